/** 评价标准: the shelf of standards, open to anyone, and the check of a standard before it is used. */
import { type Refusal, refuse, type Say } from "../core/citation.ts";
import { type Desk, Fault } from "../core/desk.ts";
import { checkStandard } from "../core/evaluation/check.ts";
import { standardDigest } from "../core/evaluation/result.ts";
import type { Standard } from "../core/evaluation/standard.ts";
import { type StandardDifference, standardDifference } from "../core/evaluation/standard-difference.ts";
import {
  isRetired,
  type Retirement,
  type StandardStanding,
  standingOf,
  versionInForce,
} from "../core/evaluation/standing.ts";
import type { Day } from "../core/time/day.ts";
import { moment } from "./act.ts";
import { notFound, unusable } from "./faults.ts";
import { wordsKept } from "./matters/handed-in.ts";
import { actorAt, permit } from "./permit.ts";

const standardNoun = { zh: "评价标准", en: "standard" } as const;

export interface StandardView {
  readonly standard: Standard;
  readonly digest: string;
  /** All versions kept, newest first. */
  readonly versions: readonly string[];
  /** The rule of each indicator and veto in words, by its id. */
  readonly rules: Readonly<Record<string, Say>>;
  readonly standing: StandardStanding;
  /** The day from which it is not used any more; it may lie ahead. */
  readonly retiredOn?: Day;
}

export interface StandardCheck {
  readonly valid: boolean;
  /** Each with the path of what is wrong, such as `$.groups[1].indicators[0].max`. */
  readonly errors: readonly { readonly path: string; readonly say: Say }[];
  readonly standard?: Standard;
  readonly digest?: string;
}

/** A version with how it stands today. */
export interface ShelvedStandard {
  readonly standard: Standard;
  readonly standing: StandardStanding;
  /** The day from which it is not used any more; it may lie ahead. */
  readonly retiredOn?: Day;
}

/** Every version of every standard with how it stands today, by id, newest version first. */
export async function shelvedStandards(desk: Desk): Promise<readonly ShelvedStandard[]> {
  permit(desk, "listStandards");
  const [all, retirements] = [await listStandards(desk), await desk.standards.retirements()];
  return all.map((standard) => shelved(standard, all, retirements, moment(desk).today));
}

function shelved(
  standard: Standard,
  all: readonly Standard[],
  retirements: readonly Retirement[],
  today: Day,
): ShelvedStandard {
  const retirement = retirements.find(({ id, version }) => id === standard.id && version === standard.version);
  const standing = standingOf(standard, all, retirements, today);
  return { standard, standing, ...(retirement === undefined ? {} : { retiredOn: retirement.on }) };
}

