/** 保密承诺: read and acknowledged by staff before anything else is open to them (SZ23 第十四条第二款). */
import { Button, Checkbox } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Cite } from "../../kit/cite.tsx";
import type { Me } from "../../kit/me.tsx";
import { useSay } from "../../kit/say.ts";
import { FormProblem } from "../../kit/wait.tsx";
import "./account.css";

export function Acknowledgement({ me }: { me: Me }) {
  const { t } = useTranslation();
  const say = useSay();
  const [read, setRead] = useState(false);
  const { statement } = me.confidentiality;
  useEffect(() => {
    document.title = `${t("confidentiality.title")} · ${t("shell.product")}`;
  }, [t]);
  const attempt = useAttempt({
    act: () => post("/me/confidentiality", { statement: statement.version }),
    done: () => undefined,
    changes: ["/me"],
  });
  const leave = useAct({
    act: () => post("/sign-out", {}, { unkept: true }),
    changes: [],
    afterwards: () => location.assign("/desk/sign-in"),
  });
  return (
    <section className="door-card door-card-wide" aria-labelledby="confidentiality">
      <h1 id="confidentiality">{t("confidentiality.title")}</h1>
      <p className="door-lead">
        {t("confidentiality.first", { name: me.account.name })} <Cite by={{ instrument: "sz-2023", article: "14" }} />
      </p>
      <div className="form">
        <blockquote className="promise">{say(statement.text)}</blockquote>
        <p className="quiet figure">{t("confidentiality.version", { version: statement.version })}</p>
        <FormProblem problem={attempt.problem} />
        <Checkbox checked={read} onChange={(event) => setRead(event.target.checked)}>
          {t("confidentiality.read")}
        </Checkbox>
        <div className="row">
          <Button type="primary" disabled={!read} loading={attempt.busy} onClick={() => attempt.run(undefined)}>
            {t("confidentiality.acknowledge")}
          </Button>
          <Button type="text" loading={leave.busy} onClick={() => leave.run(undefined)}>
            {t("shell.signOut")}
          </Button>
        </div>
      </div>
    </section>
  );
}
