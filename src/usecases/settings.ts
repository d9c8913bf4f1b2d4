/** What the agency decides for itself: which pack governs a region, its standard, its opinion on individual businesses. */
import type { AgencySettings, Desk } from "../core/desk.ts";
import { readCode } from "../core/operator/code.ts";
import { changedMeanwhile, notFound, unusable } from "./faults.ts";
import { permit } from "./permit.ts";

export interface ChangeSettings {
  readonly settings: Omit<AgencySettings, "version">;
  /** The version that was read before the change. */
  readonly seen: number;
}

const settingsNoun = { zh: "机构设置", en: "settings" } as const;

export async function readSettings(desk: Desk): Promise<AgencySettings> {
  permit(desk, "readSettings");
  return desk.settings.read();
}

/** Saves the settings. A Fault names a pack or standard that is not there, a region that is no prefix, an opinion without text. */
export async function changeSettings(desk: Desk, request: ChangeSettings): Promise<AgencySettings> {
  permit(desk, "changeSettings");
  const { transparency: _t, arrangements: _a, restraintLists: _r, ...settings } = request.settings;
  const { transparency, arrangements, restraintLists } = await desk.settings.read();
  // Reports that were published are changed by publishing alone, holiday arrangements and lists of restraints by importing them.
  const kept = {
    ...(transparency === undefined ? {} : { transparency }),
    ...(arrangements === undefined ? {} : { arrangements }),
    ...(restraintLists === undefined ? {} : { restraintLists }),
  };
  const changed: AgencySettings = { ...settings, ...kept, version: request.seen + 1 };
  checkAgency(changed.agency);
  checkPacks(desk, changed);
  if ((await desk.standards.read(changed.standard)) === undefined)
    throw notFound({ zh: "评价标准", en: "standard" }, changed.standard);
  checkOpinion(changed.individualBusinessOpinion);
  if (!(await desk.settings.change(changed, request.seen))) throw changedMeanwhile(settingsNoun);
  return changed;
}

/** Whatever goes out says in whose name (SZD 第五条); a code that is given is a lawful body's own (SZ23 第三条). */
function checkAgency({ name, code }: AgencySettings["agency"]): void {
  if (name.trim() === "")
    throw unusable(
      "agency-unnamed",
      {
        zh: "没有机构名称，任何结果都不能以机构名义作出。",
        en: "Without the agency's name nothing can go out in its name.",
      },
      { zh: "请填写登记的机构名称。", en: "Give the registered name." },
    );
  if (code === undefined || code.trim() === "") return;
  const read = readCode(code);
  const [failed] = "problem" in read ? [read] : read.findings.filter(({ grade }) => grade === "failed");
  if (failed === undefined) return;
  throw unusable(failed.code, failed.say, { zh: "请核对机构的统一社会信用代码。", en: "Check the agency's code." });
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
