/** An analyst asks whom another standard would move before anybody adopts it; an approver reads the report on the page, on paper and as a workbook. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Day } from "../../src/core/time/day.ts";
import { openAgency } from "./agency.ts";
import { codeOf, penaltyFile, registerFile } from "./bureau.ts";

const agency = await openAgency();
after(() => agency.close());

const present = { standard: "cn-public-1000-deduct" } as const;
const stricter = { ...present, version: "9.0.0" };
const firms = Array.from({ length: 5 }, (_, at) => ({ code: codeOf(at + 1), name: `示例第${at + 1}电子商务有限公司` }));
const [fair = assert.fail(), poor = assert.fail()] = firms;
let report = "";

before(async () => {
  await agency.bringIn(registerFile(firms), "登记.csv");
  const penalties = [1, 2, 3].map((at) => ({
    ...poor,
    number: `示市监罚〔2026〕${at}号`,
    on: "2026-06-03",
    severity: "严重",
  }));
  await agency.bringIn(penaltyFile(penalties), "处罚.csv");
  // The next version: every grade but the last begins a twentieth of the scale later.
  const kept = (await agency.desk.standards.read(present.standard)) ?? assert.fail();
  const most = Number(kept.scale.max);
  const grades = kept.grades.map((grade, at) =>
    at === kept.grades.length - 1 ? grade : { ...grade, from: String(Math.min(most, Number(grade.from) + most / 20)) },
  );
  await agency.desk.standards.keep({ ...kept, version: "9.0.0", effectiveFrom: "2027-01-01" as Day, grades });
});

test("the analysis runs by itself over everybody, and can be followed", async () => {
  const started = await agency.post("/impacts", { before: present, after: stricter }, "analyst");
  assert.equal(started.status, 202, started.text);
  report = started.body.id;
  assert.equal(started.headers.location, `/api/v1/impacts/${report}`);
  assert.deepEqual([started.body.state, started.body.total, started.body.after.version], ["waiting", 5, "9.0.0"]);
  assert.equal((await agency.get(`/api/v1/impacts/${report}/report`)).body.code, "nothing-counted");
  await agency.work.settle();
  const events = await agency.get(`/api/v1/impacts/${report}/events`);
  assert.match(events.text, /event: progress\ndata: .*"state":"done"/);
  assert.deepEqual(
    (await agency.get("/api/v1/impacts")).body.items.map(({ id }: { id: string }) => id),
    [report],
  );
});

test("the report says who moves, why, and where the rest stay", async () => {
  const { body } = await agency.get(`/api/v1/impacts/${report}/report`, {}, "approver");
  const { compared, rescored, movers, matrix, causes, transitions, groups, stability } = body;
  assert.deepEqual([compared, rescored], [5, 0]);
  assert.ok(movers > 0);
  assert.equal(
    matrix.counts.flat().reduce((sum: number, count: number) => sum + count, 0),
    5,
  );
  assert.deepEqual(
    causes.map(({ cause }: { cause: string }) => cause),
    ["bands"],
  );
  assert.equal(
    transitions.reduce((sum: number, { operators }: { operators: number }) => sum + operators, 0),
    movers,
  );
  assert.equal(groups.length, 5);
  assert.match(stability.grades.reads, /^(stable|watch|shifted)$/);
  const [{ code }] = transitions[0].examples;
  assert.equal((await agency.get(`/api/v1/operators/${code}`)).status, 200, "an example can be opened");
});

test("nobody has a result of it", async () => {
  for (const { code } of [fair, poor])
    assert.deepEqual((await agency.get(`/api/v1/operators/${code}/results`)).body.items, []);
});

test("two standards of other scales are compared by their indicators", async () => {
  const other = { standard: "cn-sz-five-class-100" };
  const { body } = await agency.post("/impacts", { before: present, after: other }, "analyst");
  await agency.work.settle();
  const read = await agency.get(`/api/v1/impacts/${body.id}/report`);
  assert.equal(read.status, 200, read.text);
  const { matrix, indicators, movers, transitions } = read.body;
  // The best grade of both scales is one place, though it is called otherwise: nobody moves there, and there is nothing to open.
  const moved: readonly { readonly operators: number; readonly examples: readonly unknown[] }[] = transitions;
  assert.equal(
    moved.reduce((sum, { operators }) => sum + operators, 0),
    movers,
  );
  assert.ok(moved.every(({ examples }) => examples.length > 0));
  assert.notDeepEqual(matrix.before, matrix.after);
  assert.ok(indicators.length > 5);
});

test("it is handed out as PDF and as a workbook, in either language", async () => {
  const pdf = await agency.get(`/api/v1/impacts/${report}/file`, {}, "approver");
  assert.deepEqual([pdf.status, pdf.headers["content-type"]], [200, "application/pdf"]);
  assert.match(pdf.text, /^%PDF-/);
  const book = await agency.get(`/api/v1/impacts/${report}/file?format=xlsx&lang=en`, {}, "approver");
  assert.match(
    String(book.headers["content-disposition"]),
    /^attachment; filename="impact-cn-public-1000-deduct-2026-09-01\.xlsx"$/,
  );
  assert.match(book.text, /^PK/);
  const page = await agency.get(`/api/v1/impacts/${report}/file?format=html&lang=en`, {}, "approver");
  assert.match(page.text, /Transitions of grades/);
});

test("one that was stopped goes on, and neither an auditor nor anybody outside starts one", async () => {
  const { body } = await agency.post("/impacts", { before: stricter, after: present }, "analyst");
  assert.equal((await agency.post(`/impacts/${body.id}/stop`, {}, "analyst")).body.state, "stopped");
  assert.equal((await agency.post(`/impacts/${body.id}/resume`, {}, "analyst")).body.state, "waiting");
  await agency.work.settle();
  assert.equal((await agency.get(`/api/v1/impacts/${body.id}`)).body.state, "done");
  assert.equal((await agency.post("/impacts", { before: present, after: stricter }, "auditor")).status, 403);
  assert.equal((await agency.get("/api/v1/impacts/none")).status, 404);
  const same = await agency.post("/impacts", { before: stricter, after: stricter }, "analyst");
  assert.deepEqual([same.status, same.body.code], [422, "same-standard"]);
});

test("what the present standard makes of everybody is counted, read and taken away", async () => {
  await agency.post("/runs", { standard: present.standard }, "scorer");
  await agency.work.settle();
  assert.equal((await agency.get("/api/v1/statistics")).body.onDay, undefined);
  const counted = await agency.post("/statistics/count", {}, "analyst");
  assert.deepEqual([counted.status, counted.body.onDay], [200, "2026-09-01"], counted.text);
  const { body } = await agency.get("/api/v1/statistics");
  const { days, regions, causes } = body.view;
  assert.deepEqual([days.at(-1).operators, days.at(-1).evaluated, regions.length], [5, 5, 1]);
  assert.equal(causes[0].operators, 1, "one firm alone was penalised");
  const narrowed = await agency.get("/api/v1/statistics?region=9902&industry=F52");
  assert.deepEqual([narrowed.status, narrowed.body.view.days], [200, []]);
  const table = await agency.get("/api/v1/statistics/file?format=csv&lang=en");
  assert.match(table.text, /Grades over time\r\nCounted on,Operators,Evaluated,Coverage/);
  assert.match((await agency.get("/api/v1/statistics/file")).text, /^PK/);
  assert.equal((await agency.post("/statistics/count", {}, "auditor")).status, 403);
  assert.equal((await agency.send("GET", "/api/v1/statistics", {})).status, 401);
});
