/**
 * Generated credit files for the benchmarks, and for anyone who wants many: fictional operators with about 20 records each, few
 * with many (heavy-tailed), of 18 kinds, over five years. The same seed gives the same files.
 */
import type { OperatorState } from "../src/core/desk.ts";
import type { Operator, OperatorId } from "../src/core/operator/operator.ts";
import { type Details, definitionOf, type RecordKind } from "../src/core/record/catalogue.ts";
import { evolveRecord } from "../src/core/record/evolve.ts";
import type {
  CreditRecord,
  Fen,
  RecordContent,
  RecordDays,
  RecordId,
  Severity,
  SourceId,
} from "../src/core/record/record.ts";
import { addDays, type Day, type Instant, lastInstantOf } from "../src/core/time/day.ts";

export interface GeneratorOptions {
  readonly seed: number;
  readonly asOf: Day;
}

/** Operators with their records, one after the other, without end. */
export function* generateOperators({ seed, asOf }: GeneratorOptions): Generator<OperatorState, never> {
  for (let number = 0; ; number++) yield new Invention(seed, number, asOf).operatorWithRecords();
}

const FIVE_YEARS = 1_826;
const DAYS_OF_MONTH = 30;
const industries = ["F5291", "F5292", "F5211", "F5231", "F5242", "H6210", "I6513"] as const;
const themes = [
  "false-advertising",
  "pricing",
  "food",
  "ip",
  "other",
  "other",
  "other",
  "fake-trade",
  "counterfeit",
] as const;

/** What comes beside the base of every file, by how often. */
const occasional: readonly (readonly [kind: RecordKind, weight: number])[] = [
  ["consumer-complaint", 400],
  ["product-inspection", 150],
  ["penalty", 100],
  ["judgment", 80],
  ["enforcement", 50],
  ["commitment", 50],
  ["award", 35],
  ["qualification", 35],
  ["tax-arrears", 12],
  ["housing-fund-arrears", 6],
  ["social-insurance-arrears", 6],
  ["abnormal-operation-listing", 14],
  ["risk-warning", 14],
  ["arbitration-award", 14],
  ["network-security", 10],
  ["public-opinion", 15],
  ["dishonest-judgment-debtor", 4],
  ["serious-violation-listing", 2],
];
const occasions = occasional.reduce((total, [, weight]) => total + weight, 0);

/** One operator, invented from the seed and its number alone. */
class Invention {
  #state: number;
  readonly #asOf: Day;
  readonly #knownAt: Instant;
  readonly #number: number;
  #records = 0;

  constructor(seed: number, number: number, asOf: Day) {
    this.#state = mixed(seed) ^ mixed(number + 1);
    this.#asOf = asOf;
    this.#knownAt = lastInstantOf(asOf);
    this.#number = number;
  }

