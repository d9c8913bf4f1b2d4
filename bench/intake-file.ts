/**
 * A bureau's file as bureaux send them: administrative penalties in the national layout of 2018, of fictional firms in a region that
 * does not exist. The same rows each time.
 */
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { organisationCheck, usccCheck } from "../src/core/operator/code.ts";

const HEADER =
  "CF_XDR_MC,CF_XDR_LB,CF_XDR_SHXYM,CF_WSH,CF_WFXW,CF_SY,CF_YJ,CF_CFLB,CF_NR,CF_NR_FK,CF_JDRQ,CF_GSJZQ,CF_CFJG,CF_CFJGDM";
/** Rows an operator on average; a few have hundreds, most have one or two. */
const ROWS_AN_OPERATOR = 10;
const CHUNK_ROWS = 1_000;

export interface IntakeFile {
  readonly rows: number;
  readonly operators: number;
}

export async function writeIntakeFile(path: string, rows: number): Promise<IntakeFile> {
  const operators = Math.ceil(rows / ROWS_AN_OPERATOR);
  await pipeline(Readable.from(chunks(rows, operators)), createWriteStream(path));
  return { rows, operators };
}

function* chunks(rows: number, operators: number): Generator<string> {
  const random = mulberry32(20_260_801);
  yield `\ufeff${HEADER}\r\n`;
  for (let from = 1; from <= rows; from += CHUNK_ROWS) {
    const lines = Array.from({ length: Math.min(CHUNK_ROWS, rows - from + 1) }, (_, i) =>
      line(from + i, operators, random),
    );
    yield lines.join("");
  }
}

function line(n: number, operators: number, random: () => number): string {
  const operator = Math.floor(random() ** 2 * operators); // squared: many rows fall on few
  const fine = Math.floor(random() * 500) / 100;
  const month = String(1 + Math.floor(random() * 12)).padStart(2, "0");
  const dayOfMonth = String(1 + Math.floor(random() * 28)).padStart(2, "0");
  const year = 2023 + Math.floor(random() * 3);
  const cells = [
    `云岫市示例${operator}号电子商务有限公司`,
    "法人及非法人组织",
    codeOf(operator),
    `云市监罚〔${year}〕${n}号`,
    "违反《中华人民共和国电子商务法》规定的行为",
    `"当事人在其网店首页未持续公示营业执照信息，经责令改正后逾期未改，示例事实第 ${n} 号"`,
    "《中华人民共和国电子商务法》第七十六条",
    fine > 0 ? "罚款" : "警告",
    `"责令改正；罚款 ${Math.round(fine * 10_000)} 元"`,
    fine.toFixed(2),
    `${year}/${month}/${dayOfMonth}`,
    `${year + 1}/${month}/${dayOfMonth}`,
    "云岫市市场监督管理局",
    "11990100MB2F00001X",
  ];
  return `${cells.join(",")}\r\n`;
}

/** A 统一社会信用代码 of region 990100, which no authority issues, with both check digits right. */
function codeOf(operator: number): string {
  const body = `M${operator
    .toString(36)
    .toUpperCase()
    .replaceAll(/[IOSVZ]/g, "Q")
    .padStart(7, "A")}`.slice(0, 8);
  const organisation = `${body}${organisationCheck(body)}`;
  const first = `91990100${organisation}`;
  return `${first}${usccCheck(first) ?? ""}`;
}

/** A small generator with a seed, so that every run has the same rows. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
