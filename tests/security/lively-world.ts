/**
 * The world of the matrix a quarter of a year later: operators with one, two and three results, of which every one has come as far as some
 * result can come, and between them all that may happen to a record. So there are facts about results that nobody outside the agency may know
 * of at the beginning, in the middle and at the end of the journals.
 */
import assert from "node:assert/strict";
import type { OrganisationId } from "../../src/core/access/organisation.ts";
import type { OperatorId } from "../../src/core/operator/operator.ts";
import { type PublicationStage, publicationStages } from "../../src/core/publication/publication.ts";
import type { Agency } from "../journeys/agency.ts";
import { awardFile, codeOf, fictionalRegion, penaltyFile } from "../journeys/bureau.ts";
import { type Asker, declined, distantRegion, type KnownOperator, openWorld, type World } from "./world.ts";

export interface LivelyOperator extends KnownOperator {
  readonly name: string;
  /** Oldest first. */
  readonly results: readonly { readonly id: string; readonly stage: PublicationStage }[];
  /** Who acts for it. */
  readonly representative: Asker;
}

export interface LivelyWorld extends World {
  readonly cast: readonly LivelyOperator[];
  /** Moments between which something happened. */
  readonly moments: readonly string[];
}

/** How far a result comes; `dropped` is withdrawn before anybody outside heard of it. */
const ends = ["evaluated", "approved", "noticed", "in-publicity", "published", "withdrawn", "dropped"] as const;
type End = (typeof ends)[number];
type Life = readonly End[];

/** Every end alone, after and before what was published, and some of three results. */
const lives: readonly Life[] = [
  ...ends.map((end) => [end]),
  ...ends.map((end) => ["published", end] as const),
  ...ends.filter((end) => end !== "published").map((end) => [end, "published"] as const),
  ...ends.map((end) => ["published", "published", end] as const),
  ["evaluated", "published", "evaluated"],
  ["withdrawn", "dropped", "published"],
  ["noticed", "evaluated", "in-publicity"],
  ["published", "withdrawn", "approved"],
];

/** Of each round: the day of the evaluation and its acts, that on which publicity starts, and that on which it is over. */
const rounds = [
  { evaluated: "2026-10-12", shown: "2026-10-13", over: "2026-10-28" },
  { evaluated: "2026-10-29", shown: "2026-10-30", over: "2026-11-16" },
  { evaluated: "2026-11-17", shown: "2026-11-18", over: "2026-12-03" },
] as const;

interface Member {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly life: Life;
}

export async function openLivelyWorld(): Promise<LivelyWorld> {
  const world = await openWorld();
  const { agency } = world;
  const { mine, neighbour, distant } = world.operators;
  const newcomers = lives.map((life, at): Member => {
    const region = at % 5 === 4 ? distantRegion : fictionalRegion;
    return { code: codeOf(100 + at, "91", region), name: `示例街区第${at + 1}电子商务有限公司`, region, life };
  });
  // The three of the small world live on: what was published is superseded, and something newer is not known outside.
  const residents: readonly Member[] = [
    { ...(await named(agency, mine)), life: ["published", "evaluated"] },
    { ...(await named(agency, neighbour)), life: ["approved"] },
    { ...(await named(agency, distant)), life: ["dropped", "evaluated"] },
  ];
  await bringInRecords(agency, newcomers);
  const matters = new Map(Object.values(world.operators).map(({ code, ...known }) => [code, matterOf(known)]));
  for (const { code } of newcomers) matters.set(code, await objected(agency, code));
  const members = [...newcomers, ...residents];
  const eventful = newcomers.filter((_, at) => at % 5 === 3);
  for (const [at, round] of rounds.entries()) {
    await live(agency, round, at, members);
    await happenings[at]?.(agency, eventful);
  }
  await decideOnNames(agency, newcomers);
  const cast: LivelyOperator[] = [];
  for (const member of members)
    cast.push({ ...(await livelyOperator(agency, member)), ...(matters.get(member.code) ?? assert.fail(member.code)) });
  const moments = rounds.map(({ evaluated }) => `${evaluated}T12:00:00+08:00`);
  return { ...world, operators: residentsOf(world, cast), cast, moments };
}

/** Every stage that there is, so that a stage that is added tomorrow is missed tomorrow. */
export function stagesOf(cast: readonly LivelyOperator[]): readonly PublicationStage[] {
  const found = new Set(cast.flatMap(({ results }) => results.map(({ stage }) => stage)));
  return Object.keys(publicationStages).filter((stage): stage is PublicationStage => found.has(stage as never));
}

