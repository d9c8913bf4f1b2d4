/** Coming in: the first link, an invitation, the second step, a passkey, a wait after wrong passwords, and a door that stays closed. */
import assert from "node:assert/strict";
import { it } from "node:test";
import { TOTP } from "otpauth";
import type { BrowserContext, Page } from "playwright-core";
import { acknowledge, administrator, choosePassword, comeInByLink, type Person, signIn, signOut } from "./people.ts";
import type { Stage } from "./stage.ts";
import { until } from "./until.ts";

const newcomer: Person = { name: "沈予安", login: "shen.yuan@example.cn", password: "桥下的水 flows 三里之外" };
/** A code is good for so long; the one after may be used already. */
const STEP_MS = 30_000;

export function arriving(stage: Stage): void {
  let secret = "";
  let recovery: readonly string[] = [];

  it("the link of the first start works once", async () => {
    await stage.visit({ as: "nobody" }, async (page) => {
      await page.goto(stage.welcome);
      await page.getByRole("alert").waitFor();
      assert.equal(new URL(page.url()).hash, "", "the token is taken out of the address");
      await page.getByRole("link", { name: "去登录" }).click();
      await page.getByRole("heading", { name: "登录" }).waitFor();
    });
  });

  it("whoever is not signed in is asked to, and comes back to the same address", async () => {
    await stage.visit({ as: "nobody" }, async (page) => {
      await page.goto("/desk/operators?text=临溪");
      await page.getByText("请先登录，登录后回到您要去的页面。").waitFor();
      await signIn(page, administrator);
      await page.locator("tbody a").first().waitFor();
      assert.equal(new URL(page.url()).searchParams.get("text"), "临溪");
      await page.goto("/desk/sign-in?back=//example.com");
      await page.getByRole("heading", { name: "今日", exact: true }).waitFor();
    });
  });

  it("a colleague is invited, and comes in by the link in a browser of their own", async () => {
    const link = await invited(stage);
    await stage.visit({ as: "nobody" }, async (page, context) => {
      await comeInByLink(page, link, newcomer);
      await page.getByRole("heading", { name: "今日", exact: true }).waitFor();
      const rooms = page.getByRole("navigation", { name: "功能导航" });
      await rooms.getByRole("link", { name: "导入" }).waitFor();
      assert.equal(await rooms.getByRole("link", { name: "审计记录" }).count(), 0, "what is not open is not offered");
      await stage.keep("newcomer", context);
    });
  });

  it("a page that is not open says so, and who may", async () => {
    await stage.visit({ as: "newcomer" }, async (page) => {
      await page.goto("/desk/audit");
      await page.getByRole("heading", { level: 1, name: "没有权限" }).waitFor();
      await page.getByText("该页面由下列岗位办理：内部审计。").waitFor();
      await page.getByText("您的岗位：信息归集。").waitFor();
      const refused = await page.request.get("/api/v1/audit");
      assert.equal(refused.status(), 403, "and the API says the same");
    });
  });

  it("a second step is set up with the digits of an app, and asked for at the next sign-in; each code works once", async () => {
    await stage.visit({ as: "newcomer" }, async (page) => {
      await page.goto("/desk/account");
      await page.getByRole("button", { name: "设定动态验证码" }).click();
      const form = page.getByRole("dialog");
      await form.getByRole("img", { name: "动态验证码的二维码" }).waitFor();
      secret = (await form.locator(".once-secret").innerText()).replaceAll(" ", "");
      const first = codeOf(secret);
      await form.getByLabel("动态验证码", { exact: true }).fill(first);
      await form.getByRole("button", { name: "确认并开启" }).click();
      await page.getByRole("button", { name: "换一台设备" }).waitFor();
      recovery = await recoveryCodes(page);
      await signOut(page);
      await signIn(page, newcomer);
      await page.getByRole("heading", { name: "第二步验证" }).waitFor();
      await enterCode(page, "动态验证码", first);
      await page.getByText("验证码不正确，或者已使用过。").waitFor();
      await enterCode(page, "动态验证码", codeOf(secret, STEP_MS));
      await page.getByRole("heading", { name: "今日", exact: true }).waitFor();
    });
  });

  it("a recovery code opens the door once, in place of the phone", async () => {
    await stage.visit({ as: "nobody" }, async (page, context) => {
      const [code = ""] = recovery;
      await page.goto("/desk/sign-in");
      await signIn(page, newcomer);
      await page.getByRole("button", { name: "使用恢复码" }).click();
      await enterCode(page, "恢复码", code);
      await page.getByRole("heading", { name: "今日", exact: true }).waitFor();
      await page.goto("/desk/account");
      await page.getByText("还有 9 个未使用").waitFor();
      await page.getByRole("button", { name: "结束其他会话" }).click();
      await page.getByRole("tooltip").getByRole("button", { name: "结束其他会话" }).click();
      const sessions = page.locator("table:has(.session-here) tbody tr");
      await until("one session is left", async () => (await sessions.count()) === 1);
      await stage.keep("newcomer", context);
    });
  });

  it("a passkey is added, and then signs in by itself", async () => {
    await stage.visit({ as: "newcomer" }, async (page, context) => {
      await withAuthenticator(context, page);
      await page.goto("/desk/account");
      await page.getByRole("button", { name: "添加通行密钥" }).click();
      const form = page.getByRole("dialog");
      await form.getByLabel("名称").fill("办公电脑");
      await form.getByRole("button", { name: "添加", exact: true }).click();
      await page.locator(".passkeys").getByText("办公电脑").waitFor();
      await signOut(page);
      await page.getByRole("button", { name: "使用通行密钥登录" }).click();
      await page.getByRole("heading", { name: "今日", exact: true }).waitFor();
      await signOut(page);
      await signIn(page, newcomer);
      await page.getByRole("heading", { name: "第二步验证" }).waitFor();
      await page.getByRole("button", { name: "使用通行密钥" }).click();
      await page.getByRole("heading", { name: "今日", exact: true }).waitFor();
    });
  });

  it("whoever guesses has to wait, and is told how long", async () => {
    await stage.visit({ as: "nobody" }, async (page) => {
      await page.goto("/desk/sign-in");
      const button = page.getByRole("button", { name: "登录", exact: true });
      let status = 0;
      for (let guess = 0; guess < 6 && status !== 429; guess++) {
        const answer = page.waitForResponse(/\/api\/v1\/sign-in$/);
        await signIn(page, { login: "nobody@example.cn", password: `guess number ${guess}` });
        status = (await answer).status();
        await page.getByRole("alert").waitFor();
        await page.locator(".ant-btn-loading").waitFor({ state: "hidden" });
      }
      await page.getByText(/请在 \d+ 分 \d+ 秒后再试。/).waitFor();
      assert.ok(await button.isDisabled(), "nothing is sent while one has to wait");
    });
  });

  it("a link to reset the password ends every session, and the new password is the one that counts", async () => {
    let link = "";
    await stage.visit({}, async (page) => {
      await page.goto("/desk/accounts");
      await page.getByRole("link", { name: newcomer.name }).click();
      await page.getByRole("button", { name: "生成重设密码的链接" }).click();
      await page.getByLabel("本人的设备已丢失").check();
      await page.getByRole("dialog").getByRole("button", { name: "生成重设密码的链接" }).click();
      link = await page.locator("output.once-secret").innerText();
    });
    const changed = { ...newcomer, password: "新的一年 and another harbour" };
    await stage.visit({ as: "nobody" }, async (page) => {
      await page.goto(link);
      await choosePassword(page, changed.password);
      await page.getByRole("button", { name: "重设密码" }).click();
      await page.getByRole("heading", { name: "今日", exact: true }).waitFor();
    });
    await stage.visit({ as: "newcomer" }, async (page) => {
      await page.goto("/desk/");
      await page.getByRole("heading", { name: "登录" }).waitFor();
      await signIn(page, newcomer);
      await page.getByRole("alert").waitFor();
      await signIn(page, changed);
      await page.getByRole("heading", { name: "今日", exact: true }).waitFor();
    });
  });

  it("staff who have not promised confidentiality see that page and no other", async () => {
    const link = await invited(stage, { name: "陆时雨", role: "结果审核" });
    await stage.visit({ as: "nobody" }, async (page) => {
      await page.goto(link);
      await page.getByLabel("账号", { exact: true }).fill("lu.shiyu@example.cn");
      await choosePassword(page, "四月的雨 fell on the roofs");
      await page.getByRole("button", { name: "设定并登录" }).click();
      await page.getByRole("heading", { name: "保密承诺" }).waitFor();
      assert.equal((await page.request.get("/api/v1/overview")).status(), 403);
      await page.goto("/desk/operators");
      await acknowledge(page);
      await page.getByRole("heading", { level: 1, name: "经营者" }).waitFor();
    });
  });
}

