/**
 * 可信标识 (发改财金〔2016〕2794号（十七）第二项): asked for by the operator, checked and signed by the agency, and looked at by anybody: what a mark says is
 * worked out when it is looked at, so that a result that was withdrawn is nowhere shown by it.
 */
import { AGENCY_ID } from "../../core/access/organisation.ts";
import {
  type CreditMark,
  isOfOperator,
  isSigned,
  lastDayOfMark,
  type MarkSite,
  markStatement,
  noSite,
  readSite,
  type SiteMatch,
  saidOf,
  signMark,
  siteMatch,
  siteText,
} from "../../core/application/credit-mark.ts";
import { holdsOn, type MatterId } from "../../core/application/matter.ts";
import type { Refusal, Say } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import { nameOn } from "../../core/operator/operator.ts";
import type { Day } from "../../core/time/day.ts";
import { moment } from "../act.ts";
import { notFound } from "../faults.ts";
import { actOnMatter, newMatterId, nextMatterNumber, openMatter } from "../matters/acting.ts";
import { wordsKept } from "../matters/handed-in.ts";
import { permit } from "../permit.ts";
import { publicStandings } from "../public.ts";
import type { ShownMark } from "../shown-marks.ts";
import { organisationAt } from "./authorisations.ts";

export interface AskCreditMark {
  /** A domain of the operator's own, or the address of one shop. */
  readonly site: string;
  readonly note?: string;
}

export async function askCreditMark(desk: Desk, { site, note = "" }: AskCreditMark): Promise<CreditMark | Refusal> {
  permit(desk, "askCreditMark");
  const read = readSite(site);
  if (read === undefined) return noSite(site);
  const { scope } = desk;
  const state = scope.kind === "operator" ? await desk.operators.byId(scope.operator) : undefined;
  if (state === undefined) throw notFound({ zh: "经营者", en: "operator" }, scope.actor.id);
  const { today } = moment(desk);
  const { operator } = state;
  return openMatter<"credit-mark">(desk, [
    {
      type: "CreditMarkAsked",
      matter: newMatterId(desk),
      number: await nextMatterNumber(desk, "标识", today),
      owner: organisationAt(desk),
      parties: [AGENCY_ID],
      subject: { code: operator.code.value, name: nameOn(operator, today) },
      operator: operator.id,
      site: read,
      ...(note.trim() === "" ? {} : { note: wordsKept(note) }),
    },
  ]);
}

/** Signs it, for a year. */
export async function issueCreditMark(desk: Desk, mark: string): Promise<CreditMark | Refusal> {
  permit(desk, "issueCreditMark");
  return actOnMatter(desk, { matter: mark, kind: "credit-mark", act: "issue" }, async ({ matter, at }) => {
    const until = lastDayOfMark(at.today);
    const { id, number, subject, site } = matter;
    const note = await signMark(desk.keys, { id, number, code: subject.code, site, from: at.today, until });
    return { bodies: [{ type: "CreditMarkIssued", matter: id, until, note }] };
  });
}

interface Ending {
  readonly mark: string;
  readonly reason: string;
}

export async function declineCreditMark(desk: Desk, request: Ending): Promise<CreditMark | Refusal> {
  permit(desk, "issueCreditMark");
  return ending(desk, request, "decline", "CreditMarkDeclined");
}

export async function giveBackCreditMark(desk: Desk, request: Ending): Promise<CreditMark | Refusal> {
  permit(desk, "giveBackCreditMark");
  return ending(desk, request, "give-back", "CreditMarkGivenBack");
}

export async function revokeCreditMark(desk: Desk, request: Ending): Promise<CreditMark | Refusal> {
  permit(desk, "revokeCreditMark");
  return ending(desk, request, "revoke", "CreditMarkRevoked");
}

