/** 证据材料: what is registered of a file; the file itself is given out as it was handed in. */
import { Type } from "typebox";
import { Hash } from "./audit.ts";
import { Instant, listOf } from "./words.ts";

const Kind = Type.String({
  pattern: "^[a-z][a-z-]{0,39}$",
  description: "Kind of matter that it belongs to, such as `representation`",
});
const MatterId = Type.String({ pattern: "^[A-Za-z0-9_:.-]{1,100}$", description: "Which of that kind" });

export const Evidence = Type.Object(
  {
    hash: Hash,
    name: Type.String(),
    bytes: Type.Integer(),
    mediaType: Type.String({ description: "Found by looking into the content" }),
    keptAt: Instant,
    by: Type.String(),
    organisation: Type.Optional(Type.String()),
    about: Type.Object({ kind: Kind, id: MatterId }),
  },
  { title: "Evidence" },
);
export type Evidence = Type.Static<typeof Evidence>;

export const EvidenceList = Type.Object({ items: listOf(Evidence) }, { title: "EvidenceList" });
export const EvidencePath = Type.Object({ hash: Hash });
export const EvidenceQuery = Type.Object({ kind: Kind, id: MatterId });

/** Both stand in the header of every sensitive read; the server hears the purpose before the route does. */
export const PurposeHeader = Type.Object({
  "x-purpose": Type.Optional(
    Type.String({ maxLength: 4500, description: "Why it is read: percent-encoded UTF-8, needed and kept" }),
  ),
});
