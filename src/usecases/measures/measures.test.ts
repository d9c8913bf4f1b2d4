import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { codes } from "../../../tests/desk.ts";
import type { OrganisationId, OrganisationKind } from "../../core/access/organisation.ts";
import type { PartnerScope } from "../../core/access/scope.ts";
import type { Desk } from "../../core/desk.ts";
import { day } from "../../core/time/day.ts";
import { type CaseHouse, caseHouse, notRefused, refusedBy } from "../cases/cases-for-tests.ts";
import { readDeadlines } from "../deadlines.ts";
import { listMatters, readMatter } from "../matters/reading.ts";
import { listNotices } from "../notice-views.ts";
import { importMeasureList, readMeasureCatalogues } from "./catalogues.ts";
import { answerTask, assignTasks, changeMeeting, closeTask, foundMeeting, receiveTask } from "./joint-work.ts";
import {
  answerMeasure,
  appealMeasure,
  decideMeasureAppeal,
  imposeMeasure,
  liftMeasure,
  notifyMeasure,
  type ProposeMeasure,
  proposeMeasure,
} from "./measures.ts";
import { admitMember, enterReputation, leaveMembership, readMember, readMembers, readTradeNotices } from "./members.ts";
import { checkForReference } from "./reference-check.ts";
import { draftTeamStandard, publishTeamStandard } from "./team-standards.ts";

const nobodys = "91990102MA0000119L";
const told = { channel: "post", receipt: "EMS 1234567890123" } as const;
const rule = { title: "某市电子商务协会自律公约", clause: "第十二条" };
const until = day("2027-03-31");

