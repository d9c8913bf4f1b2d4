/** 公示与发布: from an initial result to one the public may see, and the gate that every door meets. */
import { Type } from "typebox";
import { RecordMark } from "./mark.ts";
import {
  Centipoints,
  Citation,
  Day,
  GoverningPack,
  Id,
  Instant,
  listOf,
  PageQuery,
  pageOf,
  Reason,
  Say,
} from "./words.ts";

export const PublicationStage = Type.Enum(
  ["evaluated", "approved", "noticed", "in-publicity", "published", "superseded", "withdrawn"],
  { title: "PublicationStage", description: "已评价, 已批准, 已告知, 公示中, 已发布, 已被取代, 已撤回" },
);

export const Commission = Type.Object(
  {
    agreement: Type.String({ description: "约定编号" }),
    client: Type.String({ description: "委托方" }),
    payer: Type.String({ description: "付费方" }),
    relation: Type.String({ description: "与被评价经营者的利害关系" }),
  },
  { title: "Commission", description: "By whom the evaluation was commissioned; absent: on the agency's own account." },
);

export const Publication = Type.Object(
  {
    result: Id,
    stage: PublicationStage,
    standard: Type.String(),
    pack: Type.String(),
    packVersion: Type.String({ description: "The version of the pack under which the result was made" }),
    grade: Type.String(),
    scoreCentipoints: Centipoints,
    bad: Type.Boolean({ description: "不良信用评价: the operator is told first" }),
    scorer: Type.String(),
    digest: Type.String({ description: "SHA-256 of the stored result" }),
    recordedAt: Instant,
    approver: Type.Optional(Type.String()),
    approvedOn: Type.Optional(Day),
    noticedOn: Type.Optional(Day),
    noticeHash: Type.Optional(Type.String()),
    publicityFrom: Type.Optional(Day),
    publicityLastDay: Type.Optional(Day),
    publishedOn: Type.Optional(Day),
    withdrawnOn: Type.Optional(Day),
    withdrawnReason: Type.Optional(Type.String()),
    marks: Type.Optional(listOf(RecordMark, { description: "标注 that stand on the result itself" })),
    commission: Type.Optional(Commission),
  },
  { title: "Publication" },
);
export type Publication = Type.Static<typeof Publication>;

export const GateStep = Type.Object(
  {
    step: Type.Enum(["approval", "notice", "publicity", "publication"]),
    state: Type.Enum(["not-needed", "to-do", "waiting", "done"], {
      description: "waiting: the act is done and its time runs, after a notice or in publicity",
    }),
    by: Citation,
    say: Say,
    until: Type.Optional(
      Type.String({ format: "date", description: "While it waits: the last day of the wait, until 24:00" }),
    ),
    provisional: Type.Optional(Type.Boolean({ description: "That last day lies beyond the known calendar" })),
    notBefore: Type.Optional(Type.String({ description: "First day on which the step after it may be taken" })),
  },
  { title: "GateStep" },
);
export const Gate = Type.Object(
  {
    result: Id,
    operator: Type.Object({ id: Id, code: Type.String(), name: Type.String() }),
    pack: GoverningPack,
    publication: Publication,
    steps: listOf(GateStep),
    today: Day,
  },
  {
    title: "Gate",
    description: "What the law asks before the public may see the result, one step a line, each with its article.",
  },
);
export type Gate = Type.Static<typeof Gate>;

export const Notice = Type.Object(
  {
    channel: Type.Enum(["in-product", "mail", "post", "in-person", "e-mail"], {
      description: "How the operator was told",
    }),
    receipt: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 500,
        description:
          "Proof of delivery: number or file. Without it the notice is issued, and in the product and by e-mail proves itself",
      }),
    ),
  },
  { title: "Notice", description: "告知 (深圳经济特区社会信用条例 第三十九条第三款)." },
);
export type Notice = Type.Static<typeof Notice>;

export const ResultWithdrawal = Type.Object({ reason: Reason }, { title: "ResultWithdrawal" });

const byHand = {
  kind: Type.Enum(["litigation", "administrative-reconsideration"], { description: "诉讼, 行政复议" }),
  reference: Type.String({ minLength: 1, maxLength: 200, description: "案号 or 受理文书号 of the proceedings" }),
};
export const ResultMarking = Type.Object(
  { ...byHand, note: Type.Optional(Type.String({ maxLength: 2000 })) },
  { title: "ResultMarking" },
);
export const ResultUnmarking = Type.Object({ ...byHand, reason: Reason }, { title: "ResultUnmarking" });
export type ResultWithdrawal = Type.Static<typeof ResultWithdrawal>;

export const PublicationAnswer = Type.Object({ publication: Publication }, { title: "PublicationAnswer" });
export type PublicationAnswer = Type.Static<typeof PublicationAnswer>;

export const CalendarEntry = Type.Object(
  {
    code: Type.String(),
    name: Type.String(),
    publication: Publication,
    pack: GoverningPack,
    staleSince: Type.Optional(
      Type.String({ format: "date", description: "逾更新期限: from this day it is older than its pack allows" }),
    ),
    daysLeft: Type.Optional(
      Type.Integer({ description: "Until the last day; 0 on it, negative when it is over and not yet published" }),
    ),
    workingDaysLeft: Type.Optional(Type.Integer()),
    provisional: Type.Optional(Type.Boolean({ description: "The last day lies beyond the known calendar" })),
  },
  { title: "CalendarEntry" },
);
export const PublicityCalendar = Type.Object(
  {
    ...pageOf(CalendarEntry, "").properties,
    today: Day,
    counts: Type.Record(Type.String(), Type.Integer(), { description: "How many publications at each stage" }),
  },
  { title: "PublicityCalendar", description: "公示日历: results in publicity, by their last day." },
);
export type PublicityCalendar = Type.Static<typeof PublicityCalendar>;

export const PublicityQuery = Type.Object({
  ...PageQuery.properties,
  stage: Type.Optional(PublicationStage),
});
export type PublicityQuery = Type.Static<typeof PublicityQuery>;

export const ResultPath = Type.Object({ id: Id });
