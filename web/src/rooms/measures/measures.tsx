/** 措施: what the organisation has proposed, told and imposed; each opens to its timeline and its next step. */
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { measureMachine } from "../../../../src/core/application/measure.ts";
import { MatterList } from "../../kit/matter-list.tsx";
import { May, useMe } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { ProposeMeasure } from "./propose.tsx";

const stages = Object.fromEntries(Object.entries(measureMachine.stages).map(([stage, { say }]) => [stage, say]));

export function Measures() {
  const { t } = useTranslation();
  const [proposing, setProposing] = useState(false);
  return (
    <Page
      filled
      title={t("measures.title")}
      lead={t("measures.lead")}
      actions={
        <May right="imposeMeasure">
          <Button type="primary" onClick={() => setProposing(true)}>
            {t("measures.propose")}
          </Button>
        </May>
      }
    >
      <MatterList
        name="measures"
        label={t("measures.title")}
        kind="measure"
        query={{ owner: useMe().data?.acting?.id }}
        stages={stages}
        to={({ id }) => `/measures/${id}`}
        empty={<Nothing title={t("measures.none")}>{t("measures.noneHelp")}</Nothing>}
      />
      {proposing && <ProposeMeasure close={() => setProposing(false)} />}
    </Page>
  );
}
