/**
 * What intruders send, in every text of every request that the API's document names: SQL, HTML, line breaks for headers and logs, paths that lead
 * out of a folder. Every text meets a third of the attacks, its neighbour the next third, so that every attack is tried all over. Nothing of it may be
 * run, shown as markup, written as a line of its own or lead anywhere; and nobody may say more than he is asked. SQL that is run would step a sequence,
 * which nothing takes back.
 */
import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { after, test } from "node:test";
import pg from "pg";
import { mayUse, type Right, rights } from "../../src/core/access/rights.ts";
import type { Answer } from "../journeys/agency.ts";
import { allRounder } from "../journeys/people.ts";
import { type Operation, operationsOf, textsIn, withText } from "./operations.ts";
import { Requests } from "./requests.ts";
import { type Asker, openWorld } from "./world.ts";

const log = new PassThrough();
const logged: string[] = [];
log.on("data", (chunk: Buffer) => logged.push(chunk.toString("utf8")));
const world = await openWorld({ logLevel: "info", logStream: log, checkAnswers: false });
const { agency } = world;
after(() => agency.close());

const { body: document } = await agency.get("/api/v1/openapi.json");
/** Acts that would end the session, or the account, with which the others are tried. */
const ends = /^(signOut|endOtherSessions|endSession|suspendAccount|eraseAccount|endSessions|actFor)$/;
const operations = operationsOf(document).filter(({ id }) => !ends.test(id) && id !== "issueToken");
const requests = new Requests(world, document);
const MARK = "qz7intruder";

const attacks: readonly string[] = [
  `${MARK}' OR '1'='1`,
  `${MARK}'; DROP TABLE xinheng.fact; --`,
  `${MARK}' UNION SELECT nextval('public.${MARK}')::text --`,
  `<script>${MARK}</script>`,
  `"><img src=x onerror=${MARK}>`,
  `${MARK}\r\nset-cookie: ${MARK}=1`,
  `${MARK}\n{"level":60,"msg":"${MARK}"}`,
  `../../../../etc/passwd`,
  `..%2f..%2f..%2fetc%2fpasswd`,
  `\${${MARK}} {{7*7}} %s%n`,
  "\u202e\u2066\ufeff\u0007\u001b[31m",
  "💠".repeat(40),
];
/** Every how many attacks one is tried in the same place. */
const STEP = 3;
/** Of this thread, for one request. */
const MOST_WORK_MS = 2_000;

await agency.tamper(`CREATE SEQUENCE public.${MARK}`);
await agency.tamper(`GRANT USAGE, SELECT ON SEQUENCE public.${MARK} TO PUBLIC`);

test("texts that were taken in are shown as texts", async () => {
  const { body, headers } = await agency.get("/api/v1/settings");
  const name = `<script>${MARK}</script>"'&`;
  const named = { ...body, agency: { ...body.agency, name, contact: name } };
  const saved = await agency.put("/settings", named, { "if-match": String(headers.etag) });
  assert.equal(saved.status, 200, saved.text);
  for (const url of ["/", `/o/${world.operators.mine.code}`, `/?text=${encodeURIComponent(name)}`]) {
    const { text } = await agency.get(url);
    assert.equal(text.includes(`<script>${MARK}`), false, url);
  }
  assert.match((await agency.get(`/o/${world.operators.mine.code}`)).text, /&lt;script&gt;qz7intruder/);
});

