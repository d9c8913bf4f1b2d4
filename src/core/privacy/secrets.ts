/**
 * 涉密标识: words by which a paper says of itself that it is a state or business secret (深圳办法 第十条第一款; 深圳经济特区社会信用条例 第三十八条). No scanner knows what
 * is secret; but what calls itself so is held until a person has looked.
 */
import type { Say } from "../citation.ts";
import { halfWidth } from "../operator/folding.ts";

export const secretKinds = {
  state: { zh: "疑含国家秘密标识", en: "marked as a state secret" },
  business: { zh: "疑含商业秘密标识", en: "marked as a business secret" },
} as const satisfies Readonly<Record<string, Say>>;
export type SecretKind = keyof typeof secretKinds;

/** A grade of secrecy with its star or term (机密★20年), the word 密级, or the plain words. */
const STATE =
  /(绝密|机密|秘密)\s*[★☆*]|密级\s*[::]?\s*(绝密|机密|秘密)|(绝密|机密|秘密)级|国家秘密|涉密(文件|资料|信息)/;
const BUSINESS =
  /商业秘密|商业机密|(内部|保密)(资料|文件|信息)|(仅限|仅供)内部|(不得|禁止|请勿)(外传|外泄|对外)|保密协议约定|confidential|trade secret/i;

/** The marking that a text bears, the graver first; undefined where it bears none. */
export function secretMarking(text: string): SecretKind | undefined {
  const plain = halfWidth(text);
  if (STATE.test(plain)) return "state";
  return BUSINESS.test(plain) ? "business" : undefined;
}
