/**
 * Evaluation standards drawn by chance for property tests: every rule, question, window, decay, veto, cap and coverage that the
 * grammar has, over the fields that the catalogue has. Each passes `checkStandard`, and means nothing.
 */
import fc from "fast-check";
import { fieldType, isNumeric, isOrdered } from "../src/core/evaluation/field.ts";
import type {
  Condition,
  Decay,
  EventLine,
  Neutral,
  Part,
  Prior,
  Quantity,
  Rate,
  Rule,
  Selector,
  Test,
  Window,
} from "../src/core/evaluation/rule.ts";
import type { Indicator, IndicatorGroup, Standard, Veto } from "../src/core/evaluation/standard.ts";
import { decimalOf } from "../src/core/fixed-point.ts";
import { type DetailType, definitionOf, type RecordKind, recordKinds } from "../src/core/record/catalogue.ts";
import { asOf, texts } from "./generated-dossiers.ts";

const say = { zh: "例", en: "example" };
const MILLION = 1_000_000;
/** Kinds that tell figures, so that rules that measure are drawn often. */
const MEASURED = ["online-operation", "consumer-reviews", "penalty"] as const;

/** Of few kinds, so that records meet in indicators. */
export interface DrawnStandard {
  readonly standard: Standard;
  readonly kinds: readonly RecordKind[];
}

export const anyStandard: fc.Arbitrary<DrawnStandard> = fc.gen().map((draw) => new Drawing(draw).standard());

type Draw = fc.GeneratorValue;
/** Of an indicator, in micropoints. */
interface Bounds {
  readonly min: number;
  readonly max: number;
}

class Drawing {
  readonly #draw: Draw;
  readonly #kinds: readonly RecordKind[];
  #names = 0;

  constructor(draw: Draw) {
    this.#draw = draw;
    const kinds = draw(fc.subarray, [...recordKinds], { minLength: 2, maxLength: 6 });
    this.#kinds = this.#chance() ? [...new Set([...kinds, ...MEASURED])] : kinds;
  }

