/** Verification: every stored result is worked out again from the facts it was made from and compared byte for byte. */
import type { Say } from "../core/citation.ts";
import type { Desk, StoredResult } from "../core/desk.ts";
import { sha256 } from "../core/digest.ts";
import { type Dossier, dossierOf } from "../core/dossier/dossier.ts";
import { type FactsAtHand, foldOperator } from "../core/dossier/fold.ts";
import { compile, evaluate } from "../core/evaluation/evaluate.ts";
import {
  inputsDigest,
  inputsDigestInOne,
  type Population,
  type Result,
  type ResultId,
  resultText,
  standardDigest,
  verifyBytes,
} from "../core/evaluation/result.ts";
import type { Fact } from "../core/journal.ts";
import type { PolicyPack } from "../core/policy.ts";
import type { ResultRecorded } from "../core/publication/publication.ts";
import { factsAtHand } from "./act.ts";
import { notFound } from "./faults.ts";
import { permit } from "./permit.ts";

/** What keeps a result from being the one that was recorded, in the order in which it is looked for. */
export type Difference =
  /** The stored text cannot be read as a result any more. */
  | { readonly kind: "unreadable" }
  /** The stored text is not the one whose digest stands beside it; `at` names the first member that differs. */
  | { readonly kind: "stored-bytes"; readonly at: string }
  /** The journal announced another digest. */
  | { readonly kind: "journal"; readonly announced: string }
  /** The standard, pack or population it cites is not there, or the standard is not the one that was cited. */
  | { readonly kind: "missing"; readonly what: "standard" | "pack" | "population" | "facts" | "announcement" }
  /** The version of the pack that it cites is kept, but with other rulings than those of which the version was made. */
  | { readonly kind: "altered"; readonly what: "pack" }
  /** Worked out again it comes out otherwise; `at` names the first member that differs. */
  | { readonly kind: "recomputed"; readonly at: string };

export interface Verification {
  readonly result: string;
  readonly operator: string;
  readonly identical: boolean;
  /** Digest of the stored text as it is now. */
  readonly stored: string;
  /** Digest of the text worked out anew; absent when it cannot be. */
  readonly recomputed?: string;
  readonly say: Say;
  readonly difference?: Difference;
}

export interface VerificationOfAll {
  readonly results: number;
  readonly identical: number;
  readonly different: readonly Verification[];
}

const BATCH = 200;

/** Works one stored result out again. A Fault `not-found` when there is no such result. */
export async function verifyResult(desk: Desk, result: string): Promise<Verification> {
  permit(desk, "verifyResults");
  const stored = await desk.results.stored(result as ResultId);
  if (stored === undefined) throw notFound({ zh: "评价结果", en: "result" }, result);
  return verifyStored(desk, new Shelf(desk), stored);
}

/** Every result ever stored. */
export async function verifyAll(desk: Desk, progress?: (done: number) => void): Promise<VerificationOfAll> {
  permit(desk, "verifyResults");
  return verifyThose(desk, () => true, progress);
}

/** The results of the latest run. */
export async function verifyLatest(desk: Desk, progress?: (done: number) => void): Promise<VerificationOfAll> {
  permit(desk, "verifyResults");
  const [latest] = (await desk.runs.list({ limit: 1 })).items;
  return verifyThose(desk, (stored) => stored.result === undefined || stored.result.run === latest?.id, progress);
}

async function verifyThose(
  desk: Desk,
  wanted: (stored: StoredResult) => boolean,
  progress: ((done: number) => void) | undefined,
): Promise<VerificationOfAll> {
  const shelf = new Shelf(desk);
  const different: Verification[] = [];
  let results = 0;
  for await (const batch of desk.results.inBatches(BATCH)) {
    for (const stored of batch.filter(wanted)) {
      const verification = await verifyStored(desk, shelf, stored);
      if (!verification.identical) different.push(verification);
      results++;
    }
    progress?.(results);
  }
  return { results, identical: results - different.length, different };
}

