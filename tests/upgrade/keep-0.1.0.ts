/**
 * Makes the data directory that is kept of release 0.1.0: `node tests/upgrade/keep-0.1.0.ts CHECKOUT`, where CHECKOUT is that release
 * with its own node_modules. The release's own server is started on a new folder on one day after another and worked over HTTP as
 * its staff would; its own `verify` and `rebuild` must agree before anything is packed.
 */
import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { EmbeddedPostgres } from "../../src/store/embedded.ts";
import { withSession } from "../../src/store/testing.ts";
import { awardFile, codeOf, penaltyFile, personNumber, registerFile, repairFile } from "../journeys/bureau.ts";
import { type Expected, type ExpectedOperator, type ExpectedResult, lookInto, pack } from "./kept.ts";

const RELEASE = "0.1.0";
const LAST_MOMENT = "2026-10-13T09:00:00+08:00";
const checkout = resolve(process.argv[2] ?? assert.fail("name the checkout of the release"));
const node = join(checkout, "node_modules", ".bin", "node");
const folder = mkdtempSync(join(tmpdir(), "xinheng-keep-"));
const here = import.meta.dirname;

// The people and the operators, all of them nobody --------------------------------------------------------------------

const staff = [
  { id: "collector", name: "林若溪（示例）" },
  { id: "scorer", name: "陈思齐（示例）" },
  { id: "approver", name: "赵文博（示例）" },
  { id: "publisher", name: "吴景行（示例）" },
  { id: "case-officer", name: "孙雅宁（示例）" },
  { id: "auditor", name: "何清越（示例）" },
  { id: "wang.jian", name: "王简（示例，兼任评定）" },
];
const operators = {
  fair: { code: codeOf(1), name: "示例甲电子商务有限公司" },
  poor: { code: codeOf(2), name: "示例乙网络科技有限公司" },
  taken: { code: codeOf(3), name: "示例丙商贸有限公司" },
  shown: { code: codeOf(4), name: "示例丁供应链有限公司" },
  approved: { code: codeOf(5), name: "示例戊服饰有限公司" },
  fresh: { code: codeOf(6), name: "示例己食品有限公司" },
  mended: { code: codeOf(10), name: "示例庚家居有限公司" },
  individual: { code: codeOf(7, "92"), name: "示例区辛便利店" },
  inForce: { code: "91440399MA0000015F", name: "测试茶业（示例）有限公司" },
};
const doubtful = {
  code: `${codeOf(8).slice(0, -1)}${codeOf(8).endsWith("1") ? "2" : "1"}`,
  name: "示例壬数码有限公司",
};

// The release at work -------------------------------------------------------------------------------------------------

// biome-ignore lint/suspicious/noExplicitAny: the answers of another release, read as a stranger would
type Body = any;

interface Release {
  get(path: string): Promise<Body>;
  text(path: string): Promise<{ readonly status: number; readonly text: string }>;
  post(path: string, as: string, body?: object): Promise<Body>;
  put(path: string, as: string, body: object, seen: string): Promise<Body>;
  bringIn(content: Buffer, fileName: string, more?: object): Promise<Body>;
}

/** Starts the release on a day, works with it, and stops it as Ctrl-C does. */
async function on(moment: string, work: (release: Release) => Promise<void>): Promise<void> {
  const product = spawn(node, ["--import", clock(moment), join(checkout, "bin/xinheng.js"), "serve", "--empty"], {
    env: { ...environment(), PORT: "0", HOST: "127.0.0.1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    await work(releaseAt(await readyAt(product)));
  } finally {
    const ended = new Promise((done) => product.once("exit", done));
    if (product.exitCode === null && product.kill("SIGINT")) await ended;
  }
}

function environment(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, DATABASE_SERVING_URL: __, ...inherited } = process.env;
  return { ...inherited, XINHENG_DATA: folder, LANG: "C.UTF-8" };
}

function clock(moment: string): string {
  return `file://${join(here, "stepped-clock.ts")}?from=${encodeURIComponent(moment)}`;
}

function readyAt(product: ChildProcess): Promise<string> {
  let said = "";
  return new Promise((ready, failed) => {
    product.once("exit", (code) => failed(new Error(`ended with ${code}: ${said}`)));
    product.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const [, address] = /is ready: (http:\/\/\S+)\//.exec(said) ?? [];
      if (address !== undefined) ready(address);
    });
  });
}

