/** What the agency decides for itself: which pack governs a region, its standard, its staff, its opinion on individual businesses. */
import type { Actor, AgencySettings, Desk } from "../core/desk.ts";
import { changedMeanwhile, notFound, unusable } from "./faults.ts";

export interface ChangeSettings {
  readonly actor: Actor;
  readonly settings: Omit<AgencySettings, "version">;
  /** The version that was read before the change. */
  readonly seen: number;
}

const settingsNoun = { zh: "机构设置", en: "settings" } as const;

export async function readSettings(desk: Desk): Promise<AgencySettings> {
  return desk.settings.read();
}

/** Saves the settings. A Fault names a pack or standard that is not there, a region that is no prefix, a staff list without anyone. */
export async function changeSettings(desk: Desk, request: ChangeSettings): Promise<AgencySettings> {
  const changed: AgencySettings = { ...request.settings, version: request.seen + 1 };
  checkPacks(desk, changed);
  if ((await desk.standards.read(changed.standard)) === undefined)
    throw notFound({ zh: "评价标准", en: "standard" }, changed.standard);
  checkStaff(changed.staff);
  checkOpinion(changed.individualBusinessOpinion);
  if (!(await desk.settings.change(changed, request.seen))) throw changedMeanwhile(settingsNoun);
  return changed;
}

function checkPacks(desk: Desk, settings: AgencySettings): void {
  for (const { region, pack } of settings.packs) {
    if (!desk.law.packs.some((known) => known.id === pack)) throw notFound({ zh: "政策包", en: "policy pack" }, pack);
    if (!/^\d{0,6}$/.test(region))
      throw unusable(
        "region-prefix",
        { zh: `“${region}”不是行政区划代码或者其前几位。`, en: `“${region}” is no region code or beginning of one.` },
        {
          zh: "请填写至多 6 位数字（GB/T 2260）；留空表示所有地区。",
          en: "Give up to 6 digits (GB/T 2260); none means every region.",
        },
      );
  }
}

function checkStaff(staff: readonly Actor[]): void {
  const ids = new Set(staff.map((person) => person.id));
  if (staff.length > 0 && ids.size === staff.length && staff.every((person) => person.name.trim() !== "")) return;
  throw unusable(
    "staff-list",
    { zh: "人员名单不完整或者编号重复。", en: "The staff list is incomplete, or an id stands twice." },
    {
      zh: "请至少保留一人，每人一个编号和姓名。",
      en: "Keep at least one person, each with an id of its own and a name.",
    },
  );
}

function checkOpinion(opinion: AgencySettings["individualBusinessOpinion"]): void {
  if (opinion === undefined || (opinion.text.trim() !== "" && opinion.by.trim() !== "")) return;
  throw unusable(
    "opinion-empty",
    {
      zh: "个体工商户的法律意见须写明意见内容和出具人。",
      en: "The opinion on individual businesses needs its text and its author.",
    },
    { zh: "请补全，或者不登记该意见。", en: "Complete it, or leave it out." },
  );
}
