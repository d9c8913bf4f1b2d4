/** 可信标识 at the agency: what was asked for, whether the site is known to be the operator's, and issuing it. */
import { useTranslation } from "react-i18next";
import { type CreditMark, creditMarkMachine } from "../../../../src/core/application/credit-mark.ts";
import { MatterList } from "../../kit/matter-list.tsx";
import { ActDrawer, MatterPage, ReasonForm } from "../../kit/matter-page.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { MarkFacts } from "../../kit/partner-parts.tsx";
import { useRead } from "../../kit/reads.ts";

const stages = Object.fromEntries(Object.entries(creditMarkMachine.stages).map(([name, { say }]) => [name, say]));

export function Marks() {
  const { t } = useTranslation();
  return (
    <Page filled title={t("partners.marks")} lead={t("partners.marksLead")}>
      <MatterList
        name="credit-marks"
        label={t("partners.marks")}
        kind="credit-mark"
        stages={stages}
        to={({ id }) => `/credit-marks/${id}`}
      />
    </Page>
  );
}

export function OneMark() {
  const { t } = useTranslation();
  return (
    <MatterPage
      crumbs={[{ to: "/credit-marks", label: t("partners.marks") }]}
      besides={["decline", "revoke"]}
      form={(given) => {
        const path = `/credit-marks/${given.full.matter.id}/${given.option.act}`;
        if (given.option.act !== "issue") return <ReasonForm given={given} path={path} />;
        return (
          <ActDrawer given={given} path={path} body={{}} complete>
            <Known id={given.full.matter.id} />
            <p>{t("partners.issueLead")}</p>
          </ActDrawer>
        );
      }}
    >
      {({ matter }) => (
        <Panel title={t("partners.site")}>
          <MarkFacts of={matter as unknown as CreditMark} />
          {matter.stage === "asked" && <Known id={matter.id} />}
        </Panel>
      )}
    </MatterPage>
  );
}

function Known({ id }: { id: string }) {
  const { t } = useTranslation();
  const known = useRead<{ readonly known: boolean }>(`/credit-marks/${id}/site`);
  if (known.data === undefined) return null;
  return (
    <p className={known.data.known ? "" : "strong"}>{t(known.data.known ? "partners.known" : "partners.unknown")}</p>
  );
}
