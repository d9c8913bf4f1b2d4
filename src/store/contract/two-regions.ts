/**
 * Two regions, four operators, and everybody who may look at them.
 *
 *   operator  region   results
 *   1         990100   11 published, then 12 evaluated
 *   2         980100   21 told to the operator alone
 *   3         980200   31 in publicity; its objection was forwarded to the bureau of 9801, which does not answer for 9802
 *   4         990200   none
 */
import type { OrganisationId } from "../../core/access/organisation.ts";
import type { Scope } from "../../core/access/scope.ts";
import { begunDraft } from "../../core/evaluation/drafting.ts";
import type { FactBody } from "../../core/journal.ts";
import type { OperatorId } from "../../core/operator/operator.ts";
import { day } from "../../core/time/day.ts";
import {
  act,
  caseId,
  citing,
  codeOf,
  fact,
  filed,
  held,
  importRequest,
  judged,
  later,
  noon,
  operatorId,
  pack,
  recordId,
  reported,
  result,
  resultId,
  source,
} from "../fixtures.ts";
import type { Store } from "../store.ts";

export const clock = { now: () => noon };

const origin = { door: "http" } as const;
const actor = (id: string) => ({ id, name: id });
const member = (id: string) => ({
  actor: actor(id),
  origin,
  organisation: id as OrganisationId,
  country: "CN",
  confidential: true,
});

export const staff: Scope = { ...member("staff"), kind: "agency", roles: ["collector"] };

export function representing(operator: OperatorId, account = `of ${operator}`): Scope {
  return { ...member(account), kind: "operator", operator };
}

export function authorityOf(regions: readonly string[], account = "bureau"): Scope {
  return { ...member(account), kind: "regulator", regions };
}

export const anyone: Scope = { kind: "public", actor: actor("public"), origin };

/** Every kind of scope but the product's own. */
export const scopes = {
  staff,
  "operator 1": representing(operatorId(1)),
  "operator 2": representing(operatorId(2)),
  "operator 3": representing(operatorId(3)),
  "regulator of 99": authorityOf(["99"]),
  "authority of 9801": { ...member("bureau of 9801"), kind: "authority", regions: ["9801"] },
  "regulator of all": authorityOf([""]),
  "regulator of nothing": authorityOf([]),
  platform: { ...member("platform"), kind: "platform" },
  bank: { ...member("bank"), kind: "financial-institution" },
  association: { ...member("association"), kind: "association" },
  person: { kind: "person", actor: actor("person"), origin },
  public: anyone,
  door: { kind: "door", actor: actor("door"), origin },
} as const satisfies Readonly<Record<string, Scope>>;

export type ScopeName = keyof typeof scopes;

/** Written by the product itself. */
export async function settle(store: Store): Promise<void> {
  const regions = ["990100", "980100", "980200", "990200"];
  await store.journal.append(regions.map((region, i) => newcomer(i + 1, region)));
  await store.journal.append([1, 2, 3].map((n) => judged(2, result(n * 10 + 1, operatorId(n), 2))));
  const step = (n: number, body: FactBody) => act(operatorId(n), 3, [fact(body)]);
  const lastDay = day("2026-12-07");
  await store.journal.append([
    step(1, { type: "ResultPublished", result: resultId(11) }),
    step(2, {
      type: "ResultNoticed",
      result: resultId(21),
      channel: "post",
      contentHash: "0".repeat(64),
      receipt: "EX1",
    }),
    step(3, { type: "PublicityStarted", result: resultId(31), lastDay }),
  ]);
  await store.journal.append([judged(4, result(12, operatorId(1), 4, "C"))]);
  await settleProcedures(store);
  await settleAgency(store);
}

