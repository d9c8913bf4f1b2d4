/** What a value was read as, for people: an amount in yuan, an enumeration by its word, the rest as it is. */
import { severities } from "../../../../src/core/record/record.ts";
import { yuanText } from "../../kit/format.ts";
import { detailText, detailType } from "../../kit/record-words.ts";
import type { Language } from "../../kit/say.ts";

export function readText(kind: string, field: string, raw: string, language: Language): string {
  if (field === "amountFen") return money(raw, language);
  if (field === "severity") return isSeverity(raw) ? severities[raw][language] : raw;
  const detail = field.startsWith("details.") ? field.slice("details.".length) : undefined;
  if (detail === undefined) return raw;
  const type = detailType(kind, detail);
  if (type === "fen" || type === "count" || type === "micro") return detailText(kind, detail, Number(raw), language);
  if (type === "flag") return detailText(kind, detail, raw === "true", language);
  return detailText(kind, detail, raw, language);
}

function money(fen: string, language: Language): string {
  return language === "zh" ? `${yuanText(Number(fen))} 元` : `CNY ${yuanText(Number(fen))}`;
}

function isSeverity(raw: string): raw is keyof typeof severities {
  return Object.hasOwn(severities, raw);
}
