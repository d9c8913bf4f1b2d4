/** An import as a clerk meets it: looked at first, mapped by hand where no layout fits, stopped and taken up again. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openAgency } from "./agency.ts";
import { codeOf, penaltyFile } from "./bureau.ts";

const agency = await openAgency();
after(() => agency.close());

const rows = Array.from({ length: 20 }, (_, at) => ({
  code: codeOf(at + 1),
  name: `示例第${at + 1}有限公司`,
  number: `示市监罚〔2026〕${at + 1}号`,
  on: "2026-05-06",
}));

test("a file is looked at before anything is imported: form, encoding, columns, layouts that fit", async () => {
  const { body: received } = await agency.upload(penaltyFile(rows), "行政处罚.csv");
  const look = await agency.get(
    `/api/v1/files/${received.hash}/inspection?fileName=${encodeURIComponent("行政处罚.csv")}`,
  );
  assert.deepEqual([look.body.format, look.body.encoding?.toUpperCase()], ["csv", "GB18030"]);
  const [best] = look.body.candidates;
  assert.deepEqual([best.layout.id, best.missing], ["penalty-2018", []]);
  const preview = await agency.post(`/files/${received.hash}/preview`, {
    fileName: "行政处罚.csv",
    layout: best.layout,
    limit: 3,
  });
  assert.equal(preview.body.rows.length, 3, preview.text);
  assert.deepEqual(
    [preview.body.rows[0].operator.code, preview.body.rows[0].fields.amountFen],
    [rows[0]?.code, "1000000"],
  );
  assert.equal((await agency.get("/api/v1/operators")).body.total, 0, "nothing was written");
});

test("an import that was stopped goes on where it stopped, and nothing doubles", async () => {
  const { body: received } = await agency.upload(penaltyFile(rows), "行政处罚.csv");
  const started = await agency.post("/imports", { hash: received.hash, fileName: "行政处罚.csv", source: "bureau" });
  const stopped = await agency.post(`/imports/${started.body.id}/stop`);
  assert.equal(stopped.body.state, "stopped", stopped.text);
  await agency.work.settle();
  const resumed = await agency.post(`/imports/${started.body.id}/resume`);
  assert.ok(["waiting", "running"].includes(resumed.body.state), resumed.text);
  await agency.work.settle();
  const { body } = await agency.get(`/api/v1/imports/${started.body.id}`);
  assert.deepEqual([body.state, body.rows, body.accepted, body.operatorsNew], ["done", 20, 20, 20]);
});

test("a layout made for a file is saved, changed under its version, and used by its name", async () => {
  const layout = {
    id: "town-tax",
    version: 0,
    title: { zh: "示例市欠税清单", en: "tax arrears of the sample city" },
    kind: "tax-arrears",
    columns: [
      { field: "operator.code", headers: ["代码"], required: true },
      { field: "operator.name", headers: ["单位"] },
      { field: "decidedOn", headers: ["公告日"], required: true },
      { field: "details.taxKind", headers: ["税种"] },
      { field: "amountFen", headers: ["金额"], unit: "yuan" },
    ],
  };
  const saved = await agency.post("/layouts", layout);
  assert.deepEqual([saved.status, saved.headers.etag], [201, '"1"'], saved.text);
  const again = await agency.post("/layouts", layout);
  assert.notEqual(again.status, 201, "an id is taken once");
  const changed = await agency.put(
    "/layouts/town-tax",
    { ...saved.body, title: { zh: "示例市欠税公告", en: "tax arrears" } },
    { "if-match": '"1"' },
    "collector",
  );
  assert.deepEqual([changed.status, changed.headers.etag], [200, '"2"'], changed.text);
  assert.equal((await agency.put("/layouts/town-tax", saved.body, { "if-match": '"1"' }, "collector")).status, 412);
  const file = Buffer.from(
    `代码,单位,公告日,税种,金额\r\n${codeOf(1)},示例第1有限公司,2026-06-30,增值税,"12,345.60"\r\n`,
  );
  const { body: received } = await agency.upload(file, "欠税.csv");
  const started = await agency.post("/imports", {
    hash: received.hash,
    fileName: "欠税.csv",
    source: "bureau",
    layout: "town-tax",
  });
  assert.equal(started.status, 202, started.text);
  await agency.work.settle();
  const dossier = await agency.get(`/api/v1/operators/${codeOf(1)}/dossier`);
  const arrears = dossier.body.dossier.entries.find(
    (entry: { record: { current: { kind: string } } }) => entry.record.current.kind === "tax-arrears",
  );
  assert.equal(arrears.record.current.amountFen, 1_234_560);
});

test("a shipped layout is never overwritten", async () => {
  const { body } = await agency.get("/api/v1/layouts/penalty-2018");
  assert.deepEqual(
    [
      (await agency.post("/layouts", body)).status,
      (await agency.put("/layouts/penalty-2018", body, { "if-match": '"1"' }, "collector")).status,
    ],
    [409, 409],
  );
});

test("no source, no record: an import from nobody is refused", async () => {
  const { body: received } = await agency.upload(penaltyFile(rows), "行政处罚.csv");
  const refused = await agency.post("/imports", { hash: received.hash, fileName: "行政处罚.csv", source: "nobody" });
  assert.equal(refused.status, 404, refused.text);
});
