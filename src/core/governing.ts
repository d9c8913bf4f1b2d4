/**
 * Which pack governs an operator on a day, and whom it admits. By the agency's own setting first, else by the law in force:
 * the higher rank prevails, and within a rank the later rule (SZ23 第二条).
 */
import { type Rank, type Refusal, type Ruled, refuse } from "./citation.ts";
import type { Operator, SubjectType } from "./operator/operator.ts";
import type { AgencyLaw, Instrument, PolicyPack } from "./policy.ts";
import { addDays, type Day, daysBetween } from "./time/day.ts";

/** The agency's choice of a pack for a region; a reason is needed where the instrument itself does not reach the region. */
export interface PackChoice {
  /** Prefix of a GB/T 2260 code; the longest that fits wins. */
  readonly region: string;
  readonly pack: string;
  readonly reason?: string;
}

/**
 * The pack that governs operators of a region on a day.
 *
 * A pack in force governs by itself where its scope reaches, unless it is an opinion addressed to authorities; a draft only where the agency
 * chose it, and it stays labelled. Refuses when none governs, when the one chosen is unknown, not in force on the day, or chosen without a reason.
 */
export function governingPack(
  packs: readonly PolicyPack[],
  settings: { readonly packs: readonly PackChoice[] },
  operatorRegion: string,
  on: Day,
): PolicyPack | Refusal {
  const choice = longestPrefix(settings.packs, operatorRegion);
  return choice ? chosenPack(packs, choice, operatorRegion, on) : packByScope(packs, operatorRegion, on);
}

/** Whether an instrument is law on a day. A draft never is. */
export function isInForce(instrument: Instrument, on: Day): boolean {
  const { status, inForceFrom, inForceUntil } = instrument;
  if (status === "draft" || inForceFrom === undefined) return false;
  return inForceFrom <= on && (inForceUntil === undefined || on <= inForceUntil);
}

/** Days before its expiry from which an instrument is announced as expiring: SZ23 from 2028-04-22. */
const EXPIRY_ALARM_DAYS = 180;

/** The last day of an instrument that is about to expire, and the days left; undefined before the alarm and after the end. */
export function expiry(
  instrument: Instrument,
  on: Day,
): { readonly lastDay: Day; readonly daysLeft: number } | undefined {
  const { inForceUntil } = instrument;
  if (inForceUntil === undefined || on > inForceUntil || on < addDays(inForceUntil, -EXPIRY_ALARM_DAYS))
    return undefined;
  return { lastDay: inForceUntil, daysLeft: daysBetween(on, inForceUntil) };
}

/** A ruling of one instrument, to be weighed against those of others on the same question. */
export interface RulingOf<T> {
  readonly instrument: Instrument;
  readonly ruling: Ruled<T>;
}

/** Which of several rulings prevails on a day, and over which: higher rank, then later in force; undefined when none is law. */
export function prevailing<T>(
  rulings: readonly RulingOf<T>[],
  on: Day,
): { readonly wins: RulingOf<T>; readonly over: readonly RulingOf<T>[] } | undefined {
  const [wins, ...over] = rulings
    .filter(({ instrument }) => isInForce(instrument, on))
    .toSorted((a, b) => byPrecedence(a.instrument, b.instrument));
  return wins && { wins, over };
}

/** What admission looks at; a natural person has no operator state and is named by its subject type. */
export interface Candidate extends Pick<Operator, "codeFindings" | "status"> {
  readonly subjectType: SubjectType | "natural-person";
  readonly codeConfirmed?: Operator["codeConfirmed"];
}

/** The agency's recorded legal opinion that individual businesses may be evaluated. */
export interface LegalOpinion {
  readonly by: string;
  readonly on: Day;
  readonly text: string;
}

