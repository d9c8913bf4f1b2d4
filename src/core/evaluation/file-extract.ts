/**
 * 评价输入: all that a result takes from a credit file, such as can be kept ready beside it: the extract that the standard reads, the marks that the result
 * bears, and the digest of the whole. It stays right until something is stated of the operator or its records, the first day on which one of them
 * begins or ceases to stand ({@link nextChangeOf}), or another law governs ({@link keptUnder}).
 *
 *   digest · marks · number of cells · cells · number of records · ids · texts, as JSON
 */
import { canonical } from "../canonical.ts";
import { sha256 } from "../digest.ts";
import type { Dossier, StandingLaw } from "../dossier/dossier.ts";
import type { Operator } from "../operator/operator.ts";
import { definitionOf, recordKinds } from "../record/catalogue.ts";
import { type MarkKind, markKinds } from "../record/record.ts";
import type { Day } from "../time/day.ts";
import { ByteReader, ByteWriter } from "./bytes.ts";
import { type Extract, extractOf } from "./extract.ts";
import { sharedFieldNames } from "./field.ts";
import { fileDigest } from "./result.ts";

export interface FileExtract {
  readonly extract: Extract;
  readonly marks: readonly MarkKind[];
  /** Digest of what stands in the file: see {@link fileDigest}. */
  readonly digest: string;
}

export function fileExtractOf(dossier: Dossier): FileExtract {
  return { extract: extractOf(dossier), marks: dossier.marks, digest: fileDigest(dossier) };
}

// What is kept --------------------------------------------------------------------------------------------------------

/** Counted up when the bytes, or the way in which an extract is made, change. */
const FORM = 2;

/** Of what the rows of an extract are made: another catalogue has other rows. */
const CATALOGUE = sha256(
  canonical([
    FORM,
    sharedFieldNames,
    Object.keys(markKinds),
    recordKinds.map((kind) => [
      kind,
      definitionOf(kind).bearing,
      Object.entries(definitionOf(kind).details).map(typed),
    ]),
  ]),
);

function typed([name, { type }]: readonly [string, { readonly type: unknown }]): unknown {
  return [name, type];
}

const laws = new WeakMap<StandingLaw, string>();

/** Names the law by which records stand, and the form in which an extract is kept; what was kept under another name is not read. */
export function keptUnder(law: StandingLaw): string {
  const known = laws.get(law);
  if (known !== undefined) return known;
  const name = sha256(`${CATALOGUE} ${canonical(law)}`);
  laws.set(law, name);
  return name;
}

/** How cells are told: so many that are no number; any number, as its text; or a whole number that is not negative, from here. */
const NOT_NUMBERS = 0;
const AS_TEXT = 1;
const FROM = 2;

const writer = new ByteWriter();

/** Undefined where an id is no UUID: such a file is read whole. */
export function packExtract({ extract, marks, digest }: FileExtract): Uint8Array | undefined {
  const { cells, ids, texts } = extract;
  if (!(ids instanceof Uint8Array)) return undefined;
  writer.begin();
  writer.text(digest);
  writer.text(marks.join(" "));
  writer.reserve(1 + 2 * cells.length);
  writer.whole(cells.length);
  for (let at = 0; at < cells.length; ) at += writeCells(cells, at);
  writer.reserve(1);
  writer.whole(ids.length);
  writer.raw(ids);
  writer.text(texts.length === 0 ? "" : JSON.stringify(texts));
  return writer.bytes();
}

/** Those from a place on that are told at once; answers how many. Most fields of most records are not there. */
function writeCells(cells: Float64Array, at: number): number {
  const cell = cells[at] ?? Number.NaN;
  if (Number.isNaN(cell)) {
    let end = at + 1;
    while (end < cells.length && Number.isNaN(cells[end])) end++;
    writer.whole(NOT_NUMBERS);
    writer.whole(end - at);
    return end - at;
  }
  if (cell >= 0 && cell < Number.MAX_SAFE_INTEGER - FROM && Number.isInteger(cell)) writer.whole(cell + FROM);
  else {
    writer.whole(AS_TEXT);
    writer.text(String(cell));
  }
  return 1;
}

/** What was packed, read as of a day; `operator` as it stands. Throws where the bytes are none of it. */
export function unpackExtract(bytes: Uint8Array, operator: Operator, asOf: Day): FileExtract {
  const reader = new ByteReader(bytes);
  const digest = reader.text();
  const marks = reader.text();
  const cells = new Float64Array(reader.whole()).fill(Number.NaN);
  for (let at = 0; at < cells.length; ) {
    const told = reader.whole();
    if (told === NOT_NUMBERS) at += reader.whole();
    else cells[at++] = told === AS_TEXT ? Number(reader.text()) : told - FROM;
  }
  const ids = reader.bytes(reader.whole());
  const told = reader.text();
  const texts = told === "" ? [] : (JSON.parse(told) as Extract["texts"]);
  const extract: Extract = { operator, asOf, cells, rows: ids.length / 16, ids, texts };
  return { extract, marks: marks === "" ? [] : (marks.split(" ") as MarkKind[]), digest };
}
