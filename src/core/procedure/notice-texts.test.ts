import assert from "node:assert/strict";
import { test } from "node:test";
import { pack as lingyuan } from "../../../law/ly-2021/pack.ts";
import { pack as measures } from "../../../law/sz-2023/pack.ts";
import { pack as draft } from "../../../law/sz-draft/pack.ts";
import { openLawLibrary } from "../../sources/law-library.ts";
import type { Citation } from "../citation.ts";
import { citationText } from "../reference.ts";
import { day } from "../time/day.ts";
import type { NoticeKind } from "./notice-fact.ts";
import { type NoticeWords, templates } from "./notice-templates.ts";
import { noticeTextOf } from "./notice-texts.ts";

const { references: register } = await openLawLibrary(new URL("../../../law", import.meta.url).pathname);
const cite = (citation: Citation) => ({
  zh: citationText(citation, "zh", register),
  en: citationText(citation, "en", register),
});
const kinds = Object.keys(templates) as readonly NoticeKind[];

function words(otherwise: Partial<NoticeWords> = {}): NoticeWords {
  return {
    operator: { code: "914403001922038216", name: "示例电子商务有限公司" },
    agency: "示例信用服务中心",
    issuedOn: day("2026-09-17"),
    by: { instrument: "sz-credit-2023", article: "51.3" },
    law: measures,
    subject: { zh: "行政处罚（深市监罚〔2026〕1号）", en: "the penalty 1/2026" },
    receipt: "异〔2026〕1",
    said: { zh: "异议成立，处理方式：更正。", en: "Upheld; corrected." },
    lastDay: day("2026-10-08"),
    due: { zh: "作出处理决定", en: "decide" },
    ...otherwise,
  };
}

test("every kind of notice has a title, a text and a remedy in both languages, and names its article, its addressee, its sender and its day", () => {
  for (const kind of kinds) {
    const { title, text, remedy } = noticeTextOf(kind, words(), cite);
    for (const said of [title, text, remedy]) assert.ok(said.zh.trim() !== "" && said.en.trim() !== "", kind);
    assert.match(text.zh, /依据：《深圳经济特区社会信用条例》第五十一条第三款。/, kind);
    for (const part of ["示例电子商务有限公司", "914403001922038216", "示例信用服务中心", "2026-09-17"])
      assert.ok(text.zh.includes(part) && text.en.includes(part), `${kind}: ${part}`);
  }
});

test("the Chinese is official Chinese: full-width punctuation, no exclamation marks, nothing left to fill in", () => {
  for (const kind of kinds) {
    const { title, text, remedy } = noticeTextOf(kind, words(), cite);
    for (const { zh } of [title, text, remedy]) {
      assert.doesNotMatch(zh, /[!！]|undefined|\{|\}|，，|。。|（）/, kind);
      assert.doesNotMatch(zh.replaceAll(/\d{2}:\d{2}/g, ""), /[\u4e00-\u9fff][,:;?]/, kind);
    }
  }
});

test("what an instance does not have leaves no gap in the text", () => {
  const { operator, agency, issuedOn, by, law, lastDay = issuedOn } = words();
  for (const kind of kinds) {
    const last = kind.startsWith("deadline") ? { lastDay } : {};
    const { text, remedy } = noticeTextOf(kind, { operator, agency, issuedOn, by, law, ...last }, cite);
    for (const said of [text.zh, text.en, remedy.zh, remedy.en])
      assert.doesNotMatch(said, /undefined|（）|\(\)|“”|，。| {2}/, kind);
  }
});

test("the last day is named with its hour wherever there is one to keep", () => {
  for (const kind of [
    "initial-result",
    "list-entered",
    "objection-extended",
    "deadline-near",
    "deadline-missed",
  ] as const)
    assert.match(noticeTextOf(kind, words(), cite).text.zh, /2026-10-08 24:00/, kind);
});

test("an initial result under the draft may be answered with evidence until its last day, and is labelled", () => {
  const { title, remedy } = noticeTextOf(
    "initial-result",
    words({ law: draft, label: { zh: "征求意见稿", en: "draft" } }),
    cite,
  );
  assert.equal(title.zh, "信用评价初评结果公示告知书（征求意见稿）");
  assert.match(remedy.zh, /可以在 2026-10-08 24:00前提交证明材料，本机构自收到之日起5个工作日内审核/);
  assert.match(remedy.zh, /逾期的，.*随时向本机构提出异议/);
});

test("before its publicity a bad result says that evidence may be handed in within it, with no day that nobody knows yet", () => {
  const { lastDay: _, ...before } = words({ law: draft });
  const { remedy } = noticeTextOf("bad-result", before, cite);
  assert.match(remedy.zh, /初评结果公示期内，贵单位可以提交证明材料/);
  assert.doesNotMatch(remedy.zh, /24:00/);
});

test("the measures in force know no review: only an objection at any time is promised", () => {
  const { remedy } = noticeTextOf("bad-result", words({ law: measures }), cite);
  assert.doesNotMatch(remedy.zh, /公示期内/);
  assert.match(remedy.zh, /随时向本机构提出异议.*《深圳经济特区社会信用条例》第四十九条/);
});

test("under Lingyuan's measures a reported act can be brought to reconsideration within its own term", () => {
  const { remedy } = noticeTextOf("dishonest-act-reported", words({ law: lingyuan }), cite);
  assert.match(remedy.zh, /书面复议申请，本机构自收到申请之日起5个工作日内答复/);
});

test("a result is told as being for reference, never as a decision of an authority", () => {
  for (const kind of ["bad-result", "initial-result", "result-published"] as const)
    assert.match(noticeTextOf(kind, words(), cite).text.zh, /评价结果仅供参考，不属于行政决定/);
});

test("the same words give the same text, so that its digest proves it", () => {
  assert.deepEqual(noticeTextOf("objection-decided", words(), cite), noticeTextOf("objection-decided", words(), cite));
});

test("a reminder is for staff, and says which operator it is about", () => {
  assert.match(noticeTextOf("deadline-near", words(), cite).text.zh, /^经办人员（所涉经营者：示例电子商务有限公司/);
  assert.match(noticeTextOf("deadline-missed", words(), cite).text.zh, /^机构管理人员（所涉经营者：/);
});