  operatorWithRecords(): OperatorState {
    const operator = this.#operator();
    const records = [...this.#base(), ...this.#occasional()];
    return { operator, records, lastSeq: records.length + 1, lastKnownAt: this.#knownAt };
  }

  #operator(): Operator {
    const status = this.#chance(0.97) ? "active" : this.#pick(["suspended", "revoked", "deregistered", "unknown"]);
    return {
      id: this.#id("0") as OperatorId,
      code: { scheme: "uscc", value: `GEN${String(this.#number).padStart(15, "0")}` },
      codeFindings: [],
      subjectType: "enterprise",
      names: [],
      roles: ["shop-operator"],
      status,
      region: "999900",
      industry: this.#pick(industries),
      ...(this.#chance(0.95) ? { establishedOn: addDays(this.#asOf, -this.#below(5_000)) } : {}),
      storefronts: [],
    };
  }

  /** What almost every operator has: display checks, annual reports, permits, months of operation and of reviews. */
  #base(): readonly CreditRecord[] {
    const months = 2 + this.#below(5);
    return [
      ...(this.#chance(0.85) ? [this.#display()] : []),
      ...(this.#chance(0.9) ? [this.#report(2024), this.#report(2025)] : []),
      ...(this.#chance(0.3) ? [this.#permit()] : []),
      ...(this.#chance(0.92) ? this.#months(months) : []),
    ];
  }

  /** A Pareto number of others: most have few, some very many. */
  #occasional(): readonly CreditRecord[] {
    const u = (this.#next() + 1) / 4_294_967_297;
    const count = Math.min(400, Math.floor(3.4 / Math.sqrt(u * Math.sqrt(u)) - 2));
    return Array.from({ length: count }, () => this.#occasion());
  }

  #occasion(): CreditRecord {
    let place = this.#below(occasions);
    const chosen = occasional.find(([, weight]) => {
      place -= weight;
      return place < 0;
    });
    const kind = chosen?.[0] ?? "consumer-complaint";
    const on = addDays(this.#asOf, -this.#below(FIVE_YEARS));
    return this.#record(kind, on, {
      ...this.#daysOf(kind, on),
      ...this.#severityOf(kind),
      details: this.#detailsOf(kind),
    });
  }

  #display(): CreditRecord {
    const on = addDays(this.#asOf, -this.#below(360));
    const outcome = this.#pick(["licence", "licence", "licence", "exemption", "missing"]);
    return this.#record("licence-display", on, {
      occurredOn: on,
      details: { storefront: "shop-1", outcome, permitDisplayed: "yes" },
    });
  }

  #report(year: number): CreditRecord {
    const on = addDays(this.#asOf, -150 - (2025 - year) * 365);
    const itemsDisclosed = 10 - this.#below(4);
    return this.#record("annual-report", on, {
      details: { year, onTime: this.#chance(0.9), itemsRequired: 10, itemsDisclosed },
    });
  }

  #permit(): CreditRecord {
    const on = addDays(this.#asOf, -this.#below(1_400));
    const details = { requiredForCategory: true, state: this.#chance(0.9) ? "valid" : "invalid" };
    return this.#record("licence", on, { decidedOn: on, validFrom: on, validUntil: addDays(on, 1_826), details });
  }

  #months(months: number): readonly CreditRecord[] {
    return Array.from({ length: months }, (_, month) => {
      const to = addDays(this.#asOf, -month * DAYS_OF_MONTH);
      const period = { periodFrom: addDays(to, 1 - DAYS_OF_MONTH), periodTo: to, storefront: "shop-1" };
      return [this.#operation(period, to), this.#reviews(period, to)];
    }).flat();
  }

  #operation(period: Details, to: Day): CreditRecord {
    const orders = 20 + this.#below(3_000);
    const refunds = this.#share(orders, 80);
    const disputes = this.#share(orders, 20);
    const details = {
      ...period,
      orders,
      shippedOnTime: orders - this.#share(orders, 120),
      refunds,
      refundsInTime: refunds - this.#share(refunds, 100),
      disputes,
      disputesResolvedIn7Days: disputes - this.#share(disputes, 400),
      confirmedAnomalous: this.#share(orders, 30),
    };
    return this.#record("online-operation", to, { details });
  }

  #reviews(period: Details, to: Day): CreditRecord {
    const reviews = this.#below(400);
    const starSumMicro = reviews * (3_600_000 + this.#below(1_400_000));
    return this.#record("consumer-reviews", to, { details: { ...period, reviews, starSumMicro } });
  }

  #daysOf(kind: RecordKind, on: Day): RecordDays {
    const { ends } = definitionOf(kind);
    if (ends === "validity") return { decidedOn: on, validFrom: on, validUntil: addDays(on, 365 + this.#below(1_095)) };
    const occurred = { occurredOn: on, decidedOn: on, ...(kind === "judgment" ? { effectiveOn: on } : {}) };
    if (ends === "ended")
      return this.#chance(0.7) ? { ...occurred, endedOn: addDays(on, 30 + this.#below(300)) } : occurred;
    if (ends === "publicity")
      return { ...occurred, publicityFrom: on, publicityUntil: addDays(on, 365 * (1 + this.#below(3))) };
    return occurred;
  }

  #severityOf(kind: RecordKind): { readonly severity?: Severity; readonly amountFen?: Fen } {
    if (kind !== "penalty") return {};
    return {
      severity: this.#pick(["minor", "ordinary", "ordinary", "serious"]),
      amountFen: (this.#below(50_000) * 100) as Fen,
    };
  }

  #detailsOf(kind: RecordKind): Details {
    switch (kind) {
      case "consumer-complaint":
        return {
          issue: "退换货",
          outcome: this.#pick(["mediated", "mediated", "terminated", "unsettled", "unfounded"]),
        };
      case "product-inspection": {
        const outcome = this.#pick(["pass", "pass", "pass", "fail", "fail-safety"]);
        return {
          product: "示例产品",
          outcome,
          reinspection: outcome !== "pass" && this.#chance(0.3) ? "pass" : "none",
        };
      }
      case "penalty":
        return { theme: this.#pick(themes), penaltyKinds: ["罚款"] };
      case "judgment": {
        const role = this.#pick(["defendant", "defendant", "plaintiff", "third-party"]);
        const causeGroup = this.#pick(["consumer", "sale", "ip", "labour", "other"]);
        return {
          documentKind: "judgment",
          role,
          causeGroup,
          liability: this.#pick(["full", "main", "part", "dismissed"]),
        };
      }
      case "commitment":
        return {
          commitmentKind: this.#pick(["public", "no-reason-return", "repair"]),
          fulfilment: this.#pick(["performing", "performing", "fulfilled", "breached"]),
          published: this.#chance(0.8),
        };
      case "award":
        return { level: this.#pick(["municipal", "provincial", "national"]), lawfullyRetained: this.#chance(0.8) };
      case "qualification":
        return { scheme: this.#pick(["certification", "tax-credit-a", "customs-advanced", "other"]) };
      case "arbitration-award":
        return { performance: this.#pick(["performed", "performed", "unperformed"]) };
      case "network-security":
        return {
          event: this.#pick(["personal-information", "malware", "phishing", "other"]),
          confirmed: this.#chance(0.6),
        };
      case "abnormal-operation-listing":
      case "serious-violation-listing":
        return { reason: "示例事由" };
      default:
        return {};
    }
  }

  #record(kind: RecordKind, on: Day, content: Omit<RecordContent, "kind">): CreditRecord {
    this.#records += 1;
    const record = this.#id(String(this.#records)) as RecordId;
    const provenance = {
      source: "generated" as SourceId,
      basis: { kind: "provided", agreement: "generated" },
    } as const;
    const reported = { kind, documentNumber: `示${this.#number}-${this.#records}`, ...content };
    return evolveRecord(undefined, {
      on,
      knownAt: this.#knownAt,
      body: { type: "RecordReported", record, content: reported, provenance },
    });
  }

  #id(part: string): string {
    const digits = (n: number, width: number): string => n.toString(16).padStart(width, "0").slice(-width);
    const random = `${digits(this.#next(), 8)}${digits(this.#next(), 8)}`;
    return `${random.slice(0, 8)}-${random.slice(8, 12)}-8${random.slice(12, 15)}-8000-${digits(this.#number, 8)}${part.padStart(4, "0")}`;
  }

  /** Up to so many thousandths of a number. */
  #share(of: number, thousandths: number): number {
    return Math.floor((of * this.#below(thousandths + 1)) / 1_000);
  }

  #pick<const T>(values: readonly [T, ...T[]]): T {
    return values[this.#below(values.length)] ?? values[0];
  }

  #chance(of: number): boolean {
    return this.#next() < of * 4_294_967_296;
  }

  #below(limit: number): number {
    return Math.floor((this.#next() / 4_294_967_296) * limit);
  }

  /** The next of 32 random bits (mulberry32). */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    return mixed(this.#state);
  }
}

function mixed(seed: number): number {
  let t = (seed ^ (seed >>> 15)) | 0;
  t = Math.imul(t, t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return (t ^ (t >>> 14)) >>> 0;
}
