/**
 * Makes the data directory that is kept of release 0.2.0: `node tests/upgrade/keep-0.2.0.ts CHECKOUT`, where CHECKOUT is that release
 * with its own node_modules. What 0.1.0 holds is not made once more; here is what 0.2.0 brought: accounts, a sealed audit chain, a signed log,
 * personal values in the vault, the log of queries, evidence and keys. The release's own commands must agree before anything is packed.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { EmbeddedPostgres } from "../../src/store/embedded.ts";
import { withSession } from "../../src/store/testing.ts";
import { codeOf, penaltyFile, registerFile } from "../journeys/bureau.ts";
import { type Expected, type ExpectedOperator, type ExpectedResult, lookInto, pack } from "./kept.ts";

const RELEASE = "0.2.0";
const LAST_MOMENT = "2026-09-21T09:00:00+08:00";
const checkout = resolve(process.argv[2] ?? assert.fail("name the checkout of the release"));
const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), "xinheng-keep-"));

type Processes = typeof import("../operations/processes.ts");
type Staff = typeof import("../operations/staff.ts");
const { startServer, xinheng }: Processes = await import(join(checkout, "tests/operations/processes.ts"));
const { ask, bringIn, got, hire }: Staff = await import(join(checkout, "tests/operations/staff.ts"));
type People = Awaited<ReturnType<typeof hire>>;

// biome-ignore lint/suspicious/noExplicitAny: the answers of another release, read as a stranger would
type Body = any;

const operators = {
  fair: { code: codeOf(1), name: "示例甲电子商务有限公司" },
  shown: { code: codeOf(2), name: "示例乙网络科技有限公司" },
  fresh: { code: codeOf(3), name: "示例丙商贸有限公司" },
};

// The release at work -------------------------------------------------------------------------------------------------

function clock(moment: string): { readonly NODE_OPTIONS: string } {
  const preloaded = `file://${join(here, "stepped-clock.ts")}?from=${encodeURIComponent(moment)}`;
  return { NODE_OPTIONS: `--import=${preloaded}` };
}

async function on(moment: string, work: (address: string, staff: People) => Promise<void>): Promise<void> {
  const server = await startServer(folder, clock(moment));
  try {
    await work(server.address, await hire(folder));
  } finally {
    await server.stop("SIGINT");
  }
}

async function settle(address: string, { administrator, ...staff }: People): Promise<void> {
  for (const session of [administrator, ...Object.values(staff)]) {
    const { confidentiality } = await got(address, "/me", session);
    const statement = confidentiality?.statement?.version;
    if (confidentiality?.needed === true) await got(address, "/me/confidentiality", session, { statement });
  }
  const read = await fetch(`${address}/api/v1/settings`, { headers: administrator });
  const settings = {
    ...((await read.json()) as object),
    agency: { name: "示例信用服务中心", contact: "示例市示例路 1 号" },
    packs: [{ region: "9901", pack: "sz-draft", reason: "示例地区按征求意见稿演示" }],
    standard: "cn-public-1000-deduct",
    regions: [{ code: "990100", name: "示例市", sample: true }],
  };
  const headers = {
    "content-type": "application/json",
    "if-match": String(read.headers.get("etag")),
    ...administrator,
  };
  const body = JSON.stringify(settings);
  const changed = await fetch(`${address}/api/v1/settings`, { method: "PUT", headers, body });
  assert.equal(changed.status, 200, await changed.text());
  const basis = { kind: "public", url: "https://amr.example.test/" };
  const bureau = { id: "bureau", name: "示例市市场监督管理局", class: "government", basis };
  await got(address, "/sources", staff.collector, bureau);
}

async function collect(address: string, { collector, scorer }: People): Promise<void> {
  const register = registerFile(Object.values(operators));
  await imported(address, collector, register, "登记_202609.csv");
  const penalty = (who: { readonly code: string; readonly name: string }, number: string, more: object = {}) => ({
    ...who,
    number,
    on: "2026-05-06",
    ...more,
  });
  const penalties = penaltyFile([
    penalty(operators.fair, "示市监罚〔2026〕11号"),
    penalty(operators.fair, "示市监罚〔2026〕12号", {
      act: "虚构交易，由负责人方平签收，法定代表人周敏之，电话154-0000-1234",
    }),
    penalty(operators.shown, "示市监罚〔2026〕21号"),
    penalty(operators.fresh, "示市监罚〔2026〕31号"),
  ]);
  await imported(address, collector, penalties, "行政处罚公示_202609.csv");
  const run = await got(address, "/runs", scorer, {});
  await settled(() => got(address, `/runs/${run.id}`, scorer));
}

async function imported(address: string, collector: People["collector"], content: Buffer, name: string): Promise<void> {
  const id = await bringIn(address, collector, content, name, "bureau");
  const done = await settled(() => got(address, `/imports/${id}`, collector));
  assert.equal(done.state, "done", JSON.stringify(done));
}

async function settled(read: () => Promise<Body>): Promise<Body> {
  for (;;) {
    const state = await read();
    if (!["waiting", "running"].includes(state.state)) return state;
    await new Promise((wake) => setTimeout(wake, 100));
  }
}

async function resultOf(address: string, staff: People, code: string): Promise<string> {
  const { items } = await got(address, `/operators/${code}/results`, staff.approver);
  return items[0].result.id;
}

async function publicise(address: string, staff: People): Promise<void> {
  for (const { code } of [operators.fair, operators.shown]) {
    const result = await resultOf(address, staff, code);
    await got(address, `/results/${result}/approve`, staff.approver, {});
    await got(address, `/results/${result}/publicity`, staff.publisher, {});
  }
  const form = new FormData();
  form.set("kind", "notice");
  form.set("id", await resultOf(address, staff, operators.fair.code));
  form.set("file", new Blob(["%PDF-1.4\n% 送达回证（示例）\n%%EOF\n"]), "送达回证.pdf");
  const kept = await fetch(`${address}/api/v1/evidence`, {
    method: "POST",
    body: form,
    headers: staff["case-officer"],
  });
  assert.ok(kept.status < 300, await kept.text());
}

await on("2026-09-01T09:00:00+08:00", async (address, staff) => {
  await settle(address, staff);
  await collect(address, staff);
  await publicise(address, staff);
});

// What stands, by the release's own word ------------------------------------------------------------------------------

const seen: {
  operators: ExpectedOperator[];
  results: ExpectedResult[];
  public: Record<string, Body>;
  notPublic: string[];
} = { operators: [], results: [], public: {}, notPublic: [] };
// The daily job publishes what has been shown for ten working days.
await on(LAST_MOMENT, async (address, staff) => {
  const published = async () => (await got(address, "/publicity?stage=published", staff.publisher)).items.length;
  for (let tries = 0; (await published()) < 2; tries++) {
    assert.ok(tries < 300, "the daily job did not publish");
    await new Promise((wake) => setTimeout(wake, 100));
  }
  for (const { code, name } of Object.values(operators)) {
    const { records, lastSeq } = await got(address, `/operators/${code}`, staff.approver);
    seen.operators.push({ code, name, records, lastSeq });
    for (const { result, publication } of (await got(address, `/operators/${code}/results`, staff.approver)).items) {
      const { digest, grade, stage, scorer, approver } = publication;
      seen.results.push({ code, id: result.id, digest, grade, stage, scorer, ...(approver && { approver }) });
    }
    const answer = await ask(address, `/public/operators/${code}`);
    if (answer.status === 404) seen.notPublic.push(code);
    else seen.public[code] = { answer: answer.body, page: [] };
  }
  assert.equal((await got(address, "/privacy/held", staff["case-officer"])).items.length > 0, true, "a name is held");
});

const command = (...args: readonly string[]) => {
  const ended = xinheng(folder, [...args, "--json"], clock(LAST_MOMENT));
  assert.equal(ended.code, 0, ended.out + ended.err);
  return ended.json;
};
assert.equal(command("verify", "--all").identical, seen.results.length);
assert.equal(command("rebuild").same, true);
assert.ok(command("audit", "verify").head.size > 20);
assert.ok(command("log", "verify", "--all").head.size > 4);

// Packing -------------------------------------------------------------------------------------------------------------

const embedded = await EmbeddedPostgres.attach(folder);
const looked = await lookInto(embedded.access("owner", "xinheng"));
for (const database of ["xinheng", "postgres"])
  await withSession(embedded.access("administrator", database), async (session) => {
    await session.query("VACUUM FULL");
    await session.query("SELECT pg_switch_wal()");
    await session.query("CHECKPOINT");
  });
const current = await withSession(embedded.access("administrator", "postgres"), async (session) => {
  const { rows } = await session.query<{ file: string }>("SELECT pg_walfile_name(pg_current_wal_lsn()) AS file");
  return rows[0]?.file ?? "";
});
await embedded.close();
// A database that was stopped in peace needs the log from its last checkpoint on and none before it.
const wal = join(folder, "postgres", "cluster", "pg_wal");
for (const name of readdirSync(wal).filter((each) => /^[0-9A-F]{24}$/.test(each) && each !== current))
  rmSync(join(wal, name));
for (const name of ["run", "log"]) rmSync(join(folder, "postgres", name), { recursive: true, force: true });

const expected: Expected = { release: RELEASE, at: LAST_MOMENT, ...looked, staff: [], ...seen };
writeFileSync(join(here, `${RELEASE}.json`), `${JSON.stringify(expected, null, 2)}\n`);
const bytes = pack(folder, join(here, `${RELEASE}.tar.zst`));
rmSync(folder, { recursive: true, force: true });
console.log(`${RELEASE}: ${bytes} bytes`, looked.counts, `${seen.results.length} results`);
