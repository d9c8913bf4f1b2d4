/** 查询授权与可信标识: whom I let read my file, and where my mark is shown; each is given and asked for on this page. */
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { MatterAnswer, MatterSummary } from "../../../../src/http/contract/application/matter.ts";
import type { Partners } from "../../../../src/http/contract/application/partners.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Cite } from "../../kit/cite.tsx";
import { Field } from "../../kit/field.tsx";
import { MeCard, MePage } from "../../kit/me-page.tsx";
import { noTerms, TermFields, termsComplete } from "../../kit/partner-parts.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { FormProblem } from "../../kit/wait.tsx";
import { useMyCode } from "./my-file.ts";

export function MyPartners() {
  const { t } = useTranslation();
  return (
    <MePage title={t("partners.mine")} lead={t("partners.mineLead")}>
      <Own kind="authorisation" title={t("partners.authorisations")} />
      <Giving />
      <Own kind="credit-mark" title={t("partners.marks")} />
      <AskingMark />
    </MePage>
  );
}

function Own({ kind, title }: { kind: "authorisation" | "credit-mark"; title: string }) {
  const { t } = useTranslation();
  const say = useSay();
  const code = useMyCode();
  const own = useRead<{ readonly items: readonly MatterSummary[] }>(code === "" ? undefined : "/matters", {
    query: { code, kind, limit: 200 },
  });
  return (
    <MeCard title={title}>
      <Reading of={own} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing title={t("partners.noneMine")} />
          ) : (
            <ul className="me-links">
              {items.map((item) => (
                <li key={item.id}>
                  <Link to={`/matters/${item.id}`}>
                    <span>
                      {item.title} <span className="tag">{say(item.stageSay)}</span>
                      <span className="quiet"> {item.number}</span>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
    </MeCard>
  );
}

function Giving() {
  const { t } = useTranslation();
  const go = useNavigate();
  const partners = useRead<Partners>("/partners");
  const [to, setTo] = useState<string>();
  const [signer, setSigner] = useState("");
  const [terms, setTerms] = useState(noTerms);
  const attempt = useAttempt({
    act: () => post<MatterAnswer>("/authorisations", { to, signer: signer.trim(), ...terms }),
    done: ({ matter }) => go(`/matters/${matter.id}`),
    changes: ["/matters"],
  });
  const complete = to !== undefined && signer.trim() !== "" && termsComplete(terms);
  return (
    <MeCard title={t("partners.give")} beside={<Cite by={{ instrument: "sz-2023", article: "24" }} />}>
      <div className="form">
        <Field id="give-to" label={t("partners.to")}>
          <Select
            id="give-to"
            value={to ?? null}
            onChange={(next: string | null) => setTo(next ?? undefined)}
            options={(partners.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
        <TermFields terms={terms} change={setTerms} />
        <Field id="give-signer" label={t("partners.signer")}>
          <Input id="give-signer" maxLength={100} value={signer} onChange={(event) => setSigner(event.target.value)} />
        </Field>
        <FormProblem problem={attempt.problem} />
        <div className="me-acts">
          <Button
            type="primary"
            size="large"
            disabled={!complete}
            loading={attempt.busy}
            onClick={() => attempt.run(undefined)}
          >
            {t("partners.send")}
          </Button>
        </div>
      </div>
    </MeCard>
  );
}

function AskingMark() {
  const { t } = useTranslation();
  const go = useNavigate();
  const [site, setSite] = useState("");
  const attempt = useAttempt({
    act: () => post<MatterAnswer>("/credit-marks", { site: site.trim() }),
    done: ({ matter }) => go(`/matters/${matter.id}`),
    changes: ["/matters"],
  });
  return (
    <MeCard title={t("partners.askMark")} beside={<Cite by={{ instrument: "cn-2016-2794", article: "(17)" }} />}>
      <div className="form">
        <Field id="mark-site" label={t("partners.site")} help={t("partners.askMarkLead")}>
          <Input id="mark-site" maxLength={500} value={site} onChange={(event) => setSite(event.target.value)} />
        </Field>
        <FormProblem problem={attempt.problem} />
        <div className="me-acts">
          <Button
            type="primary"
            size="large"
            disabled={site.trim() === ""}
            loading={attempt.busy}
            onClick={() => attempt.run(undefined)}
          >
            {t("partners.askMark")}
          </Button>
        </div>
      </div>
    </MeCard>
  );
}
