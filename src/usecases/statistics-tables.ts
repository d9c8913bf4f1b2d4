/** 统计 as tables to take away: a workbook with a sheet each, or all of them one after another as CSV. */
import type { Say } from "../core/citation.ts";
import { csvText } from "../core/csv.ts";
import type { Cell, Sheet, SheetColumn, Workbook } from "../core/delivery/workbook.ts";
import type { Desk } from "../core/desk.ts";
import type { Standing, StatisticsView } from "../core/evaluation/statistics.ts";
import { SPREADSHEET, sheetsOf } from "./impact-papers.ts";
import { permit } from "./permit.ts";
import { type ReadStatistics, readStatistics, type StatisticsAnswer } from "./statistics.ts";

export interface ExportStatistics extends ReadStatistics {
  readonly format: "csv" | "xlsx";
  readonly language: keyof Say;
}

export interface ExportedTables {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: string | Uint8Array;
}

export async function exportStatistics(desk: Desk, request: ExportStatistics): Promise<ExportedTables> {
  permit(desk, "readStatistics");
  const { format, language, ...asked } = request;
  const answer = await readStatistics(desk, asked);
  const fileName = `statistics-${answer.standard.id}-${answer.onDay ?? "none"}.${format}`;
  const book = workbookOf(answer);
  if (format === "csv") return { fileName, mediaType: "text/csv", content: csvOf(book, language) };
  return { fileName, mediaType: SPREADSHEET, content: await sheetsOf(desk)(book, language) };
}

function workbookOf({ standard, view }: StatisticsAnswer): Workbook {
  return {
    title: { zh: `统计 ${standard.title.zh}`, en: `Statistics ${standard.title.en}` },
    sheets: [
      standingSheet({ zh: "等级变化", en: "Grades over time" }, { zh: "统计日", en: "Counted on" }, view, daysOf(view)),
      standingSheet({ zh: "按地区", en: "By region" }, { zh: "地区", en: "Region" }, view, kindsOf(view.regions)),
      standingSheet(
        { zh: "按行业大类", en: "By industry" },
        { zh: "行业大类", en: "Industry" },
        view,
        kindsOf(view.industries),
      ),
      ...view.classes.map((each) => classSheet(each, view)),
      causeSheet(view),
    ],
  };
}

type Line = readonly [what: Cell, standing: Standing];

function daysOf({ days }: StatisticsView): readonly Line[] {
  return days.map(({ onDay, ...standing }) => [onDay, standing]);
}

function kindsOf(kinds: StatisticsView["regions"]): readonly Line[] {
  return kinds.map(({ say, ...standing }) => [say, standing]);
}

function standingSheet(name: Say, what: Say, { grades }: StatisticsView, lines: readonly Line[]): Sheet {
  return {
    name,
    columns: [
      { title: what },
      column("经营者", "Operators", "count"),
      column("已评价", "Evaluated", "count"),
      column("覆盖率", "Coverage", "share"),
      column("参评", "Rated", "count"),
      column("不良等级", "Bad grades", "count"),
      ...grades.map((grade) => column(grade, grade, "count")),
    ],
    rows: lines.map(([first, { operators, evaluated, rated, bad, byGrade }]) => [
      first,
      operators,
      evaluated,
      operators === 0 ? undefined : evaluated / operators,
      rated,
      bad,
      ...grades.map((grade) => byGrade[grade] ?? 0),
    ]),
  };
}

/** Over time: a column for each day that was counted. */
function classSheet({ title, values }: StatisticsView["classes"][number], { days }: StatisticsView): Sheet {
  return {
    name: title,
    columns: [column("类别", "Class"), ...days.map(({ onDay }) => column(onDay, onDay, "count"))],
    rows: values.map(({ say, overTime }) => [say, ...overTime]),
  };
}

function causeSheet({ causes }: StatisticsView): Sheet {
  return {
    name: { zh: "扣分原因", en: "Causes" },
    columns: [
      column("原因", "Cause"),
      column("编号", "Id"),
      column("涉及经营者", "Operators", "count"),
      column("合计扣分", "Points lost", "points"),
    ],
    rows: causes.map(({ cause, say, operators, lostMicropoints }) => [say, cause, operators, lostMicropoints / 1e6]),
  };
}

function column(zh: string, en: string, form?: SheetColumn["form"]): SheetColumn {
  return { title: { zh, en }, ...(form === undefined ? {} : { form }) };
}

/** Each table under its name, an empty line between two. */
function csvOf({ sheets }: Workbook, language: keyof Say): string {
  const text = (cell: Cell): string =>
    cell === undefined ? "" : typeof cell === "object" ? cell[language] : String(cell);
  return csvText(
    sheets.flatMap(({ name, columns, rows }) => [
      [name[language]],
      columns.map(({ title }) => title[language]),
      ...rows.map((row) => row.map(text)),
      [],
    ]),
  );
}
