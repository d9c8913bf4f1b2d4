/**
 * Everything that can be read, read by every kind of asker, of operators whose results stand at every stage: generated from the API's document, so
 * that a route that is added tomorrow is read tomorrow. The house of the tests checks every answer against the schema of the document.
 */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { mayUse, rights } from "../../src/core/access/rights.ts";
import { seesAll } from "../../src/core/access/scope.ts";
import { publicationStages } from "../../src/core/publication/publication.ts";
import type { Answer } from "../journeys/agency.ts";
import {
  type Expected,
  expectedOf,
  isPublic,
  namesOperator,
  namesResult,
  reachesOperator,
  reachesStage,
  statusOf,
} from "./expectation.ts";
import { type LivelyOperator, openLivelyWorld, stagesOf } from "./lively-world.ts";
import { type Operation, operationsOf } from "./operations.ts";
import { Requests } from "./requests.ts";
import type { Asker } from "./world.ts";

const world = await openLivelyWorld();
const { agency, cast, moments } = world;
after(() => agency.close());

const { body: document } = await agency.get("/api/v1/openapi.json");
const requests = new Requests(world, document);
const readings = operationsOf(document).filter(({ method }) => method === "GET");

/** Of the posts in the agency those that read most and least; everybody else who may come in. */
const posts = ["case-officer", "auditor", "administrator"];
const askers = world.askers.filter(
  ({ name, scope }) => scope.kind !== "agency" || !scope.confidential || posts.includes(name),
);

const AT_ONCE = 8;

/** What may have happened to a record, as the credit file tells it to those who see all of it. */
const happened = ['"marks":[{', '"withdrawn":{', '"repaired":{', '"optedOut":{', '"reason":"来函更正"', "⟦name:"];
const files = new Map(
  await Promise.all(
    cast.map(async ({ code }) => [code, (await agency.get(`/api/v1/operators/${code}/dossier`)).text] as const),
  ),
);

/** So few of the cast that nothing which may make an answer another one is left out. */
const asked = covering(cast, traitsOf);

interface Reading {
  readonly operation: Operation;
  readonly asker: Asker;
  readonly about: LivelyOperator;
  /** What is asked beside the ids. */
  readonly values: Readonly<Record<string, string>>;
  readonly expected: Expected;
}

interface Read extends Reading {
  readonly answer: Answer;
}

test("every stage is reached by some result, and the files hold all that may happen to a record", async () => {
  assert.deepEqual(stagesOf(cast), Object.keys(publicationStages));
  assert.ok(cast.some(({ results }) => results.length === 3));
  for (const what of happened)
    assert.ok(
      [...files.values()].some((text) => text.includes(what)),
      what,
    );
});

test("those who are asked about leave nothing out that anybody of the cast has", () => {
  assert.deepEqual(new Set(asked.flatMap(traitsOf)), new Set(cast.flatMap(traitsOf)));
  assert.ok(asked.some(({ id }) => id === world.operators.mine.id));
});

test("whatever is read by whomever of whichever operator: it is given or refused as the table says, and never breaks", async () => {
  const all = readings.flatMap((operation) =>
    asked.flatMap((about, at) => readingsOf(operation, about).filter((one) => at === 0 || isOfItsOwn(one))),
  );
  const read: Read[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE);
    read.push(...(await Promise.all(some.map(async (one) => ({ ...one, answer: await ask(one) })))));
  }
  const count = (kept: (one: Read) => boolean) => read.filter(kept).length;
  console.log(
    `${readings.length} readings × ${askers.length + 1} kinds of asker × ${asked.length} of ${cast.length} operators with ${asked.flatMap(({ results }) => results).length} results: ` +
      `${read.length} requests, ${count(({ answer }) => answer.status === 200)} answered, ${count(isRefused)} refused`,
  );
  none(read.flatMap(wrongWith), "answered otherwise than the table says");
  none(sayingDifferently(read.filter(isRefused)), "refused in other words");
  none(read.filter(isTelling).map(sayOf), "tells of a result of which nobody outside was told");
});

function none(wrong: readonly string[], what: string): void {
  assert.equal(wrong.length, 0, `${wrong.length} × ${what}:\n${wrong.slice(0, 30).join("\n")}`);
}

// Who is asked about --------------------------------------------------------------------------------------------------

