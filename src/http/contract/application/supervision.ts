/** 分级分类监管: plans with their rules and draws, inspections, warnings, instructions; and the two versions of a standard compared. */

import { Type } from "typebox";
import {
  dispositions,
  inspectionForms,
  inspectionItems,
  inspectionMeans,
  inspectionResults,
  instructionSorts,
  normKinds,
  processStages,
  riskClassNames,
  warningLevels,
  warningOutcomes,
} from "../../../core/application/supervision-words.ts";
import { Hash } from "../audit.ts";
import { EvidenceHashes, Statement } from "../procedure/subject.ts";
import { Centipoints, Citation, Code, Day, Id, Instant, listOf, Micropoints, Reason, Say } from "../words.ts";

/** An enumeration of the keys of a table of words, described by the words. */
function keysOf<K extends string>(title: string, table: Readonly<Record<K, Say>>) {
  const words = Object.values<Say>(table);
  return Type.Enum(Object.keys(table) as K[], { title, description: words.map(({ zh }) => zh).join(", ") });
}

export const RiskClass = Type.Enum([...riskClassNames], { title: "RiskClass", description: "监管类别, A lowest risk" });
export const InspectionForm = keysOf("InspectionForm", inspectionForms);
export const InspectionMeans = keysOf("InspectionMeans", inspectionMeans);
export const ProcessStage = keysOf("ProcessStage", processStages);

const Short = Type.String({ minLength: 1, maxLength: 200 });
const Row = Type.Object({ high: RiskClass, middle: RiskClass, low: RiskClass, lowest: RiskClass, none: RiskClass });
const ClassRule = Type.Object({
  drawPermille: Type.Integer({
    minimum: 0,
    maximum: 1000,
    description: "How many of a thousand are drawn, rounded up",
  }),
  timesPerYear: Type.Integer({ minimum: 0, maximum: 366 }),
  form: InspectionForm,
});
const Classes = Type.Object({ A: ClassRule, B: ClassRule, C: ClassRule, D: ClassRule });

export const SupervisionRules = Type.Object(
  { matrix: Type.Object({ A: Row, B: Row, C: Row, D: Row, unknown: Row }), classes: Classes },
  {
    title: "SupervisionRules",
    description: "分级分类矩阵: the regulator's risk class × the band of the grade; what each class means",
  },
);
export type SupervisionRules = Type.Static<typeof SupervisionRules>;

// Plans ---------------------------------------------------------------------------------------------------------------

export const PlanTerms = Type.Object(
  {
    title: Short,
    purpose: Statement,
    means: InspectionMeans,
    regions: listOf(Type.String({ pattern: "^\\d{0,6}$" }), { minItems: 1, maxItems: 50 }),
    stages: listOf(ProcessStage, { uniqueItems: true }),
    from: Day,
    until: Day,
    risks: Type.Record(Type.String({ maxLength: 40 }), RiskClass, {
      maxProperties: 20_000,
      description: "The regulator's own risk classes by code; who is not named is unknown",
    }),
  },
  { title: "PlanTerms" },
);

export const NewPlan = Type.Object(
  {
    terms: PlanTerms,
    rules: Type.Optional(SupervisionRules),
    parties: Type.Optional(listOf(Id, { maxItems: 20, uniqueItems: true, description: "Authorities that join" })),
  },
  { title: "NewPlan" },
);
export type NewPlan = Type.Static<typeof NewPlan>;

export const Official = Type.Object(
  { official: Type.String({ minLength: 2, maxLength: 200, description: "Name and post of whoever answers for it" }) },
  { title: "Official" },
);
/** An act that says nothing beside itself. */
export const Nothing = Type.Object({}, { title: "Nothing" });
export const Because = Type.Object({ reason: Reason }, { title: "Because" });
export const IssuedUnder = Type.Object({ document: Short }, { title: "IssuedUnder", description: "文号" });

