/** Personal values, the log of queries and the register of transfers: who sees them, what goes, and what may not. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { OrganisationId } from "../../core/access/organisation.ts";
import type { Query } from "../../core/privacy/query-log.ts";
import type { Transfer } from "../../core/privacy/transfer.ts";
import type { PersonalValue } from "../../core/privacy/vault.ts";
import { day, instantOf } from "../../core/time/day.ts";
import { act, later, noon, operatorId, renamed } from "../fixtures.ts";
import type { StorePorts } from "../ports.ts";
import { withSession } from "../testing.ts";
import { inAnEmptyStore, type OpenFresh } from "./fresh.ts";
import { clock, type ScopeName, scopes, settle } from "./two-regions.ts";

const token = (n: number): string => String(n).padStart(24, "0");

function value(n: number, more: Partial<PersonalValue> = {}): PersonalValue {
  return {
    operator: operatorId(1),
    token: token(n),
    kind: "name",
    certainty: "sure",
    state: "hidden",
    value: `enclosed ${n}`,
    keptAt: noon,
    retainUntil: day("2029-11-21"),
    ...more,
  };
}

function query(n: number, more: Partial<Query> = {}): Query {
  const id = `03000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
  return { id, at: later(n), by: "public", view: "page", authorisation: "public", operator: operatorId(1), ...more };
}

export function privacyContract(open: OpenFresh): void {
  describe("personal values apart from the facts", () => {
    const test = inAnEmptyStore(open);
    before(() => settle(test.store));
    const at = (name: ScopeName): StorePorts => test.store.at(scopes[name], clock);
    const states = async (ports: StorePorts, ...tokens: readonly number[]) =>
      (await ports.personal.read(operatorId(1), tokens.map(token))).map(({ state }) => state);

    it("are written with the facts or not at all", async () => {
      const facts = [renamed("更名")];
      assert.equal(
        await at("staff").journal.append([act(operatorId(1), 5, facts)], { personal: [value(1)] }),
        "written",
      );
      assert.equal(
        await at("staff").journal.append([act(operatorId(1), 5, facts)], { personal: [value(2)] }),
        "moved-on",
      );
      assert.deepEqual(await states(at("staff"), 1, 2), ["hidden"]);
    });

    it("come once: what was decided or erased stays so when the same comes in again", async () => {
      await at("staff").personal.keep([value(3, { certainty: "likely", state: "held" }), value(3)]);
      assert.deepEqual(await states(at("staff"), 3), ["hidden"]); // the surer of the two
      await at("staff").personal.keep([value(4)]);
      assert.equal(await at("staff").personal.erase(operatorId(1), [token(4)], "本人申请"), 1);
      await at("staff").personal.keep([value(4)]);
      assert.deepEqual(await states(at("staff"), 4), ["erased"]);
    });

    it("that wait come oldest first, and wait no more once a person has decided", async () => {
      const held = { certainty: "likely", state: "held" } as const;
      await at("staff").personal.keep([
        value(7, { ...held, keptAt: later(2) }),
        value(6, { ...held, keptAt: later(1) }),
      ]);
      const first = await at("staff").personal.held({ limit: 1 });
      assert.deepEqual([first.items.map((each) => each.token), first.total], [[token(6)], 2]);
      const next = await at("staff").personal.held({
        limit: 1,
        ...(first.next === undefined ? {} : { after: first.next }),
      });
      assert.deepEqual(
        next.items.map((each) => each.token),
        [token(7)],
      );
      const decision = { state: "cleared", reason: "系企业名称" } as const;
      assert.equal(await at("staff").personal.decide(operatorId(1), token(6), decision), true);
      assert.equal(await at("staff").personal.decide(operatorId(1), token(99), decision), false);
      const [decided] = await at("staff").personal.read(operatorId(1), [token(6)]);
      assert.deepEqual([decided?.state, decided?.decidedBy, decided?.reason], ["cleared", "staff", "系企业名称"]);
      assert.equal((await at("staff").personal.held({ limit: 9 })).total, 1);
    });

    it("are seen outside the agency only where they are cleared, by whoever sees the operator", async () => {
      for (const name of ["operator 1", "regulator of 99", "public"] as const)
        assert.deepEqual(await states(at(name), 1, 3, 4, 6, 7), ["cleared"], name);
      for (const name of ["operator 2", "authority of 9801", "platform", "person", "door"] as const)
        assert.deepEqual(await states(at(name), 1, 3, 4, 6, 7), [], name);
    });

    it("are kept, decided and erased by nobody outside", async () => {
      for (const name of ["operator 1", "regulator of 99", "public"] as const) {
        await assert.rejects(at(name).personal.keep([value(9)]), { code: "database-permission" });
        assert.equal(await at(name).personal.erase(operatorId(1), [token(1)], "x"), 0);
      }
    });

    it("go on the day after their last, in the audit trail by their number", async () => {
      await test.store.personal.keep([value(10, { retainUntil: day("2026-11-20") })]);
      assert.equal(await test.store.personal.eraseExpired(day("2026-11-20")), 0);
      assert.equal(await test.store.personal.eraseExpired(day("2026-11-21")), 1);
      assert.deepEqual(await states(at("staff"), 10), ["erased"]);
      const { items } = await at("staff").audit.page({ act: "personal.expired" }, { limit: 5 });
      assert.equal(items.length, 1);
      assert.equal(JSON.stringify(await at("staff").audit.page({}, { limit: 100 })).includes("enclosed"), false);
    });

    it("are counted by kind and state with the day on which the first ends", async () => {
      const counts = await at("staff").personal.counts();
      assert.deepEqual(
        counts.map(({ kind, state, count }) => `${kind} ${state} ${count}`),
        ["name cleared 1", "name erased 2", "name held 1", "name hidden 2"],
      );
      assert.equal(counts.find(({ state }) => state === "hidden")?.firstEnds, "2029-11-21");
    });
  });

  describe("the log of queries", () => {
    const test = inAnEmptyStore(open);
    before(() => settle(test.store));
    const at = (name: ScopeName): StorePorts => test.store.at(scopes[name], clock);

    it("keeps many at once, newest first, and each before it answers", async () => {
      await Promise.all([1, 2, 3, 4].map((n) => at("public").queries.keep(query(n))));
      await at("public").queries.keep(
        query(5, { operator: operatorId(2), by: "someone", organisation: "bank" as OrganisationId }),
      );
      const { items } = await at("staff").queries.page({}, { limit: 9 });
      assert.deepEqual(
        items.map(({ at }) => at),
        [5, 4, 3, 2, 1].map(later),
      );
      const since = await at("staff").queries.page(
        { operator: operatorId(1), from: later(2), to: later(3) },
        { limit: 9 },
      );
      assert.equal(since.items.length, 2);
    });

    it("is read by the agency, and by an operator as far as it is about itself", async () => {
      const seen = async (name: ScopeName) => (await at(name).queries.page({}, { limit: 9 })).items.length;
      assert.deepEqual([await seen("staff"), await seen("operator 1"), await seen("operator 2")], [5, 4, 1]);
      for (const name of ["public", "regulator of all", "platform", "person"] as const)
        assert.equal(await seen(name), 0);
    });

    it("forgets nothing younger than five years, whoever asks", async () => {
      await assert.rejects(test.store.queries.forgetBefore(day("2022-01-01")), { code: "queries-kept" });
      const ancient = instantOf(Date.now() - 6 * 366 * 86_400_000);
      await test.store.queries.keep(query(6, { at: ancient }));
      assert.equal(await test.store.queries.forgetBefore(day("2021-11-21")), 1);
      assert.equal((await at("staff").queries.count()).queries, 5);
      const config = test.store.queueAccess.config;
      for (const sql of ["DELETE FROM query_log", "UPDATE query_log SET by_account = 'x'", "TRUNCATE query_log"])
        await assert.rejects(ownerRuns(config, sql), /five years/, sql);
    });
  });

  describe("the register of transfers", () => {
    const test = inAnEmptyStore(open);
    const at = (name: ScopeName): StorePorts => test.store.at(scopes[name], clock);
    const proposed: Transfer = {
      id: "t1",
      recipient: "bank" as OrganisationId,
      country: "SG",
      basis: "standard-contract",
      number: "备案1号",
      purpose: "跨境授信",
      proposedBy: "staff",
      proposedAt: noon,
      validUntil: day("2027-11-21"),
      version: 1,
    };

    it("lets a transfer stand from its approval to its last day or its end", async () => {
      const standing = (on: string) => at("bank").transfers.standing(proposed.recipient, day(on));
      await at("staff").transfers.add(proposed);
      assert.equal(await standing("2026-11-21"), undefined);
      const approved = { ...proposed, approvedBy: "approver", approvedAt: noon, version: 2 };
      assert.equal(await at("staff").transfers.change(approved, 1), true);
      assert.equal(await at("staff").transfers.change(approved, 1), false);
      assert.equal((await standing("2027-11-21"))?.id, "t1");
      assert.equal(await standing("2027-11-22"), undefined);
      await at("staff").transfers.change({ ...approved, revokedAt: noon, version: 3 }, 2);
      assert.equal(await standing("2026-11-21"), undefined);
    });

    it("is the agency's; a recipient sees its own", async () => {
      assert.equal((await at("staff").transfers.list()).length, 1);
      assert.equal((await at("bank").transfers.list()).length, 1);
      for (const name of ["platform", "public", "operator 1", "person"] as const)
        assert.equal((await at(name).transfers.list()).length, 0);
      await assert.rejects(at("bank").transfers.add({ ...proposed, id: "t2" }), { code: "database-permission" });
    });
  });
}

async function ownerRuns(config: Parameters<typeof withSession>[0], sql: string): Promise<void> {
  await withSession(config, async (session) => {
    await session.query("SET search_path = xinheng");
    await session.query(sql);
  });
}
