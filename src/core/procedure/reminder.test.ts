import assert from "node:assert/strict";
import { test } from "node:test";
import { readCalendar } from "../../sources/law-library.ts";
import { day } from "../time/day.ts";
import { remindersDue } from "./reminder.ts";

const calendar = await readCalendar(new URL("../../../law/calendar", import.meta.url).pathname);

function due(lastDay: string, on: string, sent: readonly string[] = []) {
  const deadlines = [{ act: "decide", deadline: { lastDay: day(lastDay), provisional: false } }];
  return remindersDue("c1", deadlines, calendar, { today: day(on), sent: new Set(sent) }).map(({ kind }) => kind);
}

test("one working day before the last day, and on it, a reminder; from the day after it, an escalation", () => {
  assert.deepEqual(due("2026-09-17", "2026-09-15"), []);
  assert.deepEqual(due("2026-09-17", "2026-09-16"), ["deadline-near"]);
  assert.deepEqual(due("2026-09-17", "2026-09-17"), ["deadline-near"]);
  assert.deepEqual(due("2026-09-17", "2026-09-18"), ["deadline-missed"]);
});

test("before a term that ends after a long holiday the reminder comes on the last working day before it", () => {
  assert.deepEqual(due("2026-02-24", "2026-02-13"), []);
  assert.deepEqual(due("2026-02-24", "2026-02-14"), ["deadline-near"]);
  assert.deepEqual(due("2026-10-08", "2026-09-30"), ["deadline-near"]);
});

test("what was sent is not sent again; a deadline that moved is reminded of anew", () => {
  const deadlines = (lastDay: string) => [{ act: "decide", deadline: { lastDay: day(lastDay), provisional: false } }];
  const at = { today: day("2026-09-16"), sent: new Set<string>() };
  const [first] = remindersDue("c1", deadlines("2026-09-17"), calendar, at);
  const sent = new Set([first?.key ?? ""]);
  assert.deepEqual(remindersDue("c1", deadlines("2026-09-17"), calendar, { ...at, sent }), []);
  assert.equal(remindersDue("c1", deadlines("2026-09-16"), calendar, { ...at, sent }).length, 1);
  assert.equal(remindersDue("c2", deadlines("2026-09-17"), calendar, { ...at, sent }).length, 1);
  assert.equal(remindersDue("c1", deadlines("2026-09-17"), calendar, { today: day("2026-09-18"), sent }).length, 1);
});
