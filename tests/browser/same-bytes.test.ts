/**
 * The evaluator in a browser: Chromium runs the very source that the server runs, bundled and nothing added, over every worked example of every standard
 * and over a file with records thought away; what it writes is held against what the server writes, byte for byte.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type Browser, chromium, type Page } from "playwright-core";
import { build } from "vite";

import type { LongestPublicity } from "../../src/core/dossier/dossier.ts";
import type { Standard } from "../../src/core/evaluation/standard.ts";
import type { RecordAtHand, WhatIfMaterial } from "../../src/core/evaluation/what-if.ts";
import type { OperatorId } from "../../src/core/operator/operator.ts";
import type { Fen, RecordId } from "../../src/core/record/record.ts";
import { addDays, addMonths, day, lastInstantOf } from "../../src/core/time/day.ts";
import { ofExamples, ofMaterial } from "./in-the-page.ts";

const root = join(import.meta.dirname, "../..");
const ids = ["cn-public-1000-deduct", "cn-retail-shop-34056-style", "cn-sz-five-class-100"];
const standards = ids.map((id): Standard => JSON.parse(readFileSync(join(root, `standards/${id}.json`), "utf8")));

let browser: Browser;
let page: Page;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  page = await browser.newPage();
  await page.addScriptTag({ content: await bundled() });
});
after(() => browser.close());

test("every worked example of every standard comes to the bytes of the server", async () => {
  for (const standard of standards) {
    const theirs = await page.evaluate((given) => Reflect.get(globalThis, "inThePage").ofExamples(given), standard);
    assert.ok(standard.examples.length > 0);
    assert.deepEqual(theirs, ofExamples(standard), standard.id);
  }
});

test("so does a file as it is, without some records, and on a later day", async () => {
  for (const standard of standards) {
    const material = materialUnder(standard);
    const cases = material.records.flatMap(({ id }, n) =>
      [material.asOf, addMonths(material.asOf, n)].map((asOf) => ({ without: n === 0 ? [] : [id], asOf })),
    );
    const ours = ofMaterial(material, cases);
    const theirs = await page.evaluate(
      (given) => Reflect.get(globalThis, "inThePage").ofMaterial(given.material, given.cases),
      { material, cases },
    );
    assert.ok(new Set(ours).size > 1, "it makes a difference");
    assert.deepEqual(theirs, ours, standard.id);
  }
});

/** The source of the evaluator as one script that a page can take. */
async function bundled(): Promise<string> {
  const entry = join(import.meta.dirname, "in-the-page.ts");
  const built = await build({
    root,
    configFile: false,
    logLevel: "error",
    build: { write: false, lib: { entry, formats: ["iife"], name: "inThePage" } },
  });
  const outputs = Array.isArray(built) ? built.flatMap((one) => one.output) : "output" in built ? built.output : [];
  const code = outputs.flatMap((one) => (one.type === "chunk" ? [one.code] : []))[0];
  return code ?? assert.fail("nothing was bundled");
}

const today = day("2026-09-01");

/** A file of penalties of every severity and of other kinds, over four years. */
function materialUnder(standard: Standard): WhatIfMaterial {
  const by = { instrument: "test", article: "1" };
  const months = (n: number) => ({ months: n });
  const longestPublicity: LongestPublicity = {
    value: { minor: months(3), ordinary: months(12), serious: months(36) },
    by,
  };
  return {
    operator: {
      id: "operator" as OperatorId,
      code: { scheme: "uscc", value: "EXAMPLE" },
      subjectType: "enterprise",
      status: "active",
      region: "990100",
      industry: "F5292",
      establishedOn: day("2019-02-28"),
    },
    asOf: today,
    knownAt: lastInstantOf(today),
    throughSeq: 40,
    records: Array.from({ length: 24 }, (_, n) => recordOf(n)),
    law: {
      neverCounts: { value: ["minor"], by },
      longestPublicity,
      effectiveOnly: { value: ["judgment"], by },
    },
    standard,
  };
}

function recordOf(n: number): RecordAtHand {
  const kinds = ["penalty", "consumer-complaint", "product-inspection", "annual-report"] as const;
  const severities = ["minor", "ordinary", "serious"] as const;
  const kind = kinds[n % kinds.length] ?? "penalty";
  const on = addDays(today, -1 - n * 53);
  return {
    id: `record-${String(n).padStart(3, "0")}` as RecordId,
    content: {
      kind,
      severity: severities[n % severities.length] ?? "ordinary",
      decidedOn: on,
      occurredOn: on,
      amountFen: (n * 123_457) as Fen,
      details: kind === "product-inspection" ? { outcome: n % 8 === 2 ? "fail" : "pass" } : {},
    },
    since: on,
    marks: n % 7 === 0 ? [{ kind: "objection", since: on }] : [],
    ...(n % 11 === 10 ? { repairedOn: addDays(on, 40) } : {}),
  };
}
