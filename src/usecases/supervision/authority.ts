/** In whose name supervision is done, whom it reaches, and by which rules: those of its own latest plan, else those that ship. */

import type { OrganisationId } from "../../core/access/organisation.ts";
import type { AuthorityScope } from "../../core/access/scope.ts";
import type { Plan } from "../../core/application/plan.ts";
import type { SupervisionRules } from "../../core/application/supervision.ts";
import type { RiskClass } from "../../core/application/supervision-words.ts";
import type { Desk, OperatorSummary } from "../../core/desk.ts";
import type { Standard } from "../../core/evaluation/standard.ts";
import type { OperatorId } from "../../core/operator/operator.ts";
import type { Publication } from "../../core/publication/publication.ts";
import { unusable } from "../faults.ts";

/** The rights of supervision are an authority's alone; whoever has one stands at such a scope. */
export function authorityAt({ scope }: Pick<Desk, "scope">): AuthorityScope {
  if (scope.kind === "regulator" || scope.kind === "authority") return scope;
  throw new Error(`${scope.kind} supervises nobody`);
}

/** A Fault where a region lies outside those that the authority answers for. */
export function withinRegions(desk: Pick<Desk, "scope">, regions: readonly string[]): void {
  const own = authorityAt(desk).regions;
  const outside = regions.find((region) => !own.some((prefix) => region.startsWith(prefix)));
  if (outside === undefined) return;
  throw unusable(
    "outside-scope",
    { zh: `区域“${outside}”不在贵单位的管辖范围内。`, en: `The region “${outside}” is not within your jurisdiction.` },
    { zh: "请填写管辖范围内的行政区划代码或者其前几位。", en: "Give region codes, or their beginnings, within it." },
  );
}

export interface RulesInForce {
  readonly rules: SupervisionRules;
  readonly risks: Readonly<Record<string, RiskClass>>;
  /** The plan that they are from; absent: as shipped. */
  readonly plan?: { readonly id: string; readonly number: string };
}

const IN_FORCE: readonly Plan["stage"][] = ["approved", "issued", "frozen", "drawn", "published"];

export async function rulesInForce(desk: Desk, owner: OrganisationId): Promise<RulesInForce> {
  const { items } = await desk.matters.list({ kind: "plan", owner }, { limit: 50 });
  const plan = items.find((each): each is Plan => each.kind === "plan" && IN_FORCE.includes(each.stage));
  if (plan === undefined) return { rules: desk.law.supervision.rules, risks: {} };
  const { id, number, rules, terms } = plan;
  return { rules, risks: terms.risks, plan: { id, number } };
}

export interface GradedOperator {
  readonly operator: OperatorSummary;
  /** The published result; of several, the one by the agency's own standard. */
  readonly publication?: Publication;
  readonly standard?: Standard;
}

const AT_ONCE = 500;

const GONE: readonly OperatorSummary["status"][] = ["revoked", "deregistered", "cancelled", "moved-out"];

/** Every operator within regions that is still there, with its published result: what was pushed to the authority, and nothing that is not public. */
export async function* gradedOperators(desk: Desk, regions: readonly string[]): AsyncIterable<GradedOperator> {
  const [published, standards] = [await publishedResults(desk), await desk.standards.list()];
  const byId = new Map(standards.map((standard) => [standard.id, standard]));
  const seen = new Set<OperatorId>();
  for (const region of regions)
    for await (const operator of operatorsIn(desk, region)) {
      if (seen.has(operator.id) || GONE.includes(operator.status)) continue;
      seen.add(operator.id);
      const publication = published.get(operator.id);
      const standard = publication && byId.get(publication.standard);
      yield { operator, ...(publication && standard ? { publication, standard } : {}) };
    }
}

async function* operatorsIn(desk: Desk, region: string): AsyncIterable<OperatorSummary> {
  let after: string | undefined;
  do {
    const page = { limit: AT_ONCE, ...(after === undefined ? {} : { after }) };
    const found = await desk.operators.search({ region, sort: "code", publicGrades: true }, page);
    yield* found.items;
    after = found.next;
  } while (after !== undefined);
}

async function publishedResults(desk: Desk): Promise<ReadonlyMap<OperatorId, Publication>> {
  const { standard } = await desk.settings.read();
  const found = new Map<OperatorId, Publication>();
  let after: string | undefined;
  do {
    const page = { limit: AT_ONCE, ...(after === undefined ? {} : { after }) };
    const { items, next } = await desk.results.atStage("published", page);
    for (const { operator, publication } of items)
      if (!found.has(operator) || publication.standard === standard) found.set(operator, publication);
    after = next;
  } while (after !== undefined);
  return found;
}
