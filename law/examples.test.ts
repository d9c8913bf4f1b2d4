/**
 * Runs the worked cases of every `*.examples.yaml` in the law folder: a ruling says what its article says. Each case asks one
 * question (governs, admits, agency, expiring, stands, publication, stale) and states the view or the refusal expected.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { isRefusal } from "../src/core/citation.ts";
import { standingOf } from "../src/core/dossier/dossier.ts";
import type { ResultId } from "../src/core/evaluation/result.ts";
import { admits, admitsAgency, type Candidate, expiry, governingPack, type PackChoice } from "../src/core/governing.ts";
import type { PolicyPack } from "../src/core/policy.ts";
import { approve, notice, publish, startPublicity, withdraw } from "../src/core/publication/gate.ts";
import { evolvePublication, type Publication, publicView } from "../src/core/publication/publication.ts";
import { evolveRecord } from "../src/core/record/evolve.ts";
import type { CreditRecord, RecordContent, RecordId, SourceId } from "../src/core/record/record.ts";
import { type Day, day, lastInstantOf } from "../src/core/time/day.ts";
import { readYaml } from "../src/sources/law-files.ts";
import { openLawLibrary } from "../src/sources/law-library.ts";

interface Example {
  readonly id: string;
  readonly article: string;
  readonly says: string;
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

const folder = new URL(".", import.meta.url).pathname;
const law = await openLawLibrary(folder);

for (const pack of law.packs) {
  const articles = law.articles(pack.instrument.id);
  const requirements = new Set(
    articles.flatMap(({ coverage }) => (coverage.kind === "coded" ? coverage.requirements : [])),
  );
  for (const example of examplesOf(pack.id)) {
    test(`${example.id}, Art. ${example.article} of ${pack.id}: ${example.says}`, () => {
      assert.ok(
        articles.some(({ article }) => article === example.article),
        `no article ${example.article}`,
      );
      assert.ok(requirements.has(example.id), `no article says that ${example.id} is coded`);
      assert.deepEqual(pick(answerOf(pack, example), example.expect), example.expect);
    });
  }
}

test("every pack has worked cases", () => {
  for (const pack of law.packs) assert.ok(examplesOf(pack.id).length > 0, pack.id);
});

function examplesOf(pack: string): readonly Example[] {
  const files = readdirSync(`${folder}${pack}`).filter((name) => name.endsWith(".examples.yaml"));
  return files.flatMap((name) => readYaml(readFileSync(`${folder}${pack}/${name}`, "utf8"), name).value as Example[]);
}

/** What was answered, cut down to what is expected; nothing expected means that nothing may be answered. */
function pick(answer: Readonly<Record<string, unknown>>, expected: Example["expect"]): Example["expect"] {
  const names = Object.keys(expected);
  if (names.length === 0) return answer;
  return Object.fromEntries(names.map((name) => [name, answer[name]]));
}

function answerOf(pack: PolicyPack, example: Example): Readonly<Record<string, unknown>> {
  if (example.governs) return governs(example.governs);
  if (example.admits) return admitted(admits(pack, candidate(example.admits), opinion(example.admits)));
  if (example.agency) return admitted(admitsAgency(pack.agency, example.agency.code));
  if (example.expiring) return { ...expiry(pack.instrument, example.expiring.on) };
  if (example.stands) return { ...standingOf(recordOf(example.stands), example.stands.on, pack.standing) };
  if (example.publication) return afterActs(pack, example.publication);
  if (example.stale) return stale(pack, example.stale);
  return assert.fail("the case asks nothing");
}

function governs({ region, on, choices = [] }: NonNullable<Example["governs"]>) {
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

function afterActs(pack: PolicyPack, { bad, acts }: NonNullable<Example["publication"]>) {
  let publication = evaluatedOn(pack, acts[0]?.on ?? assert.fail("no acts"), bad);
  for (const [index, act] of acts.entries()) {
    const body = factOf(pack, publication, act);
    if (isRefusal(body)) {
      assert.equal(index, acts.length - 1, `only the last act may be refused: ${body.say.en}`);
      return refused(body);
    }
    publication = evolvePublication(publication, { on: act.on, knownAt: lastInstantOf(act.on), body });
  }
  return { stage: publication.stage, lastDay: publication.publicityLastDay };
}

function factOf(pack: PolicyPack, publication: Publication, act: ActOfCase) {
  if (act.approve !== undefined) return approve(pack, publication, act.approve);
  if (act.notice !== undefined)
    return notice(pack, publication, { channel: "post", contentHash: "9f86d081", receipt: act.notice });
  if (act.publicity) return startPublicity(pack, law.calendar, publication, act.on);
  if (act.publish) return publish(pack, law.calendar, publication, act.on);
  return withdraw(pack, publication, act.withdraw ?? assert.fail("the act has no name"));
}

function stale(pack: PolicyPack, { recorded, on }: NonNullable<Example["stale"]>) {
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
