/** The register of everything that may be cited, and how a citation is printed: 《深圳经济特区社会信用条例》第三十九条第三款. */
import { type Citation, type PartNames, type Say, sayArticle } from "./citation.ts";
import type { Day } from "./time/day.ts";

export interface Reference extends PartNames {
  readonly id: string;
  readonly title: Say;
  /** 文号, or the number of a standard. */
  readonly number?: string;
  readonly inForceFrom?: Day;
}

export type Language = keyof Say;

/** A citation as people read it, see `sayArticle`. An instrument that is not in the register is printed by its id. */
export function citationText(citation: Citation, language: Language, register: readonly Reference[]): string {
  const reference = register.find((candidate) => candidate.id === citation.instrument);
  const place = sayArticle(citation.article, reference)[language];
  const title = reference?.title[language] ?? citation.instrument;
  if (language === "zh") return `《${title}》${place}`;
  return place === "" ? title : `${title}, ${place}`;
}
