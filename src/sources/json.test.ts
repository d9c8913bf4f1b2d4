import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { faultOf, gathered } from "./files-for-tests.ts";
import { jsonArrayRows, ndjsonRows } from "./json.ts";

async function* inParts(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield { text: text.slice(at, at + size), bytesRead: at + size };
}

test("elements of an array become rows by their ordinal; inner objects become dotted columns", async () => {
  const text =
    '[ {"名称":"甲, ]}","代码":914403001922038216,"罚款":{"金额":0.1,"单位":null},"类别":["警告","罚款"],"公开":true},\n{"名称":"引\\"号"} ]\n';
  for (const size of [1, 3, 7, 1000]) {
    assert.deepEqual(await gathered(jsonArrayRows(inParts(text, size))), [
      {
        line: 1,
        cells: {
          名称: "甲, ]}",
          代码: "914403001922038216",
          "罚款.金额": "0.1",
          "罚款.单位": "",
          类别: "警告；罚款",
          公开: "true",
        },
      },
      { line: 2, cells: { 名称: '引"号' } },
    ]);
  }
});

test("an empty array has no rows, and one that is cut off is a Fault", async () => {
  assert.deepEqual(await gathered(jsonArrayRows(inParts("[]", 1))), []);
  for (const text of ['[{"a":1}', '[{"a":1},', '[{"a":1}] {"b":2}', '[{"a":"x']) {
    assert.equal((await faultOf(() => gathered(jsonArrayRows(inParts(text, 4))))).code, "file-truncated", text);
  }
});

test("what is no object breaks its row alone", async () => {
  const rows = await gathered(ndjsonRows(inParts('{"a":1}\n[1]\n{"a":\n\n"x"\n{"a":2}', 5)));
  assert.deepEqual(
    rows.map((row) => [row.line, row.broken?.code]),
    [
      [1, undefined],
      [2, "json-not-object"],
      [3, "json-unreadable"],
      [5, "json-not-object"],
      [6, undefined],
    ],
  );
});

test("an element beyond all measure breaks its row alone", async () => {
  const huge = "x".repeat(5_000_000);
  const lines = await gathered(ndjsonRows(inParts(`{"a":"${huge}"}\n{"a":"2"}\n`, 65_536)));
  assert.deepEqual(
    lines.map((row) => row.broken?.code),
    ["cell-too-large", undefined],
  );
  const elements = await gathered(jsonArrayRows(inParts(`[{"a":"${huge}"},{"a":"2"}]`, 65_536)));
  assert.deepEqual(
    elements.map((row) => [row.line, row.broken?.code]),
    [
      [1, "cell-too-large"],
      [2, undefined],
    ],
  );
});

test("any list of plain objects is read back", async () => {
  const objects = fc.array(
    fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), fc.string({ maxLength: 12 }), { minKeys: 1, maxKeys: 4 }),
    { maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(objects, fc.integer({ min: 1, max: 20 }), async (rows, size) => {
      const read = await gathered(jsonArrayRows(inParts(JSON.stringify(rows), size)));
      assert.deepEqual(
        read.map((row) => ({ ...row.cells })),
        rows.map((row) => ({ ...row })),
      );
      const lines = await gathered(ndjsonRows(inParts(rows.map((row) => JSON.stringify(row)).join("\n"), size)));
      assert.deepEqual(
        lines.map((row) => row.cells),
        read.map((row) => row.cells),
      );
    }),
  );
});
