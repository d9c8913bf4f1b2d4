/** 注册: somebody who will apply to represent an operator. An account alone opens no file; that takes an approved representation (SZ23 第十六条). */
import { useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, Navigate, useNavigate } from "react-router";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Cite } from "../../kit/cite.tsx";
import { Field } from "../../kit/field.tsx";
import { meKey, useMe } from "../../kit/me.tsx";
import { type ChosenPassword, NewPassword } from "../../kit/new-password.tsx";
import { FormProblem, useWait } from "../../kit/wait.tsx";
import { CardHead, DoorCard } from "./door-card.tsx";

export function Register() {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const [login, setLogin] = useState("");
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<ChosenPassword>({ password: "", ready: false });
  const attempt = useAttempt({
    act: () =>
      post("/register", { login: login.trim(), name: name.trim(), password: chosen.password }, { unkept: true }),
    done: () => {
      void cache.resetQueries({ queryKey: meKey });
      navigate("/mine", { replace: true });
    },
  });
  const left = useWait(attempt.problem);
  if (me.data && !attempt.busy) return <Navigate replace to="/mine" />;
  return (
    <DoorCard>
      <CardHead title={t("door.register")} lead={t("door.registerSay")} />
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          attempt.run(undefined);
        }}
      >
        <FormProblem problem={attempt.problem} left={left} />
        <Field id="name" label={t("door.name")} help={t("door.nameHelp")}>
          <Input
            id="name"
            autoComplete="name"
            autoFocus
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field id="login" label={t("door.login")} help={t("door.loginHelp")}>
          <Input
            id="login"
            name="username"
            autoComplete="username"
            maxLength={200}
            value={login}
            onChange={(event) => setLogin(event.target.value)}
          />
        </Field>
        <NewPassword login={login} onChange={setChosen} />
        <Button
          block
          type="primary"
          htmlType="submit"
          loading={attempt.busy}
          disabled={!chosen.ready || login.trim().length < 3 || name.trim() === "" || left > 0}
        >
          {t("door.registerDo")}
        </Button>
      </form>
      <p className="door-next">
        {t("door.registerNext")} <Cite brief by={{ instrument: "sz-2023", article: "16" }} />
        <br />
        <Link to="/sign-in">{t("door.haveAccount")}</Link>
      </p>
    </DoorCard>
  );
}
