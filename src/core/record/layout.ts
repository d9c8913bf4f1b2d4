/**
 * How a file's columns become a record: data, never code. Shipped layouts stand in `src/sources/layouts/`; a user makes and
 * saves more in the import page.
 */
import type { Say } from "../citation.ts";
import type { RecordKind, SharedField } from "./catalogue.ts";

/** Where a column's value goes: the operator, a shared field of the record, or one of its kind's details. */
export type TargetField =
  | "operator.code"
  | "operator.registrationNumber"
  | "operator.organisationCode"
  | "operator.name"
  | "operator.category"
  | "operator.personId"
  | "operator.region"
  | "operator.industry"
  | "operator.roles"
  | "operator.status"
  | "operator.establishedOn"
  | "operator.storefront.platform"
  | "operator.storefront.shopId"
  | "operator.storefront.url"
  | "operator.storefront.name"
  | "operator.storefront.icp"
  /** 已撤销: the source reports the record and says that it was revoked. */
  | "withdrawn"
  /** 网页存证: where, when and with which hash the page was kept. */
  | "capture.url"
  | "capture.at"
  | "capture.hash"
  | SharedField
  | `details.${string}`;

/** How the text of a cell is read where the target's type leaves a choice; `stated`: only a figure with its unit beside it is read. */
export type CellUnit = "yuan" | "wan-yuan" | "fen" | "stated" | "stars" | "per-cent";

export interface LayoutColumn {
  readonly field: TargetField;
  /** Headers under which the column is known, matched after folding width, case and space; the first is shown. */
  readonly headers: readonly string[];
  readonly unit?: CellUnit;
  readonly required?: boolean;
  /** What cannot be read leaves the field empty instead of holding the row: only for what no evaluation rests on. */
  readonly lenient?: boolean;
  /** Chinese words of the source → value, beside those of the catalogue. */
  readonly words?: Readonly<Record<string, string>>;
}

export interface Layout {
  readonly id: string;
  readonly version: number;
  readonly title: Say;
  readonly kind: RecordKind;
  readonly columns: readonly LayoutColumn[];
  /** Fields that are the same in every row. */
  readonly constants?: Readonly<Partial<Record<TargetField, string>>>;
  /** Columns known to the layout and never imported (names and identity numbers of natural persons), with the reason. */
  readonly dropped?: readonly { readonly headers: readonly string[]; readonly because: Say }[];
  /** Made by a user in the page. */
  readonly own?: boolean;
}
