/**
 * What a naive build of credit evaluation gets legally wrong: the 36 traps of the legal reference (part H), each a check of its own as far as what it
 * speaks of is built. The deep tests stand beside the source; here a lawyer can go down the list. What is not built yet is named at the end.
 */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { rights } from "../src/core/access/rights.ts";
import { isRefusal } from "../src/core/citation.ts";
import { type Word, wordText } from "../src/core/delivery/content.ts";
import { wordSchema } from "../src/core/delivery/word-schema.ts";
import { standingOf } from "../src/core/dossier/dossier.ts";
import { evaluate, NOT_RATED } from "../src/core/evaluation/evaluate.ts";
import { evaluateExample } from "../src/core/evaluation/example.ts";
import { admits, governingPack, isInForce } from "../src/core/governing.ts";
import { readCode } from "../src/core/operator/code.ts";
import { findPersonal } from "../src/core/privacy/finder.ts";
import { retentions } from "../src/core/privacy/retention.ts";
import type { CaseId } from "../src/core/procedure/case.ts";
import { brought } from "../src/core/procedure/example.ts";
import { enterList, foundList } from "../src/core/procedure/list.ts";
import { noticeTextOf } from "../src/core/procedure/notice-texts.ts";
import {
  acceptObjection,
  checkObjection,
  decideObjection,
  evolveObjection,
  extendObjection,
  fileObjection,
  forwardObjection,
  type ObjectionCase,
} from "../src/core/procedure/objection.ts";
import { wayOfObjection } from "../src/core/procedure/review.ts";
import { sourceChangeDeadlines } from "../src/core/procedure/source-change.ts";
import { approve, notice, publish, startPublicity } from "../src/core/publication/gate.ts";
import { definitionOf, recordKinds } from "../src/core/record/catalogue.ts";
import { readDay } from "../src/core/record/day-text.ts";
import type { RecordFact, RecordId, SourceId } from "../src/core/record/record.ts";
import { severityOf } from "../src/core/record/severity.ts";
import { type Day, day, dayOf, parseInstant } from "../src/core/time/day.ts";
import { endOfTerm } from "../src/core/time/deadline.ts";
import { type CaseHouse, caseHouse } from "../src/usecases/cases/cases-for-tests.ts";
import { fileObjection as file } from "../src/usecases/cases/objections.ts";
import { publicOperator } from "../src/usecases/public.ts";
import { publicRecords } from "../src/usecases/public-records.ts";
import { repairRecord } from "../src/usecases/records.ts";
import { codes, csv, penaltyHeader, penaltyRow as penaltyRowOf } from "./desk.ts";
import {
  approved,
  bySource,
  compiledStandard,
  dossier,
  evaluations,
  inPublicity,
  law,
  noticed,
  operatorOf,
  packOf,
  penalty,
  penaltyRow,
  refusalOf,
  reported,
  standards,
  takePoints,
} from "./traps.ts";

const { calendar } = law;
const [measures, draft] = [packOf("sz-2023"), packOf("sz-draft")];
const objectionLaw = measures.objection ?? assert.fail();
const root = fileURLToPath(new URL("../", import.meta.url));

/** What the public sees of records on a day, by their document numbers. */
function shown(records: readonly ReturnType<typeof reported>[], asOf = "2026-06-01"): readonly (string | undefined)[] {
  return publicRecords(dossier(records, asOf), []).map(({ documentNumber }) => documentNumber);
}

/** An accepted objection, of a record where nothing else is said. */
function accepted(about: Parameters<typeof brought>[0] = {}): ObjectionCase {
  const filed = fileObjection(objectionLaw, brought(about), { grounds: ["wrong-or-missing"] });
  if (isRefusal(filed)) return assert.fail(filed.code);
  const fact = { on: day("2026-02-13"), knownAt: parseInstant("2026-02-13T02:00:00Z") ?? assert.fail(), by: "li" };
  const case_ = "c1" as CaseId;
  const opened = evolveObjection(undefined, { ...fact, body: filed });
  return evolveObjection(opened, { ...fact, body: { type: "ObjectionAccepted", case: case_ } });
}

