/** An operator's person registers, asks to act for it by a letter, is approved by a case officer, and then reads its own file and nothing else. */
import assert from "node:assert/strict";
import { it } from "node:test";
import type { Page } from "playwright-core";
import { sampleOf } from "./addresses.ts";
import { fileOf, letter } from "./bureau-files.ts";
import { choosePassword, type Person } from "./people.ts";
import type { Stage } from "./stage.ts";

const owner: Person = { name: "程若水", login: "cheng@shop.example.cn", password: "仓库里 forty boxes of tea" };

export function representing(stage: Stage): void {
  it("an account alone opens nothing; it may ask to act for an operator, with a letter", async () => {
    const { published } = await sampleOf(stage);
    const file = await fileOf("授权书.png", letter);
    await stage.visit({ as: "nobody" }, async (page, context) => {
      await page.goto("/desk/sign-in");
      await page.getByRole("link", { name: "注册账号" }).click();
      await page.getByLabel("姓名", { exact: true }).fill(owner.name);
      await page.getByLabel("账号", { exact: true }).fill(owner.login);
      await choosePassword(page, owner.password);
      await page.getByRole("button", { name: "注册并登录" }).click();
      await page.getByText("您还没有代表任何经营者。").waitFor();
      assert.equal((await page.request.get(`/api/v1/operators/${published}/dossier`)).status(), 403);
      await page.getByRole("button", { name: "申请代表经营者" }).click();
      const form = page.getByRole("dialog");
      await form.getByLabel("统一社会信用代码").fill(published);
      await form.locator("input[type=file]").setInputFiles(file);
      await form.getByRole("button", { name: "提交申请" }).click();
      await page.locator(".applications").getByText("待核验").waitFor();
      await stage.keep("representative", context);
    });
  });

  it("a case officer looks at the letter with a purpose, and approves", async () => {
    const { published } = await sampleOf(stage);
    await stage.visit({ as: "case-officer" }, async (page) => {
      await page.goto("/desk/representations");
      await page.getByRole("button", { name: owner.name }).click();
      const drawer = page.getByRole("dialog").filter({ hasText: owner.name });
      await drawer
        .getByText((await stage.ask(`/operators/${published}`)).name)
        .first()
        .waitFor();
      await drawer.getByRole("button", { name: "查看" }).click();
      const asking = page.getByRole("dialog").filter({ hasText: "每次查看都记入审计记录" });
      assert.ok(await asking.getByRole("button", { name: "查看" }).isDisabled(), "a look has a purpose");
      await asking.getByLabel("用途").fill("核对授权书");
      await asking.getByRole("button", { name: "查看" }).click();
      await page.locator(".evidence-picture").waitFor();
      await page.keyboard.press("Escape");
      await drawer.getByRole("button", { name: "通过", exact: true }).click();
      await page.getByRole("tooltip").getByRole("button", { name: "通过" }).click();
      await page.getByText("已通过。").waitFor();
    });
    const [look] = (await stage.ask("/audit?act=evidence.read&limit=1")).items;
    assert.equal(look.purpose, "核对授权书", "the look is in the audit trail, with its purpose");
  });

  it("from then on the operator's person reads its own file in its centre, read-only, and nothing else exists", async () => {
    const { published, inPublicity } = await sampleOf(stage);
    const { name } = await stage.ask(`/operators/${published}`);
    await stage.visit({ as: "representative" }, async (page, context) => {
      await page.goto("/desk/");
      await page.getByRole("button", { name: "代表该企业" }).click();
      await page.waitForURL(/\/me$/);
      await page.getByRole("heading", { level: 1, name }).waitFor();
      await page.getByRole("link", { name: "信用信息", exact: true }).click();
      await page.getByRole("heading", { level: 1, name: "信用信息", exact: true }).waitFor();
      await page.locator(".me-list .me-whole").first().click();
      await page.getByRole("heading", { name: "内容与出处" }).waitFor();
      assert.equal(await page.getByRole("button", { name: "撤销" }).count(), 0, "nothing can be changed here");
      await stage.keep("representative", context);
      await page.goto(`/desk/operators/${inPublicity}`);
      await page.getByRole("alert").waitFor();
      const [foreign, nobodys] = await Promise.all(
        [inPublicity, "91990100MA999999X9"].map((code) => page.request.get(`/api/v1/operators/${code}/dossier`)),
      );
      assert.equal(foreign?.status(), 403);
      assert.deepEqual(await sayOf(nobodys), await sayOf(foreign), "whether another exists is not told");
      await page.goto("/desk/accounts");
      await page.getByText("该页面供信用服务机构的工作人员使用。").waitFor();
    });
  });

  it("it sees who asked about it, takes its file along, and acts for nobody again", async () => {
    const { published } = await sampleOf(stage);
    await fetch(`${stage.address}/o/${published}`);
    await stage.visit({ as: "representative" }, async (page, context) => {
      await page.goto("/me/asked");
      await page.getByText("公众页面").first().waitFor();
      await page.goto("/me/download");
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "数据（JSON）" }).click(),
      ]);
      assert.match(download.suggestedFilename(), /\.json$/);
      await page.goto("/me/more");
      await choose(page, "代表", "本人");
      await page.getByRole("button", { name: "代表该企业" }).waitFor();
      await stage.keep("representative", context);
    });
  });
}

async function sayOf(answer: { json(): Promise<{ say: unknown }> } | undefined): Promise<unknown> {
  return (await answer?.json())?.say;
}

/** Chooses in a list that opens over the page. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: label }).click();
  await page.locator(".ant-select-item-option", { hasText: option }).click();
}
