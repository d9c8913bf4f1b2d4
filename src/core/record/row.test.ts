import assert from "node:assert/strict";
import { test } from "node:test";
import { day } from "../time/day.ts";
import type { Finding } from "./finding.ts";
import type { Layout } from "./layout.ts";
import { columnsRead, type RowReading, readRow } from "./row.ts";

const gate = { today: day("2026-11-21") };
const penalties: Layout = {
  id: "penalties",
  version: 1,
  title: { zh: "行政处罚", en: "penalties" },
  kind: "penalty",
  columns: [
    { field: "operator.code", headers: ["统一社会信用代码", "CF_XDR_SHXYM"] },
    { field: "operator.registrationNumber", headers: ["注册号"] },
    { field: "operator.organisationCode", headers: ["组织机构代码"] },
    { field: "operator.name", headers: ["行政相对人名称"] },
    { field: "operator.category", headers: ["行政相对人类别"] },
    { field: "operator.personId", headers: ["证件号码"] },
    { field: "documentNumber", headers: ["文号"] },
    { field: "decidedOn", headers: ["处罚决定日期"] },
    { field: "publicityFrom", headers: ["公示日期"] },
    { field: "publicityUntil", headers: ["公示截止期"] },
    { field: "authority", headers: ["处罚机关"] },
    { field: "amountFen", headers: ["罚款金额（万元）"], unit: "wan-yuan" },
    { field: "details.penaltyKinds", headers: ["处罚类别1"] },
    { field: "details.penaltyKinds", headers: ["处罚类别2"] },
    { field: "details.facts", headers: ["违法事实"] },
    { field: "details.theme", headers: ["违法主题"] },
    { field: "severity", headers: ["严重程度"] },
    { field: "withdrawn", headers: ["当前状态"], words: { "0": "false", 撤销: "true" } },
  ],
  dropped: [{ headers: ["法定代表人"], because: { zh: "自然人", en: "a natural person" } }],
};
const good = {
  统一社会信用代码: "914403001922038216",
  行政相对人名称: "某某电子商务有限公司",
  行政相对人类别: "法人及非法人组织",
  文号: "深市监罚字〔2026〕12号",
  处罚决定日期: "2026年8月3日",
  公示截止期: "2027-08-03",
  处罚机关: "某市市场监督管理局",
  "罚款金额（万元）": "0.5",
  处罚类别1: "罚款",
  处罚类别2: "没收违法所得",
  违法事实: "虚假宣传",
};

type Good = Extract<RowReading, { readonly claim: unknown }>;

function read(cells: Readonly<Record<string, string>>, layout: Layout = penalties): Good {
  const reading = readRow(layout, cells, gate);
  assert.ok("claim" in reading, JSON.stringify(reading));
  return reading;
}

function held(
  cells: Readonly<Record<string, string>>,
  layout: Layout = penalties,
): { finding: Finding; cells: Readonly<Record<string, string>> } {
  const reading = readRow(layout, cells, gate);
  assert.ok("finding" in reading, "the row was read");
  return reading;
}

test("a row says whom it names and what it reports, and which column each value came from", () => {
  const { claim, content } = read(good);
  const columns = columnsRead(penalties, Object.keys(good));
  assert.deepEqual(claim, {
    code: { scheme: "uscc", value: "914403001922038216" },
    codeFindings: [],
    subjectType: "enterprise",
    name: "某某电子商务有限公司",
    region: "440300",
  });
  assert.deepEqual(content, {
    kind: "penalty",
    documentNumber: "深市监罚字〔2026〕12号",
    decidedOn: "2026-08-03",
    publicityUntil: "2027-08-03",
    authority: "某市市场监督管理局",
    amountFen: 500_000,
    details: { penaltyKinds: ["罚款", "没收违法所得"], facts: "虚假宣传" },
  });
  assert.equal(columns.amountFen, "罚款金额（万元）");
});

test("headers are matched whatever their width, case, blanks and required-marks", () => {
  const { 统一社会信用代码: code, "罚款金额（万元）": amount, ...rest } = good;
  assert.equal(read({ ...rest, "*cf_xdr_ shxym": code, "罚款金额(万元)": amount }).content.amountFen, 500_000);
});

test("long-term publicity has no end, and 无 says nothing", () => {
  const { content } = read({ ...good, 公示截止期: "2099-12-31", 违法事实: "无" });
  assert.equal(content.publicityUntil, undefined);
  assert.deepEqual(Object.keys(content.details), ["penaltyKinds"]);
});

