/** 机构资质: what everybody may read of the agency beside its results, and the alert before any of it expires. */
import { AGENCY_ID } from "../../core/access/organisation.ts";
import {
  type Qualification,
  type QualificationState,
  type QualificationTerms,
  refusesQualification,
  sayFiling,
  stateOfQualification,
} from "../../core/application/qualification.ts";
import { type Refusal, refuse, type Say } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import type { Day } from "../../core/time/day.ts";
import { moment } from "../act.ts";
import { permit } from "../permit.ts";
import { actOnMatter, newMatterId, nextMatterNumber, openMatter } from "./acting.ts";
import { evidenceOfMatter } from "./handed-in.ts";

export interface RegisterQualification extends QualificationTerms {
  readonly evidence?: readonly string[];
}

/** Refused while the agency has no 统一社会信用代码 of its own: whose qualification would it be? */
export async function registerQualification(
  desk: Desk,
  { evidence = [], ...terms }: RegisterQualification,
): Promise<Qualification | Refusal> {
  permit(desk, "changeQualifications");
  const refused = refusesQualification(terms) ?? (await refusesNameless(desk));
  if (refused !== undefined) return refused;
  const id = newMatterId(desk);
  await evidenceOfMatter(desk, id, evidence);
  const number = await nextMatterNumber(desk, "资质", moment(desk).today);
  const body = { type: "QualificationRegistered", matter: id, number, owner: AGENCY_ID, terms, evidence } as const;
  return openMatter<"qualification">(desk, [body]);
}

export interface RenewQualification {
  readonly qualification: string;
  readonly document: string;
  readonly until: Day;
  readonly evidence?: readonly string[];
}

export async function renewQualification(
  desk: Desk,
  { qualification, document, until, evidence = [] }: RenewQualification,
): Promise<Qualification | Refusal> {
  permit(desk, "changeQualifications");
  return actOnMatter(desk, { matter: qualification, kind: "qualification", act: "renew" }, async ({ matter }) => {
    const refused = refusesQualification({ ...matter.terms, document, until });
    if (refused !== undefined) return refused;
    await evidenceOfMatter(desk, matter.id, evidence);
    return { bodies: [{ type: "QualificationRenewed", matter: matter.id, document, until, evidence }] };
  });
}

export async function endQualification(
  desk: Desk,
  { qualification, reason }: { readonly qualification: string; readonly reason: string },
): Promise<Qualification | Refusal> {
  permit(desk, "changeQualifications");
  const asked = { matter: qualification, kind: "qualification", act: "end", note: reason } as const;
  return actOnMatter(desk, asked, ({ matter }) => ({
    bodies: [{ type: "QualificationEnded", matter: matter.id, reason }],
  }));
}

/** One qualification and how it stands today. */
export interface QualificationToday {
  readonly qualification: Qualification;
  readonly state: QualificationState;
}

export interface AgencyQualifications {
  readonly items: readonly QualificationToday[];
  /** 企业征信备案, as it is shown with every result. */
  readonly filing: Say;
}

/** All that were not ended: what has expired is among them, as expired. */
export async function agencyQualifications(desk: Desk): Promise<AgencyQualifications> {
  permit(desk, "readMatters");
  const items = await qualificationsToday(desk);
  return { items, filing: filingOf(items, moment(desk).today) };
}

export function filingOf(items: readonly QualificationToday[], today: Day): Say {
  return sayFiling(
    items.map(({ qualification }) => qualification),
    today,
  );
}

/** For pages and papers that show them beside a result. */
export async function qualificationsToday(desk: Desk): Promise<readonly QualificationToday[]> {
  const { today } = moment(desk);
  const found: QualificationToday[] = [];
  for await (const batch of desk.matters.all({ kind: "qualification", open: true, owner: AGENCY_ID }))
    for (const matter of batch)
      if (matter.kind === "qualification")
        found.push({ qualification: matter, state: stateOfQualification(matter, today) });
  return found;
}

async function refusesNameless(desk: Desk): Promise<Refusal | undefined> {
  const { agency } = await desk.settings.read();
  if (agency.code !== undefined && agency.code.trim() !== "") return undefined;
  return refuse(
    "agency-without-code",
    {
      zh: "机构设置中没有本机构的统一社会信用代码，不能登记资质。",
      en: "The settings name no code of the agency itself; nothing can be registered for it.",
    },
    { instrument: "sz-2023", article: "3" },
  );
}
