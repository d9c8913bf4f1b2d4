/** A store filled with generated operators as intake would have left them: registered, described, and their records reported. */
import type { Act, AgencySettings } from "../src/core/desk.ts";
import type { NewFact } from "../src/core/journal.ts";
import type { Day, Instant } from "../src/core/time/day.ts";
import type { Store } from "../src/store/store.ts";
import { type GeneratorOptions, generateOperators } from "./generator.ts";

export interface Filled {
  readonly operators: number;
  readonly records: number;
}

export interface Filling extends GeneratorOptions {
  readonly operators: number;
  readonly knownAt: Instant;
}

const AT_ONCE = 200;

/** The region of the generated operators. */
const REGION = "999900";

/** The agency's settings by which the generated operators are admitted: the draft governs their fictional region. */
export async function govern(store: Pick<Store, "settings">, standard: string): Promise<void> {
  const before = await store.settings.read();
  const packs = [{ region: REGION.slice(0, 4), pack: "sz-draft", reason: "虚构地区，仅供测量" }];
  const after: AgencySettings = { ...before, version: before.version + 1, packs, standard };
  if (!(await store.settings.change(after, before.version))) throw new Error("the settings were changed meanwhile");
}

/** The next batch is invented while the last is written. */
export async function fill(store: Pick<Store, "journal">, options: Filling): Promise<Filled> {
  const filled = { operators: 0, records: 0 };
  let writing: Promise<void> = Promise.resolve();
  let acts: Act[] = [];
  for (const act of actsOf(options).take(options.operators)) {
    filled.operators++;
    filled.records += act.facts.length - 2;
    acts.push(act);
    if (acts.length < AT_ONCE) continue;
    await writing;
    writing = write(store, acts);
    acts = [];
  }
  await writing;
  await write(store, acts);
  return filled;
}

async function write({ journal }: Pick<Store, "journal">, acts: readonly Act[]): Promise<void> {
  if ((await journal.append(acts)) !== "written") throw new Error("somebody else fills the same store");
}

/** One act an operator: two facts about itself, then one for each record. */
export function* actsOf({ seed, asOf, knownAt }: Filling): Generator<Act, never> {
  for (const { operator, records } of generateOperators({ seed, asOf })) {
    const { id, code, subjectType, region, status, roles, industry, establishedOn } = operator;
    const registered = { type: "OperatorRegistered", code, codeFindings: [], subjectType, region } as const;
    const described = {
      type: "OperatorDescribed",
      status,
      roles,
      ...(industry === undefined ? {} : { industry }),
      ...(establishedOn === undefined ? {} : { establishedOn }),
    } as const;
    const facts = [
      stated(asOf, { ...registered, name: `示例${code.value.slice(-8)}号电子商务有限公司` }),
      stated(asOf, described),
      ...records.flatMap(({ id: record, current, versions }) => {
        const [first] = versions;
        if (first === undefined) return [];
        const { provenance } = first;
        return [stated(asOf, { type: "RecordReported", record, content: current, provenance })];
      }),
    ];
    yield { operator: id, seen: 0, facts, knownAt, recordsSeen: new Map() };
  }
  throw new Error("the generator has no end");
}

function stated(on: Day, body: NewFact["body"]): NewFact {
  return { on, by: "bench", body };
}
