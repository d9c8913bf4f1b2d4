/**
 * 参考核验 (GZ 二（五）): before an authority grants funds, buys, lends or clears it asks on which lists of serious dishonesty an operator of its region stands, and
 * which restraints are in effect. Each finding has its basis; none is a decision. The asking is in the query log, and the operator sees it.
 */
import { type Measure, measureStands } from "../../core/application/measure.ts";
import { type ReferenceAnswer, referenceAnswer, type Scene } from "../../core/application/reference-check.ts";
import type { Desk } from "../../core/desk.ts";
import { nameOn } from "../../core/operator/operator.ts";
import { moment, operatorWithCode } from "../act.ts";
import { askedFor } from "../asked.ts";
import { deskOfProduct } from "../consequences.ts";
import { permit, permitSending, statedPurpose } from "../permit.ts";

export interface ReferenceChecked extends ReferenceAnswer {
  readonly code: string;
  readonly name: string;
}

const SHENZHEN = "4403";

/** Needs a stated purpose; a Fault `outside-scope` for an operator of another region. */
export async function checkForReference(
  desk: Desk,
  { code, scene }: { readonly code: string; readonly scene: Scene },
): Promise<ReferenceChecked> {
  permit(desk, "checkForReference");
  await permitSending(desk, "checkForReference");
  statedPurpose(desk);
  const { operator } = await operatorWithCode(desk, code);
  const { today } = moment(desk);
  await askedFor(desk, "api", operator.id);
  const product = deskOfProduct(desk);
  const [entries, lists, commitments] = await Promise.all([
    product.lists.entriesOf(operator.id),
    product.lists.lists(),
    product.commitments.ofOperator(operator.id),
  ]);
  const answer = referenceAnswer({
    ...{ scene, entries, lists, commitments, today },
    measures: await officialMeasures(product, operator.id),
    shenzhen: operator.region.startsWith(SHENZHEN),
  });
  return { ...answer, code: operator.code.value, name: nameOn(operator, today) };
}

/** Restraints by authorities: what associations and platforms do by their own rules is no reference for an authority. */
async function officialMeasures(product: Desk, operator: Measure["operator"]): Promise<readonly Measure[]> {
  if (operator === undefined) return [];
  const found: Measure[] = [];
  for await (const batch of product.matters.all({ kind: "measure", operator, open: true }))
    for (const matter of batch)
      if (matter.kind === "measure" && matter.item.imposedBy.includes("authority")) found.push(matter);
  return found.filter((measure) => measureStands(measure, moment(product).today));
}
