/** 变动记录: what has changed in an operator's file. */
import { Type } from "typebox";
import { Day, Id, Say } from "../words.ts";

export const FileChange = Type.Object(
  {
    on: Day,
    what: Type.String({ description: "Name of the fact, such as `RecordRepaired`" }),
    say: Say,
    record: Type.Optional(Id),
  },
  { title: "FileChange", description: "One line of what happened in the credit file." },
);
export type FileChange = Type.Static<typeof FileChange>;
