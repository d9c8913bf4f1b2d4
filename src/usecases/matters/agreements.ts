/** 约定: registered with its paper, ended with a reason; and asked wherever something may be done only while one stands. */

import { AGENCY_ID, type OrganisationId } from "../../core/access/organisation.ts";
import {
  type Agreement,
  type AgreementTerms,
  agreementArticles,
  refusesTerms,
  standsFor,
} from "../../core/application/agreement.ts";
import { type AgreementSort, agreementSorts } from "../../core/application/agreement-words.ts";
import { isRefusal, type Refusal, refuse } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import { moment } from "../act.ts";
import { deskOfProduct } from "../consequences.ts";
import { notFound, unusable } from "../faults.ts";
import { permit } from "../permit.ts";
import { actOnMatter, newMatterId, nextMatterNumber, openMatter } from "./acting.ts";
import { evidenceOfMatter } from "./handed-in.ts";

export interface MakeAgreement extends Omit<AgreementTerms, "with"> {
  /** The other side's organisation, where it uses the product. */
  readonly with?: string;
  readonly evidence?: readonly string[];
}

/** Registers an agreement; a platform registers those with its shops. Refused where it says too little to be relied on. */
export async function makeAgreement(desk: Desk, request: MakeAgreement): Promise<Agreement | Refusal> {
  permit(desk, "changeAgreements");
  const { evidence = [], with: other, ...said } = request;
  const owner = ownerAt(desk);
  const named = other === undefined ? undefined : await knownOrganisation(desk, other);
  const terms: AgreementTerms = { ...trimmed(said), ...(named === undefined ? {} : { with: named }) };
  const refused = refusesTerms(terms) ?? refusesSort(owner, terms);
  if (refused !== undefined) return refused;
  const id = newMatterId(desk);
  await evidenceOfMatter(desk, id, evidence);
  const number = await nextMatterNumber(desk, "约定", moment(desk).today);
  return openMatter<"agreement">(desk, [{ type: "AgreementMade", matter: id, number, owner, terms, evidence }]);
}

export async function endAgreement(
  desk: Desk,
  { agreement, reason }: { readonly agreement: string; readonly reason: string },
): Promise<Agreement | Refusal> {
  permit(desk, "changeAgreements");
  return actOnMatter(desk, { matter: agreement, kind: "agreement", act: "end", note: reason }, ({ matter }) => ({
    bodies: [{ type: "AgreementEnded", matter: matter.id, reason }],
  }));
}

/** The agency's agreement with that number, or contract number, if it stands today for one of the purposes; else the law's no. */
export async function standingAgreement(
  desk: Desk,
  named: string,
  sorts: readonly AgreementSort[],
): Promise<Agreement | Refusal> {
  const { today } = moment(desk);
  const asked = { kind: "agreement", owner: AGENCY_ID } as const;
  for await (const batch of deskOfProduct(desk).matters.all(asked))
    for (const matter of batch)
      if (matter.kind === "agreement" && isNamed(matter, named.trim()) && standsFor(matter, sorts, today))
        return matter;
  return refuse("no-agreement", noneSay(named, sorts), agreementArticles[sorts[0] ?? "contribution"]);
}

/** Whether nothing of the kind stands; for what has to be told in a Fault. */
export async function lacksAgreement(
  desk: Desk,
  named: string,
  sorts: readonly AgreementSort[],
): Promise<Refusal | undefined> {
  const found = await standingAgreement(desk, named, sorts);
  return isRefusal(found) ? found : undefined;
}

function isNamed({ number, terms }: Agreement, named: string): boolean {
  return number === named || terms.contract === named;
}

function noneSay(named: string, sorts: readonly AgreementSort[]) {
  const [zh, en] = [sorts.map((sort) => agreementSorts[sort].zh), sorts.map((sort) => agreementSorts[sort].en)];
  return {
    zh: `没有编号为“${named}”、今日有效的${zh.join("或者")}约定。`,
    en: `No agreement “${named}” stands today for ${en.join(" or ")}.`,
  };
}

function ownerAt({ scope }: Desk): OrganisationId {
  return "organisation" in scope && scope.kind !== "agency" ? scope.organisation : AGENCY_ID;
}

/** A platform registers its agreements with shops, and nothing in the agency's name. */
function refusesSort(owner: OrganisationId, { sort }: AgreementTerms): Refusal | undefined {
  if ((sort === "service") === (owner !== AGENCY_ID)) return undefined;
  return refuse(
    "not-your-sort",
    {
      zh: "平台服务协议由平台登记；其余约定由本机构登记。",
      en: "A service agreement is registered by the platform, the others by the agency.",
    },
    agreementArticles[sort],
  );
}

async function knownOrganisation(desk: Desk, id: string): Promise<OrganisationId> {
  const found = await deskOfProduct(desk).directory.organisation(id as OrganisationId);
  if (found === undefined) throw notFound({ zh: "机构", en: "organisation" }, id);
  if (found.state === "active") return found.id;
  throw unusable(
    "organisation-suspended",
    { zh: `“${found.name}”已停用。`, en: `${found.name} is suspended.` },
    { zh: "请先恢复该机构，或者只写名称。", en: "Restore it first, or name the other side in words alone." },
  );
}

function trimmed<Terms extends Omit<AgreementTerms, "with">>(terms: Terms): Terms {
  return {
    ...terms,
    counterpart: terms.counterpart.trim(),
    contract: terms.contract.trim(),
    scope: terms.scope.trim(),
    ...(terms.payer === undefined ? {} : { payer: terms.payer.trim() }),
    ...(terms.relation === undefined ? {} : { relation: terms.relation.trim() }),
  };
}
