/** The whole log made again from its leaves, held against every signed head, and against the facts that it has to state. */
import type { Say } from "../core/citation.ts";
import type { Desk, OperatorState } from "../core/desk.ts";
import type { Fact } from "../core/journal.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import type { EnteredStatement, LogStatement, Statement } from "../core/proof/log.ts";
import type { Head } from "../core/proof/signed-head.ts";
import { type LogFault, TreeWalk } from "../core/proof/tree-walk.ts";
import { foldPublications } from "../core/publication/publication.ts";
import { isStated, statementOf, statementText } from "../core/publication/statement.ts";
import { wrongHead } from "./audit.ts";
import { permit } from "./permit.ts";

export interface LogVerification {
  readonly head: Head;
  /** Facts that were compared with what the log states of them. */
  readonly facts: number;
  readonly signedHeads: number;
  readonly fault?: LogFault | { readonly problem: "head-unsigned"; readonly size: number };
  readonly say: Say;
}

const LEAVES_AT_ONCE = 2_000;
const OPERATORS_AT_ONCE = 500;

export async function verifyLog(
  desk: Desk,
  also: readonly Head[] = [],
  progress?: (done: number) => void,
): Promise<LogVerification> {
  permit(desk, "verifyAudit");
  await desk.log.seal(desk.clock.now()).catch(() => 0); // what was tampered with may not be sealed any more; it is named below
  const heads = await desk.log.signedHeads();
  const walk = new TreeWalk([...heads, ...also]);
  await followLeaves(desk, walk, progress);
  const tree = walk.end();
  const compared = tree === undefined ? await compareFacts(desk, walk.head.size) : { facts: 0 };
  const wrong = await wrongHead(desk, heads);
  const fault = tree ?? compared.fault ?? (wrong && ({ problem: "head-unsigned", size: wrong.head.size } as const));
  await desk.audit.record({ act: "log.verified", after: { ...walk.head, ...(fault === undefined ? {} : { fault }) } });
  return {
    head: walk.head,
    facts: compared.facts,
    signedHeads: heads.length,
    ...(fault === undefined ? {} : { fault }),
    say: fault === undefined ? wholeSay(walk.head.size, heads.length) : logFaultSay(fault),
  };
}

/** Enters what was written before there was a log, or before a kind of fact was stated in it. Answers how many statements are new. */
export async function completeLog(desk: Desk, progress?: (operators: number) => void): Promise<number> {
  permit(desk, "signHead");
  let [entered, operators] = [0, 0];
  for await (const batch of desk.operators.inBatches(OPERATORS_AT_ONCE)) {
    const stated = await statementsOf(desk, batch);
    const known = keyed(await desk.log.entered(batch.map(({ operator }) => operator.id)));
    entered += await desk.log.enter(stated.filter((each) => !known.has(keyOf(each.operator, each.statement.fact))));
    operators += batch.length;
    progress?.(operators);
  }
  return entered;
}

async function followLeaves(desk: Desk, walk: TreeWalk, progress?: (done: number) => void): Promise<void> {
  for await (const leaves of desk.log.leaves(LEAVES_AT_ONCE)) {
    const completed = walk.take(leaves);
    walk.compare(completed, await desk.log.nodes(completed));
    progress?.(walk.head.size);
    if (walk.fault !== undefined) return;
  }
}

// Against the facts ---------------------------------------------------------------------------------------------------

interface Compared {
  readonly facts: number;
  readonly fault?: LogFault;
}

/** `leaves` is how many the tree has: what is left when all operators are done states nothing of anybody. */
async function compareFacts(desk: Desk, leaves: number): Promise<Compared> {
  let [facts, sealed] = [0, 0];
  for await (const batch of desk.operators.inBatches(OPERATORS_AT_ONCE)) {
    const entered = await desk.log.entered(batch.map(({ operator }) => operator.id));
    const stated = await statementsOf(desk, batch);
    const fault = differenceOf(stated, upToThen(entered, batch));
    if (fault !== undefined) return { facts, fault };
    facts += stated.length;
    sealed += entered.filter(({ state }) => state === "sealed").length;
  }
  if (sealed >= leaves) return { facts };
  return { facts, fault: { problem: "operators-missing", statements: leaves - sealed } };
}

function differenceOf(stated: readonly Statement[], entered: readonly EnteredStatement[]): LogFault | undefined {
  const known = keyed(entered);
  for (const { operator, statement } of stated) {
    const key = keyOf(operator, statement.fact);
    const found = known.get(key);
    known.delete(key);
    const at = { operator, fact: statement.fact };
    if (found?.text !== statementText(statement)) return { problem: "fact-not-stated", ...at };
    if (found.state === "neither") return { problem: "never-sealed", ...at };
  }
  const [left] = known.values();
  return left && { problem: "fact-missing", operator: left.operator, fact: left.fact };
}

