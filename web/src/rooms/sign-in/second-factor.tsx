/** 第二验证因素: a passkey where the account has one, a code of the authenticator app, or one of the recovery codes. */
import { KeyOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SecondFactor as Factor, SignInAnswer } from "../../../../src/http/contract/identity/sign-in.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Field } from "../../kit/field.tsx";
import { passkeysWork } from "../../kit/passkey.ts";
import { FormProblem, useWait } from "../../kit/wait.tsx";
import { CardHead } from "./door-card.tsx";
import { signInByPasskey } from "./passkey-sign-in.ts";

/** The easiest first: nothing to type, six digits, a long code from a sheet of paper. */
const order: readonly Factor[] = ["passkey", "totp", "recovery"];

export interface SecondProps {
  readonly step: { readonly ticket: string; readonly factors: readonly Factor[] };
  readonly enter: () => void;
  /** Back to the name and the password. */
  readonly again: () => void;
}

export function SecondFactor({ step, enter, again }: SecondProps) {
  const { t } = useTranslation();
  const open = order.filter((factor) => step.factors.includes(factor) && (factor !== "passkey" || passkeysWork));
  const [chosen, setChosen] = useState<Factor>(open[0] ?? "totp");
  return (
    <>
      <CardHead title={t("door.second")} lead={t(`door.secondSay.${chosen}`)} />
      {chosen === "passkey" ? (
        <ByPasskey ticket={step.ticket} enter={enter} />
      ) : (
        <ByCode key={chosen} factor={chosen} ticket={step.ticket} enter={enter} />
      )}
      {open.length > 1 && (
        <>
          <p className="door-or">{t("door.or")}</p>
          <div className="door-ways">
            {open
              .filter((factor) => factor !== chosen)
              .map((factor) => (
                <Button block key={factor} onClick={() => setChosen(factor)}>
                  {t(`door.secondBy.${factor}`)}
                </Button>
              ))}
          </div>
        </>
      )}
      <p className="door-next">
        <button type="button" className="link-button" onClick={again}>
          {t("door.again")}
        </button>
      </p>
    </>
  );
}

function ByPasskey({ ticket, enter }: { ticket: string; enter: () => void }) {
  const { t } = useTranslation();
  const attempt = useAttempt<undefined, SignInAnswer>({ act: () => signInByPasskey(ticket), done: enter });
  const left = useWait(attempt.problem);
  return (
    <div className="form">
      <FormProblem problem={attempt.problem} left={left} />
      <Button
        block
        autoFocus
        type="primary"
        icon={<KeyOutlined />}
        loading={attempt.busy}
        disabled={left > 0}
        onClick={() => attempt.run(undefined)}
      >
        {t("door.secondBy.passkey")}
      </Button>
    </div>
  );
}

function ByCode({ factor, ticket, enter }: { factor: "totp" | "recovery"; ticket: string; enter: () => void }) {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  const attempt = useAttempt<undefined, SignInAnswer>({
    act: () =>
      post(factor === "totp" ? "/sign-in/code" : "/sign-in/recovery", { ticket, code: code.trim() }, { unkept: true }),
    done: enter,
  });
  const left = useWait(attempt.problem);
  const whole = factor === "totp" ? code.replaceAll(/\D/g, "").length === 6 : code.trim().length >= 8;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        attempt.run(undefined);
      }}
    >
      <FormProblem problem={attempt.problem} left={left} />
      <Field id="factor-code" label={t(`door.codeOf.${factor}`)}>
        <span className="code-field">
          <Input
            id="factor-code"
            autoFocus
            autoComplete="one-time-code"
            inputMode={factor === "totp" ? "numeric" : "text"}
            maxLength={factor === "totp" ? 7 : 40}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </span>
      </Field>
      <Button block type="primary" htmlType="submit" loading={attempt.busy} disabled={!whole || left > 0}>
        {t("door.confirm")}
      </Button>
    </form>
  );
}
