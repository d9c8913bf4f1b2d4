/** 查询日志 (深圳经济特区社会信用条例 第四十五条): who asked for whose public credit information, when and by what right; kept at least five years. */
import type { OrganisationId } from "../access/organisation.ts";
import type { OperatorId } from "../operator/operator.ts";
import type { Day, Instant } from "../time/day.ts";

export interface Query {
  readonly id: string;
  readonly at: Instant;
  /** The operator asked about; absent for a search. */
  readonly operator?: OperatorId;
  /** Account or client; `public` where nobody is signed in. */
  readonly by: string;
  readonly organisation?: OrganisationId;
  /** Which view: see `queryViews`. */
  readonly view: string;
  /** By what right: `public`, `own file`, `agreement …`, or the purpose given. */
  readonly authorisation: string;
  /** Keyed fingerprint of the address, so that the log itself names nobody who browses. */
  readonly address?: string;
}

export interface QueryLog {
  /** Returns when it is safely kept; many at once are written together. */
  keep(query: Query): Promise<void>;
  /** Newest first. */
  page(
    which: { readonly operator?: OperatorId; readonly from?: Instant; readonly to?: Instant },
    page: { readonly after?: string; readonly limit: number },
  ): Promise<{ readonly items: readonly Query[]; readonly next?: string }>;
  /** Removes what is older than a day; refused by the store for anything younger than five years. */
  forgetBefore(day: Day): Promise<number>;
  count(): Promise<{ readonly queries: number; readonly oldest?: Instant }>;
}
