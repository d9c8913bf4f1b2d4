/** 假如: grade and score move as one ticks or types, worked out in the page; what it comes to is what the server would come to. */
import assert from "node:assert/strict";
import { it } from "node:test";
import type { Page } from "playwright-core";
import { compile } from "../../src/core/evaluation/evaluate.ts";
import { evaluateSupposed, type WhatIfMaterial } from "../../src/core/evaluation/what-if.ts";
import { scoreText } from "../../src/core/fixed-point.ts";
import { sampleOf } from "./addresses.ts";
import type { Stage } from "./stage.ts";

export function supposing(stage: Stage): void {
  it("an operator ticks records and sees its grade move at once; nothing is asked of the server, which would say the same", async () => {
    const { published } = await sampleOf(stage);
    await stage.visit({ as: "representative" }, async (page, context) => {
      await page.goto("/desk/");
      await page.getByRole("button", { name: "代表该企业" }).click();
      await page.waitForURL(/\/me$/);
      await page.goto("/me/what-if");
      await page.locator("[data-digest]").waitFor();
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      const ticks = page.locator(".me-choice input[type=checkbox]");
      const before = await scoreThen(page);
      for (const tick of await ticks.all()) await tick.check();
      const after = await scoreThen(page);
      assert.deepEqual(asked, [], "it is worked out in the page");
      const without = await Promise.all((await ticks.all()).map(async (one) => one.getAttribute("value")));
      const said = await posted(page, `/operators/${published}/what-if`, { without });
      const shown = (score: number | undefined) => (score === undefined ? undefined : scoreText(score));
      assert.deepEqual([before, after], [shown(said.before.scoreCentipoints), shown(said.after.scoreCentipoints)]);
      assert.equal(await page.locator("[data-digest]").getAttribute("data-digest"), said.digests.before);
      await posted(page, "/me/acting", { organisation: null });
      await stage.keep("representative", context);
    });
  });

  it("an analyst changes a figure and sees what it does to one operator, and takes it back", async () => {
    const { published } = await sampleOf(stage);
    const handed: WhatIfMaterial = await stage.ask(`/operators/${published}/what-if-material`);
    const [best] = handed.standard.grades;
    assert.ok(best);
    await stage.visit({}, async (page) => {
      await page.goto(`/desk/operators/${published}/what-if`);
      await page.locator("[data-digest]").waitFor();
      const before = await scoreThen(page);
      const toggle = page.locator(".what-if-table .group-toggle").first();
      await toggle.click();
      const figure = page.locator(".what-if-rule input").first();
      const was = await figure.inputValue();
      await figure.fill(`${Number(was) + 1}`);
      await page.locator(".what-if-changes li").waitFor();
      const bound = page.getByLabel(`${best.grade} 的下限`);
      await bound.fill("ninety");
      await page.getByText("有数值填写有误").waitFor();
      await page.getByRole("button", { name: "全部还原" }).click();
      assert.equal(await scoreThen(page), before);
      await bound.fill(handed.standard.scale.max);
      await page.locator(".what-if-changes li").waitFor();
      const changed = {
        ...handed.standard,
        grades: handed.standard.grades.map((one, n) => (n === 0 ? { ...one, from: handed.standard.scale.max } : one)),
      };
      const ours = evaluateSupposed(compile(changed), { ...handed, standard: changed });
      assert.equal(await page.locator(".what-if-side .grade").nth(1).innerText(), ours.grade);
      await page.getByRole("button", { name: "撤销一步" }).click();
      assert.equal(await bound.inputValue(), best.from);
    });
  });
}

// biome-ignore lint/suspicious/noExplicitAny: a walk reads answers as a stranger would
async function posted(page: Page, path: string, data: object): Promise<any> {
  const { csrf } = await (await page.request.get("/api/v1/me")).json();
  const answer = await page.request.post(`/api/v1${path}`, { headers: { "x-csrf-token": csrf }, data });
  const text = await answer.text();
  assert.ok(answer.ok(), text);
  return text === "" ? undefined : JSON.parse(text);
}

/** The score on the right; undefined where it is not rated. */
async function scoreThen(page: Page): Promise<string | undefined> {
  const [score] = await page.locator(".what-if-side").nth(1).locator(".what-if-score").allInnerTexts();
  return score;
}
