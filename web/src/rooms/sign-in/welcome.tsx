/**
 * 一次性链接: the first administrator's, an invitation, a reset. The token stands behind `#`, so it reaches no server log and no other house; it
 * is taken out of the address at once.
 */
import { useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { LinkReading, SignInAnswer } from "../../../../src/http/contract/identity/sign-in.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Field } from "../../kit/field.tsx";
import { meKey, useMe } from "../../kit/me.tsx";
import { type ChosenPassword, NewPassword } from "../../kit/new-password.tsx";
import { Loading } from "../../kit/reading.tsx";
import { FormProblem, useWait } from "../../kit/wait.tsx";
import { CardHead, DoorCard } from "./door-card.tsx";

export function Welcome() {
  const { t } = useTranslation();
  const token = useToken();
  const reading = useAttempt<string, LinkReading>({
    act: (of) => post<LinkReading>("/links/read", { token: of }, { unkept: true }),
    done: (answer) => setLink(answer),
  });
  const [link, setLink] = useState<LinkReading>();
  // Whoever is signed in already has a session whose token every act must carry; it is known once this is.
  const known = !useMe().isPending;
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once for each token
  useEffect(() => {
    if (token !== "" && known) reading.run(token);
  }, [token, known]);
  if (token === "" || reading.problem)
    return (
      <DoorCard>
        <CardHead title={t("door.linkTitle")} lead={token === "" ? t("door.linkMissing") : undefined} />
        <FormProblem problem={reading.problem} />
        <p className="door-next">
          <Link to="/sign-in">{t("door.toSignIn")}</Link>
        </p>
      </DoorCard>
    );
  return <DoorCard>{link ? <Choose token={token} link={link} /> : <Loading rows={5} />}</DoorCard>;
}

/** The token of the address, which no longer shows it. */
function useToken(): string {
  const [token] = useState(() => location.hash.slice(1));
  useEffect(() => {
    if (location.hash !== "") history.replaceState(history.state, "", location.pathname);
  }, []);
  return token;
}

function Choose({ token, link }: { token: string; link: LinkReading }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [login, setLogin] = useState(link.login ?? "");
  const [name, setName] = useState(link.name ?? "");
  const [chosen, setChosen] = useState<ChosenPassword>({ password: "", ready: false });
  const attempt = useAttempt({
    act: () => post<SignInAnswer>("/links/use", bodyOf(token, link, { login, name, ...chosen }), { unkept: true }),
    done: (answer) => {
      void cache.resetQueries({ queryKey: meKey });
      // A reset of an account with a second factor still asks for it, at the door.
      navigate(answer.state === "signed-in" ? "/" : "/sign-in", { replace: true });
    },
  });
  const left = useWait(attempt.problem);
  const isReset = link.purpose === "reset";
  return (
    <>
      <CardHead title={t(`door.link.${link.purpose}.title`)} lead={t(`door.link.${link.purpose}.say`)} />
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          attempt.run(undefined);
        }}
      >
        <FormProblem problem={attempt.problem} left={left} />
        {!isReset && (
          <Field id="name" label={t("door.name")}>
            <Input
              id="name"
              autoComplete="name"
              autoFocus
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
        )}
        <Field id="login" label={t("door.login")} help={link.login === undefined ? t("door.loginHelp") : undefined}>
          <Input
            id="login"
            name="username"
            autoComplete="username"
            maxLength={200}
            readOnly={link.login !== undefined}
            value={login}
            onChange={(event) => setLogin(event.target.value)}
          />
        </Field>
        <NewPassword login={login} onChange={setChosen} {...(isReset && { label: t("door.newPassword") })} />
        <Button
          block
          type="primary"
          htmlType="submit"
          loading={attempt.busy}
          disabled={!chosen.ready || login.trim().length < 3 || (!isReset && name.trim() === "") || left > 0}
        >
          {t(`door.link.${link.purpose}.do`)}
        </Button>
      </form>
    </>
  );
}

interface Typed {
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

function bodyOf(token: string, link: LinkReading, { login, name, password }: Typed): object {
  return {
    token,
    password,
    ...(link.login === undefined && { login: login.trim() }),
    ...(link.purpose !== "reset" && { name: name.trim() }),
  };
}
