/** How many operators had which grade at each count: a drawing, and the figures in a table beside it. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Statistics } from "../../../../src/http/contract/statistics.ts";
import { Chart } from "../../kit/chart.tsx";
import { countText } from "../../kit/format.ts";
import { GradeTag } from "../../kit/grade.tsx";
import { gradeTint } from "../../kit/grade-tints.ts";
import { Panel } from "../../kit/page.tsx";
import { shareText } from "./share-text.ts";

type View = Statistics["view"];

export function GradesOverTime({ view }: { view: View }) {
  const { t } = useTranslation();
  const option = useMemo(() => optionOf(view), [view]);
  return (
    <Panel title={t("statistics.grades")}>
      <Chart option={option} height={260} label={t("statistics.gradesLabel")} />
      <DaysTable view={view} />
    </Panel>
  );
}

function optionOf({ days, grades }: View) {
  const known = grades.filter((grade) => days.some(({ byGrade }) => (byGrade[grade] ?? 0) > 0));
  return {
    // Patterns beside the tints, so that the drawing reads without colour and in print.
    aria: { enabled: true, decal: { show: true } },
    grid: { left: 56, right: 16, top: 36, bottom: 28 },
    legend: { top: 0, type: "scroll", data: known },
    tooltip: { trigger: "axis", confine: true },
    xAxis: { type: "category", data: days.map(({ onDay }) => onDay), axisLabel: { color: "#566273", fontSize: 11 } },
    yAxis: { type: "value", minInterval: 1, axisLabel: { color: "#566273", fontSize: 11 } },
    series: known.map((grade) => ({
      name: grade,
      type: "bar",
      stack: "grades",
      barMaxWidth: 64,
      color: gradeTint(grades, grade),
      itemStyle: { borderColor: "#fff", borderWidth: 1 },
      data: days.map(({ byGrade }) => byGrade[grade] ?? 0),
    })),
  };
}

function DaysTable({ view: { days, grades } }: { view: View }) {
  const { t } = useTranslation();
  return (
    <div className="grid-scroll">
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{t("statistics.month")}</th>
            <th scope="col" className="end">
              {t("statistics.operators")}
            </th>
            <th scope="col" className="end">
              {t("statistics.evaluated")}
            </th>
            <th scope="col" className="end">
              {t("statistics.coverage")}
            </th>
            {grades.map((grade) => (
              <th key={grade} scope="col" className="end">
                <GradeTag grade={grade} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map(({ onDay, operators, evaluated, byGrade }) => (
            <tr key={onDay}>
              <th scope="row" className="figure">
                {onDay}
              </th>
              <td className="end figure">{countText(operators)}</td>
              <td className="end figure">{countText(evaluated)}</td>
              <td className="end figure">{shareText(evaluated, operators)}</td>
              {grades.map((grade) => (
                <td key={grade} className="end figure">
                  {countText(byGrade[grade] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
