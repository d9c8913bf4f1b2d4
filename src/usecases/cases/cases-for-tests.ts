/** For tests of cases: a tea house with two penalties and a published result that rests on them, its representative, a bureau that answers, and a bank that was told. */
import assert from "node:assert/strict";
import {
  codes,
  csv,
  penaltyHeader,
  penaltyRow,
  registrationHeader,
  registrationRow,
  type TestDesk,
  testDesk,
  trade,
} from "../../../tests/desk.ts";
import type { OrganisationId } from "../../core/access/organisation.ts";
import { isRefusal, type Refusal } from "../../core/citation.ts";
import type { Receiver } from "../../core/delivery/outbox.ts";
import type { Desk, OperatorState } from "../../core/desk.ts";
import type { ResultId } from "../../core/evaluation/result.ts";
import type { FactBody } from "../../core/journal.ts";
import type { CreditRecord } from "../../core/record/record.ts";
import { evaluateOperator } from "../evaluations.ts";
import { keepEvidence } from "../evidence.ts";
import { approveResult, publishResult, serveNotice, startPublicity } from "../publication.ts";

export const BUREAU = "org-bureau" as OrganisationId;

export interface CaseHouse extends TestDesk {
  /** Whoever is verified to speak for the tea house. */
  readonly tea: Desk;
  /** The representative of another operator. */
  readonly toys: Desk;
  /** The provider of what the bureau reported. */
  readonly bureau: Desk;
  /** Another authority, of the same region, to which nothing was forwarded. */
  readonly strangers: Desk;
  readonly officer: Desk;
  state(): Promise<OperatorState>;
  /** The record of the penalty with that number. */
  penalty(number: string): Promise<CreditRecord>;
  /** The result that was published when the house was opened. */
  readonly published: ResultId;
  /** Keeps a file as evidence and answers its hash. */
  file(desk: Desk, text: string): Promise<string>;
  /** Facts that were written since the one with that number. */
  since(seq: number): Promise<readonly FactBody[]>;
  /** What went out about something: event and receiver. */
  sent(): Promise<readonly string[]>;
}

const bank: Receiver = {
  id: "bank",
  organisation: "org-bank" as OrganisationId,
  name: "测试银行",
  mode: "push",
  basis: { agreement: "合作协议 1 号" },
  address: { kind: "webhook", url: "https://bank.example/hook" },
  regions: [],
  active: true,
  version: 1,
};

export async function caseHouse(): Promise<CaseHouse> {
  const house = await testDesk();
  const source = (await house.desk.sources.read("bureau" as never)) ?? assert.fail();
  assert.ok(
    await house.desk.sources.change({ ...source, provider: BUREAU, version: source.version + 1 }, source.version),
  );
  assert.ok(await house.desk.receivers.keep(bank, 0, "secret"));
  const registrations = [registrationRow(codes.tea, "测试茶业"), registrationRow(codes.toys, "测试玩具")];
  await house.take("登记.csv", csv(registrationHeader, ...registrations), "registration");
  await house.take("经营.ndjson", trade(codes.tea).operation, "online-operation");
  await house.take("评价.ndjson", trade(codes.tea).reviews, "consumer-reviews");
  await house.take("罚.csv", csv(penaltyHeader, penaltyRow(codes.tea, "甲1号")), "penalty-2018");
  await house.take("乙罚.csv", csv(penaltyHeader, penaltyRow(codes.tea, "乙1号")), "penalty-2018", "other-bureau");
  const published = await publishedResult(house, "2026-07-01");
  const [tea, toys] = [await deskOf(house, codes.tea), await deskOf(house, codes.toys)];
  const state = async () => (await house.desk.operators.byCode(codes.tea)) ?? assert.fail();
  return {
    ...house,
    tea,
    toys,
    bureau: authority(house, BUREAU),
    strangers: authority(house, "org-strangers"),
    officer: house.as("case-officer"),
    state,
    penalty: async (number) => {
      const found = (await state()).records.find(({ current }) => current.documentNumber === number);
      return found ?? assert.fail(`no penalty ${number}`);
    },
    published,
    file: async (desk, text) =>
      (await keepEvidence(desk, { about: { kind: "case", id: "new" }, fileName: "证明.txt", content: bytes(text) }))
        .hash,
    since: async (seq) => {
      const { operator } = await state();
      return (await house.desk.journal.read(operator.id)).filter((fact) => fact.seq > seq).map(({ body }) => body);
    },
    sent: async () => {
      const { items } = await house.desk.outbox.page({}, { limit: 100 });
      return items
        .filter(({ outgoing }) => outgoing.about !== "notice")
        .map(({ outgoing, to }) => {
          const event = "event" in outgoing ? outgoing.event : "";
          return `${outgoing.about} ${event} → ${"receiver" in to ? to.receiver : to.address.kind}`;
        })
        .reverse();
    },
  };
}

/** Evaluated today, and through the whole gate to publication on that day. */
export async function publishedResult(house: TestDesk, day: string): Promise<ResultId> {
  const { result } = notRefused(await evaluateOperator(house.as("scorer"), { code: codes.tea }));
  await inPublicity(house, result.id);
  house.on(day);
  notRefused(await publishResult(house.as("publisher"), { result: result.id }));
  return result.id;
}

/** Approved, told where it is bad, and in publicity from today. */
export async function inPublicity(house: TestDesk, result: string): Promise<void> {
  notRefused(await approveResult(house.as("approver"), { result }));
  const started = await startPublicity(house.as("publisher"), { result });
  if (!isRefusal(started)) return;
  notRefused(await serveNotice(house.as("publisher"), { result, channel: "post", receipt: "回执 1 号" }));
  notRefused(await startPublicity(house.as("publisher"), { result }));
}

export function notRefused<T>(answer: T | Refusal): T {
  return isRefusal(answer) ? assert.fail(`${answer.code}: ${answer.say.en}`) : answer;
}

/** The refusal with that code; its article as `instrument article`. */
export function refusedBy(answer: unknown, code: string): string {
  assert.ok(isRefusal(answer), `expected ${code}, but it was done`);
  assert.equal(answer.code, code);
  return `${answer.by.instrument} ${answer.by.article}`;
}

async function deskOf(house: TestDesk, code: string): Promise<Desk> {
  const { operator } = (await house.desk.operators.byCode(code)) ?? assert.fail();
  const organisation = `org-${code}` as OrganisationId;
  return house.deskFor({ ...member(`speaks-for-${code}`, organisation), kind: "operator", operator: operator.id });
}

function authority(house: TestDesk, organisation: string): Desk {
  return house.deskFor({
    ...member(`clerk-of-${organisation}`, organisation as OrganisationId),
    kind: "authority",
    regions: ["990199"],
  });
}

function member(id: string, organisation: OrganisationId) {
  return {
    actor: { id, name: id },
    organisation,
    country: "CN",
    confidential: true,
    origin: { door: "http" },
  } as const;
}

async function* bytes(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}
