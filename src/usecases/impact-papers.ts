/** 影响分析报告 on paper and as a workbook: the same figures as on the page; whoever approves a standard has them in hand. */
import { seesAll } from "../core/access/scope.ts";
import type { Say } from "../core/citation.ts";
import { alike, type Paper, type PaperPart } from "../core/delivery/paper.ts";
import { paperHtml } from "../core/delivery/paper-html.ts";
import type { Cell, Sheet, SheetColumn, Workbook } from "../core/delivery/workbook.ts";
import { type Desk, Fault, type Impact } from "../core/desk.ts";
import type { Direction } from "../core/evaluation/impact.ts";
import {
  directionWords,
  type ImpactGroup,
  type ImpactReport,
  type Index,
  stabilityWords,
} from "../core/evaluation/impact-report.ts";
import type { Standard } from "../core/evaluation/standard.ts";
import { decimalOf, scoreText } from "../core/fixed-point.ts";
import { dayOf, type Instant, instantOf } from "../core/time/day.ts";
import { pressOf } from "./credit-file.ts";
import { readImpactReport } from "./impact.ts";
import { permit } from "./permit.ts";

export type ImpactFormat = "html" | "pdf" | "xlsx";

export interface PrintImpact {
  readonly id: string;
  readonly format: ImpactFormat;
  readonly language: keyof Say;
}

export interface PrintedTable {
  readonly fileName: string;
  readonly mediaType:
    | "text/html"
    | "application/pdf"
    | "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  readonly content: string | Uint8Array;
}

/** Entered in the audit trail, for operators are named in it. A Fault while nothing has been counted yet, or where the house has no such writer. */
export async function printImpact(desk: Desk, { id, format, language }: PrintImpact): Promise<PrintedTable> {
  permit(desk, "readImpacts");
  const { impact, report } = await readImpactReport(desk, id);
  const written = await writtenDown(desk, impact, report, { format, language });
  if (seesAll(desk.scope))
    await desk.audit.record({ act: "impact.printed", subject: { kind: "impact", id }, after: { format } });
  return { fileName: `impact-${impact.after.id}-${impact.asOf}.${format}`, ...written };
}

async function writtenDown(
  desk: Desk,
  impact: Impact,
  report: ImpactReport,
  { format, language }: Pick<PrintImpact, "format" | "language">,
): Promise<Omit<PrintedTable, "fileName">> {
  if (format === "xlsx")
    return { mediaType: SPREADSHEET, content: await sheetsOf(desk)(workbookOf(impact, report), language) };
  const paper = impactPaper(impact, report, (await desk.settings.read()).agency.name);
  if (format === "html") return { mediaType: "text/html", content: paperHtml(paper, language) };
  return { mediaType: "application/pdf", content: await pressOf(desk)(paper, language) };
}

export const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The writer of workbooks of the house; a Fault where none is plugged in. */
export function sheetsOf({ sheets }: Pick<Desk, "sheets">): NonNullable<Desk["sheets"]> {
  if (sheets !== undefined) return sheets;
  throw new Fault(
    "no-sheets",
    { zh: "本系统未安装表格输出。", en: "This house has no writer of spreadsheets." },
    { zh: "请改用 CSV 或者 HTML 格式。", en: "Take CSV or HTML." },
  );
}

// The paper -----------------------------------------------------------------------------------------------------------

const GROUPS_ON_PAPER = 20;

/** Largest groups only; the workbook has all of them. */
export function impactPaper(impact: Impact, report: ImpactReport, agency: string): Paper {
  return {
    title: { zh: "评价标准影响分析报告", en: "Impact report on an evaluation standard" },
    on: dayOf(impact.finishedAt ?? impact.knownAt),
    parts: [
      comparedPart(impact, report),
      matrixPart(report),
      causesPart(report),
      indicatorsPart(report),
      ...report.groups.map(groupPart),
      ...examplesPart(report),
    ],
    seal: { by: agency },
    foot: {
      zh: "本报告依据同一时点冻结的全部经营者档案试算，未形成任何评价结果，不改变任何经营者的等级。群体稳定性指数低于 0.1 为稳定，0.25 以上为显著变化。",
      en: "Worked out on one frozen snapshot of all files; no result came of it, and nobody's grade has changed. A population stability index below 0.1 reads as stable, from 0.25 on as shifted.",
    },
  };
}

