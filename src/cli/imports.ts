/** `xinheng import FILE`: takes a file in, works it off to the end and says what became of its rows. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Import } from "../core/desk.ts";
import { Fault } from "../core/desk.ts";
import { receiveFile } from "../usecases/files.ts";
import { readImport, startImport } from "../usecases/imports.ts";
import { quarantineReasons } from "../usecases/quarantine.ts";
import type { OpenDesk } from "./doors.ts";
import { type Answer, progressBar, say, type Terminal, table } from "./terminal.ts";

export interface ImportOptions {
  readonly source: string;
  readonly layout?: string;
  readonly sheet?: string;
}

export async function importCommand(
  terminal: Terminal,
  house: OpenDesk,
  path: string,
  options: ImportOptions,
): Promise<Answer> {
  const { desk } = house;
  await mustBeFile(path);
  const fileName = basename(path);
  const received = await receiveFile(desk, { fileName, content: createReadStream(path) });
  const started = await startImport(desk, {
    hash: received.hash,
    fileName,
    source: options.source,
    ...(options.layout === undefined ? {} : { layout: options.layout }),
    ...(options.sheet === undefined ? {} : { sheet: options.sheet }),
  });
  const bar = progressBar(terminal);
  await house.importNow(started.id, (state) =>
    bar(state.bytesRead / Math.max(1, state.fileBytes), rowsText(terminal, state)),
  );
  return outcome(terminal, house, await readImport(desk, started.id));
}

async function outcome(terminal: Terminal, house: OpenDesk, done: Import): Promise<Answer> {
  const reasons = await quarantineReasons(house.desk, done.id);
  const { rows, accepted, corrected, duplicates, quarantined, operatorsNew, state } = done;
  const json = {
    import: done.id,
    state,
    layout: done.layout.id,
    rows,
    accepted,
    corrected,
    duplicates,
    quarantined,
    operatorsNew,
    reasons,
    ...(done.fault === undefined ? {} : { fault: done.fault }),
  };
  const held = reasons.map((reason) => [`  ${reason.total}`, reason.column ?? "", say(terminal, reason.say)]);
  const failed = done.fault === undefined ? "" : `\n${say(terminal, done.fault)}`;
  return {
    json,
    text: `${done.fileName}：${rowsText(terminal, done)}${held.length === 0 ? "" : `\n${table(held)}`}${failed}`,
    exit: state === "failed" ? 2 : quarantined > 0 || state !== "done" ? 1 : 0,
  };
}

function rowsText(terminal: Terminal, state: Import): string {
  const { rows, accepted, corrected, duplicates, quarantined } = state;
  return say(terminal, {
    zh: `${rows} 行，已收 ${accepted}，更正 ${corrected}，重复 ${duplicates}，待补正 ${quarantined}`,
    en: `${rows} rows: ${accepted} accepted, ${corrected} corrected, ${duplicates} duplicates, ${quarantined} held`,
  });
}

async function mustBeFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) return;
  throw new Fault(
    "no-file",
    { zh: `没有文件“${path}”。`, en: `There is no file “${path}”.` },
    { zh: "请核对路径。", en: "Check the path." },
  );
}
