/**
 * 假如: an operator and an analyst see what would move a grade. With one answer the page has all it needs; from it the same evaluator comes to the same bytes
 * as the server, for the file as it is, without some records, and under a standard with another weight.
 */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { canonical } from "../../src/core/canonical.ts";
import { compile } from "../../src/core/evaluation/evaluate.ts";
import type { Evaluation } from "../../src/core/evaluation/result.ts";
import type { Rule } from "../../src/core/evaluation/rule.ts";
import type { Standard } from "../../src/core/evaluation/standard.ts";
import {
  comparedParts,
  evaluateSupposed,
  evaluationDigest,
  outlookOf,
  type WhatIfMaterial,
} from "../../src/core/evaluation/what-if.ts";
import type { RecordId } from "../../src/core/record/record.ts";
import { addMonths, day } from "../../src/core/time/day.ts";
import { openAgency } from "./agency.ts";
import { codeOf, penaltyFile, registerFile } from "./bureau.ts";
import { done, represent } from "./parties.ts";

const agency = await openAgency();
after(() => agency.close());

const operator = { code: codeOf(1), name: "示例甲电子商务有限公司" };
const individual = { code: codeOf(3, "92"), name: "示例区丙便利店" };
const other = { code: codeOf(2), name: "示例乙电子商务有限公司" };
await agency.bringIn(registerFile([operator, other]), "登记.csv");
const old = { ...operator, number: "示市监罚〔2026〕51号", on: "2026-05-06", act: "虚构交易，法定代表人周敏之" };
const fresh = { ...operator, number: "示市监罚〔2026〕52号", on: "2026-08-20", severity: "严重" };
const others = [other, individual].map((one, n) => ({ ...one, number: `示市监罚〔2026〕6${n}号`, on: "2026-08-01" }));
await agency.bringIn(penaltyFile([old, fresh, ...others]), "罚.csv");
const owner = await represent(agency, operator.code, "owner");
await done(agency.post(`/operators/${operator.code}/evaluate`, {}, "scorer"), 201);

/** The material as a page has it: out of JSON, and nothing else. */
async function material(as: string, query = ""): Promise<WhatIfMaterial & { readonly evaluationDigest: string }> {
  return done(agency.get(`/api/v1/operators/${operator.code}/what-if-material${query}`, {}, as));
}

const recordWith = (of: WhatIfMaterial, number: string): RecordId =>
  of.records.find(({ content }) => content.documentNumber === number)?.id ?? assert.fail(number);

test("the page comes to the bytes of the server, and to those of the result that was made today", async () => {
  for (const as of [owner, "scorer"]) {
    const handed = await material(as);
    const evaluation = evaluateSupposed(compile(handed.standard), handed);
    assert.equal(evaluationDigest(evaluation), handed.evaluationDigest);
    const [{ result }] = (await agency.get(`/api/v1/operators/${operator.code}/results`)).body.items;
    const { scoreMicropoints, scoreCentipoints, grade, notRated, explanation } = result;
    const made = { scoreMicropoints, scoreCentipoints, grade, notRated, explanation } as Evaluation;
    assert.equal(canonical(evaluation), canonical(made));
  }
});

test("without a record it comes to what the server would, byte for byte", async () => {
  const handed = await material(owner);
  const compiled = compile(handed.standard);
  const before = evaluateSupposed(compiled, handed);
  for (const numbers of [[old.number], [fresh.number], [old.number, fresh.number]]) {
    const without = numbers.map((number) => recordWith(handed, number));
    const after = evaluateSupposed(compiled, handed, { without: new Set(without) });
    const tried = await done(agency.post(`/operators/${operator.code}/what-if`, { without }, owner));
    assert.deepEqual([evaluationDigest(before), evaluationDigest(after)], [tried.digests.before, tried.digests.after]);
    assert.deepEqual(tried.after, JSON.parse(canonical(outlookOf(handed.standard, after))));
    assert.deepEqual(tried.parts, comparedParts(handed.standard, before, after));
  }
});

