/** 账号名录: who sees and writes what of it, what holds when many act at once, and what becomes of the staff of a 0.1.0 store. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type {
  Account,
  AccountId,
  Client,
  Directory,
  OrganisationId,
  Representation,
} from "../../core/access/directory.ts";
import type { Scope } from "../../core/access/scope.ts";
import { Fault } from "../../core/desk.ts";
import type { Instant } from "../../core/time/day.ts";
import { Database } from "../database.ts";
import { noon } from "../fixtures.ts";
import { migrate, readMigrations } from "../migrate.ts";
import { boundTo } from "../scoped.ts";
import type { Store } from "../store.ts";
import { withSession } from "../testing.ts";
import { inAnEmptyStore, type OpenFresh } from "./fresh.ts";
import { clock } from "./two-regions.ts";

const origin = { door: "http" } as const;
const actor = (id: string) => ({ id, name: id });
const bank = "bank" as OrganisationId;

const scopes = {
  staff: {
    kind: "agency",
    actor: actor("anna"),
    origin,
    organisation: "agency" as OrganisationId,
    country: "CN",
    roles: ["administrator"],
    confidential: true,
  },
  door: { kind: "door", actor: actor("public"), origin },
  ben: { kind: "person", actor: actor("ben"), origin },
  "ben for the bank": {
    kind: "financial-institution",
    actor: actor("ben"),
    origin,
    organisation: bank,
    country: "CN",
    confidential: true,
  },
  cleo: { kind: "person", actor: actor("cleo"), origin },
  "ben on a public page": { kind: "public", actor: actor("ben"), origin },
  anybody: { kind: "public", actor: actor("public"), origin },
} as const satisfies Readonly<Record<string, Scope>>;
type Name = keyof typeof scopes;
const names = Object.keys(scopes) as Name[];

/** What is shown of a row, and who sees which rows; whoever is not named sees none. */
const tables: Readonly<
  Record<string, { readonly shows: string; readonly rows: Readonly<Partial<Record<Name, string>>> }>
> = {
  organisation: {
    shows: "organisation_id",
    rows: { staff: "agency bank", door: "agency bank", ben: "bank", "ben for the bank": "bank" },
  },
  account: { shows: "account_id", rows: own("anna ben cleo", "anna ben cleo") },
  membership: {
    shows: "account_id",
    rows: { staff: "anna ben", door: "anna ben", ben: "ben", "ben for the bank": "ben" },
  },
  credential: { shows: "account_id", rows: own("anna ben cleo", "anna ben cleo") },
  session: { shows: "account_id", rows: own("anna ben cleo", "anna ben cleo") },
  one_time_link: { shows: "account_id", rows: { staff: "cleo", door: "cleo" } },
  client: { shows: "client_id", rows: { staff: "program", door: "program" } },
  access_token: { shows: "client_id", rows: { staff: "program", door: "program" } },
  identity_provider: { shows: "provider_id", rows: { staff: "provider", door: "provider" } },
  representation: { shows: "account_id", rows: own("ben cleo", "") },
};

function own(staff: string, door: string) {
  return { staff, ...(door === "" ? {} : { door }), ben: "ben", "ben for the bank": "ben", cleo: "cleo" };
}

