/** The outbox and the receivers: leased to one at a time, never lost, in its order, and kept with its receipt. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { OrganisationId } from "../../core/access/organisation.ts";
import type { NewDelivery, Outgoing, Receiver } from "../../core/delivery/outbox.ts";
import { instantOf } from "../../core/time/day.ts";
import { newOperator, noon, operatorId } from "../fixtures.ts";
import { inAnEmptyStore, type OpenFresh } from "./fresh.ts";
import { clock, staff } from "./two-regions.ts";

const MINUTE = 60_000;
const at = (minutes: number) => instantOf(Date.parse(noon) + minutes * MINUTE);

function delivery(id: string, outgoing: Outgoing, receiver = "r-1"): NewDelivery {
  return { id, operator: operatorId(1), outgoing, to: { receiver }, content: `{"id":"${id}"}` };
}

function told(event: "published" | "withdrawn", result: string): Outgoing {
  return { about: "result", event, result };
}

export function outboxContract(open: OpenFresh): void {
  describe("the outbox", () => {
    const test = inAnEmptyStore(open);
    const put = (deliveries: readonly NewDelivery[]) =>
      test.store
        .at(staff, clock)
        .journal.append([], { deliveries })
        .then((answer) => assert.equal(answer, "written"));
    const taken = async (minutes: number, most = 9) =>
      (await test.store.outbox.take(at(minutes), MINUTE, most)).map(({ id }) => id);
    before(() => test.store.journal.append([newOperator(1)]));

    it("holds what an append puts into it, and nothing of an append that came to nothing", async () => {
      const subject = { zh: "告知书", en: "notice" };
      const mail = { address: { kind: "e-mail", to: "account:1" } } as const;
      await put([{ ...delivery("d-1", { about: "notice", notice: "n-1" }), to: mail, subject }]);
      const broken = [{ ...delivery("d-0", told("published", "x")), operator: "nobody" as never }];
      await assert.rejects(test.store.journal.append([], { deliveries: broken }));
      const { items } = await test.store.outbox.page({}, { limit: 9 });
      assert.deepEqual(items, [
        {
          id: "d-1",
          operator: operatorId(1),
          outgoing: { about: "notice", notice: "n-1" },
          to: mail,
          subject,
          content: '{"id":"d-1"}',
          state: "waiting",
          attempts: 0,
          createdAt: noon,
          nextAt: noon,
        },
      ]);
      assert.deepEqual(await test.store.outbox.count(), { waiting: 1, givenUp: 0, oldest: noon });
    });

    it("leases a delivery to one, and to another only when the lease has run out", async () => {
      assert.deepEqual(await taken(-1), [], "not before it is due");
      assert.deepEqual(await taken(0), ["d-1"]);
      assert.deepEqual(await taken(0.5), []);
      assert.deepEqual(await taken(1), ["d-1"], "whoever had it did not live to end it");
      const [left] = (await test.store.outbox.page({ state: "waiting" }, { limit: 9 })).items;
      assert.equal(left?.attempts, 2);
      await test.store.outbox.delivered("d-1", "<1@example>", at(2));
      await test.store.outbox.delivered("d-1", "<2@example>", at(3));
      await test.store.outbox.failed("d-1", "too late", undefined);
      const [done] = (await test.store.outbox.page({ state: "delivered" }, { limit: 9 })).items;
      assert.deepEqual([done?.receipt, done?.deliveredAt, done?.lastError], ["<1@example>", at(2), undefined]);
    });

    it("shares what is due among many who ask at once: each gets it once", async () => {
      const many = Array.from({ length: 60 }, (_, i) => delivery(`m-${i}`, told("published", `m-${i}`)));
      await put(many);
      const shares = await Promise.all(Array.from({ length: 12 }, () => taken(4, 7)));
      const all = shares.flat();
      assert.equal(new Set(all).size, all.length);
      const rest = await taken(4, 99);
      assert.equal(all.length + rest.length, 60);
      for (const { id } of many) await test.store.outbox.delivered(id, "200", at(4));
    });

    it("tries again when it is told to, keeps why, and gives up only when it is told to", async () => {
      await put([delivery("d-2", told("published", "two"))]);
      assert.deepEqual(await taken(5), ["d-2"]);
      await test.store.outbox.failed("d-2", "503", at(7));
      assert.deepEqual(await taken(6), []);
      assert.deepEqual(await taken(7), ["d-2"]);
      await test.store.outbox.failed("d-2", "404", undefined);
      assert.deepEqual(await taken(99), []);
      const [given] = (await test.store.outbox.page({ state: "given-up" }, { limit: 9 })).items;
      assert.deepEqual([given?.id, given?.attempts, given?.lastError], ["d-2", 2, "404"]);
      assert.deepEqual(await test.store.outbox.count(), { waiting: 0, givenUp: 1 });
      assert.equal(await test.store.at(staff, clock).outbox.retry("d-2", at(8)), true);
      assert.equal(await test.store.outbox.retry("d-2", at(8)), false, "it waits already");
      assert.deepEqual(await taken(8), ["d-2"]);
      await test.store.outbox.delivered("d-2", "200", at(8));
    });

    it("never lets a later word on the same thing overtake an earlier one to the same receiver", async () => {
      await put([delivery("p-1", told("published", "three")), delivery("p-2", told("published", "three"), "r-2")]);
      await put([delivery("w-1", told("withdrawn", "three")), delivery("w-2", told("withdrawn", "three"), "r-2")]);
      assert.deepEqual(await taken(10), ["p-1", "p-2"]);
      await test.store.outbox.failed("p-1", "503", at(20));
      await test.store.outbox.delivered("p-2", "200", at(10));
      assert.deepEqual(await taken(11), ["w-2"]);
      await test.store.outbox.delivered("w-2", "200", at(11));
      assert.deepEqual(await taken(20), ["p-1"]);
      await test.store.outbox.failed("p-1", "404", undefined);
      assert.deepEqual(await taken(21), ["w-1"]);
      await test.store.outbox.delivered("w-1", "200", at(21));
      assert.equal(await test.store.outbox.retry("p-1", at(22)), false, "the withdrawal has reached it");
    });

    it("knows who was told of a thing, with the newest word to each", async () => {
      const of = await test.store.outbox.toldOf({ result: "three" });
      assert.deepEqual(
        of.map(({ to, outgoing, state }) => [
          "receiver" in to && to.receiver,
          "event" in outgoing && outgoing.event,
          state,
        ]),
        [
          ["r-2", "withdrawn", "delivered"],
          ["r-1", "withdrawn", "delivered"],
        ],
      );
      assert.deepEqual(await test.store.outbox.toldOf({ record: "three" }), []);
    });

    it("answers page by page, the newest first, of one state, receiver or operator", async () => {
      const first = await test.store.outbox.page({ receiver: "r-2" }, { limit: 1 });
      const second = await test.store.outbox.page(
        { receiver: "r-2" },
        { limit: 1, ...(first.next && { after: first.next }) },
      );
      assert.deepEqual(
        [...first.items, ...second.items].map(({ id }) => id),
        ["w-2", "p-2"],
      );
      assert.equal(second.next, undefined);
      assert.equal((await test.store.outbox.page({ operator: operatorId(2) }, { limit: 9 })).items.length, 0);
      assert.equal((await test.store.outbox.page({ operator: operatorId(1) }, { limit: 99 })).items.length, 66);
    });

    it("enters in the audit trail what was delivered, given up and put back, and never what it said", async () => {
      const { items } = await test.store
        .at(staff, clock)
        .audit.page({ subject: { kind: "delivery", id: "d-2" } }, { limit: 9 });
      assert.deepEqual(items.map(({ entry }) => entry.act).toSorted(), [
        "delivery.delivered",
        "delivery.given-up",
        "delivery.retried",
      ]);
      for (const { text } of items) assert.doesNotMatch(text, /content/);
    });

    it("keeps receivers by their versions, and a secret until another is given", async () => {
      const { receivers } = test.store.at(staff, clock);
      const receiver: Receiver = {
        id: "r-1",
        organisation: "platform" as OrganisationId,
        name: "平台",
        mode: "push",
        basis: { agreement: "协议1号" },
        address: { kind: "webhook", url: "https://platform.example/hook" },
        regions: [],
        active: true,
        version: 1,
      };
      assert.equal(await receivers.keep(receiver, 0, "first"), true);
      assert.equal(await receivers.keep(receiver, 0), false);
      assert.equal(await receivers.keep({ ...receiver, version: 2, active: false }, 1), true);
      assert.equal(await receivers.keep({ ...receiver, version: 2 }, 1, "lost"), false);
      assert.deepEqual([await receivers.secret("r-1"), (await receivers.read("r-1"))?.active], ["first", false]);
      assert.equal(await receivers.keep({ ...receiver, version: 3 }, 2, "second"), true);
      assert.equal(await receivers.secret("r-1"), "second");
      assert.deepEqual(await receivers.list(), [{ ...receiver, version: 3 }]);
      assert.equal(await receivers.secret("r-9"), undefined);
      const { items } = await test.store
        .at(staff, clock)
        .audit.page({ subject: { kind: "receiver", id: "r-1" } }, { limit: 9 });
      assert.deepEqual(items.map(({ entry }) => entry.act).toSorted(), [
        "receiver.added",
        "receiver.changed",
        "receiver.changed",
      ]);
      for (const { text } of items) assert.doesNotMatch(text, /first|second|lost/);
    });
  });
}
