/**
 * The packed form of an evaluation: its bytes where many are stored or sent, a tenth of the text's. Nothing is left out: with the
 * standard at hand {@link unpacked} gives the very evaluation again, contribution by contribution, to the same canonical text.
 *
 *   version · unrated by · place of the grade · place of the score's grade · coverage
 *   each indicator: head (reason, has parts, is the maximum, number of figures) · points · parts (record, points) · figures
 *   what the bounds of each group cut, and of the scale · each veto that acts, with its records · the records named, each once
 *
 * Whole numbers in groups of seven bits, the lowest first; those that can be negative are doubled, less one where they are.
 */
import { hundredths } from "../fixed-point.ts";
import type { RecordId } from "../record/record.ts";
import { Answers, type Reason } from "./answers.ts";
import { type ByteReader, ByteWriter, readerOf } from "./bytes.ts";
import type { CompiledStandard } from "./compile.ts";
import { explained } from "./explaining.ts";
import { BY_COVERAGE, type Reckoning } from "./reckoning.ts";
import type { Evaluation } from "./result.ts";

const VERSION = 1;
/** Of the head of an indicator; the reason takes the two lowest bits, the number of figures the four highest. */
const HAS_PARTS = 4;
const IS_MAXIMUM = 8;
const MANY_FIGURES = 15;
/** How a packed evaluation says by what the operator is unrated; a veto by its number from here. */
const RATED = 0;
const UNRATED_BY_COVERAGE = 1;
const UNRATED_BY_VETO = 2;

const UUIDS = 1;
const TEXTS = 0;

/** The records named so far, each by its number in the order of first mention. */
class Named {
  readonly rows: number[] = [];
  #numbers = new Int32Array(64);

