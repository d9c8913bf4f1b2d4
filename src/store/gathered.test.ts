import assert from "node:assert/strict";
import { after, describe, it, test } from "node:test";
import { Gathered, type Keyed } from "./gathered.ts";
import { testStore } from "./testing.ts";

interface Said extends Keyed {
  readonly value: string;
}

/** Statements are answered when the test says so, with what stands at that moment. */
function held() {
  const sent: {
    opening: string;
    sql: string;
    keys: readonly string[];
    answer: (rows: readonly Said[] | Error) => void;
  }[] = [];
  const gathered = new Gathered(
    (opening, sql, keys) =>
      new Promise((answered, failed) => {
        const answer = (rows: readonly Said[] | Error) =>
          rows instanceof Error ? failed(rows) : answered(rows as never);
        sent.push({ opening, sql, keys, answer });
      }),
  );
  return { gathered, sent };
}

const turn = () => new Promise((on) => setImmediate(() => setImmediate(on)));

test("those who ask at once are asked together, each once, and each gets its own row or none", async () => {
  const { gathered, sent } = held();
  const asked = ["a", "b", "a", "c"].map((key) => gathered.row<Said>("as x", "SELECT", key));
  await turn();
  assert.deepEqual(
    sent.map(({ keys }) => keys),
    [["a", "b", "c"]],
  );
  sent[0]?.answer([
    { key: "b", value: "2" },
    { key: "a", value: "1" },
  ]);
  assert.deepEqual(
    (await Promise.all(asked)).map((row) => row?.value),
    ["1", "2", "1", undefined],
  );
});

test("nobody is answered by a statement that was sent before he asked, not even for the same key", async () => {
  const { gathered, sent } = held();
  const early = gathered.row<Said>("as x", "SELECT", "a");
  await turn();
  const late = gathered.row<Said>("as x", "SELECT", "a");
  sent[0]?.answer([{ key: "a", value: "before" }]);
  assert.equal((await early)?.value, "before");
  await turn();
  sent[1]?.answer([{ key: "a", value: "after" }]);
  assert.equal((await late)?.value, "after");
  assert.equal(sent.length, 2);
});

test("what is asked in another name, or by another statement, is asked apart, and waits for nobody", async () => {
  const { gathered, sent } = held();
  const asked = [
    gathered.row("as x", "SELECT", "a"),
    gathered.row("as y", "SELECT", "a"),
    gathered.row("as x", "SELECT 2", "a"),
  ];
  await turn();
  assert.deepEqual(
    sent.map(({ opening, sql, keys }) => [opening, sql, ...keys]),
    [
      ["as x", "SELECT", "a"],
      ["as y", "SELECT", "a"],
      ["as x", "SELECT 2", "a"],
    ],
  );
  for (const { answer } of sent) answer([]);
  assert.deepEqual(await Promise.all(asked), [undefined, undefined, undefined]);
});

test("a statement that fails fails for those it asked for, and the next is sent all the same", async () => {
  const { gathered, sent } = held();
  const early = assert.rejects(gathered.row("as x", "SELECT", "a"), /gone/);
  await turn();
  const late = gathered.row<Said>("as x", "SELECT", "b");
  sent[0]?.answer(new Error("gone"));
  await early;
  await turn();
  sent[1]?.answer([{ key: "b", value: "2" }]);
  assert.equal((await late)?.value, "2");
});

describe("at the database", async () => {
  const { serving, close } = await testStore();
  after(close);
  const asAgency = "BEGIN; SET LOCAL xinheng.kind = 'agency'";
  const WHO = "SELECT key, scope_kind() AS value FROM unnest($1::text[]) AS asked (key)";

  it("is asked in one transaction, in the name that opened it", async () => {
    const rows = await Promise.all(["a", "b"].map((key) => serving.gathered.row<Said>(asAgency, WHO, key)));
    assert.deepEqual(
      rows.map((row) => row?.value),
      ["agency", "agency"],
    );
  });

  it("takes back what failed: the session goes on as nobody, and with the next who ask", async () => {
    const broken = "SELECT key, (1 / (length(key) - 1))::text AS value FROM unnest($1::text[]) AS asked (key)";
    await assert.rejects(serving.gathered.row(asAgency, broken, "a"));
    const [none] = await serving.rows<{ kind: string | null }>("SELECT scope_kind() AS kind");
    assert.equal(none?.kind, null);
    assert.equal((await serving.gathered.row<Said>(asAgency, broken, "abc"))?.value, "0");
  });
});
