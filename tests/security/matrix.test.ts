/**
 * Who may do what, tried: every operation of the API's document by everybody who may come in, with ids that are its own and ids that are not.
 * What must come out stands in one table, `src/core/access/rights.ts`; the number of combinations is printed.
 */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import pg from "pg";
import { seesAll } from "../../src/core/access/scope.ts";
import type { Answer } from "../journeys/agency.ts";
import { type Expected, expectedOf, namesOperator, statusOf } from "./expectation.ts";
import { openLivelyWorld } from "./lively-world.ts";
import { type Operation, operationsOf } from "./operations.ts";
import { Requests } from "./requests.ts";
import type { Asker, KnownOperator } from "./world.ts";

const world = await openLivelyWorld();
const { agency } = world;
after(() => agency.close());

const { body: document } = await agency.get("/api/v1/openapi.json");
/** OAuth has words of its own for no; they are tried in `programs.test.ts`. */
const operations = operationsOf(document).filter(({ id }) => id !== "issueToken");
const requests = new Requests(world, document);
const operatorNames = ["mine", "neighbour", "distant"] as const;
/** After so many operations all that is kept is looked at. */
const LOOKED_AT_AFTER = 12;

/** One request of the matrix, and what the table says of it. */
interface Combination {
  readonly operation: Operation;
  readonly asker: Asker;
  readonly about: (typeof operatorNames)[number];
  readonly expected: Expected;
}

const combinations = operations.flatMap((operation, row) =>
  world.askers.flatMap((asker, column): readonly Combination[] => {
    const all = (namesOperator(operation) ? operatorNames : (["mine"] as const)).map((about) => {
      const expected = expectedOf(operation, asker.scope, world.operators[about]);
      return { operation, asker, about, expected };
    });
    return isAlikeForAll(asker, all) ? all.slice((row + column) % all.length).slice(0, 1) : all;
  }),
);
const allowed = combinations.filter(({ expected }) => expected === "allowed");
const refused = combinations.filter(({ expected }) => expected !== "allowed");
/** What was answered to those who may not, before anything was done by those who may. */
const refusals = new Map<Combination, Answer>();

test("the matrix leaves out no operation and nobody", () => {
  console.log(
    `${operations.length} operations × ${world.askers.length} askers with own and foreign ids: ` +
      `${combinations.length} combinations, ${allowed.length} allowed, ${refused.length} refused`,
  );
  assert.ok(operations.length >= 60 && world.askers.length >= 19);
  for (const asker of world.askers)
    assert.ok(
      combinations.some((one) => one.asker === asker && one.expected === "allowed"),
      asker.name,
    );
});

test("whoever may not is told no, with the right words and status, and nothing is written", async () => {
  const wrong: string[] = [];
  const sessions = new Sessions();
  const before = await everyRow();
  for (const some of inPortions(operations, LOOKED_AT_AFTER)) {
    for (const one of refused.filter(({ operation }) => some.includes(operation))) {
      const answer = await ask(one, { sessions });
      const { status, body, text } = answer;
      refusals.set(one, answer);
      const wanted = one.expected === "allowed" ? 200 : statusOf[one.expected];
      if (status !== wanted || body?.code !== one.expected)
        wrong.push(`${sayOf(one)}: ${status} ${text.slice(0, 200)}`);
    }
    assert.deepEqual(await everyRow(), before, `one of ${some.map(({ id }) => id)} wrote, though it was refused`);
  }
  assert.deepEqual(wrong, []);
});

