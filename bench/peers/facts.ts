/**
 * What the users of a rule engine prepare before they ask it: sums, rates and yes-or-no facts of one operator, in plain numbers.
 * Written for the standard `cn-sz-five-class-100`, as its engines' users would write it; it also runs inside a Zen function node,
 * so {@link factsOf} uses nothing from outside itself.
 */
import type { Dossier } from "../../src/core/dossier/dossier.ts";
import type { Population } from "../../src/core/evaluation/result.ts";

/** A credit file as a rule engine's user passes it: only what stands, flat. */
export interface PlainDossier {
  readonly asOf: string;
  readonly status: string;
  readonly establishedOn: string | null;
  readonly complaintsOfSector: number | null;
  readonly starsOfSector: number | null;
  readonly records: readonly PlainRecord[];
}

export interface PlainRecord {
  readonly id: string;
  readonly kind: string;
  readonly severity?: string | undefined;
  readonly decidedOn?: string | undefined;
  readonly occurredOn?: string | undefined;
  readonly publicityFrom?: string | undefined;
  readonly until?: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface Moved {
  readonly record: string;
  readonly points: number;
}

export interface Facts {
  readonly status: string;
  readonly monthsSinceEstablished: number | null;
  readonly displayed: boolean | null;
  readonly permitShare: number | null;
  readonly reportOnTime: boolean | null;
  readonly disclosedShare: number | null;
  readonly penalties: number;
  readonly failedInspections: number;
  /** Complaint rate as a multiple of the sector's mean. */
  readonly complaints: number | null;
  readonly listings: number;
  readonly arrears: number;
  readonly enforcement: number;
  readonly judgments: number;
  readonly awardsUnperformed: number;
  readonly fulfilment: number | null;
  readonly stars: number | null;
  readonly disputes: number | null;
  readonly security: number;
  readonly anomalous: number | null;
  readonly commitmentPublic: boolean;
  readonly commitmentBroken: boolean;
  readonly awardLevel: string;
  readonly seriouslyListed: boolean;
  readonly abnormallyListed: boolean;
  readonly fakeTrade: boolean;
  /** By indicator: the records that moved it. */
  readonly records: Readonly<Record<string, readonly Moved[]>>;
}

export function plainDossier(dossier: Dossier, population: Population): PlainDossier {
  const { operator, asOf, entries } = dossier;
  const own = operator.industry === undefined ? undefined : population.figures[operator.industry];
  const mean = (figure: string): number | null => {
    const value = own?.[figure] ?? population.figures.all?.[figure];
    return value === undefined ? null : value / 1_000_000;
  };
  const records: PlainRecord[] = [];
  for (const { record, standing } of entries) {
    if (!standing.stands || standing.neverDeducts) continue;
    const { kind, severity, decidedOn, occurredOn, publicityFrom, details } = record.current;
    const { until } = standing;
    records.push({ id: record.id, kind, severity, decidedOn, occurredOn, publicityFrom, until, details });
  }
  const { status, establishedOn = null } = operator;
  return { asOf, status, establishedOn, complaintsOfSector: mean("B3"), starsOfSector: mean("D2"), records };
}

export function factsOf(file: PlainDossier): Facts {
  const dayNumber = (day: string): number => Math.round(Date.parse(day) / 86_400_000);
  const today = dayNumber(file.asOf);
  const yearAgo = `${Number(file.asOf.slice(0, 4)) - 1}${file.asOf.slice(4)}`;
  const byKind = new Map<string, PlainRecord[]>();
  for (const record of file.records) {
    const known = byKind.get(record.kind);
    if (known) known.push(record);
    else byKind.set(record.kind, [record]);
  }
  const of = (kind: string): readonly PlainRecord[] => byKind.get(kind) ?? [];
  const dayOf = (record: PlainRecord): string =>
    String(record.details.periodTo ?? record.decidedOn ?? record.occurredOn ?? record.publicityFrom ?? "");
  const ofLastYear = (kind: string): readonly PlainRecord[] =>
    of(kind).filter((record) => dayOf(record) > yearAgo && dayOf(record) <= file.asOf);
  const number = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);
  const moved: Record<string, Moved[]> = {};

