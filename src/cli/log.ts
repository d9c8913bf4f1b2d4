/** `xinheng log`: proofs of results taken from the log, checked anywhere, and the whole log checked at home. */
import { existsSync, readFileSync } from "node:fs";
import type { Say } from "../core/citation.ts";
import { type Desk, Fault } from "../core/desk.ts";
import { scoreText } from "../core/fixed-point.ts";
import type { LogStatement } from "../core/proof/log.ts";
import { headOf, rotateSigningKey, signHeads } from "../usecases/heads.ts";
import { logKeys, newestHead, proveConsistency, proveResult } from "../usecases/log.ts";
import { completeLog, verifyLog } from "../usecases/log-verification.ts";
import { type Checking, checkProof } from "../usecases/proof-check.ts";
import { type Answer, progressBar, say, type Terminal } from "./terminal.ts";

/** The proof file on standard output, to be kept in a file. */
export async function proveCommand(_terminal: Terminal, desk: Desk, result: string): Promise<Answer> {
  return asFile(await proveResult(desk, result));
}

export async function consistencyCommand(
  _terminal: Terminal,
  desk: Desk,
  sizes: { readonly from: number; readonly to: number },
): Promise<Answer> {
  return asFile(await proveConsistency(desk, sizes));
}

export async function logHeadCommand(
  _terminal: Terminal,
  desk: Desk,
  { sign }: { readonly sign?: boolean },
): Promise<Answer> {
  const head = sign === true ? (await signHeads(desk)).find(({ of }) => of === "log") : await newestHead(desk);
  return { json: head, text: head?.note.trimEnd() ?? "", exit: 0 };
}

export async function logKeysCommand(_terminal: Terminal, desk: Desk): Promise<Answer> {
  const keys = await logKeys(desk);
  return { json: keys, text: keys.map(({ key }) => key).join("\n"), exit: 0 };
}

export async function rotateKeyCommand(terminal: Terminal, desk: Desk): Promise<Answer> {
  const heads = await rotateSigningKey(desk);
  const [newest] = await logKeys(desk);
  const words: Say = {
    zh: `签名密钥已更换为 ${newest?.name}，并已用新密钥签署两个日志头。请公布新公钥并备份密钥文件夹：`,
    en: `${newest?.name} signs from now on and has signed both heads. Publish the new key and back the key folder up:`,
  };
  return { json: { key: newest, heads }, text: `${say(terminal, words)}\n${newest?.key}`, exit: 0 };
}

/** Enters what was written before there was a log. */
export async function completeCommand(terminal: Terminal, desk: Desk): Promise<Answer> {
  const entered = await completeLog(desk);
  const words: Say = { zh: `补记 ${entered} 条。`, en: `${entered} statements were added.` };
  return { json: { entered }, text: say(terminal, words), exit: 0 };
}

export interface VerifyLogOptions {
  /** A key as published, or a file with keys. */
  readonly key?: string;
  readonly head?: string;
  readonly consistency?: string;
  readonly all?: boolean;
}

/** Checks a proof file without a database, a data folder or a network. Exit 1 when it proves nothing. */
export async function verifyProofCommand(
  terminal: Terminal,
  checking: Checking,
  proof: string | undefined,
  options: VerifyLogOptions,
): Promise<Answer> {
  if (proof === undefined) throw nothingToCheck();
  const verdict = await checkProof(checking, {
    proof: textOf(proof),
    ...(options.key === undefined ? {} : { keys: existsSync(options.key) ? textOf(options.key) : options.key }),
    ...(options.head === undefined ? {} : { head: textOf(options.head) }),
    ...(options.consistency === undefined ? {} : { consistency: textOf(options.consistency) }),
  });
  if (!verdict.proved) return { json: verdict, text: say(terminal, verdict.say), exit: 1 };
  const { statement, head, key, trusted, index } = verdict;
  const lines = [
    say(terminal, provedSay(statement)),
    say(terminal, {
      zh: `位于 ${head.origin} 的第 ${index} 号，共 ${head.size} 条，签署时间 ${head.at ?? "未注明"}，公钥 ${key.name}。`,
      en: `Entry ${index} of ${head.size} in ${head.origin}, signed ${head.at ?? "at a time not stated"} by ${key.name}.`,
    }),
    ...(trusted ? [] : [say(terminal, untrustedSay)]),
  ];
  const { raw: _raw, ...named } = key;
  return { json: { ...verdict, key: named }, text: lines.join("\n"), exit: 0 };
}

/** The whole log against its hashes, its signed heads and the facts. */
export async function verifyLogCommand(terminal: Terminal, desk: Desk, options: VerifyLogOptions): Promise<Answer> {
  const bar = progressBar(terminal);
  const kept = options.head === undefined ? [] : [await headOf(desk, textOf(options.head), "log")];
  const verified = await verifyLog(desk, kept, (done) => bar(0, String(done)));
  bar(1, String(verified.head.size));
  return { json: verified, text: say(terminal, verified.say), exit: verified.fault === undefined ? 0 : 1 };
}

function provedSay({ type, code, digest, on, shown, result, record, entry }: LogStatement): Say {
  const zh = [`证明成立：${code}，${type}，${on}`];
  const en = [`Proved: ${code}, ${type}, ${on}`];
  if (shown !== undefined) {
    const { grade, scoreCentipoints, standard } = shown;
    const score = scoreCentipoints === undefined ? "" : ` ${scoreText(scoreCentipoints)}`;
    zh.push(`公开的等级 ${grade}${score}，评价标准 ${standard}`);
    en.push(`shown as ${grade}${score} by the standard ${standard}`);
  }
  const what = result ?? record ?? entry ?? "";
  return { zh: `${zh.join("，")}。\n${what} SHA-256 ${digest}`, en: `${en.join(", ")}.\n${what} SHA-256 ${digest}` };
}

const untrustedSay: Say = {
  zh: "注意：签名是用文件自带的公钥核对的。请与机构公布的公钥比对，或者用 --key 给出。",
  en: "Note: the signature was checked with the key in the file itself. Compare it with the one the agency publishes, or give that with --key.",
};

function asFile(json: unknown): Answer {
  return { json, text: JSON.stringify(json, undefined, 2), exit: 0 };
}

/** `-` is standard input. */
function textOf(path: string): string {
  try {
    return readFileSync(path === "-" ? 0 : path, "utf8");
  } catch (cause) {
    throw new Fault(
      "file-unreadable",
      { zh: `文件 ${path} 不能读取。`, en: `The file ${path} cannot be read.` },
      { zh: "请核对文件名与权限。", en: "Check its name and whether you may read it." },
      cause,
    );
  }
}

function nothingToCheck(): Fault {
  return new Fault(
    "nothing-to-check",
    { zh: "没有给出要核对的证明文件。", en: "No proof file was given." },
    {
      zh: "请给出文件，或者用 --all 核对整个日志。",
      en: "Name one, or check the whole log with --all.",
    },
  );
}
