/** Whether a login is known cannot be told by how long the answer takes, nor by its words: two rows of attempts, taken in turns, compared by their medians. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Answer, openHouse } from "../journeys/agency.ts";
import { Browser } from "../journeys/browser.ts";

const house = await openHouse({ signInsPerMinute: 100_000 });
after(() => house.close());

const TRIES = 15;
const WIDEST = 1.6;
/** A machine that does other things too is slow now and then; what one kind of login takes longer by itself, it takes longer every time. */
const ROUNDS = 6;

const known = "owner@shop.example";
await new Browser(house).post("/register", {
  login: known,
  name: "赵店主",
  password: "春风又绿江南岸，明月何时照我还",
});
await new Browser(house).post("/register", {
  login: "gone@shop.example",
  name: "钱店主",
  password: "春风又绿江南岸，明月何时照我还",
});
await house.tamper("UPDATE account SET state = 'suspended' WHERE login = 'gone@shop.example'");

test("a wrong password takes as long, and is answered alike, for a login that is known, suspended or nobody's", async () => {
  const logins = [known, "gone@shop.example", "nobody@shop.example"];
  const words = new Set<string>();
  let medians: readonly number[] = [];
  for (let round = 0; round < ROUNDS && !areAlike(medians); round++) {
    medians = await mediansOf(logins, words);
    console.log(`medians of ${TRIES} attempts: ${medians.map((ms) => `${ms.toFixed(1)} ms`).join(", ")}`);
  }
  assert.equal(words.size, 1, [...words].join("\n"));
  assert.ok(areAlike(medians), medians.join(", "));
  assert.ok(Math.min(...medians) > 5, "a password is really worked on");
});

test("registering under a login that is taken tells nobody that it is", async () => {
  const asked = async (login: string) => {
    const { status, body } = await house.send("POST", "/api/v1/register", {
      payload: { login, name: "某人", password: "二十四桥明月夜，玉人何处教吹箫" },
    });
    return [status, body.code];
  };
  const taken = await asked(known);
  assert.ok(Number(taken[0]) < 500);
  // Where it must be said, that it is said is slowed: nobody can walk a list of logins.
  const answers = [];
  for (let at = 0; at < 20; at++) answers.push(await asked(known));
  assert.equal(answers.at(-1)?.[0], 429, "after some tries one has to wait");
});

/** How long an attempt takes for each of them; what is answered is put to the words. */
async function mediansOf(logins: readonly string[], words: Set<string>): Promise<readonly number[]> {
  const times = new Map<string, number[]>(logins.map((login) => [login, []]));
  for (let round = 0; round < TRIES; round++) {
    house.later(24 * 60);
    // In another order each time, so that none is always the one after a pause.
    for (const at of logins.keys()) {
      const login = logins[(at + round) % logins.length] ?? "";
      const started = performance.now();
      const answer = await attempt(login);
      times.get(login)?.push(performance.now() - started);
      words.add(JSON.stringify([answer.status, { ...answer.body, requestId: "" }, Object.keys(answer.headers).sort()]));
    }
  }
  return logins.map((login) => median(times.get(login) ?? []));
}

function areAlike(medians: readonly number[]): boolean {
  return medians.length > 0 && Math.max(...medians) / Math.min(...medians) < WIDEST;
}

async function attempt(login: string): Promise<Answer> {
  return house.send("POST", "/api/v1/sign-in", { payload: { login, password: "不是这个密码，再试一次看看" } });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
