/** 告知书: what an operator was told, by which article, with what remedy and last day, and the proof that it arrived. */
import { Type } from "typebox";
import { Hash } from "../audit.ts";
import { Citation, Day, Id, Instant, listOf, PageQuery, pageOf, Say } from "../words.ts";

export const NoticeKind = Type.Enum(
  [
    "bad-result",
    "initial-result",
    "result-published",
    "result-withdrawn",
    "objection-accepted",
    "objection-declined",
    "objection-checked",
    "objection-forwarded",
    "objection-extended",
    "objection-decided",
    "review-decided",
    "repair-accepted",
    "repair-declined",
    "repair-extended",
    "repair-decided",
    "reconsideration-answered",
    "dishonest-act-reported",
    "source-changed",
    "commitment-breach",
    "list-entered",
    "list-left",
    "deadline-near",
    "deadline-missed",
    "matter",
  ],
  { title: "NoticeKind" },
);

const NoticeChannel = Type.Enum(["in-product", "e-mail", "webhook", "post", "in-person"], {
  title: "NoticeChannel",
  description: "经营者中心, 电子邮件, 程序接口, 邮寄, 当面送达",
});

export const IssuedNotice = Type.Object(
  {
    id: Id,
    number: Type.String({ description: "文号, counted within the year" }),
    kind: NoticeKind,
    about: Type.Object({
      case: Type.Optional(Id),
      result: Type.Optional(Id),
      record: Type.Optional(Id),
      list: Type.Optional(Id),
      commitment: Type.Optional(Id),
      matter: Type.Optional(Id),
    }),
    contentHash: Hash,
    by: Citation,
    lastDay: Type.Optional(
      Type.String({ format: "date", description: "The last day, until 24:00, to do what the notice says one may" }),
    ),
    title: Say,
    text: Say,
    remedy: Type.Object(Say.properties, { description: "救济途径: what may be done, where, and until when" }),
    issuedOn: Day,
    issuedAt: Instant,
    issuedBy: Type.String(),
    deliveries: listOf(
      Type.Object({
        channel: NoticeChannel,
        receipt: Type.String({ description: "Message id, tracking number, account that opened it" }),
        at: Instant,
      }),
    ),
  },
  { title: "IssuedNotice" },
);
export type IssuedNotice = Type.Static<typeof IssuedNotice>;

export const NoticeInFull = Type.Object(
  { notice: IssuedNotice, operator: Type.Object({ code: Type.String(), name: Type.String() }) },
  { title: "NoticeInFull" },
);
export type NoticeInFull = Type.Static<typeof NoticeInFull>;

export const NoticePage = pageOf(NoticeInFull, "NoticePage");
export type NoticePage = Type.Static<typeof NoticePage>;

export const NoticeQuery = Type.Object({
  ...PageQuery.properties,
  code: Type.Optional(Type.String({ minLength: 1, maxLength: 40, description: "Those of an operator, newest first" })),
  case: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: "Those of a case, oldest first" })),
});
export type NoticeQuery = Type.Static<typeof NoticeQuery>;

export const NoticePaperQuery = Type.Object({
  format: Type.Enum(["html", "pdf"], { default: "html" }),
  lang: Type.Optional(Type.Enum(["zh", "en"], { description: "That of the request when absent" })),
});

export const DeliveryProof = Type.Object(
  {
    channel: Type.Enum(["post", "in-person"], { description: "The other channels prove themselves" }),
    receipt: Type.String({ minLength: 1, maxLength: 500, description: "Tracking number, or who received it and when" }),
  },
  { title: "DeliveryProof" },
);
export type DeliveryProof = Type.Static<typeof DeliveryProof>;
