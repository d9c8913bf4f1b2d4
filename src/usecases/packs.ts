/** Which pack governs an operator, whether it admits it to evaluation, and what a page shows of the pack. */
import { isRefusal, type Refusal, type Say } from "../core/citation.ts";
import type { AgencySettings, Desk } from "../core/desk.ts";
import type { StandingLaw } from "../core/dossier/dossier.ts";
import { admits, admitsAgency, governingPack } from "../core/governing.ts";
import type { Operator } from "../core/operator/operator.ts";
import type { PolicyPack } from "../core/policy.ts";
import type { Day } from "../core/time/day.ts";
import { notFound } from "./faults.ts";

export interface GoverningPack {
  readonly id: string;
  readonly version: string;
  readonly title: Say;
  readonly status: PolicyPack["instrument"]["status"];
  /** 征求意见稿, shown wherever a draft governs. */
  readonly label?: Say;
}

export function packView(pack: PolicyPack): GoverningPack {
  const { title, status, label } = pack.instrument;
  return { id: pack.id, version: pack.version, title, status, ...(label === undefined ? {} : { label }) };
}

/** The pack with that id; a Fault when the product does not ship it. */
export function packNamed(desk: Desk, id: string): PolicyPack {
  const pack = desk.law.packs.find((candidate) => candidate.id === id);
  if (pack === undefined) throw notFound({ zh: "政策包", en: "policy pack" }, id);
  return pack;
}

/** The pack under which an operator may be evaluated on a day, or why it may not: no pack, or one that does not admit it. */
export function admittingPack(desk: Desk, settings: AgencySettings, operator: Operator, on: Day): PolicyPack | Refusal {
  const pack = governingPack(desk.law.packs, settings, operator.region, on);
  if (isRefusal(pack)) return pack;
  const admitted = admits(pack, operator, settings.individualBusinessOpinion);
  if (isRefusal(admitted)) return admitted;
  const agency = settings.agency.code === undefined ? true : admitsAgency(pack.agency, settings.agency.code);
  return isRefusal(agency) ? agency : pack;
}

/**
 * By which law a record stands in the credit file. Where no pack governs the region, what ends a record still holds: the
 * rules of repair and publicity are national, and every pack in force restates them.
 */
export function standingLawOf(desk: Desk, governing: PolicyPack | Refusal): StandingLaw {
  const pack = isRefusal(governing) ? (desk.law.packs.find(isLaw) ?? desk.law.packs[0]) : governing;
  if (pack === undefined) throw notFound({ zh: "政策包", en: "policy pack" }, "*");
  return pack.standing;
}

function isLaw(pack: PolicyPack): boolean {
  return pack.instrument.status === "in-force";
}
