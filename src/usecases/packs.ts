/**
 * Which pack governs an operator, whether it admits it to evaluation, what a page shows of the pack, and when it ends. What was
 * decided before is read from the shelf, in the version of its day.
 */
import { isRefusal, type Refusal, type Say } from "../core/citation.ts";
import { type AgencySettings, type Desk, Fault } from "../core/desk.ts";
import type { StandingLaw } from "../core/dossier/dossier.ts";
import { admits, admitsAgency, expiry, governingPack, isInForce } from "../core/governing.ts";
import type { Operator } from "../core/operator/operator.ts";
import type { PolicyPack } from "../core/policy.ts";
import type { Publication } from "../core/publication/publication.ts";
import type { Day } from "../core/time/day.ts";
import { notFound } from "./faults.ts";

const packNoun = { zh: "政策包", en: "policy pack" } as const;

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

/** How a publication names the pack under which its result was made. */
export type CitedPack = Pick<Publication, "pack" | "packVersion">;

/** Answers the packs that are cited, each read once from the shelf. */
export type PackReader = (cited: CitedPack) => Promise<PolicyPack>;

/**
 * Reads packs in the version cited, whatever the product ships by now: a result stays under the rulings by which it was made.
 * The answers are a Fault where that version was never kept, or is not what was kept.
 */
export function packReader(desk: Desk): PackReader {
  const reading = new Map<string, Promise<PolicyPack>>();
  return (cited) => {
    const key = `${cited.pack} ${cited.packVersion}`;
    const pack = reading.get(key) ?? citedPack(desk, cited);
    reading.set(key, pack);
    return pack;
  };
}

/** One pack as {@link packReader} reads it. */
export async function citedPack(desk: Desk, { pack: id, packVersion: version }: CitedPack): Promise<PolicyPack> {
  const pack = await desk.packs.read(id, version);
  if (pack === undefined) throw missingPack(id, version);
  if (pack === "altered") throw alteredPack(id, version);
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
  if (pack === undefined) throw notFound(packNoun, "*");
  return pack.standing;
}

/**
 * What the law in force of the widest reach says on a subject: for what the agency keeps for all regions at once, such as lists and templates.
 * Undefined where none speaks of it.
 */
export function widestLaw<Answer>(
  { law }: Pick<Desk, "law">,
  on: Day,
  answer: (pack: PolicyPack) => Answer | undefined,
): Answer | undefined {
  const speaking = law.packs.filter((pack) => answer(pack) !== undefined && isInForce(pack.instrument, on));
  const narrowness = ({ scope }: PolicyPack) => Math.max(...scope.regions.value.map((prefix) => prefix.length));
  const [widest] = speaking.toSorted((a, b) => narrowness(a) - narrowness(b));
  return widest && answer(widest);
}

function isLaw(pack: PolicyPack): boolean {
  return pack.instrument.status === "in-force";
}

// A pack that ends ----------------------------------------------------------------------------------------------------

/** A pack in use whose instrument is about to end; nothing can be evaluated under it after the last day. */
export interface PackEnding {
  readonly pack: string;
  readonly instrument: string;
  readonly title: Say;
  /** The last day in force. */
  readonly lastDay: Day;
  /** 0 on the last day. */
  readonly daysLeft: number;
}

/** The packs in use whose expiry is announced on a day (SZ23 Art. 28), the earliest end first. */
export async function packEndings(desk: Desk, today: Day): Promise<readonly PackEnding[]> {
  const ending = desk.law.packs.filter(({ instrument }) => expiry(instrument, today) !== undefined);
  if (ending.length === 0) return [];
  const settings = await desk.settings.read();
  const regions = [...regionsOf(settings), ...(await peopledReach(desk, ending))];
  const governing = regions.map((region) => governingPack(desk.law.packs, settings, region, today));
  const inUse = ending.filter((pack) => governing.includes(pack));
  return inUse.flatMap((pack) => endingOf(pack, today)).toSorted((a, b) => a.daysLeft - b.daysLeft);
}

function regionsOf(settings: AgencySettings): readonly string[] {
  return [...settings.packs.map(({ region }) => region), ...settings.regions.map(({ code }) => code)];
}

/** Where packs reach by their own scope and there are operators: a pack in force governs there without any setting. */
async function peopledReach(desk: Desk, packs: readonly PolicyPack[]): Promise<readonly string[]> {
  const reach = [...new Set(packs.flatMap((pack) => pack.scope.regions.value))];
  const found = await Promise.all(reach.map((region) => desk.operators.search({ region }, { limit: 1 })));
  return reach.filter((_, nth) => found[nth]?.items.length === 1);
}

function endingOf({ id, instrument }: PolicyPack, today: Day): readonly PackEnding[] {
  const end = expiry(instrument, today);
  return end === undefined ? [] : [{ pack: id, instrument: instrument.id, title: instrument.title, ...end }];
}

// The world's no ------------------------------------------------------------------------------------------------------

function missingPack(id: string, version: string): Fault {
  return new Fault(
    "pack-missing",
    {
      zh: `没有保存政策包“${id}”的版本${version}，而评价结果引用了它。`,
      en: `Version ${version} of the policy pack “${id}”, which a result cites, was never kept.`,
    },
    {
      zh: "请用带有该版本的信衡启动一次，它会保存该版本；或者从备份恢复。",
      en: "Start once the release that ships it, which keeps it, or restore a backup.",
    },
  );
}

function alteredPack(id: string, version: string): Fault {
  return new Fault(
    "pack-altered",
    {
      zh: `保存的政策包“${id}”版本${version}被改动，与其版本号不符。`,
      en: `Version ${version} of the policy pack “${id}” is no longer what was kept under that version.`,
    },
    {
      zh: "请从备份恢复保存的政策包，再用 verify --all 核对。",
      en: "Restore the kept packs from a backup, then check with verify --all.",
    },
  );
}
