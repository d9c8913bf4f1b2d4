/** 查询日志: who asked for what, read by the auditor and by the operator that was asked about, and by nobody else (深圳经济特区社会信用条例 第四十五条). */
import { seesAll } from "../core/access/scope.ts";
import type { Desk, Page, PageRequest } from "../core/desk.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import { nameOn } from "../core/operator/operator.ts";
import type { Query } from "../core/privacy/query-log.ts";
import type { Instant } from "../core/time/day.ts";
import { moment, operatorWithCode } from "./act.ts";
import { permit } from "./permit.ts";

export interface WhichQueries {
  readonly code?: string;
  readonly from?: Instant;
  readonly to?: Instant;
}

export interface QueryView extends Omit<Query, "operator" | "by" | "address"> {
  readonly operator?: { readonly code: string; readonly name: string };
  /** The operator that was asked about reads of a person only that there was one: accounts and addresses are the auditor's. */
  readonly by?: string;
  readonly address?: string;
}

/** Newest first; to an operator those about itself alone. */
export async function readQueries(desk: Desk, which: WhichQueries, page: PageRequest): Promise<Page<QueryView>> {
  permit(desk, "readQueryLog");
  const { code, ...times } = which;
  const about = code === undefined ? undefined : (await operatorWithCode(desk, code)).operator.id;
  const found = await desk.queries.page({ ...times, ...(about === undefined ? {} : { operator: about }) }, page);
  const named = await operatorsOf(desk, found.items);
  return { ...found, items: found.items.map((query) => viewOf(desk, query, named)) };
}

type Named = ReadonlyMap<OperatorId, NonNullable<QueryView["operator"]>>;

async function operatorsOf(desk: Desk, queries: readonly Query[]): Promise<Named> {
  const operators = await desk.operators.withIds([...new Set(queries.flatMap(({ operator }) => operator ?? []))]);
  const { today } = moment(desk);
  return new Map(
    [...operators].map(([id, operator]) => [id, { code: operator.code.value, name: nameOn(operator, today) }] as const),
  );
}

function viewOf(desk: Desk, { operator, by, address, ...query }: Query, named: Named): QueryView {
  const about = operator === undefined ? undefined : named.get(operator);
  const whole = seesAll(desk.scope) || by === desk.scope.actor.id;
  return {
    ...query,
    ...(about === undefined ? {} : { operator: about }),
    ...(whole ? { by, ...(address === undefined ? {} : { address }) } : by === "public" ? { by } : {}),
  };
}
