import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import {
  codes,
  csv,
  penaltyHeader,
  penaltyRow,
  registrationHeader,
  registrationRow,
  staffScope,
  type TestDesk,
  testDesk,
  trade,
} from "../../tests/desk.ts";
import type { OrganisationId } from "../core/access/organisation.ts";
import { anybody, publicScopeOf } from "../core/access/scope.ts";
import { isRefusal } from "../core/citation.ts";
import type { Desk } from "../core/desk.ts";
import { tokensIn } from "../core/privacy/token.ts";
import { day } from "../core/time/day.ts";
import { readDossier } from "./dossiers.ts";
import { evaluateOperator } from "./evaluations.ts";
import { exportFile } from "./file-export.ts";
import { decideHeld, erasePersonal, heldTexts, revealPersonal } from "./privacy.ts";
import { publicOperator, publicSearch } from "./public.ts";
import { approveResult, publishResult, startPublicity } from "./publication.ts";
import { readQueries } from "./queries.ts";
import { correctRecord } from "./records.ts";
import { readRetention, sweepRetention } from "./retention.ts";
import { approveTransfer, listTransfers, proposeTransfer, revokeTransfer } from "./transfers.ts";

const header = `${penaltyHeader},违法事实,处罚内容,备注`;
const facts = "当事人周敏之于2026年1月在其网店虚构交易，联系电话15400001234";
const content = "没收违法所得，由负责人方平签收";
const row = `${penaltyRow(codes.tea, "隐1号")},${facts},${content},身份证号440305209902301234`;
const token = (text: unknown): string => tokensIn(String(text))[0] ?? assert.fail(`no token in ${text}`);

