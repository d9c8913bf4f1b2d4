import assert from "node:assert/strict";
import { test } from "node:test";
import { utils, write } from "@e965/xlsx";
import { isDateFormat, plainNumber, serialDate } from "./cell-number.ts";
import { faultOf, fileFor, gathered, sheetXml, workbookOf, zipOf } from "./files-for-tests.ts";
import { openWorkbook, sheetRows } from "./xlsx.ts";
import { openZip } from "./zip.ts";

type Test = Parameters<typeof fileFor>[0];

async function rowsOf(t: Test, content: Uint8Array, sheet?: string) {
  return gathered(sheetRows(await openWorkbook(await openZip(fileFor(t, content))), sheet));
}

const DATE_STYLES =
  '<numFmts><numFmt numFmtId="164" formatCode="[&gt;=100]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>';

test("shared, rich and inline texts, numbers, booleans and gaps come out as a person would have typed them", async (t) => {
  const texts =
    '<si><t>企业名称</t></si><si><r><t>甲</t></r><r><rPr><b/></rPr><t xml:space="preserve"> &amp; 乙</t></r><rPh sb="0" eb="1"><t>jia</t></rPh></si>';
  const rows =
    '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row><row r="5"><c r="B5"><v>0.1</v></c><c t="b"><v>1</v></c><c t="str"><v>行_x000A_内</v></c><c t="inlineStr"><is><t>&#x4FE1;</t></is></c><c t="e"><v>#N/A</v></c></row>';
  assert.deepEqual(await rowsOf(t, workbookOf(rows, { texts })), [
    { line: 2, values: ["企业名称", "", "甲 & 乙"] },
    { line: 5, values: ["", "0.1", "TRUE", "行\n内", "信", "#N/A"] },
  ]);
});

test("dates come out as days, by the format of their cell and the epoch of the workbook", async (t) => {
  const rows =
    '<row><c s="1"><v>46237</v></c><c s="2"><v>46237.5</v></c><c s="0"><v>46237</v></c><c t="d"><v>2026-08-03T00:00:00</v></c></row>';
  assert.deepEqual((await rowsOf(t, workbookOf(rows, { styles: DATE_STYLES })))[0]?.values, [
    "2026-08-03",
    "2026-08-03 12:00:00",
    "46237",
    "2026-08-03",
  ]);
  const of1904 = workbookOf(rows, { styles: DATE_STYLES, properties: '<workbookPr date1904="1"/>' });
  assert.equal((await rowsOf(t, of1904))[0]?.values[0], "2030-08-04");
});

test("a formula is never evaluated: its kept value is read as text, and without one the cell is empty", async (t) => {
  const rows =
    '<row><c><f>1+1</f><v>3</v></c><c t="str"><f>HYPERLINK("http://example.invalid")</f><v>点此</v></c><c><f>NOW()</f></c><c><v>9</v></c></row>';
  assert.deepEqual((await rowsOf(t, workbookOf(rows)))[0]?.values, ["3", "点此", "", "9"]);
});

test("a code of eighteen digits kept as a number has visibly lost its last ones; fifteen digits are whole", async (t) => {
  const rows =
    "<row><c><v>914403001922038200</v></c><c><v>9.1440300192203827E+17</v></c><c><v>440301103097413</v></c><c><v>1E-3</v></c></row>";
  const values = (await rowsOf(t, workbookOf(rows)))[0]?.values ?? [];
  assert.match(values[0] ?? "", /^9\.14403001922038\d*E\+17$/);
  assert.match(values[1] ?? "", /^9\.1440\d+E\+17$/);
  assert.deepEqual(values.slice(2), ["440301103097413", "0.001"]);
});

test("hidden sheets are not offered, and a sheet that is not there is a Fault that lists those that are", async (t) => {
  const workbook = await openWorkbook(await openZip(fileFor(t, workbookOf(""))));
  assert.deepEqual(
    workbook.sheets.map((sheet) => sheet.name),
    ["公示"],
  );
  const fault = await faultOf(() => gathered(sheetRows(workbook, "别处")));
  assert.equal(fault.code, "sheet-not-found");
  assert.match(fault.next.zh, /公示/);
});

test("a workbook that another program wrote is read", async (t) => {
  const sheet = utils.aoa_to_sheet(
    [
      ["企业名称", "日期", "金额"],
      ["甲 & <乙>", new Date(Date.UTC(2026, 7, 3)), 1234.56],
    ],
    { cellDates: true, UTC: true },
  );
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "公示");
  const written: unknown = write(book, { type: "buffer", bookType: "xlsx", compression: true });
  assert.ok(Buffer.isBuffer(written));
  assert.deepEqual(
    (await rowsOf(t, written)).map((row) => row.values),
    [
      ["企业名称", "日期", "金额"],
      ["甲 & <乙>", "2026-08-03", "1234.56"],
    ],
  );
});

