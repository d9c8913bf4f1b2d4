/** Texts as whoever stands at a desk may read them: staff with their tokens, everybody else with words in the place of what is personal. */
import { seesAll } from "../core/access/scope.ts";
import type { Say } from "../core/citation.ts";
import type { Desk } from "../core/desk.ts";
import type { Dossier, DossierEntry } from "../core/dossier/dossier.ts";
import type { Operator, OperatorId, Storefront } from "../core/operator/operator.ts";
import { type Cleared, nothingCleared, shownOutside, shownText } from "../core/privacy/shown.ts";
import { tokensIn } from "../core/privacy/token.ts";
import type { Publication } from "../core/publication/publication.ts";
import { textsOf, withTexts } from "../core/record/personal.ts";
import type { CreditRecord, RecordContent } from "../core/record/record.ts";

/** How the texts of an operator's records are shown outside the agency, with what a person has cleared among them. */
export async function textsOutside(
  desk: Pick<Desk, "personal" | "keys">,
  operator: OperatorId,
  records: readonly CreditRecord[],
): Promise<(text: string) => Say> {
  const cleared = await clearedIn(desk, operator, records.flatMap(contentsOf).flatMap(textsOf));
  return (text) => shownOutside(text, cleared);
}

async function clearedIn(
  desk: Pick<Desk, "personal" | "keys">,
  operator: OperatorId,
  texts: readonly string[],
): Promise<Cleared> {
  const tokens = new Set(texts.flatMap(tokensIn));
  if (tokens.size === 0) return nothingCleared;
  const found = await desk.personal.read(operator, [...tokens]);
  return new Map(
    found.flatMap(({ token, state, value }): [string, string][] =>
      state === "cleared" && value !== undefined ? [[token, desk.keys.disclose(value)]] : [],
    ),
  );
}

function contentsOf({ current, versions }: CreditRecord): readonly RecordContent[] {
  return [current, ...versions.map(({ content }) => content)];
}

/** A credit file as the desk's scope may read it. */
export async function dossierInReach(
  desk: Pick<Desk, "scope" | "personal" | "keys">,
  dossier: Dossier,
): Promise<Dossier> {
  if (seesAll(desk.scope)) return dossier;
  const records = dossier.entries.map(({ record }) => record);
  const cleared = await clearedIn(desk, dossier.operator.id, records.flatMap(contentsOf).flatMap(textsOf));
  const operator = operatorInReach(desk, dossier.operator);
  return { ...dossier, operator, entries: dossier.entries.map((entry) => entryOutside(entry, cleared)) };
}

function entryOutside(entry: DossierEntry, cleared: Cleared): DossierEntry {
  return { ...entry, record: recordOutside(entry.record, cleared) };
}

/** Publications as the desk's scope may read them: why one was withdrawn is a person's own words. */
export function publicationsInReach(
  desk: Pick<Desk, "scope">,
  publications: readonly Publication[],
): readonly Publication[] {
  if (seesAll(desk.scope)) return publications;
  return publications.map((one) =>
    one.withdrawnReason === undefined ? one : { ...one, withdrawnReason: shownText(one.withdrawnReason) },
  );
}

/** The same of an operator: why its code was confirmed, what its shops are called. */
export function operatorInReach(desk: Pick<Desk, "scope">, operator: Operator): Operator {
  if (seesAll(desk.scope)) return operator;
  const { codeConfirmed } = operator;
  return {
    ...operator,
    storefronts: operator.storefronts.map(storefrontOutside),
    ...(codeConfirmed === undefined
      ? {}
      : { codeConfirmed: { ...codeConfirmed, reason: shownText(codeConfirmed.reason) } }),
  };
}

export function storefrontOutside(storefront: Storefront): Storefront {
  return storefront.name === undefined ? storefront : { ...storefront, name: shownText(storefront.name) };
}

/** Every text of a record, reasons and notes of its marks with them. */
export function recordOutside(record: CreditRecord, cleared: Cleared = nothingCleared): CreditRecord {
  const shown = (text: string): string => shownText(text, cleared);
  const { withdrawn, repaired } = record;
  return {
    ...record,
    current: withTexts(record.current, shown),
    versions: record.versions.map((version) => ({
      ...version,
      content: withTexts(version.content, shown),
      ...(version.reason === undefined ? {} : { reason: shown(version.reason) }),
    })),
    marks: record.marks.map((mark) => (mark.note === undefined ? mark : { ...mark, note: shown(mark.note) })),
    ...(withdrawn === undefined ? {} : { withdrawn: { ...withdrawn, reason: shown(withdrawn.reason) } }),
    ...(repaired === undefined ? {} : { repaired: { ...repaired, reason: shown(repaired.reason) } }),
  };
}
