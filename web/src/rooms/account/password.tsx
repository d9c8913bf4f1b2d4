/** A new password; the old one is asked for, so that an unlocked screen is not enough. All other sessions end. */
import { App, Button, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Field } from "../../kit/field.tsx";
import type { Me } from "../../kit/me.tsx";
import { type ChosenPassword, NewPassword } from "../../kit/new-password.tsx";
import { FormProblem, useWait } from "../../kit/wait.tsx";

export function ChangePassword({ me }: { me: Me }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {me.factors.password ? t("account.changePassword") : t("account.setPassword")}
      </Button>
      {open && <PasswordForm me={me} close={() => setOpen(false)} />}
    </>
  );
}

function PasswordForm({ me, close }: { me: Me; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState<ChosenPassword>({ password: "", ready: false });
  const { password: has } = me.factors;
  const attempt = useAttempt({
    act: () => post("/me/password", { next: next.password, ...(has && { current }) }, { unkept: true }),
    done: () => {
      void message.success(t("account.passwordChanged"));
      close();
    },
    changes: ["/me"],
  });
  const left = useWait(attempt.problem);
  return (
    <Modal
      open
      title={has ? t("account.changePassword") : t("account.setPassword")}
      okText={t("account.savePassword")}
      okButtonProps={{ disabled: !next.ready || (has && current === "") || left > 0 }}
      confirmLoading={attempt.busy}
      onOk={() => attempt.run(undefined)}
      onCancel={close}
    >
      <div className="form">
        <FormProblem problem={attempt.problem} left={left} />
        {has && (
          <Field id="current-password" label={t("account.currentPassword")}>
            <Input.Password
              id="current-password"
              autoComplete="current-password"
              maxLength={256}
              value={current}
              onChange={(event) => setCurrent(event.target.value)}
            />
          </Field>
        )}
        <NewPassword label={t("door.newPassword")} login={me.account.login ?? ""} onChange={setNext} />
        <p className="quiet">{t("account.othersEnd")}</p>
      </div>
    </Modal>
  );
}