const aboutResult = { about: { of: "result", result: "e1" as never } } as const;

test("trap 1: no natural person is evaluated under any pack, and an individual business only by a recorded opinion", () => {
  for (const pack of law.packs) {
    const candidate = (subjectType: "natural-person" | "individual-business") => ({ ...operatorOf(), subjectType });
    assert.equal(refusalOf(admits(pack, candidate("natural-person"), undefined)).code, "natural-person", pack.id);
    const business = admits(pack, candidate("individual-business"), undefined);
    assert.equal(refusalOf(business).code, "individual-business-not-admitted", pack.id);
  }
  const row = penaltyRow({ 统一社会信用代码: "440305198001011234" });
  assert.ok("finding" in row && !JSON.stringify(row.cells).includes("440305198001011234"));
});

test("trap 2: what has expired or was repaired is scored no more and shown no more, from that very day", () => {
  const repaired: RecordFact = { type: "RecordRepaired", record: "r1" as RecordId, reason: "修复〔2026〕1号" };
  const standing = reported({});
  assert.deepEqual([takePoints([standing]), shown([standing])], [true, [penalty.documentNumber]]);
  const over = reported({}, ["2026-06-01", { ...repaired, record: standing.id }]);
  assert.deepEqual([takePoints([over]), shown([over])], [false, []]);
  const expired = reported({ publicityUntil: day("2026-05-31") });
  assert.deepEqual([takePoints([expired]), shown([expired])], [false, []]);
});

test("trap 3: minor matters take no points, and a penalty that only warned is neither scored nor shown", () => {
  const { severity: _, ...unstated } = penalty;
  const warning = { ...unstated, details: { penaltyKinds: ["警告"] } };
  assert.equal(severityOf(warning)?.severity, "minor");
  const { severity: __, ...warned } = reported(warning).current;
  assert.equal(warned.kind, "penalty");
  for (const record of [reported({ severity: "minor" }), reported({ ...warning, severity: "minor" })])
    assert.deepEqual([takePoints([record]), shown([record])], [false, []]);
});

test("trap 4: nobody sees a bad grade before its operator was told, under any pack; publicity is showing it", () => {
  for (const pack of law.packs) {
    const bad = approved(pack, true);
    const step = (publication: typeof bad, on: string) =>
      pack.publicity === undefined
        ? publish(pack, calendar, publication, day(on))
        : startPublicity(pack, calendar, publication, day(on));
    assert.equal(refusalOf(step(bad, "2026-09-15")).code, "not-noticed", pack.id);
    assert.ok(!isRefusal(step(noticed(pack, bad), "2026-09-17")), pack.id);
  }
});

test("trap 5: ten working days are counted without the first, over make-up Saturdays, in Shanghai; final only the day after", () => {
  const publication = inPublicity(draft, "2026-09-17");
  assert.equal(refusalOf(publish(draft, calendar, publication, day("2026-10-08"))).notBefore, "2026-10-09");
  assert.ok(!isRefusal(publish(draft, calendar, publication, day("2026-10-09"))));
  assert.equal(endOfTerm(calendar, day("2026-02-13"), { workingDays: 1 }).lastDay, "2026-02-14");
  assert.equal(dayOf(parseInstant("2026-10-08T16:00:00Z") ?? assert.fail()), "2026-10-09");
  assert.equal(endOfTerm(calendar, day("2026-12-30"), { workingDays: 5 }).provisional, true);
});

test("trap 6: acceptance itself sets the mark, and page and pushed word carry it", () => {
  const [, marked] = [acceptedFacts(), acceptedFacts()[1]];
  assert.ok(marked?.type === "RecordMarked");
  const record = reported({}, ["2026-04-01", { ...marked, record: penalty.documentNumber as RecordId }]);
  assert.deepEqual(
    publicRecords(dossier([record]), []).map(({ marks }) => marks.length),
    [1],
  );
  assert.match(wordText(word(["objection"])), /"marks":\["objection"\]/);
});

