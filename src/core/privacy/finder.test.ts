import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { generated, type Marked, marked } from "./corpus.ts";
import { harmless, personal } from "./corpus-by-hand.ts";
import { findPersonal, findPersonalNumbers } from "./finder.ts";
import { type PersonalKind, personalKinds } from "./vault.ts";

const SEED = 20_261_121;
const byHand = [...personal.map(marked), ...harmless.map((text): Marked => ({ text, spans: [] }))];
const corpus = [...generated(600, SEED), ...byHand];

/** What texts never seen before would say, drawn with another seed each time the corpus is measured. */
const drawnAnew = generated(600, SEED + 1);

interface Measured {
  readonly right: number;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
}

/** A marked span counts as caught when all of it is hidden; of an address the greater part, since people disagree where one ends. */
function measured(kind: PersonalKind, texts: readonly Marked[]): Measured {
  let right = 0;
  const missed: string[] = [];
  const wrong: string[] = [];
  for (const { text, spans } of texts) {
    const found = findPersonal(text);
    for (const { start, end } of spans.filter((span) => span.kind === kind)) {
      const hidden = found.reduce(
        (sum, one) => sum + Math.max(0, Math.min(end, one.end) - Math.max(start, one.start)),
        0,
      );
      if (hidden >= (end - start) * (kind === "address" ? 0.8 : 1)) right++;
      else missed.push(`${text.slice(start, end)} in ${text}`);
    }
    for (const { start, end } of found.filter((one) => one.kind === kind))
      if (!spans.some((span) => start < span.end && end > span.start))
        wrong.push(`${text.slice(start, end)} in ${text}`);
  }
  return { right, missed, wrong };
}

function share(part: number, rest: number): number {
  return part + rest === 0 ? 1 : part / (part + rest);
}

test("the corpus is large, a good part of it written by hand, and has harmless texts enough", () => {
  assert.ok(corpus.filter(({ spans }) => spans.length > 0).length >= 500);
  assert.ok(personal.length >= 100 && harmless.length >= 150, `${personal.length} and ${harmless.length}`);
});

/** What must be reached, of all texts and of those written by hand alone, which are the harder ones. */
const floors = {
  number: { precision: 0.99, recall: 1, byHand: 1 },
  name: { precision: 0.98, recall: 0.98, byHand: 0.92 },
  address: { precision: 0.98, recall: 0.98, byHand: 0.95 },
} as const;

test("precision and recall by kind: every number is caught, and hardly anything else is taken for one", (t) => {
  for (const kind of personalKinds) {
    const { right, missed, wrong } = measured(kind, [...corpus, ...drawnAnew]);
    const hard = measured(kind, byHand);
    const [precision, recall] = [share(right, wrong.length), share(right, missed.length)];
    const recallByHand = share(hard.right, hard.missed.length);
    t.diagnostic(
      `${kind}: ${right + missed.length} marked, precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}; ` +
        `by hand ${hard.right + hard.missed.length} marked, recall ${recallByHand.toFixed(4)}`,
    );
    const floor = floors[kind === "name" || kind === "address" ? kind : "number"];
    assert.ok(recall >= floor.recall && recallByHand >= floor.byHand, `${kind} missed:\n${missed.join("\n")}`);
    assert.ok(precision >= floor.precision, `${kind} taken wrongly:\n${wrong.join("\n")}`);
  }
});

test("a harmless text comes back without a finding", () => {
  const taken = harmless.filter((text) => findPersonal(text).length > 0);
  assert.deepEqual(taken, []);
});

test("where a sure cue stands before it, a name is sure; where only its place speaks for it, a person must look", () => {
  const certainty = (text: string) =>
    findPersonal(text).map((one) => `${text.slice(one.start, one.end)} ${one.certainty}`);
  assert.deepEqual(certainty("法定代表人：周敏之"), ["周敏之 sure"]);
  assert.deepEqual(certainty("负责人方平到场"), ["方平 likely"]);
  assert.deepEqual(certainty("货物发往湖南省长沙市岳麓区书院路和谐家园9栋1804室"), [
    "湖南省长沙市岳麓区书院路和谐家园9栋1804室 likely",
  ]);
});

test("numbers are found without looking for names", () => {
  const text = "经营者周敏之，电话15400001234";
  assert.deepEqual(
    findPersonalNumbers(text).map(({ start, end }) => text.slice(start, end)),
    ["15400001234"],
  );
});

test("findings never overlap and come in order", () => {
  for (const { text } of corpus) {
    let last = 0;
    for (const { start, end } of findPersonal(text)) {
      assert.ok(start >= last && end > start && end <= text.length, text);
      last = end;
    }
  }
});

test("no text makes the finder slow: the time grows with the length alone", () => {
  const nasty = [
    "当事人张",
    "1 ",
    "1-",
    "栋1单元",
    "村1",
    "a@",
    "艾·",
    "诉",
    "，男",
    "微信",
    "由李",
    "被告：李四、",
    "住河南省村",
    "身份证（",
    "省1单元",
    "小区1栋",
    "0",
  ];
  for (const piece of nasty) {
    const took = (length: number) => {
      const text = piece.repeat(length / piece.length);
      const before = process.threadCpuUsage();
      findPersonal(text);
      const { user, system } = process.threadCpuUsage(before);
      return (user + system) / 1000;
    };
    const most = 400 + 30 * took(4_000);
    // The work of this thread, not the time that passes; what is slow is slow every time.
    const least = [1, 2, 3].reduce((known) => (known < most ? known : took(16_000)), Number.POSITIVE_INFINITY);
    assert.ok(least < most, `${piece}: ${least} ms, and not ${most}`);
  }
});

const registry = join(import.meta.dirname, "../../../../shared/data/registry/registry-ecommerce.csv");

test("thousands of real firms' names are not taken for persons'", {
  skip: existsSync(registry) ? false : "no shared test material here",
}, (t) => {
  const names = readFileSync(registry, "utf8")
    .split("\n")
    .slice(1)
    .map((line) => line.split(",")[0] ?? "")
    .filter((name) => name !== "");
  const texts = names.flatMap((name) => [
    `当事人${name}在其网店销售`,
    `被告：${name}`,
    `${name}诉云岫市某某公司合同纠纷`,
    `对${name}作出行政处罚`,
  ]);
  const taken = texts.filter((text) => findPersonal(text).length > 0);
  t.diagnostic(`${taken.length} of ${texts.length} texts with a firm's name`);
  assert.ok(taken.length <= texts.length / 1_000, taken.slice(0, 20).join("\n"));
});
