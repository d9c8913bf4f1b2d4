/** 发件箱: what goes out of the house and to whom; receivers of results and corrections, and who was told what. */
import { Type } from "typebox";
import { receiverKinds } from "../../core/delivery/outbox.ts";
import { Hash } from "./audit.ts";
import { Citation, Id, Instant, listOf, PageQuery, pageOf, Say } from "./words.ts";

export const ReceiverAddress = Type.Union(
  [
    Type.Object({ kind: Type.Literal("webhook"), url: Type.String({ minLength: 1, maxLength: 2000 }) }),
    Type.Object({ kind: Type.Literal("e-mail"), to: Type.String({ minLength: 3, maxLength: 320 }) }),
  ],
  { title: "ReceiverAddress" },
);

const ReceiverMode = Type.Enum(["push", "purchase", "share"], {
  title: "ReceiverMode",
  description: "主动推送, 购买服务, 合作共享 (SZ23 第十八条)",
});

const ReceiverKind = Type.Enum(Object.keys(receiverKinds) as (keyof typeof receiverKinds)[], {
  title: "ReceiverKind",
  description: Object.values(receiverKinds)
    .map(({ zh }) => zh)
    .join(", "),
});

const said = {
  name: Type.String({ minLength: 1, maxLength: 200 }),
  kind: Type.Optional(ReceiverKind),
  mode: ReceiverMode,
  basis: Type.Union([Citation, Type.Object({ agreement: Type.String({ minLength: 1, maxLength: 500 }) })], {
    description: "The agreement or statutory function on which it receives",
  }),
  address: ReceiverAddress,
  regions: listOf(Type.String({ pattern: "^\\d{0,6}$" }), {
    maxItems: 200,
    description: "Beginnings of region codes of whose operators it is told; empty: all",
  }),
  active: Type.Boolean(),
};

export const Receiver = Type.Object(
  { id: Id, organisation: Id, ...said, version: Type.Integer({ description: "Counts changes; the ETag" }) },
  { title: "Receiver", description: "接收方." },
);
export type Receiver = Type.Static<typeof Receiver>;
export const ReceiverList = Type.Object({ items: listOf(Receiver) }, { title: "ReceiverList" });
export type ReceiverList = Type.Static<typeof ReceiverList>;

export const NewReceiver = Type.Object({ organisation: Id, ...said }, { title: "NewReceiver" });
export type NewReceiver = Type.Static<typeof NewReceiver>;

export const ChangedReceiver = Type.Object(
  {
    ...said,
    newSecret: Type.Optional(Type.Boolean({ description: "Make a new signing secret; the one before ends" })),
  },
  { title: "ChangedReceiver" },
);
export type ChangedReceiver = Type.Static<typeof ChangedReceiver>;

export const ReceiverAnswer = Type.Object(
  {
    receiver: Receiver,
    secret: Type.Optional(
      Type.String({ description: "Signs webhooks (HMAC-SHA256 of the body); new, and shown this once" }),
    ),
  },
  { title: "ReceiverAnswer" },
);
export type ReceiverAnswer = Type.Static<typeof ReceiverAnswer>;

export const Outgoing = Type.Union(
  [
    Type.Object({
      about: Type.Literal("result"),
      event: Type.Enum(["published", "marked", "unmarked", "withdrawn", "superseded"]),
      result: Id,
    }),
    Type.Object({
      about: Type.Literal("record"),
      event: Type.Enum(["withdrawn", "repaired", "corrected", "marked", "unmarked"]),
      record: Id,
    }),
    Type.Object({ about: Type.Literal("list"), event: Type.Enum(["entered", "left"]), entry: Id }),
    Type.Object({ about: Type.Literal("notice"), notice: Id }),
  ],
  { title: "Outgoing", description: "What is told; for reference only, and none can hold a sanction (SZ23 第十九条)." },
);

const DeliveryState = Type.Enum(["waiting", "delivered", "given-up"], {
  title: "DeliveryState",
  description: "待送达, 已送达, 多次未送达",
});

export const Delivery = Type.Object(
  {
    id: Id,
    code: Type.String({ description: "Code of the operator that it is about" }),
    name: Type.String(),
    outgoing: Outgoing,
    to: Type.Union([
      Type.Object({ receiver: Id, name: Type.String(), mode: Type.Optional(ReceiverMode) }),
      Type.Object({ address: ReceiverAddress }),
    ]),
    subject: Type.Optional(Say),
    content: Type.String({ description: "As sent" }),
    contentHash: Hash,
    state: DeliveryState,
    attempts: Type.Integer({ minimum: 0 }),
    createdAt: Instant,
    nextAt: Instant,
    receipt: Type.Optional(Type.String({ description: "The receiver's acknowledgement, or a message id" })),
    deliveredAt: Type.Optional(Instant),
    lastError: Type.Optional(Type.String()),
  },
  { title: "Delivery" },
);
export type Delivery = Type.Static<typeof Delivery>;

export const DeliveryPage = Type.Object(
  {
    ...pageOf(Delivery, "").properties,
    counts: Type.Object({
      waiting: Type.Integer(),
      givenUp: Type.Integer(),
      oldest: Type.Optional(Instant),
    }),
  },
  { title: "DeliveryPage", description: "Newest first." },
);
export type DeliveryPage = Type.Static<typeof DeliveryPage>;

export const OutboxQuery = Type.Object({
  ...PageQuery.properties,
  state: Type.Optional(DeliveryState),
  receiver: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
});
export type OutboxQuery = Type.Static<typeof OutboxQuery>;

export const ToldQuery = Type.Object({
  result: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  record: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
});
export type ToldQuery = Type.Static<typeof ToldQuery>;

export const Told = Type.Object(
  {
    items: listOf(Delivery, {
      description: "The newest word to each receiver; who has not acknowledged is among them",
    }),
  },
  { title: "Told" },
);
export type Told = Type.Static<typeof Told>;