test("a failed check digit is taken in with its finding; letters that no code has are held with what would mend them", () => {
  assert.equal(read({ ...good, 统一社会信用代码: "914403001922038217" }).claim.codeFindings[0]?.grade, "failed");
  const { finding } = held({ ...good, 统一社会信用代码: "914403OO1922038216" });
  assert.deepEqual(
    [finding.code, finding.column, finding.value, finding.suggestion],
    ["code-letters", "统一社会信用代码", "914403OO1922038216", "914403001922038216"],
  );
});

test("without a code a row is held: its name alone never links", () => {
  const { finding, cells } = held({ ...good, 统一社会信用代码: "00000000000000000X" });
  assert.deepEqual([finding.code, finding.column], ["code-missing", "统一社会信用代码"]);
  assert.equal(cells.行政相对人名称, "某某电子商务有限公司", "the name stays, so that candidates can be proposed");
});

test("an older number links where there is no 统一社会信用代码", () => {
  const { 统一社会信用代码: _, ...rest } = good;
  assert.equal(read({ ...rest, 注册号: "440301103097413" }).claim.code.scheme, "registration-number");
  assert.equal(read({ ...rest, 组织机构代码: "59467239-9" }).claim.code.value, "594672399");
  assert.equal(
    read({ ...rest, 组织机构代码: "59467239-9", 行政相对人类别: "个体工商户" }).claim.subjectType,
    "individual-business",
  );
});

test("two codes of one row must agree", () => {
  assert.equal(held({ ...good, 组织机构代码: "59467239-9" }).finding.code, "conflicting-columns");
  assert.equal(read({ ...good, 组织机构代码: "19220382-1" }).claim.code.scheme, "uscc");
});

test("a natural person is refused by category, by number column and by number, and nothing that could identify is kept", () => {
  const person = { ...good, 行政相对人名称: "张某某", 法定代表人: "张某某", 违法事实: "张某某（电话13812345678）刷单" };
  const rows = [
    { ...person, 行政相对人类别: "自然人", 统一社会信用代码: "" },
    { ...person, 证件号码: "11010519491231002X" },
    { ...person, 证件号码: "E12345678" },
    { ...person, 统一社会信用代码: "11010519491231002X" },
    { ...person, 统一社会信用代码: "110105491231002" },
  ];
  for (const row of rows) {
    const { finding, cells } = held(row);
    assert.equal(finding.code, "natural-person");
    const kept = JSON.stringify({ finding, cells });
    for (const secret of ["张某某", "1101054", "1101051", "E12345678", "13812345678", "12号"])
      assert.ok(!kept.includes(secret), `${secret} in ${kept}`);
    assert.equal(cells.处罚机关, "某市市场监督管理局");
    assert.ok(!("法定代表人" in cells));
  }
});

test("what was masked of a person's row is nothing to mend it with", () => {
  const { cells } = held({ ...good, 证件号码: "11010519491231002X" });
  assert.equal(held({ ...cells, 统一社会信用代码: "914403001922038216" }).finding.code, "natural-person");
  const cleared = held({ ...cells, 统一社会信用代码: "914403001922038216", 证件号码: "" });
  assert.deepEqual([cleared.finding.code, cleared.finding.column], ["required-missing", "文号"]);
});

test("an organisation's own code in the column for persons' numbers makes it no person", () => {
  assert.equal(read({ ...good, 证件号码: "914403001922038216" }).claim.subjectType, "enterprise");
});

test("an individual business is read: whether it is evaluated the law decides", () => {
  assert.equal(read({ ...good, 统一社会信用代码: "92211103MA0YL1CF4H" }).claim.subjectType, "individual-business");
});

test("identity and telephone numbers inside a text are masked, codes and document numbers are not", () => {
  const { content } = read({
    ...good,
    违法事实:
      "当事人负责人（身份证11010519491231002X，电话１３８１２３４５６７８）经营914403001922038216店铺，单号20260803000012345678",
  });
  assert.equal(
    content.details.facts,
    "当事人负责人（身份证******，电话******）经营914403001922038216店铺，单号20260803000012345678",
  );
});

test("cells of dropped and personal columns are not kept with a held row", () => {
  const { cells } = held({
    ...good,
    文号: "",
    法定代表人: "张某某",
    联系电话: "0755-1234567",
    身份证号码: "x",
    序号: "7",
  });
  assert.deepEqual([cells.序号, "法定代表人" in cells, "联系电话" in cells], ["7", false, false]);
});

test("every required field is asked for by the header of the file", () => {
  const { finding } = held({ ...good, 文号: " — " });
  assert.deepEqual([finding.code, finding.column], ["required-missing", "文号"]);
  const { 处罚机关: _, ...without } = good;
  assert.deepEqual([held(without).finding.code, held(without).finding.column], ["required-missing", "处罚机关"]);
});