/** Whether a pack admits an operator to evaluation; else the article that keeps it out. */
export function admits(pack: PolicyPack, operator: Candidate, opinion: LegalOpinion | undefined): true | Refusal {
  const { scope } = pack;
  if (operator.subjectType === "natural-person") return naturalPerson(pack);
  if (!isCodeGood(operator)) return codeNotConfirmed();
  if (operator.status === "moved-out") return movedOut(pack);
  if (operator.subjectType === "individual-business") return admitsIndividualBusiness(pack, opinion);
  if (scope.subjectTypes.value.includes(operator.subjectType)) return true;
  return refuse(
    "subject-type-outside",
    { zh: "该主体类型不在所适用规定的评价范围内。", en: "The governing rules do not reach this type of subject." },
    scope.subjectTypes.by,
  );
}

/** What the first two characters of a 统一社会信用代码 say of the institution that holds it (GB 32100). */
const legalPersons: ReadonlySet<string> = new Set(["11", "12", "13", "19", "51", "52", "53", "91", "93"]);
const nonProfits: ReadonlySet<string> = new Set(["12", "13", "51", "52", "53"]);

/** Whether an institution with that 统一社会信用代码 may evaluate under a pack; a pack that asks nothing admits all. */
export function admitsAgency(law: AgencyLaw | undefined, code: string): true | Refusal {
  if (!law) return true;
  const form = code.slice(0, 2);
  if (law.legalPerson.value && !legalPersons.has(form))
    return refuse(
      "agency-not-legal-person",
      {
        zh: "信用评价机构应为依法登记的法人组织。",
        en: "The evaluating institution must be a registered legal person.",
      },
      law.legalPerson.by,
    );
  if (law.nonProfit.value && !nonProfits.has(form))
    return refuse(
      "agency-for-profit",
      { zh: "信用评价机构应为不以营利为目的的公益机构。", en: "The evaluating institution must be a non-profit one." },
      law.nonProfit.by,
    );
  return true;
}

// The agency's choice, or the law's own reach -------------------------------------------------------------------------

function longestPrefix(choices: readonly PackChoice[], region: string): PackChoice | undefined {
  return choices
    .filter((choice) => region.startsWith(choice.region))
    .toSorted((a, b) => b.region.length - a.region.length)[0];
}

function chosenPack(packs: readonly PolicyPack[], choice: PackChoice, region: string, on: Day): PolicyPack | Refusal {
  const pack = packs.find((candidate) => candidate.id === choice.pack);
  if (!pack) return unknownPack(choice);
  if (pack.instrument.status !== "draft" && !isInForce(pack.instrument, on)) return notInForce(pack, on);
  if (!reaches(pack, region) && !choice.reason?.trim()) return reasonNeeded(pack, choice);
  return pack;
}

function packByScope(packs: readonly PolicyPack[], region: string, on: Day): PolicyPack | Refusal {
  const reaching = packs.filter((pack) => governsByItself(pack) && reaches(pack, region));
  const inForce = reaching.filter((pack) => isInForce(pack.instrument, on));
  const [governing] = inForce.toSorted((a, b) => byPrecedence(a.instrument, b.instrument));
  if (governing) return governing;
  const [expired] = reaching;
  return expired ? notInForce(expired, on) : noneGoverns(region);
}

/** A draft, and an opinion that is addressed to authorities alone, govern only where an agency chose them. */
function governsByItself({ instrument, scope }: PolicyPack): boolean {
  return instrument.status !== "draft" && scope.byChoice?.value !== true;
}

function reaches(pack: PolicyPack, region: string): boolean {
  return pack.scope.regions.value.some((prefix) => region.startsWith(prefix));
}

const ranks: readonly Rank[] = [
  "law",
  "administrative-regulation",
  "local-regulation",
  "departmental-rule",
  "normative-document",
  "draft",
];

