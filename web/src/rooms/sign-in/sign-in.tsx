/**
 * 登录: a name and a password, then a second factor where the account has one; or a passkey alone; or another house's word. Afterwards one is where
 * one wanted to be.
 *
 *   password ─> (second factor) ─> signed in
 *   passkey ─────────────────────> signed in
 */
import { KeyOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, Navigate, useSearchParams } from "react-router";
import type { ProviderChoiceList, SignInAnswer } from "../../../../src/http/contract/identity/sign-in.ts";
import { addressOf, post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Field } from "../../kit/field.tsx";
import { meKey, useMe } from "../../kit/me.tsx";
import { passkeysWork } from "../../kit/passkey.ts";
import { useRead } from "../../kit/reads.ts";
import { FormProblem, useWait } from "../../kit/wait.tsx";
import { keepWayBack, wayBack } from "../../kit/way-back.ts";
import { CardHead, DoorCard } from "./door-card.tsx";
import { signInByPasskey } from "./passkey-sign-in.ts";
import { SecondFactor } from "./second-factor.tsx";

type SecondStep = Extract<SignInAnswer, { state: "second-factor" }>;

export function SignIn() {
  const cache = useQueryClient();
  const me = useMe();
  const [params] = useSearchParams();
  const [second, setSecond] = useState<SecondStep>();
  const enter = () => void cache.resetQueries({ queryKey: meKey });
  if (me.data) return <Navigate replace to={wayBack(params.get("back"))} />;
  return (
    <DoorCard>
      {second ? (
        <SecondFactor step={second} enter={enter} again={() => setSecond(undefined)} />
      ) : (
        <FirstStep
          returned={params.get("back") !== null}
          refused={params.get("problem") ?? undefined}
          back={wayBack(params.get("back"))}
          answered={(answer) => (answer.state === "signed-in" ? enter() : setSecond(answer))}
        />
      )}
    </DoorCard>
  );
}

interface FirstProps {
  readonly returned: boolean;
  /** Why another house's word was not taken: the code with which the browser came back. */
  readonly refused: string | undefined;
  readonly back: string;
  readonly answered: (answer: SignInAnswer) => void;
}

function FirstStep({ returned, refused, back, answered }: FirstProps) {
  const { t } = useTranslation();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const attempt = useAttempt({
    act: () => post<SignInAnswer>("/sign-in", { login: login.trim(), password }, { unkept: true }),
    done: answered,
  });
  const left = useWait(attempt.problem);
  return (
    <>
      <CardHead title={t("door.signIn")} lead={returned ? t("door.signInFirst") : t("door.signInSay")} />
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          attempt.run(undefined);
        }}
      >
        {refused !== undefined && !attempt.problem && (
          <Alert
            className="problem"
            type="error"
            showIcon
            role="alert"
            title={t("door.providerFailed")}
            description={t("door.providerFailedNext", { code: refused })}
          />
        )}
        <FormProblem problem={attempt.problem} left={left} />
        <Field id="login" label={t("door.login")}>
          <Input
            id="login"
            name="username"
            autoComplete="username"
            autoFocus
            maxLength={200}
            value={login}
            onChange={(event) => setLogin(event.target.value)}
          />
        </Field>
        <Field id="password" label={t("door.password")}>
          <Input.Password
            id="password"
            name="password"
            autoComplete="current-password"
            maxLength={256}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
        <Button
          block
          type="primary"
          htmlType="submit"
          loading={attempt.busy}
          disabled={login.trim().length < 3 || password === "" || left > 0}
        >
          {t("door.signIn")}
        </Button>
      </form>
      <OtherWays back={back} answered={answered} />
      <p className="door-next">
        {t("door.representative")} <Link to="/register">{t("door.register")}</Link>
      </p>
    </>
  );
}

/** A passkey knows its account itself; a provider is a door of another house. */
function OtherWays({ back, answered }: Pick<FirstProps, "back" | "answered">) {
  const { t } = useTranslation();
  const providers = useRead<ProviderChoiceList>("/sign-in/providers");
  const passkey = useAttempt({ act: () => signInByPasskey(undefined), done: answered });
  const choices = providers.data?.items ?? [];
  if (!passkeysWork && choices.length === 0) return null;
  return (
    <>
      <p className="door-or">{t("door.or")}</p>
      <FormProblem problem={passkey.problem} />
      <div className="door-ways">
        {passkeysWork && (
          <Button block icon={<KeyOutlined />} loading={passkey.busy} onClick={() => passkey.run(undefined)}>
            {t("door.byPasskey")}
          </Button>
        )}
        {choices.map(({ id, name }) => (
          <Button
            block
            key={id}
            href={addressOf(`/sign-in/providers/${encodeURIComponent(id)}`)}
            onClick={() => keepWayBack(back)}
          >
            {t("door.byProvider", { name })}
          </Button>
        ))}
      </div>
    </>
  );
}
