/** The log without personal data: what is typed into every door, at its most talkative level, stands nowhere in it. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { after, test } from "node:test";
import { openLog, withoutValues } from "../../src/http/logging.ts";
import { openAgency } from "../journeys/agency.ts";
import { codeOf, penaltyFile, personNumber } from "../journeys/bureau.ts";
import { startServer, startWorker, stopAll, xinheng } from "./processes.ts";
import { bringIn, got, hire } from "./staff.ts";

after(stopAll);

const lines: string[] = [];
const stream = new PassThrough();
stream.on("data", (chunk: Buffer) => lines.push(chunk.toString("utf8")));
const agency = await openAgency({
  logLevel: "debug",
  logStream: stream,
  perMinute: 1_000_000,
  signInsPerMinute: 1_000_000,
});
after(() => agency.close());

/** What a person, a program or an operator might send, each of it found nowhere else. */
const planted: Readonly<Record<string, string>> = {
  name: "欧阳靖雯",
  company: "明月松间照电子商务有限公司",
  code: codeOf(8_765),
  number: personNumber(),
  phone: "13912345678",
  card: "6222021234567890128",
  mail: "jingwen.ouyang@mail.example",
  token: "c2VjcmV0LXRva2VuLW9mLWEtc2Vzc2lvbg",
  password: "correct-horse-battery-staple",
  address: "203.0.113.77",
  file: "欧阳靖雯_13912345678.csv",
};

function mustBeSilentAbout(said: string, where: string): void {
  for (const [what, value] of Object.entries(planted)) {
    assert.equal(said.includes(value), false, `${where} says the ${what}`);
    assert.equal(said.includes(encodeURIComponent(value)), false, `${where} says the ${what}, encoded`);
  }
}

interface Route {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  readonly query: readonly string[];
  readonly body: boolean;
}

async function routes(): Promise<readonly Route[]> {
  const { body } = await agency.get("/api/v1/openapi.json");
  const found: Route[] = [];
  for (const [path, operations] of Object.entries<Record<string, Operation>>(body.paths))
    for (const [verb, operation] of Object.entries(operations)) {
      const method = verb.toUpperCase();
      if (method !== "GET" && method !== "POST" && method !== "PUT") continue;
      const query = (operation.parameters ?? []).filter(({ in: place }) => place === "query").map(({ name }) => name);
      found.push({ method, path, query, body: method !== "GET" });
    }
  return found;
}

interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
}

const values = Object.values(planted);

/** A request with something planted in every place that a sender fills. */
function filled({ path, query, body }: Route, nth: number) {
  const value = (at: number): string => values[(nth + at) % values.length] ?? "";
  const place = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(name === "code" ? (planted.code ?? "") : value(name.length)),
  );
  const asked = query.map((name, at) => `${name}=${encodeURIComponent(value(at))}`).join("&");
  return {
    url: `${place}${asked === "" ? "" : `?${asked}`}`,
    payload: body ? { ...planted, login: planted.mail, reason: planted.name, text: planted.number } : undefined,
    headers: {
      "user-agent": planted.name === undefined ? "" : encodeURIComponent(planted.name),
      "x-forwarded-for": planted.address ?? "",
      "x-purpose": encodeURIComponent(planted.company ?? ""),
      "idempotency-key": planted.token ?? "",
      referer: `https://a.test/?q=${encodeURIComponent(planted.name ?? "")}`,
    },
  };
}

test("every route, whoever asks and however it ends", async () => {
  const all = await routes();
  assert.ok(all.length > 60, `${all.length} routes`);
  const prefix = (path: string): string =>
    path.startsWith("/api/") || path.startsWith("/oauth") ? path : `/api/v1${path}`;
  let answered = 0;
  for (const [nth, route] of all.entries()) {
    const { url, payload, headers } = filled(route, nth);
    const stranger = { ...headers, cookie: `xinheng_session=${planted.token}` };
    const program = { ...headers, authorization: `Bearer ${planted.token}` };
    for (const [as, sent] of [
      ["all-rounder", headers],
      [undefined, stranger],
      [undefined, program],
    ] as const) {
      if (route.path.endsWith("/events") || route.path.includes("progress")) continue;
      await agency.send(route.method, prefix(url), {
        as,
        headers: sent,
        ...(payload === undefined ? {} : { payload }),
      });
      answered += 1;
    }
  }
  for (const path of [
    `/o/${planted.code}`,
    `/?text=${encodeURIComponent(planted.name ?? "")}`,
    `/desk/${planted.number}`,
  ])
    await agency.send("GET", path, { headers: { cookie: `xinheng_session=${planted.token}` } });
  assert.ok(lines.length >= answered, "the log was listening");
  assert.ok(
    lines.some((line) => line.includes('"route":"/api/v1/operators/:code')),
    "routes are named",
  );
  mustBeSilentAbout(lines.join(""), "the log of the door");
});