export function directoryContract(open: OpenFresh): void {
  describe("the directory", () => {
    const test = inAnEmptyStore(open);
    before(() => settle(test.store.directory));
    const at = (name: Name): Directory => test.store.at(scopes[name], clock).directory;

    for (const name of names)
      it(`shows these rows and no others: ${name}`, async () => {
        const bound = boundTo(test.serving, scopes[name], clock);
        for (const [table, { shows, rows }] of Object.entries(tables)) {
          const found = await bound.rows<{ row: string }>(`SELECT ${shows} AS row FROM ${table} ORDER BY 1`);
          assert.equal(found.map(({ row }) => row).join(" "), rows[name] ?? "", `${name} at ${table}`);
        }
      });

    it("lets nobody write what is another's", async () => {
      const cleo = (await test.store.directory.account("cleo" as AccountId)) ?? account("cleo");
      for (const name of ["ben", "ben for the bank", "ben on a public page", "anybody"] as const) {
        const directory = at(name);
        assert.equal(await directory.changeAccount({ ...cleo, name: "改名", version: 2 }, 1), false, name);
        assert.equal(await directory.dropCredential(cleo.id, "password", "cleo"), false, name);
        assert.equal(await directory.endSessions(cleo.id, {}), 0, name);
        await assert.rejects(directory.keepCredential(password("cleo")), refused, name);
        await assert.rejects(directory.startSession(session("cleo", "stolen")), refused, name);
        await assert.rejects(directory.addAccount(account("made-up")), refused, name);
        await assert.rejects(directory.addClient(program("made-up")), refused, name);
        await assert.rejects(directory.setMembership(membership("ben", "agency")), refused, name);
        await assert.rejects(directory.addRepresentation(representation("cleo")), refused, name);
      }
    });

    it("lets the agency take proofs away and put none in their place, and give out no tokens", async () => {
      await assert.rejects(at("staff").keepCredential(password("cleo")), refused);
      await assert.rejects(at("staff").startSession(session("cleo", "impersonated")), refused);
      const token = { hash: "made-up", client: "program", scopes: [], expiresAt: later(60) };
      await assert.rejects(at("staff").keepToken(token), refused);
      assert.equal(await at("staff").dropCredential("cleo" as AccountId, "password", "cleo"), true);
    });

    it("lets an applicant step back, never approve", async () => {
      const ben = await at("ben").representation("of ben");
      assert.ok(ben);
      await assert.rejects(at("ben").changeRepresentation({ ...ben, stage: "approved", version: 2 }, 1), refused);
      assert.equal(await at("ben").changeRepresentation({ ...ben, stage: "ended", version: 2 }, 1), true);
      assert.equal(await at("cleo").changeRepresentation({ ...ben, stage: "ended", version: 3 }, 2), false);
    });

    it("keeps a login for one account, folded as it is compared, and tells whoever wants it too", async () => {
      assert.equal(await at("door").addAccount({ ...account("dora"), login: "same" }), "added");
      assert.equal(await at("door").addAccount({ ...account("emil"), login: "same" }), "exists");
      const ben = await at("ben").account("ben" as AccountId);
      assert.ok(ben);
      const wanting = at("ben").changeAccount({ ...ben, login: "same", version: ben.version + 1 }, ben.version);
      await assert.rejects(wanting, { code: "login-taken" });
    });

    it("keeps no proof under another's id", async () => {
      assert.equal(await at("door").keepCredential({ ...password("ben"), id: "shared", kind: "passkey" }), true);
      assert.equal(await at("door").keepCredential({ ...password("cleo"), id: "shared", kind: "passkey" }), false);
    });

    it("counts attempts made at once one after the other", async () => {
      const limit = { waitSeconds: [0, 0, 60], forgetSeconds: 3_600 };
      const answers = await Promise.all(Array.from({ length: 20 }, () => at("door").attempt("key", noon, limit)));
      assert.equal(answers.filter((until) => until === undefined).length, 3);
      assert.equal(await at("door").attempt("key", noon, limit), later(60));
      assert.equal(await at("door").attempt("key", later(60), limit), undefined);
      assert.equal(await at("door").attempt("key", later(119), limit), later(120));
      assert.equal(await at("door").attempt("key", later(60 + 3_601), limit), undefined, "forgotten");
      await at("door").forgiveAttempts("key", "one");
      assert.equal(await at("door").attempt("key", later(60 + 3_602), limit), undefined);
    });

    it("spends what may be used once, once", async () => {
      const spent = await Promise.all(Array.from({ length: 8 }, () => at("door").spend("ticket", later(60))));
      assert.equal(spent.filter((first) => first).length, 1);
      const taken = await Promise.all(Array.from({ length: 8 }, () => at("door").takeLink("link of cleo", noon)));
      assert.equal(taken.filter((link) => link !== undefined).length, 1);
    });

    it("answers at once whose session it is and for whom it acts, as long as the membership lasts", async () => {
      const standing = await at("door").standing("session of ben");
      assert.deepEqual([standing?.account.id, standing?.member?.organisation.id], ["ben", "bank"]);
      await at("staff").setMembership({ ...membership("ben", "bank"), until: noon });
      assert.equal((await at("door").standing("session of ben"))?.member, undefined);
      assert.equal((await at("door").bearer("token", noon))?.client.id, "program");
      assert.equal(await at("door").bearer("token", later(3_600)), undefined);
    });

    it("sweeps what is past its time and nothing else", async () => {
      await at("door").startSession(session("ben", "idle", later(-7_200)));
      assert.ok((await test.store.directory.sweep(later(30), later(-3_600))) >= 1);
      assert.equal(await at("door").standing("idle"), undefined);
      assert.ok(await at("door").standing("session of anna"));
    });
  });

  describe("the staff of a store of 0.1.0", () => {
    const test = inAnEmptyStore(open);

    it("become accounts without a login, with the posts that their ids name, and leave the settings", async () => {
      const settings = {
        agency: { name: "某某信用" },
        packs: [],
        regions: [],
        staff: [actor("collector"), actor("case-officer"), { id: "zhang3", name: "张三" }],
        standard: "s",
        version: 3,
      };
      await asOwner(test.store, async (owner, schema) => {
        await migrate(owner, schema, readMigrations().slice(0, 4));
        await owner.run("INSERT INTO settings (only_row, version, state) VALUES (1, 3, $1)", [
          JSON.stringify(settings),
        ]);
        await migrate(owner, schema);
        const people = await owner.rows(
          "SELECT a.account_id, a.name, a.login, a.state, m.roles FROM account AS a JOIN membership AS m USING (account_id) ORDER BY 1",
        );
        assert.deepEqual(people, [
          { account_id: "case-officer", name: "case-officer", login: null, state: "active", roles: ["case-officer"] },
          { account_id: "collector", name: "collector", login: null, state: "active", roles: ["collector"] },
          { account_id: "zhang3", name: "张三", login: null, state: "active", roles: [] },
        ]);
        const [kept] = await owner.rows<{ state: object; name: string }>(
          "SELECT s.state, o.state ->> 'name' AS name FROM settings AS s, organisation AS o",
        );
        const { staff: _staff, ...rest } = settings;
        assert.deepEqual(kept, { state: rest, name: "某某信用" });
      });
    });
  });
}

