import assert from "node:assert/strict";
import { test } from "node:test";
import { pack as opinions } from "../../law/cn-2016-2794/pack.ts";
import { pack as guangzhou } from "../../law/gz-2020/pack.ts";
import { pack as lingyuan } from "../../law/ly-2021/pack.ts";
import { pack as measures } from "../../law/sz-2023/pack.ts";
import { pack as draft } from "../../law/sz-draft/pack.ts";
import type { Rank } from "./citation.ts";
import { isRefusal, ruled } from "./citation.ts";
import { admits, admitsAgency, type Candidate, expiry, governingPack, isInForce, prevailing } from "./governing.ts";
import type { Instrument, PolicyPack } from "./policy.ts";
import { day } from "./time/day.ts";

const packs = [measures, draft];
const none = { packs: [] };
const enterprise: Candidate = { subjectType: "enterprise", codeFindings: [], status: "active" };
const failed = { grade: "failed", code: "check-digit", say: { zh: "校验位不符", en: "wrong check digit" } } as const;

function codeOf(answer: PolicyPack | true | { readonly refused: true; readonly code: string }): string {
  if (answer === true) return "admitted";
  return "refused" in answer ? answer.code : answer.id;
}

test("the pack in force governs its own region, on the days it is in force", () => {
  const on = (text: string) => codeOf(governingPack(packs, none, "440305", day(text)));
  assert.equal(on("2023-10-19"), "pack-not-in-force");
  assert.equal(on("2023-10-20"), "sz-2023");
  assert.equal(on("2028-10-19"), "sz-2023");
  assert.equal(on("2028-10-20"), "pack-not-in-force");
});

test("a refusal before the pack is in force says from when it would be", () => {
  const refusal = governingPack(packs, none, "440305", day("2023-10-19"));
  assert.equal(isRefusal(refusal) && refusal.notBefore, "2023-10-20");
});

test("another region is governed only where a person added it with a reason", () => {
  const chosen = (reason?: string) => ({ packs: [{ region: "4401", pack: "sz-2023", ...(reason ? { reason } : {}) }] });
  assert.equal(codeOf(governingPack(packs, none, "440106", day("2026-11-21"))), "no-pack-governs");
  assert.equal(codeOf(governingPack(packs, chosen(), "440106", day("2026-11-21"))), "reason-needed");
  assert.equal(codeOf(governingPack(packs, chosen("委托合同约定"), "440106", day("2026-11-21"))), "sz-2023");
});

test("the longest prefix of the agency's choices wins", () => {
  const settings = {
    packs: [
      { region: "44", pack: "sz-2023", reason: "全省试点" },
      { region: "440305", pack: "sz-draft" },
    ],
  };
  assert.equal(codeOf(governingPack(packs, settings, "440305", day("2026-11-21"))), "sz-draft");
  assert.equal(codeOf(governingPack(packs, settings, "440106", day("2026-11-21"))), "sz-2023");
});

test("a draft governs only by choice, is never in force, and keeps its label", () => {
  assert.equal(isInForce(draft.instrument, day("2026-11-21")), false);
  assert.equal(codeOf(governingPack([draft], none, "440305", day("2026-11-21"))), "no-pack-governs");
  const chosen = governingPack(packs, { packs: [{ region: "4403", pack: "sz-draft" }] }, "440305", day("2026-11-21"));
  assert.equal(isRefusal(chosen) ? "" : chosen.instrument.label?.zh, "征求意见稿");
});

test("opinions addressed to authorities reach their region, and govern only where the agency chose them", () => {
  const five = [opinions, guangzhou, lingyuan, measures, draft];
  const on = day("2026-11-21");
  const of = (region: string, chosen?: string) =>
    codeOf(
      governingPack(
        five,
        { packs: chosen === undefined ? [] : [{ region: region.slice(0, 4), pack: chosen }] },
        region,
        on,
      ),
    );
  assert.equal(of("440106"), "no-pack-governs");
  assert.equal(of("440106", "gz-2020"), "gz-2020");
  assert.equal(of("440106", "cn-2016-2794"), "cn-2016-2794");
  assert.equal(of("330106", "gz-2020"), "reason-needed");
  assert.equal(of("211382"), "ly-2021");
});

test("where several packs govern by themselves, the later prevails within a rank, and a choice over both", () => {
  const everywhere = ["44"];
  const old = { ...lingyuan, scope: { ...lingyuan.scope, regions: ruled(everywhere, "ly-2021", "2") } };
  const on = day("2026-11-21");
  assert.equal(codeOf(governingPack([old, measures], none, "440305", on)), "sz-2023");
  assert.equal(codeOf(governingPack([measures, old], none, "440305", on)), "sz-2023");
  assert.equal(codeOf(governingPack([measures, old], none, "440305", day("2028-10-20"))), "ly-2021");
  const chosen = { packs: [{ region: "4403", pack: "ly-2021" }] };
  assert.equal(codeOf(governingPack([old, measures], chosen, "440305", on)), "ly-2021");
});