test("on a later day it comes to what the result will be then, if nothing more comes in", async () => {
  const handed = await material(owner);
  const later = addMonths(handed.asOf, 13);
  const supposed = evaluateSupposed(compile(handed.standard), handed, { asOf: later });
  const now = evaluateSupposed(compile(handed.standard), handed);
  assert.ok(supposed.scoreMicropoints > now.scoreMicropoints, "the ordinary penalty has ended by then");
  assert.equal(later, day("2027-10-01"));
});

test("an analyst changes a weight, a number of a rule and a band: the page comes to what the server does once that standard is kept", async () => {
  const { standard, ...handed } = await material("analyst", "?standard=cn-sz-five-class-100");
  const changed = { ...stricter(standard), version: "9.9.9" };
  await agency.desk.standards.keep(changed);
  const kept = await material("analyst", `?standard=${standard.id}&version=9.9.9`);
  const supposed = { ...handed, standard: stricter(standard) };
  const after = evaluateSupposed(compile(supposed.standard), supposed);
  assert.equal(evaluationDigest(after), kept.evaluationDigest);
  assert.notEqual(kept.evaluationDigest, handed.evaluationDigest);
});

test("any standard of the shelf can be tried; one that is not there is told of", async () => {
  const handed = await material("analyst", "?standard=cn-sz-five-class-100");
  assert.equal(evaluationDigest(evaluateSupposed(compile(handed.standard), handed)), handed.evaluationDigest);
  const missing = await agency.get(`/api/v1/operators/${operator.code}/what-if-material?standard=none`, {}, owner);
  assert.equal(missing.status, 404, missing.text);
});

test("a draft of the workbench is tried on one operator by whoever may read drafts, once it is a standard at all", async () => {
  const { standard, evaluationDigest: now } = await material("analyst");
  const { id, version } = standard;
  const begun = { base: { id, version } };
  const draft = await done(agency.post("/standard-drafts", begun, "analyst"), 201);
  const drafted = await material("analyst", `?draft=${draft.id}`);
  assert.deepEqual([drafted.evaluationDigest, drafted.standard.id], [now, id]);
  const mine = await agency.get(`/api/v1/operators/${operator.code}/what-if-material?draft=${draft.id}`, {}, owner);
  assert.deepEqual([mine.status, mine.body.code], [403, "not-allowed"]);
  const unsound = await done(agency.post("/standard-drafts", { content: stricter(standard) }, "analyst"), 201);
  const early = await agency.get(
    `/api/v1/operators/${operator.code}/what-if-material?draft=${unsound.id}`,
    {},
    "analyst",
  );
  assert.deepEqual([early.status, early.body.code], [422, "draft-not-valid"]);
});

test("nobody has another's material, and nothing personal is in it in plain", async () => {
  const foreign = await agency.get(`/api/v1/operators/${other.code}/what-if-material`, {}, owner);
  assert.deepEqual([foreign.status, foreign.body.code], [403, "outside-scope"]);
  const text = canonical(await material(owner));
  assert.equal(text.includes("周敏之"), false);
  assert.match(text, /⟦name:[0-9a-f]{24}⟧/);
  assert.equal(text.includes("amr.example.test"), false, "who reported it, and where, is left out");
});

test("who is not admitted to evaluation has the law's no, with its article", async () => {
  const refused = await agency.get(`/api/v1/operators/${individual.code}/what-if-material`, {}, "scorer");
  assert.equal(refused.status, 422, refused.text);
  assert.ok(refused.body.by);
});

/** Groups that give points weigh half, every event takes a point more, and the best grade begins at full marks. */
function stricter(standard: Standard): Standard {
  const [best, ...grades] = standard.grades;
  assert.ok(best);
  const groups = standard.groups.map((group) => ({
    ...group,
    ...(Number(group.max) === 0 ? {} : { weight: String(Number(group.max) / 2) }),
    indicators: group.indicators.map((indicator) => ({ ...indicator, rule: harsher(indicator.rule) })),
  }));
  return { ...standard, groups, grades: [{ ...best, from: standard.scale.max }, ...grades] };
}

function harsher(rule: Rule): Rule {
  if (rule.type !== "deduct") return rule;
  return { ...rule, events: rule.events.map((event) => ({ ...event, points: `${Number(event.points) + 1}` })) };
}