function acceptedFacts() {
  const filed = fileObjection(objectionLaw, brought(), { grounds: ["other"] });
  if (isRefusal(filed)) return assert.fail(filed.code);
  const at = parseInstant("2026-02-13T02:00:00Z") ?? assert.fail();
  const opened = evolveObjection(undefined, { on: day("2026-02-13"), knownAt: at, by: "li", body: filed });
  const facts = acceptObjection(objectionLaw, opened, day("2026-02-13"));
  return isRefusal(facts) ? assert.fail(facts.code) : facts;
}

function word(marks: readonly string[]): Word {
  return {
    outgoing: { about: "result", event: "marked", result: "e1" },
    operator: { code: "91990102MA0000015T", name: "测试茶业有限公司" },
    at: parseInstant("2026-09-17T02:00:00Z") ?? assert.fail(),
    on: day("2026-09-17"),
    result: { standard: "s", grade: "B", pack: "sz-2023", marks },
  };
}

test("trap 7: the agency holds information against its source, and only the provider changes it; of its own grade it is the provider", () => {
  const decision = { outcome: "upheld", reason: "经核实", decider: "li", scorer: "chen" } as const;
  assert.equal(refusalOf(decideObjection(objectionLaw, accepted(), decision)).code, "provider-decides");
  assert.equal(
    refusalOf(checkObjection(objectionLaw, accepted(aboutResult), "agrees", "")).code,
    "result-has-no-source",
  );
  assert.ok(!isRefusal(decideObjection(objectionLaw, accepted(aboutResult), decision)));
});

test("trap 8: an objection that comes after the publicity is not turned away: it goes on as a general one", () => {
  const publication = inPublicity(draft, "2026-09-17");
  assert.equal(wayOfObjection(draft, calendar, publication, day("2026-10-08")), "review");
  assert.equal(wayOfObjection(draft, calendar, publication, day("2026-10-09")), "late");
  const late = fileObjection(objectionLaw, brought(aboutResult), { grounds: ["other"], lateFor: "review" });
  assert.ok(!isRefusal(late) && late.lateFor === "review");
});

test("trap 11: data are acquired by publication, by agreement or by consent, and only what is public is shown to the public", () => {
  const consented = reported({});
  const basis = { kind: "consent", consent: "同意书1" } as const;
  const hidden = {
    ...consented,
    versions: consented.versions.map((version) => ({ ...version, provenance: { source: "x" as SourceId, basis } })),
  };
  assert.deepEqual(shown([hidden]), []);
});

test("trap 12: no list of serious dishonesty is made without law, and none by criteria of our own", () => {
  for (const pack of law.packs) {
    const lists = pack.lists ?? assert.fail(`${pack.id} says nothing of lists`);
    const basis = { instrument: "our-idea", article: "1", rank: "normative-document" } as const;
    const black = {
      id: "black",
      kind: "serious-dishonesty",
      title: { zh: "黑名单", en: "black" },
      basis,
      version: 1,
    } as const;
    assert.equal(refusalOf(foundList(lists, black)).code, "list-not-founded", pack.id);
    const law_ = { ...basis, rank: "law" } as const;
    const own = { ...black, basis: law_, criteria: [{ ask: "no-standing-record", kinds: ["penalty"] }] } as const;
    assert.equal(refusalOf(foundList(lists, own)).code, "list-homemade", pack.id);
    const entry = enterList(lists, { ...black, basis: law_ }, { entry: "n1", entries: [], today: day("2026-09-01") });
    assert.equal(refusalOf(entry).code, "incomplete", pack.id);
  }
});

test("trap 13: a judgment counts only once it has effect, and never against whoever won or sued", () => {
  const judgment = (role: string, more: object = {}) =>
    reported({
      kind: "judgment",
      documentNumber: `（2026）粤01民终1号 ${role}`,
      details: { documentKind: "judgment", role, liability: "full", causeGroup: "consumer" },
      ...more,
    });
  const effective = { effectiveOn: day("2026-04-01") };
  assert.equal(takePoints([judgment("defendant")]), false);
  assert.equal(takePoints([judgment("defendant", { effectiveOn: day("2026-07-01") })]), false);
  assert.equal(takePoints([judgment("defendant", effective)]), true);
  assert.equal(takePoints([judgment("plaintiff", effective)]), false);
  assert.ok(findPersonal("被告王小明，男，汉族").length > 0);
});

