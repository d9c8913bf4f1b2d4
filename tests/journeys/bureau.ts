/** Files as a bureau sends them, about operators of a fictional city whose region no province has. */
import iconv from "iconv-lite";
import { organisationCheck, usccCheck } from "../../src/core/operator/code.ts";

/** 990100: no province begins with 99, so no code here can be a real firm's. */
export const fictionalRegion = "990100";

/** The code of the n-th enterprise of the fictional city, or of another region; its check digits are right. */
export function codeOf(number: number, category = "91", region = fictionalRegion): string {
  const eight = `MA${String(number).padStart(6, "0")}`;
  const first17 = `${category}${region}${eight}${organisationCheck(eight)}`;
  return `${first17}${usccCheck(first17)}`;
}

export interface Penalty {
  readonly code: string;
  readonly name: string;
  readonly number: string;
  readonly on: string;
  readonly until?: string;
  readonly fineWanYuan?: string;
  readonly act?: string;
  readonly severity?: string;
}

const penaltyHeader = [
  "行政相对人名称",
  "行政相对人类别",
  "统一社会信用代码",
  "行政处罚决定书文号",
  "违法行为类型",
  "罚款金额（万元）",
  "处罚决定日期",
  "公示截止期",
  "处罚机关",
  "严重程度",
];

/** 双公示 行政处罚 of 2018 in GB18030, as most bureaus export it. */
export function penaltyFile(penalties: readonly Penalty[]): Buffer {
  const rows = penalties.map((one) => [
    one.name,
    "法人及非法人组织",
    one.code,
    one.number,
    one.act ?? "虚假宣传",
    one.fineWanYuan ?? "1",
    one.on,
    one.until ?? "",
    "示例市市场监督管理局",
    one.severity ?? "一般",
  ]);
  return iconv.encode(csv([penaltyHeader, ...rows]), "gb18030");
}

/** 登记信息 in UTF-8. */
export function registerFile(
  rows: readonly { readonly code: string; readonly name: string; readonly establishedOn?: string }[],
): Buffer {
  const header = ["统一社会信用代码", "企业名称", "企业类型", "成立日期", "登记状态", "登记机关", "行业代码"];
  const lines = rows.map(({ code, name, establishedOn }) => [
    code,
    name,
    "有限责任公司",
    establishedOn ?? "2019-05-06",
    "存续",
    "示例市市场监督管理局",
    "F5292",
  ]);
  return Buffer.from(csv([header, ...lines]), "utf8");
}

/** 信用修复 decisions that name the document they repair. */
export function repairFile(
  rows: readonly { readonly code: string; readonly name: string; readonly ofDocument: string; readonly on: string }[],
): Buffer {
  const header = [
    "统一社会信用代码",
    "企业名称",
    "修复决定书文号",
    "修复决定日期",
    "修复决定机关",
    "被修复信息的文书号",
  ];
  const lines = rows.map((row, at) => [
    row.code,
    row.name,
    `示修〔2026〕${at + 1}号`,
    row.on,
    "示例市市场监督管理局",
    row.ofDocument,
  ]);
  return Buffer.from(csv([header, ...lines]), "utf8");
}

function csv(table: readonly (readonly string[])[]): string {
  return table.map((cells) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\r\n`).join("");
}

/** A resident identity number of nobody: no such district, born in 1899; its check character is right. */
export function personNumber(): string {
  const first17 = "11999918990101001";
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(first17[at]), 0);
  return `${first17}${"10X98765432"[sum % 11]}`;
}

/** 表彰奖励 of provincial level. */
export function awardFile(
  rows: readonly { readonly code: string; readonly name: string; readonly title: string; readonly on: string }[],
): Buffer {
  const header = ["统一社会信用代码", "企业名称", "奖项名称", "级别", "授予日期", "授予机关", "依法保留"];
  const lines = rows.map((row) => [row.code, row.name, row.title, "省级", row.on, "示例省人民政府", "是"]);
  return Buffer.from(csv([header, ...lines]), "utf8");
}

/** A code as a clerk mistypes it: its last character is another one, so that the check fails. */
export function withWrongCheck(code: string): string {
  return `${code.slice(0, -1)}${code.endsWith("1") ? "2" : "1"}`;
}
