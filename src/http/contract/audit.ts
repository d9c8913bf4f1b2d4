/** 审计: entries of the audit trail with their place in the chain, its signed heads, and what verification found. */
import { Type } from "typebox";
import { Instant, listOf, PageQuery, pageOf, Say } from "./words.ts";

export const Hash = Type.String({ pattern: "^[0-9a-f]{64}$", description: "Lower-case hex SHA-256" });

const Name = Type.Object(
  {
    kind: Type.String({ description: "What it is, such as `operator`, `account` or `client`" }),
    name: Say,
    code: Type.Optional(Type.String({ description: "Of an operator: the code that leads to its page" })),
  },
  { title: "SubjectName" },
);

const Subject = Type.Object({ kind: Type.String(), id: Type.String() }, { title: "AuditSubject" });

export const AuditEntry = Type.Object(
  {
    id: Type.String(),
    at: Instant,
    by: Type.String({ description: "Account, client, or part of the product" }),
    organisation: Type.Optional(Type.String()),
    act: Type.String({ description: "Noun and verb in the past, such as `settings.changed`" }),
    subject: Type.Optional(Subject),
    origin: Type.Object({
      door: Type.Enum(["http", "command-line", "job"]),
      address: Type.Optional(Type.String()),
      request: Type.Optional(Type.String()),
      session: Type.Optional(Type.String()),
    }),
    purpose: Type.Optional(Type.String({ description: "Why sensitive data were read or sent" })),
    before: Type.Optional(Type.Unknown({ description: "What stood before; digests stand for personal data" })),
    after: Type.Optional(Type.Unknown({ description: "What stands since" })),
    text: Type.String({ description: "The text that was hashed" }),
    called: Type.Object(
      { by: Type.Optional(Name), organisation: Type.Optional(Name), subject: Type.Optional(Name) },
      { description: "What those named by id are called today, where that is known; not part of the entry" },
    ),
    link: Type.Optional(
      Type.Object({ position: Type.Integer({ minimum: 0 }), hash: Hash }, { description: "Absent while not sealed" }),
    ),
  },
  { title: "AuditEntry" },
);
export type AuditEntry = Type.Static<typeof AuditEntry>;

export const AuditPage = pageOf(AuditEntry, "AuditPage");

export const AuditQuery = Type.Object({
  by: Type.Optional(Type.String({ maxLength: 100, description: "Only acts of this account or client" })),
  act: Type.Optional(Type.String({ maxLength: 100, description: "Only this act" })),
  kind: Type.Optional(Type.String({ maxLength: 100, description: "Only acts on this kind of subject; needs `id`" })),
  id: Type.Optional(
    Type.String({
      maxLength: 200,
      description: "Only acts on this subject; needs `kind`. An operator by its id or its code",
    }),
  ),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
  ...PageQuery.properties,
});
export type AuditQuery = Type.Static<typeof AuditQuery>;

export const SignedHead = Type.Object(
  {
    of: Type.Enum(["audit", "log"]),
    size: Type.Integer({ minimum: 0, description: "How many entries it stands for" }),
    hash: Hash,
    at: Instant,
    note: Type.String({ description: "The signed checkpoint (C2SP signed note), as published" }),
  },
  { title: "SignedHead" },
);
export type SignedHead = Type.Static<typeof SignedHead>;

export const SignedHeadList = Type.Object({ items: listOf(SignedHead) }, { title: "SignedHeadList" });

export const AuditVerification = Type.Object(
  {
    head: Type.Object({ size: Type.Integer(), hash: Hash }, { description: "As far as the chain could be followed" }),
    unsealed: Type.Integer({ description: "Entries committed while this was going on" }),
    signedHeads: Type.Integer({ description: "Signed heads that the chain was held against" }),
    fault: Type.Optional(
      Type.Object(
        {
          problem: Type.String({ description: "What does not fit first, such as `entry-changed`" }),
          position: Type.Optional(Type.Integer()),
          entry: Type.Optional(Type.String()),
          size: Type.Optional(Type.Integer()),
          found: Type.Optional(Type.Integer()),
          wrong: Type.Optional(Type.String()),
        },
        { description: "Absent when nothing is wrong" },
      ),
    ),
    say: Say,
  },
  { title: "AuditVerification" },
);
export type AuditVerification = Type.Static<typeof AuditVerification>;
