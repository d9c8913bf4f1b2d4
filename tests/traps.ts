/** What the tests of the traps are made of: records as they were reported, dossiers of them, and what the shipped standards make of those. */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { isRefusal, type Refusal } from "../src/core/citation.ts";
import { type Dossier, dossierOf } from "../src/core/dossier/dossier.ts";
import { type CompiledStandard, compile, evaluate } from "../src/core/evaluation/evaluate.ts";
import type { Evaluation, ResultId } from "../src/core/evaluation/result.ts";
import type { Operator, OperatorId, OperatorStatus } from "../src/core/operator/operator.ts";
import type { PolicyPack } from "../src/core/policy.ts";
import { approve, notice, record, startPublicity } from "../src/core/publication/gate.ts";
import { evolvePublication, type Publication, type PublicationFact } from "../src/core/publication/publication.ts";
import { evolveRecord } from "../src/core/record/evolve.ts";
import type { Layout } from "../src/core/record/layout.ts";
import type {
  CreditRecord,
  Provenance,
  RecordContent,
  RecordFact,
  RecordId,
  SourceId,
} from "../src/core/record/record.ts";
import { type RowReading, readRow } from "../src/core/record/row.ts";
import { day, lastInstantOf } from "../src/core/time/day.ts";
import { openLawLibrary } from "../src/sources/law-library.ts";
import penalty2018 from "../src/sources/layouts/penalty-2018.json" with { type: "json" };
import { readStandards } from "../src/sources/standards-library.ts";

const root = fileURLToPath(new URL("../", import.meta.url));

export const law = await openLawLibrary(`${root}law`);
export const standards = await readStandards(`${root}standards`);
const compiled = standards.map((standard) => compile(standard));

export function packOf(id: string): PolicyPack {
  return law.packs.find((pack) => pack.id === id) ?? assert.fail(`no pack ${id}`);
}

// Records -------------------------------------------------------------------------------------------------------------

const provenance: Provenance = {
  source: "bureau" as SourceId,
  basis: { kind: "public", url: "https://bureau.example/" },
};

/** A penalty of one year's publicity that was published and stands on 2026-06-01, otherwise as said. */
export const penalty: RecordContent = {
  kind: "penalty",
  title: "行政处罚",
  documentNumber: "深市监罚〔2026〕1号",
  authority: "深圳市市场监督管理局",
  decidedOn: day("2026-03-10"),
  severity: "ordinary",
  details: { penaltyKinds: ["罚款"], facts: "虚假宣传", theme: "false-advertising" },
};

/** A record as it is after its report and whatever else is said of it, on the day of each. */
export function reported(
  content: Partial<RecordContent>,
  ...later: readonly (readonly [on: string, body: RecordFact])[]
): CreditRecord {
  const report: RecordFact = {
    type: "RecordReported",
    record: idOf(content),
    content: { ...penalty, ...content },
    provenance,
  };
  const first = content.decidedOn ?? penalty.decidedOn ?? day("2026-03-10");
  return [[first, report] as const, ...later].reduce<CreditRecord | undefined>(
    (known, [on, body]) => evolveRecord(known, { on: day(on), knownAt: lastInstantOf(day(on)), body }),
    undefined,
  ) as CreditRecord;
}

export function bySource(source: string, content: RecordContent, known: CreditRecord): CreditRecord {
  const body: RecordFact = {
    type: "RecordReported",
    record: known.id,
    content,
    provenance: { ...provenance, source: source as SourceId },
  };
  return evolveRecord(known, { on: day("2026-04-01"), knownAt: lastInstantOf(day("2026-04-01")), body });
}

function idOf({ documentNumber = "r1" }: Partial<RecordContent>): RecordId {
  return documentNumber as RecordId;
}

// Dossiers and what the standards make of them ------------------------------------------------------------------------

export function operatorOf(status: OperatorStatus = "active"): Operator {
  return {
    id: "o1" as OperatorId,
    code: { scheme: "uscc", value: "91990102MA0000015T" },
    codeFindings: [],
    subjectType: "enterprise",
    names: [{ name: "测试茶业有限公司", from: day("2019-03-01") }],
    roles: [],
    status,
    region: "440305",
    establishedOn: day("2019-03-01"),
    storefronts: [],
  };
}

export function dossier(records: readonly CreditRecord[], asOf = "2026-06-01", operator = operatorOf()): Dossier {
  const on = day(asOf);
  return dossierOf({ operator, records, lastSeq: records.length }, on, lastInstantOf(on), packOf("sz-2023").standing);
}

/** What every shipped standard makes of it, in their order. */
export function evaluations(of: Dossier): readonly Evaluation[] {
  return compiled.map((standard) => evaluate(standard, of));
}

export function compiledStandard(id: string): CompiledStandard {
  return compiled.find(({ standard }) => standard.id === id) ?? assert.fail(`no standard ${id}`);
}

/** Whether the records take points from a dossier without them, under any shipped standard. */
export function takePoints(records: readonly CreditRecord[], asOf = "2026-06-01"): boolean {
  const without = evaluations(dossier([], asOf));
  const withThem = evaluations(dossier(records, asOf));
  return withThem.some(({ scoreMicropoints }, at) => scoreMicropoints < (without[at]?.scoreMicropoints ?? 0));
}

// Rows of a penalty file ----------------------------------------------------------------------------------------------

export function penaltyRow(cells: Readonly<Record<string, string>>): RowReading {
  const good = {
    统一社会信用代码: "914403001922038216",
    行政相对人名称: "测试电子商务有限公司",
    行政相对人类别: "法人及非法人组织",
    行政处罚决定书文号: "深市监罚〔2026〕12号",
    违法行为类型: "虚假宣传",
    违法事实: "虚假宣传",
    处罚类别: "罚款",
    处罚内容: "罚款",
    处罚依据: "广告法",
    处罚决定日期: "2026-03-10",
    处罚机关: "深圳市市场监督管理局",
  };
  return readRow(penalty2018 as unknown as Layout, { ...good, ...cells }, { today: day("2026-06-01") });
}

// Results on their way ------------------------------------------------------------------------------------------------

/** A result that was approved on 2026-09-02 by somebody else than its scorer `chen`. */
export function approved(pack: PolicyPack, bad = false): Publication {
  const result = {
    id: "e1" as ResultId,
    standard: { id: "s", version: "1", digest: "" },
    pack: { id: pack.id, version: pack.version },
    grade: bad ? "C" : "AA",
    scoreCentipoints: 8640,
    scorer: "chen",
  } as Parameters<typeof record>[0];
  const evaluated = taken(undefined, "2026-09-01", record(result, { bad, digest: "d" }));
  return taken(evaluated, "2026-09-02", approve(pack, evaluated, "li"));
}

export function noticed(pack: PolicyPack, publication: Publication): Publication {
  const proof = { channel: "post", contentHash: "9f86d081", receipt: "EMS 1001" } as const;
  return taken(publication, "2026-09-16", notice(pack, publication, proof));
}

export function inPublicity(pack: PolicyPack, start: string): Publication {
  const publication = approved(pack);
  return taken(publication, start, startPublicity(pack, law.calendar, publication, day(start)));
}

export function taken(
  publication: Publication | undefined,
  on: string,
  answer: PublicationFact | Refusal,
): Publication {
  if (isRefusal(answer)) return assert.fail(`${answer.code}: ${answer.say.en}`);
  return evolvePublication(publication, { on: day(on), knownAt: lastInstantOf(day(on)), body: answer });
}

export function refusalOf(answer: unknown): Refusal {
  return isRefusal(answer) ? answer : assert.fail(`not refused: ${JSON.stringify(answer)}`);
}