test("trap 14: only a code links records; a row with the same name and no code is held", () => {
  const row = penaltyRow({ 统一社会信用代码: "" });
  assert.ok("finding" in row && row.finding.code === "code-missing", JSON.stringify(row));
});

test("trap 15: a revoked penalty follows its source in three working days, and a corrected record keeps both versions", () => {
  const sourceChange = measures.sourceChange ?? assert.fail();
  const found = {
    ...accepted(),
    kind: "source-change",
    stage: "received",
    change: "revoked",
    document: "复决〔2026〕1号",
    openedOn: day("2026-09-30"),
  } as const;
  assert.equal(sourceChangeDeadlines(sourceChange, calendar, found)[0]?.deadline.lastDay, "2026-10-10");
  const first = reported({});
  const content = { ...penalty, title: "变更后的处罚" };
  const correction: RecordFact = {
    type: "RecordCorrected",
    record: first.id,
    content,
    provenance: { source: "bureau" as SourceId, basis: { kind: "public", url: "https://bureau.example/" } },
    reason: "行政复议变更",
  };
  const corrected = reported({}, ["2026-05-01", correction]);
  assert.deepEqual(
    corrected.versions.map(({ content: { title } }) => title),
    ["行政处罚", "变更后的处罚"],
  );
});

test("trap 16: whatever goes out says that it is for reference, and its shape has no place for a sanction", () => {
  assert.match(wordText(word([])), /仅供参考，不是行政决定/);
  assert.doesNotMatch(JSON.stringify(wordSchema), /sanction"|measure"|惩戒措施"|restriction"/);
  const words = {
    operator: { code: "91990102MA0000015T", name: "测试茶业有限公司" },
    agency: "测试信用服务机构",
    issuedOn: day("2026-09-17"),
    by: { instrument: "sz-credit-2023", article: "39.3" },
    law: measures,
  };
  const { text } = noticeTextOf("bad-result", words, ({ instrument }) => ({ zh: instrument, en: instrument }));
  assert.match(text.zh, /仅供参考，不属于行政决定/);
});

test("trap 17: repair and an operator's own file are free under every pack, and nothing that is scored knows of money paid to the agency", () => {
  for (const { id, repair } of law.packs) assert.notEqual(repair?.freeOfCharge.value, false, id);
  assert.ok("operator" in rights.exportFile && rights.exportFile.operator === "own");
  const asked = JSON.stringify(standards);
  assert.doesNotMatch(asked, /"(fee|payment|price|commission|client)"/);
  for (const kind of recordKinds) assert.doesNotMatch(kind, /commission|fee/);
});

test("trap 18: an award that its operator does not want recorded leaves file and score; one that was not lawfully retained never counts", () => {
  const award = (lawfullyRetained: boolean) =>
    reported({ kind: "award", documentNumber: "奖1", details: { level: "national", lawfullyRetained } });
  const points = (record: ReturnType<typeof award>) =>
    evaluations(dossier([record])).map(({ scoreMicropoints }) => scoreMicropoints);
  const none = evaluations(dossier([])).map(({ scoreMicropoints }) => scoreMicropoints);
  assert.notDeepEqual(points(award(true)), none);
  assert.deepEqual(points(award(false)), none);
  const optedOut = reported(
    { kind: "award", documentNumber: "奖1", details: { level: "national", lawfullyRetained: true } },
    ["2026-05-01", { type: "AwardOptedOut", record: "奖1" as RecordId }],
  );
  assert.deepEqual([points(optedOut), shown([optedOut])], [none, []]);
});

test("trap 19: where nothing is known nothing is taken, and too little to judge by is no bad grade", () => {
  for (const { grade, explanation } of evaluations(dossier([]))) {
    assert.deepEqual(
      explanation.vetoes.filter(({ effect }) => effect !== "not-rated"),
      [],
    );
    assert.ok(grade === NOT_RATED || grade.startsWith("A"), grade);
  }
  const few = reported({
    kind: "consumer-reviews",
    documentNumber: "三条评价",
    details: {
      periodFrom: "2026-05-01",
      periodTo: "2026-05-31",
      storefront: "shop-1",
      reviews: 3,
      starSumMicro: 3_000_000,
      negative: 3,
    },
  });
  for (const { grade } of evaluations(dossier([few]))) assert.ok(grade === NOT_RATED || grade.startsWith("A"), grade);
});

