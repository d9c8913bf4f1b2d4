import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { compile } from "../src/core/evaluation/evaluate.ts";
import {
  checkExamples,
  dossierOfExample,
  evaluateExample,
  populationOfExample,
} from "../src/core/evaluation/example.ts";
import { standardSchema, standardShape } from "../src/core/evaluation/grammar.ts";
import { readStandards } from "../src/sources/standards-library.ts";
import { evaluatePlainly } from "../tests/second-evaluator.ts";

const standards = await readStandards(fileURLToPath(new URL(".", import.meta.url)));

for (const standard of standards) {
  describe(`${standard.title.zh} (${standard.id})`, () => {
    for (const example of standard.examples) {
      test(`${example.title.zh} / ${example.title.en}`, () => {
        checkExamples({ ...standard, examples: [example] }, (path, _zh, en) => assert.fail(`${path}: ${en}`));
      });
    }

    test("a second evaluator comes to what the examples say", () => {
      for (const example of standard.examples) {
        const second = evaluatePlainly(standard, dossierOfExample(example), populationOfExample(standard, example));
        const first = evaluateExample(compile(standard), example);
        assert.deepEqual([second.scoreMicropoints, second.grade], [BigInt(first.scoreMicropoints), first.grade]);
      }
    });

    test("says that it is an example, and has at least five worked examples", () => {
      assert.equal(standard.status, "example");
      assert.match(standard.notice?.zh ?? "", /示例/);
      assert.ok(standard.examples.length >= 5);
    });

    test("claims no weight as official", () => {
      const indicators = standard.groups.flatMap((group) => group.indicators);
      assert.deepEqual(
        indicators.filter(({ provenance }) => provenance !== "ours"),
        [],
      );
    });

    test("never counts what only a platform asserts, and rates nobody on too little information", () => {
      assert.ok(standard.uncounted?.some(({ mark }) => mark === "platform-asserted"));
      assert.equal(standard.coverage?.minimum, "0.6");
    });
  });
}

test("all three standards ship", () => {
  const ids = standards.map(({ id }) => id);
  assert.deepEqual(ids, ["cn-public-1000-deduct", "cn-retail-shop-34056-style", "cn-sz-five-class-100"]);
});

// The published schema ------------------------------------------------------------------------------------------------

const ajv = new Ajv2020({ allErrors: false, strict: true, allowUnionTypes: true });
const validate = ajv.compile(standardSchema());

test("the published schema is the grammar's: after a change run `node standards/write-schema.ts`", async () => {
  const published = await readFile(new URL("schema.json", import.meta.url), "utf8");
  assert.deepEqual(JSON.parse(published), standardSchema());
});

test("every shipped standard fulfils the published schema", () => {
  for (const standard of standards) assert.ok(validate(standard), ajv.errorsText(validate.errors));
});

/** Values that are wrong almost anywhere, and some that are right in places. */
const anyValue = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    "",
    "1.5",
    "-1",
    "1e3",
    "deduct",
    "latest",
    "details.outcome",
    "penalty",
    [],
    {},
    [1],
  ),
  fc.integer({ min: -3, max: 1_000_000 }),
);

test("checker and published schema refuse the same, wherever a standard is damaged", () => {
  const places = standards.map((standard) => pathsOf(standard));
  fc.assert(
    fc.property(
      fc.nat(standards.length - 1),
      fc.nat(),
      fc.constantFrom("replace", "remove", "add"),
      anyValue,
      (which, at, how, value) => {
        const paths = places[which] ?? [];
        const path = paths[at % paths.length] ?? [];
        const damaged = damage(standards[which], path, how, value);
        const accepted = standardShape.accepts(damaged, "$", []);
        assert.equal(
          accepted,
          validate(damaged),
          `${path.join(".")} ${how} ${JSON.stringify(value)}: ${ajv.errorsText(validate.errors)}`,
        );
      },
    ),
    { numRuns: 1_000 },
  );
});

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const members = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [...(path.length > 0 ? [path] : []), ...members.flatMap(([name, member]) => pathsOf(member, [...path, name]))];
}

function damage(value: unknown, path: Path, how: string, by: unknown): unknown {
  const copy = structuredClone(value) as Record<string | number, unknown>;
  const last = path.at(-1) ?? "";
  const parent = path
    .slice(0, -1)
    .reduce<Record<string | number, unknown>>((inner, name) => inner[name] as typeof inner, copy);
  if (how === "replace") parent[last] = by;
  else if (how === "remove" && Array.isArray(parent)) parent.splice(Number(last), 1);
  else if (how === "remove") delete parent[last];
  else if (!Array.isArray(parent)) parent.surplus = by;
  else parent.push(by);
  return copy;
}
