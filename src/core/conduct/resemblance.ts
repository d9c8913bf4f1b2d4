/**
 * 仿冒比对 (LY 第八条第3、4、7项): how like two captured pages are, whose name a page borrows, and whether a mark of authority on it leads where it should.
 * Pages are those that a person captured; nothing here looks for any by itself, and a likeness is a reason to look, not a finding.
 */
import { foldedNumber } from "../operator/folding.ts";

/** Likeness of two texts in millionths: the share of their sequences of signs that both have (Jaccard over runs of eight). */
export function likeness(a: string, b: string): number {
  const [one, other] = [runsOf(a), runsOf(b)];
  if (one.size === 0 || other.size === 0) return 0;
  let both = 0;
  for (const run of one) if (other.has(run)) both++;
  return Math.floor((both * 1_000_000) / (one.size + other.size - both));
}

/** From here on two pages of different operators are shown to a person. Ours. */
export const LIKE_ENOUGH = 600_000;

const RUN = 8;

/** Of a page: its structure too, for a copied design often has other words. */
function runsOf(text: string): ReadonlySet<string> {
  const plain = text.replace(/<!--[\s\S]*?-->/g, "").replace(/\s+/g, "");
  const runs = new Set<string>();
  for (let i = 0; i + RUN <= plain.length; i++) runs.add(plain.slice(i, i + RUN));
  return runs;
}

/** An operator whose registered name a page uses, and which is not the one that runs the page. */
export interface BorrowedName {
  readonly name: string;
  readonly code: string;
}

/** Names of other operators that stand in the text in full; short names are left alone, for they stand everywhere. */
export function borrowedNames(
  text: string,
  owner: { readonly code: string },
  registered: readonly BorrowedName[],
): readonly BorrowedName[] {
  const plain = text.normalize("NFKC").replace(/\s+/g, "");
  return registered.filter(
    ({ name, code }) =>
      foldedNumber(code) !== foldedNumber(owner.code) && name.length >= 6 && plain.includes(name.normalize("NFKC")),
  );
}

/** A sign of authority that a page shows: what it claims to be, and where it leads. */
export interface ShownBadge {
  readonly badge: "credit-mark" | "business-licence" | "icp" | "authority";
  readonly link?: string;
  /** Of a credit mark: the page on which it was found. */
  readonly on: string;
}

/** Hosts on which a genuine sign of that kind is verified; the house's own host for its credit marks. */
export function badgeIsGenuine({ badge, link }: ShownBadge, ownHost: string): boolean {
  const host = hostOf(link);
  if (host === undefined) return false;
  switch (badge) {
    case "credit-mark":
      return host === hostOf(ownHost) || host === ownHost;
    case "business-licence":
    case "icp":
    case "authority":
      return host === "gov.cn" || host.endsWith(".gov.cn");
  }
}

function hostOf(link: string | undefined): string | undefined {
  if (link === undefined) return undefined;
  return /^https?:\/\/([^/?#:@]+)(?::\d+)?(?:[/?#]|$)/i.exec(link)?.[1]?.toLowerCase();
}
