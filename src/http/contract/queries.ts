/** 查询日志 (深圳经济特区社会信用条例 第四十五条). */
import { Type } from "typebox";
import { Code, Id, Instant, PageQuery, pageOf } from "./words.ts";

export const QueryLogQuery = Type.Object({
  ...PageQuery.properties,
  code: Type.Optional(Code),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
});
export type QueryLogQuery = Type.Static<typeof QueryLogQuery>;

export const LoggedQuery = Type.Object(
  {
    id: Id,
    at: Instant,
    operator: Type.Optional(Type.Object({ code: Code, name: Type.String() })),
    by: Type.Optional(Type.String({ description: "Account or client; `public` where nobody was signed in" })),
    organisation: Type.Optional(Id),
    view: Type.String({ description: "`page`, `api`, `search`, `proof`, `file` or `export`" }),
    authorisation: Type.String({ description: "By what right, or the purpose that was stated" }),
    address: Type.Optional(Type.String({ description: "Keyed fingerprint of the address" })),
  },
  { title: "LoggedQuery" },
);
export type LoggedQuery = Type.Static<typeof LoggedQuery>;
export const LoggedQueryPage = pageOf(LoggedQuery, "LoggedQueryPage");