/** Whose it is, or in whose region; every stage there and what stood before it; and what happened to its records. */
function traitsOf({ id, code, region, results }: LivelyOperator): readonly string[] {
  const where = id === world.operators.mine.id ? "mine" : region;
  const stages = results.map(({ stage }) => stage);
  const newest = stages.at(-1);
  return [
    ...stages.map((stage) => `${where}: ${stage}`),
    ...stages.map((stage, at) => (at === 0 ? `${stage} first` : `${stage} after ${stages[at - 1]}`)),
    `${newest} at last, ${stages.some(isPublic) ? "and something public" : "and nothing public"}`,
    ...happened.filter((what) => files.get(code)?.includes(what)),
  ];
}

/** Whoever has most that is still missing comes next; of equals the one with fewer results. */
function covering<One extends LivelyOperator>(all: readonly One[], traits: (one: One) => readonly string[]): One[] {
  const missing = new Set(all.flatMap(traits));
  const chosen: One[] = [];
  const isNew = (one: One) => new Set(traits(one)).intersection(missing).size;
  while (missing.size > 0) {
    const [next] = all.toSorted((a, b) => isNew(b) - isNew(a) || a.results.length - b.results.length);
    if (next === undefined) break;
    chosen.push(next);
    for (const trait of traits(next)) missing.delete(trait);
  }
  return chosen;
}

// What is asked -------------------------------------------------------------------------------------------------------

/** By everybody and by who acts for the operator, of each of its results where one is named; in every variant where it is allowed. */
function readingsOf(operation: Operation, about: LivelyOperator): readonly Reading[] {
  const results = namesAResult(operation) ? about.results : about.results.slice(-1);
  return results.flatMap(({ id, stage }) => {
    const subject = { ...about, result: id, stage };
    return [...askers, about.representative].flatMap((asker) => {
      const expected = expectedOf(operation, asker.scope, subject);
      const [plain = {}, ...tried] = variantsOf(operation, asker, subject);
      const variants = expected === "allowed" && !seesAllLikeAnother(asker) ? [plain, ...tried] : [plain];
      return variants.map((values) => ({ operation, asker, about: subject, values, expected }));
    });
  });
}

/**
 * Whether it is another thing to ask it of another operator: not where the table of rights says no to all, or nobody is named, or by a word (a form, a
 * kind, an order) that says the same of every operator.
 */
function isOfItsOwn({ operation, asker, about, values, expected }: Reading): boolean {
  if (["sign-in-needed", "confidentiality-first", "not-allowed"].includes(expected)) return false;
  if (seesAllLikeAnother(asker) || Object.entries(values).some(([name, word]) => saysTheSame(name, word))) return false;
  return namesOperator(operation) || namesAResult(operation) || asker === about.representative;
}

function saysTheSame(name: string, word: string): boolean {
  return !["result", "recipient", "code", "text"].includes(name) && !isMoment(word);
}

/** The posts of the agency see all of every operator: what the first of them is shown, the others are shown too. */
function seesAllLikeAnother({ name, scope }: Asker): boolean {
  return scope.kind === "agency" && scope.confidential && name !== posts[0];
}

/** Plainly, and with each word that the query takes: every member of a list, every moment, the operator's code. */
function variantsOf(
  { id, parameters }: Operation,
  asker: Asker,
  about: LivelyOperator,
): readonly Readonly<Record<string, string>>[] {
  const { scope } = asker;
  // Goods have codes of their own.
  const inQuery = id === "resolveTrace" ? [] : parameters.filter((parameter) => parameter.in === "query");
  // Another moment is another world for those who see a part of it; to see all of it once more shows nothing.
  const seesAPart = asker === about.representative || scope.kind === "regulator";
  // The agency sends a file to somebody.
  const always = { result: about.result, ...(scope.kind === "agency" ? { recipient: "the-platform" } : {}) };
  const needed = Object.fromEntries(
    Object.entries(always).filter(([name]) => inQuery.some((one) => one.name === name)),
  );
  const tried = inQuery.flatMap(({ name, schema }) => {
    const words = wordsFor(name, schema, about);
    return (seesAPart ? words : words.filter((word) => !isMoment(word))).map((word) => ({ ...needed, [name]: word }));
  });
  return [needed, ...tried];
}

