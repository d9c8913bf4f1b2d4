/** A clerk brings in a bureau's file, and mends the rows that could not be read. */
import assert from "node:assert/strict";
import { it } from "node:test";
import type { Locator, Page } from "playwright-core";
import { codeOf, penaltyFile } from "../journeys/bureau.ts";
import { drag } from "../operations/drag.ts";
import { brokenRows, fileOf, penalties } from "./bureau-files.ts";
import { answered, type Stage } from "./stage.ts";
import { until } from "./until.ts";

const ROWS = 40;
/** Of more than one batch. */
const LONG = 16_000;
/** Of each batch, so that the import is still under way when somebody presses a button. */
const DRAG_SECONDS = 3;
/** Enough for a list that is scrolled through. */
const OPERATORS = 12_000;
const LONG_PATIENCE_MS = 300_000;

export function importing(stage: Stage): void {
  it("a file with broken rows is dropped in, checked, imported, and its rows are mended until none is held", async () => {
    const file = await fileOf("行政处罚公示_202610.csv", penaltyFile(brokenRows(penalties(ROWS, 7001))));
    await stage.visit({}, async (page) => {
      await checkFields(page, file);
      await addSource(page);
      await page.getByRole("button", { name: "开始导入" }).click();
      await figure(page, "待补正", "5");
      await figure(page, "已收", String(ROWS - 5));
      await mendOne(page);
      await mendAlike(page);
      await mendByHand(page);
      await setAside(page);
      await figure(page, "待补正", "1");
    });
  });

  it("an operator named in the file has a credit file with the source and the column of every field", async () => {
    await stage.visit({}, async (page) => {
      await page.goto(`/desk/operators/${codeOf(7001)}`);
      await page.getByRole("button", { name: "行政处罚" }).click();
      const record = page.getByRole("dialog");
      await record.getByText("示市监处罚〔2026〕7001号").first().waitFor();
      await record.getByText("5,000 元").waitFor();
      await record.getByText("罚款金额（万元）").waitFor();
      await record.getByText("示例行政区市场监管局").waitFor();
    });
  });

  it("a long import shows its progress, can be stopped and gone on with, and is found again after a reload", async () => {
    const file = await fileOf("大文件.csv", penaltyFile(penalties(LONG, 100_000, OPERATORS)));
    const dragging = await drag(stage.folder, "import", DRAG_SECONDS);
    await stage.visit({}, async (page) => {
      page.setDefaultTimeout(LONG_PATIENCE_MS);
      await page.goto("/desk/imports/new?source=example-bureau");
      await page.setInputFiles("input[type=file]", file);
      await page.getByRole("button", { name: "开始导入" }).click();
      await page.getByRole("button", { name: "停止" }).click();
      await page.locator(".page-title").getByText("已停止").waitFor();
      await page.getByRole("progressbar", { name: "导入进度" }).waitFor();
      const rows = await figureOf(page, "行");
      assert.ok(Number(rows.replaceAll(",", "")) < LONG, `it stopped before the end, after ${rows} rows`);
      await page.getByRole("button", { name: "继续导入" }).click();
      await page.getByRole("button", { name: "停止" }).waitFor();
      await page.reload();
      await dragging.lift();
      await page.locator(".page-title").getByText("已完成").waitFor();
      await figure(page, "行", LONG.toLocaleString("en-US"));
      assert.equal(await figureOf(page, "重复"), "0");
    });
  });

  it("ten thousand operators are scrolled through with only those in view in the document", async () => {
    await stage.visit({}, async (page) => {
      await page.goto("/desk/operators");
      const list = page.getByRole("region", { name: "经营者" });
      await list.locator("tbody a").first().waitFor();
      const { total } = await stage.ask("/operators?limit=1");
      assert.ok(total > 10_000, `${total} operators`);
      assert.equal(await list.getByRole("table").getAttribute("aria-rowcount"), String(total + 1));
      for (let reached = 0; reached < 1_000; ) {
        await list.evaluate((region) => region.scrollTo(0, region.scrollHeight));
        await until("more rows", async () => (await lastRow(list)) > reached);
        reached = await lastRow(list);
      }
      assert.ok((await list.locator("tbody tr").count()) < 100, "rows out of view are not in the document");
    });
  });
}