/** By the page, as an administrator does it; answers the link that is shown once. */
async function invited(stage: Stage, who = { name: newcomer.name, role: "信息归集" }): Promise<string> {
  let link = "";
  await stage.visit({}, async (page) => {
    await page.goto("/desk/accounts");
    await page.getByRole("button", { name: "邀请" }).click();
    const form = page.getByRole("dialog");
    await form.getByLabel("姓名").fill(who.name);
    await form.getByLabel(who.role).check();
    await form.getByRole("button", { name: "生成链接" }).click();
    link = await page.locator("output.once-secret").innerText();
    await page.getByRole("button", { name: "我已妥善保存" }).click();
    await page.getByRole("link", { name: who.name }).waitFor();
  });
  assert.match(link, /\/desk\/welcome#\S{20,}$/);
  return link;
}

/** What the app shows; `laterMs` from now. */
function codeOf(secret: string, laterMs = 0): string {
  return new TOTP({ secret }).generate({ timestamp: Date.now() + laterMs });
}

async function enterCode(page: Page, label: string, code: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(code);
  await page.getByRole("button", { name: "验证", exact: true }).click();
}

async function recoveryCodes(page: Page): Promise<readonly string[]> {
  await page.getByRole("button", { name: "生成恢复码" }).click();
  const shown = page.getByRole("dialog").locator(".recovery-codes li");
  await shown.first().waitFor();
  const codes = await shown.allInnerTexts();
  assert.equal(codes.length, 10);
  await page.getByRole("button", { name: "我已妥善保存" }).click();
  return codes;
}

/** A device of the browser's own that holds passkeys and is always at hand. */
async function withAuthenticator(context: BrowserContext, page: Page): Promise<void> {
  const devices = await context.newCDPSession(page);
  await devices.send("WebAuthn.enable");
  await devices.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
