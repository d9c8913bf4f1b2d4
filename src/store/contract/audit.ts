/** The audit trail: who writes entries and who reads them, and the chain that they are sealed into. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CHAIN_BEGINNING, ChainWalk } from "../../core/proof/chain.ts";
import { audited } from "../audit.ts";
import { later, noon } from "../fixtures.ts";
import { boundTo } from "../scoped.ts";
import type { Store } from "../store.ts";
import { inAnEmptyStore, type OpenFresh } from "./fresh.ts";
import { clock, scopes } from "./two-regions.ts";

export function auditContract(open: OpenFresh): void {
  describe("the audit trail", () => {
    const test = inAnEmptyStore(open);

    it("is written by everybody in their own name, and read by the agency alone", async () => {
      const names = Object.keys(scopes) as (keyof typeof scopes)[];
      for (const name of names) await test.store.at(scopes[name], clock).audit.record({ act: `door.${name}` });
      const all = await test.store.audit.page({}, { limit: 100 });
      assert.deepEqual(new Set(all.items.map(({ entry }) => entry.act)), new Set(names.map((name) => `door.${name}`)));
      for (const name of names) {
        const seen = (await test.store.at(scopes[name], clock).audit.page({}, { limit: 100 })).items.length;
        assert.equal(seen, scopes[name].kind === "agency" ? names.length : 0, name);
      }
    });

    it("takes no entry under another name", async () => {
      const bound = boundTo(test.serving, scopes.public, clock);
      const insert =
        "INSERT INTO audit_entry (entry_id, at, by_account, act, text) VALUES (gen_random_uuid(), now(), $1, 'a.b', '{}')";
      await assert.rejects(bound.run(insert, ["somebody-else"]), { code: "database-permission" });
    });

    it("keeps nothing of an act that is undone", async () => {
      const before = (await test.store.audit.page({}, { limit: 100 })).items.length;
      const bound = boundTo(test.serving, scopes.staff, clock);
      const undone = bound.transaction(async (session) => {
        await audited(session, scopes.staff, noon, { act: "settings.changed" });
        throw new Error("the act failed");
      });
      await assert.rejects(undone, /the act failed/);
      assert.equal((await test.store.audit.page({}, { limit: 100 })).items.length, before);
    });

    it("is sealed by many at once into one chain without a gap, and what is committed later comes later", async () => {
      const record = (n: number) => test.store.audit.record({ act: "test.acted", subject: { kind: "n", id: `${n}` } });
      const bound = boundTo(test.serving, scopes.staff, clock);
      let release: (() => void) | undefined;
      const held = new Promise<void>((end) => {
        release = end;
      });
      let begun: (() => void) | undefined;
      const started = new Promise<void>((begin) => {
        begun = begin;
      });
      const late = bound.transaction(async (session) => {
        await audited(session, scopes.staff, noon, { act: "test.late" });
        begun?.();
        await held;
      });
      await started;
      for (let round = 0; round < 5; round++) {
        await Promise.all(Array.from({ length: 10 }, (_, n) => record(n)));
        await Promise.all(Array.from({ length: 4 }, () => test.store.audit.seal(noon)));
      }
      release?.();
      await late;
      await test.store.audit.seal(noon);
      const links = await linksOf(test.store);
      assert.deepEqual(
        links.map(({ position }) => position),
        links.map((_, i) => i),
      );
      assert.equal(JSON.parse(links.at(-1)?.text ?? "{}").act, "test.late");
      const walk = new ChainWalk();
      for (const link of links) walk.take(link);
      assert.equal(walk.end(), undefined);
      assert.deepEqual(await test.store.audit.head(), walk.head);
      assert.deepEqual(await test.store.audit.unsealed(), []);
    });

    it("is paged and filtered, newest first", async () => {
      const pages = [];
      for (let after: string | undefined, more = true; more; ) {
        const filter = { act: "test.acted", subject: { kind: "n", id: "3" } };
        const page = await test.store.audit.page(filter, { limit: 2, ...(after === undefined ? {} : { after }) });
        pages.push(page.items);
        after = page.next;
        more = after !== undefined;
      }
      assert.deepEqual(
        pages.map((page) => page.length),
        [2, 2, 1],
      );
      const times = pages.flat().map(({ entry }) => entry.at);
      assert.deepEqual(times, times.toSorted().toReversed());
      assert.equal((await test.store.audit.page({ by: "nobody" }, { limit: 1 })).items.length, 0);
      assert.equal((await test.store.audit.page({ to: noon, act: "test.acted" }, { limit: 1 })).items.length, 0);
    });

    it("holds its signed heads against cutting, for everybody to read", async () => {
      const head = { of: "audit", size: 3, hash: CHAIN_BEGINNING, at: noon, note: "note" } as const;
      await test.store.audit.keepSignedHead(head);
      await test.store.audit.keepSignedHead({ ...head, at: later(1) });
      assert.deepEqual(
        (await test.store.audit.signedHeads()).map(({ at }) => at),
        [later(1), noon],
      );
      assert.equal((await test.store.at(scopes.public, clock).audit.signedHeads(1)).length, 1);
      await assert.rejects(test.store.at(scopes.staff, clock).audit.keepSignedHead({ ...head, at: later(2) }), {
        code: "database-permission",
      });
    });
  });
}

async function linksOf(store: Store) {
  const links = [];
  for await (const batch of store.audit.links(3)) links.push(...batch);
  return links;
}
