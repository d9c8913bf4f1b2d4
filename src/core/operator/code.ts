/**
 * The codes that identify an operator: 统一社会信用代码 (GB 32100-2015), 15-digit 注册号 (GS15-2006, ISO 7064 MOD 11,10) and
 * 组织机构代码 (GB 11714). Only a code links records; a name never does (深圳经济特区社会信用条例 第二十四条).
 */
import type { Say } from "../citation.ts";

export type CodeScheme = "uscc" | "registration-number" | "organisation-code";

/** A code in its folded form: upper case, half width, no spaces. Never repaired: a letter O stays a letter O. */
export interface OperatorCode {
  readonly scheme: CodeScheme;
  readonly value: string;
}

/**
 * What is odd about a code. `failed`: its decisive check fails; a person may confirm that it was issued so.
 * `warning`: only the inner organisation-code check of a 统一社会信用代码 fails, as some issued codes do.
 */
export interface CodeFinding {
  readonly grade: "failed" | "warning";
  readonly code: string;
  readonly say: Say;
}
