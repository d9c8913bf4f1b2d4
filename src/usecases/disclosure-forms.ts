/** 披露表单: the forms of disclosure, their fields with the articles that ask for them, and the statement of responsibility in force. */
import { type ResponsibilityStatement, statementInForce } from "../core/application/disclosure.ts";
import {
  type DisclosureItemName,
  type DisclosureSort,
  disclosureItems,
  disclosureSorts,
  type ItemGroup,
  itemGroups,
  itemsOfSort,
} from "../core/application/disclosure-items.ts";
import type { Citation, Say } from "../core/citation.ts";
import type { Desk } from "../core/desk.ts";
import { permit } from "./permit.ts";

export interface DisclosureForm {
  readonly sort: DisclosureSort;
  readonly say: Say;
  readonly items: readonly {
    readonly item: DisclosureItemName;
    readonly say: Say;
    readonly group: ItemGroup;
    readonly groupSay: Say;
    readonly by: Citation;
  }[];
}

export function disclosureForms(desk: Desk): {
  readonly statement: ResponsibilityStatement;
  readonly forms: readonly DisclosureForm[];
} {
  permit(desk, "readDisclosures");
  const forms = (Object.keys(disclosureSorts) as DisclosureSort[]).map((sort) => ({
    sort,
    say: disclosureSorts[sort],
    items: itemsOfSort(sort).map((item) => {
      const { zh, en, group, by } = disclosureItems[item];
      return { item, say: { zh, en }, group, groupSay: itemGroups[group], by };
    }),
  }));
  return { statement: statementInForce(), forms };
}
