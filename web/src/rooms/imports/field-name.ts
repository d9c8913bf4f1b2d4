/** What a field is called, for people. */
import type { LayoutFields } from "../../../../src/http/contract/layout.ts";
import type { Language } from "../../kit/say.ts";

export function fieldName(fields: LayoutFields, kind: string, field: string, language: Language): string {
  const ofKind = fields.kinds.find((known) => known.kind === kind)?.fields.find((known) => known.field === field);
  const known = ofKind ?? fields.operator.find((candidate) => candidate.field === field);
  return known?.say[language] ?? field;
}
