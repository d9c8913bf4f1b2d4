/** What an intruder with the superuser's rights changes is found, and the first place named. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { codes, csv, registrationHeader, registrationRow, type TestDesk, testDesk } from "../../tests/desk.ts";
import { auditText, readAuditText } from "../core/proof/audit.ts";
import { auditHead, auditHeads, pageAudit, verifyAudit } from "./audit.ts";
import { headOf, rotateSigningKey, sealAndSign, signHeads } from "./heads.ts";

const NOBODY = "00000000-0000-7000-8000-000000000000";

/** A house in which a few things were done and the head was signed. */
async function houseWithTrail(): Promise<TestDesk> {
  const house = await testDesk();
  for (let n = 0; n < 12; n++) await house.desk.audit.record({ act: "test.acted", subject: { kind: "n", id: `${n}` } });
  await signHeads(house.system);
  return house;
}

/** The entry of the chain's link at a position. */
async function entryAt(house: TestDesk, position: number): Promise<{ readonly entry: string; readonly text: string }> {
  for await (const links of house.system.audit.links(1_000))
    for (const { position: at, entry, text = "" } of links) if (at === position) return { entry, text };
  return assert.fail(`no link at ${position}`);
}

describe("an audit trail that nobody touched", () => {
  let house: TestDesk;
  before(async () => {
    house = await houseWithTrail();
  });
  after(() => house.close());

  test("is whole, and whoever verified or read it stands in it too", async () => {
    const verified = await verifyAudit(house.as("auditor"));
    assert.deepEqual([verified.fault, verified.unsealed, verified.signedHeads], [undefined, 0, 1]);
    const [newest] = (await pageAudit(house.as("auditor"), {}, { limit: 3 })).items;
    assert.deepEqual([newest?.entry.act, newest?.entry.by], ["audit.read", "auditor"]);
    const { items } = await pageAudit(house.as("auditor"), { act: "audit.verified" }, { limit: 3 });
    assert.equal(items.length, 1);
    assert.ok(items[0]?.link !== undefined, "what is shown has been sealed");
  });

  test("is read and verified by the auditor, and by nobody of another post", async () => {
    for (const role of ["administrator", "collector", "approver"] as const) {
      await assert.rejects(pageAudit(house.as(role), {}, { limit: 1 }), { code: "not-allowed" });
      await assert.rejects(verifyAudit(house.as(role)), { code: "not-allowed" });
      await assert.rejects(auditHeads(house.as(role)), { code: "not-allowed" });
    }
    await assert.rejects(pageAudit(house.public, {}, { limit: 1 }), { code: "sign-in-needed" });
    await assert.rejects(signHeads(house.as("auditor")), { code: "not-allowed" });
  });

  test("says what each subject, and whoever acted, is called today, and finds an operator by its code", async () => {
    await house.take("r.csv", csv(registrationHeader, registrationRow(codes.tea, "栖云茶业有限公司")), "registration");
    const auditor = house.as("auditor");
    const callings = async (kind: string, id: string) =>
      (await pageAudit(auditor, { subject: { kind, id } }, { limit: 9 })).items.map(({ called }) => called.subject);
    const tea = await house.desk.operators.byCode(codes.tea);
    const name = "栖云茶业有限公司";
    await house.as("case-officer").audit.record({
      act: "personal.revealed",
      subject: { kind: "operator", id: tea?.operator.id ?? "" },
    });
    const named = [{ kind: "operator", name: { zh: name, en: name }, code: codes.tea }];
    assert.deepEqual(await callings("operator", codes.tea), named);
    assert.deepEqual(await callings("operator", tea?.operator.id ?? ""), named);
    const [taken] = (await house.desk.imports.list({ limit: 1 })).items;
    assert.equal((await callings("import", taken?.id ?? ""))[0]?.name.zh, "r.csv");
    assert.equal((await callings("source", "bureau"))[0]?.name.zh, "bureau");
    assert.equal((await callings("standard", "cn-sz-five-class-100"))[0]?.name.en.startsWith("Five"), true);
    assert.deepEqual(await callings("operator", codes.toys), [], "a code of nobody finds nothing");
    assert.deepEqual(await callings("n", "1"), [undefined], "what has no name stands by its id");
  });

  test("has its head signed once on each day in Shanghai, and not oftener", async () => {
    house.on("2026-07-01", "23:50");
    const before = (await auditHeads(house.as("auditor"))).length;
    await sealAndSign(house.system);
    await sealAndSign(house.system);
    assert.equal((await auditHeads(house.as("auditor"))).length, before + 1);
    house.on("2026-07-02", "00:00");
    await sealAndSign(house.system);
    assert.equal((await auditHeads(house.as("auditor"))).length, before + 2);
    assert.equal((await verifyAudit(house.system)).fault, undefined);
  });

  test("stays whole when a new key takes over, whose first heads stand for all before", async () => {
    const heads = await rotateSigningKey(house.system);
    assert.equal(heads.length, 2);
    assert.equal((await verifyAudit(house.system)).fault, undefined);
    const { items } = await pageAudit(house.as("auditor"), { act: "key.rotated" }, { limit: 1 });
    assert.equal(items.length, 1);
  });
});

