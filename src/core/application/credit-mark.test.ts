import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { test } from "node:test";
import { checkSignature } from "../../credentials/keys.ts";
import type { OrganisationId } from "../access/organisation.ts";
import type { OperatorId, Storefront } from "../operator/operator.ts";
import { day, parseInstant } from "../time/day.ts";
import {
  type CreditMarkBody,
  evolveCreditMark,
  isOfOperator,
  isSigned,
  type MarkSite,
  readSite,
  saidOf,
  signMark,
  siteMatch,
  siteText,
} from "./credit-mark.ts";
import { holdsOn, type MatterId } from "./matter.ts";

const matter = "0190" as MatterId;
const fact = (on: string, body: CreditMarkBody) => ({
  on: day(on),
  knownAt: parseInstant(`${on}T09:00:00+08:00`) ?? assert.fail(),
  by: "li",
  body,
});

const site = (text: string): MarkSite => readSite(text) ?? assert.fail(text);

test("a domain and a shop's address are told apart, however they were typed", () => {
  assert.deepEqual(site(" WWW.Example.cn "), { kind: "domain", domain: "example.cn" });
  assert.deepEqual(site("https://example.cn/"), { kind: "domain", domain: "example.cn" });
  assert.deepEqual(site("http://mall.example/shop/7/#top"), { kind: "shop", url: "http://mall.example/shop/7" });
  assert.deepEqual(site("https://mall.example/s?id=7"), { kind: "shop", url: "https://mall.example/s?id=7" });
  for (const wrong of ["", "localhost", "javascript:alert(1)", "https://", "a b.cn", "ftp://example.cn", "-x.cn"])
    assert.equal(readSite(wrong), undefined, wrong);
});

test("another domain is another site, also one that ends or begins alike", () => {
  const own = site("example.cn");
  assert.deepEqual(
    ["https://example.cn/a", "https://shop.example.cn/", "https://example.cn.evil.test/", "https://badexample.cn/"].map(
      (each) => siteMatch(own, each),
    ),
    ["same", "same", "other", "other"],
  );
});

test("a shop's mark belongs to the shop's own pages; where only the host is known nothing more is said", () => {
  const shop = site("https://mall.example/shop/7");
  assert.deepEqual(
    ["/shop/7", "/shop/7/tea", "/shop/77", "/shop/8", "/"].map((path) =>
      siteMatch(shop, `https://mall.example${path}`),
    ),
    ["same", "same", "other", "other", "unsure"],
  );
  const byQuery = site("https://mall.example/s?id=7");
  assert.deepEqual(
    ["?id=7", "?id=8"].map((query) => siteMatch(byQuery, `https://mall.example/s${query}`)),
    ["same", "other"],
  );
  assert.equal(siteMatch(shop, "about:blank"), "other");
});

const front = (more: Partial<Storefront>): Storefront => ({
  key: "k",
  kind: "self-run-site",
  from: day("2020-01-01"),
  ...more,
});

test("only a site of one's own makes its whole domain the operator's; a shop's platform does not", () => {
  const today = day("2026-06-01");
  const own = front({ domain: "example.cn" });
  const shop = front({ kind: "platform-shop", platform: "mall", url: "https://mall.example/shop/7" });
  assert.equal(isOfOperator(site("shop.example.cn"), [own], today), true);
  assert.equal(isOfOperator(site("mall.example"), [shop], today), false);
  assert.equal(isOfOperator(site("https://mall.example/shop/7"), [shop], today), true);
  assert.equal(isOfOperator(site("https://mall.example/shop/8"), [shop], today), false);
  assert.equal(isOfOperator(site("example.cn"), [{ ...own, until: day("2026-05-31") }], today), false);
});

function issuing() {
  const pair = generateKeyPairSync("ed25519");
  const raw = new Uint8Array(pair.publicKey.export({ format: "der", type: "spki" }).subarray(12));
  const since = parseInstant("2026-01-01T00:00:00Z") ?? assert.fail();
  const key = { name: "xinheng-test", raw, since };
  const keys = {
    publicKeys: async () => [key],
    sign: async (text: string) => ({
      keyName: key.name,
      signature: new Uint8Array(sign(null, Buffer.from(text), pair.privateKey)),
    }),
  };
  return { key, keys };
}

const asked = evolveCreditMark(
  undefined,
  fact("2026-06-01", {
    type: "CreditMarkAsked",
    matter,
    number: "标识〔2026〕1号",
    owner: "tea" as OrganisationId,
    parties: ["agency" as OrganisationId],
    subject: { code: "91990102MA0000015T", name: "测试企业" },
    operator: "o1" as OperatorId,
    site: site("example.cn"),
  }),
);

test("what the house signed of a mark is checked against the mark: another site, code or term is not what was signed", async () => {
  const { key, keys } = issuing();
  const until = day("2027-06-01");
  const said = {
    id: matter,
    number: asked.number,
    code: asked.subject.code,
    site: asked.site,
    from: day("2026-06-02"),
    until,
  };
  const note = await signMark(keys, said);
  const issued = evolveCreditMark(asked, fact("2026-06-02", { type: "CreditMarkIssued", matter, until, note }));
  assert.deepEqual(saidOf(issued), said);
  assert.equal(await isSigned(note, said, [key], checkSignature), true);
  for (const other of [
    { ...said, site: site("evil.cn") },
    { ...said, code: "91990102MA0000023M" },
    { ...said, until: day("2028-06-01") },
  ])
    assert.equal(await isSigned(note, other, [key], checkSignature), false, siteText(other.site));
  assert.equal(await isSigned(note, said, [issuing().key], checkSignature), false);
  assert.equal(await isSigned("nothing", said, [key], checkSignature), false);
});

test("everybody sees a mark from the day it is issued, and still sees it when it was revoked", () => {
  const issued = evolveCreditMark(
    asked,
    fact("2026-06-02", { type: "CreditMarkIssued", matter, until: day("2027-06-01"), note: "n" }),
  );
  const revoked = evolveCreditMark(
    issued,
    fact("2026-07-01", { type: "CreditMarkRevoked", matter, reason: "网站已转让" }),
  );
  assert.deepEqual([asked.shownToAll, issued.shownToAll, revoked.shownToAll], [false, true, true]);
  assert.deepEqual([holdsOn(issued, day("2027-06-01")), holdsOn(issued, day("2027-06-02"))], [true, false]);
  assert.equal(holdsOn(revoked, day("2026-07-01")), false);
});
