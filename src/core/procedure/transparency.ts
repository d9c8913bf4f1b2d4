/**
 * 透明度报告: how the agency has dealt with objections and the other cases of a time: how many, with what outcome, how long it took, which terms were
 * missed. Worked out from the cases alone; it names no operator and no person.
 */
import { MILLION, mulDiv } from "../fixed-point.ts";
import { addDays, type Day } from "../time/day.ts";
import type { WorkCalendar } from "../time/term.ts";
import type { CaseKind, CaseSubject } from "./case.ts";
import { type Case, caseDeadlines, machines, type ProcedureLaw } from "./cases.ts";

/** The figures of the cases of one kind that were closed in the time. */
export interface CaseFigures {
  readonly kind: CaseKind;
  readonly closed: number;
  /** How they ended: the outcome where the kind knows several, else the stage. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** By what they were about. */
  readonly about: Readonly<Partial<Record<CaseSubject["of"], number>>>;
  /** Of those decided on their merits, how many in a million were decided for the applicant; absent where none was decided. */
  readonly upheldMicro?: number;
  /** Working days from the opening to the end, the day of opening not counted; of two in the middle the later. Absent where none was closed. */
  readonly medianWorkingDays?: number;
  readonly longestWorkingDays?: number;
  /** Acts that were done after the last day of their term. */
  readonly missedTerms: number;
}

export interface TransparencyReport {
  readonly from: Day;
  readonly to: Day;
  /** Only the kinds of which there was one. */
  readonly kinds: readonly CaseFigures[];
}

/** As everybody reads it. */
export interface PublishedTransparency extends TransparencyReport {
  readonly publishedOn: Day;
}

/** One case with the law of the pack under which it was opened. */
export interface JudgedCase {
  readonly case: Case;
  readonly law: ProcedureLaw;
}

export function transparencyOf(
  { from, to }: Pick<TransparencyReport, "from" | "to">,
  calendar: WorkCalendar,
  closed: readonly JudgedCase[],
): TransparencyReport {
  const kinds = Object.keys(machines) as CaseKind[];
  const figures = kinds.map((kind) => {
    const own = closed.filter((each) => each.case.kind === kind);
    return figuresOf(kind, calendar, own);
  });
  return { from, to, kinds: figures.filter((each) => each.closed > 0) };
}

function figuresOf(kind: CaseKind, calendar: WorkCalendar, cases: readonly JudgedCase[]): CaseFigures {
  const outcomes = counted(cases.map((each) => outcomeOf(each.case)));
  const taken = cases.map((each) => workingDaysTaken(calendar, each.case)).sort((a, b) => a - b);
  const [median, longest] = [taken[Math.floor(taken.length / 2)], taken.at(-1)];
  const upheld = sumOf(outcomes, FOR_THE_APPLICANT);
  const decided = upheld + sumOf(outcomes, AGAINST);
  return {
    kind,
    closed: cases.length,
    outcomes,
    about: counted(cases.map((each) => each.case.about.of)),
    ...(decided === 0 ? {} : { upheldMicro: mulDiv(upheld, MILLION, decided) }),
    ...(median === undefined ? {} : { medianWorkingDays: median }),
    ...(longest === undefined ? {} : { longestWorkingDays: longest }),
    missedTerms: cases.reduce((sum, each) => sum + missedTerms(each.law, calendar, each.case), 0),
  };
}

const FOR_THE_APPLICANT = ["upheld", "amended", "granted"];
const AGAINST = ["rejected", "maintained", "refused"];

function outcomeOf(found: Case): string {
  switch (found.kind) {
    case "objection":
    case "review":
    case "repair":
      return found.decided?.outcome ?? found.stage;
    case "reconsideration":
      return found.answered?.outcome ?? found.stage;
    case "management-card":
    case "source-change":
    case "commitment-breach":
      return found.stage;
  }
}

/** How many acts of a case were done after the last day of their term, by the rulings of its own pack. */
export function missedTerms(law: ProcedureLaw, calendar: WorkCalendar, found: Case): number {
  const { stages, acts } = machines[found.kind];
  let missed = 0;
  let before = acts[found.timeline[0]?.act ?? ""]?.to?.[0];
  for (const { act, on } of found.timeline.slice(1)) {
    if (before === undefined || stages[before]?.closes === true) break;
    const { closedOn: _, ...open } = { ...found, stage: before };
    const due = caseDeadlines(law, calendar, open as Case).find((deadline) => deadline.act === act);
    if (due !== undefined && on > due.deadline.lastDay) missed++;
    const to = acts[act]?.to;
    if (to !== undefined) before = to.length === 1 ? to[0] : found.stage;
  }
  return missed;
}

function workingDaysTaken(calendar: WorkCalendar, { openedOn, closedOn = openedOn }: Case): number {
  let days = 0;
  for (let on = addDays(openedOn, 1); on <= closedOn; on = addDays(on, 1)) if (calendar.isWorkingDay(on)) days++;
  return days;
}

function counted<Name extends string>(names: readonly Name[]): Readonly<Record<Name, number>> {
  const counts = {} as Record<Name, number>;
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function sumOf(outcomes: Readonly<Record<string, number>>, names: readonly string[]): number {
  return names.reduce((sum, name) => sum + (outcomes[name] ?? 0), 0);
}
