/** 注册: anybody may have an account; it acts for nobody until a representation is approved. */
import type { Account, AccountId } from "../../core/access/directory.ts";
import type { Say } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import { permit } from "../permit.ts";
import { addressAt, countAttempts } from "./attempts.ts";
import { type Browser, beginSession, type SignedIn } from "./coming-in.ts";
import { keepPassword } from "./proofs.ts";
import { checkedLogin, checkedName, checkPassword, loginTaken } from "./wanted.ts";

export async function register(
  desk: Desk,
  request: Browser & { readonly login: string; readonly name: string; readonly password: string },
): Promise<SignedIn> {
  permit(desk, "signIn");
  await countAttempts(desk, ["registration", addressAt(desk)]);
  const login = await checkedLogin(desk, request.login);
  const name = checkedName(request.name);
  checkPassword(desk, request.password, login);
  const account: Account = {
    id: desk.ids.next() as AccountId,
    login,
    name,
    state: "active",
    createdAt: desk.clock.now(),
    version: 1,
  };
  if ((await desk.directory.addAccount(account)) === "exists") throw loginTaken();
  const owner = desk.provedAs(account);
  await keepPassword(owner, account.id, request.password);
  return beginSession(owner, account, ["password"], request);
}

/** What is wrong with a password while it is typed; nothing of it is kept. */
export async function checkWantedPassword(
  desk: Desk,
  request: { readonly password: string; readonly login?: string },
): Promise<{ readonly objection?: Say }> {
  permit(desk, "signIn");
  const objection = desk.credentials.objectionTo(request.password, request.login ?? "");
  return objection === undefined ? {} : { objection };
}
