/**
 * Whether a year's holiday arrangement can be right, before deadlines are counted by it: one day is not off and worked, the statutory holidays are
 * there (全国年节及纪念日放假办法 第二条), and no year is left out between those that are known. A mistake here would move every deadline of a year.
 */
import type { Say } from "../citation.ts";
import { daysIn, type YearArrangement } from "./calendar.ts";
import { type Day, day } from "./day.ts";

/** What is wrong with an arrangement by itself, in the order of the file; empty when nothing is. */
export function faultsOfArrangement(arrangement: YearArrangement): readonly Say[] {
  const off = arrangement.holidays.flatMap((holiday) => holiday.off.flatMap(daysIn));
  const worked = arrangement.holidays.flatMap((holiday) => holiday.worked);
  return [
    ...off.filter((on) => worked.includes(on)).map(offAndWorked),
    ...repeated(off).map(twice),
    ...repeated(worked).map(twice),
    ...[...off, ...worked].filter((on) => !belongsTo(arrangement.year, on)).map((on) => outside(arrangement.year, on)),
    ...fixedHolidays(arrangement.year)
      .filter((on) => !off.includes(on))
      .map(notOff),
    ...unnamed(arrangement),
  ];
}

/** What stands between an arrangement and those that are known: a year left out, or another word about the same days. */
export function faultsAgainst(known: readonly YearArrangement[], arrangement: YearArrangement): readonly Say[] {
  const years = known.map(({ year }) => year);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  if (arrangement.year > last + 1) return [leavesOut(last + 1)];
  if (arrangement.year < first - 1) return [leavesOut(first - 1)];
  const present = known.find(({ year }) => year === arrangement.year);
  if (present !== undefined && !sameDays(present, arrangement) && !amends(arrangement, present))
    return [contradicts(present)];
  return known
    .filter(({ year }) => Math.abs(year - arrangement.year) === 1)
    .flatMap((next) => disputed(next, arrangement));
}

/** Whether it says of every day what the other says. */
export function sameDays(one: YearArrangement, other: YearArrangement): boolean {
  const said = ({ holidays }: YearArrangement) =>
    [
      ...holidays.flatMap(({ off }) => off.flatMap(daysIn).map((on) => `off ${on}`)),
      ...holidays.flatMap(({ worked }) => worked.map((on) => `worked ${on}`)),
    ].toSorted();
  return said(one).join() === said(other).join();
}

/** A later notice amends an arrangement when it names all its numbers and one more, as that of 2020 did. */
function amends(next: YearArrangement, present: YearArrangement): boolean {
  return (
    present.numbers.length > 0 &&
    next.numbers.length > present.numbers.length &&
    present.numbers.every((number) => next.numbers.includes(number))
  );
}

/** Days about which two neighbouring years say otherwise; an arrangement may reach into the December before it. */
function disputed(one: YearArrangement, other: YearArrangement): readonly Say[] {
  const off = (from: YearArrangement) => from.holidays.flatMap((holiday) => holiday.off.flatMap(daysIn));
  const worked = (from: YearArrangement) => from.holidays.flatMap((holiday) => holiday.worked);
  const days = [
    ...off(one).filter((on) => worked(other).includes(on)),
    ...off(other).filter((on) => worked(one).includes(on)),
  ];
  return days.map((on) => ({
    zh: `${on} 与 ${one.year} 年的安排不一致：一处放假，一处上班`,
    en: `${on}: off by one arrangement and worked by that of ${one.year}, or the reverse`,
  }));
}

function belongsTo(year: number, on: Day): boolean {
  return on.startsWith(`${year}-`) || on.startsWith(`${year - 1}-12-`);
}

/** The statutory holidays that stand on the same days of every year. */
function fixedHolidays(year: number): readonly Day[] {
  return ["01-01", "05-01", "10-01", "10-02", "10-03"].map((of) => day(`${year}-${of}`));
}

/** 清明节, 端午节 and 中秋节 are statutory holidays since 2008. */
function unnamed({ year, holidays }: YearArrangement): readonly Say[] {
  const names = ["元旦", "春节", "劳动节", "国庆节", ...(year < 2008 ? [] : ["清明节", "端午节", "中秋节"])];
  return names
    .filter((name) => !holidays.some((holiday) => holiday.name.includes(name) && holiday.off.length > 0))
    .map((name) => ({ zh: `缺少${name}的放假日期`, en: `the days off of ${name} are missing` }));
}

function repeated(days: readonly Day[]): readonly Day[] {
  return days.filter((on, at) => days.indexOf(on) !== at);
}

// What is wrong -------------------------------------------------------------------------------------------------------

function offAndWorked(on: Day): Say {
  return { zh: `${on} 既放假又上班`, en: `${on} is both off and worked` };
}

function twice(on: Day): Say {
  return { zh: `${on} 重复列出`, en: `${on} is listed twice` };
}

function outside(year: number, on: Day): Say {
  return { zh: `${on} 不属于 ${year} 年`, en: `${on} does not belong to ${year}` };
}

function notOff(on: Day): Say {
  return { zh: `${on} 是法定节日，未列为放假`, en: `${on} is a statutory holiday and is not listed as off` };
}

function leavesOut(year: number): Say {
  return { zh: `缺少 ${year} 年的安排，须先导入`, en: `the arrangement of ${year} is missing and comes first` };
}

function contradicts({ year, numbers }: YearArrangement): Say {
  const number = numbers.join("、");
  return {
    zh: `与已知的 ${year} 年安排（${number}）不一致；如系后发通知修改，请在 numbers 中一并列出原文号和新文号`,
    en: `it says otherwise than the arrangement of ${year} that is known (${number}); where a later notice amends it, list its number beside the earlier ones`,
  };
}
