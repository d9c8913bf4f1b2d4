/**
 * 会员名单、行业声誉登记簿与团体标准 (SZ23 第六条): an association's own, kept in its own name. It sees of its members what everybody sees of them, and of nobody else anything.
 */
import type { OrganisationId } from "../../core/access/organisation.ts";
import { type Measure, measureStands } from "../../core/application/measure.ts";
import {
  admitMember as admitted,
  endReputation as ended,
  enterReputation as entered,
  leaveMembership as left,
  type Membership,
  type MembershipBody,
  type ReputationEntry,
  reputationOn,
  type WayToLeave,
} from "../../core/application/membership.ts";
import { isRefusal, type Refusal } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import { readCode } from "../../core/operator/code.ts";
import type { Day } from "../../core/time/day.ts";
import { moment } from "../act.ts";
import { deskOfProduct } from "../consequences.ts";
import { notFound } from "../faults.ts";
import { actOnMatter, matterWithId, newMatterId, nextMatterNumber, openMatter } from "../matters/acting.ts";
import { evidenceOfMatter, operatorNamed, wordsKept } from "../matters/handed-in.ts";
import { permit } from "../permit.ts";
import { type PublicStanding, publicStandings } from "../public.ts";

export interface AdmitMember {
  readonly code: string;
  readonly name: string;
  readonly level?: string;
  readonly since: Day;
}

export interface EnterReputation extends Pick<ReputationEntry, "bearing" | "what" | "clause" | "until"> {
  readonly evidence?: readonly string[];
}

/** A member as its association sees it: what it keeps itself, and what everybody sees of it. */
export interface MemberView {
  readonly id: string;
  readonly number: string;
  readonly stage: Membership["stage"];
  readonly code: string;
  readonly name: string;
  readonly level?: string;
  readonly since?: Day;
  readonly reputation: readonly ReputationEntry[];
  readonly measures: readonly {
    readonly id: string;
    readonly number: string;
    readonly title: string;
    readonly until?: Day;
  }[];
  readonly grade?: string;
  readonly publishedOn?: Day;
}

export interface Members {
  readonly items: readonly MemberView[];
  readonly today: Day;
}

export async function admitMember(desk: Desk, request: AdmitMember): Promise<Membership | Refusal> {
  permit(desk, "keepMembers");
  const { subject, operator } = await operatorNamed(desk, request.code, request.name);
  const { today } = moment(desk);
  const matter = newMatterId(desk);
  const level = request.level === undefined ? undefined : wordsKept(request.level);
  const asked = {
    ...{ matter, owner: ownOrganisation(desk), subject, since: request.since, number: "" },
    ...(operator === undefined ? {} : { operator }),
    ...(level === undefined || level === "" ? {} : { level }),
  };
  const answer = admitted(asked, (await memberWithCode(desk, subject.code)) !== undefined, today);
  if (isRefusal(answer)) return answer;
  const number = await nextMatterNumber(desk, "会字", today);
  return openMatter<"membership">(desk, [{ ...answer, number } as MembershipBody]);
}

export async function enterReputation(desk: Desk, id: string, request: EnterReputation): Promise<Membership | Refusal> {
  permit(desk, "keepMembers");
  return actOnMatter(desk, { matter: id, kind: "membership", act: "enter" }, async ({ matter, at }) => {
    const { bearing, until, evidence = [] } = request;
    const words = { what: wordsKept(request.what), clause: wordsKept(request.clause) };
    const entry = { entry: desk.ids.next(), bearing, until, ...words, evidence, today: at.today };
    const fact = entered(matter, entry);
    if (isRefusal(fact)) return fact;
    await evidenceOfMatter(desk, matter.id, evidence);
    return { bodies: [fact] };
  });
}

export async function endReputation(
  desk: Desk,
  id: string,
  { entry, reason }: { readonly entry: string; readonly reason: string },
): Promise<Membership | Refusal> {
  permit(desk, "keepMembers");
  return actOnMatter(desk, { matter: id, kind: "membership", act: "end" }, ({ matter }) =>
    facts(ended(matter, entry, wordsKept(reason))),
  );
}

export async function leaveMembership(
  desk: Desk,
  id: string,
  { how, reason }: { readonly how: WayToLeave; readonly reason: string },
): Promise<Membership | Refusal> {
  permit(desk, "keepMembers");
  return actOnMatter(desk, { matter: id, kind: "membership", act: "leave" }, ({ matter }) =>
    facts(left(matter, how, wordsKept(reason))),
  );
}

/** The association's members, by name; `everybody` is the desk at which what is public of them is looked up. */
export async function readMembers(desk: Desk, everybody: Desk, past = false): Promise<Members> {
  permit(desk, "readMembers");
  const { today } = moment(desk);
  const members = (await membersOf(desk)).filter(({ stage }) => past || stage === "member");
  const [standings, measures] = await Promise.all([
    publicStandings(
      everybody,
      members.map(({ subject }) => subject.code),
    ),
    standingMeasures(desk, today),
  ]);
  const items = members.map((member) => viewOf(member, standings.get(member.subject.code), measures, today));
  return { items: items.toSorted((a, b) => (a.name < b.name ? -1 : 1)), today };
}