export const NamedInspectors = Type.Object(
  {
    inspectors: listOf(
      Type.Object({
        number: Type.String({
          pattern: "^(?!\\d{15}(?:\\d{2}[\\dXx])?$)[\\p{L}\\d-]{1,40}$",
          description: "执法证号; never a person's name or identity number",
        }),
        avoids: Type.Optional(
          listOf(Code, { maxItems: 1000, description: "回避: operators this officer does not look at" }),
        ),
      }),
      { maxItems: 2000 },
    ),
  },
  { title: "NamedInspectors" },
);
export const ListsClosed = Type.Object(
  { seedFrom: Type.String({ minLength: 2, maxLength: 500, description: "From where the public seed will come" }) },
  { title: "ListsClosed" },
);
export const PublicSeed = Type.Object(
  { publicSeed: Type.String({ minLength: 1, maxLength: 500 }) },
  { title: "PublicSeed" },
);

const Drawn = Type.Object(
  { code: Type.String(), class: RiskClass, form: InspectionForm, inspectors: listOf(Type.String()) },
  { title: "Drawn" },
);

export const DrawLog = Type.Object(
  {
    number: Type.String(),
    seedFrom: Type.String(),
    frozenOn: Day,
    digests: Type.Object({ subjects: Hash, inspectors: Hash }),
    classes: Classes,
    subjects: listOf(Type.Object({ code: Type.String(), class: RiskClass })),
    inspectors: listOf(
      Type.Object({ number: Type.String(), organisation: Id, avoids: Type.Optional(listOf(Type.String())) }),
    ),
    publicSeed: Type.Optional(Type.String()),
    seed: Type.Optional(Hash),
    drawn: Type.Optional(listOf(Drawn)),
    agrees: Type.Optional(Type.Boolean({ description: "Drawn again from the lists and the seed, it is the same" })),
  },
  { title: "DrawLog", description: "抽取记录: all that is needed to draw again" },
);
export type DrawLog = Type.Static<typeof DrawLog>;

// Inspections ---------------------------------------------------------------------------------------------------------

export const NewInspection = Type.Object(
  {
    code: Code,
    means: InspectionMeans,
    form: Type.Optional(InspectionForm),
    dueOn: Day,
    inspectors: listOf(Type.String({ minLength: 1, maxLength: 40 }), { minItems: 2, maxItems: 20, uniqueItems: true }),
    plan: Type.Optional(Id),
  },
  { title: "NewInspection" },
);

export const InspectionFinding = Type.Object(
  {
    result: keysOf("InspectionResult", inspectionResults),
    items: listOf(keysOf("InspectionItem", inspectionItems), { uniqueItems: true }),
    stages: listOf(ProcessStage, { uniqueItems: true }),
    visitedOn: Day,
    note: Statement,
    evidence: EvidenceHashes,
  },
  { title: "InspectionFinding" },
);

export const Answered = Type.Object({ statement: Statement, evidence: EvidenceHashes }, { title: "Answered" });

export const InspectionDisposed = Type.Object(
  { disposition: keysOf("Disposition", dispositions), note: Statement },
  { title: "InspectionDisposed" },
);

// Warnings ------------------------------------------------------------------------------------------------------------

const warned = {
  level: keysOf("WarningLevel", warningLevels),
  basis: Citation,
  text: Statement,
  tip: Type.Optional(
    Type.String({ minLength: 2, maxLength: 500, description: "Plain words for everybody; absent: not public" }),
  ),
  until: Day,
};

export const WarningTrigger = Type.Union(
  [
    Type.Object({
      kind: Type.Literal("low-grade"),
      standard: Id,
      grade: Short,
      threshold: Short,
      result: Id,
    }),
    Type.Object({ kind: Type.Literal("class"), plan: Id, class: RiskClass }),
    Type.Object({ kind: Type.Literal("inspection"), inspection: Id }),
    Type.Object({ kind: Type.Literal("rule"), rule: Short }),
    Type.Object({ kind: Type.Literal("document"), document: Short }),
  ],
  { title: "WarningTrigger", description: "What gave rise to it; told apart by `kind`" },
);

export const NewWarning = Type.Object({ code: Code, ...warned, trigger: WarningTrigger }, { title: "NewWarning" });
export const AmendedWarning = Type.Object(warned, { title: "AmendedWarning" });
export const WarningDisposed = Type.Object(
  { outcome: keysOf("WarningOutcome", warningOutcomes), note: Statement },
  { title: "WarningDisposed" },
);
export const DraftedWarnings = Type.Object(
  {
    drafted: listOf(Id),
    already: Type.Integer({ description: "Operators of a low grade of whose result a warning was drafted before" }),
    more: Type.Boolean(),
  },
  { title: "DraftedWarnings" },
);

