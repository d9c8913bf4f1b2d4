/**
 * 查询日志 (深圳经济特区社会信用条例 第四十五条): what somebody outside the agency is shown of an operator is written down before it goes out: when, by whom,
 * for which organisation, by what right. The address stands in it as a keyed fingerprint, so that the log itself names nobody who browses.
 */
import { behalfOf, type Scope, seesAll } from "../core/access/scope.ts";
import type { Desk } from "../core/desk.ts";
import type { OperatorId } from "../core/operator/operator.ts";

/** Which view was shown. */
export type QueryView = "page" | "api" | "search" | "proof" | "file" | "export";

export type AskedDesk = Pick<Desk, "scope" | "clock" | "ids" | "keys" | "queries">;

/** Staff who read credit files are in the audit trail where the law asks for it; everybody else is here. */
export async function askedFor(desk: AskedDesk, view: QueryView, operator?: OperatorId): Promise<void> {
  const { scope } = desk;
  if (seesAll(scope) && view !== "export") return;
  const organisation = behalfOf(scope)?.organisation;
  const address = scope.origin.address === undefined ? undefined : desk.keys.fingerprint(scope.origin.address);
  await desk.queries.keep({
    id: desk.ids.next(),
    at: desk.clock.now(),
    by: scope.actor.id,
    view,
    authorisation: authorisationOf(scope),
    ...(operator === undefined ? {} : { operator }),
    ...(organisation === undefined ? {} : { organisation }),
    ...(address === undefined ? {} : { address }),
  });
}

/** The purpose that was stated, or else the right by which one in this position asks. */
function authorisationOf({ kind, purpose }: Scope): string {
  if (purpose !== undefined && purpose.trim() !== "") return purpose.trim();
  switch (kind) {
    case "operator":
      return "own file";
    case "regulator":
    case "authority":
      return "supervision";
    case "platform":
    case "financial-institution":
    case "association":
    case "person":
    case "public":
      return "public";
    case "agency":
    case "door":
    case "system":
      return "the agency's own work";
  }
}
