/** What the law asks of trade with consumers and of shops on platforms: the questions of this station, answered by the packs. */
import type { Ruled } from "../citation.ts";
import type { Term } from "../time/term.ts";
import type { ClausePattern } from "./contract-terms.ts";
import type { GoodsCategory, ProhibitedGoods } from "./goods.ts";
import type { PageItem } from "./product-page.ts";
import type { ReturnLaw } from "./returns.ts";

export interface TradeLaw extends ReturnLaw {
  /** What a product's page says before the trade. */
  readonly pageItems?: Ruled<readonly PageItem[]>;
  /** Goods and services that may not be traded at all. */
  readonly prohibited?: Ruled<readonly ProhibitedGoods[]>;
  /** Patterns of clauses that a person looks at; none is unfair by itself. */
  readonly clauses?: Ruled<readonly ClausePattern[]>;
}

export interface ShopLaw {
  /** 核验更新: how often at least a platform verifies who runs a shop. */
  readonly verifyEvery: Ruled<Term>;
  /** Months of the year in which platforms report who sells there. */
  readonly reportMonths: Ruled<readonly number[]>;
  readonly categories: Ruled<readonly GoodsCategory[]>;
}
