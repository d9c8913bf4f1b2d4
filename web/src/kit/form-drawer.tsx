/** A form beside the page that makes something new: its fields, the button that sends it, and what the server says against it, with its article. */
import { Button, Drawer, Input } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { post } from "./api.ts";
import { useAttempt } from "./attempt.ts";
import { DayField } from "./day-field.tsx";
import { Field } from "./field.tsx";
import { FormProblem } from "./wait.tsx";

export function FormDrawer<Answer>(props: {
  title: string;
  doText: string;
  path: string;
  body: object;
  complete: boolean;
  done: (answer: Answer) => void;
  close: () => void;
  /** Beginnings of the paths whose answers may have changed. */
  changes: readonly string[];
  lead?: string;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const attempt = useAttempt({
    act: () => post<Answer>(props.path, props.body),
    done: props.done,
    changes: props.changes,
  });
  return (
    <Drawer
      open
      size={600}
      onClose={props.close}
      title={props.title}
      footer={
        <div className="drawer-acts">
          <Button onClick={props.close}>{t("matter.cancel")}</Button>
          <Button
            type="primary"
            disabled={!props.complete}
            loading={attempt.busy}
            onClick={() => attempt.run(undefined)}
          >
            {props.doText}
          </Button>
        </div>
      }
    >
      <div className="form">
        {props.lead !== undefined && <p className="quiet">{props.lead}</p>}
        {props.children}
        <FormProblem problem={attempt.problem} />
      </div>
    </Drawer>
  );
}

export interface LineProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly help?: string;
  readonly longest?: number;
}

export function TextLine({ id, label, value, change, help, longest = 200 }: LineProps) {
  return (
    <Field id={id} label={label} {...(help !== undefined && { help })}>
      <Input id={id} maxLength={longest} value={value} onChange={(event) => change(event.target.value)} />
    </Field>
  );
}

export function TextArea({ id, label, value, change, help, longest = 4000 }: LineProps) {
  return (
    <Field id={id} label={label} {...(help !== undefined && { help })}>
      <Input.TextArea
        id={id}
        rows={4}
        maxLength={longest}
        value={value}
        onChange={(event) => change(event.target.value)}
      />
    </Field>
  );
}

export function DayLine({
  id,
  label,
  value,
  change,
  help,
}: Omit<LineProps, "value" | "change" | "longest"> & {
  readonly value: string | undefined;
  readonly change: (day: string | undefined) => void;
}) {
  return (
    <Field id={id} label={label} {...(help !== undefined && { help })}>
      <DayField id={id} label={label} value={value} onChange={change} />
    </Field>
  );
}