function comparedPart(impact: Impact, report: ImpactReport): PaperPart {
  const { directions, stability } = report;
  const term = (zh: string, en: string, is: Say) => ({ term: { zh, en }, is });
  return {
    heading: { zh: "一、比较范围与总体结果", en: "1. What was compared, and what comes of it" },
    terms: [
      term("比较前", "Before", standardWords(impact.before)),
      term("比较后", "After", standardWords(impact.after, impact.draft)),
      term("基准日", "As of", alike(impact.asOf)),
      term("信息截止时点", "Known at", alike(momentText(impact.knownAt))),
      term("纳入比较的经营者", "Operators compared", alike(countText(report.compared))),
      term("不适用的经营者", "Not admitted", alike(countText(impact.refused))),
      ...(["better", "worse", "newly-rated", "no-longer-rated"] as const).map((direction) => ({
        term: directionWords[direction],
        is: sharedText(directions[direction], report.compared),
      })),
      term("得分变化的经营者", "Operators with another score", sharedText(report.rescored, report.compared)),
      term("平均得分变化", "Mean change of score", alike(signed(report.meanShiftCentipoints))),
      term("等级分布稳定性指数", "Stability of grades (PSI)", indexWords(stability.grades)),
      term("得分分布稳定性指数", "Stability of scores (PSI)", indexWords(stability.scores)),
    ],
  };
}

function standardWords({ title, version }: Standard, draft?: string): Say {
  if (draft === undefined) return { zh: `${title.zh} ${version}`, en: `${title.en} ${version}` };
  return { zh: `${title.zh} ${version}（草案）`, en: `${title.en} ${version} (draft)` };
}

function matrixPart({ matrix }: ImpactReport): PaperPart {
  return {
    heading: { zh: "二、等级迁移矩阵", en: "2. Transitions of grades" },
    paragraphs: [{ zh: "行为比较前的等级，列为比较后的等级。", en: "Rows are grades before, columns grades after." }],
    table: {
      columns: [{ zh: "前＼后", en: "before \\ after" }, ...matrix.after.map(alike)],
      rows: matrix.before.map((grade, row) => [
        alike(grade),
        ...(matrix.counts[row] ?? []).map((count) => alike(countText(count))),
      ]),
    },
  };
}

function causesPart({ causes }: ImpactReport): PaperPart {
  return {
    heading: { zh: "三、等级变化的原因", en: "3. What moves grades" },
    table: {
      columns: heads(["原因", "Cause"], ["上升", "Better"], ["下降", "Worse"]),
      rows: orNone(causes.map(({ say, better, worse }) => [say, alike(countText(better)), alike(countText(worse))])),
    },
  };
}

function indicatorsPart({ indicators }: ImpactReport): PaperPart {
  return {
    heading: { zh: "四、得分变化的指标", en: "4. Indicators that move scores" },
    table: {
      columns: heads(
        ["指标", "Indicator"],
        ["涉及经营者", "Operators"],
        ["增加分值", "Points gained"],
        ["减少分值", "Points lost"],
      ),
      rows: orNone(
        indicators.map(({ say, moved, gainedMicropoints, lostMicropoints }) => [
          say,
          alike(countText(moved)),
          alike(pointsText(gainedMicropoints)),
          alike(pointsText(lostMicropoints)),
        ]),
      ),
    },
  };
}

function groupPart({ say, kinds }: ImpactReport["groups"][number]): PaperPart {
  const more = kinds.length - GROUPS_ON_PAPER;
  return {
    heading: { zh: `按${say.zh}`, en: `By ${say.en.toLowerCase()}` },
    ...(more <= 0
      ? {}
      : {
          paragraphs: [
            {
              zh: `列出经营者最多的 ${GROUPS_ON_PAPER} 类，其余 ${more} 类见表格文件。`,
              en: `The ${GROUPS_ON_PAPER} largest; ${more} more are in the workbook.`,
            },
          ],
        }),
    table: {
      columns: groupColumns(say).map(({ title }) => title),
      rows: orNone(
        kinds
          .slice(0, GROUPS_ON_PAPER)
          .map((kind) => [
            kind.say,
            ...[kind.compared, kind.better, kind.worse, kind.newlyRated, kind.noLongerRated].map((count) =>
              alike(countText(count)),
            ),
            alike(signed(kind.meanShiftCentipoints)),
            alike(indexText(kind.stability)),
          ]),
      ),
    },
  };
}

