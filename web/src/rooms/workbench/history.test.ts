import assert from "node:assert/strict";
import { it } from "node:test";
import { begun, changedTo, redone, undone } from "./history.ts";

it("keystrokes at one place within a second are one step, and one at another place is a step of its own", () => {
  let history = begun("");
  history = changedTo(history, "1", "$.a", 0);
  history = changedTo(history, "12", "$.a", 500);
  history = changedTo(history, "12b", "$.b", 600);
  history = changedTo(history, "12bc", "$.b", 5_000);
  assert.deepEqual(history.past, ["", "12", "12b"]);
});

it("undo goes back step by step and redo forth, until something is written anew", () => {
  let history = changedTo(changedTo(begun("a"), "b", "$", 0), "c", "$", 9_000);
  history = undone(history);
  assert.equal(history.present, "b");
  assert.equal(undone(undone(history)).present, "a");
  assert.equal(redone(history).present, "c");
  history = changedTo(history, "d", "$", 20_000);
  assert.deepEqual([history.future, redone(history).present], [[], "d"]);
});

it("a text that does not change is no step", () => {
  const history = begun("a");
  assert.equal(changedTo(history, "a", "$", 0), history);
});
