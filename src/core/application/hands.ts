/** Whose act an act of a matter is: the hand by whom one stands there, and the side on which. One question, for the act itself and for its button. */
import { mayUse, type RightName } from "../access/rights.ts";
import type { Scope } from "../access/scope.ts";
import { type Refusal, refuse } from "../citation.ts";
import type { Hand, MachineAct } from "../procedure/machine.ts";
import type { MatterBase } from "./matter.ts";

export type Side = "owner" | "party" | "subject";

/** How whoever asks stands to a matter; undefined for everybody else. The operator that it is about stands there once it was told. */
export function sideOf(
  scope: Scope,
  matter: Pick<MatterBase, "owner" | "parties" | "operator" | "shownToOperator">,
): Side | undefined {
  if ("organisation" in scope && scope.organisation === matter.owner) return "owner";
  if ("organisation" in scope && matter.parties.includes(scope.organisation)) return "party";
  if (scope.kind !== "operator" || !matter.shownToOperator) return undefined;
  return scope.operator === matter.operator ? "subject" : undefined;
}

export function handOf({ kind }: Pick<Scope, "kind">): Hand {
  switch (kind) {
    case "agency":
    case "regulator":
    case "authority":
    case "operator":
    case "system":
      return kind;
    case "platform":
    case "financial-institution":
    case "association":
      return "partner";
    case "person":
    case "public":
    case "door":
      return "public";
  }
}

/** Who does an act, in words; of a refusal. */
export const handNames = {
  operator: { zh: "经营者", en: "the operator" },
  provider: { zh: "信息提供单位", en: "the provider of the information" },
  agency: { zh: "评价机构", en: "the agency" },
  regulator: { zh: "市场监管部门", en: "the market regulator" },
  authority: { zh: "其他行政机关", en: "another authority" },
  partner: { zh: "应用单位", en: "the applying organisation" },
  public: { zh: "社会公众", en: "anybody" },
  system: { zh: "系统", en: "the product itself" },
} as const;

/** The law's no to whoever an act does not belong to; the product itself does what its rights say. */
export function notTheirAct(
  scope: Scope,
  matter: Pick<MatterBase, "owner" | "parties" | "operator" | "shownToOperator">,
  act: MachineAct<string>,
  right: RightName | undefined,
): Refusal | undefined {
  const hand = handOf(scope);
  const mayIt = right === undefined || mayUse(scope, right);
  if (mayIt && hand === "system") return undefined;
  if (mayIt && act.hands.includes(hand) && standsThere(hand, sideOf(scope, matter), act.side)) return undefined;
  const [zh, en] = [act.hands.map((each) => handNames[each].zh), act.hands.map((each) => handNames[each].en)];
  const side = act.side === "owner" ? { zh: "发起该事项的", en: " whose matter it is" } : { zh: "", en: "" };
  return refuse(
    "not-your-part",
    {
      zh: `该步骤由${side.zh}${zh.join("、")}办理，您的岗位或者身份不能办理。`,
      en: `This step is done by ${en.join(", ")}${side.en}, and not in your position.`,
    },
    act.by,
  );
}

function standsThere(hand: Hand, side: Side | undefined, wanted: MachineAct<string>["side"]): boolean {
  if (hand === "public") return true;
  if (side === undefined) return false;
  if (wanted === undefined || wanted === side) return true;
  return wanted === "party" && side === "subject";
}