/** One member; a Fault `not-found` for whoever is none of this association. */
export async function readMember(desk: Desk, everybody: Desk, id: string): Promise<MemberView> {
  permit(desk, "readMembers");
  const { today } = moment(desk);
  const { matter } = await matterWithId(desk, { matter: id, kind: "membership" });
  if (matter.owner !== ownOrganisation(desk)) throw notFound({ zh: "会员", en: "member" }, id);
  const standings = await publicStandings(everybody, [matter.subject.code]);
  return viewOf(matter, standings.get(matter.subject.code), await standingMeasures(desk, today), today);
}

/** Whether an operator is a member of the association that stands at this desk. */
export async function isMember(desk: Desk, code: string): Promise<boolean> {
  return desk.scope.kind === "association" && (await memberWithCode(desk, code)) !== undefined;
}

/** 行业内通报: what an operator's associations told the trade, and still stands; shown to members alone. */
export interface TradeNotice {
  readonly number: string;
  readonly association: string;
  readonly title: string;
  readonly code: string;
  readonly name: string;
  readonly from?: Day;
  readonly until?: Day;
}

export async function readTradeNotices(desk: Desk): Promise<readonly TradeNotice[]> {
  permit(desk, "readMine");
  const { scope } = desk;
  if (scope.kind !== "operator") return [];
  const { today } = moment(desk);
  const product = deskOfProduct(desk);
  const own = await everything(product, { kind: "membership", operator: scope.operator, stage: "member" });
  const associations = new Set<OrganisationId>(own.map(({ owner }) => owner));
  const notices: TradeNotice[] = [];
  for (const association of associations) {
    const name = (await product.directory.organisation(association))?.name ?? association;
    const measures = await everything(product, { kind: "measure", owner: association, open: true });
    for (const measure of measures.filter(isMeasure))
      if (measure.item.shown === "members" && measureStands(measure, today)) notices.push(tradeNotice(measure, name));
  }
  return notices;
}

// Looked up -----------------------------------------------------------------------------------------------------------

function tradeNotice({ number, item, subject, from, until }: Measure, association: string): TradeNotice {
  return {
    ...{ number, association, title: item.title.zh, code: subject.code, name: subject.name },
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  };
}

function facts(answer: MembershipBody | Refusal) {
  return isRefusal(answer) ? answer : { bodies: [answer] };
}

export function ownOrganisation({ scope }: Pick<Desk, "scope">): OrganisationId {
  if ("organisation" in scope) return scope.organisation;
  throw new Error("whoever keeps members stands there for an organisation");
}

async function memberWithCode(desk: Desk, code: string): Promise<Membership | undefined> {
  const read = readCode(code);
  const value = "problem" in read ? code : read.code.value;
  const found = await everything(desk, {
    kind: "membership",
    subjectCode: value,
    owner: ownOrganisation(desk),
    stage: "member",
  });
  return found.filter(isMembership)[0];
}

async function membersOf(desk: Desk): Promise<readonly Membership[]> {
  return (await everything(desk, { kind: "membership", owner: ownOrganisation(desk) })).filter(isMembership);
}

async function standingMeasures(desk: Desk, today: Day): Promise<readonly Measure[]> {
  const own = await everything(desk, { kind: "measure", owner: ownOrganisation(desk), open: true });
  return own.filter(isMeasure).filter((measure) => measureStands(measure, today));
}

async function everything(desk: Desk, query: Parameters<Desk["matters"]["all"]>[0]) {
  const found = [];
  for await (const batch of desk.matters.all(query)) found.push(...batch);
  return found;
}

function isMembership(matter: { readonly kind: string }): matter is Membership {
  return matter.kind === "membership";
}

function isMeasure(matter: { readonly kind: string }): matter is Measure {
  return matter.kind === "measure";
}

function viewOf(
  member: Membership,
  standing: PublicStanding | undefined,
  measures: readonly Measure[],
  today: Day,
): MemberView {
  const { id, number, stage, subject, level, from } = member;
  return {
    ...{ id, number, stage, code: subject.code, name: subject.name },
    ...(level === undefined ? {} : { level }),
    ...(from === undefined ? {} : { since: from }),
    reputation: reputationOn(member, today),
    measures: measures
      .filter((measure) => measure.subject.code === subject.code)
      .map((measure) => ({
        ...{ id: measure.id, number: measure.number, title: measure.item.title.zh },
        ...(measure.until === undefined ? {} : { until: measure.until }),
      })),
    ...(standing === undefined ? {} : { grade: standing.grade }),
    ...(standing?.publishedOn === undefined ? {} : { publishedOn: standing.publishedOn }),
  };
}
