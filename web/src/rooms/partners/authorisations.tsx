/** 查询授权: those of the institution, or at the agency those given at the counter; and the form by which one is asked for. */
import { Button, Drawer, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { type Authorisation, authorisationMachine } from "../../../../src/core/application/authorisation.ts";
import type { MatterAnswer } from "../../../../src/http/contract/application/matter.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Field } from "../../kit/field.tsx";
import { MatterList } from "../../kit/matter-list.tsx";
import { MatterPage, ReasonForm } from "../../kit/matter-page.tsx";
import { May } from "../../kit/me.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { AuthorisationFacts, noTerms, TermFields, termsComplete } from "../../kit/partner-parts.tsx";
import { FormProblem } from "../../kit/wait.tsx";

const stages = Object.fromEntries(Object.entries(authorisationMachine.stages).map(([name, { say }]) => [name, say]));

export function Authorisations() {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <Page
      filled
      title={t("partners.authorisations")}
      lead={t("partners.authorisationsLead")}
      actions={
        <span className="row">
          <May right="queryByAuthorisation">
            <Link to="/authorised-query">{t("partners.queryTitle")}</Link>
          </May>
          <May right="askAuthorisation">
            <Button type="primary" onClick={() => setAsking(true)}>
              {t("partners.ask")}
            </Button>
          </May>
        </span>
      }
    >
      <MatterList
        name="authorisations"
        label={t("partners.authorisations")}
        kind="authorisation"
        stages={stages}
        to={({ id }) => `/authorisations/${id}`}
      />
      {asking && <Asking close={() => setAsking(false)} />}
    </Page>
  );
}

function Asking({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const [who, setWho] = useState({ code: "", name: "" });
  const [terms, setTerms] = useState(noTerms);
  const attempt = useAttempt({
    act: () => post<MatterAnswer>("/authorisations/requests", { ...who, ...terms }),
    done: ({ matter }) => go(`/authorisations/${matter.id}`),
    changes: ["/matters"],
  });
  const complete = who.code.trim() !== "" && who.name.trim() !== "" && termsComplete(terms);
  return (
    <Drawer
      open
      size={560}
      onClose={close}
      title={t("partners.ask")}
      footer={
        <div className="drawer-acts">
          <Button onClick={close}>{t("matter.cancel")}</Button>
          <Button type="primary" disabled={!complete} loading={attempt.busy} onClick={() => attempt.run(undefined)}>
            {t("partners.ask")}
          </Button>
        </div>
      }
    >
      <div className="form">
        <p className="quiet">{t("partners.askLead")}</p>
        {(["code", "name"] as const).map((name) => (
          <Field key={name} id={`ask-${name}`} label={t(`partners.${name}`)}>
            <Input
              id={`ask-${name}`}
              maxLength={200}
              value={who[name]}
              onChange={(event) => setWho({ ...who, [name]: event.target.value })}
            />
          </Field>
        ))}
        <TermFields terms={terms} change={setTerms} />
        <FormProblem problem={attempt.problem} />
      </div>
    </Drawer>
  );
}

export function OneAuthorisation() {
  const { t } = useTranslation();
  return (
    <MatterPage
      crumbs={[{ to: "/authorisations", label: t("partners.authorisations") }]}
      besides={["lay-down", "withdraw"]}
      form={(given) => {
        const { act } = given.option;
        return <ReasonForm given={given} path={`/authorisations/${given.full.matter.id}/${act}`} />;
      }}
    >
      {({ matter }) => (
        <Panel title={t("partners.parts")}>
          <AuthorisationFacts of={matter as unknown as Authorisation} />
        </Panel>
      )}
    </MatterPage>
  );
}
