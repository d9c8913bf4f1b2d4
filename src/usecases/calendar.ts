/**
 * 工作日历: the State Council's arrangements that are known, and the import of a new year's from a file. Deadlines are worked out at every asking, so
 * an import moves those that reach into the year; it answers which. A file that leaves out a year or contradicts what is known is refused.
 */
import type { Say } from "../core/citation.ts";
import { type AgencySettings, type Desk, Fault } from "../core/desk.ts";
import { faultsAgainst, faultsOfArrangement, sameDays } from "../core/time/arrangement.ts";
import { daysIn, type YearArrangement } from "../core/time/calendar.ts";
import type { Day } from "../core/time/day.ts";
import type { Deadline } from "../core/time/term.ts";
import { type DueItem, readDeadlines } from "./deadlines.ts";
import { changedMeanwhile, unusable } from "./faults.ts";
import type { Law } from "./law.ts";
import { permit } from "./permit.ts";

export interface CalendarYear {
  readonly year: number;
  /** 文号, those of the notices that amended it included; absent where it could not be ascertained. */
  readonly document?: string;
  readonly holidays: readonly Day[];
  readonly worked: readonly Day[];
}

export interface CalendarView {
  readonly knownFrom: Day;
  readonly knownUntil: Day;
  /** Oldest first. */
  readonly years: readonly CalendarYear[];
}

/** A deadline that is another since the import: a later day, an earlier one, or the same no longer provisional. */
export interface MovedDeadline
  extends Pick<DueItem, "case" | "publicity" | "refresh" | "code" | "name" | "act" | "say"> {
  readonly before: Deadline;
  readonly after: Deadline;
}

export interface CalendarImported {
  readonly year: number;
  readonly knownUntil: Day;
  /** The earliest first. */
  readonly moved: readonly MovedDeadline[];
}

export function readCalendar(desk: Law): CalendarView {
  permit(desk, "readLaw");
  const { calendar, arrangements } = desk.law;
  return { knownFrom: calendar.knownFrom, knownUntil: calendar.knownUntil, years: arrangements.map(yearOf) };
}

/**
 * Takes in the arrangement of one year, for good: its days are counted from now on, by every process from its next look at the settings.
 *
 * A Fault says what is wrong with the text, all of it at once: it cannot be read, a day is off and worked, a statutory holiday is missing, a
 * year before it is unknown, or it says otherwise than what is known without being an amendment. The same arrangement again changes nothing.
 */
export async function importCalendar(desk: Desk, text: string): Promise<CalendarImported> {
  permit(desk, "importCalendar");
  const arrangement = read(desk, text);
  refuse(faultsOfArrangement(arrangement));
  const settings = await desk.settings.read();
  learnFrom(desk, settings);
  refuse(faultsAgainst(desk.law.arrangements, arrangement));
  const known = desk.law.arrangements.find(({ year }) => year === arrangement.year);
  if (known !== undefined && sameDays(known, arrangement)) return answer(desk, arrangement, []);
  const before = await everyDeadline(desk);
  await keep(desk, settings, arrangement);
  const after = await everyDeadline(desk);
  return answer(desk, arrangement, movedBetween(before, after));
}

/** What other processes imported is counted by here too from now on; asked at the start, and every few minutes. */
export async function learnImportedYears(desk: Desk): Promise<void> {
  permit(desk, "readLaw");
  learnFrom(desk, await desk.settings.read());
}

function learnFrom({ law }: Pick<Desk, "law">, { arrangements = [] }: AgencySettings): void {
  law.learn(arrangements);
}

function read(desk: Desk, text: string): YearArrangement {
  try {
    return desk.law.readArrangement(text);
  } catch (error) {
    if (error instanceof Fault) throw unusable("arrangement-unreadable", error.say, importAgain);
    throw error;
  }
}

const importAgain: Say = {
  zh: "请对照国务院办公厅的通知改正文件后重新导入；格式见 law/calendar 中往年的文件。",
  en: "Mend the file by the notice of the State Council and import it again; the files of earlier years in law/calendar show the form.",
};

function refuse(faults: readonly Say[]): void {
  if (faults.length === 0) return;
  const say = {
    zh: `放假安排有误，未予导入：${faults.map(({ zh }) => zh).join("；")}。`,
    en: `The arrangement is wrong and was not imported: ${faults.map(({ en }) => en).join("; ")}.`,
  };
  throw unusable("arrangement-wrong", say, importAgain);
}

async function keep(desk: Desk, settings: AgencySettings, arrangement: YearArrangement): Promise<void> {
  const others = (settings.arrangements ?? []).filter(({ year }) => year !== arrangement.year);
  const arrangements = [...others, arrangement].toSorted((a, b) => a.year - b.year);
  const changed = { ...settings, arrangements, version: settings.version + 1 };
  if (!(await desk.settings.change(changed, settings.version)))
    throw changedMeanwhile({ zh: "机构设置", en: "settings" });
  desk.law.learn(arrangements);
}

async function everyDeadline(desk: Desk): Promise<readonly DueItem[]> {
  return (await readDeadlines(desk, { limit: Number.MAX_SAFE_INTEGER })).items;
}

function movedBetween(before: readonly DueItem[], after: readonly DueItem[]): readonly MovedDeadline[] {
  const now = new Map(after.map((item) => [nameOf(item), item]));
  return before.flatMap((item) => {
    const moved = now.get(nameOf(item));
    if (moved === undefined || sameDeadline(item.deadline, moved.deadline)) return [];
    const { deadline: _d, by: _b, of: _o, daysLeft: _l, span: _s, assignee: _a, extended: _e, ...what } = item;
    return [{ ...what, before: item.deadline, after: moved.deadline }];
  });
}

/** What a deadline is of, and by which act it is met. */
function nameOf({ case: found, publicity, refresh, instruction, act }: DueItem): string {
  return [found?.id ?? instruction?.matter ?? "", publicity?.result ?? "", refresh?.result ?? "", act].join(" ");
}

function sameDeadline(one: Deadline, other: Deadline): boolean {
  return one.lastDay === other.lastDay && one.provisional === other.provisional;
}

function answer(desk: Desk, { year }: YearArrangement, moved: readonly MovedDeadline[]): CalendarImported {
  return { year, knownUntil: desk.law.calendar.knownUntil, moved };
}

function yearOf({ year, numbers, holidays }: YearArrangement): CalendarYear {
  return {
    year,
    ...(numbers.length === 0 ? {} : { document: numbers.join("、") }),
    holidays: holidays.flatMap(({ off }) => off.flatMap(daysIn)).toSorted(),
    worked: holidays.flatMap(({ worked }) => worked).toSorted(),
  };
}
