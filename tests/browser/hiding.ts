/** Personal data in texts: hidden from the first moment, decided by a person at the keyboard, revealed for a purpose, erased for good. */
import assert from "node:assert/strict";
import { it } from "node:test";
import { codeOf, penaltyFile } from "../journeys/bureau.ts";
import { fileOf, withPersons } from "./bureau-files.ts";
import type { Stage } from "./stage.ts";
import { until } from "./until.ts";

const NUMBER = 8001;
export function hiding(stage: Stage): void {
  it("names and homes in a bureau's file never reach a page; numbers are masked for good", async () => {
    const file = await fileOf("含个人信息.csv", penaltyFile(withPersons(NUMBER)));
    await stage.visit({}, async (page) => {
      await page.goto("/desk/imports/new?source=sample-amr");
      await page.setInputFiles("input[type=file]", file);
      await page.getByRole("button", { name: "开始导入" }).click();
      await page.locator(".page-title").getByText("已完成").waitFor();
      await page.goto(`/desk/operators/${codeOf(NUMBER)}`);
      await page.locator(".hidden-value").first().waitFor();
      const text = await page.locator("main").innerText();
      for (const said of ["王建国", "李秀英", "13800000000"]) assert.ok(!text.includes(said), `${said} is shown`);
    });
  });

  it("a value is shown to who may, for a purpose and in this view alone, and the look is written down", async () => {
    await stage.visit({ as: "case-officer" }, async (page) => {
      await page.goto(`/desk/operators/${codeOf(NUMBER)}`);
      await page.getByRole("button", { name: "行政处罚" }).click();
      const record = page.getByRole("dialog");
      await record
        .getByRole("button", { name: /查看隐去的/ })
        .first()
        .click();
      const asking = page.getByRole("dialog").filter({ hasText: "只在本次查看中显示" });
      await asking.getByLabel("用途").fill("处理异议");
      await asking.getByRole("button", { name: "显示" }).click();
      await page
        .locator("mark.revealed", { hasText: /王建国|李秀英/ })
        .first()
        .waitFor();
      await page.reload();
      await page.locator(".hidden-value").first().waitFor();
      assert.equal(await page.locator("mark.revealed").count(), 0, "a reload hides it again");
    });
    const [look] = (await stage.ask("/audit?act=personal.revealed&limit=1")).items;
    assert.equal(look.purpose, "处理异议");
    assert.doesNotMatch(look.text, /王建国|李秀英/, "the trail does not say what was seen");
  });

  it("what the finder is not sure of is decided by keyboard", async () => {
    await stage.visit({ as: "case-officer" }, async (page) => {
      await page.goto("/desk/held");
      const rows = page.locator("tr[data-held]");
      await rows.first().waitFor();
      const before = (await stage.ask("/privacy/held?limit=1")).total;
      await page.getByRole("button", { name: "查看原文" }).click();
      await page.getByRole("dialog").getByLabel("用途").fill("确认个人信息是否可以公开");
      await page.getByRole("dialog").getByRole("button", { name: "显示" }).click();
      await page.getByRole("button", { name: "重新隐去" }).waitFor();
      // A dialog that closes gives the focus back to what opened it.
      await page.getByRole("dialog").waitFor({ state: "hidden" });
      await rows.first().getByRole("checkbox").focus();
      await page.keyboard.press("x");
      await page.getByText("已保持隐去 1 项。").waitFor();
      await until("one fewer waits", async () => (await stage.ask("/privacy/held?limit=1")).total === before - 1);
      await page.locator(".panel").getByRole("button", { name: "准予显示" }).click();
      await page.getByText("已准予显示 1 项。").waitFor();
    });
  });

  it("a value that is erased is gone, and the record still stands", async () => {
    await stage.visit({}, async (page) => {
      await page.goto(`/desk/operators/${codeOf(NUMBER)}`);
      await page.getByRole("button", { name: "删除个人信息" }).click();
      const drawer = page.getByRole("dialog");
      await drawer.getByLabel("选中第 1 项").check();
      await drawer.getByLabel("理由").fill("个人信息主体提出删除请求（走查）");
      await drawer.getByRole("button", { name: "删除选中的 1 项" }).click();
      await page.getByText("已删除 1 项。").waitFor();
      await page.getByRole("button", { name: "行政处罚" }).waitFor();
    });
  });
}