describe("a trail that was tampered with", () => {
  let house: TestDesk;
  before(async () => {
    house = await houseWithTrail();
  });
  after(() => house.close());

  /** Does something to the trail, verifies, and undoes it; answers what was found. */
  async function found(doing: readonly string[], undoing: readonly string[], values: readonly unknown[] = []) {
    for (const sql of doing) await house.tamper(sql, sql.includes("$1") ? values : []);
    const { fault, say } = await verifyAudit(house.system);
    for (const sql of undoing) await house.tamper(sql, sql.includes("$1") ? values : []);
    assert.equal((await verifyAudit(house.system)).fault, undefined, "undone, the chain is whole again");
    return { fault, say: say.en };
  }

  test("a changed entry is named by its position and id", async () => {
    const { entry, text } = await entryAt(house, 3);
    const { fault, say } = await found(
      [`UPDATE audit_entry SET text = replace(text, '"by":"', '"by":"x') WHERE entry_id = '${entry}'`],
      [`UPDATE audit_entry SET text = $1 WHERE entry_id = '${entry}'`],
      [text],
    );
    assert.deepEqual(fault, { problem: "entry-changed", position: 3, entry });
    assert.match(say, /breaks at position 3/);
  });

  test("an entry that was deleted is named", async () => {
    const { entry } = await entryAt(house, 5);
    const { fault } = await found(
      [
        `CREATE TABLE stolen AS SELECT * FROM audit_entry WHERE entry_id = '${entry}'`,
        `DELETE FROM audit_entry WHERE entry_id = '${entry}'`,
      ],
      ["INSERT INTO audit_entry SELECT * FROM stolen", "DROP TABLE stolen"],
    );
    assert.deepEqual(fault, { problem: "entry-missing", position: 5, entry });
  });

  test("a link that was deleted, and one that was altered, are told apart", async () => {
    const { fault: deleted } = await found(
      [
        "CREATE TABLE stolen AS SELECT * FROM audit_link WHERE position = 6",
        "DELETE FROM audit_link WHERE position = 6",
      ],
      ["INSERT INTO audit_link SELECT * FROM stolen", "DROP TABLE stolen"],
    );
    assert.deepEqual(deleted, { problem: "link-missing", position: 6 });
    const { fault: altered } = await found(
      ["UPDATE audit_link SET hash = reverse(hash) WHERE position = 6"],
      ["UPDATE audit_link SET hash = reverse(hash) WHERE position = 6"],
    );
    assert.equal(altered?.problem, "link-changed");
  });

  test("two entries that were exchanged are found at the first", async () => {
    const swap = `UPDATE audit_link SET entry_id = (SELECT other.entry_id FROM audit_link AS other WHERE other.position = 9 - audit_link.position)
                  WHERE position IN (4, 5)`;
    await house.tamper("ALTER TABLE audit_link DROP CONSTRAINT audit_link_entry_id_key");
    const { fault } = await found([swap], [swap]);
    assert.deepEqual(
      [fault?.problem, fault !== undefined && "position" in fault && fault.position],
      ["entry-changed", 4],
    );
  });

  test("a column by which an entry is found cannot say otherwise than the entry", async () => {
    const { entry } = await entryAt(house, 2);
    const { fault } = await found(
      [`UPDATE audit_entry SET by_account = by_account || 'x' WHERE entry_id = '${entry}'`],
      [`UPDATE audit_entry SET by_account = left(by_account, -1) WHERE entry_id = '${entry}'`],
    );
    assert.deepEqual(fault, { problem: "entry-misfiled", position: 2, entry });
  });

  test("an entry that was put in without a link, and one that was kept from it, are found", async () => {
    const { text } = await entryAt(house, 2);
    const forged = auditText({ ...(readAuditText(text) ?? assert.fail()), id: NOBODY });
    const { fault } = await found(
      [`INSERT INTO audit_entry (entry_id, at, by_account, act, text) VALUES ('${NOBODY}', now(), 'x', 'a.b', $1)`],
      [`DELETE FROM audit_entry WHERE entry_id = '${NOBODY}'`],
      [forged],
    );
    assert.deepEqual(fault, { problem: "never-sealed", entry: NOBODY });
    const { fault: waiting } = await found(
      [`INSERT INTO audit_waiting VALUES ('${NOBODY}')`],
      [`DELETE FROM audit_waiting WHERE entry_id = '${NOBODY}'`],
    );
    assert.deepEqual(waiting, { problem: "waiting-missing", entry: NOBODY });
  });

  test("a head that was exchanged for another is not signed, or says otherwise", async () => {
    const { fault } = await found(
      ["UPDATE signed_head SET note = replace(note, 'at 2026', 'at 2025') WHERE sequence = 'audit'"],
      ["UPDATE signed_head SET note = replace(note, 'at 2025', 'at 2026') WHERE sequence = 'audit'"],
    );
    assert.deepEqual([fault?.problem, fault && "wrong" in fault && fault.wrong], ["head-unsigned", "signature-wrong"]);
  });
});

