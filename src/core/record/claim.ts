/** What a row says of the operator it names. */
import { type CodeFinding, type CodeReading, type OperatorCode, regionOf, subjectTypeOf } from "../operator/code.ts";
import {
  type Operator,
  type OperatorRole,
  type OperatorStatus,
  operatorRoles,
  operatorStatuses,
  type Storefront,
  type SubjectType,
} from "../operator/operator.ts";
import { type Day, parseDay } from "../time/day.ts";
import type { CellValue } from "./cell.ts";
import type { CompiledRow } from "./compiled-layout.ts";
import type { TargetField } from "./layout.ts";
import { fieldValue, type Values } from "./row-values.ts";
import { storefrontOf } from "./storefront.ts";

export interface OperatorClaim {
  readonly code: OperatorCode;
  readonly codeFindings: readonly CodeFinding[];
  readonly subjectType: SubjectType;
  /** Empty where the row gives none. */
  readonly name: string;
  /** Six digits of GB/T 2260; empty where neither row, code nor gate gives one. */
  readonly region: string;
  readonly industry?: string;
  readonly roles?: Operator["roles"];
  readonly status?: Operator["status"];
  readonly establishedOn?: Day;
  readonly storefront?: Omit<Storefront, "from">;
}

/** A registration tells of the operator by its details, any other row only by the columns about the operator. */
export function claimOf(
  compiled: CompiledRow,
  { code, findings }: CodeReading,
  values: Values,
  category: CellValue | undefined,
  regionOfGate: string | undefined,
): OperatorClaim {
  const text = (field: TargetField) => textOf(fieldValue(compiled, values, field));
  const registered = (name: string) => (compiled.layout.kind === "registration" ? text(`details.${name}`) : undefined);
  const region = text("operator.region") ?? matching(registered("region"), /^\d{6}$/) ?? regionOf(code) ?? regionOfGate;
  return {
    code,
    codeFindings: findings,
    subjectType: subjectOf(code, category, registered("companyType")),
    name: text("operator.name") ?? "",
    region: region ?? "",
    ...given("industry", text("operator.industry") ?? matching(registered("industry"), /^[A-T]\d{0,4}$/)),
    ...given("roles", rolesOf(fieldValue(compiled, values, "operator.roles"))),
    ...given("status", statusOf(text("operator.status") ?? registered("status"))),
    ...given("establishedOn", parseDay(text("operator.establishedOn") ?? registered("establishedOn") ?? "")),
    ...given("storefront", storefrontIn(compiled, text)),
  };
}

const NOTHING = {} as const;

function given<K extends string, V>(name: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? NOTHING : ({ [name]: value } as { readonly [P in K]: V });
}

function storefrontIn(
  compiled: CompiledRow,
  text: (field: TargetField) => string | undefined,
): Omit<Storefront, "from"> | undefined {
  if (!compiled.values.some((column) => column.field.startsWith("operator.storefront."))) return undefined;
  return storefrontOf({
    platform: text("operator.storefront.platform"),
    shopId: text("operator.storefront.shopId"),
    url: text("operator.storefront.url"),
    icp: text("operator.storefront.icp"),
    name: text("operator.storefront.name"),
  });
}

/** The code decides; only a code that says nothing leaves it to the row. */
function subjectOf(code: OperatorCode, category: CellValue | undefined, companyType: string | undefined): SubjectType {
  const byCode = subjectTypeOf(code);
  if (byCode === "natural-person") throw new Error("a natural person's number passed the gate");
  if (code.scheme !== "organisation-code") return byCode;
  return category === "individual-business" || companyType?.startsWith("个体") ? "individual-business" : byCode;
}

function textOf(value: CellValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function matching(text: string | undefined, form: RegExp): string | undefined {
  return text !== undefined && form.test(text) ? text : undefined;
}

function statusOf(text: string | undefined): OperatorStatus | undefined {
  return text !== undefined && isStatus(text) ? text : undefined;
}

function isStatus(text: string): text is OperatorStatus {
  return Object.hasOwn(operatorStatuses, text);
}

function rolesOf(value: CellValue | undefined): readonly OperatorRole[] | undefined {
  return Array.isArray(value) ? value.filter(isRole) : undefined;
}

function isRole(text: string): text is OperatorRole {
  return Object.hasOwn(operatorRoles, text);
}
