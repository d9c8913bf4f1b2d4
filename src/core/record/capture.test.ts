import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal } from "../citation.ts";
import { day } from "../time/day.ts";
import { capturedBasis, refusesCollecting } from "./capture.ts";
import type { Layout } from "./layout.ts";
import { readRow } from "./row.ts";

const opinion: Layout = {
  id: "opinion",
  version: 1,
  title: { zh: "网络舆情", en: "public opinion" },
  kind: "public-opinion",
  columns: [
    { field: "operator.code", headers: ["统一社会信用代码"] },
    { field: "occurredOn", headers: ["发布日期"] },
    { field: "url", headers: ["网址"] },
    { field: "title", headers: ["标题"] },
  ],
};
const row = {
  统一社会信用代码: "914403001922038216",
  发布日期: "2026-05-01",
  网址: "https://news.example.com/1",
  标题: "某店铺虚假宣传",
};
const kept = { 存证时间: "2026-05-02 16:00", 存证哈希: "AB".repeat(32) };
const gate = { today: day("2026-11-21"), captured: true };

test("SZD-07.2 what was gathered from the web without the hash of its capture is not let in, and the finding says what is missing", () => {
  for (const cells of [row, { ...row, 存证时间: kept.存证时间 }, { ...row, ...kept, 存证哈希: "abc" }]) {
    const reading = readRow(opinion, cells, gate);
    assert.ok("finding" in reading);
    assert.equal(reading.finding.code, "no-capture");
    assert.equal(reading.finding.column, "存证哈希");
  }
});

test("with address, time and hash it is let in, and its basis keeps all three", () => {
  const reading = readRow(opinion, { ...row, ...kept }, gate);
  assert.ok("claim" in reading && reading.capture);
  assert.deepEqual(capturedBasis(reading.capture), {
    kind: "public",
    url: "https://news.example.com/1",
    captureHash: "ab".repeat(32),
    capturedAt: "2026-05-02T08:00:00.000Z",
  });
});

test("a source that is not gathered from the web asks for no capture", () => {
  assert.ok("claim" in readRow(opinion, row, { today: gate.today }));
});

test("SZD-07.2 a site that forbids gathering, an agreement without its number, and a pace that disturbs it are refused", () => {
  const lawful = { robots: "permitted", robotsReadOn: day("2026-05-01"), secondsBetween: 10 } as const;
  assert.equal(refusesCollecting(lawful, gate.today), undefined);
  const codes = [
    { ...lawful, robots: "forbidden" as const },
    { ...lawful, robots: "agreed" as const },
    { ...lawful, secondsBetween: 0 },
    { ...lawful, robotsReadOn: day("2026-12-01") },
  ].map((collecting) => refusesCollecting(collecting, gate.today));
  assert.ok(codes.every(isRefusal));
  assert.deepEqual(
    codes.map((refusal) => refusal?.code),
    ["robots-forbid", "no-agreement", "pace", "day-in-future"],
  );
});
