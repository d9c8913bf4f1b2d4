/** Matters: who reads and who states what, that nobody writes over another, and that the view follows the facts. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { OrganisationId } from "../../core/access/organisation.ts";
import type { Scope } from "../../core/access/scope.ts";
import type { AgreementTerms } from "../../core/application/agreement.ts";
import type { MatterId } from "../../core/application/matter.ts";
import type { MatterAct } from "../../core/application/matter-register.ts";
import type { MatterBody } from "../../core/application/matters.ts";
import { Fault } from "../../core/desk.ts";
import { day } from "../../core/time/day.ts";
import { later, noon } from "../fixtures.ts";
import { inAnEmptyStore, type OpenFresh } from "./fresh.ts";
import { authorityOf, clock, scopes, settle, staff } from "./two-regions.ts";

const AGENCY = "staff" as OrganisationId;
const BUREAU = "bureau" as OrganisationId;
const id = (n: number) => `01900000-0000-7000-8000-00000000000${n}` as MatterId;

function made(n: number, owner: OrganisationId, terms: Partial<AgreementTerms> = {}): MatterBody {
  return {
    type: "AgreementMade",
    matter: id(n),
    number: `约定〔2026〕${n}号`,
    owner,
    evidence: [],
    terms: {
      sort: "push",
      counterpart: "示例局",
      with: BUREAU,
      clauses: [],
      contract: `HT-${n}`,
      scope: "结果",
      from: day("2026-11-01"),
      ...terms,
    },
  };
}

function stating(scope: Scope, n: number, seen: number, ...bodies: readonly MatterBody[]): MatterAct {
  const own = "organisation" in scope ? { organisation: scope.organisation } : {};
  return { matter: id(n), seen, on: day("2026-11-21"), knownAt: noon, by: scope.actor.id, ...own, bodies };
}

const ended = (n: number): MatterBody => ({ type: "AgreementEnded", matter: id(n), reason: "期满" });

export function mattersContract(open: OpenFresh): void {
  describe("matters", () => {
    const test = inAnEmptyStore(open);
    const at = (scope: Scope) => test.store.at(scope, clock);
    const write = (scope: Scope, ...acts: readonly MatterAct[]) => at(scope).journal.append([], { matters: acts });
    const reach = async (scope: Scope) => {
      const { items } = await at(scope).matters.list({}, { limit: 50 });
      return items.map((matter) => matter.number).toSorted();
    };
    const bureau = authorityOf(["99"]);
    before(async () => {
      await settle(test.store);
      await write(staff, stating(staff, 1, 0, made(1, AGENCY)));
      await write(bureau, stating(bureau, 2, 0, made(2, BUREAU, { with: "bank" as OrganisationId })));
    });

    it("are read by their owner and by the parties, and by nobody else", async () => {
      const seen = new Map<string, readonly string[]>();
      for (const [name, scope] of Object.entries(scopes)) seen.set(name, await reach(scope));
      const reached = Object.fromEntries([...seen].filter(([, numbers]) => numbers.length > 0));
      assert.deepEqual(reached, {
        staff: ["约定〔2026〕1号"],
        "regulator of 99": ["约定〔2026〕1号", "约定〔2026〕2号"],
        "regulator of all": ["约定〔2026〕1号", "约定〔2026〕2号"],
        "regulator of nothing": ["约定〔2026〕1号", "约定〔2026〕2号"],
        bank: ["约定〔2026〕2号"],
      });
    });

    it("are opened by an organisation in its own book alone, and under its own name", async () => {
      const bank = scopes.bank;
      for (const act of [
        stating(bank, 3, 0, made(3, BUREAU)),
        { ...stating(bank, 3, 0, made(3, "bank" as OrganisationId)), by: "somebody" },
        { ...stating(bank, 3, 0, made(3, "bank" as OrganisationId)), organisation: BUREAU },
      ])
        await assert.rejects(write(bank, act), Fault);
      for (const scope of [scopes.public, scopes.person, scopes.door])
        await assert.rejects(write(scope, stating(scope, 3, 0, made(3, BUREAU))), Fault);
      assert.equal(await write(bank, stating(bank, 3, 0, made(3, "bank" as OrganisationId))), "written");
    });

    it("are carried on by owner and parties; to others they are not there", async () => {
      const { platform } = scopes;
      assert.equal(await write(platform, stating(platform, 1, 1, ended(1))), "moved-on");
      await assert.rejects(write(platform, { ...stating(platform, 1, 0, ended(1)) }), Error);
      assert.equal(await write(bureau, stating(bureau, 1, 1, ended(1))), "written");
      assert.equal((await at(staff).matters.read(id(1)))?.matter.stage, "ended");
    });

    it("are written by one of two at a time; who comes too late hears it", async () => {
      await write(bureau, stating(bureau, 4, 0, made(4, BUREAU)));
      const answers = await Promise.all([1, 2, 3].map(() => write(bureau, stating(bureau, 4, 1, ended(4)))));
      assert.deepEqual(answers.toSorted(), ["moved-on", "moved-on", "written"]);
      assert.equal((await at(bureau).matters.read(id(4)))?.seq, 2);
    });

    it("may be opened and carried on in one act, and are found by what stands in them", async () => {
      const until = day("2026-11-30");
      await write(bureau, stating(bureau, 5, 0, made(5, BUREAU, { until }), ended(5)));
      await write(bureau, { ...stating(bureau, 6, 0, made(6, BUREAU, { until })), knownAt: later(1) });
      const asked = at(bureau).matters;
      const numbers = async (query: Parameters<typeof asked.list>[0]) =>
        (await asked.list(query, { limit: 50 })).items.map(({ number }) => number.slice(8, 9));
      assert.deepEqual(await numbers({ kind: "agreement", open: true, owner: BUREAU }), ["6", "2"]);
      assert.deepEqual(await numbers({ holdsOn: day("2026-11-30"), owner: BUREAU }), ["6", "2"]);
      assert.deepEqual(await numbers({ holdsOn: day("2026-12-01"), owner: BUREAU }), ["2"]);
      assert.deepEqual(await numbers({ party: "bank" as OrganisationId }), ["2"]);
      assert.deepEqual(await numbers({ number: "约定〔2026〕5" }), ["5"]);
      const first = await asked.list({ owner: BUREAU }, { limit: 1 });
      assert.ok(first.next);
      const second = await asked.list({ owner: BUREAU }, { limit: 9, after: first.next });
      assert.deepEqual([first.total, first.items.length, second.items.length], [4, 1, 3]);
      const all: string[] = [];
      for await (const batch of asked.all({ owner: BUREAU })) all.push(...batch.map(({ number }) => number));
      assert.deepEqual(
        all.toSorted(),
        [2, 4, 5, 6].map((n) => `约定〔2026〕${n}号`),
      );
    });

    it("keep their facts for good, and their view is made anew from them to the same bytes", async () => {
      await assert.rejects(test.serving.run("UPDATE matter_fact SET stated_by = 'x'"), Fault);
      await assert.rejects(test.serving.run("DELETE FROM matter_fact"), Fault);
      const rebuilt = (await test.store.journal.rebuild()).find(({ view }) => view === "matter");
      assert.equal(rebuilt?.rows, 6);
      assert.equal(rebuilt.after, rebuilt.before);
    });

    it("leave an entry in the audit trail under the name of whoever acted", async () => {
      const { items } = await test.store.audit.page({ subject: { kind: "matter", id: id(1) } }, { limit: 9 });
      assert.deepEqual(items.map(({ entry }) => [entry.act, entry.by]).toSorted(), [
        ["agreement.ended", "bureau"],
        ["agreement.made", "staff"],
      ]);
    });
  });
}
