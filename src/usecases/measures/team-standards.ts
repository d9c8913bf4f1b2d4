/** 团体标准 (SZ23 第六条): an association registers its standard, publishes it and retires it; once published, everybody finds it with the standards. */
import {
  draftTeamStandard as drafted,
  dropTeamStandard as dropped,
  publishTeamStandard as published,
  retireTeamStandard as retired,
  type TeamStandard,
  type TeamStandardBody,
  type TeamStandardTerms,
} from "../../core/application/team-standard.ts";
import { isRefusal, type Refusal } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import { moment } from "../act.ts";
import { actOnMatter, newMatterId, nextMatterNumber, openMatter } from "../matters/acting.ts";
import { evidenceOfMatter, wordsKept } from "../matters/handed-in.ts";
import { permit } from "../permit.ts";
import { ownOrganisation } from "./members.ts";

export interface DraftTeamStandard extends TeamStandardTerms {
  /** The text, by its content hash. */
  readonly evidence: readonly string[];
}

export async function draftTeamStandard(desk: Desk, request: DraftTeamStandard): Promise<TeamStandard | Refusal> {
  permit(desk, "keepTeamStandards");
  const { evidence, ...terms } = request;
  const matter = newMatterId(desk);
  const kept = { ...terms, title: wordsKept(terms.title), abstract: wordsKept(terms.abstract) };
  const answer = drafted({ matter, number: "", owner: ownOrganisation(desk), terms: kept, evidence });
  if (isRefusal(answer)) return answer;
  await evidenceOfMatter(desk, matter, evidence);
  const number = await nextMatterNumber(desk, "团标", moment(desk).today);
  return openMatter<"team-standard">(desk, [{ ...answer, number } as TeamStandardBody]);
}

export async function publishTeamStandard(desk: Desk, id: string, note = ""): Promise<TeamStandard | Refusal> {
  permit(desk, "keepTeamStandards");
  return actOnMatter(desk, { matter: id, kind: "team-standard", act: "publish" }, ({ matter }) =>
    written(published(matter, wordsKept(note))),
  );
}

export async function retireTeamStandard(desk: Desk, id: string, reason: string): Promise<TeamStandard | Refusal> {
  permit(desk, "keepTeamStandards");
  return actOnMatter(desk, { matter: id, kind: "team-standard", act: "retire" }, ({ matter }) =>
    written(retired(matter, wordsKept(reason))),
  );
}

export async function dropTeamStandard(desk: Desk, id: string, reason: string): Promise<TeamStandard | Refusal> {
  permit(desk, "keepTeamStandards");
  return actOnMatter(desk, { matter: id, kind: "team-standard", act: "drop" }, ({ matter }) =>
    written(dropped(matter, wordsKept(reason))),
  );
}

function written(answer: TeamStandardBody | Refusal) {
  return isRefusal(answer) ? answer : { bodies: [answer] };
}