function examplesPart({ transitions }: ImpactReport): readonly PaperPart[] {
  const rows = transitions.flatMap(({ before, after, examples }) =>
    examples
      .slice(0, 3)
      .map(({ name, code, before: was, after: is, causeSay }) => [
        alike(`${before} → ${after}`),
        alike(`${name} ${code}`),
        alike(`${scoreText(was.scoreCentipoints)} → ${scoreText(is.scoreCentipoints)}`),
        causeSay ?? alike(""),
      ]),
  );
  if (rows.length === 0) return [];
  return [
    {
      heading: { zh: "示例", en: "Examples" },
      table: {
        columns: heads(["迁移", "Transition"], ["经营者", "Operator"], ["得分", "Score"], ["原因", "Cause"]),
        rows,
      },
    },
  ];
}

function heads(...titles: readonly (readonly [zh: string, en: string])[]): readonly Say[] {
  return titles.map(([zh, en]) => ({ zh, en }));
}

function orNone(rows: readonly (readonly Say[])[]): readonly (readonly Say[])[] {
  return rows.length === 0 ? [[{ zh: "无", en: "none" }]] : rows;
}

// The workbook --------------------------------------------------------------------------------------------------------

export function workbookOf(impact: Impact, report: ImpactReport): Workbook {
  return {
    title: { zh: "评价标准影响分析报告", en: "Impact report on an evaluation standard" },
    sheets: [
      summarySheet(impact, report),
      matrixSheet(report),
      causesSheet(report),
      indicatorsSheet(report),
      scoresSheet(report),
      ...report.groups.map(groupSheet),
      examplesSheet(report),
    ],
  };
}

function summarySheet(impact: Impact, report: ImpactReport): Sheet {
  const directions = Object.entries(report.directions) as readonly [Direction, number][];
  const rows: readonly (readonly [Say, Cell])[] = [
    [{ zh: "比较前", en: "Before" }, standardWords(impact.before)],
    [{ zh: "比较后", en: "After" }, standardWords(impact.after, impact.draft)],
    [{ zh: "基准日", en: "As of" }, impact.asOf],
    [{ zh: "信息截止时点", en: "Known at" }, momentText(impact.knownAt)],
    [{ zh: "纳入比较的经营者", en: "Operators compared" }, report.compared],
    [{ zh: "不适用的经营者", en: "Not admitted" }, impact.refused],
    ...directions.map(([direction, count]) => [directionWords[direction], count] as const),
    [{ zh: "得分变化的经营者", en: "Operators with another score" }, report.rescored],
    [{ zh: "平均得分变化", en: "Mean change of score" }, report.meanShiftCentipoints / 100],
    [{ zh: "等级分布稳定性指数", en: "Stability of grades (PSI)" }, report.stability.grades.micro / 1e6],
    [{ zh: "得分分布稳定性指数", en: "Stability of scores (PSI)" }, report.stability.scores.micro / 1e6],
  ];
  return {
    name: { zh: "总体", en: "Summary" },
    columns: [column("项目", "Item"), { ...column("内容", "Value"), width: 44 }],
    rows,
  };
}

function matrixSheet({ matrix }: ImpactReport): Sheet {
  return {
    name: { zh: "等级迁移矩阵", en: "Transitions" },
    columns: [column("前＼后", "before / after"), ...matrix.after.map((grade) => column(grade, grade, "count"))],
    rows: matrix.before.map((grade, row) => [grade, ...(matrix.counts[row] ?? [])]),
  };
}

function causesSheet({ causes }: ImpactReport): Sheet {
  return {
    name: { zh: "变化原因", en: "Causes" },
    columns: [
      column("原因", "Cause"),
      column("编号", "Id"),
      column("上升", "Better", "count"),
      column("下降", "Worse", "count"),
    ],
    rows: causes.map(({ cause, say, better, worse }) => [say, cause, better, worse]),
  };
}