/** ① and ②: what the file is, which layout reads it, what is wrong in it, before anything is written. */
async function checkFields(page: Page, file: string): Promise<void> {
  await page.goto("/desk/imports/new");
  await page.setInputFiles("input[type=file]", file);
  await page.getByText("CSV · GB18030").waitFor();
  await page.getByText("双公示行政处罚").first().waitFor();
  const fine = page.getByRole("row", { name: /罚款金额/ });
  await fine.getByText("万元", { exact: true }).waitFor();
  await page
    .getByRole("row", { name: /^统一社会信用代码/ })
    .getByText("字母")
    .waitFor();
  assert.ok(await page.getByRole("button", { name: "开始导入" }).isDisabled(), "without a source nothing is imported");
}

async function addSource(page: Page): Promise<void> {
  await page.getByRole("button", { name: "登记来源" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("名称").fill("示例行政区市场监管局");
  await form.getByLabel("编号", { exact: true }).fill("example-bureau");
  await form.getByLabel("公开网址").fill("https://bureau.example/penalties");
  await form.getByRole("button", { name: "登记来源" }).click();
  await page.getByText("示例行政区市场监管局 · 公开").waitFor();
}

async function mendOne(page: Page): Promise<void> {
  const accept = page.getByRole("button", { name: /^改为 9199.* 并重试$/ });
  await until("both have a suggestion", async () => (await accept.count()) === 2);
  await accept.first().click();
  await figure(page, "待补正", "4");
}

async function mendAlike(page: Page): Promise<void> {
  await page.getByRole("list", { name: "待补正的原因" }).getByText("字母").click();
  await page.getByRole("button", { name: "按各行建议补正" }).click();
  await page.getByRole("button", { name: "采用建议" }).click();
  await figure(page, "待补正", "3");
  await page.getByRole("button", { name: /^全部原因/ }).click();
}

async function mendByHand(page: Page): Promise<void> {
  await row(page, "2026年13月45日").getByRole("button", { name: "补正", exact: true }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("处罚决定日期").fill("2026年13月46日");
  await form.getByRole("button", { name: "按此重试" }).click();
  await form.getByText("2026-13-46").waitFor();
  // While a button is busy it takes no press.
  await form.locator(".ant-btn-loading").waitFor({ state: "detached" });
  await form.getByLabel("处罚决定日期").fill("2026年8月5日");
  await form.getByRole("button", { name: "按此重试" }).click();
  await figure(page, "待补正", "2");
}

async function setAside(page: Page): Promise<void> {
  await row(page, "约三万").getByRole("button", { name: "搁置" }).click();
  await page.getByRole("tooltip").getByRole("button", { name: "搁置" }).click();
  await page.getByText("已搁置。").waitFor();
  await page.getByText("已搁置", { exact: true }).click();
  await page.getByRole("columnheader", { name: "经办人" }).waitFor();
  await answered(page);
  await row(page, "约三万").waitFor();
}

function row(page: Page, text: string): Locator {
  return page.locator("tbody tr", { hasText: text });
}

/** Waits until a figure at the head of the page has a value. */
async function figure(page: Page, name: string, value: string): Promise<void> {
  await page.locator(`dl.figures > div:has(dt:text-is("${name}")) dd:text-is("${value}")`).waitFor();
}

async function figureOf(page: Page, name: string): Promise<string> {
  return page.locator(`dl.figures > div:has(dt:text-is("${name}")) dd`).innerText();
}

/** Number of the last row in the document. */
async function lastRow(list: Locator): Promise<number> {
  return Number(await list.locator("tbody tr[aria-rowindex]").last().getAttribute("aria-rowindex"));
}
