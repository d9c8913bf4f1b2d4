/** Who may state which facts: an operator in its own file, a provider in what was forwarded to it; and what follows in the views. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { OrganisationId } from "../../core/access/organisation.ts";
import type { Scope } from "../../core/access/scope.ts";
import { canonical } from "../../core/canonical.ts";
import { Fault } from "../../core/desk.ts";
import type { FactBody, NewFact } from "../../core/journal.ts";
import { day } from "../../core/time/day.ts";
import { act, caseId, citing, fact, filed, operatorId, recordId, resultId, source } from "../fixtures.ts";
import { boundTo } from "../scoped.ts";
import { inAnEmptyStore, type OpenFresh } from "./fresh.ts";
import { clock, representing, scopes, settle, staff } from "./two-regions.ts";

/** A body of each type, and whose word it is: `own`: of whoever speaks for the operator; `product`: done at once with it; else nobody's there. */
const samples: readonly (readonly [FactBody, "own" | "product" | "refused"])[] = [
  [filed(1), "own"],
  [{ type: "ObjectionTakenBack", case: caseId(1) }, "own"],
  [{ ...opened(), type: "ReviewRequested" }, "own"],
  [{ type: "ReviewTakenBack", case: caseId(1) }, "own"],
  [{ ...opened(), type: "RepairApplied" } as never, "own"],
  [{ type: "RepairTakenBack", case: caseId(1) }, "own"],
  [{ ...opened(), type: "ReconsiderationRequested" } as never, "own"],
  [{ type: "ReconsiderationTakenBack", case: caseId(1) } as never, "own"],
  [{ type: "CaseEvidenceAdded", case: caseId(1), evidence: ["f".repeat(64)] }, "own"],
  [{ type: "CommitmentMade", commitment: "c", template: { id: "t", version: 1 }, textHash: "1", signer: "甲" }, "own"],
  [{ type: "AwardOptedOut", record: recordId(1_000) }, "own"],
  [{ type: "ObjectionAccepted", case: caseId(1) }, "product"],
  [{ type: "RepairAccepted", case: caseId(1) } as never, "product"],
  [
    { type: "NoticeIssued", notice: "n", kind: "objection-accepted", about: {}, contentHash: "0", by: citing("1") },
    "product",
  ],
  [{ type: "NoticeDelivered", notice: "n", channel: "in-product", receipt: "a" }, "product"],
  [{ type: "RecordMarked", record: recordId(1_000), mark: mark("objection") }, "product"],
  [{ type: "ResultMarked", result: resultId(11), mark: mark("objection") }, "product"],
  [
    { type: "RecordUnmarked", record: recordId(1_000), kind: "objection", reference: caseId(1), reason: "撤回" },
    "product",
  ],
  [
    { type: "ResultUnmarked", result: resultId(11), kind: "objection", reference: caseId(1), reason: "撤回" },
    "product",
  ],
  [{ type: "RecordUnmarked", record: recordId(1_000), kind: "objection", reason: "全部" }, "refused"],
  [{ type: "RecordUnmarked", record: recordId(1_000), kind: "litigation", reference: "1", reason: "撤回" }, "refused"],
  [{ type: "RecordMarked", record: recordId(1_000), mark: mark("litigation") }, "refused"],
  [{ type: "ResultMarked", result: resultId(11), mark: mark("litigation") }, "refused"],
  [{ type: "NoticeDelivered", notice: "n", channel: "post", receipt: "a" }, "refused"],
  [{ type: "ObjectionDeclined", case: caseId(1), reason: "无" }, "refused"],
  [{ type: "ObjectionChecked", case: caseId(1), finding: "differs", note: "不符" }, "refused"],
  [{ type: "ObjectionForwarded", case: caseId(1), source: source.id }, "refused"],
  [{ type: "ObjectionAnswered", case: caseId(1), upheld: true, reason: "属实" }, "refused"],
  [{ type: "ObjectionExtended", case: caseId(1), approver: "负责人", reason: "复杂" }, "refused"],
  [{ type: "ObjectionDecided", case: caseId(1), outcome: "upheld", reason: "属实" }, "refused"],
  [{ type: "ReviewDecided", case: caseId(1), outcome: "amended", reason: "属实" }, "refused"],
  [{ type: "RepairDecided", case: caseId(1) } as never, "refused"],
  [{ type: "CaseAssigned", case: caseId(1), assignee: "officer" }, "refused"],
  [{ ...opened(), type: "SourceChangeReceived", change: "revoked", document: "1" }, "refused"],
  [{ ...opened(), type: "BreachReported" }, "refused"],
  [{ type: "BreachDecided", case: caseId(1), outcome: "dismissed", reason: "无" }, "refused"],
  [{ type: "CommitmentFulfilled", commitment: "c", note: "已履行" }, "refused"],
  [{ type: "CommitmentBroken", commitment: "c", case: caseId(1) }, "refused"],
  [{ type: "ListEntered", entry: "e", list: "honest", listKind: "honest" }, "refused"],
  [{ type: "ListLeft", entry: "e", why: "opted-out", reason: "自愿" }, "refused"],
  [{ type: "RecordWithdrawn", record: recordId(1_000), reason: "撤" }, "refused"],
  [{ type: "RecordRepaired", record: recordId(1_000), reason: "修" }, "refused"],
  [{ type: "ResultWithdrawn", result: resultId(11), reason: "撤" }, "refused"],
  [{ type: "ResultPublished", result: resultId(11) }, "refused"],
  [{ type: "ResultApproved", result: resultId(11), approver: "甲" }, "refused"],
  [{ type: "OperatorRenamed", name: "乙" }, "refused"],
  [{ type: "NoSuchFact" } as never, "refused"],
];

