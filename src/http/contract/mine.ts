/** 经营者中心: everything an operator needs to know of itself, and what a repair or an upheld objection would do. */
import { Type } from "typebox";
import { ShownMark } from "./mark.ts";
import { CaseSummary } from "./procedure/case.ts";
import { FileChange } from "./procedure/change.ts";
import { CommitmentWithText } from "./procedure/commitment.ts";
import { DueItem } from "./procedure/deadline.ts";
import { ListEntry } from "./procedure/list.ts";
import { IssuedNotice } from "./procedure/notice.ts";
import { Publication } from "./publication.ts";
import { Centipoints, Day, GoverningPack, Id, listOf, Micropoints, Refusal, Say } from "./words.ts";

const MyResult = Type.Object(
  {
    id: Id,
    grade: Type.String(),
    meaning: Type.Optional(Say),
    scoreCentipoints: Type.Optional(Centipoints),
    asOf: Day,
    standard: Type.Object({ id: Type.String(), version: Type.String(), title: Say }),
    publication: Publication,
    staleSince: Type.Optional(
      Type.String({ format: "date", description: "逾更新期限: from this day it is older than its pack allows" }),
    ),
    sentence: Say,
    parts: listOf(Type.Object({ title: Say, points: Micropoints, max: Micropoints, records: listOf(Id) }), {
      description: "What moved it; the greatest loss first",
    }),
    marked: listOf(ShownMark),
  },
  { title: "MyResult" },
);

export const Mine = Type.Object(
  {
    operator: Type.Object({ code: Type.String(), name: Type.String(), region: Type.String() }),
    today: Day,
    governing: Type.Union([GoverningPack, Refusal]),
    result: Type.Optional(Type.Object(MyResult.properties, { description: "The one in force, else the latest told" })),
    initial: Type.Optional(Type.Object(MyResult.properties, { description: "In its publicity, where not the same" })),
    former: listOf(Type.Object({ grade: Type.String(), publishedOn: Day }), {
      description: "Grades that were published before, newest first",
    }),
    standingRecords: Type.Integer({ minimum: 0 }),
    unread: listOf(IssuedNotice, { description: "Notices not yet opened, newest first" }),
    cases: listOf(CaseSummary, { description: "Open ones, newest first" }),
    due: listOf(DueItem, { description: "Of both sides, the earliest last day first" }),
    commitments: listOf(CommitmentWithText),
    lists: listOf(ListEntry),
    changes: listOf(FileChange, { description: "Since the last result, newest first" }),
  },
  { title: "Mine" },
);
export type Mine = Type.Static<typeof Mine>;

export const WhatIfAsked = Type.Object(
  {
    without: listOf(Id, { maxItems: 500, uniqueItems: true, description: "Records thought away, as after a repair" }),
    upheld: Type.Optional(
      listOf(Id, { maxItems: 100, uniqueItems: true, description: "Cases taken to end for the operator" }),
    ),
  },
  { title: "WhatIfAsked" },
);
export type WhatIfAsked = Type.Static<typeof WhatIfAsked>;

const Outlook = Type.Object(
  {
    grade: Type.String(),
    scoreCentipoints: Type.Optional(Centipoints),
    notRated: Type.Optional(Say),
    vetoes: listOf(Say, { description: "Vetoes that decide the grade" }),
  },
  { title: "Outlook" },
);

export const WhatIf = Type.Object(
  {
    code: Type.String(),
    asOf: Day,
    standard: Type.Object({ id: Type.String(), version: Type.String(), title: Say }),
    pack: GoverningPack,
    without: listOf(Id),
    before: Outlook,
    after: Outlook,
    parts: listOf(
      Type.Object({
        group: Type.String(),
        indicator: Type.String(),
        title: Say,
        max: Micropoints,
        before: Micropoints,
        after: Micropoints,
      }),
      { description: "In the order of the standard, those that nothing moves too" },
    ),
    digests: Type.Object(
      { before: Type.String(), after: Type.String() },
      {
        description: "SHA-256 of the canonical texts of both evaluations: a page that works them out comes to the same",
      },
    ),
    notice: Type.Object(Say.properties, { description: "That it is worked out and decides nothing" }),
  },
  { title: "WhatIf", description: "By the same evaluator as every result." },
);
export type WhatIf = Type.Static<typeof WhatIf>;
