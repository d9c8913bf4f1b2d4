/** What a warning asks for, as fields, and how they become its terms. */
import { warningLevels } from "../../../../src/core/application/supervision-words.ts";
import { type FieldSpec, textIn, type Values } from "./fields.tsx";

export const warningFields: readonly FieldSpec[] = [
  { name: "level", as: "choice", options: warningLevels },
  { name: "text", as: "area" },
  { name: "tip", as: "area", optional: true, help: "tip" },
  { name: "until", as: "day" },
];

export const newWarningFields: readonly FieldSpec[] = [
  { name: "code", as: "text" },
  { name: "rule", as: "text" },
  ...warningFields,
];

export function warningBody(values: Values): object {
  const tip = textIn(values, "tip");
  return {
    ...{ level: textIn(values, "level"), text: textIn(values, "text"), until: textIn(values, "until") },
    basis: { instrument: "sz-2023", article: "20" },
    ...(tip !== "" && { tip }),
  };
}

export function newWarningBody(values: Values): object {
  return {
    code: textIn(values, "code"),
    ...warningBody(values),
    trigger: { kind: "rule", rule: textIn(values, "rule") },
  };
}
