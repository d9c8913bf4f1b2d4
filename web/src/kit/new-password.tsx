/** A password being chosen: the server says, while one types, what it would object to; nobody else judges it. */
import { Input } from "antd";
import { useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PasswordCheck } from "../../../src/http/contract/identity/sign-in.ts";
import { post } from "./api.ts";
import { Field } from "./field.tsx";
import { useSay } from "./say.ts";

/** How long after the last letter the server is asked, in milliseconds. */
const PAUSE_MS = 350;

export interface ChosenPassword {
  readonly password: string;
  /** Typed twice alike, and the server has no objection. */
  readonly ready: boolean;
}

export function NewPassword(props: { login: string; label?: string; onChange: (chosen: ChosenPassword) => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const id = useId();
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const verdict = useVerdict(password, props.login);
  const same = password === again;
  const objection = verdict === "unasked" ? undefined : verdict?.objection;
  const ready = verdict !== undefined && objection === undefined && same;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever listens is told of what is typed, not of itself
  useEffect(() => props.onChange({ password, ready }), [password, ready]);
  return (
    <>
      <Field id={`${id}-password`} label={props.label ?? t("door.password")} help={t("door.passwordHelp")}>
        <Input.Password
          id={`${id}-password`}
          autoComplete="new-password"
          maxLength={256}
          value={password}
          aria-describedby={`${id}-password-help ${id}-verdict`}
          {...(objection && { status: "error" })}
          onChange={(event) => setPassword(event.target.value)}
        />
        <span id={`${id}-verdict`} aria-live="polite" className={objection ? "objection" : "no-objection"}>
          {objection ? say(objection) : verdict && verdict !== "unasked" && t("door.passwordFine")}
        </span>
      </Field>
      <Field id={`${id}-again`} label={t("door.passwordAgain")}>
        <Input.Password
          id={`${id}-again`}
          autoComplete="new-password"
          maxLength={256}
          value={again}
          {...(!same && again !== "" && { status: "error" })}
          onChange={(event) => setAgain(event.target.value)}
        />
        {!same && again !== "" && <span className="objection">{t("door.passwordDiffers")}</span>}
      </Field>
    </>
  );
}

/** The server's word on a password: undefined while there is none yet, `unasked` where it cannot be asked now; sending the form asks it then. */
function useVerdict(password: string, login: string): PasswordCheck | "unasked" | undefined {
  const [verdict, setVerdict] = useState<PasswordCheck | "unasked">();
  useEffect(() => {
    setVerdict(undefined);
    if (password === "") return;
    let wanted = true;
    const ask = async () => {
      const answer = await post<PasswordCheck>("/sign-in/password-check", { password, login }, { unkept: true }).catch(
        () => "unasked" as const,
      );
      if (wanted) setVerdict(answer);
    };
    const wait = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(wait);
    };
  }, [password, login]);
  return verdict;
}
