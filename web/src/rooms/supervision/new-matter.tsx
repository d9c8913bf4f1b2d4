/** 发起: the form by which a matter is opened, and the button to it. What the law refuses stands in the form, with its article. */
import { Button, Drawer } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { May, type RightName } from "../../kit/me.tsx";
import { FormProblem } from "../../kit/wait.tsx";
import { type FieldSpec, Fields, isComplete, type Values } from "./fields.tsx";

export interface NewMatterProps {
  readonly right: RightName;
  readonly label: string;
  readonly path: string;
  readonly fields: readonly FieldSpec[];
  readonly first?: Values;
  readonly body: (values: Values) => object;
  /** Where the matter is seen, before its id. */
  readonly to: string;
  /** Beneath the fields, as the values stand. */
  readonly children?: (values: Values) => ReactNode;
}

export function NewMatter(props: NewMatterProps) {
  const [open, setOpen] = useState(false);
  return (
    <May right={props.right}>
      <Button type="primary" onClick={() => setOpen(true)}>
        {props.label}
      </Button>
      {open && <NewDrawer {...props} close={() => setOpen(false)} />}
    </May>
  );
}

function NewDrawer(props: NewMatterProps & { close: () => void }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const [values, setValues] = useState<Values>(props.first ?? {});
  const attempt = useAttempt({
    act: () => post<{ readonly matter: { readonly id: string } }>(props.path, props.body(values)),
    done: ({ matter }) => go(`${props.to}/${matter.id}`),
    changes: ["/matters", "/supervision"],
  });
  return (
    <Drawer
      open
      size={600}
      onClose={props.close}
      title={props.label}
      footer={
        <div className="drawer-acts">
          <Button onClick={props.close}>{t("matter.cancel")}</Button>
          <Button
            type="primary"
            disabled={!isComplete(props.fields, values)}
            loading={attempt.busy}
            onClick={() => attempt.run(undefined)}
          >
            {props.label}
          </Button>
        </div>
      }
    >
      <div className="form">
        <Fields fields={props.fields} values={values} change={setValues} />
        {props.children?.(values)}
        <FormProblem problem={attempt.problem} />
      </div>
    </Drawer>
  );
}