function releaseAt(address: string): Release {
  const api = `${address}/api/v1`;
  const asked = async (path: string, init: RequestInit = {}): Promise<Body> => {
    const response = await fetch(`${api}${path}`, init);
    const text = await response.text();
    assert.ok(response.ok, `${init.method ?? "GET"} ${path}: ${response.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  };
  const sent = (method: string, as: string, body: object, more: Readonly<Record<string, string>> = {}) => ({
    method,
    headers: { "content-type": "application/json", "x-xinheng-actor": as, ...more },
    body: JSON.stringify(body),
  });
  return {
    get: (path) => asked(path),
    text: async (path) => {
      const response = await fetch(`${address}${path}`);
      return { status: response.status, text: await response.text() };
    },
    post: (path, as, body = {}) => asked(path, sent("POST", as, body)),
    put: (path, as, body, seen) => asked(path, sent("PUT", as, body, { "if-match": seen })),
    bringIn: async (content, fileName, more = {}) => {
      const form = new FormData();
      form.set("file", new Blob([new Uint8Array(content)]), fileName);
      const { hash } = await asked("/files", { method: "POST", body: form });
      const started = await asked("/imports", sent("POST", "collector", { hash, fileName, source: "bureau", ...more }));
      return settled(() => asked(`/imports/${started.id}`));
    },
  };
}

async function settled(read: () => Promise<Body>): Promise<Body> {
  for (;;) {
    const state = await read();
    if (!["waiting", "running"].includes(state.state)) return state;
    await new Promise((wake) => setTimeout(wake, 100));
  }
}

// Six weeks of an agency ----------------------------------------------------------------------------------------------

async function settle({ get, put, post }: Release): Promise<void> {
  const read = await get("/settings");
  const settings = {
    ...read,
    agency: { name: "示例信用服务中心", contact: "示例市示例路 1 号" },
    packs: [{ region: "9901", pack: "sz-draft", reason: "示例地区按征求意见稿演示" }],
    individualBusinessOpinion: { by: "示例律师事务所", on: "2026-08-31", text: "以字号从事经营的个体工商户可以评价。" },
    standard: "cn-public-1000-deduct",
    staff,
    regions: [{ code: "990100", name: "示例市", sample: true }],
  };
  await put("/settings", "collector", settings, `"${read.version}"`);
  const source = (id: string, name: string, kind: string, basis: object) =>
    post("/sources", "collector", { id, name, class: kind, basis });
  await source("bureau", "示例市市场监督管理局", "government", { kind: "public", url: "https://amr.example.test/" });
  await source("court", "示例市中级人民法院", "judicial", { kind: "provided", agreement: "示法合〔2026〕7号" });
  await source("platform", "云集市（示例平台）", "social", { kind: "consent", consent: "授权书 2026-031" });
}

async function collect(release: Release): Promise<void> {
  const { post, bringIn } = release;
  const { fair, poor, taken, shown, approved, fresh, mended, individual, inForce } = operators;
  const registered = [fair, poor, taken, shown, approved, fresh, mended, inForce];
  const register = await bringIn(registerFile(registered), "登记_202609.csv", { layout: "registration" });
  assert.equal(register.accepted, registered.length, JSON.stringify(register));
  const serious = [1, 2, 3].map((at) => penalty(poor, `示市监罚〔2026〕2${at}号`, { severity: "严重" }));
  const wrongLetter = { ...mended, code: mended.code.replace("0", "O") };
  const held = await bringIn(
    penaltyFile([
      penalty(fair, "示市监罚〔2026〕11号"),
      penalty(fair, "示市监罚〔2026〕12号", { fineWanYuan: "0.35" }),
      ...serious,
      penalty(taken, "示市监罚〔2026〕31号"),
      penalty(shown, "示市监罚〔2026〕41号"),
      penalty(approved, "示市监罚〔2026〕51号"),
      penalty(doubtful, "示市监罚〔2026〕81号"),
      penalty(individual, "示市监罚〔2026〕71号"),
      penalty(inForce, "深市监罚〔2026〕1号"),
      penalty(wrongLetter, "示市监罚〔2026〕91号"),
      penalty({ code: personNumber(), name: "示例某" }, "示市监罚〔2026〕92号"),
      penalty(fresh, "示市监罚〔2026〕93号", { on: "二〇二六年" }),
      penalty(fresh, "示市监罚〔2026〕94号", { on: "本月" }),
    ]),
    "行政处罚公示_202609.csv",
  );
  assert.deepEqual([held.accepted, held.quarantined], [11, 4], JSON.stringify(held));
  // Lines of the file, its header being the first; the last one is left waiting.
  const rows = `/imports/${held.id}/quarantine`;
  const mend = await post(`${rows}/13/mend`, "collector", {
    cells: { 统一社会信用代码: mended.code },
  });
  assert.equal(mend.outcome, "accepted", JSON.stringify(mend));
  await post(`${rows}/14/dismiss`, "collector");
  const late = await post(`${rows}/15/mend`, "collector", { cells: { 处罚决定日期: "2026-05-06" } });
  assert.equal(late.outcome, "accepted", JSON.stringify(late));
  await bringIn(judgments(), "裁判文书.csv", { source: "court", layout: "judgment" });
  await bringIn(trade(), "网络经营.json", { source: "platform", layout: "online-operation" });
  await bringIn(awardFile([{ ...fair, title: "示例省守合同重信用企业", on: "2026-04-01" }]), "表彰.csv");
  await bringIn(awardFile([{ ...mended, title: "示例省质量奖", on: "2026-04-02" }]), "表彰二.csv");
  await post(`/operators/${doubtful.code}/confirm-code`, "case-officer", { reason: "与营业执照原件核对一致" });
  const shop = { kind: "platform-shop", platform: "云集市", shopId: "88001", name: "甲旗舰店", from: "2026-03-01" };
  const opened = await post(`/operators/${fair.code}/storefronts`, "collector", shop);
  await post(`/operators/${fair.code}/storefronts/${encodeURIComponent(opened.key)}/close`, "collector", {
    until: "2026-08-31",
  });
}

function penalty(who: { readonly code: string; readonly name: string }, number: string, more: object = {}) {
  return { ...who, number, on: "2026-05-06", ...more };
}

/** One of them names a natural person and a telephone number in its text, as judgments do. */
function judgments(): Buffer {
  const { approved, fresh } = operators;
  return Buffer.from(
    [
      "统一社会信用代码,企业名称,案号,审理法院,案由,裁判日期,当事人角色,裁判结果,备注",
      `${approved.code},${approved.name},（2026）示01民终12号,示例市中级人民法院,网络购物合同纠纷,2026-04-20,被告,承担主要责任,原告张三丰称其电话13900000000无人接听`,
      `${fresh.code},${fresh.name},（2026）示01民终13号,示例市中级人民法院,产品责任纠纷,2026-04-21,被告,承担次要责任,`,
      "",
    ].join("\r\n"),
  );
}

function trade(): Buffer {
  const quarter = ({ code, name }: { readonly code: string; readonly name: string }): string =>
    JSON.stringify({
      统一社会信用代码: code,
      企业名称: name,
      统计起始日: "2026-02-01",
      统计截止日: "2026-04-30",
      网店: "https://shop.example/",
      订单数: "1000",
      按时发货数: "990",
      退款数: "20",
      按时退款数: "20",
      纠纷数: "4",
      七日内解决的纠纷数: "4",
      经人工确认的异常交易和评价数: "0",
    });
  return Buffer.from(`${[operators.fair, operators.shown].map(quarter).join("\n")}\n`);
}

async function evaluate({ get, post }: Release, as: string, body: object = {}): Promise<Body> {
  const started = await post("/runs", as, body);
  return settled(() => get(`/runs/${started.id}`));
}

/** The result of an operator that stands at a stage. */
async function resultAt(stage: string, { get }: Release, code: string): Promise<string> {
  const { items } = await get(`/operators/${code}/results`);
  return items.find(({ publication }: Body) => publication.stage === stage).result.id;
}

async function approve(release: Release): Promise<void> {
  const { fair, poor, taken, shown, approved, inForce } = operators;
  for (const { code } of [fair, poor, taken, shown, approved, inForce])
    await release.post(`/results/${await resultAt("evaluated", release, code)}/approve`, "approver");
  const notice = { channel: "post", receipt: "EMS 1234567890" };
  await release.post(`/results/${await resultAt("approved", release, poor.code)}/notice`, "publisher", notice);
}

async function publicise(release: Release, ...codes: readonly string[]): Promise<void> {
  for (const code of codes)
    await release.post(`/results/${await resultAt("approved", release, code)}/publicity`, "publisher");
}

async function recordOf({ get }: Release, code: string, number: string): Promise<Body> {
  const { dossier } = await get(`/operators/${code}/dossier`);
  return dossier.entries.find(({ record }: Body) => record.current.documentNumber === number)?.record;
}

async function correct(release: Release): Promise<void> {
  const { fair, shown, taken, mended } = operators;
  const { post, bringIn } = release;
  const at = async (who: { code: string }, number: string) =>
    `/operators/${who.code}/records/${(await recordOf(release, who.code, number)).id}`;
  const first = await recordOf(release, fair.code, "示市监罚〔2026〕11号");
  const content = { ...first.current, amountFen: 200_000 };
  await post(`/operators/${fair.code}/records/${first.id}/correct`, "case-officer", {
    content,
    reason: "处罚机关来函更正",
  });
  await post(`${await at(fair, "示市监罚〔2026〕12号")}/mark`, "case-officer", {
    kind: "objection",
    note: "经营者提出异议",
  });
  await post(`${await at(shown, "示市监罚〔2026〕41号")}/mark`, "case-officer", { kind: "objection" });
  await post(`${await at(shown, "示市监罚〔2026〕41号")}/unmark`, "case-officer", {
    kind: "objection",
    reason: "异议不成立",
  });
  await post(`${await at(taken, "示市监罚〔2026〕31号")}/withdraw`, "case-officer", { reason: "处罚决定被撤销" });
  const [award] = (await release.get(`/operators/${mended.code}/dossier`)).dossier.entries.filter(
    ({ record }: Body) => record.current.kind === "award",
  );
  await post(`/operators/${mended.code}/records/${award.record.id}/opt-out`, "case-officer");
  const repairs = [{ ...operators.poor, ofDocument: "示市监罚〔2026〕21号", on: "2026-10-10" }];
  assert.equal((await bringIn(repairFile(repairs), "信用修复.csv")).accepted, 1);
  const again = penaltyFile([penalty(operators.approved, "示市监罚〔2026〕51号", { fineWanYuan: "2" })]);
  assert.equal((await bringIn(again, "行政处罚公示_202610.csv")).corrected, 1);
}

await on("2026-09-01T09:00:00+08:00", async (release) => {
  await settle(release);
  await collect(release);
  assert.equal((await evaluate(release, "scorer")).state, "done");
});
await on("2026-09-17T10:00:00+08:00", async (release) => {
  await approve(release);
  await publicise(release, operators.fair.code, operators.taken.code);
});
// The daily job publishes what has been shown for ten working days.
await on("2026-10-09T00:30:00+08:00", async ({ get }) => {
  const published = async () => (await get("/publicity?stage=published")).items.length;
  for (let tries = 0; (await published()) < 2; tries++) {
    assert.ok(tries < 100, "the daily job did not publish");
    await new Promise((wake) => setTimeout(wake, 100));
  }
});
await on("2026-10-12T09:00:00+08:00", async (release) => {
  await correct(release);
  const { taken, shown, inForce } = operators;
  await release.post(`/results/${await resultAt("published", release, taken.code)}/withdraw`, "publisher", {
    reason: "所依据的处罚决定已被撤销",
  });
  await publicise(release, shown.code);
  await release.post(`/results/${await resultAt("approved", release, inForce.code)}/publish`, "publisher");
  assert.equal((await evaluate(release, "wang.jian", { standard: "cn-sz-five-class-100" })).state, "done");
});

// What stands, by the release's own word ------------------------------------------------------------------------------

const seen: {
  operators: ExpectedOperator[];
  results: ExpectedResult[];
  public: Record<string, Body>;
  notPublic: string[];
} = { operators: [], results: [], public: {}, notPublic: [] };
await on(LAST_MOMENT, async (release) => {
  for (const { code } of [...Object.values(operators), doubtful]) {
    const { name } = Object.values(operators).find((one) => one.code === code) ?? doubtful;
    const { records, lastSeq } = await release.get(`/operators/${code}`);
    seen.operators.push({ code, name, records, lastSeq });
    for (const { result, publication } of (await release.get(`/operators/${code}/results`)).items)
      seen.results.push({
        code,
        id: result.id,
        digest: publication.digest,
        grade: publication.grade,
        stage: publication.stage,
        scorer: publication.scorer,
        ...(publication.approver === undefined ? {} : { approver: publication.approver }),
      });
    const { status, text } = await release.text(`/api/v1/public/operators/${code}`);
    if (status === 404) seen.notPublic.push(code);
    else seen.public[code] = { answer: JSON.parse(text), page: sentencesOf((await release.text(`/o/${code}`)).text) };
  }
});

/** What a reader sees of the page's content, piece by piece. */
function sentencesOf(page: string): readonly string[] {
  const main = /<main[\s\S]*<\/main>/.exec(page)?.[0] ?? "";
  return main
    .replaceAll(/<[^>]+>/g, "\n")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function xinheng(...args: readonly string[]): Body {
  const ended = spawnSync(node, ["--import", clock(LAST_MOMENT), join(checkout, "bin/xinheng.js"), ...args, "--json"], {
    env: environment(),
    encoding: "utf8",
  });
  assert.equal(ended.status, 0, ended.stdout + ended.stderr);
  return JSON.parse(ended.stdout.trim().split("\n").at(-1) ?? "");
}

const verified = xinheng("verify", "--all");
assert.equal(verified.identical, seen.results.length);
assert.equal(xinheng("rebuild").same, true);

// Packing -------------------------------------------------------------------------------------------------------------

const embedded = await EmbeddedPostgres.attach(folder);
const looked = await lookInto(embedded.access("owner", "xinheng"));
await withSession(embedded.access("administrator", "xinheng"), async (session) => {
  await session.query("VACUUM FULL");
  await session.query("SELECT pg_switch_wal()");
  await session.query("CHECKPOINT");
});
const current = await withSession(embedded.access("administrator", "postgres"), async (session) => {
  await session.query("VACUUM FULL");
  await session.query("SELECT pg_switch_wal()");
  await session.query("CHECKPOINT");
  const { rows } = await session.query<{ file: string }>("SELECT pg_walfile_name(pg_current_wal_lsn()) AS file");
  return rows[0]?.file ?? "";
});
await embedded.close();
// A database that was stopped in peace needs the log from its last checkpoint on and none before it.
const wal = join(folder, "postgres", "cluster", "pg_wal");
for (const name of readdirSync(wal).filter((each) => /^[0-9A-F]{24}$/.test(each) && each !== current))
  rmSync(join(wal, name));
for (const name of ["run", "log"]) rmSync(join(folder, "postgres", name), { recursive: true, force: true });

const expected: Expected = { release: RELEASE, at: LAST_MOMENT, ...looked, staff, ...seen };
writeFileSync(join(here, `${RELEASE}.json`), `${JSON.stringify(expected, null, 2)}\n`);
const bytes = pack(folder, join(here, `${RELEASE}.tar.zst`));
rmSync(folder, { recursive: true, force: true });
console.log(`${RELEASE}: ${bytes} bytes`, looked.counts, `${seen.results.length} results`);
