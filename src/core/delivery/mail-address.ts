/**
 * 邮件地址: what an e-mail address looks like, how one is shown without giving it away, and how the outbox names an account instead of copying its
 * address: so what is on its way goes where the account is reached on the day it is sent, and ends with the account.
 */
import type { AccountId } from "../access/directory.ts";

/** One plain address; nothing that could name a second or carry a header. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]+\.[^\s@<>()[\]\\,;:".]{2,}$/.test(text);
}

const ACCOUNT = "account:";

export function toAccount(account: AccountId): string {
  return `${ACCOUNT}${account}`;
}

/** The account that an address of the outbox names; undefined for an address itself. */
export function accountOf(to: string): AccountId | undefined {
  return to.startsWith(ACCOUNT) ? (to.slice(ACCOUNT.length) as AccountId) : undefined;
}

/** l…@example.cn: enough for whoever knows the address to recognise it. */
export function maskedAddress(address: string): string {
  const [name = "", domain] = address.split("@");
  return domain === undefined ? "…" : `${name.slice(0, 1)}…@${domain}`;
}
