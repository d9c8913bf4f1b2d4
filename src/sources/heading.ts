/** Where a table begins: below the titles and notes that notices carry, at the row whose words are known as headers. */
import { Fault } from "../core/desk.ts";
import { readCode } from "../core/operator/code.ts";
import { foldedHeader } from "../core/record/header.ts";
import type { Layout } from "../core/record/layout.ts";
import { parseDay } from "../core/time/day.ts";
import { isBlank, type TableRow } from "./table.ts";

/** A header is looked for in this many rows from the top. */
export const HEADING_ROWS = 30;

export interface Heading {
  /** Its place among the rows that were looked at. */
  readonly index: number;
  /** One name a column, in order; a column without one is named by its place. */
  readonly header: readonly string[];
}

/**
 * Finds the header among the first rows: the one that most layouts' words stand in. Where none is known, the first row that looks like
 * names and not like data. Throws a Fault for a table without a header, and for one that names two columns alike.
 */
export function headingOf(rows: readonly TableRow[], layouts: readonly Layout[]): Heading {
  const best = bestKnown(rows, wordsOf(layouts));
  const index = best ?? rows.findIndex((row) => !isBlank(row) && filled(row).length >= 2);
  const row = rows[index];
  if (!row || isBlank(row)) throw headerMissing(undefined);
  if (row.broken) throw brokenHeader(row);
  if (best === undefined && looksLikeData(row)) throw headerMissing(row);
  return { index, header: namesOf(row) };
}

function bestKnown(rows: readonly TableRow[], words: ReadonlySet<string>): number | undefined {
  let best: { index: number; known: number } | undefined;
  rows.forEach((row, index) => {
    const known = row.values.filter((value) => value.length < 200 && words.has(foldedHeader(value))).length;
    if (known > (best?.known ?? 0) && (known >= 2 || filled(row).length === 1)) best = { index, known };
  });
  return best?.index;
}

function wordsOf(layouts: readonly Layout[]): ReadonlySet<string> {
  const columns = layouts.flatMap((layout) => [...layout.columns, ...(layout.dropped ?? [])]);
  return new Set(columns.flatMap((column) => column.headers.map(foldedHeader)));
}

function filled(row: TableRow): readonly string[] {
  return row.values.filter((value) => value.trim() !== "");
}

/** A code or a day is never the name of a column. */
function looksLikeData(row: TableRow): boolean {
  return filled(row).some((value) => parseDay(value.trim()) !== undefined || isGoodCode(value));
}

function isGoodCode(value: string): boolean {
  const read = readCode(value);
  return !("problem" in read) && read.findings.every((finding) => finding.grade !== "failed");
}

function namesOf(row: TableRow): readonly string[] {
  const last = row.values.findLastIndex((value) => value.trim() !== "");
  const names = row.values.slice(0, last + 1).map(
    (value, index) =>
      value
        .replace(/\s+/g, " ")
        .replace(/^\ufeff/, "")
        .trim() || `（第 ${index + 1} 列）`,
  );
  const folded = names.map(foldedHeader);
  const double = folded.findIndex((name, index) => folded.indexOf(name) !== index);
  if (double >= 0)
    throw duplicateHeader(row.line, names[double] ?? "", folded.indexOf(folded[double] ?? "") + 1, double + 1);
  return names;
}

function headerMissing(row: TableRow | undefined): Fault {
  return new Fault(
    "header-missing",
    row
      ? { zh: `没有表头：第 ${row.line} 行已是数据。`, en: `There is no header: line ${row.line} is already data.` }
      : {
          zh: "没有找到表头：文件前 30 行没有可作列名的一行。",
          en: "No header was found: none of the first 30 rows could name columns.",
        },
    {
      zh: "请在数据之上补一行列名（如 企业名称、统一社会信用代码）后重新提交。",
      en: "Put a row of column names above the data (such as 企业名称, 统一社会信用代码) and submit it again.",
    },
  );
}

function brokenHeader(row: TableRow): Fault {
  return new Fault(
    "header-broken",
    {
      zh: `第 ${row.line} 行是表头，但无法完整读取：${row.broken?.say.zh ?? ""}`,
      en: `Line ${row.line} is the header but cannot be read whole: ${row.broken?.say.en ?? ""}`,
    },
    { zh: "请改正表头后重新提交。", en: "Mend the header and submit the file again." },
  );
}

function duplicateHeader(line: number, name: string, first: number, second: number): Fault {
  return new Fault(
    "header-duplicate",
    {
      zh: `表头重复：第 ${line} 行的第 ${first} 列与第 ${second} 列都叫“${name}”。`,
      en: `The header names two columns alike: columns ${first} and ${second} of line ${line} are both "${name}".`,
    },
    {
      zh: "请将其中一列改名或删除后重新提交，以免取错数据。",
      en: "Rename or remove one of them and submit the file again, so that no value is taken from the wrong column.",
    },
  );
}
