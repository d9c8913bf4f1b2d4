/**
 * The packed form of an evaluation: its bytes where many are stored or sent, a tenth of the text's. Nothing is left out: with the
 * standard at hand {@link unpacked} gives the very evaluation again, contribution by contribution, to the same canonical text.
 *
 *   version · unrated by · place of the grade · place of the score's grade · coverage · which indicators rest, a bit for each
 *   each other indicator: head (reason, has parts, is the maximum, number of figures) · points · parts (record, points) · figures
 *   what the bounds of each group cut, and of the scale · each veto that acts, with its records · the records named, each once
 *
 * An indicator that found no record to ask rests: what it answers then is said by the standard, and takes no bytes.
 * Whole numbers as `bytes.ts` puts them, seven bits to a byte; those that can be negative are doubled, less one where they are.
 */
import { hundredths } from "../fixed-point.ts";
import type { RecordId } from "../record/record.ts";
import { Answers, type Reason } from "./answers.ts";
import { ByteReader, ByteWriter, putSigned, putWhole } from "./bytes.ts";
import type { CompiledIndicator, CompiledStandard } from "./compile.ts";
import { explained, ratingOf } from "./explaining.ts";
import { explanationText } from "./explanation-text.ts";
import { BY_COVERAGE, type Reckoning } from "./reckoning.ts";
import type { Evaluation, Rating } from "./result.ts";

const VERSION = 2;
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
  rows = new Int32Array(64);
  count = 0;
  #numbers = new Int32Array(64);

  begin(rows: number): void {
    this.count = 0;
    if (this.rows.length < rows) {
      this.rows = new Int32Array(rows * 2);
      this.#numbers = new Int32Array(rows * 2);
    }
    for (let row = 0; row < rows; row++) this.#numbers[row] = 0;
  }

  number(row: number): number {
    const known = this.#numbers[row] ?? 0;
    if (known > 0) return known - 1;
    this.rows[this.count] = row;
    this.#numbers[row] = ++this.count;
    return this.count - 1;
  }
}

const writer = new ByteWriter();
const named = new Named();

/** The bytes of a reckoning. */
export function packed({ indicators }: CompiledStandard, reckoning: Reckoning): Uint8Array {
  const { answers, records } = reckoning;
  named.begin(records.rows);
  writer.begin();
  writer.reserve(mostNumbers(reckoning));
  writer.byte(VERSION);
  writer.whole(unratedBy(reckoning.notRated));
  writer.whole(reckoning.place);
  writer.whole(reckoning.placeOfScore);
  writer.whole(reckoning.coverage);
  writeResting(answers);
  for (let i = 0; i < indicators.length; i++)
    if (answers.rests[i] === 0) writeIndicator(answers, i, (indicators[i] as CompiledIndicator).max);
  for (let g = 0; g < reckoning.cuts.length; g++) writer.signed(reckoning.cuts[g] ?? 0);
  writer.signed(reckoning.cutOfScale);
  writeVetoes(reckoning);
  writeRecords(records);
  return writer.bytes();
}

/** Those of the records are no more than two for each sixteen bytes. */
function mostNumbers({ answers, cuts, vetoes, records: { rows } }: Reckoning): number {
  const { indicators, witnesses } = answers;
  const ofAnswers = 5 * indicators + 2 * answers.partsFrom(indicators) + answers.figuresFrom(indicators);
  return 16 + ofAnswers + cuts.length + 2 * vetoes.length + witnesses.count + 2 * rows;
}

function unratedBy(notRated: Reckoning["notRated"]): number {
  if (notRated === undefined) return RATED;
  return notRated === BY_COVERAGE ? UNRATED_BY_COVERAGE : UNRATED_BY_VETO + notRated;
}

function writeResting({ rests, indicators }: Answers): void {
  for (let first = 0; first < indicators; first += 8) {
    let bits = 0;
    for (let i = first; i < indicators && i < first + 8; i++) bits |= (rests[i] ?? 0) << (i - first);
    writer.byte(bits);
  }
}

