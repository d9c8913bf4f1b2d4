import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Layout } from "../../../../src/http/contract/layout.ts";
import { type KindFields, layoutOf, mappingOf, missingFields, pointAt, unitsOf, withUnit } from "./mapping.ts";

const layout: Layout = {
  id: "bureau",
  version: 1,
  title: { zh: "某局处罚", en: "a bureau's penalties" },
  kind: "penalty",
  columns: [
    { field: "operator.code", headers: ["统一社会信用代码", "CF_XDR_SHXYM"] },
    { field: "documentNumber", headers: ["文书号"] },
    { field: "amountFen", headers: ["罚款金额（万元）"], unit: "wan-yuan" },
  ],
};

const penalty: KindFields = {
  kind: "penalty",
  class: "supervision",
  say: { zh: "行政处罚", en: "administrative penalty" },
  bearing: "negative",
  fields: [
    { field: "documentNumber", say: { zh: "文书号", en: "document number" }, type: "text", required: true },
    { field: "decidedOn", say: { zh: "作出日期", en: "decided on" }, type: "day", required: true },
    { field: "amountFen", say: { zh: "金额", en: "amount" }, type: "fen", required: false },
  ],
};

describe("a mapping made by hand", () => {
  const header = ["CF_XDR_SHXYM", "文书号", "罚款金额(万元)", "备注"];
  const mapping = mappingOf(layout, header);

  it("begins with what the layout makes of the file, by whatever name it knows a column", () => {
    assert.deepEqual(Object.keys(mapping.columns), ["CF_XDR_SHXYM", "文书号", "罚款金额(万元)"]);
    assert.equal(mapping.columns["罚款金额(万元)"]?.[0]?.unit, "wan-yuan");
  });

  it("names the fields that no column gives yet", () => {
    assert.deepEqual(missingFields(mapping, penalty), ["decidedOn"]);
    assert.deepEqual(missingFields(pointAt(mapping, "备注", "decidedOn", penalty), penalty), []);
  });

  it("asks for a code, whichever of the three kinds of code it is", () => {
    const without = pointAt(mapping, "CF_XDR_SHXYM", undefined, penalty);
    assert.deepEqual(missingFields(without, penalty), ["operator.code", "decidedOn"]);
    const registered = pointAt(without, "备注", "operator.registrationNumber", penalty);
    assert.deepEqual(missingFields(registered, penalty), ["decidedOn"]);
  });

  it("reads a field from one column only: the last one pointed at it", () => {
    const moved = pointAt(mapping, "备注", "documentNumber", penalty);
    assert.equal(moved.columns.文书号, undefined);
    assert.equal(moved.columns.备注?.[0]?.field, "documentNumber");
  });

  it("lets an amount choose its unit, and nothing else", () => {
    assert.deepEqual(unitsOf("amountFen", penalty), ["yuan", "wan-yuan", "fen", "stated"]);
    assert.deepEqual(unitsOf("documentNumber", penalty), []);
    assert.equal(withUnit(mapping, "罚款金额(万元)", "yuan").columns["罚款金额(万元)"]?.[0]?.unit, "yuan");
  });

  it("becomes a layout that reads the file by the headers it has", () => {
    const made = layoutOf(mapping, { id: "own", title: "我的版式" });
    assert.deepEqual(mappingOf(made, header).columns, layoutColumns(made));
    assert.ok(made.own);
  });
});

function layoutColumns(of: Layout) {
  return Object.fromEntries(of.columns.map((column) => [column.headers[0], [column]]));
}
