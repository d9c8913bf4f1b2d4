/**
 * 透明度报告: the agency's dealing with objections and other cases, worked out from the cases at any time for staff, and for everybody once the agency
 * has published it. What is published stays as it was published.
 */
import { seesAll } from "../core/access/scope.ts";
import type { Desk } from "../core/desk.ts";
import {
  type JudgedCase,
  type PublishedTransparency,
  type TransparencyReport,
  transparencyOf,
} from "../core/procedure/transparency.ts";
import type { Day } from "../core/time/day.ts";
import { moment } from "./act.ts";
import { changedMeanwhile, unusable } from "./faults.ts";
import { packReader } from "./packs.ts";
import { permit } from "./permit.ts";

export interface WhichTime {
  readonly from: Day;
  readonly to: Day;
}

export interface Transparency {
  /** To staff alone: the figures of the time as they come to now. */
  readonly now?: TransparencyReport;
  /** What everybody may read, the latest first. */
  readonly published: readonly PublishedTransparency[];
}

/** Those published that reach into the time; to staff also the figures of now. */
export async function readTransparency(desk: Desk, which: Partial<WhichTime> = {}): Promise<Transparency> {
  permit(desk, "readTransparency");
  const { from, to } = which;
  const all = (await desk.settings.read()).transparency ?? [];
  const published = all.filter(
    (report) => (from === undefined || report.to >= from) && (to === undefined || report.from <= to),
  );
  if (!seesAll(desk.scope) || from === undefined || to === undefined) return { published };
  return { now: await workedOut(desk, { from, to }), published };
}

/** Publishes the figures of a time that is over; a report of the very same time takes the place of the one before. */
export async function publishTransparency(desk: Desk, which: WhichTime): Promise<PublishedTransparency> {
  permit(desk, "publishTransparency");
  const { today } = moment(desk);
  const { from, to } = which;
  if (to >= today || from > to) throw notOver(which);
  const settings = await desk.settings.read();
  const report = { ...(await workedOut(desk, which)), publishedOn: today };
  const others = (settings.transparency ?? []).filter((each) => each.from !== from || each.to !== to);
  const transparency = [report, ...others].toSorted((a, b) => (a.to > b.to ? -1 : a.to < b.to ? 1 : 0));
  const { version } = settings;
  if (!(await desk.settings.change({ ...settings, transparency, version: version + 1 }, version)))
    throw changedMeanwhile({ zh: "机构设置", en: "settings" });
  return report;
}

async function workedOut(desk: Desk, { from, to }: WhichTime): Promise<TransparencyReport> {
  const packOf = packReader(desk);
  const cases: JudgedCase[] = [];
  for await (const batch of desk.cases.closed(from, to))
    for (const { case: found } of batch)
      cases.push({ case: found, law: await packOf({ pack: found.pack.id, packVersion: found.pack.version }) });
  return transparencyOf({ from, to }, desk.law.calendar, cases);
}

function notOver({ from, to }: WhichTime) {
  return unusable(
    "time-not-over",
    { zh: `${from}至${to}尚未结束，不能发布其报告。`, en: `The time from ${from} to ${to} is not over.` },
    { zh: "请选择已经结束的起止日期。", en: "Choose a first and a last day that lie behind." },
  );
}