/** In a schema of its own, as the owner. */
async function asOwner(store: Store, work: (owner: Database, schema: string) => Promise<void>): Promise<void> {
  const schema = "of_010";
  const { config } = store.queueAccess;
  const owner = new Database({ access: { config }, sessions: 1, schema });
  try {
    await work(owner, schema);
  } finally {
    await owner.close();
    await withSession(config, (session) => session.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`));
  }
}

async function settle(directory: Directory): Promise<void> {
  for (const id of ["anna", "ben", "cleo"]) {
    await directory.addAccount(account(id));
    await directory.keepCredential(password(id));
    await directory.startSession(session(id, `session of ${id}`));
  }
  const organisation = { id: bank, kind: "financial-institution", name: "某银行", country: "CN" } as const;
  await directory.addOrganisation({ ...organisation, state: "active", version: 1 });
  await directory.setMembership({ ...membership("anna", "agency"), roles: ["administrator"] });
  await directory.setMembership(membership("ben", "bank"));
  const link = { hash: "link of cleo", purpose: "reset", by: "anna", expiresAt: later(60) } as const;
  await directory.keepLink({ ...link, account: "cleo" as AccountId });
  await directory.addClient(program("program"));
  await directory.keepToken({ hash: "token", client: "program", scopes: [], expiresAt: later(900) });
  await directory.keepProvider({
    id: "provider",
    name: "统一认证",
    issuer: "https://idp.example",
    clientId: "x",
    clientSecret: "enclosed",
    organisation: bank,
    roles: [],
    state: "active",
    version: 1,
  });
  for (const id of ["ben", "cleo"]) await directory.addRepresentation(representation(id));
}

function account(id: string): Account {
  return { id: id as AccountId, login: id, name: id, state: "active", createdAt: noon, version: 1 };
}

function password(id: string) {
  return { account: id as AccountId, id, kind: "password", state: { hash: "…" }, createdAt: noon } as const;
}

function session(id: string, secret: string, lastSeenAt: Instant = noon) {
  const acting = id === "ben" ? { acting: bank } : {};
  const times = { createdAt: noon, lastSeenAt, expiresAt: later(3_600) };
  return { id: secret, account: id as AccountId, ...acting, ...times, factors: ["password"] };
}

function membership(id: string, organisation: string) {
  return {
    account: id as AccountId,
    organisation: organisation as OrganisationId,
    roles: [],
    since: noon,
    by: "anna",
  } as const;
}

function program(id: string): Client {
  return {
    id,
    organisation: bank,
    name: id,
    scopes: [],
    secrets: [],
    perMinute: 60,
    state: "active",
    secretsMade: 0,
    version: 1,
  };
}

function representation(id: string): Representation {
  return {
    id: `of ${id}`,
    account: id as AccountId,
    code: "91990102MA0000015T",
    method: "contact-code",
    stage: "applied",
    appliedAt: noon,
    version: 1,
  };
}

function later(seconds: number): Instant {
  return new Date(Date.parse(noon) + seconds * 1000).toISOString() as Instant;
}

function refused(error: unknown): boolean {
  return error instanceof Fault && error.code === "database-permission";
}
