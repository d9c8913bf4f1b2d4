/** 统计: how the operators stand under one standard, over time, by region and industry. */
import { Type } from "typebox";
import { Day, Id, listOf, Micropoints, Say } from "./words.ts";

const Count = Type.Integer({ minimum: 0 });

const standing = {
  operators: Type.Integer({ description: "All that are registered" }),
  evaluated: Type.Integer({ description: "With a result, rated or not" }),
  rated: Count,
  bad: Type.Integer({ description: "With a bad grade" }),
  byGrade: Type.Record(Type.String(), Count),
};

export const StatisticsKind = Type.Object({ kind: Type.String(), say: Say, ...standing }, { title: "StatisticsKind" });
export type StatisticsKind = Type.Static<typeof StatisticsKind>;

export const StatisticsDay = Type.Object({ onDay: Day, ...standing }, { title: "StatisticsDay" });
export type StatisticsDay = Type.Static<typeof StatisticsDay>;

export const Statistics = Type.Object(
  {
    standard: Type.Object({ id: Id, version: Type.String(), title: Say }),
    onDay: Type.Optional(Type.String({ format: "date", description: "The last day counted" })),
    view: Type.Object({
      grades: listOf(Type.String(), { description: "Best first, NR last" }),
      days: listOf(StatisticsDay, { description: "The last count of each month, oldest first" }),
      classes: listOf(
        Type.Object({
          id: Type.String(),
          title: Say,
          values: listOf(
            Type.Object({
              value: Type.String(),
              say: Say,
              operators: Count,
              overTime: listOf(Count, { description: "On each of `days`" }),
            }),
          ),
        }),
        { description: "How the grades read on other scales, on the last day and over time" },
      ),
      regions: listOf(StatisticsKind),
      industries: listOf(StatisticsKind),
      causes: listOf(Type.Object({ cause: Type.String(), say: Say, operators: Count, lostMicropoints: Micropoints }), {
        description: "Most operators first",
      }),
    }),
  },
  { title: "Statistics" },
);
export type Statistics = Type.Static<typeof Statistics>;

const asked = {
  standard: Type.Optional(Id),
  region: Type.Optional(Type.String({ pattern: "^\\d{2,6}$", description: "GB/T 2260 code or its beginning" })),
  industry: Type.Optional(
    Type.String({ pattern: "^([A-T]\\d{2}|unknown)$", description: "Division of GB/T 4754, such as `F52`" }),
  ),
};
export const StatisticsQuery = Type.Object(asked);
export const StatisticsFileQuery = Type.Object({
  ...asked,
  format: Type.Enum(["csv", "xlsx"], { default: "xlsx" }),
  lang: Type.Optional(Type.Enum(["zh", "en"])),
});

export const StatisticsCounted = Type.Object({ onDay: Day }, { title: "StatisticsCounted" });
