/** Credit files drawn by chance for property tests: records of every kind, often on the edge of a window, a half-life or a term. */
import fc from "fast-check";
import type { Dossier, DossierEntry, Standing } from "../src/core/dossier/dossier.ts";
import type { Population } from "../src/core/evaluation/result.ts";
import type { Standard } from "../src/core/evaluation/standard.ts";
import type { Operator, OperatorId } from "../src/core/operator/operator.ts";
import {
  type Details,
  type DetailType,
  definitionOf,
  type RecordKind,
  recordKinds,
} from "../src/core/record/catalogue.ts";
import type { Fen, MarkKind, RecordContent, RecordId } from "../src/core/record/record.ts";
import { severityOf } from "../src/core/record/severity.ts";
import { addDays, type Day, day, lastInstantOf } from "../src/core/time/day.ts";

export const asOf = day("2026-11-20");

export const anyDay = fc
  .oneof(fc.integer({ min: -1_200, max: 20 }), fc.constantFrom(1, 0, -1, -7, -30, -60, -90, -180, -365, -366, -730))
  .map((days) => addDays(asOf, days));

/** Values of free texts, so few that some are alike. */
export const texts = ["甲", "乙", "丙"] as const;
const measures = ["罚款", "警告", "吊销"] as const;

function anyDetail(type: DetailType): fc.Arbitrary<Details[string]> {
  if (typeof type === "object") return fc.constantFrom(...type);
  switch (type) {
    case "flag":
      return fc.boolean();
    case "count":
    case "fen":
      return fc.oneof(fc.constantFrom(0, 1, 2, 60, 90, 93, 95, 97, 98, 100), fc.integer({ min: 0, max: 5_000 }));
    case "micro":
      return fc.oneof(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 0, max: 20_000_000_000 }));
    case "day":
      return anyDay;
    case "texts":
      return fc.array(fc.constantFrom(...measures), { maxLength: 2 });
    case "text":
    case "url":
      return fc.constantFrom(...texts);
  }
}

function contentOf(kind: RecordKind): fc.Arbitrary<RecordContent> {
  const { details } = definitionOf(kind);
  const required = Object.keys(details).filter((name) => details[name]?.required);
  const anyDetails = Object.fromEntries(Object.entries(details).map(([name, { type }]) => [name, anyDetail(type)]));
  return fc.record(
    {
      kind: fc.constant(kind),
      severity: fc.constantFrom("minor" as const, "ordinary" as const, "serious" as const),
      amountFen: fc.integer({ min: 0, max: 5_000 }).map((fen) => fen as Fen),
      occurredOn: anyDay,
      decidedOn: anyDay,
      publicityFrom: anyDay,
      validFrom: anyDay,
      details: fc.record(anyDetails, { requiredKeys: required }),
    },
    { requiredKeys: ["kind", "details"] },
  );
}

const anyMarks = fc.subarray<MarkKind>(["objection", "platform-asserted", "litigation"], { maxLength: 1 });

/** A record that stands. */
export function anyEntry(kinds: readonly RecordKind[] = recordKinds): fc.Arbitrary<DossierEntry> {
  const content = fc.constantFrom(...kinds).chain(contentOf);
  const untilDays = fc.option(fc.integer({ min: 0, max: 1_200 }), { nil: undefined });
  return fc
    .tuple(content, untilDays, anyMarks, fc.uuid())
    .map(([stated, days, marks, id]) => entry(id, stated, marks, days));
}

function entry(id: string, stated: RecordContent, marks: readonly MarkKind[], untilDays?: number): DossierEntry {
  const severity = severityOf(stated)?.severity;
  const current = severity === undefined ? stated : { ...stated, severity };
  const standing: Standing = {
    stands: true,
    ...(untilDays === undefined ? {} : { until: addDays(asOf, untilDays), untilIs: "stated" }),
    ...(severity === "minor" ? { neverDeducts: true } : {}),
  };
  return {
    record: { id: id as RecordId, current, versions: [], marks: marks.map((kind) => ({ kind, since: asOf })) },
    standing,
  };
}

const anyOperator: fc.Arbitrary<Operator> = fc
  .record({
    status: fc.constantFrom("active", "active", "active", "suspended", "revoked", "unknown"),
    industry: fc.constantFrom("F5292", "F5211", undefined),
    establishedOn: fc.option(anyDay, { nil: undefined }),
  })
  .map(({ status, industry, establishedOn }) => operator(status, industry, establishedOn));

function operator(status: Operator["status"], industry?: string, establishedOn?: Day): Operator {
  return {
    id: "operator" as OperatorId,
    code: { scheme: "uscc", value: "TEST" },
    codeFindings: [],
    subjectType: "enterprise",
    names: [],
    roles: [],
    status,
    region: "000000",
    ...(industry === undefined ? {} : { industry }),
    ...(establishedOn === undefined ? {} : { establishedOn }),
    storefronts: [],
  };
}

export function dossierWith(of: Operator, entries: readonly DossierEntry[]): Dossier {
  return { operator: of, asOf, knownAt: lastInstantOf(asOf), throughSeq: 1, entries, marks: [] };
}

/** With at most so many records of the kinds. */
export function anyDossierOf(kinds: readonly RecordKind[], maxLength: number): fc.Arbitrary<Dossier> {
  return fc
    .tuple(anyOperator, fc.array(anyEntry(kinds), { maxLength }))
    .map(([of, entries]) => dossierWith(of, entries));
}

/** Of all kinds, or of a few, so that many records meet in one indicator. */
export const anyDossier = fc
  .oneof(fc.constant(recordKinds), fc.subarray([...recordKinds], { minLength: 1, maxLength: 3 }))
  .chain((kinds) => anyDossierOf(kinds, 40));

/** The means of all operators that a population gives, by figure. */
export function populationWith({ id, version }: Standard, figures: Readonly<Record<string, number>>): Population {
  return {
    digest: "test",
    standard: { id, version },
    asOf,
    knownAt: lastInstantOf(asOf),
    figures: { all: figures },
  };
}