// Instructions --------------------------------------------------------------------------------------------------------

export const InstructionSort = keysOf("InstructionSort", instructionSorts);
export const NormKind = keysOf("NormKind", normKinds);
const StandardNamed = Type.Object({ id: Id, version: Short });

export const NewInstruction = Type.Object(
  {
    sort: InstructionSort,
    title: Short,
    text: Statement,
    to: Id,
    document: Type.Optional(Short),
    dueOn: Type.Optional(Day),
    standard: Type.Optional(StandardNamed),
    norm: Type.Optional(Type.Object({ kind: NormKind, from: Day })),
    evidence: EvidenceHashes,
  },
  { title: "NewInstruction" },
);
export const InstructionReply = Type.Object(
  { reply: Statement, evidence: EvidenceHashes },
  { title: "InstructionReply" },
);
export const AskedAgain = Type.Object({ reason: Reason, dueOn: Day }, { title: "AskedAgain" });
export const InstructionClosed = Type.Object({ note: Statement }, { title: "InstructionClosed" });

export const NormList = Type.Object(
  {
    items: listOf(
      Type.Object({
        number: Type.String(),
        sort: InstructionSort,
        title: Type.String(),
        authority: Type.String(),
        on: Day,
        document: Type.Optional(Type.String()),
        standard: Type.Optional(StandardNamed),
        norm: Type.Optional(Type.Object({ kind: NormKind, from: Day })),
      }),
    ),
  },
  { title: "NormList", description: "标准规范, and which version of a standard was approved by whom" },
);
export type NormList = Type.Static<typeof NormList>;

// The picture ---------------------------------------------------------------------------------------------------------

const Count = Type.Integer({ minimum: 0 });

export const SupervisionPicture = Type.Object(
  {
    today: Day,
    districts: listOf(
      Type.Object({
        district: Type.String(),
        total: Count,
        classes: Type.Object({ A: Count, B: Count, C: Count, D: Count }),
      }),
    ),
    rules: SupervisionRules,
    plan: Type.Optional(Type.Object({ id: Id, number: Type.String() })),
    plans: Type.Object({ drafts: Count, waiting: Count, underWay: Count }),
    warnings: Type.Object({ drafts: Count, active: Count }),
    inspections: Type.Object({ open: Count, overdue: Count }),
    instructions: Type.Object({ open: Count, escalated: Count }),
    stages: Type.Object({ production: Count, trade: Count, payment: Count, logistics: Count, service: Count }),
  },
  { title: "SupervisionPicture" },
);
export type SupervisionPicture = Type.Static<typeof SupervisionPicture>;

export const SupervisionBodies = Type.Object(
  {
    items: listOf(
      Type.Object({ id: Id, name: Type.String(), kind: Type.Enum(["agency", "platform", "regulator", "authority"]) }),
    ),
  },
  { title: "SupervisionBodies" },
);
export type SupervisionBodies = Type.Static<typeof SupervisionBodies>;

// Standards compared --------------------------------------------------------------------------------------------------

export const DifferencesQuery = Type.Object({
  from: Short,
  to: Short,
  toStandard: Type.Optional(Id),
  asOf: Type.Optional(Day),
  limit: Type.Integer({ minimum: 1, maximum: 5000, default: 500 }),
});

const StandardTold = Type.Object({ id: Id, version: Type.String(), title: Say });
const Graded = Type.Object({ grade: Type.String(), scoreCentipoints: Centipoints });

export const StandardDifferences = Type.Object(
  {
    from: StandardTold,
    to: StandardTold,
    asOf: Day,
    knownAt: Instant,
    compared: Count,
    changed: Count,
    transitions: Type.Record(Type.String(), Count, {
      description: "How many went from one grade to another, by `from>to`",
    }),
    operators: listOf(
      Type.Object({
        code: Type.String(),
        name: Type.String(),
        before: Graded,
        after: Graded,
        indicators: listOf(
          Type.Object({
            indicator: Type.String(),
            title: Type.Optional(Say),
            before: Micropoints,
            after: Micropoints,
          }),
        ),
      }),
    ),
    more: Type.Boolean(),
  },
  { title: "StandardDifferences" },
);
export type StandardDifferences = Type.Static<typeof StandardDifferences>;
