import assert from "node:assert/strict";
import { test } from "node:test";
import { AGENCY_ID, type OrganisationId } from "../access/organisation.ts";
import { isRefusal } from "../citation.ts";
import { sha256 } from "../digest.ts";
import type { RecordId } from "../record/record.ts";
import { day, parseInstant } from "../time/day.ts";
import {
  type Discloser,
  type Disclosure,
  type DisclosureBody,
  type DisclosureContent,
  disclosureOutside,
  evolveDisclosure,
  findFalse,
  reviewItem,
  setItem,
  sign,
  signedContent,
  statementInForce,
  whyHeld,
  wrongDisclosure,
} from "./disclosure.ts";
import { elevenItems, missingOfEleven } from "./disclosure-items.ts";
import type { MatterId } from "./matter.ts";

const matter = "d1" as MatterId;
const shop: Discloser = { class: "operator", name: "云杉商贸有限公司", code: "91990102MA0000015T" };
const carrier: Discloser = { class: "logistics", name: "星海速运有限公司", code: "91990102MA0000023M" };
const own: DisclosureContent = {
  sort: "own",
  items: [
    { item: "address", text: "云州市东湖区商务大道 1 号", open: true },
    { item: "after-sales", text: "七日无理由退货", open: true },
    { item: "sales", text: "2025 年销售额", open: false },
  ],
};

const fact = (body: DisclosureBody, on = "2026-11-02") => ({
  on: day(on),
  knownAt: parseInstant(`${on}T09:00:00+08:00`) ?? assert.fail(),
  by: "wang",
  body,
});

function disclosed(content: DisclosureContent = own, discloser = shop): Disclosure {
  const signature = sign(discloser, content, "王某，法定代表人", statementInForce().version);
  if (isRefusal(signature)) return assert.fail(signature.code);
  const owner = "shop" as OrganisationId;
  return evolveDisclosure(
    undefined,
    fact({
      type: "DisclosureMade",
      matter,
      number: "披露〔2026〕1号",
      owner,
      parties: [AGENCY_ID],
      discloser,
      content,
      signature,
    }),
  );
}

const next = (before: Disclosure, decided: DisclosureBody | { readonly refused: true }): Disclosure =>
  isRefusal(decided) ? assert.fail(decided.code) : evolveDisclosure(before, fact(decided as DisclosureBody));
const shown = (of: Disclosure): readonly string[] => disclosureOutside(of).content.items.map(({ item }) => item);

test("SZ23-10.2 what is disclosed keeps who signed it, when, which content by its digest, and under which version of the statement", () => {
  const [signed] = disclosed().signed;
  assert.equal(signed?.signer, "王某，法定代表人");
  assert.equal(signed?.at, "2026-11-02T01:00:00.000Z");
  assert.deepEqual(signed?.statement, { version: 1, hash: sha256(statementInForce().text.zh) });
  assert.equal(signed?.hash, sha256(signedContent(shop, own, { version: 1, hash: statementInForce().hash })));
});

test("one letter more is another digest, and an old statement is not signed", () => {
  const more = { ...own, items: own.items.map((each) => ({ ...each, text: `${each.text}。` })) };
  const [first, second] = [disclosed().signed[0]?.hash, disclosed(more).signed[0]?.hash];
  assert.notEqual(first, second);
  const stale = sign(shop, own, "王某", 0);
  assert.equal(isRefusal(stale) && stale.code, "statement-not-in-force");
  const nobody = sign(shop, own, " ", 1);
  assert.equal(isRefusal(nobody) && nobody.code, "signer-missing");
});

test("NDRC-17.4 fields are shown one by one, as their discloser says", () => {
  const standing = disclosed();
  assert.deepEqual(shown(standing), ["address", "after-sales"]);
  const more = next(standing, setItem(standing, "sales", true));
  assert.deepEqual(shown(more), ["address", "after-sales", "sales"]);
  const fewer = next(more, setItem(more, "address", false));
  assert.deepEqual(shown(fewer), ["after-sales", "sales"]);
  const strange = setItem(fewer, "rules", true);
  assert.equal(isRefusal(strange) && strange.code, "no-such-item");
});

