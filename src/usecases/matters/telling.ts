/** 事项告知: the operator is told of a matter in the transaction of the act: by its article, with the remedy and the last day, in the name of whoever does it. */
import type { Citation, Say } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import type { OperatorId } from "../../core/operator/operator.ts";
import type { Day } from "../../core/time/day.ts";
import { deskOfProduct } from "../consequences.ts";
import { issuing } from "../notices.ts";
import { actorAt } from "../permit.ts";
import type { BesideMatter } from "./acting.ts";

export interface MatterTelling {
  readonly matter: string;
  /** The paper's title: 信用风险预警提示书. */
  readonly title: Say;
  /** What it is about, with its number: 信用风险预警（预警〔2026〕3号）. */
  readonly subject: Say;
  /** What is told: the basis, the content, the reason. */
  readonly said: Say;
  readonly by: Citation;
  /** What the operator may do against it, where, and until when. */
  readonly remedy: Say;
  readonly lastDay?: Day;
}

/**
 * The notice in the operator's own journal, and its letters; nothing where the product knows no such operator: then whoever acts tells it by himself.
 * Only for acts whose right was asked for.
 */
export async function tellingOperator(
  desk: Desk,
  operator: OperatorId | undefined,
  { matter, title, remedy, ...telling }: MatterTelling,
): Promise<BesideMatter> {
  const product = deskOfProduct(desk);
  const state = operator === undefined ? undefined : await product.operators.byId(operator);
  if (state === undefined) return {};
  const issuer = await issuerOf(product, desk);
  const told = await issuing(product, state, [], {
    ...{ kind: "matter", about: { matter }, matter: { title, issuer, remedy } },
    ...telling,
  });
  const by = actorAt(desk).id;
  const fact = { ...told.fact, by };
  const notices = told.along.notices?.map((notice) => ({ ...notice, issuedBy: by })) ?? [];
  const act = { operator: state.operator.id, seen: state.lastSeq, facts: [fact], knownAt: desk.clock.now() };
  return { acts: [act], along: { ...told.along, notices } };
}

/** In whose name it is told: the organisation of whoever acts; else the agency. */
async function issuerOf(product: Desk, { scope }: Desk): Promise<string> {
  const own = "organisation" in scope ? await product.directory.organisation(scope.organisation) : undefined;
  return own?.name ?? (await product.settings.read()).agency.name;
}
