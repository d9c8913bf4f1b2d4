import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import {
  type CodeProblem,
  type CodeReading,
  isPersonNumber,
  organisationCheck,
  readCode,
  regionOf,
  registrationCheck,
  subjectTypeOf,
  usccCheck,
} from "./code.ts";
import { folded, foldedNumber, halfWidth } from "./folding.ts";

const VECTORS = new URL("../../../../shared/data/uscc/uscc-vectors.json", import.meta.url);

function read(text: string): CodeReading {
  const reading = readCode(text);
  assert.ok(!("problem" in reading), `${text} was not read: ${JSON.stringify(reading)}`);
  return reading;
}

function refused(text: string): CodeProblem {
  const reading = readCode(text);
  assert.ok("problem" in reading, `${text} was read`);
  return reading;
}

const grades = (reading: CodeReading): readonly string[] =>
  reading.findings.map((finding) => `${finding.grade}:${finding.code}`);

const PUBLIC_CODES = [
  "914403001922038216",
  "9144030071526726XG",
  "91330100799655058B",
  "91110108551385082Q",
  "91440300708461136T",
  "91440300192317458F",
  "91440300100012316L",
  "9144030010001686XA",
  "9144030027939873X7",
  "91440606722473344C",
];

test("ten public codes pass both checks and are enterprises", () => {
  for (const code of PUBLIC_CODES) {
    assert.deepEqual(read(code), { code: { scheme: "uscc", value: code }, findings: [] });
    assert.equal(subjectTypeOf(read(code).code), "enterprise");
  }
});

test("a wrong outer check digit is a failed finding on a code that is kept, for a person to confirm", () => {
  for (const code of ["914403001922038217", "91310115MA1G4L1WXK", "9133010057462616XH"]) {
    assert.deepEqual(grades(read(code)).slice(0, 1), ["failed:uscc-check-failed"]);
    assert.equal(read(code).code.value, code);
  }
});

test("a wrong inner organisation-code check is only a warning", () => {
  const first17 = "91990100123456780"; // its inner check character would not be 0
  const code = `${first17}${usccCheck(first17)}`;
  assert.notEqual(organisationCheck("12345678"), "0");
  assert.deepEqual(grades(read(code)), ["warning:uscc-inner-check-failed"]);
});

test("letters that no code has are refused, and the look-alike that passes is only suggested", () => {
  const letterI = refused("91440300I922038216");
  assert.deepEqual([letterI.code, letterI.suggestion], ["code-letters", "914403001922038216"]);
  assert.equal(refused("914403OO1922038216").suggestion, "914403001922038216");
  assert.equal(refused("914403OO1922038217").suggestion, undefined, "a suggestion that would fail too is none");
});

test("a code of sixteen characters is refused for its length", () => {
  assert.equal(refused("9144030192203821").code, "code-length");
  assert.equal(refused("9144-0300-1922-0382-16").suggestion, "914403001922038216");
});

test("full width, small letters, blanks and zero-width signs are folded away", () => {
  assert.equal(read("９１４４０３００７１５２６７２６ｘｇ").code.value, "9144030071526726XG");
  assert.equal(read(" 9144 0300\u00a07152\u200b6726 xg\t").code.value, "9144030071526726XG");
});

test("placeholders of real files mean that there is no code", () => {
  for (const text of [
    "",
    " ",
    "00000000000000000X",
    "0000000000000000000",
    "000000000",
    "无",
    "—",
    "-",
    "/",
    "null",
    "N/A",
  ]) {
    assert.equal(refused(text).code, "code-missing", JSON.stringify(text));
  }
});

test("a code that a spreadsheet wrote as a number has lost its digits", () => {
  assert.equal(refused("9.14403001922038E+17").code, "code-lost-digits");
});

test("15-digit registration numbers carry MOD 11,10", () => {
  for (const number of [
    "330106000129004",
    "440301103097413",
    "440301501234567",
    "440306000000014",
    "321200000004558",
  ]) {
    assert.deepEqual(read(number), { code: { scheme: "registration-number", value: number }, findings: [] });
  }
  assert.deepEqual(grades(read("440301104001819")), ["failed:registration-check-failed"]);
  assert.deepEqual(grades(read("330108000014576")), ["failed:registration-check-failed"]);
  assert.equal(registrationCheck("44030110400181"), "3");
  assert.equal(registrationCheck("33010800001457"), "2");
});

test("a registration number whose sequence begins with 6 to 9 is an individual business", () => {
  const numbered = (first14: string) => `${first14}${registrationCheck(first14)}`;
  assert.equal(subjectTypeOf(read(numbered("44030160000001")).code), "individual-business");
  assert.equal(subjectTypeOf(read(numbered("44030190000001")).code), "individual-business");
  assert.equal(subjectTypeOf(read("440301501234567").code), "enterprise");
});