async function verifyStored(desk: Desk, shelf: Shelf, stored: StoredResult): Promise<Verification> {
  const facts = await desk.journal.read(stored.operator);
  const checked = await check(shelf, stored, facts);
  const { difference, text } = checked;
  const verification = {
    result: stored.id,
    operator: stored.operator,
    identical: difference === undefined,
    stored: sha256(stored.text),
    ...(text === undefined ? {} : { recomputed: sha256(text) }),
  };
  if (difference === undefined) return { ...verification, say: identicalSay };
  return { ...verification, say: differenceSay(stored, difference), difference };
}

interface Checked {
  readonly difference?: Difference;
  /** The text worked out anew. */
  readonly text?: string;
}

async function check(shelf: Shelf, stored: StoredResult, facts: readonly Fact[]): Promise<Checked> {
  const { result } = stored;
  if (result === undefined) return { difference: { kind: "unreadable" } };
  const announced = announcementOf(stored, facts);
  const again = await recompute(shelf, known(stored, result, announced), facts);
  if ("kind" in again) return { difference: brokenDigest(stored) ?? again };
  const text = resultText(again);
  const verified = verifyBytes(stored, again);
  if (!verified.identical) return { text, difference: { kind: verified.differs, at: verified.at } };
  if (announced === undefined) return { text, difference: { kind: "missing", what: "announcement" } };
  if (announced.digest === stored.digest) return { text };
  return { text, difference: { kind: "journal", announced: announced.digest } };
}

/** A text that its digest does not fit is the plainer finding when it cannot even be worked out again. */
function brokenDigest(stored: StoredResult): Difference | undefined {
  return sha256(stored.text) === stored.digest ? undefined : { kind: "stored-bytes", at: "$" };
}

/** The fact by which the journal announced the result, which nobody can change afterwards. */
function announcementOf(stored: StoredResult, facts: readonly Fact[]): ResultRecorded | undefined {
  for (const { body } of facts) if (body.type === "ResultRecorded" && body.result === stored.id) return body;
  return undefined;
}

/** What is copied, not worked out, is taken from elsewhere than the stored text as far as it stands elsewhere. */
function known(stored: StoredResult, result: Result, announced: ResultRecorded | undefined): Result {
  return { ...result, id: stored.id, operator: stored.operator, scorer: announced?.scorer ?? result.scorer };
}

/** The same result from the facts through its number, the standard, pack and population that it cites, and nothing else. */
async function recompute(
  shelf: Shelf,
  stored: Result,
  facts: readonly Fact[],
): Promise<Result | Extract<Difference, { kind: "missing" | "altered" }>> {
  const missing = (what: "standard" | "pack" | "population" | "facts") => ({ kind: "missing", what }) as const;
  const folded = foldOperator(
    facts.filter((fact) => fact.seq <= stored.throughSeq),
    undefined,
    shelf.atHand,
  );
  if (folded === undefined || (shelf.atHand === "all" && folded.lastSeq !== stored.throughSeq)) return missing("facts");
  const state = { ...folded, lastSeq: stored.throughSeq };
  const standard = await shelf.standard(stored.standard);
  if (standard === undefined) return missing("standard");
  const pack = await shelf.pack(stored.pack);
  if (pack === undefined) return missing("pack");
  if (pack === "altered") return { kind: "altered", what: "pack" };
  const population = stored.population === undefined ? undefined : await shelf.population(stored.population);
  if (stored.population !== undefined && population === undefined) return missing("population");
  const dossier = dossierOf(state, stored.asOf, stored.knownAt, pack.standing);
  const { scoreMicropoints: _score, notRated: _notRated, ...announced } = stored;
  return {
    ...announced,
    ...evaluate(standard.compiled, dossier, population),
    inputsDigest: inputsDigestLike(stored.inputsDigest, dossier),
    marks: dossier.marks,
  };
}

