/** `xinheng law coverage`, `calendar add` and `standard check`, which need no database; and `calendar import`, which keeps what it reads. */
import { readFile } from "node:fs/promises";
import { type Desk, Fault } from "../core/desk.ts";
import { importCalendar } from "../usecases/calendar.ts";
import { countTerm, coverageInFull, type Law } from "../usecases/law.ts";
import { checkStandardText } from "../usecases/standards.ts";
import { type Answer, labelled, say, type Terminal, table } from "./terminal.ts";

/** The figures of each instrument; with `--json` also which articles and requirements they are. */
export function coverageCommand(terminal: Terminal, desk: Law): Answer {
  const items = coverageInFull(desk);
  const header = {
    zh: ["法规", "条文", "已编码", "部分", "不涉软件", "待办"],
    en: ["instrument", "articles", "coded", "partly", "not software", "open"],
  }[terminal.language];
  const rows = items.map((item) => [
    `${item.instrument} ${labelled(terminal, item.title, item.label)}`,
    ...[item.articles, item.coded, item.partly, item.notSoftware, item.open].map(String),
  ]);
  return { json: { items }, text: table([header, ...rows]), exit: 0 };
}

export function addTermCommand(terminal: Terminal, desk: Law, day: string, term: string): Answer {
  const counted = countTerm(desk, day, term);
  const provisional = say(terminal, {
    zh: "暂定（provisional）：超出已公布的放假安排",
    en: "provisional: beyond the holidays published",
  });
  return { json: counted, text: `${counted.lastDay}${counted.provisional ? `  ${provisional}` : ""}`, exit: 0 };
}

/** Takes in the arrangement of a year and says which open deadlines it moved. */
export async function importCalendarCommand(terminal: Terminal, desk: Desk, path: string): Promise<Answer> {
  const imported = await importCalendar(desk, await textOf(path));
  const { year, knownUntil, moved } = imported;
  const done = say(terminal, {
    zh: `已导入 ${year} 年的安排，已知至 ${knownUntil}；变动期限 ${moved.length} 项。`,
    en: `The arrangement of ${year} is imported, known until ${knownUntil}; ${moved.length} deadlines moved.`,
  });
  const rows = moved.map(({ code, name, say: what, before, after }) => [
    code,
    name,
    say(terminal, what),
    `${before.lastDay} → ${after.lastDay}`,
  ]);
  return { json: imported, text: rows.length === 0 ? done : `${done}\n${table(rows)}`, exit: 0 };
}

export async function checkStandardCommand(terminal: Terminal, desk: Law, path: string): Promise<Answer> {
  const checked = checkStandardText(desk, await textOf(path));
  const { standard } = checked;
  const json = {
    valid: checked.valid,
    errors: checked.errors,
    ...(standard === undefined
      ? {}
      : { standard: { id: standard.id, version: standard.version, digest: checked.digest } }),
  };
  const good = standard === undefined ? "" : `✓ ${standard.id} ${standard.version}  ${checked.digest ?? ""}`;
  const bad = table(checked.errors.map((error) => [error.path, say(terminal, error.say)]));
  return { json, text: checked.valid ? good : bad, exit: checked.valid ? 0 : 1 };
}

async function textOf(path: string): Promise<string> {
  return readFile(path, "utf8").catch((cause: unknown) => {
    throw new Fault(
      "no-file",
      { zh: `无法读取文件“${path}”。`, en: `The file “${path}” cannot be read.` },
      { zh: "请核对路径。", en: "Check the path." },
      cause,
    );
  });
}