test("an organisation code is read with its hyphen and without", () => {
  const value = { scheme: "organisation-code", value: "594672399" };
  for (const text of ["59467239-9", "594672399", "５９４６７２３９－９"])
    assert.deepEqual(read(text), { code: value, findings: [] });
  assert.deepEqual(grades(read("59467239-8")), ["failed:organisation-check-failed"]);
  assert.equal(regionOf(read("594672399").code), undefined);
});

test("department and category tell the subject type, the digits after them the region", () => {
  const code = (first17: string) => read(`${first17}${usccCheck(first17)}`).code;
  const types = {
    "11": "other-organisation",
    "12": "public-institution",
    "51": "social-organisation",
    "52": "social-organisation",
    "92": "individual-business",
    "93": "farmers-cooperative",
  };
  for (const [department, type] of Object.entries(types)) {
    assert.equal(subjectTypeOf(code(`${department}440300MB2C92468`)), type, department);
  }
  assert.equal(regionOf(read("914403001922038216").code), "440300");
  assert.equal(regionOf(read("330106000129004").code), "330106");
});

test("a natural person's number is recognised in every form and no suggestion comes of it", () => {
  for (const number of [
    "11010519491231002X",
    "11010519491231002x",
    "１１０１０５１９４９１２３１００２Ｘ",
    "440308199901101512",
    "110105491231002",
    "440308 1999 0110 1512",
  ]) {
    assert.ok(isPersonNumber(number), number);
    const problem = refused(number);
    assert.deepEqual([problem.problem, problem.suggestion], ["natural-person", undefined]);
    assert.ok(!JSON.stringify(problem).includes(folded(number)));
  }
});

test("a person's number with a mistyped check character is still a person's", () => {
  assert.ok(isPersonNumber("110105194912310021"));
});

test("codes of organisations are no person's numbers", () => {
  for (const code of [...PUBLIC_CODES, "330106000129004", "440301103097413", "594672399", "321200000004558"]) {
    assert.ok(!isPersonNumber(code), code);
  }
});

test("the published vectors are judged as recomputed", {
  skip: existsSync(VECTORS) ? false : "test material is absent",
}, () => {
  const { vectors } = JSON.parse(readFileSync(VECTORS, "utf8")) as {
    vectors: readonly { code: string; gb32100_result: string; org_code_ok: boolean }[];
  };
  for (const { code, gb32100_result, org_code_ok } of vectors) {
    const found = grades(read(code));
    assert.equal(found.includes("failed:uscc-check-failed"), gb32100_result !== "ok", code);
    assert.equal(found.includes("warning:uscc-inner-check-failed"), !org_code_ok, code);
  }
});

const ALPHABET = [..."0123456789ABCDEFGHJKLMNPQRTUWXY"];
const anyCode = fc
  .tuple(
    fc.constantFrom("91", "92", "93", "52"),
    fc.stringMatching(/^[1-6]\d{5}$/),
    fc.array(fc.constantFrom(...ALPHABET), { minLength: 8, maxLength: 8 }),
  )
  .map(([department, region, body]) => {
    const first17 = `${department}${region}${body.join("")}${organisationCheck(body.join(""))}`;
    return `${first17}${usccCheck(first17)}`;
  });

test("every code made by the standard passes, and any one wrong character fails", () => {
  fc.assert(
    fc.property(anyCode, fc.nat(16), fc.constantFrom(...ALPHABET), (code, at, letter) => {
      fc.pre(code[at] !== letter && !isPersonNumber(code));
      assert.ok(!grades(read(code)).some((grade) => grade.startsWith("failed")));
      const wrong = `${code.slice(0, at)}${letter}${code.slice(at + 1)}`;
      fc.pre(!isPersonNumber(wrong));
      assert.ok(grades(read(wrong)).includes("failed:uscc-check-failed"));
    }),
  );
});

test("folding twice is folding once, and reading never throws", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
      assert.equal(folded(folded(text)), folded(text));
      assert.equal(halfWidth(text).length, text.length);
      readCode(text);
    }),
  );
});

test("document numbers are one whatever their brackets, dashes and width", () => {
  const forms = [
    "深市监罚字〔2026〕12号",
    "深市监罚字[2026]12号",
    "深市监罚字（2026）１２号",
    "深市监罚字【2026】 12 号",
  ];
  assert.deepEqual(new Set(forms.map(foldedNumber)).size, 1);
});
