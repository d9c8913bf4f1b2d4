/**
 * Answers the worked cases of a law folder's `*.examples.yaml`: each asks one question (governs, admits, agency, expiring, stands, publication,
 * stale, ruling, procedure, list, template) and states the view or the refusal expected.
 */
import assert from "node:assert/strict";
import { isRefusal, type Say } from "../src/core/citation.ts";
import type { LawLibrary } from "../src/core/desk.ts";
import { standingOf } from "../src/core/dossier/dossier.ts";
import type { ResultId } from "../src/core/evaluation/result.ts";
import { admits, admitsAgency, type Candidate, expiry, governingPack, type PackChoice } from "../src/core/governing.ts";
import type { PolicyPack } from "../src/core/policy.ts";
import { type CommitmentTemplate, publishTemplate } from "../src/core/procedure/commitment.ts";
import { type CreditList, foundList } from "../src/core/procedure/list.ts";
import { approve, notice, publish, startPublicity, withdraw } from "../src/core/publication/gate.ts";
import { evolvePublication, type Publication, publicView } from "../src/core/publication/publication.ts";
import { evolveRecord } from "../src/core/record/evolve.ts";
import type { CreditRecord, RecordContent, RecordId, SourceId } from "../src/core/record/record.ts";
import { rulingsOf } from "../src/core/rulings.ts";
import { type Day, day, lastInstantOf } from "../src/core/time/day.ts";
import { afterCaseActs, type ProcedureCase } from "./cases-for-tests.ts";

export interface Example {
  readonly id: string;
  readonly article: string;
  readonly says: Say;
  readonly expect: Readonly<Record<string, unknown>>;
  readonly governs?: { readonly region: string; readonly on: Day; readonly choices?: readonly PackChoice[] };
  readonly admits?: {
    readonly subjectType: Candidate["subjectType"];
    readonly opinion?: string;
    readonly codeFailed?: boolean;
  };
  readonly agency?: { readonly code: string };
  readonly expiring?: { readonly on: Day };
  readonly stands?: StandsCase;
  readonly publication?: { readonly bad?: boolean; readonly acts: readonly ActOfCase[] };
  readonly stale?: { readonly recorded: Day; readonly on: Day };
  /** The question's path. */
  readonly ruling?: string;
  readonly procedure?: ProcedureCase;
  readonly list?: Pick<CreditList, "kind" | "basis" | "criteria">;
  readonly template?: CommitmentTemplate["parts"];
}

interface StandsCase {
  readonly on: Day;
  readonly reported: Day;
  readonly record: Omit<RecordContent, "details">;
  readonly then?: { readonly on: Day; readonly repaired?: true; readonly optedOut?: true };
}

/** One act on its day; the name is the act, the value who does it or what it carries. */
interface ActOfCase {
  readonly on: Day;
  readonly approve?: string;
  readonly notice?: string;
  readonly publicity?: true;
  readonly publish?: true;
  readonly withdraw?: string;
}

/** The questions are checked by the functions that answer them. */
export function examplesOf(law: LawLibrary, pack: string): readonly Example[] {
  return law.examples(pack).map(({ asked, ...example }) => ({ ...example, ...asked }));
}

/** What was answered, cut down to what is expected; nothing expected means that nothing may be answered, `~` that a part is absent. */
function pick(answer: Readonly<Record<string, unknown>>, expected: Example["expect"]): Example["expect"] {
  const names = Object.keys(expected);
  if (names.length === 0) return answer;
  return Object.fromEntries(names.map((name) => [name, answer[name] ?? null]));
}

/** Fails where the case is not answered as it expects, or asks nothing. */
export function tryExample(law: LawLibrary, pack: PolicyPack, example: Example): void {
  assert.deepEqual(pick(answerOf(law, pack, example), example.expect), example.expect);
}

function answerOf(law: LawLibrary, pack: PolicyPack, example: Example): Readonly<Record<string, unknown>> {
  if (example.governs) return governs(law, example.governs);
  if (example.admits) return admitted(admits(pack, candidate(example.admits), opinion(example.admits)));
  if (example.agency) return admitted(admitsAgency(pack.agency, example.agency.code));
  if (example.expiring) return { ...expiry(pack.instrument, example.expiring.on) };
  if (example.stands) return { ...standingOf(recordOf(example.stands), example.stands.on, pack.standing) };
  if (example.publication) return afterActs(law, pack, example.publication);
  if (example.stale) return stale(law, pack, example.stale);
  if (example.ruling !== undefined) return ruling(pack, example.ruling);
  if (example.procedure) return afterCaseActs(pack, law.calendar, example.procedure);
  if (example.list) return founded(pack, example.list);
  if (example.template) return published(pack, example.template);
  return assert.fail("the case asks nothing");
}

function governs(law: LawLibrary, { region, on, choices = [] }: NonNullable<Example["governs"]>) {
  const answer = governingPack(law.packs, { packs: choices }, region, on);
  return isRefusal(answer) ? refused(answer) : { pack: answer.id, label: answer.instrument.label?.zh };
}

