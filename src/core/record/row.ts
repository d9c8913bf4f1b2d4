/**
 * A row of a file, read by a layout: whom it names, what it says of it, or the first thing that keeps it out. Nothing is
 * guessed and nothing is repaired; natural persons are refused before anything else is read.
 */
import type { Say } from "../citation.ts";
import {
  type CodeProblem,
  type CodeReading,
  isPersonNumber,
  type OperatorCode,
  organisationCodeOf,
  readCode,
} from "../operator/code.ts";
import { isPlaceholder } from "../operator/folding.ts";
import { PERSON_NUMBER_MASK } from "../operator/person-number.ts";
import { type Day, parseInstant } from "../time/day.ts";
import { type Capture, noCapture } from "./capture.ts";
import type { CellValue } from "./cell.ts";
import { claimOf, type OperatorClaim } from "./claim.ts";
import { type CompiledRow, compiledRow, headerOf, type ReadColumn } from "./compiled-layout.ts";
import { type Finding, findingOf, Trouble } from "./finding.ts";
import type { Layout, TargetField } from "./layout.ts";
import { anonymousCells, keptCells } from "./privacy.ts";
import type { RecordContent } from "./record.ts";
import { conflicting, contentOf, fieldValue, Held, readValues, type Values } from "./row-values.ts";

type Cells = Readonly<Record<string, string>>;

/** A row read: either what it says, or the first thing that keeps it out. */
export type RowReading =
  | {
      readonly claim: OperatorClaim;
      readonly content: RecordContent;
      /** As it was read, where personal data have given way to tokens in `content`: only the record's id is made of it, and it is never kept. */
      readonly original?: RecordContent;
      /** Where, when and with which hash the page was kept, of what was gathered from the web. */
      readonly capture?: Capture;
      /** The source reports the record and says that it was revoked (已撤销). */
      readonly withdrawn?: true;
    }
  | {
      readonly finding: Finding;
      /** The cells with what must not be kept taken out. */
      readonly cells: Cells;
    };

/** What a row is read against besides its layout. */
export interface Gate {
  /** A decision or an act dated later than this is held. */
  readonly today: Day;
  /** For operators whose row and code give no region. */
  readonly region?: string;
  /** The source is gathered from the web: a row without its capture is held. */
  readonly captured?: boolean;
}

/** Reads one row; the layout is compiled for the row's header once and kept as long as the layout is. */
export function readRow(layout: Layout, cells: Cells, gate: Gate): RowReading {
  const compiled = compiledFor(layout, Object.keys(cells)).row;
  if (namesPerson(compiled, cells)) return naturalPerson(compiled, cells);
  const code = readCodes(compiled, cells);
  if (code instanceof Held) return held(compiled, cells, code);
  const values = readValues(compiled, cells, gate.today);
  if (values instanceof Held) return held(compiled, cells, values);
  const category = compiled.category[0]?.read(cells[compiled.category[0].header] ?? "");
  const claim = claimOf(compiled, code, values, category instanceof Trouble ? undefined : category, gate.region);
  const capture = captureOf(compiled, values);
  if (gate.captured === true && capture === undefined)
    return held(compiled, cells, new Held(findingOf(noCapture, headerOf(compiled, "capture.hash"), "")));
  const content = contentOf(compiled, values);
  const reading = capture === undefined ? { claim, content } : { claim, content, capture };
  return fieldValue(compiled, values, "withdrawn") === true ? { ...reading, withdrawn: true } : reading;
}

/** The page that was kept; its address is the record's own where no other is given. */
function captureOf(compiled: CompiledRow, values: Values): Capture | undefined {
  const text = (field: TargetField) => textOf(fieldValue(compiled, values, field));
  const [hash, at, url] = [text("capture.hash"), text("capture.at"), text("capture.url") ?? text("url")];
  const kept = at === undefined ? undefined : parseInstant(at);
  return hash === undefined || kept === undefined || url === undefined ? undefined : { url, at: kept, hash };
}

