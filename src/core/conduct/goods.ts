/**
 * 商品类别与许可 (NDRC（三）; GZ 二（一）、（四）; LY 第六条第1项): which permits a shop of a category shows, which evidence its goods need, what a platform of that
 * trade has in place, and what may not be traded at all. Whatever is found is a hit for a person, never a finding by itself.
 */
import type { Say } from "../citation.ts";
import type { Day } from "../time/day.ts";

export interface GoodsCategory {
  readonly category: string;
  readonly say: Say;
  /** Each a choice: any one permit of it will do. */
  readonly permits: readonly (readonly string[])[];
  /** Evidence that each product of the category needs before it is listed, each a choice as above. */
  readonly productEvidence: readonly (readonly string[])[];
  /** What a platform of this trade has in place (GZ 二（四）); empty where nothing special is asked. */
  readonly platformChecklist: readonly Say[];
  /** 重要产品: traced by code (NDRC（十）). */
  readonly traced?: true;
}

export interface ProhibitedGoods {
  readonly say: Say;
  readonly words: readonly string[];
}

export interface HeldPermit {
  readonly permit: string;
  readonly number: string;
  /** Absent: without an end. */
  readonly until?: Day;
  /** Where the authority's own page shows it. */
  readonly link?: string;
}

/** Choices of which no permit is held, or only expired ones. */
export function missingPermits(
  { permits }: Pick<GoodsCategory, "permits">,
  held: readonly HeldPermit[],
  today: Day,
): readonly (readonly string[])[] {
  const valid = new Set(held.filter(({ until }) => until === undefined || until >= today).map(({ permit }) => permit));
  return permits.filter((choice) => !choice.some((permit) => valid.has(permit)));
}

/** Permits whose last day comes within so many days, or has passed; first the one that ends first. */
export function endingPermits(held: readonly HeldPermit[], until: Day): readonly HeldPermit[] {
  return held
    .filter((permit) => permit.until !== undefined && permit.until <= until)
    .toSorted((a, b) => ((a.until ?? "") < (b.until ?? "") ? -1 : 1));
}

/** Evidence that the category asks of a product and that it lacks. */
export function missingEvidence(
  { productEvidence }: Pick<GoodsCategory, "productEvidence">,
  evidence: readonly { readonly kind: string; readonly until?: Day }[],
  today: Day,
): readonly (readonly string[])[] {
  const valid = new Set(evidence.filter(({ until }) => until === undefined || until >= today).map(({ kind }) => kind));
  return productEvidence.filter((choice) => !choice.some((kind) => valid.has(kind)));
}

export interface ProhibitedHit {
  readonly say: Say;
  readonly word: string;
  readonly title: string;
}

/** Titles of goods in which a forbidden word stands, blanks and width aside. */
export function prohibitedHits(
  prohibited: readonly ProhibitedGoods[],
  titles: readonly string[],
): readonly ProhibitedHit[] {
  return titles.flatMap((title) => {
    const plain = title.normalize("NFKC").replace(/\s+/g, "").toLowerCase();
    return prohibited.flatMap(({ say, words }) => {
      const word = words.find((each) => plain.includes(each.toLowerCase()));
      return word === undefined ? [] : [{ say, word, title }];
    });
  });
}
