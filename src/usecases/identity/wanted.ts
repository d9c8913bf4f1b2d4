/** What somebody wants for an account: a login that will do and is free, a name, a password that will do. */
import type { Account } from "../../core/access/directory.ts";
import { foldedLogin, isLogin } from "../../core/access/login.ts";
import type { Desk, Fault } from "../../core/desk.ts";
import { notFound, unusable } from "../faults.ts";

export const accountNoun = { zh: "账号", en: "account" } as const;

/** Folded, as it is kept. A Fault `login` for one that will not do, `login-taken` for another's. */
export async function checkedLogin(desk: Desk, wanted: string): Promise<string> {
  const login = foldedLogin(wanted);
  if (!isLogin(login)) throw notALogin();
  if ((await desk.directory.accountByLogin(login)) !== undefined) throw loginTaken();
  return login;
}

export function checkedName(wanted: string): string {
  const name = wanted.normalize("NFC").trim();
  if (name !== "" && name.length <= 100 && !/\p{Cc}/u.test(name)) return name;
  throw unusable(
    "person-name",
    { zh: "姓名不能为空，不超过 100 字。", en: "A name is needed, of at most 100 signs." },
    { zh: "请填写姓名。", en: "Give the person's name." },
  );
}

/** A Fault `password` that says what is wrong with it. */
export function checkPassword(desk: Desk, password: string, login: string): void {
  const objection = desk.credentials.objectionTo(password, login);
  if (objection === undefined) return;
  throw unusable("password", objection, { zh: "请换一个密码。", en: "Choose another password." });
}

/** The account with that id; a Fault `not-found` when there is none. */
export async function accountWithId(desk: Desk, id: string): Promise<Account> {
  const account = await desk.directory.account(id as Account["id"]);
  if (account === undefined) throw notFound(accountNoun, id);
  return account;
}

function notALogin(): Fault {
  return unusable(
    "login",
    { zh: "登录名不可用。", en: "The login cannot be used." },
    {
      zh: "请填写电子邮件地址，或者由字母、汉字、数字和 . _ - 组成的名称，至少 3 个字符。",
      en: "Give an e-mail address, or a name of letters, digits, dots, hyphens and underscores, at least 3 signs.",
    },
  );
}

export function loginTaken(): Fault {
  return unusable(
    "login-taken",
    { zh: "该登录名已被使用。", en: "That login is taken." },
    { zh: "请换一个登录名。", en: "Choose another." },
  );
}