  /** The sum of what each record takes, falling with its publicity to one half where it has an end and `falls`. */
  const deductions = (
    indicator: string,
    events: readonly (readonly [PlainRecord, number])[],
    falls: boolean,
  ): number => {
    let sum = 0;
    for (const [record, points] of events) {
      const decided = record.decidedOn ?? record.occurredOn ?? record.publicityFrom;
      let factor = 1;
      if (falls && record.until !== undefined && decided !== undefined) {
        const age = Math.max(0, today - dayNumber(decided));
        const length = dayNumber(record.until) - dayNumber(record.publicityFrom ?? decided);
        factor = age === 0 ? 1 : length <= 0 ? 0.5 : Math.max(0.5, 1 - (0.5 * age) / length);
      }
      sum += points * factor;
      moved[indicator] ??= [];
      moved[indicator].push({ record: record.id, points: -points * factor });
    }
    return sum;
  };
  const rate = (indicator: string, kind: string, pairs: readonly (readonly [string, string])[]): number | null => {
    let [numerator, denominator] = [0, 0];
    for (const record of ofLastYear(kind)) {
      for (const [of, whole] of pairs) {
        const [own, ownWhole] = [number(record.details[of]), number(record.details[whole])];
        if (own === undefined || ownWhole === undefined || ownWhole === 0) continue;
        numerator += own;
        denominator += ownWhole;
        moved[indicator] ??= [];
        moved[indicator].push({ record: record.id, points: 0 });
      }
    }
    return denominator === 0 ? null : numerator / denominator;
  };
  const latest = (
    records: readonly PlainRecord[],
    by: (record: PlainRecord) => string | number,
  ): PlainRecord | undefined =>
    records.reduce<PlainRecord | undefined>((best, record) => {
      if (best === undefined || by(record) > by(best)) return record;
      return by(record) === by(best) && record.id > best.id ? record : best;
    }, undefined);

  /** Full months since a day; where the month has no such day, by its last. */
  const fullMonths = (since: string): number => {
    const [year, month, date] = since.split("-").map(Number) as [number, number, number];
    const [thisYear, thisMonth, today] = file.asOf.split("-").map(Number) as [number, number, number];
    const months = (thisYear - year) * 12 + thisMonth - month;
    const lastOfMonth = new Date(Date.UTC(thisYear, thisMonth, 0)).getUTCDate();
    return Math.min(date, lastOfMonth) <= today ? months : months - 1;
  };
  const checksByShop = new Map<string, PlainRecord[]>();
  for (const check of of("licence-display")) {
    const shop = String(check.details.storefront);
    checksByShop.set(shop, [...(checksByShop.get(shop) ?? []), check]);
  }
  const latestChecks = [...checksByShop.values()].map((checks) => latest(checks, dayOf));
  const permits = of("licence").filter((record) => record.details.requiredForCategory === true);
  const valid = permits.filter(({ details }) => details.state === undefined || details.state === "valid");
  const year = (record: PlainRecord): number => Number(record.details.year);
  const report = latest(
    of("annual-report").filter(({ details }) => details.onTime !== undefined),
    year,
  );
  const items = latest(of("annual-report"), year);
  const against = of("judgment").filter(
    ({ details }) =>
      ["defendant", "appellant", "appellee"].includes(String(details.role)) &&
      ["consumer", "sale", "ip", "unfair-competition"].includes(String(details.causeGroup)),
  );
  const complaints = ofLastYear("consumer-complaint").filter(({ details }) =>
    ["mediated", "terminated", "unsettled"].includes(String(details.outcome)),
  );
  const orders = ofLastYear("online-operation").reduce((sum, { details }) => sum + (number(details.orders) ?? 0), 0);
  if (complaints.length > 0) moved.B3 = complaints.map(({ id }) => ({ record: id, points: 0 }));