function ending(
  desk: Desk,
  { mark, reason }: Ending,
  act: "decline" | "give-back" | "revoke",
  type: "CreditMarkDeclined" | "CreditMarkGivenBack" | "CreditMarkRevoked",
): Promise<CreditMark | Refusal> {
  const note = wordsKept(reason);
  return actOnMatter(desk, { matter: mark, kind: "credit-mark", act, note }, ({ matter }) => ({
    bodies: [{ type, matter: matter.id, reason: note }],
  }));
}

/** Whether the site is among the storefronts of the credit file: what the officer looks at before issuing. */
export async function isKnownSite(desk: Desk, mark: string): Promise<boolean> {
  permit(desk, "readCreditMarks");
  const kept = await desk.matters.read(mark as MatterId);
  if (kept?.matter.kind !== "credit-mark" || kept.matter.operator === undefined) return false;
  const state = await desk.operators.byId(kept.matter.operator);
  return state !== undefined && isOfOperator(kept.matter.site, state.operator.storefronts, moment(desk).today);
}

// Looked at by anybody ------------------------------------------------------------------------------------------------

/**
 * `valid`: issued, on its own site, and a result stands; `withdrawn`: no published result stands; `other-site`: shown where it does not belong; `ended`:
 * past its term, given back or revoked.
 */
export type MarkState = "valid" | "withdrawn" | "other-site" | "ended";

export interface MarkView {
  readonly id: string;
  readonly number: string;
  readonly state: MarkState;
  /** How the address it was looked at from stands to the site it is bound to; absent where none was told. */
  readonly seenAt?: SiteMatch;
  readonly site: MarkSite;
  readonly siteText: string;
  readonly code: string;
  readonly name: string;
  readonly from: Day;
  readonly until: Day;
  readonly endedOn?: Day;
  readonly agency: string;
  /** Only of a valid mark. */
  readonly grade?: string;
  readonly publishedOn?: Day;
  readonly stale?: boolean;
  readonly marked?: readonly ShownMark[];
  readonly standard?: Say;
  /** The signed statement, checked against the house's keys. */
  readonly statement: string;
  readonly note: string;
  readonly genuine: boolean;
}

/** A Fault `not-found` for what is no issued mark. `at`: the address of the page that shows it. */
export async function readMark(desk: Desk, id: string, at?: string): Promise<MarkView> {
  permit(desk, "readPublic");
  const kept = await desk.matters.read(id as MatterId);
  const mark = kept?.matter.kind === "credit-mark" && kept.matter.shownToAll ? kept.matter : undefined;
  const said = mark === undefined ? undefined : saidOf(mark);
  if (mark === undefined || said === undefined) throw notFound({ zh: "可信标识", en: "credit mark" }, id);
  const { today } = moment(desk);
  const { note = "" } = mark;
  const genuine = await isSigned(note, said, await desk.keys.publicKeys(), desk.keys.check);
  const seenAt = at === undefined || at === "" ? undefined : siteMatch(mark.site, at);
  const ended = !genuine || mark.stage !== "issued" || !holdsOn(mark, today);
  const standing = ended ? undefined : (await publicStandings(desk, [said.code])).get(said.code);
  const state = ended ? "ended" : seenAt === "other" ? "other-site" : standing === undefined ? "withdrawn" : "valid";
  const { agency } = await desk.settings.read();
  return {
    id: mark.id,
    number: mark.number,
    state,
    ...(seenAt === undefined ? {} : { seenAt }),
    site: mark.site,
    siteText: siteText(mark.site),
    code: said.code,
    name: standing?.name ?? mark.subject.name,
    from: said.from,
    until: said.until,
    ...(mark.closedOn === undefined ? {} : { endedOn: mark.closedOn }),
    agency: agency.name,
    ...(state !== "valid" || standing === undefined
      ? {}
      : {
          grade: standing.grade,
          stale: standing.stale,
          marked: standing.marked,
          standard: standing.standard.title,
          ...(standing.publishedOn === undefined ? {} : { publishedOn: standing.publishedOn }),
        }),
    statement: markStatement(said),
    note,
    genuine,
  };
}
