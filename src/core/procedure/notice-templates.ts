/** 告知书模板: one for each kind of notice. What an instrument adds follows from the article it is issued under and from the remedies that its pack knows. */
import type { Citation, Say } from "../citation.ts";
import type { Day } from "../time/day.ts";
import type { NoticeKind } from "./notice-fact.ts";
import {
  joined,
  type RemedyAsked,
  type RemedyLaw,
  remedyAfterDecision,
  remedyAgainst,
  remedyBeforePublicity,
  remedyByRepair,
  remedyMeanwhile,
  remedyOnceComplete,
} from "./notice-remedies.ts";

/** What a notice tells of. Words that an instance of the kind does not have are absent. */
export interface NoticeWords {
  readonly operator: { readonly code: string; readonly name: string };
  /** The agency that issues it. */
  readonly agency: string;
  readonly issuedOn: Day;
  readonly by: Citation;
  /** The pack's procedures, from which the remedies follow. */
  readonly law: RemedyLaw;
  /** 征求意见稿, where the pack is a draft's. */
  readonly label?: Say;
  /** What it is about: a record by its kind and document number, a result by its standard, a list, a commitment by its title. */
  readonly subject?: Say;
  /** 回执号 of the case. */
  readonly receipt?: string;
  /** A finding, an outcome and its reason, as the act said them. */
  readonly said?: Say;
  /** The last day, until 24:00, of what may still be done. */
  readonly lastDay?: Day;
  /** Reminders: what is due. */
  readonly due?: Say;
  /** Of a matter, which is another organisation's as a rule: what the paper is called, who issues it, and what may be done against it. */
  readonly matter?: { readonly title: Say; readonly issuer: string; readonly remedy: Say };
}

export interface NoticeTemplate {
  readonly title: Say;
  /** Whom it is for, where that is not the operator. */
  readonly to?: Say;
  readonly body: (words: NoticeWords) => Say;
  readonly remedy: (asked: RemedyAsked) => Say;
}

/** 仅供参考: a result is no decision of an authority. */
const forReference: Say = {
  zh: "评价结果仅供参考，不属于行政决定。",
  en: "The result is for reference; it is no decision of an authority.",
};

