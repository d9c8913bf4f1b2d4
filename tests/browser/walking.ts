/** The desk by keyboard and in English, the public pages on a phone and without scripts. */
import assert from "node:assert/strict";
import { it } from "node:test";
import type { Locator, Page } from "playwright-core";
import { sampleOf } from "./addresses.ts";
import type { Stage } from "./stage.ts";
import { until } from "./until.ts";

export function walking(stage: Stage): void {
  it("the desk is walked by keyboard alone", async () => {
    await stage.visit({}, async (page) => {
      await page.goto("/desk/");
      await page.getByRole("heading", { name: "今日", exact: true }).waitFor();
      await page.keyboard.press("Tab");
      assert.equal(await focused(page), "跳到正文");
      for (const [letter, heading] of rooms) {
        await page.keyboard.press("g");
        await page.keyboard.press(letter);
        await page.getByRole("heading", { level: 1, name: heading }).waitFor();
      }
      await page.keyboard.press("?");
      await page.getByRole("dialog", { name: "键盘快捷键" }).waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "hidden" });
      await page.keyboard.press("g");
      await page.keyboard.press("o");
      const list = page.getByRole("region", { name: "经营者" });
      await list.locator("tbody a").first().waitFor();
      await list.focus();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      const second = await focused(page);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 1, name: second }).waitFor();
    });
  });

  it("a standard is begun, written and taken back by keyboard alone: a dialog gives the keyboard back, and nothing that goes takes it along", async () => {
    await stage.visit({}, async (page) => {
      await page.goto("/desk/workbench");
      const begin = page.getByRole("button", { name: "起草标准" });
      await begin.focus();
      await page.keyboard.press("Enter");
      await focusedIs(page, "[role=dialog] input[type=radio]");
      await page.keyboard.press("Escape");
      await hasFocus(begin);
      await page.keyboard.press("Enter");
      await focusedIs(page, "[role=dialog] input[type=radio]");
      await page.keyboard.press("Tab");
      await page.keyboard.type("五类信息");
      await page.locator(".ant-select-item-option-active").waitFor();
      await page.keyboard.press("Enter");
      const go = page.getByRole("button", { name: "开始起草" });
      await until("it can be begun", () => go.isEnabled());
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await hasFocus(go);
      await page.keyboard.press("Enter");
      await page.getByLabel("版本号").waitFor();
      await page.locator(".outline [tabindex='0']").focus();
      for (const key of ["End", "Home", "ArrowDown", "ArrowDown", "ArrowDown", "Enter"]) await page.keyboard.press(key);
      await page.getByRole("heading", { level: 2, name: /^A1 / }).waitFor();
      const away = page.getByRole("button", { name: "删除", exact: true });
      // Past the ways up and down, and the copy.
      for (let tab = 0; tab < 4; tab++) await page.keyboard.press("Tab");
      await hasFocus(away);
      await page.keyboard.press("Enter");
      await focusedIs(page, ".outline [aria-current=true]");
      await page.keyboard.press("Control+z");
      await page.getByRole("button", { name: /^A1 / }).waitFor();
    });
  });

  it("figures of a what-if are changed and taken back by keyboard alone", async () => {
    const { published } = await sampleOf(stage);
    await stage.visit({}, async (page) => {
      await page.goto(`/desk/operators/${published}/what-if`);
      const weight = page.locator(".what-if-table input").first();
      await weight.focus();
      await page.keyboard.press("Control+a");
      await page.keyboard.type("25");
      await page.locator(".what-if-changes button").focus();
      await page.keyboard.press("Enter");
      await hasFocus(weight);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.locator(".what-if-rule").waitFor();
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await focusedIs(page, ".what-if-rule input");
      await page.keyboard.press("Control+a");
      await page.keyboard.type("1");
      await page.getByRole("button", { name: "撤销一步" }).focus();
      await page.keyboard.press("Enter");
      await page.locator(".what-if-changes").waitFor({ state: "detached" });
      await focusedIs(page, "section[aria-label=对本经营者的影响]");
    });
  });

  it("the switch turns the desk to English, at once and for the next time, on the public pages too", async () => {
    await stage.visit({}, async (page) => {
      await page.goto("/desk/law");
      await page.getByRole("button", { name: "English" }).click();
      await page.getByRole("heading", { level: 1, name: "Law" }).waitFor();
      assert.equal(await page.locator("html").getAttribute("lang"), "en");
      await page.reload();
      await page.getByRole("heading", { level: 1, name: "Law" }).waitFor();
      await page.getByRole("link", { name: "Public portal" }).click();
      await page.locator("html[lang^=en]").waitFor();
    });
  });

  it("public pages are read on a phone without scripts: search, open, read, change the language", async () => {
    const { published } = await sampleOf(stage);
    const { name } = await stage.ask(`/operators/${published}`);
    await stage.visit({ phone: true, withoutScripts: true }, async (page) => {
      await page.goto("/");
      await page.getByRole("searchbox").or(page.getByRole("textbox")).first().fill(published);
      await page.keyboard.press("Enter");
      await page.getByRole("link", { name }).first().click();
      await page.getByRole("heading", { level: 1, name }).waitFor();
      await page.getByRole("link", { name: "English" }).click();
      await page.locator("html[lang^=en]").waitFor();
      assert.equal(await page.locator("script").count(), 0);
    });
  });

  it("settings that somebody else has changed meanwhile are not overwritten", async () => {
    await stage.visit({}, async (page, context) => {
      await page.goto("/desk/settings");
      await page.getByLabel("机构名称").fill("甲机构（示例）");
      const other = await context.newPage();
      await other.goto("/desk/settings");
      await other.getByLabel("机构名称").fill("乙机构（示例）");
      await other.getByRole("button", { name: "保存设置" }).click();
      await other.getByText("设置已保存。").waitFor();
      await page.getByRole("button", { name: "保存设置" }).click();
      await page.getByText("在您修改期间，设置已被他人改动。").waitFor();
      await page.getByRole("button", { name: "读取新的设置" }).click();
      const name = page.getByLabel("机构名称");
      await until("the newer settings", async () => (await name.inputValue()) === "乙机构（示例）");
    });
  });
}

const rooms: readonly (readonly [letter: string, heading: string])[] = [
  ["i", "导入"],
  ["s", "信息来源"],
  ["o", "经营者"],
  ["r", "评价批次"],
  ["p", "公示日历"],
  ["b", "评价标准"],
  ["l", "法规"],
  ["e", "设置"],
  ["t", "今日"],
];

async function focused(page: Page): Promise<string> {
  return page.locator(":focus").innerText();
}

async function hasFocus(control: Locator): Promise<void> {
  await until("the control has the keyboard", () => control.evaluate((element) => element.matches(":focus")));
}

async function focusedIs(page: Page, selector: string): Promise<void> {
  await page.locator(selector).and(page.locator(":focus")).waitFor({ state: "attached" });
}