async function named(agency: Agency, { code, region }: KnownOperator): Promise<Omit<Member, "life">> {
  const { body } = await agency.get(`/api/v1/operators/${code}`);
  return { code, region, name: body.operator.names[0].name };
}

// Results -------------------------------------------------------------------------------------------------------------

/** One more result of everybody who has one more, as far as its life goes. */
async function live(agency: Agency, round: (typeof rounds)[number], at: number, members: readonly Member[]) {
  agency.on(round.evaluated);
  const going: { readonly result: string; readonly end: End }[] = [];
  for (const { code, life } of members) {
    const end = life[at];
    if (end === undefined) continue;
    const { status, body, text } = await agency.post(`/operators/${code}/evaluate`, {}, "scorer");
    assert.equal(status, 201, text);
    going.push({ result: body.result.id, end });
  }
  const reaching = (...wanted: readonly End[]) => going.filter(({ end }) => wanted.includes(end));
  const shown = ["in-publicity", "published", "withdrawn"] as const;
  await act(agency, reaching("dropped"), "withdraw", "publisher", { reason: "录入有误" });
  await act(agency, reaching("approved", "noticed", ...shown), "approve", "approver");
  const notice = { channel: "post", receipt: "EX123" };
  await act(agency, reaching("noticed", ...shown), "notice", "publisher", notice);
  agency.on(round.shown);
  await act(agency, reaching(...shown), "publicity", "publisher");
  agency.on(round.over);
  await act(agency, reaching("published", "withdrawn"), "publish", "publisher");
  await act(agency, reaching("withdrawn"), "withdraw", "publisher", { reason: "依据有误" });
}

async function act(
  agency: Agency,
  results: readonly { readonly result: string }[],
  verb: string,
  by: string,
  body: object = {},
): Promise<void> {
  for (const { result } of results) await done(agency, `/results/${result}/${verb}`, body, by);
}

async function done(agency: Agency, path: string, body: object, by: string): Promise<void> {
  const { status, text } = await agency.post(path, body, by);
  assert.ok(status === 200 || status === 201, `${path}: ${text}`);
}

// Records -------------------------------------------------------------------------------------------------------------

const NAMING = "虚构交易，由负责人方平签收，法定代表人周敏之，电话154-0000-1234";

async function bringInRecords(agency: Agency, members: readonly Member[]): Promise<void> {
  const penalties = members.flatMap(({ code, name }, at) =>
    [1, 2, 3, 4].map((n) => ({
      ...{ code, name, number: `示市监罚〔2026〕${1000 + at * 10 + n}号`, on: `2026-0${n + 3}-06` },
      ...(n === 1 ? { act: NAMING } : {}),
    })),
  );
  const awards = members.map(({ code, name }) => ({ code, name, title: "示例省诚信经营奖", on: "2026-03-15" }));
  await agency.bringIn(penaltyFile(penalties), "街区处罚.csv");
  await agency.bringIn(awardFile(awards), "街区奖励.csv");
}

/**
 * What happens after each round to the records of some, so that it comes after facts that not everybody may see; those of them whose result is
 * published are evaluated anew at once. The others stay as their lives have them.
 */
const happenings: readonly ((agency: Agency, members: readonly Member[]) => Promise<void>)[] = [
  (agency, members) =>
    toEach(agency, members, async ({ code }, [first, second]) => {
      await done(agency, `${recordAt(code, first)}/mark`, { kind: "objection", note: "异议办理中" }, "case-officer");
      await done(agency, `${recordAt(code, second)}/mark`, { kind: "litigation" }, "case-officer");
      const storefront = { kind: "platform-shop", platform: "示例平台", shopId: code.slice(8), from: "2026-01-05" };
      await done(agency, `/operators/${code}/storefronts`, storefront, "collector");
    }),
  (agency, members) =>
    toEach(agency, members, async ({ code }, [, second, third]) => {
      if (second === undefined || third === undefined) return;
      const content = { ...second.current, amountFen: 350_000 };
      await done(agency, `${recordAt(code, second)}/correct`, { content, reason: "来函更正" }, "case-officer");
      await done(agency, `${recordAt(code, third)}/withdraw`, { reason: "处罚决定已撤销" }, "case-officer");
    }),
  (agency, members) =>
    toEach(agency, members, async ({ code }, [first, , , fourth, fifth]) => {
      const unmarking = { kind: "objection", reason: "异议不成立" };
      await done(agency, `${recordAt(code, first)}/unmark`, unmarking, "case-officer");
      if (fourth === undefined || fifth === undefined) return;
      await done(agency, `${recordAt(code, fourth)}/repair`, { reason: "信用修复决定" }, "case-officer");
      await done(agency, `${recordAt(code, fifth)}/opt-out`, {}, "case-officer");
    }),
];