test("findings name the column, repeat the value and say what to do", () => {
  const cases: readonly (readonly [string, string, string, string?])[] = [
    ["处罚决定日期", "0000-00-00", "day-out-of-range"],
    ["处罚决定日期", "9999-12-31", "day-out-of-range", "长期"],
    ["处罚决定日期", "长期", "day-out-of-range"],
    ["处罚决定日期", "2027-01-01", "day-in-future"],
    ["公示截止期", "9999/12/31", "day-out-of-range", "长期"],
    ["罚款金额（万元）", "-1", "amount-negative"],
    ["罚款金额（万元）", "1,0000", "amount-unreadable", "10000"],
    ["罚款金额（万元）", "#REF!", "formula-error"],
    ["违法主题", "虚假交易行为", "unknown-word", "虚假交易"],
    ["严重程度", "很严重", "unknown-word"],
    ["文号", "2.02608030000123E+17", "number-lost-digits"],
  ];
  for (const [column, value, code, suggestion] of cases) {
    const { finding } = held({ ...good, [column]: value });
    assert.deepEqual(
      [finding.code, finding.column, finding.value, finding.suggestion],
      [code, column, value, suggestion],
    );
    assert.ok(finding.say.zh.endsWith("。") && finding.say.en.endsWith("."), finding.say.zh);
  }
});

test("an end before its beginning is held", () => {
  assert.equal(held({ ...good, 公示日期: "2027-08-04" }).finding.code, "days-out-of-order");
});

test("a severity and a theme are read in the source's words", () => {
  const { content } = read({ ...good, 严重程度: "轻 微", 违法主题: "刷单" });
  assert.deepEqual([content.severity, content.details.theme], ["minor", "fake-trade"]);
});

test("a source that says 已撤销 reports the record as revoked", () => {
  assert.equal(read({ ...good, 当前状态: "撤销" }).withdrawn, true);
  assert.equal(read({ ...good, 当前状态: "0" }).withdrawn, undefined);
});

test("a formula in a cell is text like any other", () => {
  const formula = '=HYPERLINK("http://example.invalid","x")';
  assert.equal(read({ ...good, 违法事实: formula }).content.details.facts, formula);
  assert.equal(held({ ...good, 统一社会信用代码: '="914403001922038216"' }).finding.suggestion, "914403001922038216");
});

test("two columns of one value must say the same", () => {
  const twice: Layout = {
    ...penalties,
    columns: [...penalties.columns, { field: "amountFen", headers: ["罚款金额（元）"], unit: "yuan" }],
  };
  assert.equal(read({ ...good, "罚款金额（元）": "5,000.00" }, twice).content.amountFen, 500_000);
  const { finding } = held({ ...good, "罚款金额（元）": "0.5" }, twice);
  assert.deepEqual([finding.code, finding.column], ["conflicting-columns", "罚款金额（元）"]);
});

test("constants fill what no column says", () => {
  const { authority: _, ...constants } = { authority: "", severity: "严重" } as const;
  const layout: Layout = { ...penalties, constants };
  assert.equal(read(good, layout).content.severity, "serious");
  assert.equal(read({ ...good, 严重程度: "一般" }, layout).content.severity, "ordinary");
});

test("a row of registration tells of the operator by its details", () => {
  const layout: Layout = {
    id: "r",
    version: 1,
    title: { zh: "登记", en: "registration" },
    kind: "registration",
    columns: [
      { field: "operator.code", headers: ["代码"] },
      { field: "operator.name", headers: ["名称"] },
      { field: "details.status", headers: ["状态"] },
      { field: "details.establishedOn", headers: ["成立日期"] },
      { field: "details.industry", headers: ["行业"] },
      { field: "details.registeredCapitalFen", headers: ["注册资本"], unit: "stated", lenient: true },
      { field: "details.registeredCapital", headers: ["注册资本"] },
      { field: "operator.roles", headers: ["角色"] },
      { field: "operator.storefront.url", headers: ["网址"] },
    ],
  };
  const { claim, content } = read(
    {
      代码: "914403001922038216",
      名称: "甲",
      状态: "存续",
      成立日期: "1987/9/15",
      行业: "F5292",
      注册资本: "500(万美元)",
      角色: "平台内经营者、供应商",
      网址: "https://shop.example.com.cn/a",
    },
    layout,
  );
  assert.deepEqual(
    [claim.status, claim.establishedOn, claim.industry, claim.roles, claim.storefront?.key, claim.storefront?.kind],
    ["active", "1987-09-15", "F5292", ["shop-operator", "supplier"], "example.com.cn", "self-run-site"],
  );
  assert.deepEqual(
    [content.details.registeredCapitalFen, content.details.registeredCapital],
    [undefined, "500(万美元)"],
  );
});
