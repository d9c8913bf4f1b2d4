/**
 * 统计: grades and classes over time, how many operators are evaluated, and what takes points away, by region and industry. Counted every night; the agency
 * sees every result that is not withdrawn, an authority those before the public, of its regions.
 */
import { seesAll } from "../core/access/scope.ts";
import type { Desk, StatisticsScope } from "../core/desk.ts";
import type { Standard } from "../core/evaluation/standard.ts";
import { type StatisticsView, statisticsView } from "../core/evaluation/statistics.ts";
import type { Day } from "../core/time/day.ts";
import { moment } from "./act.ts";
import { notFound } from "./faults.ts";
import { permit, permitSending } from "./permit.ts";

export interface ReadStatistics {
  /** The agency's standard of the settings when absent. */
  readonly standard?: string;
  /** The beginning of a code of GB/T 2260. */
  readonly region?: string;
  /** A division of GB/T 4754, such as `F52`. */
  readonly industry?: string;
}

export interface StatisticsAnswer {
  readonly standard: Pick<Standard, "id" | "version" | "title">;
  /** The last day counted; absent where nothing was counted yet. */
  readonly onDay?: Day;
  readonly view: StatisticsView;
}

/** The nightly job: counts where nobody has counted today; of several processes one does. */
export async function countOnce(desk: Desk): Promise<void> {
  permit(desk, "countStatistics");
  const { today } = moment(desk);
  if ((await desk.statistics.lastDay()) !== today) await desk.statistics.count(today);
}

/** Counts everybody anew, in place of what was counted before in this month. */
export async function countStatistics(desk: Desk): Promise<{ readonly onDay: Day }> {
  permit(desk, "countStatistics");
  const { today } = moment(desk);
  await desk.statistics.count(today);
  return { onDay: today };
}

export async function readStatistics(desk: Desk, request: ReadStatistics): Promise<StatisticsAnswer> {
  permit(desk, "readStatistics");
  await permitSending(desk, "readStatistics");
  const settings = await desk.settings.read();
  const { standard: asked = settings.standard, ...of } = request;
  const standard = await desk.standards.read(asked);
  if (standard === undefined) throw notFound({ zh: "评价标准", en: "standard" }, asked);
  const { id, version, title } = standard;
  const scope: StatisticsScope = { ...of, standard: id, audience: seesAll(desk.scope) ? "agency" : "public" };
  const onDay = await desk.statistics.lastDay();
  const names = new Map(settings.regions.map(({ code, name }) => [code, name]));
  const view = statisticsView(await countsOf(desk, scope, onDay), standard, names);
  return { standard: { id, version, title }, ...(onDay === undefined ? {} : { onDay }), view };
}

async function countsOf(desk: Desk, scope: StatisticsScope, onDay: Day | undefined) {
  if (onDay === undefined) return { days: [], regions: [], industries: [], causes: [] };
  const [days, regions, industries, causes] = await Promise.all([
    desk.statistics.days(scope),
    desk.statistics.kinds("region", onDay, scope),
    desk.statistics.kinds("industry", onDay, scope),
    desk.statistics.causes(onDay, scope),
  ]);
  return { days, regions, industries, causes };
}
