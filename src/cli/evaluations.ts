/** `xinheng evaluate`, `explain` and `verify`: results made, laid open, and worked out again. */
import { isRefusal, type Say } from "../core/citation.ts";
import type { Desk, Run } from "../core/desk.ts";
import { hundredths, scoreText } from "../core/fixed-point.ts";
import { type Publication, shownScore } from "../core/publication/publication.ts";
import { type Day, parseDay } from "../core/time/day.ts";
import { evaluateOperator, resumeRun, startRun } from "../usecases/evaluations.ts";
import { type ExplainedResult, explain } from "../usecases/explanations.ts";
import { unreadableDay } from "../usecases/law.ts";
import { type Verification, verifyAll, verifyLatest, verifyResult } from "../usecases/verification.ts";
import type { OpenDesk } from "./doors.ts";
import { type Answer, labelled, progressBar, refusalAnswer, say, type Terminal, table } from "./terminal.ts";

export interface EvaluateOptions {
  readonly standard?: string;
  readonly asOf?: string;
  readonly operator?: string;
  /** A run that broke off. */
  readonly run?: string;
}

export async function evaluateCommand(terminal: Terminal, house: OpenDesk, options: EvaluateOptions): Promise<Answer> {
  const request = {
    ...(options.standard === undefined ? {} : { standard: options.standard }),
    ...(options.asOf === undefined ? {} : { asOf: dayNamed(options.asOf) }),
  };
  if (options.operator !== undefined) return evaluateOne(terminal, house.desk, { ...request, code: options.operator });
  const run = await (options.run === undefined
    ? startRun(house.desk, request)
    : resumeRun(house.desk, { runId: options.run }));
  const bar = progressBar(terminal);
  const remaining = remainingSince(run);
  const done = await house.evaluateNow(run.id, (state) =>
    bar(state.done / Math.max(1, state.total), `${runText(terminal, state)}${say(terminal, remaining(state))}`),
  );
  const failed = done.fault === undefined ? "" : `\n${say(terminal, done.fault)}`;
  const none = done.evaluated === 0 && done.refused > 0;
  return {
    json: done,
    text: `${runText(terminal, done)}${failed}`,
    exit: done.state === "failed" ? 2 : none || done.state !== "done" ? 1 : 0,
  };
}

/** What the rest will take, at the pace since the command began to watch; nothing while there is no pace to see. */
function remainingSince(begun: Run): (now: Run) => Say {
  const at = performance.now();
  return ({ state, done, total, workers }) => {
    if (state !== "running" || done <= begun.done) return { zh: "", en: "" };
    const seconds = Math.ceil(((total - done) / (done - begun.done)) * ((performance.now() - at) / 1_000));
    const threads = workers === undefined ? { zh: "", en: "" } : threadsAtIt(workers);
    return {
      zh: `，约剩 ${durationText(seconds)}${threads.zh}`,
      en: `, about ${durationText(seconds)} left${threads.en}`,
    };
  };
}

function threadsAtIt(workers: number): Say {
  return { zh: `（${workers} 个线程）`, en: ` (${workers} ${workers === 1 ? "thread" : "threads"})` };
}

/** Hours, minutes and seconds, such as `1:02:03`; `2:03` under an hour. */
export function durationText(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const two = (part: number): string => String(part).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

async function evaluateOne(
  terminal: Terminal,
  desk: Desk,
  request: Parameters<typeof evaluateOperator>[1],
): Promise<Answer> {
  const answer = await evaluateOperator(desk, request);
  if (isRefusal(answer)) return refusalAnswer(terminal, answer);
  const { result } = answer;
  return {
    json: result,
    text: `${request.code}  ${gradeText(result, "  ")}  ${result.id}`,
    exit: 0,
  };
}

/** The grade, and the score where it has one. */
export function gradeText(of: Pick<Publication, "grade" | "scoreCentipoints">, between: string): string {
  const score = shownScore(of);
  return score === undefined ? of.grade : `${of.grade}${between}${scoreText(score)}`;
}

function runText(terminal: Terminal, run: Run): string {
  const { done, total, evaluated, refused, asOf, standard } = run;
  return say(terminal, {
    zh: `${standard.id} ${standard.version}，截至 ${asOf}：${done}/${total} 户，已评 ${evaluated}，不予评价 ${refused}`,
    en: `${standard.id} ${standard.version} as of ${asOf}: ${done}/${total} operators, ${evaluated} evaluated, ${refused} not admitted`,
  });
}

export async function explainCommand(terminal: Terminal, desk: Desk, code: string): Promise<Answer> {
  const explained = await explain(desk, { code });
  return { json: explained, text: explanationText(terminal, explained), exit: 0 };
}

function explanationText(terminal: Terminal, explained: ExplainedResult): string {
  const { result, operator, groups, others, vetoes, pack } = explained;
  const points = (micropoints: number): string => scoreText(hundredths(micropoints));
  const head = [
    `${operator.name}  ${operator.code.value}`,
    say(terminal, explained.sentence),
    `${labelled(terminal, pack.title, pack.label)}  ${result.standard.id} ${result.standard.version}  ${result.asOf}`,
  ];
  const rows = groups.flatMap((group) => [
    [say(terminal, group.title), points(group.points), `/ ${points(group.max)}`, ""],
    ...group.indicators.map((item) => [
      `  ${item.id} ${say(terminal, item.title)}`,
      points(item.points),
      `/ ${points(item.max)}`,
      item.records.map(({ record, points: moved }) => `${record.slice(0, 8)} ${points(moved)}`).join("；"),
    ]),
  ]);
  const rest = others.map((other) => [say(terminal, other.title), points(other.points), "", ""]);
  const acted = vetoes.map(
    (veto) => `${veto.veto} ${say(terminal, veto.title)} → ${veto.grade}${veto.decisive ? " ◀" : ""}`,
  );
  return [...head, table([...rest, ...rows]), ...acted].join("\n");
}

export interface VerifyOptions {
  readonly all?: boolean;
}

export async function verifyCommand(
  terminal: Terminal,
  desk: Desk,
  which: string | undefined,
  options: VerifyOptions,
): Promise<Answer> {
  if (which !== undefined) return verificationAnswer(terminal, await verifyResult(desk, which));
  const bar = progressBar(terminal);
  const progress = (done: number): void => bar(0, String(done));
  const outcome = options.all === true ? await verifyAll(desk, progress) : await verifyLatest(desk, progress);
  const { results, identical, different } = outcome;
  const words: Say = {
    zh: `${results} 个评价结果，${identical} 个与重新计算逐字节一致，${different.length} 个不一致。`,
    en: `${results} results: ${identical} identical byte for byte when worked out again, ${different.length} different.`,
  };
  const lines = different.map((one) => `${one.result}  ${say(terminal, one.say)}`);
  return { json: outcome, text: [say(terminal, words), ...lines].join("\n"), exit: different.length === 0 ? 0 : 2 };
}

function verificationAnswer(terminal: Terminal, verification: Verification): Answer {
  return { json: verification, text: say(terminal, verification.say), exit: verification.identical ? 0 : 2 };
}

export function dayNamed(text: string): Day {
  const day = parseDay(text);
  if (day === undefined) throw unreadableDay(text);
  return day;
}
