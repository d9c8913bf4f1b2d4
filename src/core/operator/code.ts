/**
 * The codes that identify an operator: 统一社会信用代码 (GB 32100-2015), 15-digit 注册号 (GS15-2006, ISO 7064 MOD 11,10) and
 * 组织机构代码 (GB 11714). Only a code links records; a name never does (深圳经济特区社会信用条例 第二十四条).
 */
import type { Say } from "../citation.ts";
import { folded, isPlaceholder } from "./folding.ts";
import { isPersonNumber as isPersonNumberUnless } from "./person-number.ts";
import type { SubjectType } from "./subject-type.ts";

export type CodeScheme = "uscc" | "registration-number" | "organisation-code";

/** A code in its folded form: upper case, half width, no spaces. Never repaired: a letter O stays a letter O. */
export interface OperatorCode {
  readonly scheme: CodeScheme;
  readonly value: string;
}

/**
 * What is odd about a code. `failed`: its decisive check fails; a person may confirm that it was issued so.
 * `warning`: only the inner organisation-code check of a 统一社会信用代码 fails, as some issued codes do, or its
 * department and category are in no table.
 */
export interface CodeFinding {
  readonly grade: "failed" | "warning";
  readonly code: string;
  readonly say: Say;
}

/** Why a text is no code at all. `suggestion` is a code that would pass, for a person to accept; never for a natural person. */
export interface CodeProblem {
  readonly problem: "missing" | "natural-person" | "malformed";
  /** Stable: `code-missing`, `natural-person`, `code-letters`, `code-length`, `code-lost-digits`. */
  readonly code: string;
  readonly say: Say;
  readonly suggestion?: string;
}

export interface CodeReading {
  readonly code: OperatorCode;
  readonly findings: readonly CodeFinding[];
}

/**
 * Reads what stands in a code column. Width, case and blanks are folded; a hyphen is taken out of an organisation code only.
 * A failed check digit is a finding on a code that was read; letters that no code has, and wrong lengths, are problems.
 */
export function readCode(text: string): CodeReading | CodeProblem {
  const value = folded(text);
  if (isMissing(value)) return MISSING;
  if (isPersonNumber(value)) return NATURAL_PERSON;
  if (/^\d\.?\d*E\+?\d+$/.test(value)) return LOST_DIGITS;
  if (/^[0-9A-Z]{8}-?[0-9X]$/.test(value)) return readOrganisationCode(value.replace("-", ""));
  if (/^\d{15}$/.test(value)) return readRegistrationNumber(value);
  return value.length === 18 && /^[0-9A-Z]+$/.test(value) ? readUscc(value) : misshapen(value);
}

/** Whether a text is a natural person's identity number, and not a code of an organisation that looks like one. */
export function isPersonNumber(text: string): boolean {
  return isPersonNumberUnless(text, passesAsCode);
}

/** The six digits of GB/T 2260 in a code; undefined for an organisation code, which has none. Retired regions are kept. */
export function regionOf(code: OperatorCode): string | undefined {
  if (code.scheme === "organisation-code") return undefined;
  const region = code.scheme === "uscc" ? code.value.slice(2, 8) : code.value.slice(0, 6);
  return /^\d{6}$/.test(region) ? region : undefined;
}

/**
 * What the department and category of a 统一社会信用代码, or the first digit of a registration number's sequence, say of the
 * subject. An organisation code says nothing: `other-organisation` until a register says more.
 */
export function subjectTypeOf(code: OperatorCode): SubjectType | "natural-person" {
  if (isPersonNumber(code.value)) return "natural-person";
  if (code.scheme === "uscc") return SUBJECT_TYPES[code.value.slice(0, 2)] ?? "other-organisation";
  if (code.scheme === "organisation-code") return "other-organisation";
  return code.value.charCodeAt(6) >= 54 ? "individual-business" : "enterprise";
}

/** The organisation code inside a 统一社会信用代码. */
export function organisationCodeOf(uscc: string): string {
  return uscc.slice(8, 17);
}

/** The check character that GB 32100 gives the first 17 characters; undefined when one of them is not of its alphabet. */
export function usccCheck(first17: string): string | undefined {
  let sum = 0;
  for (let i = 0; i < 17; i++) {
    const value = USCC_VALUES[first17.charCodeAt(i)] ?? -1;
    if (value < 0) return undefined;
    sum += value * (USCC_WEIGHTS[i] ?? 0);
  }
  return USCC_ALPHABET[(31 - (sum % 31)) % 31];
}

