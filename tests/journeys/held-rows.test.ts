/** 待补正: nothing is lost and nothing guessed; a held row is mended by a person and goes through the same gate. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import pg from "pg";
import { openAgency } from "./agency.ts";
import { codeOf, penaltyFile, personNumber } from "./bureau.ts";

const agency = await openAgency();
after(() => agency.close());

const good = { code: codeOf(1), name: "示例甲电子商务有限公司", number: "示市监罚〔2026〕1号", on: "2026-05-06" };
const letterO = {
  ...good,
  code: codeOf(10).replace("0", "O"),
  name: "示例乙网络科技有限公司",
  number: "示市监罚〔2026〕2号",
};
const person = { ...good, code: personNumber(), name: "示例某", number: "示市监罚〔2026〕3号" };
const undated = {
  ...good,
  code: codeOf(3),
  name: "示例丙商贸有限公司",
  number: "示市监罚〔2026〕4号",
  on: "二〇二六年",
};
const file = penaltyFile([good, letterO, person, undated]);
let importId = "";

test("rows that cannot be read are held with line, column and reason; the others go in", async () => {
  const imported = await agency.bringIn(file, "行政处罚.csv");
  importId = imported.id;
  assert.deepEqual([imported.state, imported.accepted, imported.quarantined], ["done", 1, 3]);
  const { body } = await agency.get(`/api/v1/imports/${importId}/quarantine`);
  assert.deepEqual(
    body.items.map((row: { line: number }) => row.line),
    [3, 4, 5],
  );
  assert.equal(body.items[0].finding.column, "统一社会信用代码");
  const reasons = await agency.get(`/api/v1/imports/${importId}/reasons`);
  assert.equal(
    reasons.body.items.reduce((sum: number, reason: { waiting: number }) => sum + reason.waiting, 0),
    3,
  );
});

test("a natural person is refused, and the number stands nowhere in the database", async () => {
  const held = await agency.get(`/api/v1/imports/${importId}/quarantine`);
  assert.equal(held.text.includes(personNumber()), false);
  assert.equal((await agency.get(`/api/v1/operators/${personNumber()}`)).status, 404);
  assert.deepEqual(await tablesWith(personNumber()), []);
});

test("a mended row is read again and goes in; what is still wrong stays held", async () => {
  const wrong = await agency.post(`/imports/${importId}/quarantine/3/mend`, { cells: { 统一社会信用代码: "OOOO" } });
  assert.equal(wrong.body.outcome, "still-held", wrong.text);
  const mended = await agency.post(`/imports/${importId}/quarantine/3/mend`, {
    cells: { 统一社会信用代码: codeOf(10) },
  });
  assert.equal(mended.body.outcome, "accepted", mended.text);
  assert.equal((await agency.get(`/api/v1/operators/${codeOf(10)}`)).body.records, 1);
});

test("many alike are mended at once", async () => {
  const rows = await agency.get(`/api/v1/imports/${importId}/quarantine?state=waiting`);
  const row = rows.body.items.find((one: { line: number }) => one.line === 5);
  const { code, column } = row.finding;
  const apply = { kind: "replacement", value: "2026-05-06" };
  const mended = await agency.post(`/imports/${importId}/mend-alike`, { code, column, apply });
  assert.deepEqual(mended.body, { mended: 1, stillHeld: 0 }, mended.text);
});

test("rows that wait are exported as a table that no spreadsheet runs", async () => {
  const table = await agency.get(`/api/v1/imports/${importId}/quarantine.csv`);
  assert.equal(table.headers["content-type"], "text/csv; charset=utf-8");
  assert.equal(table.text.startsWith("\uFEFF"), true);
  assert.equal(table.text.trimEnd().split("\r\n").length, 2, "one header, one row that waits");
});

test("a row set aside stays on file", async () => {
  const set = await agency.post(`/imports/${importId}/quarantine/4/dismiss`);
  assert.equal(set.body.outcome, "dismissed", set.text);
  const { body } = await agency.get(`/api/v1/imports/${importId}/quarantine?state=dismissed`);
  assert.deepEqual([body.items.length, body.items[0].by], [1, "collector"]);
});

test("the same file again changes nothing", async () => {
  const before = await agency.get(`/api/v1/operators/${good.code}`);
  const again = await agency.bringIn(file, "行政处罚.csv");
  assert.deepEqual([again.accepted, again.corrected, again.duplicates, again.operatorsNew], [0, 0, 1, 0]);
  const after = await agency.get(`/api/v1/operators/${good.code}`);
  assert.equal(after.body.lastSeq, before.body.lastSeq);
});

test("a file that is not what its name says is refused in words, and nothing of it is kept as rows", async () => {
  const received = await agency.upload(Buffer.from("<!DOCTYPE html><html><body>登录</body></html>"), "处罚.csv");
  const look = await agency.get(
    `/api/v1/files/${received.body.hash}/inspection?fileName=${encodeURIComponent("处罚.csv")}`,
  );
  assert.equal(look.status, 422, look.text);
  assert.match(look.body.say.zh, /网页|HTML/);
  assert.equal(typeof look.body.next.zh, "string");
});

/** Every table of the store in which a text stands, in whatever column. */
async function tablesWith(text: string): Promise<readonly string[]> {
  const session = new pg.Client(agency.database);
  await session.connect();
  try {
    const columns = await session.query<{ table_name: string; column_name: string; data_type: string }>(
      "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'xinheng'",
    );
    const found: string[] = [];
    for (const { table_name: table, column_name: column, data_type: type } of columns.rows) {
      const cell = type === "bytea" ? `encode("${column}", 'escape')` : `"${column}"::text`;
      const sql = `SELECT 1 FROM xinheng."${table}" WHERE position($1 in ${cell}) > 0 LIMIT 1`;
      if ((await session.query(sql, [text])).rowCount === 1) found.push(`${table}.${column}`);
    }
    return found;
  } finally {
    await session.end();
  }
}
