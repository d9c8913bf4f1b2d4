/**
 * 双随机 (SZ23 第二十条、SZD 第十八条): which operators are looked at, and by whom, is decided by nobody. Both lists are closed and their digests kept
 * before the public seed exists; the draw then follows from the digests and the seed alone. The same lists and seed give the same draw on any machine,
 * a browser included, so that everybody who holds the lists can draw again.
 *
 *   seed     = SHA-256 of both digests and the public seed
 *   ticket   = SHA-256 of the seed and the code; within a class the lowest tickets are drawn
 *   ticket   = SHA-256 of the seed, the code and the inspector's number; the lowest who need not stay away go
 */

import type { OrganisationId } from "../access/organisation.ts";
import { canonical } from "../canonical.ts";
import { sha256 } from "../digest.ts";
import type { ClassRule } from "./supervision.ts";
import { type InspectionForm, type RiskClass, riskClassNames } from "./supervision-words.ts";

/** 检查对象名录: one entry. */
export interface DrawSubject {
  readonly code: string;
  readonly class: RiskClass;
}

/** 执法检查人员名录: one entry, by the number of the officer's certificate; names stay with the authority. */
export interface Inspector {
  readonly number: string;
  readonly organisation: OrganisationId;
  /** 回避: the codes of operators that this officer does not look at. */
  readonly avoids?: readonly string[];
}

/** 检查至少两人. */
export const FEWEST_INSPECTORS = 2;

export interface DrawLists<Subject extends DrawSubject = DrawSubject> {
  readonly subjects: readonly Subject[];
  readonly inspectors: readonly Inspector[];
}

export interface DrawDigests {
  readonly subjects: string;
  readonly inspectors: string;
}

export interface Drawn {
  readonly code: string;
  readonly class: RiskClass;
  readonly form: InspectionForm;
  /** Numbers of those who go; fewer than two where too many stay away. */
  readonly inspectors: readonly string[];
}

/** What is kept before the seed is known: the order in which the lists were written down changes nothing. */
export function digestsOf({ subjects, inspectors }: DrawLists): DrawDigests {
  const entries = subjects.map(({ code, class: ofClass }) => ({ code, class: ofClass }));
  return {
    subjects: sha256(canonical(entries.toSorted(by(({ code }) => code)))),
    inspectors: sha256(canonical(inspectors.toSorted(by(({ number }) => number)))),
  };
}

export function seedOf({ subjects, inspectors }: DrawDigests, publicSeed: string): string {
  return sha256(`${subjects}|${inspectors}|${publicSeed}`);
}

/** How many of a class are drawn: so many of a thousand, rounded up. */
export function drawnOf(count: number, { drawPermille }: Pick<ClassRule, "drawPermille">): number {
  return Math.ceil((count * drawPermille) / 1000);
}

/** The draw: class by class, highest risk first, in the order of the tickets. */
export function draw(
  lists: DrawLists,
  classes: Readonly<Record<RiskClass, ClassRule>>,
  publicSeed: string,
): readonly Drawn[] {
  const seed = seedOf(digestsOf(lists), publicSeed);
  return riskClassNames.toReversed().flatMap((ofClass) => {
    const among = lists.subjects.filter((subject) => subject.class === ofClass);
    const rule = classes[ofClass];
    return byTicket(among, ({ code }) => `${seed}|${code}`)
      .slice(0, drawnOf(among.length, rule))
      .map(({ code }) => ({
        code,
        class: ofClass,
        form: rule.form,
        inspectors: inspectorsFor(lists.inspectors, code, seed),
      }));
  });
}

/** One of each authority that takes part goes, and at least two in all: one visit, whoever takes part (NDRC（十三）). */
function inspectorsFor(inspectors: readonly Inspector[], code: string, seed: string): readonly string[] {
  const free = inspectors.filter(({ avoids }) => avoids?.includes(code) !== true);
  const ordered = byTicket(free, ({ number }) => `${seed}|${code}|${number}`);
  const firsts = [...new Map(ordered.toReversed().map((each) => [each.organisation, each])).values()];
  const others = ordered.filter((each) => !firsts.includes(each));
  const going = [...firsts, ...others.slice(0, Math.max(0, FEWEST_INSPECTORS - firsts.length))];
  return ordered.filter((each) => going.includes(each)).map(({ number }) => number);
}

function byTicket<T>(entries: readonly T[], told: (entry: T) => string): readonly T[] {
  return entries
    .map((entry) => ({ entry, ticket: sha256(told(entry)) }))
    .toSorted(by(({ ticket }) => ticket))
    .map(({ entry }) => entry);
}

function by<T>(key: (entry: T) => string): (a: T, b: T) => number {
  return (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
}
