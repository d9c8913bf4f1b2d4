/** Why a score is what it is, and what stands between it and the public. */
import assert from "node:assert/strict";
import { it } from "node:test";
import { sampleOf } from "./addresses.ts";
import type { Stage } from "./stage.ts";

export function explaining(stage: Stage): void {
  it("an evaluation says in one sentence what decided it, and its parts sum to the score to the last millionth", async () => {
    const { inPublicity } = await sampleOf(stage);
    const [{ result }] = (await stage.ask(`/operators/${inPublicity}/results`)).items;
    await stage.visit({}, async (page) => {
      await page.goto(`/desk/operators/${inPublicity}/evaluation`);
      await page.locator(".statement-sentence", { hasText: result.grade }).waitFor();
      await page.locator(".chart svg path[fill='#0b4f8a']").first().waitFor();
      const points = await page.locator(".contribution-table tr:has(button) td:nth-child(3)").allInnerTexts();
      const sum = points.reduce((total, text) => total + micro(text), 0);
      assert.equal(sum, result.scoreMicropoints);
    });
  });

  it("each part opens the rule, the article and the records behind it, and a record opens in the credit file", async () => {
    const { inPublicity } = await sampleOf(stage);
    await stage.visit({}, async (page) => {
      await page.goto(`/desk/operators/${inPublicity}/evaluation`);
      const moved = page
        .locator(".contribution-table tr:has(button)")
        .filter({ has: page.locator("td:last-child:not(:text-is('—'))") });
      await moved.first().getByRole("button").click();
      const drawer = page.getByRole("dialog");
      await drawer.locator(".rule-text").waitFor();
      assert.match(await drawer.locator("cite").first().innerText(), /《.+》第.+条/);
      await drawer.locator("tbody a").first().click();
      await page.getByRole("heading", { name: "内容与出处" }).waitFor();
    });
  });

  it("a result is recomputed byte for byte on demand", async () => {
    const { inPublicity } = await sampleOf(stage);
    await stage.visit({}, async (page) => {
      await page.goto(`/desk/operators/${inPublicity}/evaluation`);
      await page.getByRole("button", { name: "重新计算" }).click();
      await page.locator(".proof-answer.ant-alert-success").waitFor();
    });
  });

  it("no door publishes before the last day of publicity: the button is closed, and the API refuses with the same article", async () => {
    const { inPublicity } = await sampleOf(stage);
    await stage.visit({}, async (page) => {
      await page.goto(`/desk/operators/${inPublicity}/evaluation`);
      const step = page.locator(".gate-step", { hasText: "发布" }).last();
      await step.getByText(/最早可于 \d{4}-\d{2}-\d{2} 办理/).waitFor();
      assert.ok(await step.getByRole("button", { name: "发布结果" }).isDisabled());
      assert.match(await step.innerText(), /征求意见稿.+第十六条|第十二条/);
      const [{ result }] = (await stage.ask(`/operators/${inPublicity}/results`)).items;
      const { csrf } = await stage.ask("/me");
      const refused = await page.request.post(`/api/v1/results/${result.id}/publish`, {
        headers: { "x-csrf-token": csrf },
        data: {},
      });
      assert.equal(refused.status(), 422);
      assert.deepEqual((await refused.json()).by, { instrument: "sz-draft", article: "12" });
    });
  });

  it("whoever scored a result sees that another must approve it; the other approves", async () => {
    const { toApprove } = await sampleOf(stage);
    let address = "";
    await stage.visit({}, async (page) => {
      await page.goto(`/desk/operators/${toApprove.code}/evaluation`);
      await page.getByRole("button", { name: "立即评价" }).click();
      await page.getByText("本结果由您评定，须由其他人审核。").waitFor();
      assert.ok(await page.getByRole("button", { name: "审核通过" }).isDisabled());
      address = page.url();
    });
    await stage.visit({ as: "approver" }, async (page) => {
      await page.goto(address);
      await page.getByRole("button", { name: "审核通过" }).click();
      await page.locator(".gate-step.gate-done", { hasText: "审核" }).waitFor();
      assert.equal(await page.getByRole("button", { name: "审核通过" }).count(), 0);
    });
  });

  it("a refusal of the law is told with its article and the first day on which it would be allowed", async () => {
    const { inPublicity } = await sampleOf(stage);
    const [{ result }] = (await stage.ask(`/operators/${inPublicity}/results`)).items;
    await stage.visit({}, async (page) => {
      // The page believes publicity over; the server knows better.
      await page.route(`**/api/v1/results/${result.id}/gate`, async (route) => {
        const gate = await (await route.fetch()).json();
        const steps = gate.steps.map((step: { step: string }) =>
          step.step === "publicity" ? { ...step, state: "done" } : step,
        );
        await route.fulfill({ json: { ...gate, steps } });
      });
      await page.goto(`/desk/operators/${inPublicity}/evaluation`);
      await page.getByRole("button", { name: "发布结果" }).click();
      const notice = page.locator(".ant-notification");
      await notice.getByText("次日起方可发布").waitFor();
      await notice.getByText(/最早可于/).waitFor();
      await notice.getByText(/第十二条/).waitFor();
      // The page may be asking once more.
      await page.unrouteAll({ behavior: "wait" });
    });
  });
}

/** `−4.38` and its tail as micro-points. */
function micro(text: string): number {
  const [whole = "0", fraction = ""] = text.replace("−", "-").replaceAll(/\s/g, "").split(".");
  const value = Math.abs(Number(whole)) * 1_000_000 + Number(fraction.padEnd(6, "0"));
  return text.startsWith("−") ? -value : value;
}
