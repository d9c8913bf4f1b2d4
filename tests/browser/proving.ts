/** What proves it: the audit chain followed by an auditor, an entry with its change, a published result's proof checked in the browser. */
import assert from "node:assert/strict";
import { it } from "node:test";
import { sampleOf } from "./addresses.ts";
import { fileOf } from "./bureau-files.ts";
import type { Stage } from "./stage.ts";
import { until } from "./until.ts";

export function proving(stage: Stage): void {
  it("an auditor follows the whole chain, and is told that it is whole", async () => {
    await stage.visit({ as: "auditor" }, async (page) => {
      await page.goto("/desk/audit");
      await page.getByRole("button", { name: "核验审计链" }).click();
      const answer = page.locator(".verify-answer.ant-alert-success");
      await answer.getByText(/审计链完整：共 \d+ 条/).waitFor();
    });
  });

  it("a change is found by its filters, and shows before and after and its place in the chain", async () => {
    await stage.visit({}, async (page) => {
      await page.goto("/desk/settings");
      await page.getByLabel("联系方式（用于异议和咨询）").fill("0990-1234 审计走查");
      await page.getByRole("button", { name: "保存设置" }).click();
      await page.getByText("设置已保存。").waitFor();
    });
    await until("the change has its place in the chain", async () => {
      const { items } = await stage.ask("/audit?act=settings.changed&limit=1");
      return items[0].link !== undefined;
    });
    await stage.visit({ as: "auditor" }, async (page) => {
      await page.goto("/desk/audit?act=settings.changed");
      await page.locator("tbody tr button").first().click();
      const entry = page.getByRole("dialog");
      await entry.locator("ins", { hasText: "0990-1234 审计走查" }).waitFor();
      assert.match(await entry.locator("dd.digest").last().innerText(), /^[0-9a-f]{64}$/);
    });
  });

  it("the proof of a published result is checked on the page; with one sign changed it proves nothing", async () => {
    const { published } = await sampleOf(stage);
    const { items } = await stage.ask(`/operators/${published}/results`);
    const { result } = items.find((item: { publication: { stage: string } }) => item.publication.stage === "published");
    const proof = await stage.ask(`/log/proof?result=${result.id}`);
    await stage.visit({ as: "auditor" }, async (page) => {
      await page.goto("/desk/log");
      await page.getByLabel("取得某一结果的证明").fill(result.id);
      await page.getByRole("button", { name: "取得并核对" }).click();
      await page.locator(".proof-verdict.ant-alert-success").getByText("公钥与本机构公布的一致。").waitFor();
      const forged = JSON.stringify({ ...proof, statement: proof.statement.replace(result.grade, "AAAA") });
      await page.setInputFiles("input[type=file]", await fileOf("proof.json", Buffer.from(forged)));
      await page
        .locator(".proof-verdict.ant-alert-error")
        .getByText(/该条目不在日志头所签署的日志中/)
        .waitFor();
    });
  });
}
