/** A form told as data: which fields are asked for, what they are called, and when; what is sent is what was filled in. */
import { Button, Checkbox, DatePicker, Drawer, Input, InputNumber, Select } from "antd";
import dayjs from "dayjs";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Say } from "../../../../src/core/citation.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { DayField } from "../../kit/day-field.tsx";
import { Field } from "../../kit/field.tsx";
import { ActDrawer, type MatterForm } from "../../kit/matter-page.tsx";
import { useSay } from "../../kit/say.ts";
import { FormProblem } from "../../kit/wait.tsx";

export type Value = string | number | boolean | readonly string[];
export type Values = Readonly<Record<string, Value>>;

export interface FieldSpec {
  readonly name: string;
  readonly label: string;
  readonly as: "text" | "area" | "day" | "moment" | "number" | "choice" | "choices" | "check";
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly optional?: true;
  readonly help?: string;
  /** Asked for only then. */
  readonly when?: (values: Values) => boolean;
}

/** A table of words as the options of a choice. */
export function useOptions(): (table: Readonly<Record<string, Say>>) => NonNullable<FieldSpec["options"]> {
  const say = useSay();
  return (table) => Object.entries(table).map(([value, name]) => ({ value, label: say(name) }));
}

function asked(fields: readonly FieldSpec[], values: Values): readonly FieldSpec[] {
  return fields.filter(({ when }) => when === undefined || when(values));
}

function isFilled(value: Value | undefined): boolean {
  if (value === undefined) return false;
  return typeof value === "string" ? value.trim() !== "" : !Array.isArray(value) || value.length > 0;
}

export function isComplete(fields: readonly FieldSpec[], values: Values): boolean {
  return asked(fields, values).every(({ name, as, optional }) => optional || as === "check" || isFilled(values[name]));
}

/** What was asked for and filled in; nothing that was hidden since. */
export function sent(fields: readonly FieldSpec[], values: Values): Values {
  const filled = asked(fields, values).flatMap(({ name, as }) => {
    const value = values[name];
    if (as === "check") return [[name, value === true]];
    if (value === undefined || (as !== "choices" && !isFilled(value))) return as === "choices" ? [[name, []]] : [];
    return [[name, typeof value === "string" ? value.trim() : value]];
  });
  return Object.fromEntries(filled);
}

interface FieldsProps {
  readonly fields: readonly FieldSpec[];
  readonly values: Values;
  readonly change: (values: Values) => void;
}

export function Fields({ fields, values, change }: FieldsProps) {
  return (
    <>
      {asked(fields, values).map((spec) => (
        <OneField
          key={spec.name}
          spec={spec}
          value={values[spec.name]}
          change={(value) => {
            const { [spec.name]: _, ...rest } = values;
            change(value === undefined ? rest : { ...rest, [spec.name]: value });
          }}
        />
      ))}
    </>
  );
}

interface OneProps {
  readonly spec: FieldSpec;
  readonly value: Value | undefined;
  readonly change: (value: Value | undefined) => void;
}

function OneField({ spec, value, change }: OneProps) {
  const id = `field-${spec.name}`;
  if (spec.as === "check")
    return (
      <Checkbox checked={value === true} onChange={(event) => change(event.target.checked)}>
        {spec.label}
      </Checkbox>
    );
  return (
    <Field id={id} label={spec.label} {...(spec.help !== undefined && { help: spec.help })}>
      <Control id={id} spec={spec} value={value} change={change} />
    </Field>
  );
}

function Control({ id, spec, value, change }: OneProps & { id: string }) {
  const text = typeof value === "string" ? value : "";
  switch (spec.as) {
    case "text":
      return <Input id={id} maxLength={200} value={text} onChange={(event) => change(event.target.value)} />;
    case "area":
      return (
        <Input.TextArea
          id={id}
          rows={3}
          maxLength={2000}
          value={text}
          onChange={(event) => change(event.target.value)}
        />
      );
    case "day":
      return <DayField id={id} label={spec.label} value={text === "" ? undefined : text} onChange={change} />;
    case "moment":
      return (
        <DatePicker
          id={id}
          showTime={{ format: "HH:mm" }}
          format="YYYY-MM-DD HH:mm"
          aria-label={spec.label}
          value={text === "" ? null : dayjs(text)}
          onChange={(picked) => change(picked ? picked.toISOString() : undefined)}
        />
      );
    case "number":
      return (
        <InputNumber
          id={id}
          min={0}
          precision={0}
          style={{ width: 180 }}
          value={typeof value === "number" ? value : null}
          onChange={(next) => change(next ?? undefined)}
        />
      );
    case "choice":
      return (
        <Select
          id={id}
          showSearch={{ optionFilterProp: "label" }}
          allowClear={spec.optional === true}
          value={text === "" ? null : text}
          onChange={(next: string | null) => change(next ?? undefined)}
          options={[...(spec.options ?? [])]}
        />
      );
    case "choices":
      return (
        <Select
          id={id}
          mode="multiple"
          value={Array.isArray(value) ? [...value] : []}
          onChange={(next: string[]) => change(next)}
          options={[...(spec.options ?? [])]}
        />
      );
    case "check":
      return null;
  }
}

/** Opens a new matter; `done` is told its id. */
export function NewMatter(props: {
  readonly title: string;
  readonly path: string;
  readonly fields: readonly FieldSpec[];
  readonly first?: Values;
  readonly bodyOf?: (values: Values) => object;
  readonly lead?: ReactNode;
  readonly close: () => void;
  readonly done: (id: string) => void;
}) {
  const { t } = useTranslation();
  const { title, path, fields, close, done } = props;
  const [values, setValues] = useState<Values>(props.first ?? {});
  const body = sent(fields, values);
  const attempt = useAttempt({
    act: () => post<{ readonly id: string }>(path, props.bodyOf?.(body) ?? body),
    done: ({ id }) => done(id),
    changes: ["/matters", path],
  });
  return (
    <Drawer
      open
      size={600}
      onClose={close}
      title={title}
      footer={
        <div className="drawer-acts">
          <Button onClick={close}>{t("matter.cancel")}</Button>
          <Button
            type="primary"
            disabled={!isComplete(fields, values)}
            loading={attempt.busy}
            onClick={() => attempt.run(undefined)}
          >
            {title}
          </Button>
        </div>
      }
    >
      <div className="form">
        {props.lead}
        <Fields fields={fields} values={values} change={setValues} />
        <FormProblem problem={attempt.problem} />
      </div>
    </Drawer>
  );
}

/** The form of an act on a matter. */
export function ActFields(props: {
  readonly given: MatterForm;
  readonly path: string;
  readonly fields: readonly FieldSpec[];
  readonly changes?: readonly string[];
}) {
  const { given, path, fields, changes } = props;
  const [values, setValues] = useState<Values>({});
  return (
    <ActDrawer
      given={given}
      path={path}
      body={sent(fields, values)}
      complete={isComplete(fields, values)}
      {...(changes && { changes })}
    >
      <Fields fields={fields} values={values} change={setValues} />
    </ActDrawer>
  );
}

/** Terms and what they are, line by line; what is absent is left out. */
export function Terms({ lines }: { lines: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="matter-facts">
      {lines
        .filter(([, value]) => value !== undefined && value !== "" && value !== false)
        .map(([name, value]) => (
          <TermLine key={name} name={name} value={value} />
        ))}
    </dl>
  );
}

function TermLine({ name, value }: { name: string; value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
