/**
 * 评价委托 (SZ23 第四条、第十一条): by whom an evaluation was commissioned, who pays for it and how they stand to the operator. It is announced with the
 * result and shown with it; a result without one was made on the agency's own account (自主评价). It can move no score: the evaluator never sees it.
 */
import type { Say } from "../citation.ts";

export interface Commission {
  /** Number of the agreement under which it was commissioned. */
  readonly agreement: string;
  readonly client: string;
  readonly payer: string;
  /** How client and payer stand to those who are evaluated, in words; `无` where they do not. */
  readonly relation: string;
}

/** As it stands beside a result, for everybody. */
export function sayCommission(commission: Commission | undefined): Say {
  if (commission === undefined)
    return { zh: "自主评价，未受委托，未收取费用", en: "on the agency's own account: not commissioned, not paid for" };
  const { agreement, client, payer, relation } = commission;
  return {
    zh: `受${client}委托（${agreement}），费用由${payer}承担；与被评价经营者的利害关系：${relation}`,
    en: `commissioned by ${client} (${agreement}), paid by ${payer}; interest in the operator: ${relation}`,
  };
}