test("no attack in any text of any request breaks, delays or changes what is not asked for", async () => {
  let sent = 0;
  const wrong: string[] = [];
  const tables = await tableNames();
  const inspect = (operation: Operation, place: string, attack: string, answer: Answer, workMs: number): void => {
    sent += 1;
    const where = `${operation.method} ${operation.path} ${place} ${JSON.stringify(attack)}`;
    if (answer.status >= 500) wrong.push(`${where}: ${answer.status} ${answer.text.slice(0, 200)}`);
    if (workMs > MOST_WORK_MS) wrong.push(`${where}: worked ${Math.round(workMs)} ms`);
    if (/root:.*:0:0:|node_modules|at \S+ \(|pg_catalog/.test(answer.text)) wrong.push(`${where}: told of the inside`);
    if (JSON.stringify(answer.headers).includes(`${MARK}=1`)) wrong.push(`${where}: a header of the intruder`);
  };
  const places = operations.flatMap((operation) => placesOf(operation).map((place) => ({ ...place, operation })));
  for (const [at, { operation, place, ask }] of places.entries())
    for (const attack of attacks.filter((_, nth) => (nth + at) % STEP === 0)) {
      const before = process.threadCpuUsage();
      const answer = await ask(attack);
      const { user, system } = process.threadCpuUsage(before);
      inspect(operation, place, attack, answer, (user + system) / 1000);
    }
  console.log(
    `${sent} requests with ${attacks.length} attacks in ${places.length} texts of ${operations.length} operations`,
  );
  assert.ok(sent > 2000);
  assert.deepEqual(wrong, []);
  assert.deepEqual(await tableNames(), tables);
  const { rows } = await asOwner(`SELECT last_value, is_called FROM public.${MARK}`);
  assert.deepEqual(rows, [{ last_value: "1", is_called: false }], "SQL of an intruder was run");
});

test("every line of the log is one of ours, and none tells what was sent", () => {
  const lines = logged
    .join("")
    .split("\n")
    .filter((line) => line !== "");
  assert.ok(lines.length > 1000);
  for (const line of lines) {
    assert.doesNotThrow(() => JSON.parse(line), line.slice(0, 200));
    assert.equal(line.includes(MARK), false, line.slice(0, 300));
  }
});

test("nobody says more than is asked: a field that only the product sets is refused", async () => {
  const more = {
    id: "chosen",
    version: 99,
    by: "somebody",
    actor: { id: "somebody", name: "x" },
    roles: ["administrator"],
    kind: "agency",
    stage: "published",
    state: "active",
    organisation: "agency",
    operator: world.operators.distant.id,
    confidential: true,
    scope: { kind: "system" },
    createdAt: "2020-01-01T00:00:00Z",
  };
  let tried = 0;
  for (const operation of operations.filter(({ body, takesFile }) => body !== undefined && !takesFile)) {
    const fitting = requests.bodyOf(operation);
    const known = Object.keys(requests.bodyOf(operation, true));
    const foreign = Object.entries(more).filter(([field]) => !known.includes(field));
    const answer = await ask(operation, { ...fitting, ...Object.fromEntries(foreign) });
    for (const [field, value] of foreign) {
      // Where all at once are answered by one word for the whole body, each has to be refused alone.
      const alone = isNamed(answer, field) ? answer : await ask(operation, { ...fitting, [field]: value });
      assert.equal(alone.status, 400, `${operation.id} took ${field}: ${alone.text.slice(0, 200)}`);
      assert.ok(isNamed(alone, field) || pathsOf(alone).includes("/body"), `${operation.id} ${field}`);
      tried += 1;
    }
  }
  console.log(`${tried} fields that nobody asked for`);
  assert.ok(tried > 300);
});

test("JSON that is too deep, too large, or reaches for prototypes, is refused by every act", async () => {
  const deep = `{"x":${"[".repeat(5000)}${"]".repeat(5000)}}`;
  const large = JSON.stringify({ text: "x".repeat(5 * 1024 ** 2) });
  const prototypes = [
    '{"__proto__":{"polluted":1}}',
    '{"constructor":{"prototype":{"polluted":1}}}',
    '{"a":{"__proto__":1}}',
  ];
  for (const operation of operations.filter(({ method, takesFile }) => method !== "GET" && !takesFile)) {
    assert.equal((await ask(operation, deep)).status, 400, operation.id);
    assert.equal((await ask(operation, large)).status, 413, operation.id);
    for (const text of prototypes) assert.equal((await ask(operation, text)).status, 400, `${operation.id} ${text}`);
  }
  assert.equal(Object.hasOwn(Object.prototype, "polluted"), false);
});

test("signs that cannot be kept are refused before anything is done with them", async () => {
  for (const text of ["\\u0000", "\\ud800", "x\\udc00y"]) {
    const body = `{"id":"a","name":"${text}","class":"government","basis":{"kind":"public","url":"https://a.example/"}}`;
    const { status, body: problem } = await agency.send("POST", "/api/v1/sources", {
      payload: Buffer.from(body),
      headers: { "content-type": "application/json" },
      as: "collector",
    });
    assert.deepEqual([status, problem.code], [400, "invalid-request"], text);
  }
  assert.equal((await agency.get("/api/v1/operators?text=%00")).status, 400);
});

test("an address that is no address, or too long, is told so and nothing of the inside", async () => {
  for (const url of [
    "/%zz",
    "/o/%ff%fe",
    "/api/v1/operators/%E0%A4%A",
    `/?text=${"x".repeat(10_000)}`,
    "/api/v1/../../etc/passwd",
  ]) {
    const { status, text } = await agency.get(url);
    assert.ok(status >= 400 && status < 500, `${url}: ${status}`);
    assert.doesNotMatch(text, /FST_|node_modules|at \S+ \(/, url);
  }
});

/** Whether the refusal is of this field. */
function isNamed(answer: Answer, field: string): boolean {
  return pathsOf(answer).some((path) => path.endsWith(`/${field}`));
}

function pathsOf({ body }: Answer): readonly string[] {
  return (body?.fields ?? []).map(({ path }: { path: string }) => path);
}

interface Place {
  readonly place: string;
  ask(text: string): Promise<Answer>;
}

/** Every text of a request: names in the path, conditions in the query, fields of the body, and the purpose. */
function placesOf(operation: Operation): readonly Place[] {
  const named = operation.parameters
    .filter(({ in: where }) => where === "path" || where === "query")
    .map(({ name }): Place => ({ place: name, ask: (text) => send(operation, { values: { [name]: text } }) }));
  if (operation.method === "GET" || operation.takesFile) return named;
  const body = requests.bodyOf(operation, true);
  const fields = [...textsIn(body)].map(
    (at): Place => ({
      place: `/${at.join("/")}`,
      ask: (text) => send(operation, { body: Object(withText(body, at, text)) }),
    }),
  );
  return [...named, ...fields];
}

async function send(operation: Operation, more: { values?: Readonly<Record<string, string>>; body?: object | string }) {
  return requests.ask(operation, { ...more, headers: await insiderOf(operation) });
}

/**
 * Whoever gets furthest: somebody who holds every post, and where the act is not the agency's, the first who may do it. What is open to everybody is
 * asked by nobody: to come in anew would end a session.
 */
async function insiderOf({ right }: Operation): Promise<Readonly<Record<string, string>>> {
  const { agency: posts, public: everybody }: Right = rights[right];
  if (everybody !== undefined) return {};
  const asker = posts === undefined ? world.askers.find(({ scope }) => mayUse(scope, right)) : undefined;
  if (asker === undefined) return agency.people.session(allRounder);
  const headers = insiders.get(asker) ?? (await asker.headers());
  insiders.set(asker, headers);
  return headers;
}

/** Nobody's session ends here. */
const insiders = new Map<Asker, Readonly<Record<string, string>>>();

async function ask(operation: Operation, body: object | string): Promise<Answer> {
  return send(operation, { body });
}

async function tableNames(): Promise<readonly string[]> {
  const { rows } = await asOwner("SELECT tablename FROM pg_tables WHERE schemaname = 'xinheng' ORDER BY 1");
  return rows.map(({ tablename }) => tablename);
}

async function asOwner(sql: string): Promise<pg.QueryResult> {
  const session = new pg.Client(agency.database);
  await session.connect();
  try {
    return await session.query(sql);
  } finally {
    await session.end();
  }
}