function wordsFor(
  name: string,
  schema: Operation["parameters"][number]["schema"],
  about: LivelyOperator,
): readonly string[] {
  const { enum: members, format, type } = requests.sampler.resolved(schema);
  if (members !== undefined) return members.map(String);
  if (format === "date-time") return moments;
  if (format === "date") return moments.map((moment) => moment.slice(0, 10));
  if (type === "boolean") return ["true", "false"];
  if (name === "text" || name === "code") return [about.code];
  return [];
}

function isMoment(word: string): boolean {
  return moments.some((moment) => moment.startsWith(word));
}

function namesAResult(operation: Operation): boolean {
  return (
    namesResult(operation) ||
    operation.parameters.some((parameter) => parameter.in === "query" && parameter.name === "result")
  );
}

const sessions = new Map<Asker, Readonly<Record<string, string>>>();

async function ask({ operation, asker, about, values }: Reading): Promise<Answer> {
  const headers = sessions.get(asker) ?? (await asker.headers());
  sessions.set(asker, headers);
  return requests.ask(operation, { operator: about, headers, values });
}

// What must come out --------------------------------------------------------------------------------------------------

function isRefused({ answer }: Read): boolean {
  return [401, 403, 404].includes(answer.status);
}

function wrongWith(one: Read): readonly string[] {
  const { status, body, text } = one.answer;
  const isRight =
    one.expected === "allowed" ? isAnswered(one) : status === statusOf[one.expected] && body?.code === one.expected;
  return isRight ? [] : [`${sayOf(one)}: ${status} ${text.slice(0, 300)}`];
}

/** What may be read is there, but for ids that name nothing in this world, and what is not public yet. */
function isAnswered({ operation, asker, about, values, answer: { status } }: Read): boolean {
  // Without an authorisation a query answers what everybody gets.
  if (operation.right === "queryByAuthorisation") return status === (isShown(about) ? 200 : 404);
  if (!("public" in rights[operation.right]) && values.code !== undefined && !seesAll(asker.scope))
    return status === (reachesOperator(asker.scope, about) ? 200 : 403);
  if (!operation.statuses.includes(status) || status === 401 || status === 403 || status >= 429) return false;
  if (operation.path.endsWith("/public/operators/{code}")) return status === (isShown(about) ? 200 : 404);
  if (operation.right === "readCommitments" && namesOperator(operation)) {
    const asItsOwn = mayUse(asker.scope, operation.right) && reachesOperator(asker.scope, about);
    return status === (asItsOwn || isShown(about) ? 200 : 404);
  }
  return namesOperator(operation) ? status === 200 : true;
}

function isShown({ results }: LivelyOperator): boolean {
  return results.some(({ stage }) => isPublic(stage));
}

/** Refusals of one operation in one word are of one wording, whoever asks and whomever about. */
function sayingDifferently(refusals: readonly Read[]): readonly string[] {
  const first = new Map<string, string>();
  return refusals.flatMap((one) => {
    const { status, body } = one.answer;
    const key = `${one.operation.id} ${status} ${body?.code}`;
    const words = JSON.stringify({ ...body, requestId: "", instance: "" })
      .replaceAll(one.about.code, "…")
      .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "…");
    const known = first.get(key) ?? words;
    first.set(key, known);
    return words === known ? [] : [`${sayOf(one)}: ${words} and not ${known}`];
  });
}

/** Whether the answer names a result that whoever asked could not know of. */
function isTelling({ asker: { scope }, answer }: Read): boolean {
  if (seesAll(scope) || answer.status !== 200) return false;
  return hiddenFrom(scope).some((id) => answer.text.includes(id));
}

const hidden = new Map<string, readonly string[]>();

function hiddenFrom(scope: Asker["scope"]): readonly string[] {
  const known = hidden.get(scope.kind);
  if (known !== undefined) return known;
  const found = cast.flatMap(({ results }) =>
    results.filter(({ stage }) => !reachesStage(scope, stage)).map(({ id }) => id),
  );
  hidden.set(scope.kind, found);
  return found;
}

function sayOf({ operation, asker, about, values, expected }: Reading): string {
  const life = about.results.map(({ stage }) => stage).join(", ");
  const asked = new URLSearchParams(values).toString();
  return `${asker.name} ${operation.path}?${asked} of ${about.code} (${about.stage} of ${life}), expected ${expected}`;
}
