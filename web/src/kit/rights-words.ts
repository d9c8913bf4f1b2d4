/** The rights table in words: what each right is called, in which group it stands, which roles have it. */
import { useTranslation } from "react-i18next";
import type { AgencyRole } from "../../../src/core/access/organisation.ts";
import { isRightName, type Right, type RightName, rightNames, rights } from "../../../src/core/access/rights.ts";

export function useRightName(): (name: string) => string {
  const { t } = useTranslation();
  return (name) => (isRightName(name) ? t(`rightName.${name}`) : name);
}

export type RightGroup = (typeof groups)[number][0];

/** The first right of each group, in the order of the table. */
const groups = [
  ["collecting", "addSource"],
  ["file", "searchOperators"],
  ["evaluation", "startRun"],
  ["publication", "approveResults"],
  ["delivery", "readNotices"],
  ["matters", "requestReconsideration"],
  ["partners", "askAuthorisation"],
  ["public", "readPublic"],
  ["cases", "readCases"],
  ["agency", "overview"],
  ["identity", "signIn"],
  ["proof", "readAudit"],
  ["privacy", "readHeldTexts"],
] as const satisfies readonly (readonly [string, RightName])[];

export function groupedRights(): readonly { readonly group: RightGroup; readonly names: readonly RightName[] }[] {
  const starts = groups.map(([, first]) => rightNames.indexOf(first));
  return groups.map(([group], index) => ({ group, names: rightNames.slice(starts[index], starts[index + 1]) }));
}

/** How many of the agency's roles have a right. */
export function rolesWith(name: RightName): number {
  const right: Right = rights[name];
  return right.agency?.length ?? 0;
}

export function rightsOfRole(role: AgencyRole): readonly RightName[] {
  return rightNames.filter((name) => {
    const right: Right = rights[name];
    return right.agency?.includes(role) ?? false;
  });
}
