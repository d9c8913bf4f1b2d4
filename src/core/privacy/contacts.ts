/** 电子邮箱、微信号、QQ号: addresses of persons in the nets. Public accounts (公众号) and groups of firms are no persons'. */
import { halfWidth } from "../operator/folding.ts";
import type { PersonalFinding } from "./finding.ts";
import { WordTable } from "./word-table.ts";

const EMAIL =
  /(?<![A-Za-z0-9._%+-])[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9])?[ ]?@[ ]?(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,24}(?![A-Za-z])/g;
/** Letter boxes of offices rather than of persons. */
const OFFICE =
  /^(?:service|services|kefu|info|admin|support|contact|sales|hr|office|help|complaint|tousu|mail|webmaster|postmaster|legal|market|public)[._-]?\d*[ ]?@/i;
const WECHAT =
  /(?:微信(?:号码?|ID|账号)?|微信\/手机|薇信|威信|加[vV][xX]?|(?<![A-Za-z])(?:wechat|weixin|vx|wx|v信)(?:号|id)?)[ ]*(?:[（(]?同号[）)]?)?[ ]*[：:为是（(]?[ ]*([A-Za-z][A-Za-z0-9_-]{5,19})(?![A-Za-z0-9_-])/gi;
const QQ = /(?<![A-Za-z])(?:QQ|扣扣|企鹅)[ ]*(?:号码?|群|群号|账号)?[ ]*[：:为是（(]?[ ]*([1-9]\d{4,10})(?!\d)/gi;

/** What the patterns above begin with. */
export const CONTACT_CUES = new WordTable<true>(
  "@ ＠ 微信 薇信 威信 加v 加V v信 V信 wechat WeChat Wechat WECHAT weixin Weixin vx VX Vx wx WX Wx QQ qq Qq ＱＱ 扣扣 企鹅"
    .split(" ")
    .map((word) => [word, true]),
);

export function findContacts(text: string): readonly PersonalFinding[] {
  const plain = halfWidth(text);
  return [...emails(plain), ...accounts(plain, WECHAT), ...accounts(plain, QQ)];
}

function* emails(plain: string): Iterable<PersonalFinding> {
  if (!plain.includes("@")) return;
  for (const { index, 0: address } of plain.matchAll(EMAIL))
    yield {
      kind: "email",
      start: index,
      end: index + address.length,
      certainty: OFFICE.test(address) ? "likely" : "sure",
    };
}

function* accounts(plain: string, pattern: RegExp): Iterable<PersonalFinding> {
  for (const { index, 0: whole, 1: account = "" } of plain.matchAll(pattern)) {
    const end = index + whole.length;
    if (!/公众|小程序/.test(whole)) yield { kind: "contact", start: end - account.length, end, certainty: "sure" };
  }
}
