/** The waterfall as a drawing: one line a step from the start down to the score, with the grades' lower bounds behind it. */
import type { EChartsCoreOption } from "echarts/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Explained } from "../../../../src/http/contract/evaluation.ts";
import type { StandardAnswer } from "../../../../src/http/contract/standard.ts";
import { Chart } from "../../kit/chart.tsx";
import { roundedPointsText, scoreText } from "../../kit/format.ts";
import { type Language, spoken, useLanguage } from "../../kit/say.ts";
import type { Step, Waterfall } from "./waterfall.ts";

const ROW = 27;
const MICRO = 1_000_000;
const colour = { start: "#8a98ab", down: "#b3261e", up: "#237804", score: "#0b4f8a" };

interface ChartProps {
  readonly explained: Explained;
  readonly steps: Waterfall;
  readonly grades: Grades;
  readonly open: (indicator: string) => void;
}

type Grades = StandardAnswer["standard"]["grades"];

export function WaterfallChart({ explained, steps: waterfall, grades, open }: ChartProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const names = useMemo(
    () =>
      waterfall.steps.map((step) => {
        if (step.indicator) return spoken(step.indicator.title, language);
        if (step.title) return t("evaluation.cut", { of: spoken(step.title, language) });
        return step.kind === "score"
          ? t("grade.score")
          : t(waterfall.fromFullMarks ? "evaluation.fullMarks" : "evaluation.base");
      }),
    [waterfall, language, t],
  );
  const option = useMemo(
    () => optionOf(grades, waterfall.steps, names, language),
    [grades, waterfall, names, language],
  );
  return (
    <Chart
      option={option}
      height={waterfall.steps.length * ROW + 56}
      label={t("evaluation.chartLabel", {
        score: scoreText(explained.result.scoreCentipoints),
        moves: waterfall.steps.length - 2,
      })}
      onChoose={(index) => {
        const indicator = waterfall.steps[index]?.indicator;
        if (indicator) open(indicator.id);
      }}
    />
  );
}

function optionOf(
  grades: Grades,
  steps: readonly Step[],
  names: readonly string[],
  language: Language,
): EChartsCoreOption {
  const levels = steps
    .filter((step) => step.kind !== "start")
    .flatMap((step) => (step.kind === "move" ? [step.from, step.to] : [step.to]));
  const { least, most, interval } = rangeOf([...levels, steps[0]?.to ?? 0]);
  const inView = grades.filter((grade) => Number(grade.from) > least && Number(grade.from) < most);
  return {
    grid: { left: language === "zh" ? 172 : 236, right: 64, top: 22, bottom: 26 },
    aria: {
      enabled: true,
      label: { description: names.map((name, index) => `${name} ${labelOf(steps[index])}`).join("; ") },
    },
    tooltip: {
      trigger: "item",
      confine: true,
      formatter: (item: { dataIndex: number }) => tooltipOf(names[item.dataIndex] ?? "", steps[item.dataIndex]),
    },
    xAxis: [
      {
        type: "value",
        min: least,
        max: most,
        interval,
        position: "bottom",
        axisLabel: { color: "#566273", fontSize: 11 },
        splitLine: { show: false },
        axisLine: { show: false },
        axisTick: { show: false },
      },
      gradeAxis(inView, least, most),
    ],
    yAxis: {
      type: "category",
      inverse: true,
      data: [...names],
      triggerEvent: false,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: "#c3cad5" } },
      axisLabel: {
        color: "#1b2430",
        fontSize: 12,
        width: language === "zh" ? 160 : 224,
        overflow: "truncate",
        interval: 0,
      },
    },
    series: [
      {
        type: "bar",
        stack: "steps",
        silent: true,
        itemStyle: { color: "transparent" },
        data: steps.map((step) => baseOf(step, least)),
        barWidth: 15,
        tooltip: { show: false },
        markLine: gradeLines(inView),
      },
      {
        type: "bar",
        stack: "steps",
        barWidth: 15,
        cursor: "pointer",
        z: 3,
        data: steps.map((step) => ({
          value: lengthOf(step, least),
          itemStyle: { color: colourOf(step), borderRadius: 1 },
          label: { show: true, position: "right", color: "#1b2430", fontSize: 12, formatter: labelOf(step) },
        })),
      },
    ],
  };
}

/** Points between two ticks of the axis, from fine to coarse. */
const intervals = [1, 2, 5, 10, 20, 50, 100, 200];

/** The stretch of the scale that is drawn: what moved, with room to the left of it, between round figures. */
function rangeOf(levels: readonly number[]): { least: number; most: number; interval: number } {
  const [lowest, highest] = [Math.min(...levels) / MICRO, Math.max(...levels) / MICRO];
  const start = lowest - (highest - lowest) * 0.25;
  const interval = intervals.find((candidate) => (highest - start) / candidate <= 8) ?? 500;
  return {
    least: Math.max(0, Math.floor(start / interval) * interval),
    most: Math.ceil(highest / interval) * interval,
    interval,
  };
}

/** Where a bar begins on the axis: start and score begin at its left edge. */
function baseOf(step: Step, least: number): number {
  return step.kind === "move" ? Math.max(0, Math.min(step.from, step.to) / MICRO - least) + least : least;
}

function lengthOf(step: Step, least: number): number {
  return step.kind === "move" ? Math.abs(step.to - step.from) / MICRO : step.to / MICRO - least;
}

function colourOf(step: Step): string {
  if (step.kind === "start") return colour.start;
  if (step.kind === "score") return colour.score;
  return step.to < step.from ? colour.down : colour.up;
}

function labelOf(step: Step | undefined): string {
  if (!step) return "";
  return step.kind === "move" ? roundedPointsText(step.to - step.from) : roundedPointsText(step.to).replace("+", "");
}

function tooltipOf(name: string, step: Step | undefined): string {
  const safe = name.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `${safe}<br><b>${labelOf(step)}</b>`;
}

/** Dashed lines at the lower bounds of the grades; their names stand on the axis above. */
function gradeLines(inView: Grades) {
  return {
    silent: true,
    symbol: "none",
    animation: false,
    z: 1,
    lineStyle: { color: "#cdd5df", type: "dashed", width: 1 },
    label: { show: false },
    data: inView.map((grade) => ({ xAxis: Number(grade.from) })),
  };
}

/** The axis above: nothing but the names of the grades where they begin. */
function gradeAxis(inView: Grades, least: number, most: number) {
  const bounds = inView.map((grade) => Number(grade.from));
  return {
    type: "value",
    min: least,
    max: most,
    position: "top",
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: {
      customValues: bounds,
      color: "#475467",
      fontSize: 11,
      fontWeight: "bold",
      formatter: (value: number) => inView[bounds.indexOf(value)]?.grade ?? "",
    },
  };
}
