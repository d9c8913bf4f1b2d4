/**
 * The way of an objection through every door: the operator objects on its phone and the public page shows the mark at once; the officer checks the
 * record against its source and decides; what rested on the record is gone from the public, and everybody who acts sees the same timeline.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import type { Page } from "playwright-core";
import { sampleOf } from "./addresses.ts";
import { fileOf, letter } from "./bureau-files.ts";
import { type Stage, settle } from "./stage.ts";
import { until } from "./until.ts";

export function objecting(stage: Stage): void {
  let receipt = "";

  it("the operator's centre says the grade, what moved it, and what can be done, on a phone", async () => {
    const { published } = await sampleOf(stage);
    const { name } = await stage.ask(`/operators/${published}`);
    await stage.visit({ as: "representative", phone: true }, async (page, context) => {
      await actFor(page);
      await page.getByRole("heading", { level: 1, name }).waitFor();
      await page.getByRole("heading", { name: "信用等级" }).waitFor();
      await page.getByRole("link", { name: "为什么是这个等级" }).last().click();
      await page.getByRole("heading", { name: "得分的构成" }).waitFor();
      const target = await page.locator(".me-place").first().boundingBox();
      assert.ok(target && target.height >= 44, "a target is large enough for a thumb");
      await stage.keep("representative", context);
    });
  });

  it("it objects to a record: what is missing is said first, then it holds a receipt, and the public page shows the mark at once", async () => {
    const { published } = await sampleOf(stage);
    const file = await fileOf("证明材料.png", letter);
    await stage.visit({ as: "representative", phone: true }, async (page) => {
      await settle(page, "/me/records?show=moving");
      await page.locator(".me-list .me-whole").first().click();
      await page.getByRole("link", { name: "提出异议" }).click();
      await page.getByText("提交前还需要").waitFor();
      const send = page.getByRole("button", { name: "提交", exact: true });
      assert.ok(await send.isDisabled(), "what is incomplete cannot be sent");
      await page.getByLabel("信息存在错误或者遗漏").check();
      await page.getByLabel("事实和理由").fill("该信息所载情形已经更正，与现在的事实不符。");
      await page.locator("input[type=file]").setInputFiles(file);
      await page.getByText("证明材料.png").waitFor();
      await send.click();
      await page.getByRole("heading", { name: "已经收到" }).waitFor();
      receipt = await page.locator(".receipt-number").innerText();
      assert.match(receipt, /^异〔\d{4}〕\d+号$/);
      await page.getByText("已标注", { exact: true }).waitFor();
      await page.locator(".due").first().waitFor();
    });
    await stage.visit({ as: "nobody", withoutScripts: true }, async (page) => {
      await page.goto(`/o/${published}`);
      assert.ok((await page.getByText("异议").count()) > 0, "everybody sees that it is objected to");
    });
  });

  it("the officer finds it by what is due, takes it, checks it against its source, and decides; what is not lawful now says why", async () => {
    await stage.visit({ as: "case-officer" }, async (page) => {
      await settle(page, "/desk/cases");
      await page.getByRole("link", { name: receipt }).click();
      await page.getByRole("heading", { level: 1, name: receipt }).waitFor();
      await page.getByRole("button", { name: "由我承办" }).click();
      await page.getByText("已办理。").waitFor();
      const acts = page.getByRole("region", { name: "办理", exact: true });
      const answer = acts.locator(".case-act", { hasText: "答复" });
      assert.ok(await answer.getByRole("button").isDisabled());
      assert.match(await answer.innerText(), /第五十一条/, "the article forbids it by name");
      await act(page, "核查", async (form) => {
        await form.getByText("与来源不一致").click();
        await form.getByLabel("核查说明").fill("来源网站所载内容与本机构记载不同。");
      });
      await act(page, "作出处理决定", async (form) => {
        await form.getByText("异议成立", { exact: true }).click();
        await form.getByRole("combobox", { name: "处理方式" }).click();
        await page.locator(".ant-select-item-option", { hasText: "停止公示" }).click();
        await form.getByLabel("理由").fill("经核查，该信息与来源不一致，停止公示和使用。");
      });
      await page.getByText("本案已办结。").waitFor();
    });
  });

  it("the operator reads the decision and is told it; the public page carries the mark no longer", async () => {
    const { published } = await sampleOf(stage);
    await stage.visit({ as: "representative", phone: true }, async (page) => {
      await settle(page, "/me/cases?show=closed");
      await page.getByText(receipt).waitFor();
      await page.locator(".me-list .me-whole").first().click();
      await page.getByText(/办结$/).first().waitFor();
      await settle(page, "/me/notices");
      await page.locator(".me-list .me-whole").first().click();
      await page.getByRole("heading", { name: "救济途径" }).waitFor();
      await until("opening is delivery", async () => (await page.getByText("经营者中心", { exact: true }).count()) > 1);
    });
    const shown = await stage.ask(`/operators/${published}/dossier`);
    const marks = shown.dossier.entries.flatMap(({ record }: { record: { marks: unknown[] } }) => record.marks);
    assert.deepEqual(marks, [], "nothing is objected to any more");
  });

  it("all that is due stands on one page, by span and by person", async () => {
    await stage.visit({ as: "case-officer" }, async (page) => {
      await settle(page, "/desk/deadlines");
      await page.getByRole("button", { name: /七日后/ }).click();
      await until("the span stands in the address", async () => page.url().includes("span=later"));
    });
  });
}

/** One act by its form in the drawer. */
async function act(
  page: Page,
  name: string,
  fill: (form: ReturnType<Page["getByRole"]>) => Promise<void>,
): Promise<void> {
  const acts = page.getByRole("region", { name: "办理", exact: true });
  await acts.getByRole("button", { name, exact: true }).click();
  const form = page.getByRole("dialog");
  await fill(form);
  await form.getByRole("button", { name, exact: true }).click();
  await form.waitFor({ state: "hidden" });
}

/** Acts for its operator: from the desk's page of one's enterprises one is led to the centre. */
async function actFor(page: Page): Promise<void> {
  await page.goto("/desk/mine");
  const button = page.getByRole("button", { name: "代表该企业" });
  const centre = page.locator(".me-page");
  await button.or(centre).first().waitFor();
  if (await button.isVisible()) await button.click();
  await centre.waitFor();
}