test("a choice of a pack that does not exist, or that has expired, is refused", () => {
  const choose = (pack: string) => ({ packs: [{ region: "4403", pack, reason: "试点" }] });
  assert.equal(codeOf(governingPack(packs, choose("sz-2050"), "440305", day("2026-11-21"))), "unknown-pack");
  assert.equal(codeOf(governingPack(packs, choose("sz-2023"), "440305", day("2028-10-20"))), "pack-not-in-force");
});

test("natural persons are refused under every pack, whatever the opinion", () => {
  for (const pack of packs) {
    const opinion = { by: "counsel", on: day("2026-01-01"), text: "可以评价" };
    assert.equal(codeOf(admits(pack, { ...enterprise, subjectType: "natural-person" }, opinion)), "natural-person");
  }
});

test("individual businesses are admitted only with the agency's recorded opinion", () => {
  const shop: Candidate = { ...enterprise, subjectType: "individual-business" };
  assert.equal(codeOf(admits(measures, shop, undefined)), "individual-business-not-admitted");
  assert.equal(
    codeOf(admits(measures, shop, { by: "counsel", on: day("2026-01-01"), text: " " })),
    "individual-business-not-admitted",
  );
  assert.equal(admits(measures, shop, { by: "counsel", on: day("2026-01-01"), text: "属于其他组织" }), true);
});

test("a code that fails its check keeps the operator out until a person confirms it; a warning does not", () => {
  const doubtful: Candidate = { ...enterprise, codeFindings: [failed] };
  assert.equal(codeOf(admits(measures, doubtful, undefined)), "code-not-confirmed");
  const codeConfirmed = { by: "li", reason: "营业执照原件", at: "2026-01-01T00:00:00.000Z" } as NonNullable<
    Candidate["codeConfirmed"]
  >;
  assert.equal(admits(measures, { ...doubtful, codeConfirmed }, undefined), true);
  assert.equal(admits(measures, { ...enterprise, codeFindings: [{ ...failed, grade: "warning" }] }, undefined), true);
});

test("an operator that has moved out is no longer evaluated, one that closed still has its standard's answer", () => {
  assert.equal(codeOf(admits(measures, { ...enterprise, status: "moved-out" }, undefined)), "moved-out");
  assert.equal(admits(measures, { ...enterprise, status: "deregistered" }, undefined), true);
});

test("the draft asks for a non-profit legal person, the measures in force ask for neither", () => {
  assert.equal(codeOf(admitsAgency(draft.agency, "92440300MA5X000000")), "agency-not-legal-person");
  assert.equal(codeOf(admitsAgency(draft.agency, "914403001922038216")), "agency-for-profit");
  assert.equal(admitsAgency(draft.agency, "52440300MJL1000000"), true);
  assert.equal(admitsAgency(measures.agency, "914403001922038216"), true);
});

test("the expiry of the measures is announced 180 days before", () => {
  assert.equal(expiry(measures.instrument, day("2028-04-21")), undefined);
  assert.deepEqual(expiry(measures.instrument, day("2028-04-22")), { lastDay: "2028-10-19", daysLeft: 180 });
  assert.deepEqual(expiry(measures.instrument, day("2028-10-19")), { lastDay: "2028-10-19", daysLeft: 0 });
  assert.equal(expiry(measures.instrument, day("2028-10-20")), undefined);
});

test("of two rulings the higher rank prevails, then the later, and the trace says over which", () => {
  const of = (id: string, rank: Rank, from: string, months: number) => {
    const instrument: Instrument = { ...measures.instrument, id, rank, inForceFrom: day(from) };
    return { instrument, ruling: ruled({ months }, id, "1") };
  };
  const [regulation, rule, later] = [
    of("regulation", "local-regulation", "2020-01-01", 1),
    of("rule", "departmental-rule", "2021-01-01", 2),
    of("later", "local-regulation", "2024-01-01", 3),
  ] as const;
  const found = prevailing([rule, regulation, later], day("2026-11-21"));
  assert.equal(found?.wins.instrument.id, "later");
  assert.deepEqual(
    found?.over.map(({ instrument }) => instrument.id),
    ["regulation", "rule"],
  );
  assert.equal(prevailing([later], day("2023-12-31")), undefined);
});

test("a pack's version is the digest of its rulings: it changes when one does", async () => {
  const { packOf } = await import("./policy.ts");
  const { version, ...content } = measures;
  assert.equal(packOf(content).version, version);
  const changed = {
    ...content,
    notice: { ...content.notice, waitAfterNotice: ruled({ days: 3 }, "sz-credit-2023", "39.3") },
  };
  assert.notEqual(packOf(changed).version, version);
});