  begin(rows: number): void {
    this.rows.length = 0;
    if (this.#numbers.length < rows) this.#numbers = new Int32Array(rows * 2);
    this.#numbers.fill(0, 0, rows);
  }

  number(row: number): number {
    const known = this.#numbers[row] ?? 0;
    if (known > 0) return known - 1;
    this.#numbers[row] = this.rows.push(row);
    return this.rows.length - 1;
  }
}

const writer = new ByteWriter();
const named = new Named();

/** The bytes of a reckoning. */
export function packed(compiled: CompiledStandard, reckoning: Reckoning): Uint8Array {
  const { answers, records } = reckoning;
  named.begin(records.ids.length);
  writer.begin();
  writer.reserve(8);
  writer.byte(VERSION);
  writer.whole(unratedBy(reckoning.notRated));
  writer.whole(reckoning.place);
  writer.whole(reckoning.placeOfScore);
  writer.whole(reckoning.coverage);
  let indicator = 0;
  for (const group of compiled.groups)
    for (const { max } of group.indicators) writeIndicator(answers, indicator++, max);
  writer.reserve(reckoning.cuts.length + 1);
  for (const cut of reckoning.cuts) writer.signed(cut);
  writer.signed(reckoning.cutOfScale);
  writeVetoes(reckoning);
  writeRecords(records);
  return writer.bytes();
}

function unratedBy(notRated: Reckoning["notRated"]): number {
  if (notRated === undefined) return RATED;
  return notRated === BY_COVERAGE ? UNRATED_BY_COVERAGE : UNRATED_BY_VETO + notRated;
}

function writeIndicator(answers: Answers, indicator: number, max: number): void {
  const [from, to] = [answers.partsFrom(indicator), answers.partsTo(indicator)];
  const [firstFigure, end] = [answers.figuresFrom(indicator), answers.figuresTo(indicator)];
  writer.reserve(4 + 2 * (to - from) + end - firstFigure);
  const points = answers.pointsOf(indicator);
  const figures = end - firstFigure;
  const reason = answers.reasons[indicator] ?? 0;
  const head = reason | (to > from ? HAS_PARTS : 0) | (points === max ? IS_MAXIMUM : 0);
  writer.byte(head | (Math.min(figures, MANY_FIGURES) << 4));
  if (figures >= MANY_FIGURES) writer.whole(figures);
  if (points !== max) writer.signed(points);
  if (to > from) writer.whole(to - from);
  for (let i = from; i < to; i++) {
    writer.whole(named.number(answers.rows[i] ?? 0));
    writer.signed(answers.parts[i] ?? 0);
  }
  for (let i = firstFigure; i < end; i++) writer.signed(answers.figureAt(i));
}

function writeVetoes({ vetoes, answers }: Reckoning): void {
  writer.reserve(1);
  writer.whole(vetoes.length);
  let from = 0;
  for (const { veto, witnessesEnd } of vetoes) {
    writer.reserve(2 + witnessesEnd - from);
    writer.whole(veto);
    writer.whole(witnessesEnd - from);
    for (let i = from; i < witnessesEnd; i++) writer.whole(named.number(answers.witnesses.row(i)));
    from = witnessesEnd;
  }
}

function writeRecords({ ids, idBytes }: Reckoning["records"]): void {
  writer.reserve(2 + 2 * named.rows.length);
  writer.whole(named.rows.length);
  writer.byte(idBytes === undefined ? TEXTS : UUIDS);
  for (const row of named.rows) {
    if (idBytes === undefined) writer.text(ids[row] ?? "");
    else writer.uuid(idBytes, row * 16);
  }
}

// Unpacking -----------------------------------------------------------------------------------------------------------

/** The evaluation that was packed under this standard. Throws where the bytes are none of it. */
export function unpacked(compiled: CompiledStandard, bytes: Uint8Array): Evaluation {
  const reader = readerOf(bytes);
  const version = reader.byte();
  if (version !== VERSION) throw new Error(`packed evaluation: version ${version} is not known`);
  const notRated = notRatedBy(reader.whole());
  const [place, placeOfScore, coverage] = [reader.whole(), reader.whole(), reader.whole()];
  const answers = new Answers(compiled.groups.reduce((total, { indicators }) => total + indicators.length, 0));
  for (const { indicators } of compiled.groups) for (const { max } of indicators) readIndicator(reader, answers, max);
  const cuts = compiled.groups.map(() => reader.signed());
  const cutOfScale = reader.signed();
  const vetoes = readVetoes(reader, answers);
  const records = { ids: readRecords(reader), idBytes: undefined };
  if (!reader.isAtEnd()) throw new Error("packed evaluation: there is more than one evaluation's bytes");
  const score = cuts.reduce((total, cut) => total + cut, compiled.base + cutOfScale + answers.sumOfPoints(0));
  const sums = { answers, records, cuts, cutOfScale, score, coverage };
  return explained(compiled, { ...sums, centipoints: hundredths(score), place, placeOfScore, notRated, vetoes });
}

function notRatedBy(code: number): Reckoning["notRated"] {
  if (code === RATED) return undefined;
  return code === UNRATED_BY_COVERAGE ? BY_COVERAGE : code - UNRATED_BY_VETO;
}

function readIndicator(reader: ByteReader, answers: Answers, max: number): void {
  const head = reader.byte();
  const figures = head >> 4 === MANY_FIGURES ? reader.whole() : head >> 4;
  const points = (head & IS_MAXIMUM) === 0 ? reader.signed() : max;
  const parts = (head & HAS_PARTS) === 0 ? 0 : reader.whole();
  for (let i = 0; i < parts; i++) answers.part(reader.whole(), reader.signed());
  for (let i = 0; i < figures; i++) answers.figure(reader.signed());
  answers.give(points, (head & 3) as Reason, 0);
}

function readVetoes(reader: ByteReader, answers: Answers): Reckoning["vetoes"] {
  return Array.from({ length: reader.whole() }, () => {
    const veto = reader.whole();
    const witnesses = reader.whole();
    for (let i = 0; i < witnesses; i++) answers.witnesses.add(reader.whole());
    return { veto, witnessesEnd: answers.witnesses.count };
  });
}

function readRecords(reader: ByteReader): readonly RecordId[] {
  const count = reader.whole();
  const form = reader.byte();
  return Array.from({ length: count }, () => (form === UUIDS ? reader.uuid() : reader.text()) as RecordId);
}
