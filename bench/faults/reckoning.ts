/** The end of the day: everything that was acknowledged is read back, what is kept is held against itself, and the product proves itself. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { call, member, problemOf } from "../house/calling.ts";
import type { BenchHouse } from "../house/house.ts";
import { asOwner, countOf, importsKept, type KeptImport, oughtToBeNone, queriesKept, tracesKept } from "./kept.ts";
import { compare, type Found, type Ledger } from "./ledger.ts";
import { pause } from "./sending.ts";
import type { Delivery, Keepsake, Known, Street } from "./street.ts";

export interface Check {
  readonly name: string;
  readonly looked: number;
  /** What is not as it must be, each in a few words; none where all is well. */
  readonly wrong: readonly string[];
}

/** Tokens are good for a quarter of an hour; whether older ones still are says nothing. */
const TOKEN_MS = 14 * 60_000;
const ENDING_PATIENCE_MS = 180_000;

/** While the house still serves: long work ends by itself, files and evidence are read, sessions and tokens are still good. */
export async function askedAtTheDoor(house: BenchHouse, street: Street, ledger: Ledger): Promise<readonly Check[]> {
  const ended = await longWorkEnds(house);
  const acknowledged = (kind: string) =>
    ledger.notes.filter((note) => note.kind === kind && note.outcome === "acknowledged").map(({ trace }) => trace);
  const asks = (names: readonly string[], path: (name: string) => string, by: Readonly<Record<string, string>>) =>
    names.map((name) => ({ name, path: path(name), headers: by }));
  const { staff, known } = street;
  const purpose = { ...staff["case-officer"].headers, "x-purpose": "bench" };
  const inspected = (hash: string): string => `/api/v1/files/${hash}/inspection?fileName=a.csv`;
  const fresh = ({ at }: Keepsake): boolean => Date.now() - at < TOKEN_MS;
  const proofs = (kept: readonly Keepsake[], path: string) =>
    kept.map(({ trace, headers }) => ({ name: trace, path, headers }));
  return [
    ended,
    await allAnswered(house, "files received", asks(acknowledged("file"), inspected, staff.collector.headers)),
    await allAnswered(
      house,
      "evidence kept",
      asks(acknowledged("evidence"), (hash) => `/api/v1/evidence/${hash}`, purpose),
    ),
    await allAnswered(house, "sessions given", proofs(known.sessions, "/api/v1/me")),
    await allAnswered(house, "tokens given", proofs(known.tokens.filter(fresh), "/api/v1/imports?limit=1")),
  ];
}

async function longWorkEnds(house: BenchHouse): Promise<Check> {
  const patience = Date.now() + ENDING_PATIENCE_MS;
  for (;;) {
    const told = await call(house.base, { method: "GET", path: "/metrics" });
    const waiting = [...told.text.matchAll(/^xinheng_work_\w+ (\d+)/gm)].map(([, count]) => Number(count));
    const open = waiting.reduce((sum, count) => sum + count, 0);
    if (waiting.length > 0 && open === 0) return { name: "imports and runs end by themselves", looked: 1, wrong: [] };
    if (Date.now() > patience)
      return { name: "imports and runs end by themselves", looked: 1, wrong: [`${open} had not ended`] };
    await pause(500);
  }
}