test("what lies outside one's scope is answered alike, whether it exists or not", async () => {
  const outside = refused.filter(({ expected }) => expected === "outside-scope" || expected === "not-found");
  assert.ok(outside.length > 0);
  const sessions = new Sessions();
  for (const one of outside) {
    const asked = world.operators[one.about];
    // Where the operator may be seen, only what is said of it is invented.
    const invented = { ...inventedOperator, ...(one.expected === "not-found" ? { code: asked.code } : {}) };
    const words = ({ status, body }: Answer, { result, case: objection, notice }: KnownOperator) =>
      [result, objection, notice].reduce(
        (text, id) => text.replaceAll(id, "…"),
        JSON.stringify([status, { ...body, requestId: "" }]),
      );
    const ofNobody = await ask(one, { operator: invented, sessions });
    assert.equal(words(ofNobody, invented), words(refusals.get(one) ?? assert.fail(sayOf(one)), asked), sayOf(one));
  }
});

test("whoever may is let through, with ids that are known", async () => {
  const wrong: string[] = [];
  const sessions = new Sessions();
  const [read = [], acts = []] = [true, false].map((isRead) => allowed.filter((one) => isReading(one) === isRead));
  for (const one of [...read, ...acts]) {
    const { status, body, text } = await ask(one, isReading(one) ? { sessions } : {});
    // What is asked for may be let through, and yet name in its body an operator or a region beyond whoever asks.
    if (one.operation.body !== undefined && body?.code === "outside-scope") continue;
    if (status === 401 || status === 403 || status >= 500) wrong.push(`${sayOf(one)}: ${status} ${text.slice(0, 200)}`);
  }
  assert.deepEqual(wrong, []);
});

/**
 * Whoever sees every operator, or is refused by the table whomever it is about, is asked of one: the next operation of another, and the next asker of
 * another by the same operation.
 */
function isAlikeForAll({ scope }: Asker, all: readonly Combination[]): boolean {
  const byTheTable = ["sign-in-needed", "confidentiality-first", "not-allowed"];
  return seesAll(scope) || all.every(({ expected }) => byTheTable.includes(expected));
}

// Asking --------------------------------------------------------------------------------------------------------------

const inventedOperator: KnownOperator = {
  ...world.operators.mine,
  code: "91990100MA0009999X",
  record: "00000000-0000-7000-8000-000000000001",
  result: "00000000-0000-7000-8000-000000000002",
  case: "00000000-0000-7000-8000-000000000004",
  notice: "00000000-0000-7000-8000-000000000005",
};

function isReading({ operation }: Combination): boolean {
  return operation.method === "GET";
}

/** Where nothing that is asked is done, nobody's session ends, and one is enough for each. */
class Sessions {
  readonly #known = new Map<Asker, Readonly<Record<string, string>>>();

  async of(asker: Asker): Promise<Readonly<Record<string, string>>> {
    const headers = this.#known.get(asker) ?? (await asker.headers());
    this.#known.set(asker, headers);
    return headers;
  }
}

async function ask(
  { operation, asker, about }: Combination,
  { operator = world.operators[about], sessions = new Sessions() } = {},
): Promise<Answer> {
  return requests.ask(operation, { operator, headers: await sessions.of(asker) });
}

function sayOf({ operation, asker, about, expected }: Combination): string {
  return `${asker.name} ${operation.method} ${operation.path} (${about}), expected ${expected}`;
}

function* inPortions<One>(all: readonly One[], size: number): Generator<readonly One[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}

/** A digest of all rows of each table but those that tell who came in, who asked and who was refused. */
async function everyRow(): Promise<Readonly<Record<string, string>>> {
  const session = new pg.Client(agency.database);
  await session.connect();
  try {
    const { rows: tables } = await session.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'xinheng' ORDER BY 1",
    );
    const told = tables.filter(({ name }) => !/^(session|audit|query|receipt|failure)/.test(name));
    const digest = (name: string) =>
      `SELECT '${name}' AS name, md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))) AS digest FROM xinheng."${name}" AS t`;
    const { rows } = await session.query<{ name: string; digest: string }>(
      told.map(({ name }) => digest(name)).join(" UNION ALL "),
    );
    return Object.fromEntries(rows.map((row) => [row.name, row.digest]));
  } finally {
    await session.end();
  }
}
