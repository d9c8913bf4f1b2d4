/** What the pictures need beside the sample region: texts with people in them, an application that waits, a representative, a client, a transfer. */
import assert from "node:assert/strict";
import type { BrowserContext } from "playwright-core";
import { penaltyFile } from "../journeys/bureau.ts";
import { fileOf, letter, withPersons } from "./bureau-files.ts";
import type { Stage } from "./stage.ts";

/** Sets everything up by the API, as pages call it. */
export async function setScenes(stage: Stage, codes: readonly [own: string, other: string]): Promise<void> {
  await importTexts(stage);
  await represent(stage, codes[0], { name: "程若水", login: "cheng@shop.example.cn" }, "representative");
  await represent(stage, codes[1], { name: "许明舟", login: "xu@shop.example.cn" });
  await stage.visit({}, async (_page, context) => {
    const organisation = await call(context, "/organisations", {
      kind: "platform",
      name: "云集市电子商务平台（示例）",
      country: "CN",
    });
    const abroad = await call(context, "/organisations", {
      kind: "financial-institution",
      name: "海东商业银行（示例）",
      country: "SG",
    });
    await call(context, "/organisations", {
      kind: "regulator",
      name: "示例市市场监督管理局",
      regions: ["9901"],
      country: "CN",
    });
    const clients = await (await context.request.get("/api/v1/clients")).json();
    const client = await call(context, "/clients", {
      organisation: organisation.id,
      name: "商家入驻审核",
      scopes: clients.scopes.platform,
      perMinute: 600,
    });
    await call(context, `/clients/${client.id}/secrets`, {});
    await call(context, "/transfers", {
      recipient: abroad.id,
      basis: "standard-contract",
      number: "标合备字〔2026〕第018号（示例）",
      purpose: "向境外母行提供授信所需的公开信用信息",
      validUntil: "2027-06-30",
    });
  });
}

async function importTexts(stage: Stage): Promise<void> {
  const file = await fileOf("行政处罚公示_202611.csv", penaltyFile(withPersons(8001)));
  await stage.visit({}, async (page) => {
    await page.goto("/desk/imports/new?source=sample-amr");
    await page.setInputFiles("input[type=file]", file);
    await page.getByRole("button", { name: "开始导入" }).click();
    await page.locator(".page-title").getByText("已完成").waitFor();
  });
}

/** Registers a person and applies with a letter; with a name to keep the session under, also approves and acts for the operator. */
async function represent(
  stage: Stage,
  code: string,
  person: { readonly name: string; readonly login: string },
  keep?: "representative",
): Promise<void> {
  await stage.visit({ as: "nobody" }, async (_page, context) => {
    const registered = await context.request.post("/api/v1/register", {
      data: { ...person, password: "仓库里 forty boxes of tea" },
    });
    assert.ok(registered.ok(), await registered.text());
    const { csrf } = await (await context.request.get("/api/v1/me")).json();
    const kept = await context.request.post("/api/v1/evidence", {
      headers: { "x-csrf-token": csrf },
      multipart: {
        kind: "representation",
        id: code,
        file: { name: "授权书.png", mimeType: "image/png", buffer: letter },
      },
    });
    assert.ok(kept.ok(), await kept.text());
    const { hash } = await kept.json();
    const { id } = await call(context, "/me/representations", { code, method: "letter", evidence: hash });
    if (keep === undefined) return;
    await stage.visit({ as: "case-officer" }, async (_other, officer) => {
      await call(officer, `/representations/${id}/approve`, {});
    });
    const me = await (await context.request.get("/api/v1/me")).json();
    await call(context, "/me/acting", { organisation: me.memberships[0].organisation.id });
    await stage.keep(keep, context);
  });
}

/** One act with the token that proves the session. */
// biome-ignore lint/suspicious/noExplicitAny: a scene reads answers as a stranger would
async function call(context: BrowserContext, path: string, data: object): Promise<any> {
  const { csrf } = await (await context.request.get("/api/v1/me")).json();
  const answer = await context.request.post(`/api/v1${path}`, { headers: { "x-csrf-token": csrf }, data });
  assert.ok(answer.ok(), `${path}: ${await answer.text()}`);
  return answer.status() === 204 ? undefined : answer.json();
}