test("SZD-08.1 what calls itself secret is held until a person of the agency has looked, and what is personal is never shown", () => {
  const content: DisclosureContent = {
    sort: "own",
    items: [
      { item: "purchasing", text: "供应商价目表（商业秘密，请勿外传）", open: true },
      { item: "contact", text: "请联系客服，手机 13800138000", open: true },
    ],
  };
  const standing = disclosed(content);
  assert.deepEqual(shown(standing), ["contact"]);
  assert.doesNotMatch(JSON.stringify(disclosureOutside(standing)), /13800138000/);
  const held = standing.content.items.find(({ item }) => item === "purchasing") ?? assert.fail();
  assert.match(whyHeld(held)?.zh ?? "", /待人工复核/);
  const withheld = next(standing, reviewItem(standing, "purchasing", "withheld", "确系商业秘密"));
  assert.deepEqual(shown(withheld), ["contact"]);
  const cleared = next(standing, reviewItem(standing, "purchasing", "cleared", "已经公开的价目"));
  assert.deepEqual(shown(cleared), ["purchasing", "contact"]);
  const nothing = reviewItem(standing, "contact", "cleared", "可以");
  assert.equal(isRefusal(nothing) && nothing.code, "nothing-held");
});

test("found false only by a record of an authority; the disclosure then says so", () => {
  const standing = disclosed();
  const record = { id: "r1" as RecordId };
  const unconfirmed = findFalse(standing, record.id, undefined, "与登记不符");
  assert.equal(isRefusal(unconfirmed) && unconfirmed.code, "not-confirmed");
  const found = next(standing, findFalse(standing, record.id, { record, sources: ["government"] }, "与登记不符"));
  assert.deepEqual([found.stage, found.foundFalse?.record], ["found-false", "r1"]);
});

test("SZ23-10.1 an operator speaks of itself; logistics and payment speak of operators too", () => {
  const about: DisclosureContent = {
    sort: "about-operator",
    subject: { code: "91990102MA0000015T", name: "云杉商贸有限公司" },
    items: [{ item: "fulfilment", text: "近一年按时揽收率 98%", open: true }],
  };
  assert.equal(wrongDisclosure(shop, about)?.code, "only-about-itself");
  assert.equal(wrongDisclosure(carrier, about), undefined);
  assert.equal(wrongDisclosure({ ...carrier, code: "91990102MA0000015T" }, about)?.code, "subject-is-oneself");
});

test("each form has its own fields; an event has its day and a page its address", () => {
  const items = [{ item: "event", text: "支付系统中断两小时", open: true }] as const;
  const event: DisclosureContent = { sort: "major-event", occurredOn: day("2026-11-01"), items };
  const platform: Discloser = { class: "platform", name: "某平台" };
  assert.equal(wrongDisclosure(platform, event), undefined);
  assert.equal(wrongDisclosure(platform, { sort: "major-event", items })?.code, "day-missing");
  assert.equal(wrongDisclosure(platform, { ...event, sort: "own" })?.code, "item-of-another-form");
  assert.equal(wrongDisclosure(shop, { sort: "own", items: [] })?.code, "items-missing");
});

test("LY-06.3 a page is asked for eleven main facts, and those it does not state are named", () => {
  assert.equal(elevenItems.length, 11);
  const page = elevenItems.slice(0, 8).map((item) => ({ item, text: "见详情" }));
  assert.deepEqual(missingOfEleven(page), ["delivery-range", "payment-form", "returns"]);
  assert.deepEqual(missingOfEleven([...page, { item: "returns", text: " " }]), [
    "delivery-range",
    "payment-form",
    "returns",
  ]);
});
