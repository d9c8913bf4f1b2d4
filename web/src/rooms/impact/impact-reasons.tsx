/** Why grades move, and which indicators move scores. */
import { useTranslation } from "react-i18next";
import type { ImpactReport } from "../../../../src/http/contract/impact.ts";
import { countText, roundedPointsText } from "../../kit/format.ts";
import { ReasonTable } from "../../kit/reason-table.tsx";

export function Causes({ report }: { report: ImpactReport }) {
  const { t } = useTranslation();
  return (
    <ReasonTable
      title={t("impact.causes")}
      nothing={t("impact.noMovers")}
      heads={[t("impact.cause"), t("impact.better"), t("impact.worse")]}
      reasons={report.causes.map(({ cause: id, say, better, worse }) => ({
        ...{ id, say },
        figures: [countText(better), countText(worse)],
      }))}
    />
  );
}

export function Indicators({ report }: { report: ImpactReport }) {
  const { t } = useTranslation();
  return (
    <ReasonTable
      title={t("impact.indicators")}
      nothing={t("impact.noIndicators")}
      heads={[t("impact.indicator"), t("impact.operators"), t("impact.gained"), t("impact.lost")]}
      reasons={report.indicators.map(({ indicator: id, say, moved, gainedMicropoints, lostMicropoints }) => ({
        ...{ id, say },
        figures: [countText(moved), roundedPointsText(gainedMicropoints), roundedPointsText(-lostMicropoints)],
      }))}
    />
  );
}
