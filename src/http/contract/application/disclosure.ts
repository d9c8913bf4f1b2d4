/** 信息披露: signed forms, their fields one by one, and which of them the law asks for. */
import { Type } from "typebox";
import {
  discloserClasses,
  disclosureItemNames,
  disclosureSorts,
  itemGroups,
} from "../../../core/application/disclosure-items.ts";
import { Hash } from "../audit.ts";
import { Citation, Code, Day, Id, Instant, listOf, PageQuery, pageOf, Reason, Say } from "../words.ts";
import { MatterAct, MatterSubject } from "./matter.ts";

export const DisclosureSort = Type.Enum(Object.keys(disclosureSorts) as (keyof typeof disclosureSorts)[], {
  title: "DisclosureSort",
  description: Object.values(disclosureSorts)
    .map(({ zh }) => zh)
    .join(", "),
});
export const DisclosureItemName = Type.Enum([...disclosureItemNames], {
  title: "DisclosureItemName",
  description: "A field of a form; see `GET /disclosure-forms`",
});

const DisclosedItem = Type.Object(
  {
    item: DisclosureItemName,
    text: Type.String({ minLength: 1, maxLength: 4000 }),
    url: Type.Optional(Type.String({ maxLength: 500, pattern: "^https?://" })),
    open: Type.Boolean({ description: "Whether everybody may read it" }),
  },
  { title: "DisclosedItem" },
);

const signed = {
  signer: Type.String({
    minLength: 1,
    maxLength: 100,
    description: "Who signs for the discloser, and in what position",
  }),
  statement: Type.Integer({ minimum: 0, description: "Version of the statement of responsibility that was read" }),
};
const said = {
  items: listOf(DisclosedItem, { minItems: 1, maxItems: 60 }),
  url: Type.Optional(Type.String({ maxLength: 500, pattern: "^https?://" })),
  occurredOn: Type.Optional(Day),
};

export const NewDisclosure = Type.Object(
  {
    sort: DisclosureSort,
    code: Type.Optional(Code),
    name: Type.Optional(Type.String({ maxLength: 200, description: "Name of the operator that it is about" })),
    ...said,
    ...signed,
  },
  { title: "NewDisclosure" },
);
export type NewDisclosure = Type.Static<typeof NewDisclosure>;
export const DisclosureAmendment = Type.Object({ ...said, ...signed }, { title: "DisclosureAmendment" });
export const ItemSetting = Type.Object({ item: DisclosureItemName, open: Type.Boolean() }, { title: "ItemSetting" });
export const ItemReview = Type.Object(
  { item: DisclosureItemName, decision: Type.Enum(["cleared", "withheld"]), reason: Reason },
  { title: "ItemReview" },
);

const DisclosureItem = Type.Object(
  {
    item: DisclosureItemName,
    say: Say,
    by: Citation,
    text: Type.String(),
    url: Type.Optional(Type.String()),
    open: Type.Boolean(),
    shown: Type.Boolean({ description: "Whether everybody reads it" }),
    held: Type.Optional(Say),
  },
  { title: "DisclosureItem" },
);

const fields = {
  id: Id,
  number: Type.String(),
  sort: DisclosureSort,
  sortSay: Say,
  stage: Type.Enum(["disclosed", "withdrawn", "found-false"]),
  discloser: Type.Object({
    class: Type.Enum(Object.keys(discloserClasses) as (keyof typeof discloserClasses)[]),
    classSay: Say,
    name: Type.String(),
    code: Type.Optional(Type.String()),
  }),
  subject: Type.Optional(MatterSubject),
  url: Type.Optional(Type.String()),
  occurredOn: Type.Optional(Day),
  disclosedAt: Instant,
  items: listOf(DisclosureItem),
  signed: listOf(
    Type.Object({
      on: Day,
      at: Instant,
      hash: Hash,
      statement: Type.Integer(),
      signer: Type.Optional(Type.String({ description: "For the discloser and the agency alone" })),
    }),
  ),
  foundFalse: Type.Optional(Type.Object({ on: Day, reason: Type.String() })),
  withdrawnOn: Type.Optional(Day),
};

export const Disclosure = Type.Object(fields, { title: "Disclosure" });
export type Disclosure = Type.Static<typeof Disclosure>;
export const DisclosureInFull = Type.Object({ ...fields, acts: listOf(MatterAct) }, { title: "DisclosureInFull" });
export type DisclosureInFull = Type.Static<typeof DisclosureInFull>;
export const DisclosurePage = Type.Object(
  { ...pageOf(Disclosure, "DisclosureOnPage").properties, total: Type.Integer() },
  { title: "DisclosurePage" },
);
export type DisclosurePage = Type.Static<typeof DisclosurePage>;
export const DisclosureList = Type.Object({ items: listOf(Disclosure) }, { title: "DisclosureList" });
export type DisclosureList = Type.Static<typeof DisclosureList>;
export const DisclosureQuery = Type.Object({ code: Type.Optional(Code), ...PageQuery.properties });

export const DisclosureForms = Type.Object(
  {
    statement: Type.Object({ version: Type.Integer(), text: Say, hash: Hash }),
    forms: listOf(
      Type.Object({
        sort: DisclosureSort,
        say: Say,
        items: listOf(
          Type.Object({
            item: DisclosureItemName,
            say: Say,
            group: Type.Enum(Object.keys(itemGroups) as (keyof typeof itemGroups)[]),
            groupSay: Say,
            by: Citation,
          }),
        ),
      }),
    ),
  },
  { title: "DisclosureForms" },
);
export type DisclosureForms = Type.Static<typeof DisclosureForms>;

export const DisclosureCheck = Type.Object(
  {
    operator: Type.Object({ code: Type.String(), name: Type.String() }),
    on: Day,
    duties: listOf(
      Type.Object({
        duty: Type.String(),
        say: Say,
        by: Citation,
        force: Type.Enum(["must", "encouraged"]),
        state: Type.Enum(["found", "not-found"]),
        missing: listOf(DisclosureItemName),
        proof: Type.Optional(
          Type.Object({
            record: Type.Optional(Type.String()),
            disclosure: Type.Optional(Type.String()),
            on: Type.Optional(Day),
          }),
        ),
      }),
    ),
    pages: listOf(Type.Object({ disclosure: Id, url: Type.String(), missing: listOf(DisclosureItemName) }), {
      description: "Pages of products, each with those of the eleven main facts that it does not state",
    }),
  },
  { title: "DisclosureCheck" },
);
export type DisclosureCheck = Type.Static<typeof DisclosureCheck>;