test("sign-in that succeeds and that fails, with a password and with a code", async () => {
  const { mail: login, password } = planted;
  for (const path of ["/sign-in", "/register", "/links/use", "/sign-in/code"])
    await agency.post(path, {
      login,
      password,
      name: planted.name,
      token: planted.token,
      ticket: planted.token,
      code: "123456",
    });
  mustBeSilentAbout(lines.join(""), "the log of the door");
});

test("an error that quotes what was sent is said without it, and where it happened is still told", async () => {
  const log = await openLog("debug", stream);
  const quoting = new Error(`invalid input syntax for type uuid: "${planted.name}"`);
  Object.assign(quoting, { code: "22P02", detail: `Key (login)=(${planted.mail}) already exists.` });
  log.error({ err: quoting }, "a job failed");
  log.error({ err: new Error(`没有找到经营者“${planted.code}”。`, { cause: quoting }) }, "a job failed");
  const said = lines.join("");
  assert.match(said, /"code":"22P02"/);
  assert.match(said, /"stack":"[^"]*log\.test\.ts/);
  mustBeSilentAbout(said, "an error");
});

test("values are taken out of a message wherever they stand", () => {
  for (const [message, left] of [
    ["Key (login)=(wang@a.test) already exists.", "Key … already exists."],
    ["relation \"operator\" and 'x' and `y`", "relation … and … and …"],
    ["经营者“某某公司”的号码 13912345678", "经营者…的号码 …"],
    ["connect ECONNREFUSED 127.0.0.1:5432", "connect ECONNREFUSED 127.0.0.1:5432"],
    ["91440399MA0000015F is taken", "… is taken"],
  ] as const)
    assert.equal(withoutValues(message), left);
});

test("the processes themselves: a server, a worker, an import of a file about a person, commands that fail", async () => {
  const folder = mkdtempSync(join(tmpdir(), "xinheng-log-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const data = join(folder, "data");
  const server = await startServer(data, { XINHENG_LOG: "debug" }, "--no-worker");
  const worker = await startWorker(data, { XINHENG_LOG: "debug" });
  const staff = await hire(data);
  const source = {
    id: "bureau",
    name: planted.company,
    class: "government",
    basis: { kind: "public", url: "https://a.test/" },
  };
  await got(server.address, "/sources", staff.collector, source);
  const rows = [
    { code: planted.code ?? "", name: planted.company ?? "", number: "1号", on: "2026-05-06", act: planted.name ?? "" },
    { code: planted.number ?? "", name: planted.name ?? "", number: "2号", on: planted.phone ?? "" },
  ];
  const id = await bringIn(server.address, staff.collector, penaltyFile(rows), planted.file ?? "", "bureau");
  for (let tries = 0; (await got(server.address, `/imports/${id}`, staff["all-rounder"])).state !== "done"; tries++) {
    assert.ok(tries < 6_000, "the import did not end");
    await new Promise((wake) => setTimeout(wake, 50));
  }
  const broken = join(folder, planted.file ?? "");
  writeFileSync(broken, "<html>");
  const commands = [
    ["operator", planted.code ?? ""],
    ["import", broken, "--source", "bureau"],
    ["explain", planted.number ?? ""],
  ];
  const ended = commands.map((command) => xinheng(data, command, { XINHENG_LOG: "debug" }));
  assert.ok(
    ended.every(({ err }) => !err.includes('"level"')),
    "a command speaks to whoever typed it, and logs nothing",
  );
  await worker.stop();
  await server.stop();
  assert.ok(server.logged().includes('"route"'), "the server logged");
  for (const [who, logged] of [
    ["the server", server.logged()],
    ["the worker", worker.logged()],
  ] as const)
    mustBeSilentAbout(logged, `the log of ${who}`);
});