test("a chain that was made anew together with its heads is found against a head that was published", async () => {
  const house = await houseWithTrail();
  try {
    const published = (await house.system.audit.signedHeads(1))[0]?.note ?? "";
    for (const table of ["audit_link", "signed_head"]) await house.tamper(`DELETE FROM ${table}`);
    await house.tamper("DELETE FROM audit_entry WHERE act = 'test.acted'");
    await house.tamper("INSERT INTO audit_waiting SELECT entry_id FROM audit_entry ON CONFLICT DO NOTHING");
    await signHeads(house.system);
    assert.equal((await verifyAudit(house.system)).fault, undefined, "within the house all is in order");
    const kept = await headOf(house.system, published, "audit");
    assert.match((await verifyAudit(house.system, [kept])).fault?.problem ?? "", /^(chain-cut|head-differs)$/);
    await assert.rejects(headOf(house.system, published, "log"), { code: "head-unreadable" });
  } finally {
    await house.close();
  }
});

test("a chain that was cut is found against its signed head, also when it has grown again since", async () => {
  const house = await houseWithTrail();
  try {
    const size = (await house.system.audit.signedHeads(1))[0]?.size ?? 0;
    await house.tamper(`DELETE FROM audit_link WHERE position >= ${size - 2}`);
    await house.tamper(
      "DELETE FROM audit_entry WHERE NOT EXISTS (SELECT 1 FROM audit_link AS l WHERE l.entry_id = audit_entry.entry_id)",
    );
    assert.deepEqual((await verifyAudit(house.system)).fault, { problem: "chain-cut", size, found: size - 2 });
    for (let n = 0; n < 3; n++) await house.desk.audit.record({ act: "test.acted" });
    assert.deepEqual((await verifyAudit(house.system)).fault, { problem: "head-differs", size });
  } finally {
    await house.close();
  }
});

test("the head of an empty chain can be signed as well", async () => {
  const house = await testDesk();
  try {
    const { size } = await auditHead(house.system);
    assert.ok(size >= 0);
    await signHeads(house.system);
    assert.equal((await verifyAudit(house.system)).fault, undefined);
  } finally {
    await house.close();
  }
});