function admitted(answer: ReturnType<typeof admits>) {
  return isRefusal(answer) ? refused(answer) : { admitted: answer };
}

function refused({ code, by, notBefore }: Extract<ReturnType<typeof admits>, { refused: true }>) {
  return { refused: code, by, notBefore };
}

function candidate({ subjectType, codeFailed }: NonNullable<Example["admits"]>): Candidate {
  const say = { zh: "校验位不符", en: "the check digit does not fit" };
  return {
    subjectType,
    status: "active",
    codeFindings: codeFailed ? [{ grade: "failed", code: "check-digit", say }] : [],
  };
}

function opinion({ opinion: text }: NonNullable<Example["admits"]>) {
  return text === undefined ? undefined : { by: "counsel", on: day("2026-01-01"), text };
}

function recordOf({ reported, record: content, then }: StandsCase): CreditRecord {
  const record = "r" as RecordId;
  const provenance = { source: "bureau" as SourceId, basis: { kind: "provided", agreement: "1" } } as const;
  const known = (on: Day) => ({ on, knownAt: lastInstantOf(on) });
  const first = evolveRecord(undefined, {
    ...known(reported),
    body: { type: "RecordReported", record, content: { details: {}, ...content }, provenance },
  });
  if (!then) return first;
  const body = then.repaired
    ? ({ type: "RecordRepaired", record, reason: "信用修复" } as const)
    : ({ type: "AwardOptedOut", record } as const);
  return evolveRecord(first, { ...known(then.on), body });
}

function evaluatedOn(pack: PolicyPack, on: Day, bad = false): Publication {
  const made = { standard: "s", pack: pack.id, packVersion: pack.version };
  const announced = { ...made, grade: bad ? "C" : "AA", scoreCentipoints: 8000, bad, digest: "d" };
  const body = { type: "ResultRecorded", result: "r" as ResultId, scorer: "chen", ...announced } as const;
  return evolvePublication(undefined, { on, knownAt: lastInstantOf(on), body });
}

function afterActs(law: LawLibrary, pack: PolicyPack, { bad, acts }: NonNullable<Example["publication"]>) {
  let publication = evaluatedOn(pack, acts[0]?.on ?? assert.fail("no acts"), bad);
  for (const [index, act] of acts.entries()) {
    const body = factOf(law, pack, publication, act);
    if (isRefusal(body)) {
      assert.equal(index, acts.length - 1, `only the last act may be refused: ${body.say.en}`);
      return refused(body);
    }
    publication = evolvePublication(publication, { on: act.on, knownAt: lastInstantOf(act.on), body });
  }
  return { stage: publication.stage, lastDay: publication.publicityLastDay };
}

function factOf(law: LawLibrary, pack: PolicyPack, publication: Publication, act: ActOfCase) {
  if (act.approve !== undefined) return approve(pack, publication, act.approve);
  if (act.notice !== undefined)
    return notice(pack, publication, { channel: "post", contentHash: "9f86d081", receipt: act.notice });
  if (act.publicity) return startPublicity(pack, law.calendar, publication, act.on);
  if (act.publish) return publish(pack, law.calendar, publication, act.on);
  return withdraw(pack, publication, act.withdraw ?? assert.fail("the act has no name"));
}

function stale(law: LawLibrary, pack: PolicyPack, { recorded, on }: NonNullable<Example["stale"]>) {
  const { refresh } = pack;
  assert.ok(refresh, "the pack sets no longest interval");
  const body = { type: "ResultPublished", result: "r" as ResultId } as const;
  const published = evolvePublication(evaluatedOn(pack, recorded), {
    on: recorded,
    knownAt: lastInstantOf(recorded),
    body,
  });
  const { staleSince } = publicView([published], on, { law: refresh, calendar: law.calendar });
  return staleSince === undefined ? {} : { staleSince };
}

function ruling(pack: PolicyPack, path: string) {
  const found = rulingsOf(pack).find((each) => each.path === path && each.until === undefined);
  return { ...(found ?? assert.fail(`${pack.id} rules no ${path}`)) };
}

function founded({ lists }: PolicyPack, list: NonNullable<Example["list"]>) {
  assert.ok(lists, "the pack knows no lists");
  const title = { zh: "名单", en: "a list" };
  const answer = foundList(lists, { id: "l", version: 1, title, ...list });
  return isRefusal(answer) ? refused(answer) : { founded: true };
}

function published({ commitment }: PolicyPack, parts: NonNullable<Example["template"]>) {
  assert.ok(commitment, "the pack knows no commitments");
  const title = { zh: "信用承诺书", en: "a commitment" };
  const template = { id: "t", version: 1, title, kind: "general", parts } as const;
  const answer = publishTemplate(commitment, template, day("2026-09-01"));
  return isRefusal(answer) ? refused(answer) : { publishedOn: answer.publishedOn };
}