describe("what is done with results", () => {
  let house: CaseHouse;
  let [association, chair, guild, platform, regulator, customs, commerce]: Desk[] = [];
  before(async () => {
    house = await caseHouse();
    house.on("2026-08-03");
    association = await partner("association", "org-association");
    chair = house.deskFor({ ...scopeOf("association", "org-association"), actor: { id: "chair", name: "会长" } });
    guild = await partner("association", "org-guild");
    platform = await partner("platform", "org-platform");
    regulator = await authority("regulator", "org-amr");
    customs = await authority("authority", "org-customs");
    commerce = await authority("authority", "org-commerce");
  });
  after(() => house.close());

  const scopeOf = (kind: PartnerScope["kind"], id: string): PartnerScope => ({ ...member(id), kind });
  const founded = async (kind: OrganisationKind, id: string) => {
    const regions = kind === "regulator" || kind === "authority" ? { regions: ["9901"] } : {};
    await house.system.directory.addOrganisation({
      ...{ id: id as OrganisationId, kind, name: `测试${id}`, country: "CN", state: "active", version: 1 },
      ...regions,
    });
  };
  const partner = async (kind: PartnerScope["kind"], id: string) => {
    await founded(kind, id);
    return house.deskFor(scopeOf(kind, id));
  };
  const authority = async (kind: "regulator" | "authority", id: string) => {
    await founded(kind, id);
    return house.deskFor({ ...member(id), kind, regions: ["9901"], purpose: "审核资金申请" });
  };
  const at = (desk: Desk | undefined): Desk => desk ?? assert.fail();
  const proposal = (item: string, more: Partial<ProposeMeasure> = {}): ProposeMeasure => ({
    ...{ item, code: codes.tea, name: "测试茶业", grounds: "两次以次充好", rule, until },
    ...more,
  });

  it("SZ23-06.1: an association sees its own members and nobody else's, with the grade that everybody sees", async () => {
    const since = day("2026-01-01");
    const tea = { code: codes.tea, name: "测试茶业", level: "理事", since };
    const kept = notRefused(await admitMember(at(association), tea));
    refusedBy(await admitMember(at(association), tea), "member-already");
    const theirs = notRefused(await admitMember(at(guild), { code: nobodys, name: "无此企业", since }));
    const { items } = await readMembers(at(association), house.public);
    assert.deepEqual(
      items.map(({ code, level }) => [code, level]),
      [[codes.tea, "理事"]],
    );
    assert.ok(items[0]?.grade !== undefined);
    await assert.rejects(readMember(at(association), house.public, theirs.id), { code: "not-found" });
    await assert.rejects(readMatter(at(guild), kept.id), { code: "not-found" });
    await assert.rejects(admitMember(at(platform), tea), { code: "not-allowed" });
    await assert.rejects(admitMember(at(association), { ...tea, code: "110101199003077758" }), {
      code: "natural-person",
    });
  });

  it("SZ23-06.1: whether the product knows a code is not said, neither by what is answered nor by what is kept", async () => {
    const [unknown] = (await readMembers(at(guild), house.public)).items;
    const shown = await readMatter(at(guild), unknown?.id ?? "");
    assert.deepEqual(shown.operator, { code: nobodys, name: "无此企业" });
    const known = notRefused(
      await admitMember(at(guild), { code: codes.toys, name: "测试玩具", since: day("2026-01-01") }),
    );
    const seen = await readMatter(at(guild), known.id);
    assert.deepEqual(Object.keys(seen.matter).toSorted(), Object.keys(shown.matter).toSorted());
  });

  it("SZ23-06.1: the register of reputation is the association's and the member's alone, and no record of it", async () => {
    const before = (await house.state()).lastSeq;
    const [member] = (await readMembers(at(association), house.public)).items;
    const entry = {
      bearing: "breach",
      what: "未履行质量承诺",
      clause: "公约第八条",
      until: day("2027-01-31"),
    } as const;
    notRefused(await enterReputation(at(association), member?.id ?? "", entry));
    assert.equal((await readMember(at(association), house.public, member?.id ?? "")).reputation.length, 1);
    assert.equal((await readMatter(house.tea, member?.id ?? "")).side, "subject");
    for (const desk of [house.toys, house.officer, house.public, at(guild)])
      await assert.rejects(readMatter(desk, member?.id ?? ""), { code: "not-found" });
    assert.equal((await house.state()).lastSeq, before);
  });

  it("SZ23-06.1: its standard is listed with type 团体标准 once it is published", async () => {
    const evidence = [await house.file(at(association), "团体标准文本")];
    const terms = {
      title: "自律规范",
      standardNumber: "T/ABCD 001-2026",
      edition: "第一版",
      abstract: "商品描述",
      effectiveFrom: day("2026-09-01"),
    };
    const draft = notRefused(await draftTeamStandard(at(association), { ...terms, evidence }));
    const listed = async () => (await listMatters(house.public, { kind: "team-standard", limit: 10 })).items;
    assert.deepEqual(await listed(), []);
    const published = notRefused(await publishTeamStandard(at(association), draft.id));
    assert.deepEqual([(await listed())[0]?.title, published.type], ["T/ABCD 001-2026 自律规范", "T"]);
  });

  it("SZ23-23.1, SZD-22.1: discipline is proposed, told, answered, imposed on its day, shown as it must be, appealed and decided by another", async () => {
    const measure = notRefused(
      await proposeMeasure(at(association), proposal("association-censure", { result: house.published })),
    );
    await assert.rejects(readMatter(house.tea, measure.id), { code: "not-found" });
    refusedBy(await imposeMeasure(at(association), measure.id, { reason: "属实", told }), "not-told");
    const notified = notRefused(await notifyMeasure(at(association), measure.id, told));
    assert.equal(notified.answerBy, "2026-08-10");
    const notices = (await listNotices(house.tea, { code: codes.tea, limit: 50 })).items;
    assert.ok(notices.some(({ notice }) => notice.kind === "matter" && notice.lastDay === "2026-08-10"));
    notRefused(await answerMeasure(house.tea, measure.id, { statement: "并非以次充好，联系人张三 13800138000" }));
    const answer = (await readMatter(at(association), measure.id)).matter.timeline.at(-1);
    assert.doesNotMatch(answer?.note ?? "", /13800138000/);
    await assert.rejects(answerMeasure(house.toys, measure.id, { statement: "与我无关" }), { code: "not-found" });
    await assert.rejects(readMatter(house.public, measure.id), { code: "not-found" });
    const imposed = notRefused(await imposeMeasure(at(association), measure.id, { reason: "情况属实", told }));
    assert.deepEqual([imposed.from, imposed.until], ["2026-08-03", until]);
    const shown = await readMatter(house.public, measure.id);
    assert.deepEqual(
      shown.matter.timeline.map(({ act }) => act),
      ["notify", "impose"],
    );
    notRefused(await appealMeasure(house.tea, measure.id, { statement: "处理过重" }));
    refusedBy(await decideMeasureAppeal(at(association), measure.id, { upheld: true, reason: "改正" }), "same-person");
    notRefused(await decideMeasureAppeal(at(chair), measure.id, { upheld: true, reason: "已改正" }));
    await assert.rejects(readMatter(house.public, measure.id), { code: "not-found" });
  });

  it("SZ23-23.1: only members are disciplined, and what is told within the trade only members read", async () => {
    refusedBy(
      await proposeMeasure(at(association), proposal("association-warning", { code: codes.toys })),
      "not-a-member",
    );
    const measure = notRefused(await proposeMeasure(at(association), proposal("association-criticism")));
    notRefused(await notifyMeasure(at(association), measure.id, told));
    house.on("2026-08-11");
    notRefused(await imposeMeasure(at(association), measure.id, { reason: "属实", told }));
    assert.deepEqual(await readTradeNotices(house.toys), []);
    const member = notRefused(
      await admitMember(at(association), { code: codes.toys, name: "测试玩具", since: day("2026-08-01") }),
    );
    assert.deepEqual(
      (await readTradeNotices(house.toys)).map(({ number }) => number),
      [measure.number],
    );
    await assert.rejects(readMatter(house.toys, measure.id), { code: "not-found" });
    notRefused(await leaveMembership(at(association), member.id, { how: "own-wish", reason: "自愿" }));
    assert.deepEqual(await readTradeNotices(house.toys), []);
  });

  it("NDRC-19.3, GZ-06.6: a platform's measure names its clause, is public at once, and is gone the day after its last without anybody's act", async () => {
    const { rule: _, ...bare } = proposal("platform-suspension");
    refusedBy(await proposeMeasure(at(platform), bare), "incomplete");
    const measure = notRefused(
      await proposeMeasure(at(platform), proposal("platform-suspension", { until: day("2026-09-30") })),
    );
    notRefused(await imposeMeasure(at(platform), measure.id, { reason: "屡次违规", told }));
    const standing = async () =>
      (await listMatters(house.public, { kind: "measure", holding: true, limit: 10 })).items.map(({ id }) => id);
    house.on("2026-09-30");
    assert.deepEqual(await standing(), [measure.id]);
    house.on("2026-10-08");
    assert.deepEqual(await standing(), []);
    refusedBy(await proposeMeasure(at(platform), proposal("association-warning")), "not-theirs-to-impose");
  });

  it("NDRC-15.3: a public notice needs the authority's written request, and is removed when it is lifted", async () => {
    refusedBy(await proposeMeasure(at(platform), proposal("platform-notice-on-request")), "incomplete");
    const request = { authority: "测试市场监督管理局", document: "测市监函〔2026〕8号" };
    const measure = notRefused(await proposeMeasure(at(platform), proposal("platform-notice-on-request", { request })));
    notRefused(await imposeMeasure(at(platform), measure.id, { reason: "按要求公示", told }));
    assert.equal((await readMatter(house.public, measure.id)).holds, true);
    notRefused(await liftMeasure(at(platform), measure.id, "要求已撤回"));
    await assert.rejects(readMatter(house.public, measure.id), { code: "not-found" });
  });

  it("SZD-19.1, SZD-03.3, NDRC-19.2, LY-02.2: the agency imposes nothing, and an authority only what stands in a list", async () => {
    await assert.rejects(proposeMeasure(house.desk, proposal("association-warning")), { code: "not-allowed" });
    const by = refusedBy(await proposeMeasure(at(regulator), proposal("national-no-funds")), "in-no-list");
    assert.equal(by, "sz-credit-2023 70");
    const text = listText("national-no-funds");
    await assert.rejects(importMeasureList(at(regulator), text), { code: "not-allowed" });
    notRefused(await importMeasureList(house.as("administrator"), text));
    const { own } = await readMeasureCatalogues(at(regulator));
    assert.ok(own.some(({ edition }) => edition === "测试版（2026年）"));
    const document = {
      number: "测市监决〔2026〕3号",
      sort: "penalty",
      unperformed: "甲1号",
      minorAndCorrected: false,
    } as const;
    const measure = notRefused(await proposeMeasure(at(regulator), proposal("national-no-funds", { document })));
    notRefused(await imposeMeasure(at(regulator), measure.id, { reason: "未履行处罚决定", told }));
    const outside = house.deskFor({ ...member("org-elsewhere"), kind: "authority", regions: ["4401"] });
    await assert.rejects(proposeMeasure(outside, proposal("national-no-funds", { document })), {
      code: "outside-scope",
    });
  });

  it("nothing of all this changed a record, a result or a score", async () => {
    const bodies = await house.since(0);
    const written = new Set(bodies.map(({ type }) => type));
    for (const type of ["RecordWithdrawn", "ResultWithdrawn", "ListEntered"])
      assert.ok(!written.has(type as never), type);
    assert.equal(bodies.filter(({ type }) => type === "ResultRecorded").length, 1);
  });

  it("GZ-06.3, GZ-06.4: an authority asks for reference: what is in effect, its basis, and never a decision; the asking is kept", async () => {
    const { reference, restraints, informedCommitment, note } = await checkForReference(at(customs), {
      code: codes.tea,
      scene: "customs",
    });
    assert.equal(reference, true);
    assert.match(note.zh, /不是审批、采购、授信或者通关的决定/);
    assert.deepEqual(
      restraints.map(({ item }) => item),
      ["national-no-funds"],
    );
    assert.deepEqual(informedCommitment, { applicable: true });
    const bare = house.deskFor({ ...member("org-customs"), kind: "authority", regions: ["9901"] });
    await assert.rejects(checkForReference(bare, { code: codes.tea, scene: "funds" }), { code: "purpose-needed" });
    await assert.rejects(checkForReference(at(customs), { code: nobodys, scene: "funds" }), { code: "outside-scope" });
  });

  it("SZ23-21.1, SZD-20.1: a task is seen by the member it was handed to and by nobody else, and its feedback returns", async () => {
    const meeting = notRefused(
      await foundMeeting(at(regulator), {
        title: "网络市场监管联席会议",
        document: "府办函〔2026〕1号",
        members: ["org-customs", "org-commerce"],
      }),
    );
    assert.equal((await readMatter(at(commerce), meeting.id)).matter.parties.length, 2);
    const work = {
      meeting: meeting.id,
      sort: "case",
      title: "核查来源",
      content: "请核查报关情况",
      due: day("2026-10-20"),
    } as const;
    const [task] = notRefused(
      await assignTasks(at(regulator), { ...work, to: ["org-customs"], code: codes.tea, name: "测试茶业" }),
    );
    const id = task?.id ?? assert.fail();
    for (const desk of [at(commerce), house.tea, house.officer])
      await assert.rejects(readMatter(desk, id), { code: "not-found" });
    const due = async (desk: Desk) =>
      (await readDeadlines(desk)).items.flatMap(({ task, act, of, deadline, by }) =>
        task === undefined ? [] : [[task.matter, act, of, deadline.lastDay, by.article]],
      );
    const waits = [[id, "feedback", "authority", "2026-10-20", "21"]];
    assert.deepEqual([await due(at(customs)), await due(at(regulator))], [waits, waits]);
    assert.deepEqual([await due(at(commerce)), await due(house.officer)], [[], []]);
    notRefused(await receiveTask(at(customs), id));
    refusedBy(await answerTask(at(regulator), id, { feedback: "代为反馈" }), "not-your-part");
    notRefused(await answerTask(at(customs), id, { feedback: "报关手续齐全" }));
    assert.deepEqual(await due(at(customs)), []);
    const back = await readMatter(at(regulator), id);
    assert.deepEqual([back.matter.stage, back.matter.timeline.at(-1)?.note], ["answered", "报关手续齐全"]);
    notRefused(await closeTask(at(regulator), id));
  });

  it("NDRC-13.2: a joint inspection is one visit of two authorities, written together; GZ-08.3: news reaches each member and each answers", async () => {
    const [meeting] = (await listMatters(at(regulator), { kind: "joint-meeting", limit: 1 })).items;
    const both = ["org-customs", "org-commerce"];
    const visit = {
      sort: "joint-inspection",
      title: "联合检查",
      content: "现场检查",
      due: day("2026-10-30"),
      visitOn: day("2026-10-20"),
    } as const;
    const named = { meeting: meeting?.id ?? "", code: codes.tea, name: "测试茶业" };
    refusedBy(await assignTasks(at(regulator), { ...named, ...visit, to: both.slice(0, 1) }), "two-at-least");
    const tasks = notRefused(await assignTasks(at(regulator), { ...named, ...visit, to: both }));
    assert.deepEqual(new Set(tasks.map(({ joint, terms }) => `${joint} ${terms.visitOn}`)).size, 1);
    const news = {
      meeting: meeting?.id ?? "",
      sort: "news",
      title: "名单更新",
      content: "一户已移出",
      due: day("2026-10-30"),
      to: both,
    } as const;
    const [first, second] = notRefused(await assignTasks(at(regulator), news));
    await assert.rejects(readMatter(at(customs), second?.id ?? ""), { code: "not-found" });
    notRefused(await answerTask(at(customs), first?.id ?? "", { feedback: "已停止使用" }));
    refusedBy(
      await changeMeeting(at(commerce), meeting?.id ?? "", { leave: "org-customs", reason: "x" }),
      "not-your-part",
    );
  });
});

function member(id: string): Omit<PartnerScope, "kind"> {
  return {
    actor: { id: `clerk-of-${id}`, name: "经办人" },
    organisation: id as OrganisationId,
    country: "CN",
    confidential: true,
    origin: { door: "http" },
  };
}

function listText(id: string): string {
  return `level: national
edition: 测试版（2026年）
items:
  - id: ${id}
    zh: 限制申请财政性资金项目
    en: No publicly funded projects
    says: { zh: 限制申请财政性资金项目, en: No publicly funded projects }
    by: { instrument: sz-credit-2023, article: "66" }
    rank: local-regulation
    bearing: restraint
    imposedBy: [regulator, authority]
    shown: operator
    needs: [document]
`;
}