/** A published tea house with one penalty, whose texts name persons. */
describe("personal data", () => {
  let house: TestDesk;
  let tea: Desk;
  before(async () => {
    house = await testDesk();
    await publishTea(house);
    const { operator } = (await house.desk.operators.byCode(codes.tea)) ?? assert.fail();
    tea = house.deskFor({ ...outside("tea-account"), kind: "operator", operator: operator.id });
  });
  after(() => house.close());

  const penalty = async (desk: Desk) => {
    const { dossier } = await readDossier(desk, codes.tea);
    return dossier.entries.find(({ record }) => record.current.kind === "penalty")?.record ?? assert.fail();
  };
  const shownContent = async (): Promise<string | undefined> => {
    const { records } = await publicOperator(house.public, codes.tea);
    return records.find(({ kind }) => kind === "penalty")?.details.find(({ name }) => name === "content")?.value.zh;
  };

  test("leave the texts on the way in: names become tokens, numbers are masked for good", async () => {
    const { current } = await penalty(house.desk);
    assert.match(
      String(current.details.facts),
      /^当事人⟦name:[0-9a-f]{24}⟧于2026年1月在其网店虚构交易，联系电话\*{6}$/,
    );
    assert.equal(current.text, "身份证号******");
    assert.equal(current.documentNumber, "隐1号");
    const kept = await house.tamper("SELECT 1 FROM fact WHERE body::text ~ '周敏之|15400001234|440305209902301234'");
    assert.equal(kept, 0);
  });

  test("the vault keeps names enclosed: what is sure hidden, what is not waiting", async () => {
    const { current } = await penalty(house.desk);
    const { operator } = (await house.desk.operators.byCode(codes.tea)) ?? assert.fail();
    const values = await house.desk.personal.read(operator.id, [
      token(current.details.facts),
      token(current.details.content),
    ]);
    assert.deepEqual(values.map(({ state, retainUntil }) => [state, retainUntil]).toSorted(), [
      ["held", "2029-06-01"],
      ["hidden", "2029-06-01"],
    ]);
    assert.ok(values.every(({ value }) => value !== undefined && !/周敏之|方平/.test(value)));
  });

  test("the same file again is a duplicate, and so is one kept before there were tokens", async () => {
    const again = await house.take("再.csv", csv(header, row), "penalty-2018");
    assert.deepEqual([again.accepted, again.corrected, again.duplicates], [0, 0, 1]);
    const { current } = await penalty(house.desk);
    await rewrite(String(current.details.facts), facts.replace("15400001234", "******"));
    const later = await house.take("三.csv", csv(header, row), "penalty-2018");
    assert.deepEqual([later.accepted, later.corrected, later.duplicates], [0, 0, 1]);
    await rewrite(facts.replace("15400001234", "******"), String(current.details.facts));
  });

  /** As a fact of an earlier version would read. */
  const rewrite = async (from: string, to: string): Promise<void> => {
    const sql = (table: string, column: string) =>
      `UPDATE ${table} SET ${column} = replace(${column}::text, $1, $2)::json`;
    assert.ok((await house.tamper(sql("fact", "body"), [from, to])) > 0);
    assert.ok((await house.tamper(sql("record", "state"), [from, to])) > 0);
  };

  test("tokens change no record's id: another file with other words about the same notice corrects it", async () => {
    const { id } = await penalty(house.desk);
    const corrected = row.replace("虚构交易，", "虚构交易二百单，");
    const done = await house.take("改.csv", csv(header, corrected), "penalty-2018");
    assert.equal(done.corrected, 1);
    assert.equal((await penalty(house.desk)).id, id);
  });

  test("outside the agency a token reads as what was left out, until a person clears it", async () => {
    assert.equal(await shownContent(), "没收违法所得，由负责人〔姓名已隐去〕签收");
    assert.match(String((await penalty(tea)).current.details.facts), /^当事人〔姓名已隐去〕于/);
    const { items, total } = await heldTexts(house.as("case-officer"), { limit: 10 });
    assert.equal(total, 1);
    const [waiting] = items;
    assert.deepEqual([waiting?.operator.code, waiting?.kind], [codes.tea, "name"]);
    assert.match(waiting?.contexts[0]?.text ?? "", /负责人⟦name:/);
    const decision = {
      code: codes.tea,
      token: waiting?.token ?? "",
      state: "cleared",
      reason: "系公开的企业字号",
    } as const;
    await decideHeld(house.as("case-officer"), decision);
    assert.equal(await shownContent(), "没收违法所得，由负责人方平签收");
    await decideHeld(house.as("case-officer"), { ...decision, state: "hidden", reason: "核对后系自然人" });
    assert.equal(await shownContent(), "没收违法所得，由负责人〔姓名已隐去〕签收");
    assert.equal((await heldTexts(house.as("case-officer"), { limit: 10 })).total, 0);
  });

  test("a fact that was written before there were tokens, or by hand, is caught on its way out", async () => {
    const { current } = await penalty(house.desk);
    const kept = String(current.details.content);
    await rewrite(kept, "没收违法所得，法定代表人：周敏之，电话154 0000 1234");
    assert.equal(await shownContent(), "没收违法所得，法定代表人：〔姓名已隐去〕，电话******");
    await rewrite("没收违法所得，法定代表人：周敏之，电话154 0000 1234", kept);
  });

  test("a correction by hand leaves names in the vault too, and keeps to its record", async () => {
    const { id, current } = await penalty(house.desk);
    const changed = { ...current, text: "由投诉人何小萍提供" };
    const answer = await correctRecord(house.as("case-officer"), {
      code: codes.tea,
      record: id,
      content: changed,
      reason: "核对原文",
    });
    assert.ok(!isRefusal(answer));
    assert.match(String((await penalty(house.desk)).current.text), /^由投诉人⟦name:[0-9a-f]{24}⟧提供$/);
  });

  test("a value is revealed for a purpose alone, and the audit trail has the tokens and never the value", async () => {
    const { current } = await penalty(house.desk);
    const request = { code: codes.tea, tokens: [token(current.details.facts)], purpose: "核对当事人身份" };
    await assert.rejects(revealPersonal(house.as("case-officer"), { ...request, purpose: " " }), {
      code: "purpose-needed",
    });
    await assert.rejects(revealPersonal(house.as("scorer"), request), { code: "not-allowed" });
    const [revealed] = await revealPersonal(house.as("case-officer"), request);
    assert.equal(revealed?.value, "周敏之");
    const { items } = await house.desk.audit.page({ act: "personal.revealed" }, { limit: 5 });
    assert.equal(items.length, 1);
    assert.match(items[0]?.text ?? "", new RegExp(token(current.details.facts)));
    assert.match(items[0]?.text ?? "", /核对当事人身份/);
    assert.doesNotMatch(JSON.stringify(await house.desk.audit.page({}, { limit: 200 })), /周敏之|方平/);
  });

  test("an erased value is gone for good; its token stays and says so", async () => {
    const { current } = await penalty(house.desk);
    const tokens = [token(current.details.facts)];
    const { erased } = await erasePersonal(house.as("administrator"), {
      code: codes.tea,
      tokens,
      reason: "本人申请删除",
    });
    assert.equal(erased, 1);
    const [gone] = await revealPersonal(house.as("auditor"), { code: codes.tea, tokens, purpose: "复核" });
    assert.deepEqual([gone?.state, gone?.value], ["erased", undefined]);
    assert.match(String((await penalty(house.desk)).current.details.facts), /⟦name:/);
  });

  test("what has come to its day is ended by the daily job, and the report says what is kept until when", async () => {
    house.on("2029-06-02");
    const swept = await sweepRetention(house.system);
    assert.ok(swept.personal > 0);
    assert.deepEqual(await sweepRetention(house.system), { personal: 0, queries: 0, rows: 0 });
    const { items } = await readRetention(house.as("auditor"));
    assert.deepEqual(
      items.map(({ kind, by }) => `${kind} ${by.instrument} ${by.article}`),
      [
        "personal personal-information-protection-law 19",
        "numbers personal-information-protection-law 6",
        "quarantine personal-information-protection-law 19",
        "queries sz-credit-2023 45",
        "facts sz-2023 11",
        "audit sz-2023 14",
      ],
    );
    assert.ok((items.find(({ kind }) => kind === "queries")?.kept ?? 0) > 0);
    house.on("2026-07-02");
  });

  test("cells of held rows go ninety days after their import, once the row is settled", async () => {
    const unread = `${penaltyRow(codes.tea, "隐2号", { on: "不详之日" })},,,投诉人何小萍称`;
    const done = await house.take("坏.csv", csv(header, unread), "penalty-2018");
    assert.equal(done.quarantined, 1);
    house.on("2026-12-01");
    assert.equal((await sweepRetention(house.system)).rows, 0); // it waits
    await house.tamper("UPDATE import_quarantine SET state = 'dismissed'");
    assert.equal((await sweepRetention(house.system)).rows, 1);
    const kept = await house.desk.imports.quarantinedLine(done.id, 2);
    assert.deepEqual([kept?.cells, kept?.finding.value], [{}, undefined]);
    house.on("2026-07-03");
  });
});