/** Without what was entered after the operators were read: the facts are compared up to the same number. */
function upToThen(
  entered: readonly EnteredStatement[],
  operators: readonly OperatorState[],
): readonly EnteredStatement[] {
  const last = new Map(operators.map(({ operator, lastSeq }) => [operator.id, lastSeq]));
  return entered.filter(({ operator, fact }) => fact <= (last.get(operator) ?? 0));
}

/** What the log has to state about these operators, up to the fact that they were read with. */
async function statementsOf(desk: Desk, operators: readonly OperatorState[]): Promise<readonly Statement[]> {
  const all: Statement[] = [];
  for (const { operator, lastSeq } of operators) {
    const facts = await desk.journal.read(operator.id, { seq: lastSeq });
    for (const statement of statements(facts, operator.code.value)) all.push({ operator: operator.id, statement });
  }
  return all;
}

function statements(facts: readonly Fact[], code: string): readonly LogStatement[] {
  const publications = foldPublications(facts);
  return facts.filter((fact) => isStated(fact.body)).flatMap((fact) => statementOf(fact, code, publications) ?? []);
}

function keyed(entered: readonly EnteredStatement[]): Map<string, EnteredStatement> {
  return new Map(entered.map((each) => [keyOf(each.operator, each.fact), each]));
}

function keyOf(operator: OperatorId, fact: number): string {
  return `${operator} ${fact}`;
}

// What is said --------------------------------------------------------------------------------------------------------

function wholeSay(size: number, heads: number): Say {
  return {
    zh: `存证日志完整：共 ${size} 条，与事实及 ${heads} 个签名头一致。`,
    en: `The log is whole: ${size} entries, in accord with the facts and with ${heads} signed heads.`,
  };
}

function logFaultSay(fault: NonNullable<LogVerification["fault"]>): Say {
  switch (fault.problem) {
    case "leaf-missing":
      return at(fault.position, "叶子缺失，条目被移除。", "the leaf is missing: entries were taken out.");
    case "statement-missing":
      return at(fault.position, "条目的内容已不存在。", "what the leaf states is gone.");
    case "leaf-changed":
      return at(
        fault.position,
        "条目的内容与叶子不符：被改动、调换或者替换。",
        "statement and leaf do not fit: one was changed, moved or replaced.",
      );
    case "node-changed":
      return {
        zh: `日志第 ${fault.level} 层第 ${fault.index} 个子树的哈希被改动或者缺失。`,
        en: `In the log the hash of subtree ${fault.index} of level ${fault.level} was changed or is missing.`,
      };
    case "head-differs":
      return {
        zh: `日志在 ${fault.size} 条处与签名头不符：此前的日志曾被重新制作。`,
        en: `At ${fault.size} entries the log differs from a signed head: it was made anew.`,
      };
    case "log-cut":
      return {
        zh: `日志的末端被截去：签名头为 ${fault.size} 条，现有 ${fault.found} 条。`,
        en: `The end of the log was cut off: a signed head counts ${fault.size} entries, there are ${fault.found}.`,
      };
    case "head-unsigned":
      return {
        zh: `日志在 ${fault.size} 条处的签名头不成立。`,
        en: `The signed head of ${fault.size} entries of the log is not right.`,
      };
    case "operators-missing":
      return {
        zh: `日志中有 ${fault.statements} 条所述的经营者已不存在。`,
        en: `${fault.statements} entries of the log are about operators that are not there.`,
      };
    default:
      return aboutFact(fault);
  }
}

function aboutFact({ problem, operator, fact }: Extract<LogFault, { operator: OperatorId }>): Say {
  const said: Readonly<Record<typeof problem, Say>> = {
    "fact-not-stated": { zh: "没有如实列入日志", en: "is not stated in the log, or is stated otherwise" },
    "fact-missing": { zh: "列于日志，但已不存在", en: "is stated in the log, but is not there" },
    "never-sealed": { zh: "没有封存，也不在待封存之列", en: "has no leaf and does not wait for one" },
  };
  return {
    zh: `经营者 ${operator} 的第 ${fact} 号事实${said[problem].zh}。`,
    en: `Fact ${fact} of operator ${operator} ${said[problem].en}.`,
  };
}

function at(position: number, zh: string, en: string): Say {
  return {
    zh: `存证日志在第 ${position} 号位置不符：${zh}`,
    en: `The log does not fit at position ${position}: ${en}`,
  };
}