/** The higher rank first, and within a rank the later in force; a draft last. */
export function byPrecedence(
  a: Pick<Instrument, "rank" | "inForceFrom">,
  b: Pick<Instrument, "rank" | "inForceFrom">,
): number {
  const byRank = ranks.indexOf(a.rank) - ranks.indexOf(b.rank);
  if (byRank !== 0) return byRank;
  const [laterA, laterB] = [a.inForceFrom ?? "", b.inForceFrom ?? ""];
  return laterA === laterB ? 0 : laterA > laterB ? -1 : 1;
}

// Admission -----------------------------------------------------------------------------------------------------------

function isCodeGood({ codeFindings, codeConfirmed }: Candidate): boolean {
  return codeConfirmed !== undefined || codeFindings.every((finding) => finding.grade !== "failed");
}

function admitsIndividualBusiness(pack: PolicyPack, opinion: LegalOpinion | undefined): true | Refusal {
  const { individualBusinesses } = pack.scope;
  if (individualBusinesses.value === "admitted" || opinion?.text.trim()) return true;
  return refuse(
    "individual-business-not-admitted",
    {
      zh: "个体工商户在民法典中列于自然人一章，机构未记载法律意见前不予评价。",
      en: "Individual businesses stand in the natural-person chapter of the Civil Code; they are evaluated only once the agency has recorded its legal opinion.",
    },
    individualBusinesses.by,
  );
}

// What the law's no says ----------------------------------------------------------------------------------------------

function naturalPerson(pack: PolicyPack): Refusal {
  return refuse(
    "natural-person",
    { zh: "自然人不得作为信用评价对象。", en: "Natural persons are not evaluated." },
    pack.scope.naturalPersons.by,
  );
}

function codeNotConfirmed(): Refusal {
  return refuse(
    "code-not-confirmed",
    {
      zh: "主体代码未通过校验且尚未经人工确认，不能据以关联信息和评价。",
      en: "The code fails its check and nobody has confirmed it; records cannot be linked by it, nor the operator evaluated.",
    },
    { instrument: "sz-credit-2023", article: "24" },
  );
}

function movedOut(pack: PolicyPack): Refusal {
  return refuse(
    "moved-out",
    {
      zh: "该经营者已迁出，不再适用本地区的规定。",
      en: "The operator has moved out; the rules of this region no longer reach it.",
    },
    pack.scope.regions.by,
  );
}

function unknownPack(choice: PackChoice): Refusal {
  return refuse(
    "unknown-pack",
    {
      zh: `设置中为地区${choice.region}选定的规定“${choice.pack}”不存在。`,
      en: `The settings choose “${choice.pack}” for region ${choice.region}; there is no such pack.`,
    },
    { instrument: choice.pack, article: "" },
  );
}

function notInForce(pack: PolicyPack, on: Day): Refusal {
  const { title, inForceFrom, inForceUntil } = pack.instrument;
  return refuse(
    "pack-not-in-force",
    {
      zh: `《${title.zh}》${on}尚未施行或者已经失效（${inForceFrom ?? "未施行"}至${inForceUntil ?? "今"}）。`,
      en: `${title.en} is not in force on ${on} (${inForceFrom ?? "never"} to ${inForceUntil ?? "now"}).`,
    },
    pack.scope.regions.by,
    inForceFrom !== undefined && on < inForceFrom ? inForceFrom : undefined,
  );
}

function reasonNeeded(pack: PolicyPack, choice: PackChoice): Refusal {
  return refuse(
    "reason-needed",
    {
      zh: `《${pack.instrument.title.zh}》的适用范围不含地区${choice.region}，选用须写明理由。`,
      en: `${pack.instrument.title.en} does not reach region ${choice.region}; choosing it there needs a reason.`,
    },
    pack.scope.regions.by,
  );
}

function noneGoverns(region: string): Refusal {
  return refuse(
    "no-pack-governs",
    {
      zh: `没有适用于地区${region}的规定；请在设置中选定并写明理由。`,
      en: `No rules govern region ${region}; choose a pack in the settings and give the reason.`,
    },
    { instrument: "sz-2023", article: "2" },
  );
}
