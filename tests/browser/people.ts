/** The people of the walks: how a newcomer comes in by a link, and how one comes in again. Everybody's password is a sentence. */
import type { BrowserContext, Page } from "playwright-core";

export interface Person {
  readonly name: string;
  readonly login: string;
  readonly password: string;
}

/** What a browser keeps of a session. */
export type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;

export const administrator: Person = {
  name: "林知夏",
  login: "lin.zhixia@example.cn",
  password: "清晨五点 the harbour was quiet",
};

const colleagues: Readonly<Record<string, string>> = {
  collector: "陆怀谷",
  scorer: "顾思远",
  approver: "沈砚秋",
  "case-officer": "叶南枝",
  auditor: "裴清和",
  regulator: "韩照野",
  authority: "宋时雨",
  platform: "唐觅舟",
  bank: "许问渠",
  association: "岳明岚",
};

export function colleague(role: string): Person {
  const name = colleagues[role] ?? role;
  return { name, login: `${role}@example.cn`, password: "纸鸢在云上 drifts until evening" };
}

/** Opens a one-time link, chooses an account and a password, acknowledges confidentiality; ends on the first page. */
export async function comeInByLink(page: Page, link: string, person: Person): Promise<void> {
  await page.goto(link);
  const login = page.getByLabel("账号", { exact: true });
  await login.waitFor();
  const name = page.getByLabel("姓名", { exact: true });
  if (await name.isVisible()) await name.fill(person.name);
  if (await login.isEditable()) await login.fill(person.login);
  await choosePassword(page, person.password);
  await page.getByRole("button", { name: "设定并登录" }).click();
  await acknowledge(page);
}

export async function choosePassword(page: Page, password: string): Promise<void> {
  await page.getByLabel(/^(密码|新密码)$/).fill(password);
  await page.getByLabel("再输入一次密码").fill(password);
  await page.getByText("该密码可以使用。").waitFor();
}

/** Staff promise confidentiality before anything else is open; whoever is not staff sees no such page. */
export async function acknowledge(page: Page): Promise<void> {
  await page.getByRole("heading", { name: "保密承诺" }).waitFor();
  const button = page.getByRole("button", { name: "确认承诺" });
  await page.getByLabel("我已阅读并理解以上内容，承诺遵守。").check();
  await button.click();
  await button.waitFor({ state: "hidden" });
}

export async function signIn(page: Page, person: Pick<Person, "login" | "password">): Promise<void> {
  await page.getByLabel("账号", { exact: true }).fill(person.login);
  await page.getByLabel("密码", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

export async function signOut(page: Page): Promise<void> {
  await page.locator(".account-button").click();
  await page.getByRole("menuitem", { name: "退出登录" }).click();
  await page.getByRole("heading", { name: "登录" }).waitFor();
}