/** In the form in which the result bears it. */
function inputsDigestLike(borne: string, dossier: Dossier): string {
  const inOne = inputsDigestInOne(dossier);
  return inOne === borne ? inOne : inputsDigest(dossier);
}

interface ShelvedStandard {
  readonly digest: string;
  readonly compiled: ReturnType<typeof compile>;
}

/** Standards, packs and populations, each read once. */
class Shelf {
  readonly #desk: Desk;
  /** Outside the agency facts that tell of another result may be out of reach; what the result rests on is not. */
  readonly atHand: FactsAtHand;
  readonly #standards = new Map<string, ShelvedStandard | undefined>();
  readonly #packs = new Map<string, PolicyPack | "altered" | undefined>();
  readonly #populations = new Map<string, Population | undefined>();

  constructor(desk: Desk) {
    this.#desk = desk;
    this.atHand = factsAtHand(desk);
  }

  /** The version cited, when its content is still the one cited. */
  async standard(cited: Result["standard"]): Promise<ShelvedStandard | undefined> {
    const key = `${cited.id} ${cited.version}`;
    if (!this.#standards.has(key)) {
      const standard = await this.#desk.standards.read(cited.id, cited.version);
      const shelved = standard && { digest: standardDigest(standard), compiled: compile(standard) };
      this.#standards.set(key, shelved);
    }
    const shelved = this.#standards.get(key);
    return shelved?.digest === cited.digest ? shelved : undefined;
  }

  /** The version cited, whatever the product ships by now. */
  async pack({ id, version }: Result["pack"]): Promise<PolicyPack | "altered" | undefined> {
    const key = `${id} ${version}`;
    if (!this.#packs.has(key)) this.#packs.set(key, await this.#desk.packs.read(id, version));
    return this.#packs.get(key);
  }

  async population(digest: string): Promise<Population | undefined> {
    if (!this.#populations.has(digest)) this.#populations.set(digest, await this.#desk.results.population(digest));
    return this.#populations.get(digest);
  }
}

const identicalSay: Say = {
  zh: "与重新计算的结果逐字节一致。",
  en: "Identical, byte for byte, to what it comes to when worked out again.",
};

const missingSay: Readonly<Record<Extract<Difference, { kind: "missing" }>["what"], Say>> = {
  standard: { zh: "其引用的评价标准", en: "the standard it cites" },
  pack: { zh: "其引用的政策包版本", en: "the version of the pack it cites" },
  population: { zh: "其引用的总体数据", en: "the population figures it cites" },
  facts: { zh: "其依据的事实", en: "the facts it rests on" },
  announcement: { zh: "宣布它的事实", en: "the fact that announced it" },
};

function differenceSay(stored: StoredResult, difference: Difference): Say {
  const result = stored.id;
  switch (difference.kind) {
    case "unreadable":
      return {
        zh: `结果${result}的存储内容已不能读取。`,
        en: `The stored text of result ${result} can no longer be read.`,
      };
    case "stored-bytes":
      return {
        zh: `结果${result}的存储内容与其摘要不符，首处差异在${difference.at}。`,
        en: `The stored text of result ${result} is not the one its digest was made of; it first differs at ${difference.at}.`,
      };
    case "journal":
      return {
        zh: `结果${result}的摘要与记录它的事实不符。`,
        en: `The digest of result ${result} is not the one that the journal announced.`,
      };
    case "missing":
      return {
        zh: `结果${result}无法重新计算：缺少${missingSay[difference.what].zh}。`,
        en: `Result ${result} cannot be worked out again: ${missingSay[difference.what].en} is not there.`,
      };
    case "altered":
      return {
        zh: `结果${result}无法重新计算：保存的政策包与其引用的版本不符。`,
        en: `Result ${result} cannot be worked out again: the pack kept under the version it cites was altered.`,
      };
    case "recomputed":
      return {
        zh: `结果${result}重新计算后不同，首处差异在${difference.at}。`,
        en: `Result ${result} comes out otherwise when worked out again; it first differs at ${difference.at}.`,
      };
  }
}
