/** What must hold where a standard names records: the fields exist in every kind named, and can have the values they are compared with. */
import { type DetailType, definitionOf, type RecordKind } from "../record/catalogue.ts";
import { fieldType, isNumeric, isOrdered } from "./field.ts";
import type { Condition, FieldName, Quantity, Selector, Test } from "./rule.ts";
import type { Tell } from "./shape.ts";

export function checkTest(test: Test, path: string, tell: Tell): void {
  switch (test.type) {
    case "status":
      if (test.in.includes("unknown"))
        tell(`${path}.in`, "“unknown”表示没有数据，不能作为答案", '"unknown" is no data, and cannot be an answer');
      return;
    case "established":
      return;
    case "exists":
    case "none":
      checkSelector(test.of, `${path}.of`, tell);
      return;
    case "latest":
      checkSelector(test.of, `${path}.of`, tell);
      checkOrder(test.by, test.of, `${path}.by`, tell);
      if (test.each !== undefined) typesOf(test.each, test.of.kinds, `${path}.each`, tell);
      checkConditions(test.where, test.of.kinds, `${path}.where`, tell);
      return;
    case "at-least":
      checkQuantity(test.of, `${path}.of`, tell);
      return;
    case "all":
    case "any":
      for (const [t, part] of test.tests.entries()) checkTest(part, `${path}.tests[${t}]`, tell);
      return;
    case "not":
      checkTest(test.test, `${path}.test`, tell);
      return;
  }
}

export function checkSelector({ kinds, where }: Selector, path: string, tell: Tell): void {
  if (where) checkConditions(where, kinds, `${path}.where`, tell);
}

export function checkConditions(
  conditions: readonly Condition[],
  kinds: readonly RecordKind[],
  path: string,
  tell: Tell,
): void {
  for (const [c, condition] of conditions.entries()) {
    const at = `${path}[${c}]`;
    if ("any" in condition) checkConditions(condition.any, kinds, `${at}.any`, tell);
    else if ("in" in condition) checkValues(condition.field, condition.in, kinds, at, tell);
    else if ("notIn" in condition) checkValues(condition.field, condition.notIn, kinds, at, tell);
    else checkNumber(condition.field, kinds, `${at}.field`, tell);
  }
}

/** The field exists in every kind, and can have the values it is compared with. */
export function checkValues(
  field: FieldName,
  values: readonly (string | boolean)[],
  kinds: readonly RecordKind[],
  path: string,
  tell: Tell,
): void {
  for (const type of typesOf(field, kinds, `${path}.field`, tell)) {
    for (const value of values) {
      if (canBe(type, value)) continue;
      const can = typeof type === "object" ? type.join(", ") : type === "flag" ? "true, false" : type;
      tell(
        path,
        `${field} 不会是 ${JSON.stringify(value)}；可为：${can}`,
        `${field} is never ${JSON.stringify(value)}; it can be: ${can}`,
      );
    }
  }
}

function canBe(type: DetailType, value: string | boolean): boolean {
  if (typeof type === "object") return typeof value === "string" && type.includes(value);
  if (type === "flag") return typeof value === "boolean";
  return typeof value === "string" && !isNumeric(type);
}

export function checkNumber(field: FieldName, kinds: readonly RecordKind[], path: string, tell: Tell): void {
  for (const type of typesOf(field, kinds, path, tell)) {
    if (!isNumeric(type)) tell(path, `${field} 不是数字`, `${field} is not a number`);
  }
}

export function checkOrder(by: FieldName | undefined, { kinds }: Selector, path: string, tell: Tell): void {
  if (by === undefined) return;
  for (const type of typesOf(by, kinds, path, tell)) {
    if (!isOrdered(type))
      tell(path, `${by} 不是日期或数字，不能据以判断先后`, `${by} is neither a day nor a number: it orders nothing`);
  }
}

/** The types of a field in each of the kinds; a kind that lacks it is a problem. */
export function typesOf(
  field: FieldName,
  kinds: readonly RecordKind[],
  path: string,
  tell: Tell,
): readonly DetailType[] {
  return kinds.flatMap((kind) => {
    const type = fieldType(kind, field);
    if (type !== undefined) return [type];
    const details = Object.keys(definitionOf(kind).details);
    const known = details.map((name) => `details.${name}`).join(", ");
    tell(
      path,
      `“${definitionOf(kind).zh}”没有字段 ${field}；其专有字段：${known}`,
      `${kind} has no field ${field}; its own are: ${known}`,
    );
    return [];
  });
}

export function checkQuantity(quantity: Quantity, path: string, tell: Tell): void {
  checkSelector(quantity.of, `${path}.of`, tell);
  if (quantity.sum !== undefined) checkNumber(quantity.sum, quantity.of.kinds, `${path}.sum`, tell);
}

/** Whether a test can be without an answer for want of data. */
export function mayBeUnknown(test: Test): boolean {
  switch (test.type) {
    case "status":
    case "latest":
    case "established":
      return true;
    case "exists":
    case "none":
    case "at-least":
      return false;
    case "all":
    case "any":
      return test.tests.some(mayBeUnknown);
    case "not":
      return mayBeUnknown(test.test);
  }
}
