/** The standard written a third time, in SQL: what it stores of some hundred operators is what the evaluator says. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { pack } from "../../law/sz-draft/pack.ts";
import type { OperatorState } from "../../src/core/desk.ts";
import { dossierOf } from "../../src/core/dossier/dossier.ts";
import { compile, evaluate, populationOf } from "../../src/core/evaluation/evaluate.ts";
import type { CreditRecord } from "../../src/core/record/record.ts";
import { addDays, day, lastInstantOf } from "../../src/core/time/day.ts";
import { readStandards } from "../../src/sources/standards-library.ts";
import { Database } from "../../src/store/database.ts";
import { testStore } from "../../src/store/testing.ts";
import { generateOperators } from "../generator.ts";
import { differences, fillTables, insertSelect } from "./insert-select.ts";

const asOf = day("2026-11-20");
const knownAt = lastInstantOf(asOf);

const { store, close } = await testStore();
const session = new Database({ access: { config: store.queueAccess.config }, sessions: 1, schema: "rival" });
after(async () => {
  await session.close();
  await close();
});

/** Beside what the generator invents: records that are withdrawn, repaired, asserted by a platform, of a second shop. */
function* operators(count: number): Generator<OperatorState> {
  for (const state of generateOperators({ seed: 4, asOf }).take(count))
    yield { ...state, records: state.records.map((record, nth) => varied(record, nth)) };
}

function varied(record: CreditRecord, nth: number): CreditRecord {
  switch (nth % 17) {
    case 3:
      return { ...record, withdrawn: { on: addDays(asOf, -1), reason: "撤销" } };
    case 5:
      return { ...record, repaired: { on: addDays(asOf, nth % 2), reason: "修复" } };
    case 7:
      return { ...record, marks: [{ kind: "platform-asserted", since: addDays(asOf, -3) }] };
    case 11: {
      const { details } = record.current;
      return { ...record, current: { ...record.current, details: { ...details, authenticShareMicro: 333_333 } } };
    }
    default:
      return record;
  }
}

async function evaluated(states: readonly OperatorState[]) {
  const standards = await readStandards(fileURLToPath(new URL("../../standards", import.meta.url)));
  const standard = standards.find(({ id }) => id === "cn-sz-five-class-100");
  assert.ok(standard);
  const compiled = compile(standard);
  const dossiers = states.map((state) => dossierOf(state, asOf, knownAt, pack.standing));
  const population = populationOf(compiled, dossiers, { asOf, knownAt });
  return dossiers.map((dossier) => ({
    operator: dossier.operator.id,
    ...evaluate(compiled, dossier, population),
  }));
}

test("one statement in SQL comes to our scores, grades, coverage, points, records and vetoes, operator by operator", async () => {
  const states = [...operators(600)];
  await session.run("CREATE SCHEMA rival");
  await fillTables(session, states);
  assert.equal(await insertSelect(session, asOf), states.length);
  const ours = await evaluated(states);
  assert.deepEqual(await differences(session, ours), []);
  const acting = new Set(ours.flatMap(({ explanation }) => explanation.vetoes.map(({ veto }) => veto)));
  assert.deepEqual([...acting].sort(), ["V1", "V2", "V3", "V4"]);
});

test("a result that is not the same is told with its operator and indicator, and so is one that is missing", async () => {
  const [first, second] = await evaluated([...operators(2)]);
  assert.ok(first && second);
  await session.run(
    `UPDATE result SET explanation = replace(explanation::text, '"A4","points":', '"A4","points":9')::json WHERE operator_id = $1`,
    [first.operator],
  );
  await session.run("DELETE FROM result WHERE operator_id = $1", [second.operator]);
  const told = await differences(session, [first, second]);
  assert.ok(told.some((line) => line.startsWith(`${first.operator}: A4 is`)));
  assert.ok(told.some((line) => line.startsWith(`${second.operator}: score is`)));
});