  let [stars, reviews] = [0, 0];
  for (const record of of("consumer-reviews")) {
    const age = today - dayNumber(dayOf(record));
    const count = number(record.details.reviews) ?? 0;
    if (age < 0 || age >= 730 || count === 0) continue;
    const weight = 0.5 ** (age / 180) * ((number(record.details.authenticShareMicro) ?? 1_000_000) / 1_000_000);
    stars += ((number(record.details.starSumMicro) ?? 0) / 1_000_000) * weight;
    reviews += count * weight;
    moved.D2 ??= [];
    moved.D2.push({ record: record.id, points: 0 });
  }
  const sectorRate = file.complaintsOfSector;
  const sectorStars = file.starsOfSector ?? 4.5;
  const awards = of("award")
    .filter(({ details }) => details.lawfullyRetained === true)
    .map(({ details }) => details.level);
  const broken = of("commitment").filter(({ details }) => details.fulfilment === "breached");
  return {
    status: file.status,
    monthsSinceEstablished: typeof file.establishedOn === "string" ? fullMonths(file.establishedOn) : null,
    displayed:
      latestChecks.length === 0
        ? null
        : latestChecks.every((check) => ["licence", "exemption"].includes(String(check?.details.outcome))),
    permitShare: permits.length === 0 ? null : valid.length / permits.length,
    reportOnTime: report === undefined ? null : report.details.onTime === true,
    disclosedShare:
      items === undefined || !items.details.itemsRequired
        ? null
        : Number(items.details.itemsDisclosed) / Number(items.details.itemsRequired),
    penalties: deductions(
      "B1",
      of("penalty").map((one) => [one, one.severity === "serious" ? 6 : 2] as const),
      true,
    ),
    failedInspections: deductions(
      "B2",
      of("product-inspection")
        .filter(({ details }) => details.outcome !== "pass" && details.reinspection !== "pass")
        .map((one) => [one, one.details.outcome === "fail-safety" ? 3 : 1.5] as const),
      true,
    ),
    complaints:
      orders === 0 || typeof sectorRate !== "number"
        ? null
        : (complaints.length * 10_000 + sectorRate * 2_000) / (orders + 2_000) / sectorRate,
    listings: deductions(
      "B4",
      [
        ...of("abnormal-operation-listing").map((one) => [one, 4] as const),
        ...of("risk-warning").map((one) => [one, 2] as const),
      ],
      false,
    ),
    arrears: deductions(
      "B5",
      [
        ...of("tax-arrears").map((one) => [one, 3] as const),
        ...of("housing-fund-arrears").map((one) => [one, 1] as const),
        ...of("social-insurance-arrears").map((one) => [one, 1] as const),
      ],
      false,
    ),
    enforcement: deductions(
      "C1",
      [
        ...of("dishonest-judgment-debtor").map((one) => [one, 7] as const),
        ...of("enforcement").map((one) => [one, 2] as const),
      ],
      false,
    ),
    judgments: deductions(
      "C2",
      against
        .filter(({ details }) => ["full", "main", "part"].includes(String(details.liability)))
        .map((one) => [one, one.details.liability === "part" ? 0.5 : 1.5] as const),
      true,
    ),
    awardsUnperformed: deductions(
      "C3",
      of("arbitration-award")
        .filter(({ details }) => details.performance === "unperformed")
        .map((one) => [one, 1.5] as const),
      true,
    ),
    fulfilment: rate("D1", "online-operation", [
      ["shippedOnTime", "orders"],
      ["refundsInTime", "refunds"],
    ]),
    stars: reviews < 10 ? null : (stars + 20 * sectorStars) / (reviews + 20),
    disputes: rate("D3", "online-operation", [["disputesResolvedIn7Days", "disputes"]]),
    security: deductions(
      "D4",
      of("network-security")
        .filter(({ details }) => details.confirmed === true && details.event !== "other")
        .map((one) => [one, one.details.event === "personal-information" ? 2 : 4] as const),
      true,
    ),
    anomalous: rate("D5", "online-operation", [["confirmedAnomalous", "orders"]]),
    commitmentPublic: of("commitment").some(
      ({ details }) => details.published === true || details.commitmentKind === "public",
    ),
    commitmentBroken: broken.length > 0,
    awardLevel: awards.includes("national") ? "national" : awards.includes("provincial") ? "provincial" : "none",
    seriouslyListed: of("serious-violation-listing").length + of("dishonest-judgment-debtor").length > 0,
    abnormallyListed: of("abnormal-operation-listing").length > 0,
    fakeTrade: of("penalty").some(({ details }) => details.theme === "fake-trade" || details.theme === "counterfeit"),
    records: moved,
  };
}

/** What every engine answers, to be compared and to be shown. */
export interface PeerResult {
  readonly score: number;
  readonly grade: string;
  readonly contributions: readonly {
    readonly indicator: string;
    readonly points: number;
    readonly records: readonly Moved[];
  }[];
}

export function roundHalfUp(score: number): number {
  return Math.round(score * 100) / 100;
}