function indicatorsSheet({ indicators }: ImpactReport): Sheet {
  return {
    name: { zh: "指标", en: "Indicators" },
    columns: [
      column("指标", "Indicator"),
      column("编号", "Id"),
      column("涉及经营者", "Operators", "count"),
      column("增加分值", "Points gained", "points"),
      column("减少分值", "Points lost", "points"),
    ],
    rows: indicators.map(({ indicator, say, moved, gainedMicropoints, lostMicropoints }) => [
      say,
      indicator,
      moved,
      gainedMicropoints / 1e6,
      lostMicropoints / 1e6,
    ]),
  };
}

function scoresSheet({ scores }: ImpactReport): Sheet {
  return {
    name: { zh: "得分分布", en: "Scores" },
    columns: [
      column("量表区间（百分比）", "Part of the scale (per cent)"),
      column("前", "Before", "count"),
      column("后", "After", "count"),
    ],
    rows: scores.map(({ band, before, after }) => [`${band * 5}–${band * 5 + 5}`, before, after]),
  };
}

function groupSheet({ say, kinds }: ImpactReport["groups"][number]): Sheet {
  return { name: say, columns: groupColumns(say), rows: kinds.map(groupRow) };
}

function groupColumns(say: Say): readonly SheetColumn[] {
  return [
    { title: say },
    column("经营者", "Operators", "count"),
    column("上升", "Better", "count"),
    column("下降", "Worse", "count"),
    column("转为参评", "Newly rated", "count"),
    column("转为不参评", "No longer rated", "count"),
    column("平均得分变化", "Mean change", "points"),
    column("稳定性指数", "PSI", "index"),
  ];
}

function groupRow(kind: ImpactGroup): readonly Cell[] {
  const { say, compared, better, worse, newlyRated, noLongerRated, meanShiftCentipoints, stability } = kind;
  return [say, compared, better, worse, newlyRated, noLongerRated, meanShiftCentipoints / 100, stability.micro / 1e6];
}

function examplesSheet({ transitions }: ImpactReport): Sheet {
  return {
    name: { zh: "示例", en: "Examples" },
    columns: [
      column("前", "Before"),
      column("后", "After"),
      column("统一社会信用代码", "Code"),
      column("名称", "Name"),
      column("得分（前）", "Score before", "points"),
      column("得分（后）", "Score after", "points"),
      column("原因", "Cause"),
    ].map((each, at) => (at < 2 ? { ...each, width: 8 } : each)),
    rows: transitions.flatMap(({ before, after, examples }) =>
      examples.map(({ code, name, before: was, after: is, causeSay }) => [
        before,
        after,
        code,
        name,
        was.scoreCentipoints / 100,
        is.scoreCentipoints / 100,
        causeSay,
      ]),
    ),
  };
}

function column(zh: string, en: string, form?: SheetColumn["form"]): SheetColumn {
  return { title: { zh, en }, ...(form === undefined ? {} : { form }) };
}

// Figures -------------------------------------------------------------------------------------------------------------

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** By the clock of Asia/Shanghai, to the second. */
function momentText(instant: Instant): string {
  return instantOf(Date.parse(instant) + SHANGHAI_OFFSET_MS)
    .slice(0, 19)
    .replace("T", " ");
}

function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

function sharedText(count: number, of: number): Say {
  if (of === 0) return alike(countText(count));
  const tenths = Math.floor((2000 * count + of) / (2 * of));
  return { zh: `${countText(count)}（${tenths / 10}%）`, en: `${countText(count)} (${tenths / 10}%)` };
}

function signed(centipoints: number): string {
  return `${centipoints > 0 ? "+" : ""}${scoreText(centipoints)}`;
}

function pointsText(micropoints: number): string {
  return decimalOf(Math.round(micropoints / 10_000) * 10_000);
}

function indexText({ micro }: Index): string {
  const places = String(Math.floor((micro + 50) / 100)).padStart(5, "0");
  return `${places.slice(0, -4)}.${places.slice(-4)}`;
}

function indexWords(index: Index): Say {
  const words = stabilityWords[index.reads];
  return { zh: `${indexText(index)}，${words.zh}`, en: `${indexText(index)}, ${words.en}` };
}
