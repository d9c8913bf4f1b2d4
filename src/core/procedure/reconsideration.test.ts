import assert from "node:assert/strict";
import { test } from "node:test";
import { pack } from "../../../law/ly-2021/pack.ts";
import { readCalendar } from "../../sources/law-library.ts";
import { day } from "../time/day.ts";
import { after, brought, factsOf, refusalOf } from "./example.ts";
import {
  answerReconsideration,
  evolveReconsideration,
  type ReconsiderationCase,
  reconsiderationDeadlines,
  requestReconsideration,
  takeBackReconsideration,
} from "./reconsideration.ts";

const calendar = await readCalendar(new URL("../../../law/calendar", import.meta.url).pathname);
const law = pack.reconsideration ?? assert.fail();
const unmarked = { ...law, marked: { ...law.marked, value: false } };

function requested(on: string): ReconsiderationCase {
  return after(evolveReconsideration, undefined, on, requestReconsideration(law, brought(), day(on)));
}

test("LY-13.2: requested on 2026-09-28, it is answered by Saturday 2026-10-10, a make-up working day", () => {
  const [due] = reconsiderationDeadlines(law, calendar, requested("2026-09-28"));
  assert.deepEqual(
    [due?.act, due?.deadline, due?.by],
    ["answer", { lastDay: "2026-10-10", provisional: false }, { instrument: "ly-2021", article: "13" }],
  );
});

test("it is requested in writing; no evidence is asked for", () => {
  const today = day("2026-09-28");
  assert.equal(refusalOf(requestReconsideration(law, brought({ statement: "" }), today)).code, "incomplete");
  assert.equal(
    factsOf(requestReconsideration(law, brought({ evidence: [] }), today))[0]?.type,
    "ReconsiderationRequested",
  );
});

test("what is contested is marked until the answer, where the pack says so", () => {
  const found = requested("2026-09-28");
  const types = (facts: readonly { readonly type: string }[]) => facts.map(({ type }) => type);
  const today = day("2026-09-28");
  assert.deepEqual(types(factsOf(requestReconsideration(law, brought(), today))), [
    "ReconsiderationRequested",
    "RecordMarked",
  ]);
  assert.deepEqual(types(factsOf(requestReconsideration(unmarked, brought(), today))), ["ReconsiderationRequested"]);
  const answer = { outcome: "rejected", reason: "认定无误" } as const;
  assert.deepEqual(types(factsOf(answerReconsideration(law, found, answer))), [
    "ReconsiderationAnswered",
    "RecordUnmarked",
  ]);
  assert.deepEqual(types(factsOf(takeBackReconsideration(law, found))), ["ReconsiderationTakenBack", "RecordUnmarked"]);
});

test("an answer gives its reason, once, and closes the case", () => {
  const found = requested("2026-09-28");
  assert.equal(refusalOf(answerReconsideration(law, found, { outcome: "upheld", reason: "" })).code, "incomplete");
  const answer = answerReconsideration(law, found, { outcome: "upheld", reason: "认定有误" });
  const answered = after(evolveReconsideration, found, "2026-10-09", answer);
  assert.deepEqual(
    [answered.stage, answered.answered, answered.closedOn],
    ["answered", { outcome: "upheld" }, "2026-10-09"],
  );
  assert.equal(refusalOf(takeBackReconsideration(law, answered)).code, "wrong-stage");
  assert.deepEqual(reconsiderationDeadlines(law, calendar, answered), []);
});
