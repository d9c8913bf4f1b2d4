import assert from "node:assert/strict";
import { test } from "node:test";
import { alike, type Paper } from "../core/delivery/paper.ts";
import type { Day } from "../core/time/day.ts";
import { pdfWriter } from "./pdf.ts";
import { pagesOf } from "./pdf-for-tests.ts";
import { openPress } from "./press.ts";

const paper = (title: string): Paper => ({ title: alike(title), on: "2026-11-21" as Day, parts: [] });

test("papers come from the press as they are written, each to whoever asked for it, while the process goes on", async () => {
  const press = openPress({});
  let turns = 0;
  const turning = setInterval(() => turns++, 5);
  const written = await Promise.all([press(paper("甲"), "zh"), press(paper("乙"), "zh"), press(paper("丙"), "zh")]);
  clearInterval(turning);
  for (const [at, title] of ["甲", "乙", "丙"].entries())
    assert.match(pagesOf(written[at] ?? new Uint8Array())[0]?.text ?? "", new RegExp(`^${title}`));
  assert.ok(turns > 5, `${turns} turns`);
  assert.deepEqual(written[0], await pdfWriter()(paper("甲"), "zh"));
});

test("a paper that cannot be written is told of, and the next one is", async () => {
  const press = openPress({});
  const broken = { ...paper("甲"), parts: undefined } as unknown as Paper;
  await assert.rejects(press(broken, "zh"));
  assert.ok((await press(paper("乙"), "zh")).length > 0);
});