/** The place of the next number is kept at hand, since this is written for every operator of every run. */
function writeIndicator(answers: Answers, indicator: number, max: number): void {
  const { view } = writer;
  const from = answers.partsFrom(indicator);
  const to = answers.partsTo(indicator);
  const firstFigure = answers.figuresFrom(indicator);
  const end = answers.figuresTo(indicator);
  const points = answers.pointsOf(indicator);
  const figures = end - firstFigure;
  const reason = answers.reasons[indicator] ?? 0;
  const head = reason | (to > from ? HAS_PARTS : 0) | (points === max ? IS_MAXIMUM : 0);
  writer.byte(head | (Math.min(figures, MANY_FIGURES) << 4));
  let at = writer.at;
  if (figures >= MANY_FIGURES) at = putWhole(view, at, figures);
  if (points !== max) at = putSigned(view, at, points);
  if (to > from) at = putWhole(view, at, to - from);
  for (let i = from; i < to; i++) {
    at = putWhole(view, at, named.number(answers.rows[i] ?? 0));
    at = putSigned(view, at, answers.parts[i] ?? 0);
  }
  for (let i = firstFigure; i < end; i++) at = putSigned(view, at, answers.figureAt(i));
  writer.at = at;
}

function writeVetoes({ vetoes, answers }: Reckoning): void {
  writer.whole(vetoes.length);
  let from = 0;
  for (const { veto, witnessesEnd } of vetoes) {
    writer.whole(veto);
    writer.whole(witnessesEnd - from);
    for (let i = from; i < witnessesEnd; i++) writer.whole(named.number(answers.witnesses.row(i)));
    from = witnessesEnd;
  }
}

function writeRecords({ ids }: Reckoning["records"]): void {
  writer.whole(named.count);
  writer.byte(ids instanceof Uint8Array ? UUIDS : TEXTS);
  for (let i = 0; i < named.count; i++) {
    const row = named.rows[i] ?? 0;
    if (ids instanceof Uint8Array) writer.uuid(ids, row * 16);
    else writer.text(ids[row] ?? "");
  }
}

// Unpacking -----------------------------------------------------------------------------------------------------------

/** The evaluation that was packed under this standard. Throws where the bytes are none of it. */
export function unpacked(compiled: CompiledStandard, bytes: Uint8Array): Evaluation {
  return explained(compiled, reckoningIn(compiled, bytes));
}

/** The same with the canonical text of the explanation in its place. */
export function unpackedText(
  compiled: CompiledStandard,
  bytes: Uint8Array,
): { readonly rating: Rating; readonly explanation: string } {
  const reckoning = reckoningIn(compiled, bytes);
  return { rating: ratingOf(compiled, reckoning), explanation: explanationText(compiled, reckoning) };
}

/** Holds until the next is read. */
function reckoningIn(compiled: CompiledStandard, bytes: Uint8Array): Reckoning {
  const reader = new ByteReader(bytes);
  const version = reader.byte();
  if (version !== VERSION) throw new Error(`packed evaluation: version ${version} is not known`);
  const notRated = notRatedBy(reader.whole());
  const [place, placeOfScore, coverage] = [reader.whole(), reader.whole(), reader.whole()];
  const answers = answersRead(compiled.indicators.length);
  readIndicators(reader, answers, compiled.indicators);
  const cuts = Float64Array.from(compiled.groups, () => reader.signed());
  const cutOfScale = reader.signed();
  const vetoes = readVetoes(reader, answers);
  const ids = readRecords(reader);
  if (!reader.isAtEnd()) throw new Error("packed evaluation: there is more than one evaluation's bytes");
  const score = cuts.reduce((total, cut) => total + cut, compiled.base + cutOfScale + answers.sumOfPoints(0));
  const sums = { answers, records: { rows: ids.length, ids }, cuts, cutOfScale, score, coverage };
  return { ...sums, centipoints: hundredths(score), place, placeOfScore, notRated, vetoes };
}

/** Read into again and again. */
let lastRead = new Answers(0);

function answersRead(indicators: number): Answers {
  if (lastRead.points.length !== indicators) lastRead = new Answers(indicators);
  lastRead.begin();
  return lastRead;
}

function notRatedBy(code: number): Reckoning["notRated"] {
  if (code === RATED) return undefined;
  return code === UNRATED_BY_COVERAGE ? BY_COVERAGE : code - UNRATED_BY_VETO;
}

function readIndicators(reader: ByteReader, answers: Answers, indicators: readonly CompiledIndicator[]): void {
  const resting = Array.from({ length: Math.ceil(indicators.length / 8) }, () => reader.byte());
  for (const [i, { max, resting: answer }] of indicators.entries()) {
    if (((resting[i >> 3] ?? 0) & (1 << (i & 7))) !== 0) answers.rest(answer);
    else readIndicator(reader, answers, max);
  }
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
