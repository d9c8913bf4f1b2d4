/** What a command says and how it ends: text for people or one JSON object, the exit code, and a bar while something takes long. */
import { isRefusal, type Refusal, type Say } from "../core/citation.ts";
import { Fault } from "../core/desk.ts";
import { citationText, type Reference } from "../core/reference.ts";

/** 0 done, 1 some rows held or the law said no, 2 the world failed. */
export type ExitCode = 0 | 1 | 2;

export type Language = "zh" | "en";

export interface Terminal {
  readonly json: boolean;
  readonly language: Language;
  /** Titles of what may be cited, once the law is open. */
  readonly register?: readonly Reference[];
}

/** What a command answers: its object for `--json`, its lines for people, and how it ends. */
export interface Answer {
  readonly json: unknown;
  readonly text: string;
  readonly exit: ExitCode;
}

export function say(terminal: Terminal, words: Say): string {
  return words[terminal.language];
}

/** English when the environment speaks English, Chinese otherwise. */
export function languageOf(wanted: string | undefined, environment: NodeJS.ProcessEnv): Language {
  if (wanted === "zh" || wanted === "en") return wanted;
  const locale = environment.LC_ALL ?? environment.LC_MESSAGES ?? environment.LANG ?? "";
  return locale.startsWith("en") ? "en" : "zh";
}

export function print(terminal: Terminal, answer: Answer): ExitCode {
  process.stdout.write(`${terminal.json ? JSON.stringify(answer.json) : answer.text}\n`);
  return answer.exit;
}

/** The law's no: exit 1, with the article that says it. */
export function refusalAnswer(terminal: Terminal, refusal: Refusal): Answer {
  const article = citationText(refusal.by, terminal.language, terminal.register ?? []);
  const from = refusal.notBefore === undefined ? "" : ` (≥ ${refusal.notBefore})`;
  return { json: refusal, text: `${say(terminal, refusal.say)}（${article}）${from}`, exit: 1 };
}

/** Prints what went wrong and what to do next: exit 2. Anything that is not a Fault is a bug and keeps its stack. */
export function printFault(terminal: Terminal, error: unknown): ExitCode {
  if (isRefusal(error)) return print(terminal, refusalAnswer(terminal, error));
  if (!(error instanceof Fault)) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (terminal.json) process.stdout.write(`${JSON.stringify({ fault: true, code: "internal", message })}\n`);
    else process.stderr.write(`${message}\n`);
    return 2;
  }
  const { code, next } = error;
  if (terminal.json) process.stdout.write(`${JSON.stringify({ fault: true, code, say: error.say, next })}\n`);
  else process.stderr.write(`${say(terminal, error.say)}\n${say(terminal, next)}\n`);
  return 2;
}

const BAR_WIDTH = 24;

/** A bar on the terminal's error stream, drawn only where a person watches. */
export function progressBar(terminal: Terminal): (share: number, words: string) => void {
  const { stderr } = process;
  if (!stderr.isTTY || terminal.json) return () => undefined;
  return (share, words) => {
    const filled = Math.min(BAR_WIDTH, Math.max(0, Math.round(share * BAR_WIDTH)));
    stderr.write(`\r\u001b[2K${"█".repeat(filled)}${"░".repeat(BAR_WIDTH - filled)} ${words}${share >= 1 ? "\n" : ""}`);
  };
}

/** A title with its label (征求意见稿), unless the title says so itself. */
export function labelled(terminal: Terminal, title: Say, label: Say | undefined): string {
  const words = say(terminal, title);
  if (label === undefined || words.includes(say(terminal, label))) return words;
  return terminal.language === "zh" ? `${words}（${label.zh}）` : `${words} (${label.en})`;
}

/** Columns of text, each as wide as its widest cell; a Chinese character takes two places. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>((widest, row) => {
    for (const [place, cell] of row.entries()) widest[place] = Math.max(widest[place] ?? 0, widthOf(cell));
    return widest;
  }, []);
  return rows
    .map((row) =>
      row
        .map((cell, place) => cell + " ".repeat(Math.max(0, (widths[place] ?? 0) - widthOf(cell))))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1;
  return width;
}
