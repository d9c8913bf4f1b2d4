/** 动态验证码: set up by scanning or typing a secret, and confirmed by a first code before it counts. */
import { Button, Input, Modal } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TotpToAdd } from "../../../../src/http/contract/identity/myself.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Copy } from "../../kit/copy.tsx";
import { Field } from "../../kit/field.tsx";
import type { Me } from "../../kit/me.tsx";
import { Loading } from "../../kit/reading.tsx";
import { FormProblem, useWait } from "../../kit/wait.tsx";
import { ConfirmWithPassword } from "./confirm-with-password.tsx";

export function AuthenticatorApp({ me }: { me: Me }) {
  const { t } = useTranslation();
  const [doing, setDoing] = useState<"add" | "remove">();
  const on = me.factors.totp;
  const close = () => setDoing(undefined);
  return (
    <section className="factor" aria-labelledby="factor-totp">
      <h3 id="factor-totp">{t("account.totp")}</h3>
      <p className="quiet">{on ? t("account.totpOn") : t("account.totpSay")}</p>
      <div className="row">
        <Button onClick={() => setDoing("add")}>{on ? t("account.totpRenew") : t("account.totpAdd")}</Button>
        {on && (
          <Button danger type="text" onClick={() => setDoing("remove")}>
            {t("account.totpRemove")}
          </Button>
        )}
      </div>
      {doing === "add" && <SetUp close={close} />}
      {doing === "remove" && (
        <ConfirmWithPassword
          me={me}
          title={t("account.totpRemove")}
          say={t("account.totpRemoveSay")}
          path="/me/totp/remove"
          close={close}
        />
      )}
    </section>
  );
}

function SetUp({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const [toAdd, setToAdd] = useState<TotpToAdd>();
  const [code, setCode] = useState("");
  const question = useAttempt<undefined, TotpToAdd>({
    act: () => post<TotpToAdd>("/me/totp", {}, { unkept: true }),
    done: setToAdd,
  });
  const confirm = useAttempt({
    act: () => post("/me/totp/confirm", { ticket: toAdd?.ticket, code: code.trim() }, { unkept: true }),
    done: close,
    changes: ["/me"],
  });
  const left = useWait(confirm.problem);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one secret for each opening
  useEffect(() => question.run(undefined), []);
  const whole = code.replaceAll(/\D/g, "").length === 6;
  return (
    <Modal
      open
      width={560}
      title={t("account.totpAdd")}
      okText={t("account.totpConfirm")}
      okButtonProps={{ disabled: !whole || toAdd === undefined || left > 0 }}
      confirmLoading={confirm.busy}
      onOk={() => confirm.run(undefined)}
      onCancel={close}
    >
      <FormProblem problem={question.problem} />
      {toAdd === undefined ? (
        !question.problem && <Loading rows={5} />
      ) : (
        <div className="totp">
          <ol className="steps">
            <li>{t("account.totpScan")}</li>
            <li>{t("account.totpType")}</li>
          </ol>
          <div className="totp-secret">
            <img
              className="qr"
              width={184}
              height={184}
              alt={t("account.totpQr")}
              src={`data:image/svg+xml,${encodeURIComponent(toAdd.qrSvg)}`}
            />
            <div className="form">
              <div className="field">
                <span className="field-label" id="totp-secret">
                  {t("account.totpSecret")}
                </span>
                <output className="once-secret" aria-labelledby="totp-secret" translate="no">
                  {toAdd.secret.match(/.{1,4}/g)?.join(" ")}
                </output>
                <span>
                  <Copy text={toAdd.secret} />
                </span>
              </div>
              <FormProblem problem={confirm.problem} left={left} />
              <Field id="totp-code" label={t("door.codeOf.totp")}>
                <span className="code-field">
                  <Input
                    id="totp-code"
                    autoComplete="one-time-code"
                    inputMode="numeric"
                    maxLength={7}
                    value={code}
                    onChange={(event) => setCode(event.target.value)}
                    onPressEnter={() => whole && confirm.run(undefined)}
                  />
                </span>
              </Field>
            </div>
          </div>
        </div>
      )}
    </Modal>
  );
}
