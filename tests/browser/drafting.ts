/** 标准工作台: a standard is written as a tree, as a table and as a text; what is wrong stands beside the field, and two writers lose nothing. */
import assert from "node:assert/strict";
import { it } from "node:test";
import type { BrowserContext, Locator, Page } from "playwright-core";
import type { Stage } from "./stage.ts";

const id = "cn-sz-five-class-100";

export function drafting(stage: Stage): void {
  it("a draft is written in a table and as a text: the check follows, undo goes back, and the keyboard saves", async () => {
    await stage.visit({}, async (page) => {
      await begin(page);
      await page.locator(".workbench-views").getByText("表格").click();
      const weight = page.locator(".weight-grid tbody tr:nth-child(2) td:nth-child(5) input").first();
      const before = await weight.inputValue();
      await weight.fill("77");
      await page.getByText("2 处待改").waitFor();
      await page.keyboard.press("Control+z");
      await page.getByText("通过检查", { exact: true }).waitFor();
      assert.equal(await weight.inputValue(), before);
      await page.locator(".workbench-views").getByText("JSON").click();
      const text = page.getByRole("textbox", { name: "JSON 文本" });
      await select(text, (await text.inputValue()).slice(-1));
      await page.keyboard.press("Backspace");
      await page.getByText("文本无法读取，尚未并入草案").waitFor();
      await page.keyboard.type("}");
      await page.getByText("文本无法读取，尚未并入草案").waitFor({ state: "detached" });
      await select(text, "0.1-example");
      await page.keyboard.type("0.2");
      await page.keyboard.press("Control+s");
      await page.getByText("已保存为第 2 稿").waitFor();
      await page.reload();
      await page.locator(".page-title").getByText("0.2").waitFor();
    });
  });

  it("what is wrong leads to its field, which says why; whoever leaves unsaved changes is asked first", async () => {
    await stage.visit({}, async (page) => {
      await begin(page);
      await page.getByLabel("版本号").fill("第二版");
      await page.getByText("1 处待改").first().waitFor();
      await page.getByRole("button", { name: "指标", exact: true }).click();
      await page.getByRole("button", { name: "$.version" }).click();
      const field = page.getByLabel("版本号");
      await field.and(page.locator(":focus")).waitFor();
      assert.equal(
        await field.evaluate((input) =>
          input.closest(".schema-line")?.querySelector(".complaints")?.textContent?.includes("版本号"),
        ),
        true,
      );
      for (const wait of [0, 1, 2, 5, 10, 20]) {
        await page.getByRole("button", { name: "等级", exact: true }).click();
        await hurry(page, ["指标", "$.version"], wait);
        await page.locator("button[aria-current]").filter({ hasText: "基本信息" }).waitFor();
        await field.and(page.locator(":focus")).waitFor();
      }
      await page.getByRole("link", { name: "标准工作台" }).first().click();
      await page.getByText("有未保存的修改").waitFor();
      await page.getByRole("button", { name: "留在本页" }).click();
      assert.equal(await field.inputValue(), "第二版");
    });
  });

  it("of two who write at once the second sees what both changed, and puts it together", async () => {
    await stage.visit({}, async (page, context) => {
      const draft = await begin(page);
      await saveAsAnother(context, draft);
      await page.getByLabel("版本号").fill("0.3");
      await page.keyboard.press("Control+s");
      await page.getByRole("button", { name: "查看双方的改动" }).click();
      await page.getByText("对方的改动（1 处）").waitFor();
      await page.getByText("您的改动（1 处）").waitFor();
      await page.getByRole("button", { name: "合并双方的改动" }).click();
      await page.keyboard.press("Control+s");
      await page.getByText("已保存为第 3 稿").waitFor();
      const { content } = await stage.ask(`/standard-drafts/${draft}`);
      assert.deepEqual([content.version, content.number], ["0.3", "Q/XH 001"]);
    });
  });
}

interface HTMLElementLike {
  click(): void;
}

/** What of a field of the page is used here: the tests are compiled without the page's own types. */
interface TextArea {
  readonly value: string;
  focus(): void;
  setSelectionRange(from: number, to: number): void;
}

/** Two buttons by what stands on them, faster than a page may be drawn. */
async function hurry(page: Page, words: readonly [string, string], waitMs: number): Promise<void> {
  const buttons = await Promise.all(
    words.map((word) => page.getByRole("button", { name: word }).first().elementHandle()),
  );
  await page.evaluate(
    ([[first, second], wait]) =>
      new Promise<void>((done) => {
        (first as HTMLElementLike).click();
        setTimeout(() => done((second as HTMLElementLike).click()), wait);
      }),
    [buttons, waitMs] as const,
  );
}

/** Selects a text where it first stands in a field; a single sign where it stands last. */
async function select(field: Locator, text: string): Promise<void> {
  await field.evaluate((element, wanted) => {
    const area = element as unknown as TextArea;
    const from = wanted.length === 1 ? area.value.lastIndexOf(wanted) : area.value.indexOf(wanted);
    area.focus();
    area.setSelectionRange(from, from + wanted.length);
  }, text);
}

/** From the version on the shelf, as its own page offers it. */
async function begin(page: Page): Promise<string> {
  await page.goto(`/desk/standards/${id}`);
  await page.getByRole("button", { name: "以此为底稿起草" }).click();
  await page.getByRole("button", { name: "开始起草" }).click();
  await page.waitForURL(/\/workbench\/[^?]+/);
  await page.getByLabel("版本号").waitFor();
  return /workbench\/([^?]+)/.exec(page.url())?.[1] ?? assert.fail(page.url());
}

async function saveAsAnother({ request }: BrowserContext, draft: string): Promise<void> {
  const { csrf } = await (await request.get("/api/v1/me")).json();
  const path = `/api/v1/standard-drafts/${draft}`;
  const read = await request.get(path);
  const { content } = await read.json();
  const headers = { "x-csrf-token": csrf, "if-match": read.headers().etag ?? "" };
  const saved = await request.put(path, { headers, data: { content: { ...content, number: "Q/XH 001" } } });
  assert.ok(saved.ok(), await saved.text());
}
