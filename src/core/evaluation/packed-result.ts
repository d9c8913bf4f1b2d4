/**
 * The packed form of a result, as the store keeps it: all that the result says, with its evaluation packed. With the standard that it names, and
 * nothing else, the very result comes out again, to the canonical text that its digest was made of.
 *
 *   version · result and operator · standard (id, version, digest) · pack (id, version) · as of · known at · through which fact · digest of its inputs ·
 *   population, where it cites one · marks · scorer · run · evaluated at · the evaluation (`packed.ts`)
 */
import type { OperatorId } from "../operator/operator.ts";
import type { MarkKind } from "../record/record.ts";
import { fromEpochDay, type Instant, instantOf, toEpochDay } from "../time/day.ts";
import { ByteReader, ByteWriter, writeUuid } from "./bytes.ts";
import type { CompiledStandard } from "./compile.ts";
import { unpacked, unpackedText } from "./packed.ts";
import { type Evaluation, type Result, type ResultId, writtenText } from "./result.ts";

const VERSION = 1;
const WITHOUT = 0;
const WITH = 1;

/** What a result says beside its evaluation. */
export type ResultHead = Omit<Result, keyof Evaluation>;

/** A packed result of which the head is read; its evaluation waits for the standard. */
export interface OpenedResult {
  readonly head: ResultHead;
  readonly evaluation: Uint8Array;
}

const writer = new ByteWriter();

/** Throws where an id or a digest is none that is ours. */
export function packResult(head: ResultHead, evaluation: Uint8Array): Uint8Array {
  writer.begin();
  writer.reserve(64);
  writer.byte(VERSION);
  uuid(head.id);
  uuid(head.operator);
  writer.text(head.standard.id);
  writer.text(head.standard.version);
  digest(head.standard.digest);
  writer.text(head.pack.id);
  writer.text(head.pack.version);
  writer.reserve(32);
  writer.signed(toEpochDay(head.asOf));
  writer.signed(Date.parse(head.knownAt));
  writer.whole(head.throughSeq);
  digest(head.inputsDigest);
  writer.byte(head.population === undefined ? WITHOUT : WITH);
  if (head.population !== undefined) digest(head.population);
  writer.whole(head.marks.length);
  for (const mark of head.marks) writer.text(mark);
  writer.text(head.scorer);
  writer.text(head.run);
  writer.reserve(1);
  writer.signed(Date.parse(head.evaluatedAt));
  writer.raw(evaluation);
  return writer.bytes();
}

const SIXTEEN = new Uint8Array(16);

function uuid(id: string): void {
  if (!writeUuid(id, SIXTEEN, 0)) throw new Error(`packed result: ${id} is no UUID`);
  writer.uuid(SIXTEEN, 0);
}

function digest(hex: string): void {
  writer.reserve(4);
  if (hex.length !== 64 || !writer.hex(hex)) throw new Error(`packed result: ${hex} is no digest`);
}

/** Throws where the bytes are no packed result. */
export function openResult(bytes: Uint8Array): OpenedResult {
  const reader = new ByteReader(bytes);
  const version = reader.byte();
  if (version !== VERSION) throw new Error(`packed result: version ${version} is not known`);
  const [id, operator] = [reader.uuid() as ResultId, reader.uuid() as OperatorId];
  const standard = { id: reader.text(), version: reader.text(), digest: digestIn(reader) };
  const pack = { id: reader.text(), version: reader.text() };
  const asOf = fromEpochDay(reader.signed());
  const knownAt = instantIn(reader);
  const throughSeq = reader.whole();
  const inputsDigest = digestIn(reader);
  const population = reader.byte() === WITH ? { population: digestIn(reader) } : {};
  const marks = Array.from({ length: reader.whole() }, () => reader.text() as MarkKind);
  const made = { scorer: reader.text(), run: reader.text(), evaluatedAt: instantIn(reader) };
  const head = { id, operator, standard, pack, asOf, knownAt, throughSeq, inputsDigest, ...population, marks, ...made };
  return { head, evaluation: reader.rest() };
}

function digestIn(reader: ByteReader): string {
  return reader.hex(32);
}

function instantIn(reader: ByteReader): Instant {
  return instantOf(reader.signed());
}

/** The whole result again; `compiled` must be the standard that its head names, by its digest. Throws where the bytes are none of it. */
export function unpackResult({ head, evaluation }: OpenedResult, compiled: CompiledStandard): Result {
  return { ...head, ...unpacked(compiled, evaluation) };
}

/** Its canonical text, without the result being made. */
export function unpackResultText({ head, evaluation }: OpenedResult, compiled: CompiledStandard): string {
  const { rating, explanation } = unpackedText(compiled, evaluation);
  return writtenText({ ...head, ...rating }, explanation);
}