test("a workbook whose writer puts a prefix before every name is read", async (t) => {
  const prefixed = zipOf([
    {
      name: "xl/workbook.xml",
      content:
        '<x:workbook xmlns:x="urn:x" xmlns:d="urn:r"><x:sheets><x:sheet name="公示" d:id="a"/></x:sheets></x:workbook>',
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: '<p:Relationships xmlns:p="urn:p"><p:Relationship Id="a" Target="s.xml"/></p:Relationships>',
    },
    {
      name: "xl/s.xml",
      content:
        '<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row r="3"><x:c r="B3" t="str"><x:v>甲</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    },
  ]);
  assert.deepEqual(await rowsOf(t, prefixed), [{ line: 3, values: ["", "甲"] }]);
});

test("a truncated workbook, a damaged one, and one with a password each say so", async (t) => {
  const whole = workbookOf(
    sheetXml([
      ["a", "b"],
      ["1", "2"],
    ]),
  );
  assert.equal((await faultOf(() => rowsOf(t, whole.subarray(0, whole.length - 40)))).code, "file-truncated");
  assert.equal((await faultOf(() => rowsOf(t, whole.subarray(0, 200)))).code, "file-truncated");
  const wrongSum = zipOf([{ name: "xl/workbook.xml", content: "<workbook/>", claims: { crc: 1 } }]);
  assert.equal((await faultOf(() => rowsOf(t, wrongSum))).code, "file-damaged");
  const cutInside = Buffer.concat([whole.subarray(0, 300), whole.subarray(700)]);
  assert.match((await faultOf(() => rowsOf(t, cutInside))).code, /^file-(damaged|truncated)$/);
  const cutXml = zipOf([{ name: "xl/workbook.xml", content: "<workbook><sheets" }]);
  assert.equal((await faultOf(() => rowsOf(t, cutXml))).code, "file-damaged");
  const locked = zipOf([{ name: "xl/workbook.xml", content: "<workbook/>", claims: { encrypted: true } }]);
  assert.equal((await faultOf(() => rowsOf(t, locked))).code, "file-encrypted");
});

test("a zip bomb is refused, whether its directory tells the truth or not", async (t) => {
  const bomb = Buffer.alloc(64 * 1024 * 1024);
  const honest = zipOf([{ name: "xl/workbook.xml", content: bomb }]);
  assert.ok(honest.length < 200_000);
  assert.equal((await faultOf(() => openZip(fileFor(t, honest)))).code, "zip-bomb");
  const lying = zipOf([{ name: "xl/workbook.xml", content: bomb, claims: { bytes: 1000 } }]);
  assert.equal((await faultOf(() => rowsOf(t, lying))).code, "zip-bomb");
  const many = zipOf([{ name: "xl/workbook.xml", content: "x", claims: { bytes: 0xf0000000 } }]);
  assert.equal((await faultOf(() => openZip(fileFor(t, many)))).code, "zip-bomb");
});

test("entities declared in a document type are refused", async (t) => {
  const laughs = zipOf([
    {
      name: "xl/workbook.xml",
      content: '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><workbook>&a;</workbook>',
    },
  ]);
  assert.equal((await faultOf(() => rowsOf(t, laughs))).code, "file-damaged");
});

test("a cell beyond all measure holds its row alone", async (t) => {
  const rows = await rowsOf(t, workbookOf(sheetXml([["a"], ["x".repeat(2_000_000)], ["c"]])));
  assert.deepEqual(
    rows.map((row) => row.broken?.code),
    [undefined, "cell-too-large", undefined],
  );
});

test("numbers and serial dates at their edges", () => {
  const numbers: readonly (readonly [string, string])[] = [
    ["0.30000000000000004", "0.3"],
    ["1234567.89", "1234567.89"],
    ["-0", "0"],
    ["999999999999999", "999999999999999"],
    ["1e-7", "0.0000001"],
    ["x", "x"],
  ];
  for (const [raw, text] of numbers) assert.equal(plainNumber(raw), text);
  const dates: readonly (readonly [string, string])[] = [
    ["1", "1900-01-01"],
    ["59", "1900-02-28"],
    ["61", "1900-03-01"],
    ["0.5", "12:00:00"],
    ["2958465", "9999-12-31"],
    ["-1", "-1"],
  ];
  for (const [raw, text] of dates) assert.equal(serialDate(raw, false), text, raw);
  assert.ok(isDateFormat(164, 'yyyy"年"m"月"') && isDateFormat(14, undefined) && isDateFormat(1, "[$-804]d/m/yy"));
  assert.ok(
    !isDateFormat(1, '0.00"万元"') &&
      !isDateFormat(1, "General") &&
      !isDateFormat(1, "[Red]#,##0") &&
      !isDateFormat(2, undefined),
  );
});
