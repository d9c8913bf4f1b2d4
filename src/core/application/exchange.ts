/**
 * 信息共享与结果交付 (SZ23 第十八条、SZD 第九条、发改财金〔2016〕2794号（十一）、凌 2021 第十、十一条): a data set that is handed over under an agreement or a
 * statutory function. It names its catalogue item, how many lines, the digest of the whole, to whom; and nobody else sees it. The receiver
 * acknowledges by the digest of what it got.
 *
 *   shared ─> received
 *      └───────┴─> withdrawn
 */

import type { OrganisationId } from "../access/organisation.ts";
import { canonical } from "../canonical.ts";
import { type Citation, type Refusal, refuse } from "../citation.ts";
import { sha256 } from "../digest.ts";
import type { OperatorId } from "../operator/operator.ts";
import type { Machine } from "../procedure/machine.ts";
import type { ExchangeMode } from "./agreement-words.ts";
import { type DatedMatterFact, type MatterBase, type MatterId, type MatterOpening, stepOf, stepped } from "./matter.ts";

export interface ExchangeTerms {
  readonly mode: ExchangeMode;
  /** 目录编号 of the item in the catalogue of what is exchanged. */
  readonly catalogue: string;
  readonly title: string;
  /** The number of the agreement under which it is handed over, or the article of a statutory function. */
  readonly basis: { readonly agreement: string } | Citation;
  /** What it holds, in words: regions, kinds, days. */
  readonly scope: string;
  readonly what: "results" | "records";
}

/** Of which operator, and which of its things. */
export interface ExchangeItem {
  readonly operator: OperatorId;
  readonly id: string;
}

export type ExchangeBody =
  | (MatterOpening & {
      readonly type: "DataSetShared";
      readonly to: OrganisationId;
      readonly terms: ExchangeTerms;
      readonly items: readonly ExchangeItem[];
      /** SHA-256 of the lines as they were handed over. */
      readonly hash: string;
    })
  | { readonly type: "DataSetReceived"; readonly matter: MatterId; readonly hash: string }
  | { readonly type: "DataSetWithdrawn"; readonly matter: MatterId; readonly reason: string };

export type ExchangeStage = "shared" | "received" | "withdrawn";

export interface Exchange extends MatterBase<"exchange", ExchangeStage> {
  readonly terms: ExchangeTerms;
  readonly items: readonly ExchangeItem[];
  readonly count: number;
  readonly hash: string;
  /** The digest that the receiver acknowledged. */
  readonly receipt?: string;
}

const by: Citation = { instrument: "sz-2023", article: "18" };

export const exchangeMachine: Machine<ExchangeStage, "share" | "receive" | "withdraw"> = {
  title: { zh: "信息共享", en: "Shared data set" },
  stages: {
    shared: { say: { zh: "已交付，待签收", en: "handed over" } },
    received: { say: { zh: "已签收", en: "received" } },
    withdrawn: { say: { zh: "已撤回", en: "withdrawn" }, closes: true },
  },
  acts: {
    share: { say: { zh: "交付", en: "Hand over" }, from: "opening", to: ["shared"], hands: ["agency"], by },
    receive: {
      say: { zh: "签收", en: "Acknowledge" },
      from: ["shared", "received"],
      to: ["received"],
      hands: ["regulator", "authority", "partner"],
      side: "party",
      by,
    },
    withdraw: {
      say: { zh: "撤回", en: "Withdraw" },
      from: ["shared", "received"],
      to: ["withdrawn"],
      hands: ["agency"],
      side: "owner",
      by,
    },
  },
};

/** What was bought is handed over as far as the quota goes (SZ23 第十八条). */
export function refusesQuota(quota: number | undefined, used: number, more: number): Refusal | undefined {
  if (quota === undefined || used + more <= quota) return undefined;
  return refuse(
    "quota-used",
    {
      zh: `约定数量为 ${quota}，已交付 ${used}，本次 ${more}，超出约定。`,
      en: `The purchase covers ${quota}; ${used} were handed over, and ${more} more would go beyond it.`,
    },
    by,
  );
}

// Lines ---------------------------------------------------------------------------------------------------------------

/** One line of a data set: keyed by code, with its catalogue item; nothing in it can be a sanction. */
export interface ExchangeLine {
  readonly code: string;
  readonly name: string;
  readonly catalogue: string;
  readonly id: string;
  /** What it says, field by field, as it stands in the credit file. */
  readonly content: Readonly<Record<string, unknown>>;
  /** Absent while it stands; a line that no longer does says why it has nothing. */
  readonly ended?: string;
}

/** The text of a data set, one JSON object a line, the same bytes on any machine. */
export function exchangeText(lines: readonly ExchangeLine[]): string {
  return lines.map((line) => `${canonical(line)}\n`).join("");
}

export function exchangeHash(lines: readonly ExchangeLine[]): string {
  return sha256(exchangeText(lines));
}

/** The lines of a data set as they were written; throws where one is none of ours. */
export function readExchange(text: string): readonly ExchangeLine[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as ExchangeLine);
}

export function evolveExchange(before: Exchange | undefined, fact: DatedMatterFact<ExchangeBody>): Exchange {
  const { body } = fact;
  if (body.type === "DataSetShared") return shared(body, fact);
  if (before === undefined) throw new Error(`${body.type} before the data set was shared`);
  if (body.type === "DataSetReceived")
    return {
      ...before,
      stage: "received",
      receipt: body.hash,
      timeline: stepped(before, "receive", fact, { note: body.hash }),
    };
  const timeline = stepped(before, "withdraw", fact, { note: body.reason });
  return { ...before, stage: "withdrawn", closedOn: fact.on, timeline };
}

function shared(body: Extract<ExchangeBody, { type: "DataSetShared" }>, fact: DatedMatterFact<ExchangeBody>): Exchange {
  const { matter, number, owner, to, terms, items, hash } = body;
  return {
    id: matter,
    kind: "exchange",
    stage: "shared",
    number,
    title: terms.title,
    owner,
    parties: [to],
    shownToOperator: false,
    shownToAll: false,
    openedOn: fact.on,
    openedAt: fact.knownAt,
    openedBy: fact.by,
    timeline: [stepOf("share", fact, { note: terms.scope })],
    terms,
    items,
    count: items.length,
    hash,
  };
}
