/** 今日: what the desk's first page shows: what is due, what waits, what is under way. */
import type { Desk, Import, Run } from "../core/desk.ts";
import type { PublicationStage } from "../core/publication/publication.ts";
import { type Day, dayOf } from "../core/time/day.ts";
import { type PackEnding, packEndings } from "./packs.ts";
import { permit } from "./permit.ts";
import { type PublicityEntry, resultsAtStage } from "./publication.ts";

export interface Overview {
  readonly today: Day;
  readonly operators: number;
  readonly sources: number;
  readonly byGrade: Readonly<Record<string, number>>;
  readonly byStage: Readonly<Partial<Record<PublicationStage, number>>>;
  /** Rows held for mending in the latest imports. */
  readonly rowsWaiting: number;
  readonly importsWithRowsWaiting: readonly Import[];
  readonly recentImports: readonly Import[];
  readonly recentRuns: readonly Run[];
  /** Publicity under way, the earliest last day first. */
  readonly endingSoon: readonly PublicityEntry[];
  /** Bad results that the operator must be told of before anyone else sees them. */
  readonly awaitingNotice: readonly PublicityEntry[];
  /** Packs in use that end within half a year, the earliest first. */
  readonly packEndings: readonly PackEnding[];
  readonly calendarKnownUntil: Day;
}

/** How many of each list the first page shows; the rest is behind its link. */
const SHOWN = 8;
const LATEST_IMPORTS = 200;

export async function overview(desk: Desk): Promise<Overview> {
  permit(desk, "overview");
  const today = dayOf(desk.clock.now());
  const [operators, sources, byGrade, byStage, imports, runs, inPublicity, approved, endings] = await Promise.all([
    desk.operators.count(),
    desk.sources.list(),
    desk.results.countByGrade(),
    desk.results.countByStage(),
    desk.imports.list({ limit: LATEST_IMPORTS }),
    desk.runs.list({ limit: SHOWN }),
    resultsAtStage(desk, { limit: SHOWN }),
    resultsAtStage(desk, { limit: 500, stage: "approved" }),
    packEndings(desk, today),
  ]);
  const withWaiting = imports.items.filter((item) => waiting(item) > 0);
  return {
    today,
    operators,
    sources: sources.length,
    byGrade,
    byStage,
    rowsWaiting: withWaiting.reduce((sum, item) => sum + waiting(item), 0),
    importsWithRowsWaiting: withWaiting.slice(0, SHOWN),
    recentImports: imports.items.slice(0, SHOWN),
    recentRuns: runs.items,
    endingSoon: inPublicity.items,
    awaitingNotice: approved.items.filter((entry) => entry.publication.bad).slice(0, SHOWN),
    packEndings: endings,
    calendarKnownUntil: desk.law.calendar.knownUntil,
  };
}

function waiting(item: Import): number {
  return item.quarantined - item.mended;
}
