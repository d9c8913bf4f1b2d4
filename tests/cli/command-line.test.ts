/** The command line as a person or a script meets it: the real command, a data folder of its own, what it prints and how it ends. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { codes, csv, penaltyHeader, penaltyRow, registrationHeader, registrationRow } from "../desk.ts";

const command = join(import.meta.dirname, "../../bin/xinheng.js");

/** In a district that Shenzhen does not have, where the law in force governs without any setting; the number is nobody's. */
const valid = "91440399MA0000015F";

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  // biome-ignore lint/suspicious/noExplicitAny: a script reads the JSON as a stranger would
  readonly json: any;
}

let folder = "";
before(() => {
  folder = mkdtempSync(join(tmpdir(), "xinheng-cli-"));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command in the folder, so that nothing depends on where it is called from. */
function xinheng(...args: readonly string[]): Ended {
  const { DATABASE_URL: _, ...environment } = process.env;
  const ended = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    env: { ...environment, XINHENG_DATA: join(folder, "data"), LANG: "C.UTF-8", NODE_TEST_CONTEXT: "" },
    encoding: "utf8",
  });
  const last = ended.stdout.trim().split("\n").at(-1) ?? "";
  return {
    code: ended.status,
    out: ended.stdout,
    err: ended.stderr,
    json: last.startsWith("{") ? JSON.parse(last) : undefined,
  };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe("what needs no database", () => {
  test("calendar add prints the last day, over the autumn holidays and their make-up day", () => {
    const { code, out } = xinheng("calendar", "add", "2026-09-17", "10wd");
    assert.deepEqual([code, out.trim()], [0, "2026-10-08"]);
  });

  test("a last day beyond the holidays published is provisional", () => {
    assert.match(xinheng("calendar", "add", "2026-12-30", "10wd").out, /^2027-01-\d\d {2}.*provisional/);
    const { json, code } = xinheng("calendar", "add", "2026-12-30", "10wd", "--json");
    assert.deepEqual([code, json.provisional], [0, true]);
  });

  test("a term or a day that cannot be read ends with 2 and says how to write it", () => {
    assert.deepEqual(
      [xinheng("calendar", "add", "2026-02-30", "10wd").code, xinheng("calendar", "add", "2026-02-03", "10").code],
      [2, 2],
    );
    assert.match(xinheng("calendar", "add", "2026-02-03", "10").err, /10wd/);
  });

  test("law coverage counts the articles of each instrument", () => {
    const { code, json } = xinheng("law", "coverage", "--json");
    assert.equal(code, 0);
    const sz = json.items.find((item: { instrument: string }) => item.instrument === "sz-2023");
    assert.ok(sz.articles >= 28);
    assert.equal(sz.coded + sz.partly + sz.notSoftware + sz.open, sz.articles);
    assert.equal(sz.byArticle.open.length, sz.open);
    assert.ok(sz.byArticle.open.every((part: { requirements: string[] }) => part.requirements[0]?.startsWith("SZ23-")));
  });

  test("standard check accepts a shipped standard, and names the path of what is wrong in another", () => {
    const shipped = join(import.meta.dirname, "../../standards/cn-sz-five-class-100.json");
    assert.equal(xinheng("standard", "check", shipped).code, 0);
    const { code, json } = xinheng("standard", "check", file("wrong.json", '{"id":"x"}'), "--json");
    assert.deepEqual([code, json.valid], [1, false]);
    assert.ok(
      json.errors.every(
        (error: { path: string; say: { zh: string } }) => error.path !== undefined && error.say.zh !== "",
      ),
    );
    assert.equal(xinheng("standard", "check", "nowhere.json").code, 2);
  });

  test("every command is listed and explains itself, and one that is not there ends with 2", () => {
    const { out } = xinheng("--help");
    for (const name of [
      "serve",
      "source",
      "import",
      "evaluate",
      "explain",
      "verify",
      "operator",
      "dossier",
      "law",
      "standard",
      "calendar",
      "rebuild",
    ])
      assert.match(out, new RegExp(`^ {2}${name}\\b`, "m"));
    assert.match(xinheng("import", "--help").out, /--json[\s\S]*--source <id>[\s\S]*--layout <id>/);
    assert.equal(xinheng("nosuch").code, 2);
  });
});

describe("from a file to an explained result", () => {
  test("source add registers once; without a lawful basis it is refused with the article", () => {
    const good = [
      "source",
      "add",
      "bureau",
      "--name",
      "测试局",
      "--class",
      "government",
      "--basis",
      "public",
      "--url",
      "https://bureau.example/",
    ];
    assert.deepEqual([xinheng(...good, "--json").json.id, xinheng(...good).code], ["bureau", 2]);
    const without = xinheng("source", "add", "other", "--name", "某", "--class", "social", "--basis", "public");
    assert.deepEqual([without.code, /第二十六条/.test(without.out)], [1, true]);
  });

  test("import answers the counts and the reasons, and ends with 1 when rows are held", () => {
    const rows = [registrationRow(valid, "测试茶业（示例）")];
    const registered = xinheng(
      "import",
      file("登记.csv", csv(registrationHeader, ...rows)),
      "--source",
      "bureau",
      "--layout",
      "registration",
      "--json",
    );
    assert.equal(registered.code, 0, registered.out + registered.err);
    const text = csv(penaltyHeader, penaltyRow(valid, "甲1号"), penaltyRow(valid.replace("MA0", "MAO"), "甲2号"));
    const { code, json } = xinheng("import", file("罚.csv", text), "--source", "bureau", "--json");
    assert.deepEqual([code, json.rows, json.accepted, json.duplicates, json.quarantined], [1, 2, 1, 0, 1]);
    assert.deepEqual([json.layout, json.reasons[0].code, json.reasons[0].waiting], ["penalty-2018", "code-letters", 1]);
    const again = xinheng("import", join(folder, "罚.csv"), "--source", "bureau", "--json");
    assert.deepEqual([again.json.accepted, again.json.duplicates], [0, 1]);
  });

  test("a file that is not there, a source that is not registered: 2, with what to do", () => {
    assert.equal(xinheng("import", "nowhere.csv", "--source", "bureau").code, 2);
    const { code, json } = xinheng("import", join(folder, "罚.csv"), "--source", "nobody", "--json");
    assert.deepEqual([code, json.code, json.next.zh !== ""], [2, "not-found", true]);
  });

  test("evaluate, explain, verify and rebuild: the result is explained, identical when worked out again, and the views are the same", () => {
    const run = xinheng("evaluate", "--standard", "cn-sz-five-class-100", "--json");
    assert.deepEqual([run.code, run.json.evaluated, run.json.state], [0, 1, "done"]);
    const { json } = xinheng("explain", valid, "--json");
    const sum = [...json.groups, ...json.others].reduce(
      (total: number, part: { points: number }) => total + part.points,
      0,
    );
    assert.equal(sum, json.result.scoreMicropoints);
    const verified = xinheng("verify", "--all", "--json");
    assert.deepEqual([verified.code, verified.json], [0, { results: 1, identical: 1, different: [] }]);
    const rebuilt = xinheng("rebuild", "--json");
    assert.deepEqual([rebuilt.code, rebuilt.json.same], [0, true]);
  });

  test("an operator of which too little is known is not rated, and no score is printed of it", () => {
    assert.match(xinheng("operator", valid).out, /NR evaluated/);
    assert.match(xinheng("evaluate", "--operator", valid).out, new RegExp(`^${valid} {2}NR {2}[0-9a-f-]{36}$`, "m"));
  });

  test("operator and dossier answer for a code, as of a day and as known at an instant", () => {
    assert.equal(xinheng("operator", valid, "--json").json.state.operator.code.value, valid);
    const today = xinheng("dossier", valid, "--json").json.dossier.entries.length;
    assert.equal(today, 2);
    assert.equal(xinheng("dossier", valid, "--known-at", "2020-01-01T00:00:00Z").code, 2, "nothing was known then");
    const { json } = xinheng("dossier", valid, "--as-of", "2026-01-01", "--json");
    const penalty = json.dossier.entries.find(
      (entry: { record: { current: { kind: string } } }) => entry.record.current.kind === "penalty",
    );
    assert.deepEqual(penalty.standing, { stands: false, why: "not-yet" });
  });

  test("the evaluation of one operator that no pack governs is refused: 1", () => {
    const elsewhere = csv(registrationHeader, registrationRow(codes.toys, "测试玩具（示例）"));
    assert.equal(
      xinheng("import", file("外.csv", elsewhere), "--source", "bureau", "--layout", "registration").code,
      0,
    );
    const { code, json } = xinheng("evaluate", "--operator", codes.toys, "--json");
    assert.deepEqual([code, json.refused, json.code], [1, true, "no-pack-governs"]);
  });

  test("without a name the product itself acts, and the result says so", () => {
    assert.equal(xinheng("explain", valid, "--json").json.result.scorer, "command-line");
  });

  test("who is not of the agency cannot act", () => {
    assert.equal(xinheng("evaluate", "--actor", "nobody", "--json").json.code, "unknown-actor");
  });
});

describe("the holiday arrangement of a new year", () => {
  const arrangement = (year: number): string =>
    [
      `year: ${year}`,
      `notice: 国务院办公厅关于${year}年部分节假日安排的通知`,
      `numbers: [国办发明电〔${year - 1}〕9号]`,
      "holidays:",
      `  - { name: 元旦, off: [${year}-01-01..${year}-01-03] }`,
      `  - { name: 春节, off: [${year}-02-05..${year}-02-13], worked: [${year}-01-31, ${year}-02-20] }`,
      `  - { name: 清明节, off: [${year}-04-03..${year}-04-05] }`,
      `  - { name: 劳动节, off: [${year}-05-01..${year}-05-05] }`,
      `  - { name: 端午节, off: [${year}-06-09] }`,
      `  - { name: 中秋节, off: [${year}-09-15] }`,
      `  - { name: 国庆节, off: [${year}-10-01..${year}-10-07] }`,
    ].join("\n");

  test("calendar import keeps it, and refuses one that leaves out a year or does not exist", () => {
    const later = xinheng("calendar", "import", file("2028.yaml", arrangement(2028)));
    assert.deepEqual([later.code, /2027/.test(later.err)], [2, true]);
    const { code, json } = xinheng("calendar", "import", file("2027.yaml", arrangement(2027)), "--json");
    assert.deepEqual([code, json.year, json.knownUntil, json.moved], [0, 2027, "2027-12-31", []]);
    assert.equal(
      xinheng("calendar", "import", file("2028.yaml", arrangement(2028)), "--json").json.knownUntil,
      "2028-12-31",
    );
    assert.equal(xinheng("calendar", "import", "nowhere.yaml").code, 2);
  });
});
