/** 约定、机构资质、安全事件、信息共享: what is said to make one, and what each keeps besides what all matters have. */
import { Type } from "typebox";
import {
  agreementClauses,
  agreementSorts,
  businessTypes,
  exchangeModes,
  incidentSorts,
  qualificationSorts,
} from "../../../core/application/agreement-words.ts";
import { Hash } from "../audit.ts";
import { EvidenceHashes } from "../procedure/subject.ts";
import { Citation, Day, Id, Instant, listOf, Reason, Say } from "../words.ts";
import { matterFields } from "./matter.ts";

const named = <Key extends string>(table: Readonly<Record<Key, Say>>, title: string) =>
  Type.Enum(Object.keys(table) as Key[], {
    title,
    description: Object.values<Say>(table)
      .map(({ zh }) => zh)
      .join(", "),
  });

const Text = Type.String({ minLength: 1, maxLength: 2000 });
const Name = Type.String({ minLength: 1, maxLength: 200 });
const AnyDay = Type.String({ format: "date" });

// 约定 ----------------------------------------------------------------------------------------------------------------

const clauses = listOf(named(agreementClauses, "AgreementClause"), { uniqueItems: true, maxItems: 20 });

const terms = {
  sort: named(agreementSorts, "AgreementSort"),
  counterpart: Type.String({ minLength: 1, maxLength: 200, description: "The other side by name" }),
  with: Type.Optional(Type.String({ maxLength: 100, description: "Its organisation, where it uses the product" })),
  contract: Type.String({ minLength: 1, maxLength: 100, description: "合同编号" }),
  scope: Text,
  from: Day,
  until: Type.Optional(AnyDay),
  quota: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000_000, description: "Of a purchase" })),
  payer: Type.Optional(Type.String({ maxLength: 200, description: "Of a commission: 付费方" })),
  relation: Type.Optional(
    Type.String({ maxLength: 1000, description: "Of a commission: 与被评价经营者的利害关系; 无 where there is none" }),
  ),
  clauses,
};

export const NewAgreement = Type.Object(
  { ...terms, evidence: Type.Optional(EvidenceHashes) },
  { title: "NewAgreement" },
);
export type NewAgreement = Type.Static<typeof NewAgreement>;

export const Agreement = Type.Object(
  {
    ...matterFields,
    terms: Type.Object(terms),
    missing: clauses,
    ended: Type.Optional(Type.String()),
  },
  { title: "Agreement" },
);
export type Agreement = Type.Static<typeof Agreement>;

export const Ending = Type.Object({ reason: Reason }, { title: "MatterEnding" });

// 机构资质 ------------------------------------------------------------------------------------------------------------

const qualification = {
  sort: named(qualificationSorts, "QualificationSort"),
  document: Name,
  issuer: Name,
  types: Type.Optional(listOf(named(businessTypes, "BusinessType"), { uniqueItems: true, maxItems: 5 })),
  level: Type.Optional(Type.Integer({ minimum: 1, maximum: 5, description: "等级保护" })),
  from: Day,
  until: Type.Optional(AnyDay),
};

export const NewQualification = Type.Object(
  { ...qualification, evidence: Type.Optional(EvidenceHashes) },
  { title: "NewQualification" },
);
export const QualificationRenewal = Type.Object(
  { document: Name, until: Day, evidence: Type.Optional(EvidenceHashes) },
  { title: "QualificationRenewal" },
);
export const Qualification = Type.Object(
  { ...matterFields, terms: Type.Object(qualification) },
  { title: "Qualification" },
);
export type Qualification = Type.Static<typeof Qualification>;

export const AgencyQualifications = Type.Object(
  {
    items: listOf(
      Type.Object({
        qualification: Qualification,
        state: Type.Enum(["standing", "expiring", "expired", "ended"], { description: "How it stands today" }),
      }),
    ),
    filing: Say,
  },
  { title: "AgencyQualifications" },
);
export type AgencyQualifications = Type.Static<typeof AgencyQualifications>;

