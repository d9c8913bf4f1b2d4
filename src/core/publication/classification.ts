/**
 * 字段分级: how far each field of a record may go. `public`: shown to anyone where its record is; `internal`: the agency, the operator itself and the
 * authorities; `personal`: the same, and only with whatever is personal hidden; `sensitive`: nobody without a purpose that is written down.
 *
 * Details follow the table of disclosures, so that there is one decision a detail and not two.
 */
import type { ScopeKind } from "../access/scope.ts";
import type { Say } from "../citation.ts";
import type { PersonalKind } from "../privacy/vault.ts";
import type { RecordKind, SharedField } from "../record/catalogue.ts";
import { type Decision, disclosures } from "./disclosure-table.ts";

export type FieldClass = "public" | "internal" | "personal" | "sensitive";

export const fieldClassNames: Readonly<Record<FieldClass, Say>> = {
  public: { zh: "公开", en: "public" },
  internal: { zh: "内部", en: "internal" },
  personal: { zh: "含个人信息", en: "personal" },
  sensitive: { zh: "敏感个人信息", en: "sensitive" },
};

/** What all kinds of record share. A title is public where its kind's may be shown. */
export const sharedFieldClasses: Readonly<Record<SharedField, FieldClass>> = {
  occurredOn: "public",
  decidedOn: "public",
  effectiveOn: "public",
  publicityFrom: "public",
  publicityUntil: "public",
  validFrom: "public",
  validUntil: "public",
  endedOn: "public",
  severity: "public",
  amountFen: "public",
  authority: "public",
  authorityCode: "internal",
  documentNumber: "public",
  title: "personal",
  text: "personal",
  url: "public",
};

/** Values behind tokens (个人信息保护法 第二十八条: what harms most when it leaks). */
export const personalKindClasses: Readonly<Record<PersonalKind, FieldClass>> = {
  name: "personal",
  address: "personal",
  phone: "personal",
  email: "personal",
  contact: "personal",
  "identity-number": "sensitive",
  "bank-card": "sensitive",
};

/** Who may read fields of which classes; values behind tokens only by revealing them. */
export const readableClasses: Readonly<Record<ScopeKind, ReadonlySet<FieldClass>>> = {
  agency: new Set(["public", "internal", "personal"]),
  system: new Set(["public", "internal", "personal"]),
  operator: new Set(["public", "internal", "personal"]),
  regulator: new Set(["public", "internal", "personal"]),
  authority: new Set(["public", "internal", "personal"]),
  platform: new Set(["public"]),
  "financial-institution": new Set(["public"]),
  association: new Set(["public"]),
  person: new Set(["public"]),
  public: new Set(["public"]),
  door: new Set(),
};

const CLASS_OF: Readonly<Record<Extract<Decision, string>, FieldClass>> = {
  shown: "public",
  names: "personal",
  address: "personal",
  "other-firm": "internal",
  unsettled: "internal",
  repaired: "internal",
  opinion: "internal",
  needless: "internal",
};

/** The class of a field of a kind: a shared one, or `details.<name>`. */
export function fieldClassOf(kind: RecordKind, field: SharedField | `details.${string}`): FieldClass {
  const disclosure = disclosures[kind];
  if (!isDetail(field)) {
    const titled = field === "title" && "title" in disclosure && disclosure.title === "shown";
    return titled ? "public" : sharedFieldClasses[field];
  }
  if ("withheld" in disclosure) return "internal";
  const decision = Object.entries<Decision>(disclosure.details).find(([name]) => name === field.slice(8))?.[1];
  if (decision === undefined) return "personal"; // what no table knows is treated as the most that it could be
  return typeof decision === "string" ? CLASS_OF[decision] : "public";
}

function isDetail(field: SharedField | `details.${string}`): field is `details.${string}` {
  return field.startsWith("details.");
}
