/**
 * The table of the objection procedure: its stages and acts, each with its hands and its article (深圳经济特区社会信用条例 第四十八条至第五十二条); under the
 * pack of another city, with that pack's own articles.
 */
import type { Citation } from "../citation.ts";
import { type Machine, underArticles } from "./machine.ts";

export type ObjectionStage =
  | "filed"
  | "accepted"
  | "checked"
  | "forwarded"
  | "answered"
  | "decided"
  | "declined"
  | "taken-back";

export type ObjectionAct =
  | "file"
  | "accept"
  | "decline"
  | "check"
  | "forward"
  | "answer"
  | "extend"
  | "decide"
  | "take-back";

/** The rulings of a pack that give the acts their articles. */
export interface ObjectionArticles {
  readonly acceptWithin: { readonly by: Citation };
  readonly checkWithin: { readonly by: Citation };
  readonly decideWithin: { readonly by: Citation };
  readonly extendBy?: { readonly by: Citation };
}

const art = (article: string): Citation => ({ instrument: "sz-credit-2023", article });

export const objectionMachine: Machine<ObjectionStage, ObjectionAct> = {
  title: { zh: "异议处理", en: "Objection" },
  stages: {
    filed: { say: { zh: "待受理", en: "filed" } },
    accepted: { say: { zh: "已受理", en: "accepted" } },
    checked: { say: { zh: "已核查", en: "checked" } },
    forwarded: { say: { zh: "已转信息提供单位", en: "with the provider" } },
    answered: { say: { zh: "提供单位已答复", en: "answered by the provider" } },
    decided: { say: { zh: "已办结", en: "decided" }, closes: true },
    declined: { say: { zh: "不予受理", en: "declined" }, closes: true },
    "taken-back": { say: { zh: "已撤回", en: "taken back" }, closes: true },
  },
  acts: {
    file: {
      say: { zh: "提出异议", en: "file" },
      from: "opening",
      to: ["filed"],
      hands: ["operator", "agency"],
      by: art("48"),
    },
    accept: {
      say: { zh: "受理", en: "accept" },
      from: ["filed"],
      to: ["accepted"],
      hands: ["agency", "system"],
      by: art("49"),
    },
    decline: {
      say: { zh: "不予受理", en: "decline" },
      from: ["filed"],
      to: ["declined"],
      hands: ["agency"],
      by: art("49"),
    },
    check: {
      say: { zh: "核查", en: "check against the source" },
      from: ["accepted"],
      to: ["checked"],
      hands: ["agency"],
      by: art("51"),
    },
    forward: {
      say: { zh: "转信息提供单位", en: "forward to the provider" },
      from: ["checked"],
      to: ["forwarded"],
      hands: ["agency"],
      by: art("51"),
    },
    answer: {
      say: { zh: "答复", en: "answer" },
      from: ["forwarded"],
      to: ["answered"],
      hands: ["provider", "agency"],
      by: art("51"),
    },
    extend: {
      say: { zh: "延长办理期限", en: "extend" },
      from: ["accepted", "forwarded"],
      hands: ["agency", "provider"],
      by: art("51"),
    },
    decide: {
      say: { zh: "作出处理决定", en: "decide" },
      from: ["accepted", "checked", "answered"],
      to: ["decided"],
      hands: ["agency"],
      by: art("51"),
    },
    "take-back": {
      say: { zh: "撤回异议", en: "take back" },
      from: ["filed", "accepted", "checked", "forwarded", "answered"],
      to: ["taken-back"],
      hands: ["operator"],
      by: art("48"),
    },
  },
};

/** The machine with the articles of the pack's own rulings; the table above names those of Shenzhen's regulation. */
export function objectionMachineUnder(law: ObjectionArticles): Machine<ObjectionStage, ObjectionAct> {
  const [accept, check, decide] = [law.acceptWithin.by, law.checkWithin.by, law.decideWithin.by];
  if (isShenzhens(decide)) return objectionMachine;
  const extend = (law.extendBy ?? law.decideWithin).by;
  const first = { file: accept, accept, decline: accept, "take-back": accept };
  return underArticles(objectionMachine, { ...first, check, forward: check, answer: decide, extend, decide });
}

/** 条例第五十二条: where the regulation rules, it is this article that takes it to results; elsewhere the pack's own ruling. */
export function articleOfResults({ decideWithin: { by } }: ObjectionArticles): Citation {
  return isShenzhens(by) ? art("52") : by;
}

function isShenzhens({ instrument }: Citation): boolean {
  return instrument === art("48").instrument;
}
