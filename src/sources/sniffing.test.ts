import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { utils, write } from "@e965/xlsx";
import { faultOf, fileFor, workbookOf, zipOf } from "./files-for-tests.ts";
import { sniff } from "./sniffing.ts";

const CSV = "企业名称,统一社会信用代码\n甲,914403001922038216\n";

function xls(): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([["企业名称"], ["甲"]]), "公示");
  const written: unknown = write(book, { type: "buffer", bookType: "biff8" });
  assert.ok(Buffer.isBuffer(written));
  return written;
}

test("each format is told by its content", async (t) => {
  const cases: readonly (readonly [string, string | Uint8Array, string])[] = [
    ["a.csv", CSV, "csv"],
    ["a.txt", CSV, "csv"],
    ["without-an-ending", CSV, "csv"],
    ["公示.2026", CSV, "csv"],
    ["a.xlsx", workbookOf(""), "xlsx"],
    ["a.xls", xls(), "xls"],
    ["a.json", '[\n {"a":1}]', "json"],
    ["a.json", "[]", "json"],
    ["a.ndjson", '{"a":1}\n{"a":2}\n', "ndjson"],
    ["a.json", '{"a":1}\n{"a":2}\n', "ndjson"],
  ];
  for (const [name, content, format] of cases)
    assert.equal((await sniff(fileFor(t, content), name)).format, format, name);
});

test("a file that is not what its name says is refused by its right name", async (t) => {
  const cases: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
    ["处罚.xls", CSV, /\.xls 结尾，内容却是CSV 文本，UTF-8/],
    ["处罚.xlsx", Buffer.from([0xc6, 0xf3, 0xd2, 0xb5, 0x2c, 0xc3, 0xfb, 0x0a]), /CSV 文本，GB18030/],
    ["处罚.csv", workbookOf(""), /Excel 工作簿（\.xlsx）/],
    ["处罚.xlsx", xls(), /旧版 Excel/],
    ["处罚.csv", '[{"a":1}]', /JSON 数组/],
    ["处罚.pdf", CSV, /CSV 文本/],
  ];
  for (const [name, content, says] of cases) {
    const fault = await faultOf(() => sniff(fileFor(t, content), name));
    assert.equal(fault.code, "file-misnamed", name);
    assert.match(fault.say.zh, says);
  }
});

test("what is no table at all is called what it is", async (t) => {
  const ole2 = (stream: string) =>
    Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600), Buffer.from(stream, "utf16le")]);
  const cases: readonly (readonly [string, string | Uint8Array, string, RegExp])[] = [
    ["通知.docx", "<!DOCTYPE html><html><body>404</body></html>", "file-not-a-table", /网页（HTML）/],
    [
      "处罚.xls",
      '  <html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>',
      "file-not-a-table",
      /网页（HTML）/,
    ],
    [
      "处罚.xls",
      '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
      "file-not-a-table",
      /XML 表格/,
    ],
    ["处罚.xls", "MIME-Version: 1.0\nContent-Type: multipart/related", "file-not-a-table", /MHTML/],
    ["a.docx", zipOf([{ name: "word/document.xml", content: "" }]), "file-not-a-table", /Word 文档（\.docx）/],
    ["a.xlsx", zipOf([{ name: "xl/workbook.bin", content: "" }]), "file-not-a-table", /\.xlsb/],
    ["a.zip", zipOf([{ name: "处罚.csv", content: CSV }]), "file-archive", /ZIP/],
    ["a.csv.gz", gzipSync(CSV), "file-archive", /GZIP/],
    ["a.csv", "%PDF-1.7\n", "file-not-a-table", /PDF/],
    ["a.csv", Buffer.from("89504e470d0a1a0a", "hex"), "file-not-a-table", /PNG/],
    ["a.doc", ole2("WordDocument"), "file-not-a-table", /\.doc/],
    ["a.xlsx", ole2("EncryptedPackage"), "file-encrypted", /密码/],
    ["a.csv", Buffer.from(Array.from({ length: 500 }, (_, i) => i % 32)), "file-not-a-table", /二进制/],
    ["a.csv", Buffer.from(CSV, "utf16le"), "encoding-unknown", /UTF-16/],
    ["a.csv", Buffer.from(CSV, "utf16le").swap16(), "encoding-unknown", /UTF-16/],
    ["a.csv", Buffer.from("企业名称，统一社会信用代码\n".repeat(20), "utf16le"), "encoding-unknown", /UTF-16/],
    ["a.json", '{\n "data": [1]\n}', "json-not-array", /单个 JSON 对象/],
    ["a.csv", "", "file-empty", /空/],
    ["a.csv", "\ufeff \r\n\n", "file-empty", /空/],
  ];
  for (const [name, content, code, says] of cases) {
    const fault = await faultOf(() => sniff(fileFor(t, content), name));
    assert.equal(fault.code, code, `${name}: ${fault.say.zh}`);
    assert.match(fault.say.zh, says);
    assert.ok(fault.next.zh.endsWith("。") && fault.next.en.endsWith("."));
  }
});

test("a few NUL bytes do not make a text binary", async (t) => {
  assert.equal((await sniff(fileFor(t, `${CSV}乙\0丙,914403001922038216\n`), "a.csv")).format, "csv");
});
