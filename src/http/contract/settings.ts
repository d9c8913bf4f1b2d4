/** 设置: what the agency decides for itself. */
import { Type } from "typebox";
import { Day, listOf } from "./words.ts";

export const AgencySettings = Type.Object(
  {
    version: Type.Integer({ description: "Counts changes; the ETag" }),
    agency: Type.Object({
      name: Type.String({ minLength: 1, maxLength: 200 }),
      code: Type.Optional(Type.String({ maxLength: 40 })),
      contact: Type.Optional(Type.String({ maxLength: 500, description: "Where operators object and ask" })),
    }),
    packs: listOf(
      Type.Object({
        region: Type.String({ pattern: "^\\d{0,6}$", description: "Prefix of a GB/T 2260 code; the longest wins" }),
        pack: Type.String({ minLength: 1 }),
        reason: Type.Optional(Type.String({ maxLength: 1000 })),
      }),
      { description: "Which instrument governs a region" },
    ),
    individualBusinessOpinion: Type.Optional(
      Type.Object(
        { by: Type.String({ minLength: 1 }), on: Day, text: Type.String({ minLength: 1, maxLength: 20_000 }) },
        { description: "The agency's recorded legal opinion that admits individual businesses; off when absent" },
      ),
    ),
    standard: Type.String({ description: "Standard used when none is named" }),
    leadRegulator: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 100,
        description: "牵头主管部门: the organisation that approves a standard",
      }),
    ),
    regions: listOf(
      Type.Object({
        code: Type.String({ pattern: "^\\d{6}$" }),
        name: Type.String({ minLength: 1 }),
        sample: Type.Optional(Type.Boolean()),
      }),
    ),
  },
  { title: "AgencySettings" },
);
export type AgencySettings = Type.Static<typeof AgencySettings>;
