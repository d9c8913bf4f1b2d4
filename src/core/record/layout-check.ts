/** Whether a layout can be used: every field exists, every unit and word fits it, and rows can be linked by a code. */
import type { Say } from "../citation.ts";
import { definitionOf, isRecordKind, type RecordKind } from "./catalogue.ts";
import { cellReader } from "./cell.ts";
import { GATE_FIELDS } from "./compiled-layout.ts";
import { Trouble } from "./finding.ts";
import { foldedHeader } from "./header.ts";
import type { Layout, LayoutColumn, TargetField } from "./layout.ts";
import { isPersonalHeader } from "./privacy.ts";

/** What is wrong, and at which path of the layout (`columns[3].unit`). */
export interface LayoutError {
  readonly path: string;
  readonly say: Say;
}

/** Checks what claims to be a layout, from a shipped file or from the page where a user makes one. */
export function checkLayout(value: unknown): { readonly layout: Layout } | { readonly errors: readonly LayoutError[] } {
  if (!isObject(value)) return { errors: [error("", "应为对象", "must be an object")] };
  const errors = [...checkHead(value), ...checkColumns(value), ...checkConstants(value), ...checkDropped(value)];
  if (errors.length > 0) return { errors };
  const layout = value as unknown as Layout;
  const lacking = checkCodes(layout);
  return lacking.length > 0 ? { errors: lacking } : { layout };
}

const OPERATOR_FIELDS: readonly TargetField[] = [
  "operator.code",
  "operator.registrationNumber",
  "operator.organisationCode",
  "operator.name",
  "operator.category",
  "operator.personId",
  "operator.region",
  "operator.industry",
  "operator.roles",
  "operator.status",
  "operator.establishedOn",
  "operator.storefront.platform",
  "operator.storefront.shopId",
  "operator.storefront.url",
  "operator.storefront.name",
  "operator.storefront.icp",
  "withdrawn",
  "capture.url",
  "capture.at",
  "capture.hash",
];
const SHARED_FIELDS: readonly TargetField[] = [
  "occurredOn",
  "decidedOn",
  "effectiveOn",
  "publicityFrom",
  "publicityUntil",
  "validFrom",
  "validUntil",
  "endedOn",
  "severity",
  "amountFen",
  "authority",
  "authorityCode",
  "documentNumber",
  "title",
  "text",
  "url",
];
const UNITS: Readonly<Record<string, readonly string[]>> = {
  fen: ["yuan", "wan-yuan", "fen", "stated"],
  micro: ["stars", "per-cent"],
};

function checkHead(value: Readonly<Record<string, unknown>>): readonly LayoutError[] {
  const errors: LayoutError[] = [];
  if (typeof value.id !== "string" || !/^[a-z0-9][a-z0-9-]{0,63}$/.test(value.id))
    errors.push(
      error(
        "id",
        "应为小写字母、数字和连字符，不超过 64 个",
        "must be lower-case letters, digits and hyphens, 64 at most",
      ),
    );
  if (!Number.isInteger(value.version) || Number(value.version) < 1)
    errors.push(error("version", "应为不小于 1 的整数", "must be a whole number of 1 or more"));
  if (!isSay(value.title))
    errors.push(error("title", "应有中文和英文名称", "must have a Chinese and an English title"));
  if (typeof value.kind !== "string" || !isRecordKind(value.kind))
    errors.push(error("kind", "不是信用信息目录中的种类", "is no kind of the catalogue"));
  return errors;
}

function checkColumns({ kind, columns }: Readonly<Record<string, unknown>>): readonly LayoutError[] {
  if (!Array.isArray(columns) || columns.length === 0)
    return [error("columns", "至少应有一列", "must have at least one column")];
  if (typeof kind !== "string" || !isRecordKind(kind)) return [];
  return columns.flatMap((column: unknown, index) => checkColumn(kind, column, `columns[${index}]`));
}

function checkColumn(kind: RecordKind, column: unknown, path: string): readonly LayoutError[] {
  if (!isObject(column)) return [error(path, "应为对象", "must be an object")];
  const errors: LayoutError[] = [];
  const { field, headers, unit, words } = column;
  if (typeof field !== "string" || !isField(kind, field))
    errors.push(
      error(`${path}.field`, `${String(field)} 不是该种类的字段`, `${String(field)} is no field of this kind`),
    );
  if (!isTexts(headers) || headers.length === 0)
    errors.push(error(`${path}.headers`, "至少应有一个列名", "must have at least one header"));
  if (unit !== undefined && !unitFits(kind, String(field), unit))
    errors.push(error(`${path}.unit`, "单位与字段不符", "is no unit of this field"));
  if (words !== undefined && !isWords(words))
    errors.push(error(`${path}.words`, "应为“来源用语：值”的对应", "must map a source's words to values"));
  for (const name of ["required", "lenient"])
    if (column[name] !== undefined && typeof column[name] !== "boolean")
      errors.push(error(`${path}.${name}`, "应为 true 或 false", "must be true or false"));
  if (isTexts(headers) && headers.some(isPersonalHeader) && !GATE_FIELDS.has(field as TargetField))
    errors.push(error(`${path}.headers`, NO_PERSONS.zh, NO_PERSONS.en));
  return errors.length > 0 ? errors : wordsLeadNowhere(kind, column as unknown as LayoutColumn, path);
}

