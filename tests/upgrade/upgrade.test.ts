/** Today's product on the data directories that earlier releases left: nothing is lost, nothing is changed, and what is new begins. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { AGENCY_ID } from "../../src/core/access/organisation.ts";
import { productActors, systemScope } from "../../src/core/access/scope.ts";
import { type Instant, parseInstant } from "../../src/core/time/day.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { type Started, startServer, xinheng } from "../operations/processes.ts";
import { type Answer, ask, got, hire, type Session } from "../operations/staff.ts";
import { type Expected, lookInto, readExpected, unpack } from "./kept.ts";

for (const release of ["0.1.0", "0.2.0"]) describe(`a data directory of ${release}`, () => upgraded(release));

/** What pages say in other words since. */
const reworded: Readonly<Record<string, string>> = { 异议中: "异议处理中" };

function upgraded(release: string): void {
  const expected = readExpected(release);
  const folder = mkdtempSync(join(tmpdir(), `xinheng-upgrade-${release}-`));
  const then = {
    NODE_OPTIONS: `--import=file://${join(import.meta.dirname, "stepped-clock.ts")}?from=${encodeURIComponent(expected.at)}`,
  };
  let store: Store;
  before(async () => {
    unpack(join(import.meta.dirname, `${release}.tar.zst`), folder);
    store = await openStore({ dataFolder: folder });
  });
  after(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("is migrated, and every fact, result and source is there to the byte", async () => {
    const { migrations, migrationsShipped } = await store.health();
    assert.equal(migrations, migrationsShipped);
    const found = await lookInto(store.queueAccess.config);
    assert.deepEqual(found.counts, expected.counts);
    assert.deepEqual(found.digests, expected.digests);
    for (const [what, digest] of Object.entries(expected.decidedUnder))
      assert.equal(found.decidedUnder[what], digest, what);
  });

  test("shows every operator and every result as it stood", async () => {
    for (const { code, name, records, lastSeq } of expected.operators) {
      const state = await store.operators.byCode(code);
      assert.ok(state !== undefined, code);
      const [first] = state.operator.names;
      assert.deepEqual([first?.name, state.records.length, state.lastSeq], [name, records, lastSeq], code);
    }
    for (const one of expected.results) {
      const state = await store.operators.byCode(one.code);
      assert.ok(state !== undefined);
      const publications = await store.results.publications(state.operator.id);
      const found = publications.find(({ result }) => result === one.id);
      const shown = found && {
        ...pick(found, "digest", "grade", "stage", "scorer", "approver"),
        code: one.code,
        id: one.id,
      };
      assert.deepEqual(shown, one);
    }
  });

  test("has an account for everybody who was on the staff, who cannot sign in before an administrator says so", async () => {
    const { directory } = store.at(systemScope(productActors.start, "job"), clockAt(expected));
    for (const { id, name } of expected.staff) {
      const account = (await directory.accounts()).find((one) => one.id === id);
      assert.deepEqual(pick(account, "name", "state", "login"), { name, state: "active" }, id);
    }
    const members = await directory.memberships({ organisation: AGENCY_ID });
    const roles = Object.fromEntries(members.map((member) => [member.account, member.roles]));
    for (const { id } of expected.staff)
      assert.deepEqual(
        roles[id],
        ["scorer", "approver", "collector", "publisher", "case-officer", "auditor"].includes(id) ? [id] : [],
      );
    const settings: object = await store.settings.read();
    assert.equal("staff" in settings, false);
  });

  test("verifies every result and rebuilds every view to the same bytes", () => {
    const verified = xinheng(folder, ["verify", "--all", "--json"], then);
    const results = expected.results.length;
    assert.deepEqual(verified.json, { results, identical: results, different: [] }, verified.err);
    const rebuilt = xinheng(folder, ["rebuild", "--json"], then);
    assert.equal(rebuilt.json.same, true, rebuilt.out);
  });

  describe("served", () => {
    let server: Started;
    let staff: Readonly<Record<string, Session>>;
    before(async () => {
      server = await startServer(folder, then);
      staff = await hire(folder);
    });
    after(() => server.stop());

    test("shows the public what it showed, and nothing more", async () => {
      for (const [code, { answer, page }] of Object.entries(expected.public)) {
        const found = await ask(server.address, `/public/operators/${code}`);
        holds(found.body, answer, code);
        const text = textOf(await (await fetch(`${server.address}/o/${code}`)).text());
        for (const sentence of page)
          assert.ok(text.includes(reworded[sentence] ?? sentence), `the page of ${code} no longer says “${sentence}”`);
      }
      for (const code of expected.notPublic)
        assert.equal((await ask(server.address, `/public/operators/${code}`)).status, 404, code);
    });

    test("lets today's staff go on: a result that was left for approval is approved, and is audited", async () => {
      const left = expected.results.find(({ stage, scorer }) => stage === "evaluated" && scorer === "scorer");
      assert.ok(left !== undefined);
      for (const session of [staff.approver, staff.auditor]) {
        const { confidentiality } = await got(server.address, "/me", session);
        await got(server.address, "/me/confidentiality", session, { statement: confidentiality.statement.version });
      }
      const approved: Answer = await ask(server.address, `/results/${left.id}/approve`, staff.approver, {});
      assert.deepEqual([approved.status, approved.body?.publication?.stage], [200, "approved"], approved.text);
      const audit = await ask(server.address, "/audit?by=approver&limit=20", staff.auditor);
      assert.equal(audit.body?.items[0]?.act, "result.approved");
    });
  });

  test("begins its audit chain, and enters in the transparency log what was published before there was one", () => {
    const audit = xinheng(folder, ["audit", "verify", "--json"], then);
    assert.equal(audit.code, 0, audit.out + audit.err);
    assert.ok(audit.json.head.size > 0);
    const whole = xinheng(folder, ["log", "verify", "--all", "--json"], then);
    assert.equal(whole.code, 0, whole.out + whole.err);
    assert.ok(whole.json.head.size >= expected.results.filter(({ stage }) => stage === "published").length);
  });
}

function clockAt({ at }: Expected): { now(): Instant } {
  const instant = parseInstant(at) ?? assert.fail();
  return { now: () => instant };
}

function pick(from: object | undefined, ...names: readonly string[]): object {
  return Object.fromEntries(
    Object.entries(from ?? {}).filter(([name, value]) => names.includes(name) && value !== undefined),
  );
}

/** Everything that was said is still said; more may have come: a sentence that went on names the marks since 0.3.0. */
function holds(found: unknown, said: unknown, at: string): void {
  if (/\.sentence\.(zh|en)$/.test(at)) {
    assert.ok(String(found).startsWith(String(said)), `${at} no longer says “${said}” but “${found}”`);
    return;
  }
  if (typeof said !== "object" || said === null) {
    assert.equal(found, said, at);
    return;
  }
  assert.ok(typeof found === "object" && found !== null, `${at} is gone`);
  if (Array.isArray(said)) assert.equal((found as unknown[]).length, said.length, `${at} has another number of items`);
  for (const [name, value] of Object.entries(said))
    holds((found as Record<string, unknown>)[name], value, `${at}.${name}`);
}

function textOf(page: string): string {
  return page.replaceAll(/<[^>]+>/g, "\n").replaceAll(/[ \t]*\n[ \t]*/g, "\n");
}
