/** Finding an operator, and reading its credit file as it stood and as it was known. */
import assert from "node:assert/strict";
import { it } from "node:test";
import type { Page } from "playwright-core";
import { addDays, type Day } from "../../src/core/time/day.ts";
import { sampleOf } from "./addresses.ts";
import { answered, type Stage } from "./stage.ts";
import { until } from "./until.ts";

export function finding(stage: Stage): void {
  it("the search finds by part of a name, and the address keeps filter and order for a colleague", async () => {
    await stage.visit({}, async (page, context) => {
      await page.goto("/desk/");
      await page.getByRole("heading", { name: "今日", exact: true }).waitFor();
      await page.keyboard.press("/");
      await page.keyboard.type("临溪");
      await page.keyboard.press("Enter");
      await page.waitForURL(/[?&]text=/);
      await page.getByRole("button", { name: /^得分/ }).click();
      await page
        .getByRole("columnheader", { name: /^得分/, includeHidden: false })
        .and(page.locator("[aria-sort=ascending]"))
        .waitFor();
      const names = await namesOf(page);
      assert.ok(names.length > 0 && names.every((name) => name.includes("临溪")), names.join("；"));
      const colleague = await context.newPage();
      await colleague.goto(page.url());
      assert.deepEqual(await namesOf(colleague), names);
    });
  });

  it("what is exported is what is shown", async () => {
    await stage.visit({}, async (page) => {
      await page.goto("/desk/operators?text=临溪");
      await page.locator("tbody a").first().waitFor();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "导出" }).click(),
      ]);
      const lines = (await streamed(await download.createReadStream())).trimEnd().split("\r\n");
      assert.ok(lines[0]?.startsWith("\uFEFF名称,统一社会信用代码,等级,得分"), lines[0]);
      assert.equal(lines.length - 1, (await stage.ask("/operators?text=%E4%B8%B4%E6%BA%AA&limit=500")).total);
    });
  });

  it("a credit file shows what stood on a day and what was known at an instant", async () => {
    const { inPublicity } = await sampleOf(stage);
    const then = `${await daysAgo(stage, 174)} 10:00`;
    await stage.visit({}, async (page) => {
      await page.goto(`/desk/operators/${inPublicity}`);
      const now = await countOf(page);
      await page.getByLabel("知悉于").fill(then);
      await page.keyboard.press("Enter");
      await page.getByText(`所知以 ${then} 为准`).waitFor();
      await until("the file of that instant", async () => (await countOf(page)) !== now);
      assert.ok((await countOf(page)) < now, "less was known then");
      assert.match(page.url(), /knownAt=/);
      await page.reload();
      await page.getByText(`所知以 ${then} 为准`).waitFor();
      await page.getByRole("button", { name: "回到现在" }).click();
      await page.getByText("显示今天的情形和目前所知。").waitFor();
      await until("the file of today", async () => (await countOf(page)) === now);
    });
  });

  it("a record that is withdrawn stands no longer from today, and still stood yesterday", async () => {
    const { operator, record } = await aPenalty(stage);
    await stage.visit({}, async (page) => {
      await page.goto(`/desk/operators/${operator}?record=${record}`);
      await page.getByRole("dialog").getByRole("button", { name: "撤销" }).click();
      const confirm = page.getByRole("dialog").filter({ hasText: "不再展示、使用和共享" });
      assert.ok(await confirm.getByRole("button", { name: "撤销这条信息" }).isDisabled(), "a withdrawal has a reason");
      await confirm.getByLabel("理由").fill("处罚决定已被复议机关撤销（浏览器测试）");
      await confirm.getByRole("button", { name: "撤销这条信息" }).click();
      const drawer = page.getByRole("dialog");
      await drawer.locator(".standing-not", { hasText: "已撤销" }).waitFor();
      await drawer.getByText("处罚决定已被复议机关撤销（浏览器测试）").waitFor();
      await page.goto(`/desk/operators/${operator}?record=${record}&asOf=${await daysAgo(stage, 1)}`);
      await page.getByRole("dialog").getByText("正在查看过去的情形").waitFor();
      assert.equal(await page.getByRole("dialog").locator(".standing-not").count(), 0, "it stood on that day");
    });
  });
}

async function namesOf(page: Page): Promise<readonly string[]> {
  await answered(page);
  await page.locator("tbody a").first().waitFor();
  return page.locator("tbody a").allInnerTexts();
}

async function countOf(page: Page): Promise<number> {
  await page.locator(".tab-count").first().waitFor();
  return Number(await page.locator(".tab-count").first().innerText());
}

/** A day of the product's own calendar. */
async function daysAgo(stage: Stage, days: number): Promise<Day> {
  return addDays((await stage.ask("/overview")).today, -days);
}

/** A penalty of the sample that stands today and stood yesterday. */
async function aPenalty(stage: Stage): Promise<{ operator: string; record: string }> {
  const { items } = await stage.ask("/operators?grade=BBB&limit=50");
  const [yesterday, longAgo] = [await daysAgo(stage, 1), await daysAgo(stage, 30)];
  for (const { code } of items) {
    const { dossier } = await stage.ask(`/operators/${code.value}/dossier?asOf=${yesterday}`);
    const penalty = dossier.entries.find(
      (entry: { record: { current: { kind: string; decidedOn?: string } }; standing: { stands: boolean } }) =>
        entry.record.current.kind === "penalty" &&
        entry.standing.stands &&
        (entry.record.current.decidedOn ?? "") < longAgo,
    );
    if (penalty) return { operator: code.value, record: penalty.record.id };
  }
  throw new Error("the sample has no penalty that stands");
}

async function streamed(stream: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const chunk of stream) text += chunk.toString();
  return text;
}
