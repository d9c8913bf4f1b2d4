/** 救济途径: what whoever is told may do, where, and until when, by the procedures that the governing pack knows. A right that the pack does not give is not promised. */
import type { Citation, Say } from "../citation.ts";
import type { Day } from "../time/day.ts";
import { sayTerm } from "../time/deadline.ts";
import type { ObjectionLaw } from "./objection.ts";
import type { ReconsiderationLaw } from "./reconsideration.ts";
import type { RepairLaw } from "./repair.ts";
import type { ReviewLaw } from "./review.ts";

/** Prints a citation in both languages: 《深圳经济特区社会信用条例》第五十一条. */
export type Cite = (citation: Citation) => Say;

/** The procedures of the pack by which the operator can answer. */
export interface RemedyLaw {
  readonly objection?: ObjectionLaw;
  readonly review?: ReviewLaw;
  readonly reconsideration?: ReconsiderationLaw;
  readonly repair?: RepairLaw;
}

export interface RemedyAsked {
  readonly law: RemedyLaw;
  readonly cite: Cite;
  readonly lastDay?: Day;
}

/** Against a result or a record: with evidence while a term runs, by an objection at any time, or by a written reconsideration. */
export function remedyAgainst(asked: RemedyAsked): Say {
  return joined([byReview(asked), byObjection(asked), byReconsideration(asked)]);
}

/** Before the publicity has started its last day is not known: that there will be one is said all the same. */
export function remedyBeforePublicity(asked: RemedyAsked): Say {
  return joined([reviewToCome(asked), remedyAgainst(asked)]);
}

/** After a decision: what was decided can be taken to a court. */
export function remedyAfterDecision({ law, cite }: RemedyAsked): Say {
  const bySz = law.objection?.decideWithin.by.instrument === "sz-credit-2023";
  const by = bySz ? cite({ instrument: "sz-credit-2023", article: "43" }) : undefined;
  return {
    zh: `贵单位认为对信用信息的处理侵犯其合法权益的，可以依法向人民法院提起诉讼${by ? `（${by.zh}）` : ""}；有新的事实或者证据的，可以再次提出。`,
    en: `If the handling of your credit information infringes your rights, you may go to court${by ? ` (${by.en})` : ""}; with new facts or evidence you may come again.`,
  };
}

/** After a refusal for what was missing. */
export function remedyOnceComplete(): Say {
  return {
    zh: "补正材料后可以随时再次提出，不收取任何费用。",
    en: "Once complete it may be brought again at any time, free of charge.",
  };
}

/** While something is being dealt with: more evidence, or taking it back. */
export function remedyMeanwhile(): Say {
  return {
    zh: "办结前可以补充证明材料，也可以撤回。",
    en: "Until it is closed you may add evidence, or take it back.",
  };
}

export function remedyByRepair({ law, cite }: RemedyAsked): Say {
  if (law.repair === undefined) return nothing;
  const { zh, en } = cite(law.repair.conditions.by);
  return {
    zh: `纠正失信行为、符合条件的，可以申请信用修复（${zh}），不收取任何费用。`,
    en: `Once what was done is put right, repair may be applied for (${en}), free of charge.`,
  };
}

/** Several remedies one after another; those that the pack does not know say nothing. */
export function joined(parts: readonly Say[]): Say {
  const said = parts.filter(({ zh }) => zh !== "");
  return { zh: said.map(({ zh }) => zh).join(""), en: said.map(({ en }) => en).join(" ") };
}

const nothing: Say = { zh: "", en: "" };

function reviewToCome({ law: { review }, cite, lastDay }: RemedyAsked): Say {
  if (review === undefined || lastDay !== undefined) return nothing;
  const by = cite(review.decideWithin.by);
  return {
    zh: `初评结果公示期内，贵单位可以提交证明材料（${by.zh}）。`,
    en: `While the initial result is in its publicity you may hand in evidence (${by.en}).`,
  };
}

function byReview({ law: { review }, cite, lastDay }: RemedyAsked): Say {
  if (review === undefined || lastDay === undefined) return nothing;
  const by = cite(review.decideWithin.by);
  const term = sayTerm(review.decideWithin.value);
  return {
    zh: `贵单位对初评结果有异议的，可以在 ${lastDay} 24:00前提交证明材料，本机构自收到之日起${term.zh}内审核并告知结果（${by.zh}）。`,
    en: `If you object to the initial result, hand in evidence by ${lastDay}, 24:00; it is reviewed and you are told within ${term.en} of its receipt (${by.en}).`,
  };
}

function byObjection({ law: { objection }, cite, lastDay }: RemedyAsked): Say {
  if (objection === undefined) return nothing;
  const by = cite(objection.acceptWithin.by);
  const after = lastDay === undefined ? { zh: "", en: "" } : { zh: "逾期的，", en: "After that, " };
  return {
    zh: `${after.zh}贵单位认为有关信息或者评价结果存在错误、遗漏等情形的，可以随时向本机构提出异议，并提供证明材料（${by.zh}）。`,
    en: `${after.en}${after.en === "" ? "An" : "an"} objection to a record or a result may be filed with evidence at any time (${by.en}).`,
  };
}

function byReconsideration({ law: { reconsideration }, cite }: RemedyAsked): Say {
  if (reconsideration === undefined) return nothing;
  const by = cite(reconsideration.answerWithin.by);
  const term = sayTerm(reconsideration.answerWithin.value);
  return {
    zh: `贵单位对守信、失信行为的认定有异议的，可以提出书面复议申请，本机构自收到申请之日起${term.zh}内答复（${by.zh}）。`,
    en: `Against the recognition of an act you may request reconsideration in writing; it is answered within ${term.en} of its receipt (${by.en}).`,
  };
}