function opened() {
  const { grounds: _, ...rest } = filed(1);
  return rest;
}

function mark(kind: "objection" | "litigation") {
  return { kind, since: day("2026-11-21"), reference: caseId(1) };
}

export function statingContract(open: OpenFresh): void {
  describe("who may state what", () => {
    const test = inAnEmptyStore(open);
    before(() => settle(test.store));

    /** Whether the database lets somebody add a fact, tried and undone. */
    const admits = async (scope: Scope, operator: number, statedBy: string, body: FactBody): Promise<boolean> => {
      const trying = boundTo(test.serving, scope, clock).transaction(async (session) => {
        await session.run(
          "INSERT INTO fact (operator_id, seq, on_day, known_at, stated_by, body) VALUES ($1, 999, '2026-11-21', now(), $2, $3)",
          [operatorId(operator), statedBy, canonical(body)],
        );
        throw new Undo();
      });
      return trying.catch((error: unknown) => {
        if (error instanceof Undo) return true;
        if (error instanceof Fault && error.code === "database-permission") return false;
        throw error;
      });
    };

    const one = scopes["operator 1"];
    for (const [body, whose] of samples)
      it(`an operator: ${body.type} is ${whose === "refused" ? "refused" : `let in as the ${whose} word`}`, async () => {
        assert.equal(await admits(one, 1, one.actor.id, body), whose !== "refused", "under its own name");
        assert.equal(await admits(one, 1, "somebody", body), whose === "product", "under another name");
        assert.equal(await admits(one, 2, one.actor.id, body), false, "in another file");
      });

    it("nobody else states anything, neither as its own word nor as the product's", async () => {
      for (const [name, scope] of Object.entries(scopes).filter(([each]) => !/staff|^operator 1$/.test(each)))
        for (const [body] of samples)
          for (const statedBy of [scope.actor.id, "product"])
            assert.equal(await admits(scope, 1, statedBy, body), false, `${name}: ${body.type}`);
    });

    it("a provider answers the open case that was forwarded to it, under its own name, and no other", async () => {
      const bureau = scopes["authority of 9801"];
      const answer = (n: number) =>
        ({ type: "ObjectionAnswered", case: caseId(n), upheld: true, reason: "属实" }) as const;
      assert.equal(await admits(bureau, 3, bureau.actor.id, answer(3)), true);
      assert.equal(await admits(bureau, 3, "somebody", answer(3)), false);
      assert.equal(await admits(bureau, 3, bureau.actor.id, answer(4)), false);
      assert.equal(await admits(bureau, 2, bureau.actor.id, answer(3)), false, "an operator of its own region");
      assert.equal(
        await admits(scopes["regulator of all"], 3, "bureau", answer(3)),
        false,
        "sees all, was sent nothing",
      );
      const more: readonly (readonly [FactBody, boolean])[] = [
        [{ type: "ObjectionExtended", case: caseId(3), approver: "负责人", reason: "复杂" }, true],
        [{ type: "CaseEvidenceAdded", case: caseId(3), evidence: [] }, true],
        [{ type: "ObjectionDecided", case: caseId(3), outcome: "rejected", reason: "属实" }, false],
        [{ type: "ObjectionTakenBack", case: caseId(3) }, false],
        [{ type: "RecordWithdrawn", record: recordId(3_000), reason: "撤" }, false],
        [
          {
            type: "NoticeIssued",
            notice: "n",
            kind: "objection-decided",
            about: {},
            contentHash: "0",
            by: citing("1"),
          },
          false,
        ],
      ];
      for (const [body, may] of more) assert.equal(await admits(bureau, 3, bureau.actor.id, body), may, body.type);
    });

    it("a provider says that it changed what it had reported itself, of records in its reach", async () => {
      const bureau = scopes["authority of 9801"];
      const changed = (n: number): FactBody => ({
        ...opened(),
        about: { of: "record", record: recordId(n * 1_000) },
        type: "SourceChangeReceived",
        change: "revoked",
        document: "示市监撤〔2026〕1号",
      });
      assert.equal(await admits(bureau, 2, bureau.actor.id, changed(2)), false, "the source is nobody's yet");
      const provider = "bureau of 9801" as OrganisationId;
      const sources = test.store.at(staff, clock).sources;
      assert.equal(await sources.change({ ...source, provider, version: 2 }, 1), true);
      assert.equal(await admits(bureau, 2, bureau.actor.id, changed(2)), true);
      assert.equal(
        await admits(bureau, 3, bureau.actor.id, changed(3)),
        true,
        "the record of the case forwarded to it",
      );
      assert.equal(await admits(bureau, 1, bureau.actor.id, changed(1)), false, "another region's");
      assert.equal(await admits(bureau, 2, bureau.actor.id, changed(1)), false, "another's record");
      assert.equal(
        await admits(scopes["regulator of all"], 2, "bureau", changed(2)),
        false,
        "another organisation's source",
      );
    });

    it("an operator files, and the views follow: also those it does not see, which stay as they are", async () => {
      const ports = test.store.at(one, clock);
      const known = await ports.operators.byId(operatorId(1));
      assert.equal(known?.lastSeq, 5, "the number counts facts that it does not see");
      const own = (body: FactBody): NewFact => ({ ...fact(body), by: one.actor.id });
      const text = { zh: "示例", en: "example" };
      const told = {
        notice: "notice-1",
        kind: "objection-accepted",
        about: {},
        contentHash: "0",
        by: citing("1"),
      } as const;
      const answer = await ports.journal.append(
        [
          act(operatorId(1), 5, [
            own(filed(1)),
            fact({ type: "ObjectionAccepted", case: caseId(1) }),
            fact({ type: "RecordMarked", record: recordId(1_000), mark: mark("objection") }),
            fact({ type: "ResultMarked", result: resultId(11), mark: mark("objection") }),
            fact({ type: "NoticeIssued", ...told }),
          ]),
        ],
        {
          personal: [
            {
              operator: operatorId(1),
              token: "a".repeat(24),
              kind: "name",
              certainty: "sure",
              state: "held",
              value: "enclosed",
              keptAt: clock.now(),
            },
          ],
          notices: [
            {
              ...told,
              id: "notice-1",
              number: "告〔2026〕1号",
              operator: operatorId(1),
              title: text,
              text,
              remedy: text,
              issuedOn: day("2026-11-21"),
              issuedAt: clock.now(),
              issuedBy: "信衡",
            },
          ],
          deliveries: [
            {
              id: "delivery-1",
              operator: operatorId(1),
              outgoing: { about: "record", event: "marked", record: recordId(1_000) },
              to: { receiver: "receiver-1" },
              content: "{}",
            },
          ],
        },
      );
      assert.equal(answer, "written");
      assert.equal((await ports.cases.read(caseId(1)))?.case.stage, "accepted");
      assert.equal((await ports.notices.read("notice-1"))?.number, "告〔2026〕1号");
      assert.equal((await ports.outbox.toldOf({ record: recordId(1_000) })).length, 1);
      const { items } = await test.store.at(staff, clock).operators.search({ text: "示例1号" }, { limit: 9 });
      assert.deepEqual(
        [items[0]?.grade, items[0]?.stage],
        ["C", "evaluated"],
        "the latest result, which it was not told of",
      );
      const publications = await test.store.results.publications(operatorId(1));
      assert.deepEqual(
        publications.map(({ result, stage, marks }) => [result, stage, marks?.length]),
        [
          [resultId(12), "evaluated", undefined],
          [resultId(11), "published", 1],
        ],
      );
      for (const view of await test.store.journal.rebuild()) assert.equal(view.after, view.before, view.view);
    });

    it("an operator's act is entered in the audit trail under its own name, with its notices and what goes out", async () => {
      const { items } = await test.store.at(staff, clock).audit.page({ by: one.actor.id }, { limit: 9 });
      const [entry] = items.map((kept) => kept.entry);
      assert.equal(entry?.act, "facts.written");
      assert.deepEqual(entry.after, {
        facts: [
          { seq: 6, type: "ObjectionFiled" },
          { seq: 7, type: "ObjectionAccepted" },
          { seq: 8, type: "RecordMarked" },
          { seq: 9, type: "ResultMarked" },
          { seq: 10, type: "NoticeIssued" },
        ],
        notices: ["notice-1"],
        deliveries: ["delivery-1"],
      });
    });

    it("an operator that comes too late hears that the file has moved on", async () => {
      const { journal } = test.store.at(one, clock);
      const late = act(operatorId(1), 5, [{ ...fact(filed(9)), by: one.actor.id }]);
      assert.equal(await journal.append([late]), "moved-on");
    });

    it("an operator's hand is not lent to a second file, nor to what stands beside no fact of its own", async () => {
      const ports = test.store.at(one, clock);
      const own = { ...fact({ type: "CaseEvidenceAdded", case: caseId(1), evidence: [] }), by: one.actor.id } as const;
      const both = [act(operatorId(1), 10, [own]), act(operatorId(2), 4, [own])];
      const permission = { code: "database-permission" };
      await assert.rejects(ports.journal.append(both), permission);
      const delivery = {
        id: "stray",
        operator: operatorId(2),
        outgoing: { about: "record", event: "withdrawn", record: recordId(2_000) },
        to: { receiver: "receiver-1" },
        content: "{}",
      } as const;
      await assert.rejects(ports.journal.append([], { deliveries: [delivery] }), permission);
      await assert.rejects(
        ports.journal.append([act(operatorId(1), 10, [own])], { deliveries: [delivery] }),
        permission,
      );
      assert.equal((await test.store.journal.read(operatorId(1))).length, 10);
    });

    it("a provider answers through its own desk, and the case moves on for everybody who sees it", async () => {
      const bureau = scopes["authority of 9801"];
      const ports = test.store.at(bureau, clock);
      const kept = await ports.cases.read(caseId(3));
      assert.deepEqual([kept?.name, kept?.case.stage], ["示例3号电子商务有限公司", "forwarded"]);
      const state = await ports.operators.byId(operatorId(3));
      assert.deepEqual(
        state?.records.map(({ id }) => id),
        [recordId(3_000)],
      );
      const body: FactBody = { type: "ObjectionAnswered", case: caseId(3), upheld: false, reason: "处罚无误" };
      const answer = { ...fact(body), by: bureau.actor.id };
      assert.equal(await ports.journal.append([act(operatorId(3), state?.lastSeq ?? 0, [answer])]), "written");
      const theirs = test.store.at(representing(operatorId(3)), clock);
      assert.equal((await theirs.cases.read(caseId(3)))?.case.stage, "answered");
      assert.equal(await test.store.at(scopes["operator 1"], clock).cases.read(caseId(3)), undefined);
    });

    it("a provider no longer writes in a case that is closed, but still reads it", async () => {
      const bureau = scopes["authority of 9801"];
      const decided: FactBody = { type: "ObjectionDecided", case: caseId(3), outcome: "rejected", reason: "处罚无误" };
      await test.store.at(staff, clock).journal.append([act(operatorId(3), 13, [fact(decided)])]);
      const more: FactBody = { type: "CaseEvidenceAdded", case: caseId(3), evidence: [] };
      assert.equal(await admits(bureau, 3, bureau.actor.id, more), false);
      assert.equal((await test.store.at(bureau, clock).cases.read(caseId(3)))?.case.stage, "decided");
    });

    it("whoever may bring a case draws its number, and nobody else", async () => {
      for (const [name, scope] of Object.entries(scopes)) {
        const drawing = test.store.at(scope, clock).cases.nextNumber("异", 2026);
        const may = /staff|operator|regulator|authority/.test(name);
        assert.equal(await drawing.then(() => true).catch(() => false), may, name);
      }
    });

    it("the evidence of a case is seen by its two sides and its provider, and by nobody else", async () => {
      const hash = "d".repeat(64);
      const kept = {
        hash,
        name: "letter.pdf",
        bytes: 9,
        mediaType: "application/pdf",
        keptAt: clock.now(),
        by: "staff",
      };
      await test.store.at(staff, clock).evidence.keep({ ...kept, about: { kind: "case", id: caseId(3) } });
      for (const [name, scope] of Object.entries({ ...scopes, "operator 3": representing(operatorId(3)) })) {
        const found = await test.store.at(scope, clock).evidence.read(hash);
        assert.equal(found !== undefined, ["staff", "operator 3", "authority of 9801"].includes(name), name);
      }
    });
  });
}

class Undo extends Error {}
