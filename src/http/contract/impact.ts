/** 影响分析: two standards on one frozen snapshot of all operators: who would move, why, and of what kind they are. */
import { Type } from "typebox";
import { RunState } from "./run.ts";
import { Centipoints, Day, Id, Instant, listOf, Micropoints, pageOf, Say } from "./words.ts";

const Count = Type.Integer({ minimum: 0 });
const Counts = Type.Record(Type.String(), Count);
const Version = Type.String({ minLength: 1, maxLength: 100 });

const StandardToCompare = Type.Union(
  [
    Type.Object({ standard: Id, version: Type.Optional(Version) }, { additionalProperties: false }),
    Type.Object({ draft: Id }, { additionalProperties: false }),
  ],
  { description: "A version, the one in force when none is named; or a draft that has passed the check" },
);

export const NewImpact = Type.Object(
  { before: StandardToCompare, after: StandardToCompare, asOf: Type.Optional(Day) },
  { title: "NewImpact" },
);
export type NewImpact = Type.Static<typeof NewImpact>;

const StandardCompared = Type.Object({ id: Id, version: Type.String(), title: Say });

export const Impact = Type.Object(
  {
    id: Id,
    before: StandardCompared,
    after: StandardCompared,
    draft: Type.Optional(Type.String({ description: "The draft that is `after`" })),
    asOf: Day,
    knownAt: Instant,
    by: Type.String(),
    state: RunState,
    createdAt: Instant,
    finishedAt: Type.Optional(Instant),
    total: Type.Integer({ description: "Operators to look at" }),
    done: Count,
    refused: Type.Integer({ description: "Operators that the governing instrument does not admit" }),
    workers: Type.Optional(
      Type.Integer({ description: "Threads at work on it now, of whatever process; absent where none is" }),
    ),
    fault: Type.Optional(Say),
  },
  { title: "Impact" },
);
export type Impact = Type.Static<typeof Impact>;
export const ImpactPage = pageOf(Impact, "ImpactPage");
export type ImpactPage = Type.Static<typeof ImpactPage>;

const Index = Type.Object(
  { micro: Type.Integer(), reads: Type.Enum(["stable", "watch", "shifted"]) },
  { description: "群体稳定性指数 (PSI) in millionths; from 0.1 on it is watched, from 0.25 on another population" },
);
const Verdict = Type.Object({ grade: Type.String(), scoreCentipoints: Centipoints });

export const ImpactGroup = Type.Object(
  {
    kind: Type.String(),
    say: Say,
    compared: Count,
    better: Count,
    worse: Count,
    newlyRated: Count,
    noLongerRated: Count,
    meanShiftCentipoints: Centipoints,
    stability: Index,
  },
  { title: "ImpactGroup" },
);
export type ImpactGroup = Type.Static<typeof ImpactGroup>;

export const ImpactTransition = Type.Object(
  {
    before: Type.String(),
    after: Type.String(),
    operators: Count,
    examples: listOf(
      Type.Object({
        code: Type.String(),
        name: Type.String(),
        before: Verdict,
        after: Verdict,
        cause: Type.Optional(Type.String()),
        causeSay: Type.Optional(Say),
        indicators: listOf(Type.Object({ indicator: Type.String(), before: Micropoints, after: Micropoints })),
      }),
      { description: "Those whose score moved most" },
    ),
  },
  { title: "ImpactTransition" },
);
export type ImpactTransition = Type.Static<typeof ImpactTransition>;

export const ImpactReport = Type.Object(
  {
    compared: Count,
    rescored: Type.Integer({ description: "Operators whose score differs, whatever their grade" }),
    movers: Type.Integer({ description: "Operators whose grade differs" }),
    directions: Counts,
    meanShiftCentipoints: Centipoints,
    matrix: Type.Object({
      before: listOf(Type.String()),
      after: listOf(Type.String()),
      counts: listOf(listOf(Count), { description: "`counts[row of before][column of after]`" }),
    }),
    stability: Type.Object({ grades: Index, scores: Index }),
    scores: listOf(Type.Object({ band: Type.Integer(), before: Count, after: Count }), {
      description: "Twentieths of the scale, lowest first",
    }),
    causes: listOf(Type.Object({ cause: Type.String(), say: Say, better: Count, worse: Count })),
    indicators: listOf(
      Type.Object({
        indicator: Type.String(),
        say: Say,
        moved: Count,
        gainedMicropoints: Micropoints,
        lostMicropoints: Micropoints,
      }),
    ),
    groups: listOf(
      Type.Object({
        dimension: Type.Enum(["region", "industry", "capital", "subject", "role"]),
        say: Say,
        kinds: listOf(ImpactGroup),
      }),
    ),
    transitions: listOf(ImpactTransition, { description: "To another place on the scale, most operators first" }),
  },
  { title: "ImpactReport" },
);
export type ImpactReport = Type.Static<typeof ImpactReport>;

export const ImpactFileQuery = Type.Object({
  format: Type.Enum(["pdf", "html", "xlsx"], { default: "pdf" }),
  lang: Type.Optional(Type.Enum(["zh", "en"])),
});