/** The check character that GB 11714 gives the first eight. */
export function organisationCheck(first8: string): string {
  let sum = 0;
  for (let i = 0; i < 8; i++) {
    const unit = first8.charCodeAt(i);
    sum += (unit <= 57 ? unit - 48 : unit - 55) * (ORGANISATION_WEIGHTS[i] ?? 0);
  }
  const check = 11 - (sum % 11);
  return check === 10 ? "X" : check === 11 ? "0" : String(check);
}

/** The check digit that ISO 7064 MOD 11,10 gives the first 14. */
export function registrationCheck(first14: string): string {
  let product = 10;
  for (let i = 0; i < 14; i++) {
    const sum = (product + first14.charCodeAt(i) - 48) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
}

const USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;
const USCC_VALUES: readonly number[] = Array.from({ length: 128 }, (_, unit) =>
  USCC_ALPHABET.indexOf(String.fromCharCode(unit)),
);

/** Department and category (GB 32100, table 1) → subject type; what the table knows and this omits is an other organisation. */
const SUBJECT_TYPES: Readonly<Record<string, SubjectType>> = {
  "12": "public-institution",
  A1: "public-institution",
  "13": "social-organisation",
  "51": "social-organisation",
  "52": "social-organisation",
  "53": "social-organisation",
  "59": "social-organisation",
  "91": "enterprise",
  "92": "individual-business",
  "93": "farmers-cooperative",
};
const DEPARTMENTS = /^(1[1239]|2[19]|3[123459]|4[19]|5[1239]|6[129]|7[129]|8[19]|9[1239]|A[19]|N[1239]|Y1)/;

function readUscc(value: string): CodeReading | CodeProblem {
  const check = usccCheck(value);
  if (check === undefined || (USCC_VALUES[value.charCodeAt(17)] ?? -1) < 0) return wrongLetters(value);
  const findings: CodeFinding[] = [];
  if (check !== value[17]) findings.push(USCC_CHECK_FAILED);
  if (organisationCheck(value.slice(8, 16)) !== value[16]) findings.push(INNER_CHECK_FAILED);
  if (!DEPARTMENTS.test(value) || !/^..\d{6}/.test(value)) findings.push(UNKNOWN_DEPARTMENT);
  return { code: { scheme: "uscc", value }, findings };
}

function readRegistrationNumber(value: string): CodeReading {
  const passes = registrationCheck(value) === value[14];
  return { code: { scheme: "registration-number", value }, findings: passes ? [] : [REGISTRATION_CHECK_FAILED] };
}

function readOrganisationCode(value: string): CodeReading {
  const passes = organisationCheck(value) === value[8];
  return { code: { scheme: "organisation-code", value }, findings: passes ? [] : [ORGANISATION_CHECK_FAILED] };
}

/** An organisation's code by its decisive check, and, where a foreigner's number would begin alike, by its inner one too. */
function passesAsCode(value: string): boolean {
  if (usccCheck(value) !== value[17]) return false;
  return !value.startsWith("9") || organisationCheck(value.slice(8, 16)) === value[16];
}

/** 00000000000000000X and rows of zeros stand in real files where a code should be; so do 无 and a dash. */
function isMissing(value: string): boolean {
  return isPlaceholder(value) || /^0+X?$/.test(value);
}

function wrongLetters(value: string): CodeProblem {
  const letters = [...new Set([...value].filter((letter) => !USCC_ALPHABET.includes(letter)))].join("、");
  const say = {
    zh: `统一社会信用代码不使用字母 I、O、S、V、Z，该代码含“${letters}”。请按营业执照核对后更正。`,
    en: `A unified social credit code never uses the letters I, O, S, V, Z; this one has "${letters}". Check it against the licence and correct it.`,
  };
  return problem("code-letters", say, suggestionFor(value));
}

function misshapen(value: string): CodeProblem {
  const say = {
    zh: `代码应为 18 位统一社会信用代码、15 位注册号或 9 位组织机构代码，该值有 ${value.length} 个字符。请按营业执照核对后更正。`,
    en: `A code has 18 characters (unified social credit code), 15 digits (registration number) or 9 (organisation code); this has ${value.length}. Check it against the licence and correct it.`,
  };
  return problem("code-length", say, suggestionFor(value));
}

/** Look-alikes put right and foreign signs dropped: offered only when the result passes its check. */
function suggestionFor(value: string): string | undefined {
  const candidate = value
    .replace(/[^0-9A-Z]/g, "")
    .replaceAll("O", "0")
    .replaceAll("I", "1")
    .replaceAll("S", "5")
    .replaceAll("Z", "2");
  if (candidate === value || isPersonNumber(candidate)) return undefined;
  if (candidate.length === 18 && usccCheck(candidate) === candidate[17]) return candidate;
  return /^\d{15}$/.test(candidate) && registrationCheck(candidate) === candidate[14] ? candidate : undefined;
}

function problem(code: string, say: Say, suggestion: string | undefined): CodeProblem {
  return suggestion === undefined
    ? { problem: "malformed", code, say }
    : { problem: "malformed", code, say, suggestion };
}

const MISSING: CodeProblem = {
  problem: "missing",
  code: "code-missing",
  say: {
    zh: "没有统一社会信用代码、注册号或组织机构代码。名称不能作为关联依据；请核实主体后补填代码。",
    en: "There is no unified social credit code, registration number or organisation code. A name alone never links; verify the operator and fill in its code.",
  },
};
const NATURAL_PERSON: CodeProblem = {
  problem: "natural-person",
  code: "natural-person",
  say: {
    zh: "该列是自然人的身份证件号码。自然人不登记、不评价；号码已隐去，不予保存。",
    en: "This is a natural person's identity number. Natural persons are neither registered nor evaluated; the number is masked and not kept.",
  },
};
const LOST_DIGITS: CodeProblem = {
  problem: "malformed",
  code: "code-lost-digits",
  say: {
    zh: "代码被电子表格按数值保存，末几位已丢失。请向提供方索取按文本保存的文件，或按营业执照补填。",
    en: "A spreadsheet kept this code as a number and its last digits are lost. Ask for a file that keeps it as text, or fill it in from the licence.",
  },
};
const USCC_CHECK_FAILED: CodeFinding = {
  grade: "failed",
  code: "uscc-check-failed",
  say: {
    zh: "统一社会信用代码校验位不符（GB 32100）。核对营业执照无误的，可由人员确认该代码确系如此核发；确认前不评价。",
    en: "The check character of the unified social credit code is wrong (GB 32100). If the licence shows the same code a person may confirm it; until then the operator is not evaluated.",
  },
};
const INNER_CHECK_FAILED: CodeFinding = {
  grade: "warning",
  code: "uscc-inner-check-failed",
  say: {
    zh: "统一社会信用代码第 9 至 17 位不符合组织机构代码校验（GB 11714）。部分已核发的代码如此，仅作提示。",
    en: "Characters 9 to 17 fail the organisation-code check (GB 11714). Some issued codes do; this is only a warning.",
  },
};
const UNKNOWN_DEPARTMENT: CodeFinding = {
  grade: "warning",
  code: "uscc-department-unknown",
  say: {
    zh: "统一社会信用代码的登记管理部门、机构类别或行政区划代码不在已知代码表内，请核对。",
    en: "The department, category or region in the unified social credit code is in no table known here; check it.",
  },
};
const REGISTRATION_CHECK_FAILED: CodeFinding = {
  grade: "failed",
  code: "registration-check-failed",
  say: {
    zh: "15 位注册号校验位不符（ISO 7064 MOD 11,10）。核对无误的，可由人员确认；确认前不评价。",
    en: "The check digit of the 15-digit registration number is wrong (ISO 7064 MOD 11,10). A person may confirm it after checking; until then the operator is not evaluated.",
  },
};
const ORGANISATION_CHECK_FAILED: CodeFinding = {
  grade: "failed",
  code: "organisation-check-failed",
  say: {
    zh: "组织机构代码校验位不符（GB 11714）。核对无误的，可由人员确认；确认前不评价。",
    en: "The check character of the organisation code is wrong (GB 11714). A person may confirm it after checking; until then the operator is not evaluated.",
  },
};
