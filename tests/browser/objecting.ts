/**
 * The way of an objection through every door: a bank is told of a result; the operator objects on its phone and the public page shows the mark at once;
 * the officer checks the record against its source and decides; what rested on the record is gone from the public, the grade moves, and the bank is told
 * so; everybody who acts sees the same timeline.
 */
import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import type { Page } from "playwright-core";
import { openReceiver, type Receiver } from "../journeys/receiver.ts";
import { sampleOf } from "./addresses.ts";
import { fileOf, letter } from "./bureau-files.ts";
import { type Role, type Stage, settle } from "./stage.ts";
import { until } from "./until.ts";

export function objecting(stage: Stage): void {
  let receipt = "";
  let code = "";
  let told: Receiver;
  let scoreBefore = 0;
  before(async () => {
    told = await openReceiver();
  });
  after(() => told.close());

  it("a bank is told of a result as soon as it is published", async () => {
    code = (await sampleOf(stage)).published;
    const bank = await asked(stage, "administrator", "/organisations", {
      kind: "financial-institution",
      name: "云岫银行（示例）",
      country: "CN",
    });
    const { secret } = await asked(stage, "administrator", "/receivers", {
      organisation: bank.id,
      name: "云岫银行信贷系统",
      mode: "push",
      basis: { agreement: "示例合作〔2026〕1号" },
      address: { kind: "webhook", url: told.url },
      regions: [],
      active: true,
    });
    told.knows(secret);
    const restore = await governedWithoutPublicity(stage);
    const { result } = await asked(stage, "scorer", `/operators/${code}/evaluate`, {});
    await asked(stage, "approver", `/results/${result.id}/approve`, {});
    await asked(stage, "administrator", `/results/${result.id}/publish`, {});
    await restore();
    scoreBefore = result.scoreCentipoints;
    await until("the bank is told", async () => told.received.some(({ body }) => body.event === "published"));
    assert.ok(
      told.received.every(({ genuine }) => genuine),
      "each word is signed",
    );
  });

  it("the operator's centre says the grade, what moved it, and what can be done, on a phone", async () => {
    const { name } = await stage.ask(`/operators/${code}`);
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
      await page.goto(`/o/${code}`);
      assert.ok((await page.getByText("异议处理中").count()) > 0, "everybody sees that it is objected to");
    });
    await until("the bank is told of the mark", async () => told.received.some(({ body }) => body.event === "marked"));
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

  it("the grade that rested on it is gone from the public, the score moves, and whoever was told the earlier result is told the correction", async () => {
    await stage.visit({ as: "nobody" }, async (_page, { request }) => {
      const shown = await (await request.get(`/o/${code}`)).text();
      assert.ok(!shown.includes("异议处理中"), "no mark is left");
      assert.ok(!shown.includes((scoreBefore / 100).toFixed(2)), "the earlier score is shown to nobody");
    });
    const [{ result: anew, publication }, ...earlier] = (await stage.ask(`/operators/${code}/results`)).items;
    assert.equal(publication.stage, "evaluated", "the new result waits to go its way");
    assert.ok(anew.scoreCentipoints > scoreBefore, "what cost points costs them no more");
    assert.equal(earlier[0].publication.stage, "withdrawn");
    await until("the bank is told of the withdrawal", async () =>
      told.received.some(({ body }) => body.event === "withdrawn"),
    );
    await stage.visit({}, async (page) => {
      await settle(page, "/desk/outbox");
      await page.getByText("云岫银行信贷系统").first().waitFor();
    });
  });

  it("the operator reads the decision and is told it; the public page carries the mark no longer", async () => {
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
    const shown = await stage.ask(`/operators/${code}/dossier`);
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

/** Asks the API as the page of one of the staff would: with the token that proves the session. */
// biome-ignore lint/suspicious/noExplicitAny: a walk reads answers as a stranger would
async function asked(stage: Stage, as: "administrator" | Role, path: string, data: object): Promise<any> {
  let answer: unknown;
  await stage.visit({ as }, async (_page, { request }) => {
    const { csrf } = await (await request.get("/api/v1/me")).json();
    const response = await request.post(`/api/v1${path}`, { headers: { "x-csrf-token": csrf }, data });
    assert.ok(response.ok(), `${path}: ${await response.text()}`);
    answer = await response.json();
  });
  return answer;
}

/** For one evaluation the sample city is governed by rules that know no publicity of initial results; answers how to put it back. */
async function governedWithoutPublicity(stage: Stage): Promise<() => Promise<void>> {
  const change = async (packs: readonly object[]): Promise<void> =>
    stage.visit({}, async (_page, { request }) => {
      const { csrf } = await (await request.get("/api/v1/me")).json();
      const { version, transparency: _, arrangements: __, ...settings } = await stage.ask("/settings");
      const headers = { "x-csrf-token": csrf, "if-match": `"${version}"` };
      const response = await request.put("/api/v1/settings", { headers, data: { ...settings, version, packs } });
      assert.ok(response.ok(), await response.text());
    });
  const { packs } = await stage.ask("/settings");
  await change(packs.map((each: object) => ({ ...each, pack: "sz-2023" })));
  return () => change(packs);
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
