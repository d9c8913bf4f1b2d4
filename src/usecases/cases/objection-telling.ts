/** What is told at each step of an objection, under the article that asks for it. */
import { type Citation, type Refusal, refuse, type Say } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import type { PolicyPack } from "../../core/policy.ts";
import type { NoticeKind } from "../../core/procedure/notice-fact.ts";
import { type ObjectionCase, type ObjectionLaw, type Remedy, remedies } from "../../core/procedure/objection.ts";
import type { CaseAtHand, CaseDecision } from "./case-act.ts";
import { withNotice } from "./telling.ts";

export type ObjectionAtHand = CaseAtHand<ObjectionCase>;

/** The law of a case's own pack; a Refusal where it knows no objections. */
export function lawOfObjection({ objection, scope }: PolicyPack): ObjectionLaw | Refusal {
  if (objection !== undefined) return objection;
  return refuse(
    "no-objection",
    { zh: "所适用的规定未设异议处理程序。", en: "The governing rules know no objection procedure." },
    scope.regions.by,
  );
}

export function told(
  desk: Desk,
  { state, case: objection, pack }: ObjectionAtHand,
  decision: CaseDecision,
  kind: NoticeKind,
  said?: Say,
): Promise<CaseDecision> {
  const words = said === undefined ? {} : { said };
  return withNotice(desk, state, decision, objection, { kind, by: articleOf(pack, kind), ...words });
}

function articleOf({ objection: law }: PolicyPack, kind: NoticeKind): Citation {
  if (law === undefined) return { instrument: "sz-credit-2023", article: "51" };
  switch (kind) {
    case "objection-accepted":
      return law.markOnAcceptance.by;
    case "objection-declined":
      return law.acceptWithin.by;
    case "objection-checked":
    case "objection-forwarded":
      return law.checkWithin.by;
    case "objection-extended":
      return (law.extendBy ?? law.decideWithin).by;
    default:
      return law.decideWithin.by;
  }
}

export function sayFinding(finding: "differs" | "agrees", note: string): Say {
  return finding === "differs"
    ? {
        zh: `经核查，与信息来源不一致，将立即更正。${note}`,
        en: `It differs from its source and is put right at once. ${note}`,
      }
    : {
        zh: `经核查，与信息来源一致，将转信息提供单位处理。${note}`,
        en: `It agrees with its source and goes to the provider. ${note}`,
      };
}

export function sayOutcome(
  { outcome, reason }: { readonly outcome: "upheld" | "rejected"; readonly reason: string },
  remedy: Remedy | undefined,
): Say {
  if (outcome === "rejected") return { zh: `异议不成立。理由：${reason}`, en: `Not upheld. Reason: ${reason}` };
  const way = remedy === undefined ? { zh: "", en: "" } : remedies[remedy];
  return {
    zh: `异议成立，处理方式：${way.zh}。理由：${reason}`,
    en: `Upheld; remedy: ${way.en}. Reason: ${reason}`,
  };
}
