/** How scores lie before and after, in twentieths of the scale. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ImpactReport } from "../../../../src/http/contract/impact.ts";
import { Chart } from "../../kit/chart.tsx";
import { Panel } from "../../kit/page.tsx";

export function ImpactScores({ report }: { report: ImpactReport }) {
  const { t } = useTranslation();
  const { scores } = report;
  const option = useMemo(
    () => ({
      grid: { left: 56, right: 16, top: 34, bottom: 28 },
      legend: { top: 0, data: [t("impact.before"), t("impact.after")] },
      tooltip: { trigger: "axis", confine: true },
      xAxis: {
        type: "category",
        data: scores.map(({ band }) => t("impact.band", { from: band * 5, to: band * 5 + 5 })),
        axisLabel: { color: "#566273", fontSize: 11 },
      },
      yAxis: { type: "value", minInterval: 1, axisLabel: { color: "#566273", fontSize: 11 } },
      series: [
        { name: t("impact.before"), type: "bar", color: "#8a98ab", data: scores.map(({ before }) => before) },
        { name: t("impact.after"), type: "bar", color: "#0b4f8a", data: scores.map(({ after }) => after) },
      ],
    }),
    [scores, t],
  );
  return (
    <Panel title={t("impact.scores")}>
      <Chart option={option} height={240} label={t("impact.scoresLabel")} />
    </Panel>
  );
}