/** Facts 5 to 12 of the third operator: an objection up to its provider, a notice of it, a commitment, an entry of a list. */
async function settleProcedures(store: Store): Promise<void> {
  const of = { case: caseId(3) };
  const mark = { kind: "objection", since: day("2026-11-21"), reference: caseId(3) } as const;
  const provider = "bureau of 9801" as OrganisationId;
  const about = { operator: operatorId(3), kind: "objection-accepted", by, contentHash: "0".repeat(64) } as const;
  const bodies: readonly FactBody[] = [
    filed(3),
    { type: "ObjectionAccepted", ...of },
    { type: "RecordMarked", record: recordId(3_000), mark },
    { type: "ObjectionChecked", ...of, finding: "agrees", note: "与来源一致" },
    { type: "ObjectionForwarded", ...of, source: source.id, provider },
    { type: "NoticeIssued", notice: "notice-3", about: of, kind: about.kind, by, contentHash: about.contentHash },
    {
      type: "CommitmentMade",
      commitment: "c-3",
      template: { id: "t", version: 1 },
      textHash: "1".repeat(64),
      signer: "示例",
    },
    { type: "ListEntered", entry: "entry-3", list: "honest", listKind: "honest" },
  ];
  const text = { zh: "示例", en: "example" };
  const issued = { issuedOn: day("2026-11-21"), issuedAt: noon, issuedBy: "staff", title: text, text, remedy: text };
  await store.journal.append(
    [
      act(
        operatorId(3),
        4,
        bodies.map((body) => fact(body)),
      ),
    ],
    {
      notices: [{ ...about, ...issued, id: "notice-3", notice: "notice-3", number: "告〔2026〕3号", about: of }],
      deliveries: [
        {
          id: "delivery-3",
          operator: operatorId(3),
          outgoing: { about: "record", event: "marked", record: recordId(3_000) },
          to: { receiver: "receiver-1" },
          content: "{}",
        },
      ],
    },
  );
}

const by = citing("1");

/** One row of everything that is about no operator. */
async function settleAgency(store: Store): Promise<void> {
  await store.sources.add(source);
  await store.imports.create(importRequest, noon, "import-1");
  await store.journal.append([], {
    importBatch: {
      importId: "import-1",
      from: 0,
      rows: 1,
      accepted: 0,
      corrected: 0,
      duplicates: 0,
      operatorsNew: 0,
      bytesRead: 10,
      quarantined: [{ ...held(1), cells: {} }],
    },
  });
  await store.imports.keepLayout(importRequest.layout);
  await store.runs.create(run);
  await store.runs.ranges.divide(run.id, 1_000);
  await store.results.keepPopulation({
    digest: "population",
    standard: { id: "s", version: "1" },
    asOf: day("2026-11-21"),
    knownAt: noon,
    figures: {},
  });
  await store.standards.keep({ id: "s", version: "1", effectiveFrom: "2026-01-01" } as never);
  const retirement = { id: "s", version: "1", on: day("2026-12-31"), reason: "示例", by: "staff", at: noon };
  await store.standards.retire(retirement);
  const tried = { digest: "d", report: "report-1", by: "staff", at: noon, operators: 4, moved: 0 };
  await store.standardDrafts.add(begunDraft({ id: "draft-1", content: {}, by: "staff", at: noon }));
  await store.standardDrafts.keepDryRun({ draft: "draft-1", ...tried });
  await store.packs.keep(pack(10), noon);
  const settings = await store.settings.read();
  await store.settings.change({ ...settings, version: settings.version + 1 }, settings.version);
  await store.idempotency.claim("key", "hash", noon, later(-10));
  const title = { zh: "示例", en: "example" };
  await store.commitments.keepTemplate({ id: "t", version: 1, title, kind: "general", parts: {} });
  await store.lists.keep(
    { id: "honest", kind: "honest", title, basis: { ...by, rank: "local-regulation" }, version: 1 },
    0,
  );
  const address = { kind: "webhook", url: "https://platform.example/hook" } as const;
  const receiver = {
    id: "receiver-1",
    organisation: "platform" as OrganisationId,
    name: "平台",
    mode: "push",
  } as const;
  await store.receivers.keep({ ...receiver, basis: by, address, regions: [], active: true, version: 1 }, 0, "enclosed");
}

export const run = {
  id: "run-1",
  standard: { id: "s", version: "1" },
  asOf: day("2026-11-21"),
  knownAt: noon,
  by: "evaluator",
  state: "waiting",
  createdAt: noon,
  total: 1,
  done: 0,
  evaluated: 0,
  refused: 0,
} as const;

function newcomer(n: number, region: string) {
  const registered = fact({
    type: "OperatorRegistered",
    code: { scheme: "uscc", value: codeOf(n) },
    codeFindings: [],
    subjectType: "enterprise",
    name: `示例${n}号电子商务有限公司`,
    region,
  });
  return act(operatorId(n), 0, [registered, reported(n * 1_000)]);
}
