/** What came of it: printed as tables, and answered as figures. */
import { cpSync, existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Day, Survived } from "../faults.ts";
import { inSeconds, median, most, table } from "../figures.ts";
import type { BenchHouse } from "../house/house.ts";
import type { Ledger } from "./ledger.ts";
import type { OpenStreet } from "./opening.ts";
import { faultKinds } from "./plan.ts";
import type { Check } from "./reckoning.ts";

interface Told {
  readonly house: BenchHouse;
  readonly ledger: Ledger;
  readonly street: OpenStreet;
  readonly seconds: number;
  readonly seed: number;
  readonly usedBytes: number | undefined;
}

const SHOWN = 5;
const MIB = 1024 ** 2;

export function tell(day: Day, told: Told) {
  const { survived, leftOut, checks } = day;
  const { ledger, street, house, seconds, seed } = told;
  const breached = checks.filter(({ wrong }) => wrong.length > 0);
  console.log(`\n${faultTable(survived, leftOut.length)}`);
  console.log(`\n${writeTable(ledger)}`);
  console.log(`\n${checkTable(checks)}`);
  for (const { name, wrong } of breached)
    console.log(`\n${name}: ${wrong.length}\n  ${wrong.slice(0, SHOWN).join("\n  ")}`);
  const { noAnswer, unavailable, diskFull, inProgress, replayed } = street.sender.trouble;
  console.log(
    `\nattempts: ${street.sender.attempts}, without an answer ${noAnswer}, 503 ${unavailable}, 507 ${diskFull}, in progress ${inProgress}, answered again from the receipt ${replayed}`,
  );
  const unasked = { server: house.server.unasked, worker: house.worker.unasked };
  console.log(`ended without having been killed: server ${unasked.server}, worker ${unasked.worker}`);
  if (told.usedBytes !== undefined) console.log(`disk in use at the end: ${Math.round(told.usedBytes / MIB)} MiB`);
  if (breached.length > 0) console.log(`logs: ${keptLogs(house)}`);
  console.log(
    `\n${survived.length} faults in ${seconds} s (seed ${seed}): ${breached.length === 0 ? "nothing lost, nothing doubled, all proofs agree" : `${breached.length} checks failed`}`,
  );
  return {
    name: "faults",
    figures: {
      faults: survived.length,
      leftOut: leftOut.length,
      seconds,
      seed,
      writesAgainMedianMs: median(survived.map(({ writesMs }) => writesMs)),
      writesAgainMostMs: most(survived.map(({ writesMs }) => writesMs)),
      workAgainMedianMs: median(survived.map(({ workMs }) => workMs)),
      workAgainMostMs: most(survived.map(({ workMs }) => workMs)),
      acknowledged: ledger.notes.filter(({ outcome }) => outcome === "acknowledged").length,
      checks: checks.length,
      breaches: breached.length,
    },
    ratios: {},
    failed: breached.length > 0,
    details: { survived, writes: Object.fromEntries(ledger.counts()), checks, trouble: street.sender.trouble, unasked },
  };
}

function faultTable(survived: readonly Survived[], leftOut: number): string {
  const rows = [...faultKinds, undefined].map((kind) => {
    const those = survived.filter((each) => kind === undefined || each.kind === kind);
    const [writes, work] = [those.map(({ writesMs }) => writesMs), those.map(({ workMs }) => workMs)];
    const times = [median(writes), most(writes), median(work), most(work)].map(inSeconds);
    return [kind ?? "all", those.length, ...times];
  });
  const head = ["fault", "count", "writes again, median", "most", "work again, median", "most"];
  return `${table([head, ...rows])}\nleft out: ${leftOut}`;
}

function writeTable(ledger: Ledger): string {
  const rows = [...ledger.counts()]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([kind, of]) => [kind, of.acknowledged, of.refused, of.unclear]);
  return table([["writes", "acknowledged", "refused", "unclear"], ...rows]);
}

function checkTable(checks: readonly Check[]): string {
  const rows = checks.map(({ name, looked, wrong }) => [name, looked, wrong.length === 0 ? "✓" : `✗ ${wrong.length}`]);
  return table([["check", "looked at", "wrong"], ...rows]);
}

/** The folder of the measurement goes; what its processes said is kept where something is wrong. */
function keptLogs({ logs, data }: BenchHouse): string {
  const kept = mkdtempSync(join(tmpdir(), "xinheng-faults-logs-"));
  cpSync(logs, kept, { recursive: true });
  const database = join(data, "postgres", "log");
  if (existsSync(database)) cpSync(database, join(kept, "database.log"));
  return kept;
}