function textOf(value: CellValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Field → header of the column that it is read from in rows of that header. */
export function columnsRead(layout: Layout, header: readonly string[]): Readonly<Record<string, string>> {
  return compiledFor(layout, header).row.columns;
}

// Compiled once -------------------------------------------------------------------------------------------------------

interface ForHeader {
  readonly header: readonly string[];
  readonly row: CompiledRow;
}

const COMPILED = new WeakMap<Layout, readonly ForHeader[]>();
/** Rows of JSON may each have other members; more headers than this of one layout are compiled anew. */
const HEADERS_KEPT = 64;

function compiledFor(layout: Layout, header: readonly string[]): ForHeader {
  const known = COMPILED.get(layout) ?? [];
  const found = known.find((each) => sameHeader(each.header, header));
  if (found) return found;
  const compiled = { header, row: compiledRow(layout, header) };
  COMPILED.set(layout, [compiled, ...known].slice(0, HEADERS_KEPT));
  return compiled;
}

function sameHeader(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

// The gate ------------------------------------------------------------------------------------------------------------

function held(compiled: CompiledRow, cells: Cells, { finding }: Held): RowReading {
  if (finding.code === "natural-person") return naturalPerson(compiled, cells);
  return { finding, cells: keptCells(compiled.layout, cells) };
}

function namesPerson(compiled: CompiledRow, cells: Cells): boolean {
  return (
    compiled.category.some(({ header, read }) => read(cells[header] ?? "") === "natural-person") ||
    compiled.personId.some(({ header }) => isPersonsDocument(cells[header] ?? ""))
  );
}

/** A column for persons' numbers filled with anything but an organisation's own code names a person. */
function isPersonsDocument(text: string): boolean {
  if (text === PERSON_NUMBER_MASK) return true;
  if (isPlaceholder(text)) return false;
  const read = readCode(text);
  if ("problem" in read) return read.problem !== "missing";
  return read.code.scheme !== "uscc" || read.findings.some((finding) => finding.grade === "failed");
}

function naturalPerson(compiled: CompiledRow, cells: Cells): RowReading {
  const column = personColumn(compiled, cells);
  const where = column === undefined ? {} : { column, value: PERSON_NUMBER_MASK };
  const fieldOf = (header: string) =>
    [...compiled.values, ...compiled.category].find((each) => each.header === header)?.field;
  return {
    finding: { code: "natural-person", say: NATURAL_PERSON, ...where },
    cells: anonymousCells(keptCells(compiled.layout, cells), fieldOf),
  };
}

function personColumn(compiled: CompiledRow, cells: Cells): string | undefined {
  const filled = ({ header }: ReadColumn) => !isPlaceholder(cells[header] ?? "");
  const byNumber = compiled.codes.find(({ header }) => isPersonNumber(cells[header] ?? ""));
  return (byNumber ?? compiled.personId.find(filled) ?? compiled.category.find(filled))?.header;
}

// The code ------------------------------------------------------------------------------------------------------------

/** The first code that is given, the 统一社会信用代码 before the older ones; all that are given must agree. */
function readCodes(compiled: CompiledRow, cells: Cells): CodeReading | Held {
  let best: { readonly reading: CodeReading; readonly header: string } | undefined;
  for (const { header } of compiled.codes) {
    const text = cells[header] ?? "";
    const reading = readCode(text);
    if ("problem" in reading) {
      if (reading.problem !== "missing") return heldCode(reading, header, text);
    } else if (!best) best = { reading, header };
    else if (disagree(best.reading.code, reading.code)) return conflicting(best.header, header, text);
  }
  return best?.reading ?? missingCode(compiled);
}

function missingCode(compiled: CompiledRow): Held {
  const reading = readCode("");
  if (!("problem" in reading)) throw new Error("an empty text was read as a code");
  return heldCode(reading, compiled.codes[0]?.header ?? headerOf(compiled, "operator.code"), "");
}

function heldCode(problem: CodeProblem, column: string, text: string): Held {
  return new Held(findingOf(new Trouble(problem.code, problem.say, problem.suggestion), column, text));
}

/** An organisation code must be the one inside the 统一社会信用代码; a registration number has no such tie. */
function disagree(first: OperatorCode, other: OperatorCode): boolean {
  if (first.scheme === other.scheme) return first.value !== other.value;
  return (
    first.scheme === "uscc" && other.scheme === "organisation-code" && organisationCodeOf(first.value) !== other.value
  );
}

const NATURAL_PERSON: Say = {
  zh: "此行的主体是自然人。自然人不登记、不评价、不公示；能识别其身份的内容已隐去，请忽略此行。",
  en: "This row is about a natural person. Natural persons are neither registered, evaluated nor published; what could identify one is masked. Dismiss this row.",
};