export const templates: Readonly<Record<NoticeKind, NoticeTemplate>> = {
  "bad-result": {
    title: { zh: "不良信用评价事先告知书", en: "Advance notice of a bad credit evaluation" },
    body: (words) => ({
      zh: `本机构对贵单位作出了信用评价（${subjectOf(words).zh}）。${saidOf(words).zh}该结果尚未公开；公开之前，依法事先告知贵单位。${forReference.zh}`,
      en: `You have been evaluated (${subjectOf(words).en}). ${saidOf(words).en}The result is not public yet; you are told before it is. ${forReference.en}`,
    }),
    remedy: remedyBeforePublicity,
  },
  "initial-result": {
    title: { zh: "信用评价初评结果公示告知书", en: "Notice of the publicity of an initial result" },
    body: (words) => ({
      zh: `贵单位的信用评价初评结果（${subjectOf(words).zh}）自即日起公示${untilOf(words).zh}。${saidOf(words).zh}公示期满且无异议审核未结的，次日起方可成为最终结果。${forReference.zh}`,
      en: `Your initial result (${subjectOf(words).en}) is shown from today${untilOf(words).en}. ${saidOf(words).en}It can be final on the day after, and not while a review is open. ${forReference.en}`,
    }),
    remedy: remedyAgainst,
  },
  "result-published": {
    title: { zh: "信用评价结果发布告知书", en: "Notice of a published result" },
    body: (words) => ({
      zh: `贵单位的信用评价结果（${subjectOf(words).zh}）已于今日发布。${saidOf(words).zh}${forReference.zh}`,
      en: `Your result (${subjectOf(words).en}) was published today. ${saidOf(words).en}${forReference.en}`,
    }),
    remedy: (asked) => joined([remedyAgainst(withoutTerm(asked)), remedyByRepair(asked)]),
  },
  "result-withdrawn": {
    title: { zh: "信用评价结果撤回告知书", en: "Notice of a withdrawn result" },
    body: (words) => ({
      zh: `贵单位的信用评价结果（${subjectOf(words).zh}）已撤回，不再公开，并通知此前收到该结果的各方。${saidOf(words).zh}`,
      en: `Your result (${subjectOf(words).en}) is withdrawn and shown no more; whoever had been told of it is being told so. ${saidOf(words).en}`,
    }),
    remedy: (asked) => remedyAgainst(withoutTerm(asked)),
  },
  "objection-accepted": {
    title: { zh: "异议受理告知书", en: "Notice of an accepted objection" },
    body: (words) => ({
      zh: `贵单位对${subjectOf(words).zh}提出的异议${receiptOf(words).zh}已受理，所涉信息已同时标注。${saidOf(words).zh}`,
      en: `Your objection${receiptOf(words).en} to ${subjectOf(words).en} is accepted, and what it is about is marked from this moment. ${saidOf(words).en}`,
    }),
    remedy: remedyMeanwhile,
  },
  "objection-declined": {
    title: { zh: "异议不予受理告知书", en: "Notice of a declined objection" },
    body: (words) => ({
      zh: `经形式审查，贵单位对${subjectOf(words).zh}提出的异议${receiptOf(words).zh}不符合受理条件。${saidOf(words).zh}`,
      en: `Your objection${receiptOf(words).en} to ${subjectOf(words).en} did not pass the formal check. ${saidOf(words).en}`,
    }),
    remedy: remedyOnceComplete,
  },
  "objection-checked": {
    title: { zh: "异议核查结果告知书", en: "Notice of the check of an objection" },
    body: (words) => ({
      zh: `贵单位对${subjectOf(words).zh}提出的异议${receiptOf(words).zh}已与信息来源核查。${saidOf(words).zh}`,
      en: `Your objection${receiptOf(words).en} to ${subjectOf(words).en} was checked against its source. ${saidOf(words).en}`,
    }),
    remedy: remedyMeanwhile,
  },
  "objection-forwarded": {
    title: { zh: "异议转送告知书", en: "Notice of a forwarded objection" },
    body: (words) => ({
      zh: `贵单位对${subjectOf(words).zh}提出的异议${receiptOf(words).zh}已转送信息提供单位处理${untilOf(words).zh}。${saidOf(words).zh}`,
      en: `Your objection${receiptOf(words).en} to ${subjectOf(words).en} was forwarded to the provider of the information${untilOf(words).en}. ${saidOf(words).en}`,
    }),
    remedy: remedyMeanwhile,
  },
  "objection-extended": {
    title: { zh: "异议办理期限延长告知书", en: "Notice of an extended term" },
    body: (words) => ({
      zh: `贵单位对${subjectOf(words).zh}提出的异议${receiptOf(words).zh}，确有特殊情况需要延长办理期限${untilOf(words).zh}。${saidOf(words).zh}`,
      en: `Your objection${receiptOf(words).en} to ${subjectOf(words).en} needs more time${untilOf(words).en}. ${saidOf(words).en}`,
    }),
    remedy: remedyMeanwhile,
  },
  "objection-decided": {
    title: { zh: "异议处理结果告知书", en: "Notice of the decision on an objection" },
    body: (words) => ({
      zh: `贵单位对${subjectOf(words).zh}提出的异议${receiptOf(words).zh}已办结，标注相应更新。${saidOf(words).zh}`,
      en: `Your objection${receiptOf(words).en} to ${subjectOf(words).en} is decided, and the mark with it. ${saidOf(words).en}`,
    }),
    remedy: remedyAfterDecision,
  },
  "review-decided": {
    title: { zh: "初评结果异议审核结果告知书", en: "Notice of the review of an initial result" },
    body: (words) => ({
      zh: `贵单位对初评结果（${subjectOf(words).zh}）提交的证明材料${receiptOf(words).zh}已审核。${saidOf(words).zh}`,
      en: `What you handed in against your initial result (${subjectOf(words).en})${receiptOf(words).en} was reviewed. ${saidOf(words).en}`,
    }),
    remedy: (asked) => joined([remedyAgainst(withoutTerm(asked)), remedyAfterDecision(asked)]),
  },
  "repair-accepted": {
    title: { zh: "信用修复受理告知书", en: "Notice of an accepted repair" },
    body: (words) => ({
      zh: `贵单位对${subjectOf(words).zh}提出的信用修复申请${receiptOf(words).zh}已受理，不收取任何费用。${saidOf(words).zh}`,
      en: `Your application${receiptOf(words).en} to repair ${subjectOf(words).en} is accepted, free of charge. ${saidOf(words).en}`,
    }),
    remedy: remedyMeanwhile,
  },
  "repair-declined": {
    title: { zh: "信用修复不予受理告知书", en: "Notice of a declined repair" },
    body: (words) => ({
      zh: `经形式审查，贵单位对${subjectOf(words).zh}提出的信用修复申请${receiptOf(words).zh}暂不符合受理条件，需要补正的材料一次性告知如下。${saidOf(words).zh}`,
      en: `Your application${receiptOf(words).en} to repair ${subjectOf(words).en} did not pass the formal check; all that is wanted is told here. ${saidOf(words).en}`,
    }),
    remedy: remedyOnceComplete,
  },
  "repair-extended": {
    title: { zh: "信用修复办理期限延长告知书", en: "Notice of an extended term" },
    body: (words) => ({
      zh: `贵单位对${subjectOf(words).zh}提出的信用修复申请${receiptOf(words).zh}，确有特殊情况需要延长办理期限${untilOf(words).zh}。${saidOf(words).zh}`,
      en: `Your application${receiptOf(words).en} to repair ${subjectOf(words).en} needs more time${untilOf(words).en}. ${saidOf(words).en}`,
    }),
    remedy: remedyMeanwhile,
  },
  "repair-decided": {
    title: { zh: "信用修复决定告知书", en: "Notice of the decision on a repair" },
    body: (words) => ({
      zh: `贵单位对${subjectOf(words).zh}提出的信用修复申请${receiptOf(words).zh}已办结。${saidOf(words).zh}准予修复的，自即日起不再公开、共享和使用该信息，并重新评价。`,
      en: `Your application${receiptOf(words).en} to repair ${subjectOf(words).en} is decided. ${saidOf(words).en}What is repaired is shown, shared and used no more from today, and you are evaluated anew.`,
    }),
    remedy: remedyAfterDecision,
  },
  "reconsideration-answered": {
    title: { zh: "复议答复书", en: "Answer to a reconsideration" },
    body: (words) => ({
      zh: `贵单位对${subjectOf(words).zh}提出的复议申请${receiptOf(words).zh}，答复如下。${saidOf(words).zh}`,
      en: `Your request${receiptOf(words).en} to reconsider ${subjectOf(words).en} is answered. ${saidOf(words).en}`,
    }),
    remedy: remedyAfterDecision,
  },
  "dishonest-act-reported": {
    title: { zh: "失信信息提报告知书", en: "Notice of a reported dishonest act" },
    body: (words) => ({
      zh: `关于贵单位的失信信息（${subjectOf(words).zh}）已于今日提报。${saidOf(words).zh}`,
      en: `A dishonest act of yours (${subjectOf(words).en}) was reported today. ${saidOf(words).en}`,
    }),
    remedy: (asked) => joined([remedyAgainst(withoutTerm(asked)), remedyByRepair(asked)]),
  },
  "source-changed": {
    title: { zh: "信用信息变更告知书", en: "Notice of a changed record" },
    body: (words) => ({
      zh: `因信息来源作出变更或者撤销，${subjectOf(words).zh}已相应处理。${saidOf(words).zh}`,
      en: `Its source has changed or revoked ${subjectOf(words).en}, and the record follows. ${saidOf(words).en}`,
    }),
    remedy: (asked) => remedyAgainst(withoutTerm(asked)),
  },
  "commitment-breach": {
    title: { zh: "违反承诺核实告知书", en: "Notice of a breach of a commitment" },
    body: (words) => ({
      zh: `关于贵单位违反信用承诺（${subjectOf(words).zh}）的反映${receiptOf(words).zh}，情况如下。${saidOf(words).zh}`,
      en: `It was reported${receiptOf(words).en} that you broke a commitment (${subjectOf(words).en}). ${saidOf(words).en}`,
    }),
    remedy: (asked) => remedyAgainst(withoutTerm(asked)),
  },
  "list-entered": {
    title: { zh: "列入名单告知书", en: "Notice of an entry on a list" },
    body: (words) => ({
      zh: `贵单位已列入“${subjectOf(words).zh}”${untilOf(words).zh}。${saidOf(words).zh}`,
      en: `You were entered on the list “${subjectOf(words).en}”${untilOf(words).en}. ${saidOf(words).en}`,
    }),
    remedy: (asked) => remedyAgainst(withoutTerm(asked)),
  },
  "list-left": {
    title: { zh: "移出名单告知书", en: "Notice of leaving a list" },
    body: (words) => ({
      zh: `贵单位已移出“${subjectOf(words).zh}”，并同时通知此前收到该信息的各方。${saidOf(words).zh}`,
      en: `You have left the list “${subjectOf(words).en}”; whoever had been told of the entry is being told so. ${saidOf(words).en}`,
    }),
    remedy: (asked) => remedyAgainst(withoutTerm(asked)),
  },
  "deadline-near": {
    title: { zh: "期限提醒", en: "A deadline is near" },
    to: { zh: "经办人员", en: "whoever sees to the case" },
    body: (words) => ({
      zh: `${subjectOf(words).zh}${receiptOf(words).zh}：“${dueOf(words).zh}”的期限将于 ${dayOf(words)} 24:00届满。`,
      en: `${subjectOf(words).en}${receiptOf(words).en}: “${dueOf(words).en}” is due by ${dayOf(words)}, 24:00.`,
    }),
    remedy: () => ({ zh: "请在期限届满前办理。", en: "Please see to it before the term ends." }),
  },
  matter: {
    title: { zh: "事项告知书", en: "Notice of a matter" },
    body: (words) => ({
      zh: `${subjectOf(words).zh}。${saidOf(words).zh}`,
      en: `${subjectOf(words).en}. ${saidOf(words).en}`,
    }),
    remedy: () => ({
      zh: "您可以在“经营者中心—事项”中查看、陈述意见。",
      en: "You may read and answer it under “Matters” in the operators' centre.",
    }),
  },
  "deadline-missed": {
    title: { zh: "逾期提示", en: "A deadline was missed" },
    to: { zh: "机构管理人员", en: "the administrators of the agency" },
    body: (words) => ({
      zh: `${subjectOf(words).zh}${receiptOf(words).zh}：“${dueOf(words).zh}”的期限已于 ${dayOf(words)} 24:00届满，尚未办理。`,
      en: `${subjectOf(words).en}${receiptOf(words).en}: “${dueOf(words).en}” was due by ${dayOf(words)}, 24:00, and is not done.`,
    }),
    remedy: () => ({
      zh: "请立即办理，并查明逾期原因。",
      en: "Please see to it at once, and find out why it is late.",
    }),
  },
};

function subjectOf({ subject }: NoticeWords): Say {
  return subject ?? { zh: "有关信用信息", en: "the credit information" };
}

function saidOf({ said }: NoticeWords): Say {
  return said === undefined || said.zh === "" ? { zh: "", en: "" } : { zh: said.zh, en: `${said.en} ` };
}

function receiptOf({ receipt }: NoticeWords): Say {
  return receipt === undefined ? { zh: "", en: "" } : { zh: `（回执号 ${receipt}）`, en: ` (receipt ${receipt})` };
}

function untilOf({ lastDay }: NoticeWords): Say {
  return lastDay === undefined
    ? { zh: "", en: "" }
    : { zh: `，至 ${lastDay} 24:00止`, en: `, until ${lastDay}, 24:00` };
}

function dueOf({ due }: NoticeWords): Say {
  return due ?? { zh: "办理", en: "the next act" };
}

function dayOf({ lastDay }: NoticeWords): string {
  return lastDay ?? "";
}

/** The last day of such a notice is no term for an answer. */
function withoutTerm({ lastDay: _, ...asked }: RemedyAsked): RemedyAsked {
  return asked;
}
