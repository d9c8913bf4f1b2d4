/** Taking away a protection asks for the password once more: an unlocked screen is not enough. */
import { Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Field } from "../../kit/field.tsx";
import type { Me } from "../../kit/me.tsx";
import { FormProblem, useWait } from "../../kit/wait.tsx";

export function ConfirmWithPassword(props: {
  me: Me;
  title: string;
  say: string;
  /** Where the act is. */
  path: string;
  close: () => void;
}) {
  const { t } = useTranslation();
  const [password, setPassword] = useState("");
  const { password: has } = props.me.factors;
  const attempt = useAttempt({
    act: () => post(props.path, has ? { password } : {}, { unkept: true }),
    done: props.close,
    changes: ["/me"],
  });
  const left = useWait(attempt.problem);
  return (
    <Modal
      open
      title={props.title}
      okText={props.title}
      okButtonProps={{ danger: true, disabled: (has && password === "") || left > 0 }}
      confirmLoading={attempt.busy}
      onOk={() => attempt.run(undefined)}
      onCancel={props.close}
    >
      <div className="form">
        <p>{props.say}</p>
        <FormProblem problem={attempt.problem} left={left} />
        {has && (
          <Field id="confirm-password" label={t("account.currentPassword")}>
            <Input.Password
              id="confirm-password"
              autoComplete="current-password"
              maxLength={256}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </Field>
        )}
      </div>
    </Modal>
  );
}