/** Every version of every standard, by id, newest version first. */
export async function listStandards(desk: Desk): Promise<readonly Standard[]> {
  permit(desk, "listStandards");
  const oldestFirst = await desk.standards.list();
  return oldestFirst.toReversed().toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** The version named, or the one in force. A Fault `not-found` when it is not on the shelf. */
export async function readStandard(desk: Desk, id: string, version?: string): Promise<StandardView> {
  permit(desk, "listStandards");
  const standard = await versionOf(desk, id, version);
  const all = (await listStandards(desk)).filter((kept) => kept.id === id);
  const { standing, retiredOn } = shelved(standard, all, await desk.standards.retirements(), moment(desk).today);
  return {
    standard,
    digest: standardDigest(standard),
    versions: all.map((kept) => kept.version),
    rules: rulesOf(standard),
    standing,
    ...(retiredOn === undefined ? {} : { retiredOn }),
  };
}

async function versionOf(desk: Desk, id: string, version?: string): Promise<Standard> {
  const standard = await desk.standards.read(id, version);
  if (standard !== undefined) return standard;
  throw notFound(standardNoun, version === undefined ? id : `${id} ${version}`);
}

/** The version in force on a day; today where none is named. A Fault `not-found` where none is. */
export async function standardInForce(desk: Desk, id: string, on: Day = moment(desk).today): Promise<StandardView> {
  permit(desk, "listStandards");
  const standard = await desk.standards.inForce(id, on);
  if (standard === undefined) throw notFound({ zh: "当日施行的评价标准", en: "standard in force" }, `${id} ${on}`);
  return readStandard(desk, id, standard.version);
}

export interface ComparedVersions extends StandardDifference {
  readonly from: Pick<Standard, "id" | "version" | "title" | "effectiveFrom">;
  readonly to: Pick<Standard, "id" | "version" | "title" | "effectiveFrom">;
}

/** 标准版本对照: what the texts of two versions say differently. What that does to operators, the impact report says. */
export async function standardDifferences(
  desk: Desk,
  { id, from, to }: { readonly id: string; readonly from: string; readonly to: string },
): Promise<ComparedVersions> {
  permit(desk, "listStandards");
  const [before, after] = [await versionOf(desk, id, from), await versionOf(desk, id, to)];
  return { from: headOf(before), to: headOf(after), ...standardDifference(before, after) };
}

function headOf({ id, version, title, effectiveFrom }: Standard): ComparedVersions["from"] {
  return { id, version, title, effectiveFrom };
}

export interface RetireStandard extends Pick<Retirement, "id" | "version" | "on" | "reason"> {}

/**
 * 废止: from that day on no run is made by the version; results made under it stand, and are kept current. Refused where the agency would be left without a version of
 * the standard by which it evaluates.
 */
export async function retireStandard(desk: Desk, request: RetireStandard): Promise<StandardView | Refusal> {
  permit(desk, "retireStandards");
  const { id, version, on } = request;
  const { now, today } = moment(desk);
  const standard = await versionOf(desk, id, version);
  if (on < today) throw dayOver(on);
  const retirement = { ...request, reason: wordsKept(request.reason), by: actorAt(desk).id, at: now };
  const retirements = await desk.standards.retirements();
  if (retirements.some((each) => each.id === id && each.version === version)) throw retiredAlready(standard);
  const left = versionInForce(
    (await desk.standards.list()).filter((each) => each.id === id),
    [...retirements, retirement],
    on,
  );
  if (left === undefined && (await desk.settings.read()).standard === id) return lastOne(standard);
  if (!(await desk.standards.retire(retirement))) throw retiredAlready(standard);
  return readStandard(desk, id, version);
}

function dayOver(on: Day): Fault {
  return unusable(
    "day-over",
    { zh: `${on} 已经过去，废止不能溯及以往。`, en: `${on} is over; nothing is retired backwards.` },
    { zh: "请填写今天或者以后的日期。", en: "Give today or a later day." },
  );
}

function retiredAlready({ id, version }: Standard): Fault {
  return new Fault(
    "exists",
    { zh: `${id} 的版本 ${version} 已经废止。`, en: `Version ${version} of ${id} is retired already.` },
    { zh: "请刷新后查看。", en: "Reload to see it." },
  );
}

function lastOne({ id, version }: Standard): Refusal {
  return refuse(
    "last-version",
    {
      zh: `${id} ${version} 是本机构评价所依据标准的最后一个施行版本，废止后将无标准可依。请先发布新版本，或者在设置中改用另一标准。`,
      en: `${id} ${version} is the last version in force of the standard by which the agency evaluates. Publish another version first, or choose another standard in the settings.`,
    },
    { instrument: "sz-2023", article: "11" },
  );
}

/**
 * The standard by which a new result may be made today: the version named, or the one in force. A Fault where it is not on the shelf, takes effect
 * only later, or is retired.
 */
export async function usableStandard(desk: Desk, id: string, version?: string): Promise<Standard> {
  const standard = await versionOf(desk, id, version);
  const { today } = moment(desk);
  if (isRetired(standard, await desk.standards.retirements(), today)) throw notUsable(standard, "retired");
  if (standard.effectiveFrom > today) throw notUsable(standard, "upcoming");
  return standard;
}

function notUsable({ id, version, effectiveFrom }: Standard, standing: "retired" | "upcoming"): Fault {
  const say =
    standing === "retired"
      ? {
          zh: `${id} ${version} 已经废止，不能据以作出新的评价结果。`,
          en: `${id} ${version} is retired; no new result is made by it.`,
        }
      : {
          zh: `${id} ${version} 自 ${effectiveFrom} 起施行，此前不能据以作出评价结果。`,
          en: `${id} ${version} takes effect on ${effectiveFrom}; no result is made by it before.`,
        };
  return unusable("standard-not-in-force", say, {
    zh: "请选择施行中的版本；未施行的版本可以试算，查看影响分析报告。",
    en: "Choose the version in force. What is not in force yet can be tried: see the impact report.",
  });
}

/** Whether a text is a standard that can be used: readable, of the grammar, adding up, and giving what its examples say. */
export function checkStandardText(desk: Pick<Desk, "scope">, text: string): StandardCheck {
  permit(desk, "checkStandard");
  const parsed = parse(text);
  if ("say" in parsed) return { valid: false, errors: [{ path: "$", say: parsed.say }] };
  const checked = checkStandard(parsed.json);
  if ("errors" in checked) return { valid: false, errors: checked.errors };
  return { valid: true, errors: [], standard: checked.standard, digest: standardDigest(checked.standard) };
}

function parse(text: string): { readonly json: unknown } | { readonly say: Say } {
  try {
    return { json: JSON.parse(text) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { say: { zh: `不是有效的 JSON：${reason}`, en: `This is not valid JSON: ${reason}` } };
  }
}

function rulesOf(standard: Standard): Readonly<Record<string, Say>> {
  const indicators = standard.groups.flatMap((group) => group.indicators);
  return Object.fromEntries([...indicators, ...standard.vetoes].map(({ id, ruleText }) => [id, ruleText]));
}
