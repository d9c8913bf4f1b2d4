/** 密码: changing one's own, and proving it again before something that whoever finds an open browser should not do. */
import type { Account } from "../../core/access/directory.ts";
import { type Desk, Fault } from "../../core/desk.ts";
import { unusable } from "../faults.ts";
import { permit } from "../permit.ts";
import { countAttempts, forgive, type Tried } from "./attempts.ts";
import { recordFailure } from "./coming-in.ts";
import { keepPassword, passwordHash, proofsOf } from "./proofs.ts";
import { exceptThis, myself } from "./sessions.ts";
import { accountWithId, checkPassword } from "./wanted.ts";

/** All other sessions end. `current` may be absent only where there is no password yet. */
export async function changePassword(
  desk: Desk,
  request: { readonly current?: string; readonly next: string },
): Promise<void> {
  permit(desk, "changeMyself");
  const account = await accountWithId(desk, myself(desk));
  if (account.login === undefined) throw noLogin();
  await provePassword(desk, account, request.current);
  checkPassword(desk, request.next, account.login);
  await keepPassword(desk, account.id, request.next);
  await desk.directory.endSessions(account.id, exceptThis(desk));
}

/** A Fault `password-wrong` unless it is the account's; nothing is asked of an account that has none. */
export async function provePassword(desk: Desk, account: Account, password: string | undefined): Promise<void> {
  const hash = passwordHash(await proofsOf(desk, account));
  if (hash === undefined) return;
  const tried: Tried = ["account", account.id];
  await countAttempts(desk, tried);
  if (!(await desk.credentials.checkPassword(password ?? "", hash))) {
    await recordFailure(desk, { account: account.id }, "password");
    throw passwordWrong();
  }
  await forgive(desk, tried);
}

function passwordWrong(): Fault {
  return new Fault(
    "password-wrong",
    { zh: "当前密码不正确。", en: "The present password is not right." },
    { zh: "请核对后重试。", en: "Check it and try again." },
  );
}

function noLogin(): Fault {
  return unusable(
    "no-login",
    {
      zh: "该账号通过统一身份认证登录，没有登录名，不能设置密码。",
      en: "This account signs in by an identity provider and has no login, so it cannot have a password.",
    },
    { zh: "请在统一身份认证中修改密码。", en: "Change the password at the identity provider." },
  );
}