interface Ask {
  readonly name: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

async function allAnswered({ base }: BenchHouse, name: string, asks: readonly Ask[]): Promise<Check> {
  const wrong: string[] = [];
  for (const { name: of, path, headers } of asks) {
    const reply = await call(base, { method: "GET", path, headers });
    if (reply.status !== 200) wrong.push(`${of}: ${reply.status} ${problemOf(reply)}`);
  }
  return { name, looked: asks.length, wrong };
}

/** What was noted against what is kept. The processes have ended. */
export async function heldAgainstTheLedger(house: BenchHouse, ledger: Ledger, known: Known): Promise<readonly Check[]> {
  return house.inside((inside) =>
    asOwner(inside, async (session) => [
      ...byKind(ledger, await tracesKept(session)),
      importsAgainst(known.deliveries, await importsKept(session)),
      queriesAgainst(known, await queriesKept(session)),
      ...(await none(session)),
    ]),
  );
}

/** Files, evidence, sessions and tokens are asked for at the door. */
const AT_THE_DOOR: ReadonlySet<string> = new Set(["file", "session", "token"]);

function byKind(ledger: Ledger, found: Found): readonly Check[] {
  const kinds = [...ledger.counts().keys()].filter((kind) => !AT_THE_DOOR.has(kind)).sort();
  return kinds.map((kind) => {
    const notes = ledger.notes.filter((note) => note.kind === kind);
    const wrong = compare(notes, found).map(({ what, trace, found: times }) => `${what}: ${trace} (${times})`);
    return { name: `writes of kind ${kind}`, looked: notes.length, wrong };
  });
}

export function importsAgainst(deliveries: readonly Delivery[], kept: readonly KeptImport[]): Check {
  const sent = new Map(deliveries.map(({ trace, rows }) => [trace, rows]));
  const wrong = kept.flatMap(({ trace, state, rows, accepted, facts, fault = "" }) => {
    const wanted = sent.get(trace);
    const right = state === "done" && rows === wanted && accepted === wanted && facts === wanted;
    return right
      ? []
      : [`${trace}: ${state}, ${wanted} sent, ${rows} rows, ${accepted} accepted, ${facts} in the journal ${fault}`];
  });
  return { name: "rows of imports against the journal", looked: kept.reduce((sum, { rows }) => sum + rows, 0), wrong };
}

/** Every read that was answered is in the log, and none beside those that were asked. */
function queriesAgainst({ publicReads }: Known, kept: ReadonlyMap<string, number>): Check {
  const wrong = [...publicReads].flatMap(([code, { answered, lost }]) => {
    const times = kept.get(code) ?? 0;
    return times >= answered && times <= answered + lost
      ? []
      : [`${code}: ${answered}+${lost} asked, ${times} in the log`];
  });
  return { name: "public reads in the log of queries", looked: [...kept.values()].reduce((a, b) => a + b, 0), wrong };
}

async function none(session: Parameters<typeof countOf>[0]): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const [name, sql] of Object.entries(oughtToBeNone)) {
    const count = await countOf(session, sql);
    checks.push({ name: `no ${name}`, looked: 1, wrong: count === 0 ? [] : [String(count)] });
  }
  return checks;
}

// The product's own proofs --------------------------------------------------------------------------------------------

const COMMAND = join(import.meta.dirname, "../../bin/xinheng.js");

const proofs: readonly { readonly args: readonly string[]; readonly looked: readonly string[] }[] = [
  { args: ["verify", "--all"], looked: ["results"] },
  { args: ["audit", "verify"], looked: ["head", "size"] },
  { args: ["log", "verify", "--all"], looked: ["head", "size"] },
  { args: ["rebuild"], looked: ["views", "0", "rows"] },
];

export async function provedByItself({ environment }: BenchHouse): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const { args, looked } of proofs) {
    const { code, said } = await commanded([...args, "--json", "--lang", "en"], environment);
    const found = member({ text: said }, ...looked);
    const wrong = code === 0 ? [] : [`exit ${code}: ${said.slice(0, 500)}`];
    checks.push({ name: `xinheng ${args.join(" ")}`, looked: typeof found === "number" ? found : 0, wrong });
  }
  return checks;
}

async function commanded(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly code: number; readonly said: string }> {
  const env = { PATH: process.env.PATH ?? "/usr/bin:/bin", ...environment };
  const child = spawn(process.execPath, [COMMAND, ...args], { env, stdio: ["ignore", "pipe", "pipe", "ipc"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number>((settle) => child.once("close", (exit) => settle(exit ?? 1)));
  return { code, said };
}