// 安全事件 ------------------------------------------------------------------------------------------------------------

export const NewIncident = Type.Object(
  {
    sort: named(incidentSorts, "IncidentSort"),
    what: Text,
    noticedAt: Instant,
    personal: Type.Boolean({ description: "Whether information of persons is, or may be, concerned" }),
    persons: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_000_000_000 })),
    measure: Type.Optional(Type.String({ maxLength: 2000, description: "What was done at once" })),
    evidence: Type.Optional(EvidenceHashes),
  },
  { title: "NewIncident" },
);
export const IncidentMeasure = Type.Object(
  { measure: Text, evidence: Type.Optional(EvidenceHashes) },
  { title: "IncidentMeasure" },
);
export const IncidentToAuthority = Type.Object(
  { authority: Name, organisation: Type.Optional(Id), text: Text },
  { title: "IncidentToAuthority" },
);
export const IncidentToPersons = Type.Object(
  {
    way: Name,
    text: Text,
    spared: Type.Optional(Type.Boolean({ description: "They need not be told; the text says why" })),
  },
  { title: "IncidentToPersons" },
);
export const IncidentClosing = Type.Object({ cause: Text, lesson: Text }, { title: "IncidentClosing" });

const Told = Type.Object({
  at: Instant,
  to: Type.String(),
  text: Type.String(),
  spared: Type.Optional(Type.Boolean()),
});
export const Incident = Type.Object(
  {
    ...matterFields,
    sort: named(incidentSorts, "IncidentSort"),
    what: Type.String(),
    noticedAt: Instant,
    personal: Type.Boolean(),
    persons: Type.Optional(Type.Integer()),
    containedAt: Type.Optional(Type.String({ format: "date-time" })),
    authority: Type.Optional(Told),
    personsTold: Type.Optional(Told),
    cause: Type.Optional(Type.String()),
    lesson: Type.Optional(Type.String()),
  },
  { title: "Incident" },
);
export type Incident = Type.Static<typeof Incident>;

export const SecurityReport = Type.Object(
  {
    protection: Type.Optional(Qualification),
    expiring: listOf(Qualification),
    incidents: Type.Object({ open: Type.Integer(), closed: Type.Integer() }),
    audit: Type.Object({ entries: Type.Integer(), hash: Type.String() }),
    staff: Type.Integer(),
    say: listOf(Say),
  },
  { title: "SecurityReport" },
);
export type SecurityReport = Type.Static<typeof SecurityReport>;

// 信息共享 ------------------------------------------------------------------------------------------------------------

const exchange = {
  mode: named(exchangeModes, "ExchangeMode"),
  catalogue: Type.String({ minLength: 1, maxLength: 100, description: "目录编号" }),
  title: Name,
  basis: Type.Union([Type.Object({ agreement: Name }), Citation], {
    description: "The agreement under which it is handed over, or the article of a statutory function",
  }),
  scope: Text,
  what: Type.Enum(["results", "records"]),
};

export const NewExchange = Type.Object(
  {
    ...exchange,
    to: Id,
    regions: listOf(Type.String({ pattern: "^\\d{0,6}$" }), { maxItems: 200 }),
    grades: Type.Optional(listOf(Type.String({ maxLength: 20 }), { maxItems: 30 })),
    kinds: Type.Optional(listOf(Type.String({ maxLength: 60 }), { maxItems: 60, description: "Kinds of record" })),
  },
  { title: "NewExchange" },
);
export const Exchange = Type.Object(
  {
    ...matterFields,
    terms: Type.Object(exchange),
    items: listOf(Type.Object({ operator: Id, id: Id })),
    count: Type.Integer(),
    hash: Hash,
    receipt: Type.Optional(Hash),
  },
  { title: "Exchange", description: "共享数据: with mode, count, digest and receipt." },
);
export type Exchange = Type.Static<typeof Exchange>;
export const ExchangeReceipt = Type.Object({ hash: Hash }, { title: "ExchangeReceipt" });
