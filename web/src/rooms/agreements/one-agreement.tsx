/** One agreement: its terms, the clauses that its paper lacks, and its end. */
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { agreementClauses, agreementSorts } from "../../../../src/core/application/agreement-words.ts";
import type { Agreement } from "../../../../src/http/contract/application/agreement.ts";
import { MatterPage, ReasonForm } from "../../kit/matter-page.tsx";
import { Panel } from "../../kit/page.tsx";
import { useLanguage, useSay } from "../../kit/say.ts";
import { Terms } from "./form.tsx";

export function OneAgreement() {
  const { t } = useTranslation();
  return (
    <MatterPage
      crumbs={[{ to: "/agreements", label: t("agreements.title") }]}
      form={(given) => <ReasonForm given={given} path={`/agreements/${given.full.matter.id}/end`} />}
      besides={["end"]}
    >
      {({ matter }) => <AgreementTerms agreement={matter as Agreement} />}
    </MatterPage>
  );
}

function AgreementTerms({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation();
  const say = useSay();
  const comma = useLanguage() === "zh" ? "、" : ", ";
  const { terms, missing } = agreement;
  const named = (clauses: Agreement["missing"]) => clauses.map((clause) => say(agreementClauses[clause])).join(comma);
  return (
    <Panel title={t("agreements.terms")}>
      {missing.length > 0 && (
        <Alert type="warning" showIcon title={t("agreements.missing", { clauses: named(missing) })} />
      )}
      <Terms
        lines={[
          [t("agreements.sort"), say(agreementSorts[terms.sort])],
          [t("agreements.counterpart"), terms.counterpart],
          [t("agreements.contract"), terms.contract],
          [t("agreements.scope"), terms.scope],
          [t("agreements.quota"), terms.quota],
          [t("agreements.payer"), terms.payer],
          [t("agreements.relation"), terms.relation],
          [t("agreements.clauses"), named(terms.clauses)],
        ]}
      />
    </Panel>
  );
}