test("trap 20: the parts that are shown are the score: their sum, to the micropoint, in every worked example of every standard", () => {
  for (const standard of standards)
    for (const example of standard.examples) {
      const { scoreMicropoints, explanation } = evaluateExample(compiledStandard(standard.id), example);
      const sum = explanation.contributions.reduce((total, { points }) => total + points, 0);
      assert.equal(sum, scoreMicropoints, `${standard.id}: ${example.title.en}`);
    }
});

test("trap 22: numbers and names of persons in the text of a penalty are found, and number columns are never kept", () => {
  const text = "当事人法定代表人王小明（身份证号44030519800101123X，电话13800138000）销售假冒商品。";
  const kinds = findPersonal(text).map(({ kind }) => kind);
  assert.ok(kinds.length >= 3, kinds.join(" "));
  const row = penaltyRow({ 证件号码: "44030519800101123X" });
  assert.ok(!JSON.stringify(row).includes("44030519800101123X"));
});

test("trap 23: no page and no stylesheet of the product loads anything from elsewhere", () => {
  const files = globSync(["web/index.html", "web/src/**/*.{ts,tsx,css}", "src/http/**/*.ts"], { cwd: root });
  assert.ok(files.length > 50);
  for (const path of files) {
    if (/\.test\.tsx?$/.test(path)) continue;
    const text = readFileSync(`${root}${path}`, "utf8");
    assert.doesNotMatch(text, /(<script[^>]+src|<link[^>]+href|@import|url\(|fetch\()\s*=?\s*["'(]*https?:/i, path);
  }
});

test("trap 24: no rule of 2014 or 2016 that was overtaken is coded: no old hotlines, no five-year list, no older publicity", () => {
  for (const path of globSync(["law/**/*.{ts,yaml}", "src/**/*.ts", "web/src/**/*.{ts,tsx}"], { cwd: root })) {
    const text = readFileSync(`${root}${path}`, "utf8");
    assert.doesNotMatch(text, /(?<!\d)(12312|12318|12358|12365)(?!\d)/, path);
  }
  for (const { id, standing } of law.packs)
    for (const { months } of Object.values(standing.longestPublicity.value)) assert.ok(months <= 36, id);
});

test("trap 25: amounts in 万元 are read as such, 2099-12-31 is no end, and a placeholder is no code", () => {
  const row = penaltyRow({ "罚款金额（万元）": "0.5" });
  assert.ok("content" in row && row.content.amountFen === 500_000, JSON.stringify(row));
  assert.equal(readDay("2099-12-31"), "long-term");
  assert.ok("problem" in readCode("00000000000000000X"));
});

test("trap 26: a repair is no new stain: neither it nor what it repaired is shown, and it takes no points", () => {
  const repair = reported({ kind: "repair", documentNumber: "修复1", details: { ofDocument: "深市监罚〔2026〕1号" } });
  assert.equal(definitionOf("repair").bearing, "positive");
  assert.deepEqual([shown([repair]), takePoints([repair])], [[], false]);
});

test("trap 27: whoever scored neither approves, nor reviews, nor decides the objection", () => {
  for (const pack of law.packs) {
    const { approver: _, approvedOn: __, ...rest } = approved(pack);
    assert.equal(refusalOf(approve(pack, { ...rest, stage: "evaluated" }, "chen")).code, "approver-is-scorer", pack.id);
    assert.notEqual(pack.objection?.deciderDiffersFromScorer.value, false, pack.id);
    assert.notEqual(pack.review?.reviewerDiffersFromScorer.value, false, pack.id);
  }
  const own = { outcome: "rejected", reason: "维持", decider: "chen", scorer: "chen" } as const;
  assert.equal(refusalOf(decideObjection(objectionLaw, accepted(aboutResult), own)).code, "decider-is-scorer");
});

test("trap 28: what only a platform asserts weighs nothing until an authority has found it", () => {
  const asserted = reported({}, [
    "2026-04-01",
    {
      type: "RecordMarked",
      record: penalty.documentNumber as RecordId,
      mark: { kind: "platform-asserted", since: day("2026-04-01") },
    },
  ]);
  assert.deepEqual([takePoints([reported({})]), takePoints([asserted])], [true, false]);
});

test("trap 29: queries are kept five years, and are not for everybody to read", () => {
  assert.equal(retentions.queries.months, 60);
  assert.deepEqual(retentions.queries.by, { instrument: "sz-credit-2023", article: "45" });
  assert.ok(!("public" in rights.readQueryLog) && !("person" in rights.readQueryLog));
});

test("trap 30: whoever has moved out is not evaluated, and a deregistered operator is not rated by a general standard", () => {
  assert.equal(refusalOf(admits(measures, operatorOf("moved-out"), undefined)).code, "moved-out");
  for (const id of ["cn-sz-five-class-100", "cn-public-1000-deduct"])
    assert.equal(
      evaluate(compiledStandard(id), dossier([], "2026-06-01", operatorOf("deregistered"))).grade,
      NOT_RATED,
      id,
    );
});

test("trap 31: a risk warning without an end is not taken in, and after its end it neither stands nor weighs", () => {
  assert.ok(definitionOf("risk-warning").required.some((field) => field === "validUntil"));
  const warning = reported({ kind: "risk-warning", documentNumber: "警1", validUntil: day("2026-05-31"), details: {} });
  const standing = standingOf(warning, day("2026-06-01"), measures.standing);
  assert.deepEqual([standing.stands, takePoints([warning])], [false, false]);
});

test("trap 32: a draft is never law: it governs nobody by itself, and wherever it is used it says what it is", () => {
  for (let on: Day = day("2023-10-20"); on < "2026-12-31"; on = endOfTerm(calendar, on, { months: 6 }).lastDay) {
    assert.equal(isInForce(draft.instrument, on), false);
    const governing = governingPack(law.packs, { packs: [] }, "440305", on);
    assert.ok(!isRefusal(governing) && governing.instrument.status === "in-force", on);
  }
  assert.equal(draft.instrument.label?.zh, "征求意见稿");
});

test("trap 33: no term is extended without the name of another person who approved it", () => {
  const checked = checkObjection(objectionLaw, accepted(), "agrees", "与来源一致");
  if (isRefusal(checked)) return assert.fail(checked.code);
  const at = { on: day("2026-02-13"), knownAt: parseInstant("2026-02-13T03:00:00Z") ?? assert.fail(), by: "li" };
  const found = evolveObjection(accepted(), { ...at, body: checked });
  const sent = forwardObjection(objectionLaw, found, { source: "bureau" as SourceId });
  if (isRefusal(sent)) return assert.fail(sent.code);
  const forwarded = evolveObjection(found, { ...at, body: sent });
  const asked = { reason: "案情复杂", by: "li", today: day("2026-02-24") };
  const extend = (approver: string) => extendObjection(objectionLaw, calendar, forwarded, { ...asked, approver });
  assert.equal(refusalOf(extend("  ")).code, "approver-missing");
  assert.equal(refusalOf(extend("li")).code, "approver-is-oneself");
  assert.ok(!isRefusal(extend("局长王某")));
});

test("trap 34: seven days for a return are days of the calendar, from the day after receipt, and a holiday moves the last", () => {
  assert.equal(endOfTerm(calendar, day("2026-09-24"), { days: 7 }).lastDay, "2026-10-08");
  assert.equal(endOfTerm(calendar, day("2026-03-06"), { days: 7 }).lastDay, "2026-03-13");
});

test("trap 35: of several sources the earliest lawful end holds for all uses", () => {
  const first = reported({ publicityUntil: day("2027-03-10") });
  const both = bySource("credit-china", { ...penalty, publicityUntil: day("2026-05-31") }, first);
  assert.equal(both.current.publicityUntil, "2026-05-31");
  assert.deepEqual([takePoints([both]), shown([both])], [false, []]);
});

test("trap 36: a notice that cannot be proved was never served", () => {
  const bad = approved(measures, true);
  const proof = { channel: "e-mail", contentHash: "9f86d081", receipt: "<1@agency.example>" } as const;
  for (const missing of [{ contentHash: "" }, { receipt: " " }])
    assert.equal(refusalOf(notice(measures, bad, { ...proof, ...missing })).code, "notice-not-provable");
  assert.ok(!isRefusal(notice(measures, bad, proof)));
});

// In the house: a tea house with a published result that rests on two penalties, and a bank that was told of it ---------

describe("in the house", () => {
  let house: CaseHouse;
  before(async () => {
    house = await caseHouse();
  });
  after(() => house.close());

  test("trap 6: filed by the operator, an objection marks the public page in the same act, and the bank is told of the mark", async () => {
    const { id } = await house.penalty("甲1号");
    const evidence = [await house.file(house.tea, "撤销决定书")];
    const about = { of: "record", record: id } as const;
    const filed = await file(house.tea, { code: codes.tea, about, grounds: ["other"], statement: "已撤销", evidence });
    assert.ok(!isRefusal(filed) && filed.stage === "accepted");
    const page = await publicOperator(house.public, codes.tea);
    assert.deepEqual(page.published?.marks, ["objection"]);
    assert.deepEqual(page.records.find((record) => record.id === id)?.marks.length, 1);
    assert.ok((await house.sent()).includes("result marked → bank"));
  });

  test("trap 10: nothing comes in from a source that nobody registered", async () => {
    const text = csv(penaltyHeader, penaltyRowOf(codes.tea, "网传1号"));
    await assert.rejects(house.take("网传.csv", text, "penalty-2018", "internet"), { code: "not-found" });
  });

  test("trap 2: a repair ends the record on the public page, the result that rested on it, and what the bank was told", async () => {
    const { id } = await house.penalty("甲1号");
    const repaired = await repairRecord(house.desk, { code: codes.tea, record: id, reason: "修复〔2026〕1号" });
    assert.ok(!isRefusal(repaired), JSON.stringify(repaired));
    assert.ok((await house.sent()).includes("result withdrawn → bank"));
    await assert.rejects(publicOperator(house.public, codes.tea), { code: "not-found" });
  });

  test("trap 21: a version of a standard is kept for good, and every result names the one it was worked out by", async () => {
    const [standard] = await house.desk.standards.list();
    assert.ok(standard !== undefined);
    const changed = { ...standard, title: { zh: "改过的标准", en: "changed" } };
    await assert.rejects(house.desk.standards.keep(changed));
    const result = await house.desk.results.find(house.published);
    const kept = standards.find(({ id }) => id === result?.standard.id);
    assert.deepEqual([result?.standard.version, result?.standard.digest.length], [kept?.version, 64]);
  });
});

// What waits ----------------------------------------------------------------------------------------------------------

/** Traps that speak of what is not built yet, each with what it waits for. */
const waiting: Readonly<Record<number, string>> = {
  9: "consumers' reviews, which come with the monitoring of trade and reviews: none can be deleted or hidden, for none is kept",
};

/** Parts of traps that are tried above, and what the rest of each waits for. */
const partly: Readonly<Record<number, string>> = {
  17: "that a commissioned result says so: the register of commissions",
  21: "that a published standard says what it changed: the standards' workbench",
  30: "city lists and rankings by class: supervision; the retail standard rates by trade alone and knows no veto by registration",
  31: "warnings of the agency's own, told before they are public: risk warnings of the supervision",
};

test("every one of the 36 traps is tried here, or is named with what it waits for", () => {
  const text = readFileSync(fileURLToPath(import.meta.url), "utf8");
  const tried = new Set([...text.matchAll(/test\(\s*"trap (\d+):/g)].map(([, number]) => Number(number)));
  for (let trap = 1; trap <= 36; trap++) assert.notEqual(tried.has(trap), trap in waiting, `trap ${trap}`);
  for (const trap of Object.keys(partly)) assert.ok(tried.has(Number(trap)), `trap ${trap}`);
});
