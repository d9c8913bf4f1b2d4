/** 撤回: whoever brought a case may end it, from every open stage; a mark goes with it, and nobody asks why. */
import { isRefusal, type Refusal, refuse } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import type { PolicyPack } from "../../core/policy.ts";
import { articleOfBringing, type Case, machines } from "../../core/procedure/cases.ts";
import { takeBackObjection } from "../../core/procedure/objection.ts";
import { takeBackReconsideration } from "../../core/procedure/reconsideration.ts";
import { takeBackRepair } from "../../core/procedure/repair.ts";
import { takeBackReview } from "../../core/procedure/review.ts";
import { statement } from "../act.ts";
import { permit } from "../permit.ts";
import { actOnCase, caseWithId, stating } from "./case-act.ts";
import { withEffects } from "./effects.ts";

/** Answers the case as it was taken back; refused for one that is closed, or of a kind that nobody can take back. */
export async function takeBackCase(desk: Desk, request: { readonly case: string }): Promise<Case | Refusal> {
  permit(desk, "takeBackCase");
  const { kind } = (await caseWithId(desk, request.case)).case;
  return actOnCase(desk, kind, { ...request, act: "take-back" }, async ({ case: found, pack, state, at }) => {
    const bodies = takenBack(found, pack);
    if (isRefusal(bodies)) return bodies;
    const [own, ...follows] = [bodies].flat();
    if (own === undefined) throw new Error(`nothing is taken back of case ${found.id}`);
    const facts = [statement(desk, at.today, own), ...follows.map((body) => stating(desk, at.today, body))];
    return withEffects(desk, state, { facts, answer: undefined }, at, { because: "" });
  });
}

function takenBack(found: Case, pack: PolicyPack) {
  const { objection, repair, reconsideration } = pack;
  switch (found.kind) {
    case "objection":
      return objection === undefined ? notTakenBack(pack, found) : takeBackObjection(objection, found);
    case "review":
      return takeBackReview(found);
    case "repair":
      return repair === undefined ? notTakenBack(pack, found) : takeBackRepair(repair, found);
    case "reconsideration":
      return reconsideration === undefined
        ? notTakenBack(pack, found)
        : takeBackReconsideration(reconsideration, found);
    case "management-card":
    case "source-change":
    case "commitment-breach":
      return notTakenBack(pack, found);
  }
}

function notTakenBack(pack: PolicyPack, { kind }: Case): Refusal {
  const { title } = machines[kind];
  return refuse(
    "not-taken-back",
    { zh: `“${title.zh}”不由提出人撤回。`, en: `“${title.en}” is not taken back by whoever brought it.` },
    articleOfBringing(pack, kind),
  );
}