const NO_PERSONS: Say = {
  zh: "该列载有自然人的姓名、证件、住址或者联系方式，不得导入；请移到“不导入的列”",
  en: "tells of natural persons and is never imported; put it under the columns that are dropped",
};

/** A word of an enumeration must lead to one of its values. */
function wordsLeadNowhere(kind: RecordKind, column: LayoutColumn, path: string): readonly LayoutError[] {
  const type = detailType(kind, column.field);
  if (!Array.isArray(type) || !column.words) return [];
  return Object.entries(column.words)
    .filter(([, value]) => !type.includes(value))
    .map(([word, value]) =>
      error(`${path}.words.${word}`, `${value} 不是该字段的值`, `${value} is no value of this field`),
    );
}

function checkConstants({ kind, constants }: Readonly<Record<string, unknown>>): readonly LayoutError[] {
  if (constants === undefined || typeof kind !== "string" || !isRecordKind(kind)) return [];
  if (!isWords(constants)) return [error("constants", "应为“字段：值”的对应", "must map fields to values")];
  return Object.entries(constants).flatMap(([field, text]) => checkConstant(kind, field, text));
}

function checkConstant(kind: RecordKind, field: string, text: string): readonly LayoutError[] {
  const path = `constants.${field}`;
  if (!isField(kind, field)) return [error(path, "不是该种类的字段", "is no field of this kind")];
  const layout = { id: "", version: 1, title: { zh: "", en: "" }, kind, columns: [] } satisfies Layout;
  const value = cellReader(layout, { field, headers: [] })(text);
  if (value === undefined) return [error(path, "不能为空", "must not be empty")];
  return value instanceof Trouble ? [{ path, say: value.say }] : [];
}

function checkDropped({ dropped }: Readonly<Record<string, unknown>>): readonly LayoutError[] {
  if (dropped === undefined) return [];
  if (!Array.isArray(dropped)) return [error("dropped", "应为数组", "must be an array")];
  return dropped.flatMap((each: unknown, index) =>
    isObject(each) && isTexts(each.headers) && isSay(each.because)
      ? []
      : [error(`dropped[${index}]`, "应有列名和理由", "must have headers and a reason")],
  );
}

/** Only a code links (条例第二十四条): a layout without a column for one could never link a row. */
function checkCodes(layout: Layout): readonly LayoutError[] {
  const codes: readonly TargetField[] = ["operator.code", "operator.registrationNumber", "operator.organisationCode"];
  const hasCode = layout.columns.some((column) => codes.includes(column.field));
  const doubled = doubledHeader(layout);
  return [
    ...(hasCode
      ? []
      : [
          error(
            "columns",
            "缺少统一社会信用代码、注册号或组织机构代码一列，各行无法关联主体",
            "no column for a code: rows could not be linked to operators",
          ),
        ]),
    ...(doubled ? [doubled] : []),
  ];
}

/** One header may feed several fields, but not the same field twice. */
function doubledHeader(layout: Layout): LayoutError | undefined {
  const seen = new Set<string>();
  for (const [index, column] of layout.columns.entries()) {
    for (const header of new Set(column.headers.map(foldedHeader))) {
      const key = `${column.field}\u001f${header}`;
      if (seen.has(key))
        return error(
          `columns[${index}].headers`,
          `“${header}”在同一字段中重复`,
          `"${header}" stands twice for the same field`,
        );
      seen.add(key);
    }
  }
  return undefined;
}

function isField(kind: RecordKind, field: string): field is TargetField {
  if (field.startsWith("details.")) return Object.hasOwn(definitionOf(kind).details, field.slice("details.".length));
  return [...OPERATOR_FIELDS, ...SHARED_FIELDS].some((each) => each === field);
}

function detailType(kind: RecordKind, field: string): unknown {
  if (field === "amountFen") return "fen";
  return field.startsWith("details.") ? definitionOf(kind).details[field.slice("details.".length)]?.type : undefined;
}

function unitFits(kind: RecordKind, field: string, unit: unknown): boolean {
  const type = detailType(kind, field);
  return typeof type === "string" && typeof unit === "string" && (UNITS[type]?.includes(unit) ?? false);
}

function error(path: string, zh: string, en: string): LayoutError {
  return { path, say: { zh, en } };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string" && each.trim() !== "");
}

function isWords(value: unknown): value is Readonly<Record<string, string>> {
  return isObject(value) && Object.values(value).every((each) => typeof each === "string");
}

function isSay(value: unknown): value is Say {
  return (
    isObject(value) &&
    typeof value.zh === "string" &&
    value.zh !== "" &&
    typeof value.en === "string" &&
    value.en !== ""
  );
}