describe("the log of queries", () => {
  let house: TestDesk;
  let tea: Desk;
  before(async () => {
    house = await testDesk();
    await publishTea(house);
    const { operator } = (await house.desk.operators.byCode(codes.tea)) ?? assert.fail();
    tea = house.deskFor({ ...outside("tea-account"), kind: "operator", operator: operator.id });
  });
  after(() => house.close());

  test("has every view of an operator before it goes out: by whom, for whom, by what right, from where as a fingerprint", async () => {
    const visitor = house.deskFor(anybody({ door: "http", address: "203.0.113.9" }));
    await publicOperator(visitor, codes.tea, "page");
    const bank = { ...outside("client-7", "bank"), kind: "financial-institution", purpose: "授信审查" } as const;
    await publicOperator(house.deskFor(publicScopeOf(bank)), codes.tea);
    await publicSearch(visitor, "测试", { limit: 5 });
    await readDossier(tea, codes.tea);
    const { items } = await readQueries(house.as("auditor"), {}, { limit: 10 });
    assert.deepEqual(
      items.map(({ view, by, organisation, authorisation, operator }) => [
        view,
        by,
        organisation,
        authorisation,
        operator?.code,
      ]),
      [
        ["file", "tea-account", "tea-account", "own file", codes.tea],
        ["search", "public", undefined, "public", undefined],
        ["api", "client-7", "bank", "授信审查", codes.tea],
        ["page", "public", undefined, "public", codes.tea],
      ],
    );
    const last = items.at(-1)?.address ?? "";
    assert.match(last, /^[0-9a-f]{64}$/);
    assert.doesNotMatch(JSON.stringify(items), /203\.0\.113\.9/);
  });

  test("is read by the auditor and by the operator itself, and shows it no person's account but its own", async () => {
    await assert.rejects(readQueries(house.as("case-officer"), {}, { limit: 10 }), { code: "not-allowed" });
    const { items } = await readQueries(tea, {}, { limit: 10 });
    assert.deepEqual(
      items.map(({ view, by, organisation }) => [view, by, organisation]),
      [
        ["file", "tea-account", "tea-account"],
        ["api", undefined, "bank"],
        ["page", "public", undefined],
      ],
    );
  });
});

