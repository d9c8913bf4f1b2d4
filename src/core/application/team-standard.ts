/**
 * 团体标准 (SZ23 第六条、第十一条第二款): a norm of the trade that an association sets for itself and publishes: type 团体标准 (T), number, edition, and the text by its
 * digest. It is listed with the standards; to evaluate by it, its indicators are written down as an evaluation standard of their own.
 *
 *   drafted ─> published ─> retired
 *      └────> dropped
 */
import type { OrganisationId } from "../access/organisation.ts";
import type { Citation, Refusal } from "../citation.ts";
import { formalCheck, isSaid, wantsReason } from "../procedure/formal-check.ts";
import { type Machine, refusedAt } from "../procedure/machine.ts";
import type { Day } from "../time/day.ts";
import { type DatedMatterFact, type MatterBase, type MatterId, stepOf, stepped } from "./matter.ts";

export interface TeamStandardTerms {
  readonly title: string;
  /** 标准编号: `T/` and the association's code, number and year. */
  readonly standardNumber: string;
  readonly edition: string;
  /** What it regulates, in a few sentences. */
  readonly abstract: string;
  readonly effectiveFrom: Day;
  /** The evaluation standard of the shelf that puts it into indicators. */
  readonly standard?: { readonly id: string; readonly version: string };
}

export type TeamStandardBody =
  | {
      readonly type: "TeamStandardDrafted";
      readonly matter: MatterId;
      readonly number: string;
      readonly owner: OrganisationId;
      readonly terms: TeamStandardTerms;
      /** The text, by its content hash. */
      readonly evidence: readonly string[];
    }
  | { readonly type: "TeamStandardPublished"; readonly matter: MatterId; readonly note: string }
  | { readonly type: "TeamStandardRetired"; readonly matter: MatterId; readonly reason: string }
  | { readonly type: "TeamStandardDropped"; readonly matter: MatterId; readonly reason: string };

export type TeamStandardStage = "drafted" | "published" | "retired" | "dropped";
export type TeamStandardAct = "draft" | "publish" | "retire" | "drop";

export interface TeamStandard extends MatterBase<"team-standard", TeamStandardStage> {
  /** 标准类别: 团体标准. */
  readonly type: "T";
  readonly terms: TeamStandardTerms;
  readonly text: readonly string[];
}

const by: Citation = { instrument: "sz-2023", article: "6" };

export const teamStandardMachine: Machine<TeamStandardStage, TeamStandardAct> = {
  title: { zh: "团体标准", en: "Association standard" },
  stages: {
    drafted: { say: { zh: "起草", en: "drafted" } },
    published: { say: { zh: "已发布", en: "published" } },
    retired: { say: { zh: "已废止", en: "retired" }, closes: true },
    dropped: { say: { zh: "已放弃", en: "dropped" }, closes: true },
  },
  acts: {
    draft: {
      say: { zh: "登记", en: "Register" },
      from: "opening",
      to: ["drafted"],
      hands: ["partner"],
      side: "owner",
      by,
    },
    publish: {
      say: { zh: "发布", en: "Publish" },
      from: ["drafted"],
      to: ["published"],
      hands: ["partner"],
      side: "owner",
      by,
    },
    retire: {
      say: { zh: "废止", en: "Retire" },
      from: ["published"],
      to: ["retired"],
      hands: ["partner"],
      side: "owner",
      by,
    },
    drop: {
      say: { zh: "放弃", en: "Drop" },
      from: ["drafted"],
      to: ["dropped"],
      hands: ["partner"],
      side: "owner",
      by,
    },
  },
};

export type DraftTeamStandard = Omit<Extract<TeamStandardBody, { type: "TeamStandardDrafted" }>, "type">;

export function draftTeamStandard(asked: DraftTeamStandard): TeamStandardBody | Refusal {
  const { title, standardNumber, edition, abstract } = asked.terms;
  const wanted = [
    { there: isSaid(title), say: { zh: "标准名称", en: "its title" } },
    {
      there: /^T\/[A-Z0-9]{2,12} \d{1,5}(\.\d{1,3})?[-—]\d{4}$/.test(standardNumber),
      say: { zh: "团体标准编号（如T/ABC 001-2026）", en: "its number, such as T/ABC 001-2026" },
    },
    { there: isSaid(edition), say: { zh: "版次", en: "its edition" } },
    { there: isSaid(abstract), say: { zh: "主要内容", en: "what it regulates" } },
    { there: asked.evidence.length > 0, say: { zh: "标准文本", en: "its text" } },
  ];
  return formalCheck(by, wanted) ?? { type: "TeamStandardDrafted", ...asked };
}

export function publishTeamStandard(standard: TeamStandard, note: string): TeamStandardBody | Refusal {
  const refusal = refusedAt(teamStandardMachine, standard.stage, "publish");
  return refusal ?? { type: "TeamStandardPublished", matter: standard.id, note };
}

export function retireTeamStandard(standard: TeamStandard, reason: string): TeamStandardBody | Refusal {
  return (
    refusedAt(teamStandardMachine, standard.stage, "retire") ??
    formalCheck(by, [wantsReason(reason)]) ?? { type: "TeamStandardRetired", matter: standard.id, reason }
  );
}

export function dropTeamStandard(standard: TeamStandard, reason: string): TeamStandardBody | Refusal {
  return (
    refusedAt(teamStandardMachine, standard.stage, "drop") ??
    formalCheck(by, [wantsReason(reason)]) ?? { type: "TeamStandardDropped", matter: standard.id, reason }
  );
}

export function evolveTeamStandard(
  before: TeamStandard | undefined,
  fact: DatedMatterFact<TeamStandardBody>,
): TeamStandard {
  const { body } = fact;
  if (body.type === "TeamStandardDrafted") {
    const { terms, evidence } = body;
    return {
      id: body.matter,
      kind: "team-standard",
      stage: "drafted",
      number: body.number,
      title: `${terms.standardNumber} ${terms.title}`,
      owner: body.owner,
      parties: [],
      shownToOperator: false,
      shownToAll: false,
      from: terms.effectiveFrom,
      openedOn: fact.on,
      openedAt: fact.knownAt,
      openedBy: fact.by,
      timeline: [stepOf("draft", fact, { note: terms.abstract, evidence })],
      type: "T",
      terms,
      text: evidence,
    };
  }
  if (before === undefined) throw new Error(`${body.type} before the standard was registered`);
  switch (body.type) {
    case "TeamStandardPublished":
      return {
        ...before,
        stage: "published",
        shownToAll: true,
        timeline: stepped(before, "publish", fact, { note: body.note }),
      };
    case "TeamStandardRetired":
      return {
        ...before,
        stage: "retired",
        shownToAll: false,
        closedOn: fact.on,
        timeline: stepped(before, "retire", fact, { note: body.reason }),
      };
    case "TeamStandardDropped":
      return {
        ...before,
        stage: "dropped",
        closedOn: fact.on,
        timeline: stepped(before, "drop", fact, { note: body.reason }),
      };
  }
}