  standard(): DrawnStandard {
    const vetoes = this.#several(0, 3, () => this.#veto());
    const groups = this.#adjusted(this.#several(1, 3, () => this.#group(vetoes)));
    const base = this.#below(3) * 10 * MILLION;
    const most = groups.reduce((total, { max, weight }) => total + micro(weight ?? max), base);
    const least = Math.min(base, this.#chance() ? 0 : -20 * MILLION, most - MILLION);
    const min = Math.floor(least / MILLION) * MILLION;
    const standard: Standard = {
      ...{ id: "drawn", version: "1", title: say, type: "Q", issuer: say, status: "retired", effectiveFrom: asOf },
      provenance: ["structure", "weights", "bands"].map((of) => ({ of, tag: "ours", say })),
      scale: { base: decimalOf(base), min: decimalOf(min), max: decimalOf(most) },
      groups,
      grades: this.#grades(min, most),
      vetoes,
      ...(this.#chance() ? { coverage: { minimum: this.#share(), code: "too-little", say } } : {}),
      ...(this.#chance() ? { uncounted: [{ mark: "platform-asserted", because: say }] } : {}),
      population: { minimumOperators: 1 },
      adjustable: { range: "1000", ruleText: say },
      examples: [],
    };
    return { standard, kinds: this.#kinds };
  }

  #grades(min: number, max: number): Standard["grades"] {
    const [middle, high] = [min + (max - min) / 2, min + (max - min) * 0.75].map(
      (at) => Math.floor(at / 10_000) * 10_000,
    );
    const bounds = [...new Set([high ?? min, middle ?? min, min])];
    const grades = bounds.map((from, g) => ({ grade: `G${g}`, from: decimalOf(from), meaning: say, bad: g > 0 }));
    return grades.length > 1
      ? grades
      : [{ grade: "TOP", from: decimalOf(min + 10_000), meaning: say, bad: false }, ...grades];
  }

  #veto(): Veto {
    const effect = this.#one<() => Veto["effect"]>(
      () => ({ type: "cap", grade: "G1" }),
      () => ({ type: "grade", grade: "G0" }),
      () => ({ type: "not-rated", code: "vetoed", say }),
    )();
    return { id: this.#name("V"), title: say, ruleText: say, provenance: "ours", when: this.#question(2), effect };
  }

  /** Often a part of the first group's weight goes to the second, so that points do not divide evenly. */
  #adjusted(groups: readonly IndicatorGroup[]): readonly IndicatorGroup[] {
    const [first, second, ...others] = groups;
    if (first === undefined || second === undefined || micro(first.max) < 2 || micro(second.max) <= 0) return groups;
    const moved = this.#chance() ? 1 + this.#below(micro(first.max) - 1) : 0;
    if (moved === 0) return groups;
    const weighing = (group: IndicatorGroup, by: number) => ({ ...group, weight: decimalOf(micro(group.max) + by) });
    return [weighing(first, -moved), weighing(second, moved), ...others];
  }

  /** One in two caps its indicators. */
  #group(vetoes: readonly Veto[]): IndicatorGroup {
    const indicators = this.#several(1, 4, () => this.#indicator(vetoes));
    const sum = (of: "min" | "max") => indicators.reduce((total, one) => total + micro(one[of] ?? "0"), 0);
    const isCapped = this.#chance() && sum("max") > 0;
    const max = isCapped ? Math.ceil(sum("max") / 2) : sum("max");
    const min = isCapped ? Math.min(max, Math.ceil(sum("min") / 2)) : sum("min");
    return {
      id: this.#name("G"),
      title: say,
      max: decimalOf(max),
      ...(isCapped && this.#chance() ? { min: decimalOf(min) } : {}),
      ...(isCapped ? { capped: true } : {}),
      indicators,
    };
  }

  #indicator(vetoes: readonly Veto[]): Indicator {
    const named = { id: this.#name("I"), title: say, provenance: "ours", ruleText: say } as const;
    const optOut = { optOut: { instrument: "sz-2023", article: "9" } };
    const [veto] = vetoes;
    if (veto !== undefined && this.#below(8) === 0)
      return { ...named, max: "0", rule: { type: "by-veto", veto: veto.id }, ...optOut };
    if (this.#below(4) === 0) return { ...named, ...this.#parts(), ...optOut };
    const max = this.#micropoints();
    const min = this.#chance() ? 0 : -this.#micropoints();
    const bounds = { max: decimalOf(max), ...(min === 0 ? {} : { min: decimalOf(min) }) };
    return { ...named, ...bounds, rule: this.#rule({ min, max }), ...optOut };
  }

  // Rules -------------------------------------------------------------------------------------------------------------

  #rule(bounds: Bounds): Rule {
    const rules = [
      () => this.#ratio(bounds),
      () => this.#ageBands(bounds),
      () => this.#levels(bounds),
      () => this.#events(bounds),
      () => this.#rateBands(bounds),
      () => this.#linear(bounds),
      () => this.#mean(bounds),
    ];
    // A rule whose fields no drawn kind has is drawn again, at last as one that any kind can bear.
    for (let attempt = 0; attempt < 8; attempt++) {
      const rule = this.#one(...rules)();
      if (rule !== undefined) return rule;
    }
    return this.#ratio(bounds);
  }

  #parts(): Pick<Indicator, "max" | "min" | "rule"> {
    const parts = this.#several(1, 3, () => this.#part());
    const sum = parts.reduce((total, { points }) => total + micro(points), 0);
    const min = this.#chance() ? 0 : -MILLION;
    return { max: decimalOf(sum + min), ...(min === 0 ? {} : { min: decimalOf(min) }), rule: { type: "parts", parts } };
  }

  #part(): Part {
    const points = this.#micropoints();
    const named = { id: this.#name("p"), title: say, points: decimalOf(points) };
    const unknown = { unknown: decimalOf(this.#below(points + 1)) };
    const of = this.#selector();
    const [numerator, denominator] = [this.#field(of.kinds, isNumeric), this.#field(of.kinds, isNumeric)];
    if (numerator !== undefined && denominator !== undefined && this.#below(3) === 0)
      return { ...named, ...unknown, share: { of, ...this.#order(of), numerator, denominator } };
    const test = this.#question(2);
    return { ...named, ...(isAlwaysAnswered(test) ? {} : unknown), test };
  }

  #ratio(bounds: Bounds): Rule {
    const of = this.#selector();
    return { type: "ratio", of, where: this.#conditions(of.kinds), ...this.#neutral(bounds) };
  }

  #ageBands(bounds: Bounds): Rule {
    const of = this.#selector();
    const by = this.#one(undefined, "decidedOn" as const, "validFrom" as const);
    const since = this.#chance()
      ? ({ type: "established" } as const)
      : ({ type: "latest", of, ...(by === undefined ? {} : { by }) } as const);
    const steps = this.#several(1, 3, (step) => {
      const bound = 1 + step * 12 + this.#below(12);
      return { ...(this.#chance() ? { below: bound } : { upTo: bound }), points: this.#within(bounds) };
    });
    const bands = [...steps, { points: this.#within(bounds) }];
    return { type: "age-bands", since, bands, noData: this.#within(bounds) };
  }

  #levels(bounds: Bounds): Rule | undefined {
    const of = this.#selector();
    const field = this.#field(of.kinds, (type) => typeof type === "object");
    const type = field === undefined ? undefined : this.#typeOf(of.kinds, field);
    if (field === undefined || typeof type !== "object") return undefined;
    const levels = type.slice(0, 3).map((value) => ({ in: [value], points: this.#within(bounds) }));
    return { type: "levels", of, field, levels, otherwise: decimalOf(bounds.min) };
  }

  #events(bounds: Bounds): Rule {
    const decay = this.#decay();
    const events = this.#several(1, 3, () => this.#eventLine(bounds, decay));
    const type = this.#one("deduct" as const, "add" as const);
    const cancelledBy = [{ field: "severity", in: ["serious"] }];
    return { type, events, decay, ...(this.#below(3) === 0 ? { cancelledBy } : {}) };
  }

  #eventLine({ min, max }: Bounds, decay: Decay): EventLine {
    const kinds = decay.type === "publicity" ? this.#ending() : this.#few();
    const where = this.#conditions(kinds);
    const of = { kinds, where, ...this.#maybeWindow() };
    const times = this.#field(kinds, isNumeric);
    const points = decimalOf(this.#below(max - min + 1));
    return { title: say, of, points, ...(times !== undefined && this.#below(3) === 0 ? { times } : {}) };
  }

  #rateBands(bounds: Bounds): Rule | undefined {
    const [of, base] = [this.#quantity(), this.#selector()];
    const sum = this.#field(base.kinds, isNumeric);
    if (sum === undefined) return undefined;
    const bands = [
      ...this.#several(1, 3, (step) => ({
        upTo: decimalOf(step * MILLION + this.#below(MILLION)),
        points: this.#within(bounds),
      })),
      { points: this.#within(bounds) },
    ];
    const [per, measure] = [this.#one(1, 100, 10_000), this.#one("multiple-of-prior" as const, "rate" as const)];
    const rule = {
      type: "rate-bands",
      events: of,
      base: { of: base, sum },
      per,
      prior: this.#prior(),
      measure,
    } as const;
    return { ...rule, bands, ...this.#neutral(bounds) };
  }

  #linear(bounds: Bounds): Rule | undefined {
    const of = this.#selector();
    const rate = this.#chance() ? this.#sums(of) : ({ type: "share", of, where: this.#conditions(of.kinds) } as const);
    return rate && { type: "linear", rate, ...this.#line(), ...this.#neutral(bounds) };
  }

  #sums(of: Selector): Rate | undefined {
    const pairs = this.#several(1, 2, () => {
      const [numerator, denominator] = [this.#field(of.kinds, isNumeric), this.#field(of.kinds, isNumeric)];
      return numerator === undefined || denominator === undefined ? [] : [{ numerator, denominator }];
    }).flat();
    return pairs.length === 0 ? undefined : { type: "sums", of, pairs };
  }

  #mean(bounds: Bounds): Rule | undefined {
    const reviews = this.#kinds.filter((kind) => kind === "consumer-reviews");
    const of = reviews.length === 0 ? this.#selector() : { kinds: reviews, ...this.#maybeWindow() };
    const sum = this.#field(of.kinds, (type) => type === "micro");
    const count = this.#field(of.kinds, (type) => type === "count");
    if (sum === undefined || count === undefined) return undefined;
    const authenticity = this.#chance() ? { authenticity: sum } : {};
    const halfLife = this.#chance() ? { halfLifeDays: this.#one(30, 90, 180) } : {};
    const rule = { type: "mean", of, sum, count, ...authenticity, ...halfLife, prior: this.#prior() } as const;
    return { ...rule, ...this.#line(), ...this.#neutral(bounds) };
  }

  #line(): { readonly fullAt: string; readonly zeroAt: string } {
    const [low, high] = [this.#below(MILLION), MILLION + this.#below(4 * MILLION)].map(decimalOf);
    const [fullAt, zeroAt] = this.#chance() ? [low, high] : [high, low];
    return { fullAt: fullAt ?? "1", zeroAt: zeroAt ?? "0" };
  }

  #neutral(bounds: Bounds): Neutral {
    const noData = this.#within(bounds);
    return this.#chance() ? { noData } : { noData, minimum: String(1 + this.#below(60)), tooFew: this.#within(bounds) };
  }

  #prior(): Prior {
    const weight = String(this.#below(2_001));
    if (this.#chance()) return { weight, mean: decimalOf(1 + this.#below(5 * MILLION)) };
    return {
      weight,
      mean: "sector",
      ...(this.#chance() ? { otherwise: decimalOf(1 + this.#below(5 * MILLION)) } : {}),
    };
  }

  #decay(): Decay {
    const last = this.#chance() ? { zeroAfterDays: this.#one(30, 365, 730) } : {};
    const kind =
      this.#ending().length === 0 ? this.#one("none", "half-life") : this.#one("none", "half-life", "publicity");
    if (kind === "none") return { type: "none", ...last };
    if (kind === "half-life") return { type: "half-life", days: this.#one(30, 90, 180), ...last };
    return { type: "publicity", slope: this.#share(), floor: this.#share(), ...last };
  }

  // Questions and records ---------------------------------------------------------------------------------------------

  #question(depth: number): Test {
    const of = this.#selector();
    const deeper = (): readonly Test[] => this.#several(1, 3, () => this.#question(depth - 1));
    const plain: readonly (() => Test)[] = [
      () => ({ type: "status", in: ["active", "suspended"] }),
      () => ({ type: "exists", of }),
      () => ({ type: "none", of }),
      () => ({ type: "latest", of, ...this.#order(of), ...this.#each(of), where: this.#conditions(of.kinds) }),
      () => ({ type: "established", months: 1 + this.#below(40) }),
      () => ({ type: "at-least", of: this.#quantity(), value: this.#below(6) }),
    ];
    const nested: readonly (() => Test)[] = [
      () => ({ type: "all", tests: deeper() }),
      () => ({ type: "any", tests: deeper() }),
      () => ({ type: "not", test: this.#question(depth - 1) }),
    ];
    return this.#one(...plain, ...(depth > 0 ? nested : []))();
  }

  #quantity(): Quantity {
    const of = this.#selector();
    const sum = this.#field(of.kinds, isNumeric);
    return { of, ...(sum !== undefined && this.#chance() ? { sum } : {}) };
  }

  #selector(): Selector {
    const kinds = this.#few();
    return { kinds, ...(this.#chance() ? { where: this.#conditions(kinds) } : {}), ...this.#maybeWindow() };
  }

  #few(): readonly RecordKind[] {
    return this.#draw(fc.subarray, [...this.#kinds], { minLength: 1, maxLength: 2 });
  }

  /** Kinds drawn that end with a publicity period; some standards have none. */
  #ending(): readonly RecordKind[] {
    return this.#kinds.filter((kind) => definitionOf(kind).ends === "publicity").slice(0, 2);
  }

  #maybeWindow(): { readonly window?: Window } {
    const window = this.#one<Window | undefined>(
      undefined,
      undefined,
      { days: this.#one(30, 90, 365) },
      { months: this.#one(1, 6, 12) },
    );
    return window === undefined ? {} : { window };
  }

  #order({ kinds }: Selector): { readonly by?: string } {
    // A field may be a day in one kind and a number in another: an order needs one of the two.
    const type = this.#one("day" as const, "number" as const);
    const by = this.#field(kinds, (one) => isOrdered(one) && (type === "day") === (one === "day"));
    return by === undefined || this.#chance() ? {} : { by };
  }

  #each({ kinds }: Selector): { readonly each?: string } {
    const each = this.#field(kinds, () => true);
    return each === undefined || this.#chance() ? {} : { each };
  }

  #conditions(kinds: readonly RecordKind[]): readonly Condition[] {
    return this.#several(1, 2, () => this.#condition(kinds, 1));
  }

  #condition(kinds: readonly RecordKind[], depth: number): Condition {
    if (depth > 0 && this.#below(5) === 0) return { any: this.#several(1, 2, () => this.#condition(kinds, depth - 1)) };
    const field = this.#field(kinds, (type) => type !== "day" && type !== "url") ?? "severity";
    const type = this.#typeOf(kinds, field);
    if (isNumeric(type))
      return this.#chance() ? { field, atLeast: this.#below(100) } : { field, atMost: this.#below(100) };
    const values = valuesOf(type).filter(() => this.#chance());
    const among = values.length === 0 ? valuesOf(type).slice(0, 1) : values;
    if (this.#below(3) === 0) return { field, notIn: among };
    return { field, in: among, ...(this.#chance() ? { orAbsent: true } : {}) };
  }

  /** A field that all the kinds have with one type. */
  #field(kinds: readonly RecordKind[], fits: (type: DetailType) => boolean): string | undefined {
    const [first] = kinds;
    if (first === undefined) return undefined;
    const own = Object.keys(definitionOf(first).details).map((name) => `details.${name}`);
    const fields = [...own, "severity", "amountFen", "decidedOn"].filter((field) => {
      const [type, ...others] = kinds.map((kind) => fieldType(kind, field));
      return type !== undefined && fits(type) && others.every((one) => JSON.stringify(one) === JSON.stringify(type));
    });
    return fields.length === 0 ? undefined : this.#one(...fields);
  }

  #typeOf([kind]: readonly RecordKind[], field: string): DetailType {
    return (kind && fieldType(kind, field)) ?? "text";
  }

  // Chance ------------------------------------------------------------------------------------------------------------

  #below(bound: number): number {
    return this.#draw(fc.nat, bound - 1);
  }

  #chance(): boolean {
    return this.#draw(fc.boolean);
  }

  #one<T>(...values: readonly T[]): T {
    return values[this.#below(values.length)] as T;
  }

  #several<T>(least: number, most: number, make: (index: number) => T): readonly T[] {
    return Array.from({ length: least + this.#below(most - least + 1) }, (_, index) => make(index));
  }

  #name(letter: string): string {
    this.#names += 1;
    return `${letter}${this.#names}`;
  }

  #share(): string {
    return decimalOf(this.#below(MILLION + 1));
  }

  /** From a millionth to twelve points; often such as do not divide evenly. */
  #micropoints(): number {
    return this.#chance() ? (1 + this.#below(12)) * MILLION : 1 + this.#below(12 * MILLION);
  }

  #within({ min, max }: Bounds): string {
    return decimalOf(min + this.#below(max - min + 1));
  }
}

function valuesOf(type: DetailType): readonly (string | boolean)[] {
  if (typeof type === "object") return type;
  if (type === "flag") return [true, false];
  return type === "texts" ? ["罚款", "警告"] : texts;
}

function isAlwaysAnswered(test: Test): boolean {
  switch (test.type) {
    case "exists":
    case "none":
    case "at-least":
      return true;
    case "all":
    case "any":
      return test.tests.every(isAlwaysAnswered);
    case "not":
      return isAlwaysAnswered(test.test);
    case "status":
    case "latest":
    case "established":
      return false;
  }
}

function micro(decimal: string): number {
  return Math.round(Number(decimal) * MILLION);
}