describe("what goes abroad", () => {
  let house: TestDesk;
  before(async () => {
    house = await testDesk();
    await publishTea(house);
    for (const [id, kind, country] of [
      ["bank", "financial-institution", "SG"],
      ["home-bank", "financial-institution", "CN"],
    ] as const)
      await house.system.directory.addOrganisation({
        id: id as OrganisationId,
        kind,
        name: id,
        country,
        state: "active",
        version: 1,
      });
  });
  after(() => house.close());

  const partner = () =>
    house.deskFor(publicScopeOf({ ...outside("client-7", "bank"), kind: "financial-institution", country: "SG" }));
  const transfer = {
    recipient: "bank" as OrganisationId,
    basis: "standard-contract",
    number: "备案〔2026〕1号",
    purpose: "跨境授信",
    validUntil: day("2026-12-31"),
  } as const;
  const staff = (purpose?: string) =>
    house.deskFor({
      ...staffScope({ id: "officer", name: "officer" }, ["case-officer"]),
      ...(purpose === undefined ? {} : { purpose }),
    });

  test("needs an approval by another person than proposed it, and stops when that is revoked", async () => {
    await assert.rejects(publicOperator(partner(), codes.tea), { code: "transfer-needed", message: /Art\. 14\(2\)/ });
    const both = house.deskFor(staffScope({ id: "both", name: "both" }, ["administrator", "approver"]));
    const { id } = await proposeTransfer(both, transfer);
    await assert.rejects(publicOperator(partner(), codes.tea), { code: "transfer-needed" });
    const own = await approveTransfer(both, id);
    assert.ok(isRefusal(own) && own.code === "same-person" && own.by.article === "14");
    const approved = await approveTransfer(house.as("approver"), id);
    assert.ok(!isRefusal(approved) && approved.stage === "standing");
    assert.equal((await publicOperator(partner(), codes.tea)).code, codes.tea);
    await revokeTransfer(house.as("approver"), id);
    await assert.rejects(publicOperator(partner(), codes.tea), { code: "transfer-needed" });
    assert.deepEqual(
      (await listTransfers(house.as("auditor"))).map(({ stage }) => stage),
      ["revoked"],
    );
    const { items } = await house.desk.audit.page({ act: "transfer.refused" }, { limit: 9 });
    assert.equal(items.length, 3);
  });

  test("is proposed for a recipient abroad alone, and not for a day that is over", async () => {
    const administrator = house.as("administrator");
    await assert.rejects(proposeTransfer(administrator, { ...transfer, recipient: "home-bank" as OrganisationId }), {
      code: "not-abroad",
    });
    await assert.rejects(proposeTransfer(administrator, { ...transfer, validUntil: day("2020-01-01") }), {
      code: "day-over",
    });
    await assert.rejects(proposeTransfer(administrator, { ...transfer, recipient: "nobody" as OrganisationId }), {
      code: "not-found",
    });
  });

  test("staff hand a file to a named recipient for a stated purpose; only what is public is in it; it is audited and logged", async () => {
    const request = { code: codes.tea, format: "json", recipient: "home-bank" } as const;
    await assert.rejects(exportFile(staff(), request), { code: "purpose-needed" });
    await assert.rejects(exportFile(staff("授信"), { code: codes.tea, format: "json" }), { code: "recipient-needed" });
    await assert.rejects(exportFile(staff("授信"), { ...request, recipient: "bank" }), { code: "transfer-needed" });
    const file = await exportFile(staff("授信"), request);
    assert.deepEqual([file.recipient, file.purpose], ["home-bank", "授信"]);
    const classes = new Set(file.records.flatMap(({ fields }) => fields.map((field) => field.class)));
    assert.deepEqual([...classes], ["public"]);
    assert.deepEqual(
      file.results.map(({ stage }) => stage),
      ["published"],
    );
    const { items } = await house.desk.audit.page({ act: "file.exported" }, { limit: 9 });
    assert.equal(items.length, 1);
    const logged = await readQueries(house.as("auditor"), { code: codes.tea }, { limit: 1 });
    assert.deepEqual([logged.items[0]?.view, logged.items[0]?.authorisation], ["export", "授信"]);
  });

  test("an operator takes its own file away without saying what for, with persons' names hidden", async () => {
    const { operator } = (await house.desk.operators.byCode(codes.tea)) ?? assert.fail();
    const tea = house.deskFor({ ...outside("tea-account"), kind: "operator", operator: operator.id });
    const file = await exportFile(tea, { code: codes.tea, format: "json" });
    const text = JSON.stringify(file);
    assert.match(text, /当事人〔姓名已隐去〕于2026年1月/);
    assert.doesNotMatch(text, /周敏之|⟦/);
    await assert.rejects(exportFile(tea, { code: codes.toys, format: "json" }), { code: "outside-scope" });
  });
});

function outside(id: string, organisation = id) {
  return {
    actor: { id, name: id },
    origin: { door: "http" },
    organisation: organisation as OrganisationId,
    country: "CN",
    confidential: true,
  } as const;
}

async function publishTea(house: TestDesk): Promise<void> {
  await house.take("登记.csv", csv(registrationHeader, registrationRow(codes.tea, "测试茶业")), "registration");
  await house.take("罚.csv", csv(header, row), "penalty-2018");
  await house.take("经营.ndjson", trade(codes.tea).operation, "online-operation");
  await house.take("评价.ndjson", trade(codes.tea).reviews, "consumer-reviews");
  const result = await evaluateOperator(house.as("scorer"), { code: codes.tea });
  const id = isRefusal(result) ? assert.fail(result.say.en) : result.result.id;
  await approveResult(house.as("approver"), { result: id });
  await startPublicity(house.as("publisher"), { result: id });
  house.on("2026-07-01");
  await publishResult(house.as("publisher"), { result: id });
}