interface SeenRecord {
  readonly id: string;
  readonly current: { readonly kind: string; readonly documentNumber?: string };
}

/** The penalties in the order of their numbers, and then the award. */
async function toEach(
  agency: Agency,
  members: readonly Member[],
  happens: (member: Member, records: readonly SeenRecord[]) => Promise<void>,
): Promise<void> {
  for (const member of members) {
    const { body } = await agency.get(`/api/v1/operators/${member.code}/dossier`);
    const records: readonly SeenRecord[] = body.dossier.entries.map((entry: { record: SeenRecord }) => entry.record);
    const orderOf = ({ current }: SeenRecord) => current.documentNumber ?? "～";
    await happens(
      member,
      records.toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1)),
    );
  }
}

function recordAt(code: string, record: SeenRecord | undefined): string {
  return `/operators/${code}/records/${record?.id ?? assert.fail(`${code} has no record`)}`;
}

/** Of the names that wait for a person some are cleared, some hidden, some erased, and some wait on. */
async function decideOnNames(agency: Agency, members: readonly Member[]): Promise<void> {
  const { body } = await agency.get("/api/v1/privacy/held?limit=100", {}, "case-officer");
  const held: readonly { readonly token: string; readonly operator: { readonly code: string } }[] = body.items;
  assert.ok(held.length >= members.length, "a name waits with every operator");
  for (const [at, { token, operator }] of held.entries()) {
    const decision = { state: at % 4 === 0 ? "cleared" : "hidden", reason: "已核对" };
    const path = `/privacy/held/${operator.code}/${token}/decide`;
    if (at % 4 < 2) await done(agency, path, decision, "case-officer");
    if (at % 4 === 2)
      await done(
        agency,
        "/privacy/erase",
        { code: operator.code, tokens: [token], reason: "本人申请" },
        "administrator",
      );
  }
}

// The cast ------------------------------------------------------------------------------------------------------------

type Matter = Pick<KnownOperator, "case" | "notice">;

function matterOf({ case: objection, notice }: Matter): Matter {
  return { case: objection, notice };
}

/** Somebody wrote about its first record without a name, and was told no. */
async function objected(agency: Agency, code: string): Promise<Matter> {
  const { body } = await agency.get(`/api/v1/operators/${code}/dossier`);
  return declined(agency, code, body.dossier.entries[0].record.id);
}

async function livelyOperator(
  agency: Agency,
  { code, name, region }: Member,
): Promise<Omit<LivelyOperator, keyof Matter>> {
  const { body: read } = await agency.get(`/api/v1/operators/${code}`);
  const { body: file } = await agency.get(`/api/v1/operators/${code}/dossier`);
  const { body: found } = await agency.get(`/api/v1/operators/${code}/results`);
  const items: readonly { readonly result: { readonly id: string }; readonly publication: SeenPublication }[] =
    found.items;
  const results = items.map(({ result, publication }) => ({ id: result.id, stage: publication.stage })).toReversed();
  const told = results.find(({ stage }) => stage === "published") ?? results.at(-1) ?? assert.fail(code);
  const id: OperatorId = read.operator.id;
  return {
    ...{ id, code, name, region, results },
    record: file.dossier.entries[0].record.id,
    result: told.id,
    stage: told.stage,
    representative: await representative(agency, id, code),
  };
}

interface SeenPublication {
  readonly stage: PublicationStage;
}

async function representative(agency: Agency, operator: OperatorId, code: string): Promise<Asker> {
  const name = `representative-${code}`;
  const { id: organisation } = await agency.people.found({ id: `operator-${code}`, kind: "operator", name, operator });
  await agency.people.add(name, { organisation: organisation as OrganisationId });
  const actor = { id: name, name };
  return {
    name,
    scope: {
      kind: "operator",
      operator,
      organisation,
      actor,
      country: "CN",
      confidential: true,
      origin: { door: "http" },
    },
    headers: () => agency.people.session(name),
  };
}

function residentsOf({ operators }: World, cast: readonly LivelyOperator[]): World["operators"] {
  const now = ({ code }: KnownOperator) => cast.find((one) => one.code === code) ?? assert.fail(code);
  return { mine: now(operators.mine), neighbour: now(operators.neighbour), distant: now(operators.distant) };
}
