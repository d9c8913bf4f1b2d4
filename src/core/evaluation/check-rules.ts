/** What must hold of a rule beyond its shape: its points fit the indicator, its fields exist, its bands leave no gap. */
import { decimalOf, MILLION, millionths } from "../fixed-point.ts";
import { definitionOf, type RecordKind } from "../record/catalogue.ts";
import {
  checkConditions,
  checkNumber,
  checkOrder,
  checkQuantity,
  checkSelector,
  checkTest,
  checkValues,
  mayBeUnknown,
  typesOf,
} from "./check-records.ts";
import type {
  AgeBandsRule,
  Decay,
  EventsRule,
  FieldName,
  LevelsRule,
  LinearRule,
  MeanRule,
  Neutral,
  Part,
  PartsRule,
  Prior,
  RateBandsRule,
  Selector,
} from "./rule.ts";
import type { Tell } from "./shape.ts";
import type { Indicator, Standard } from "./standard.ts";

export interface RuleToCheck {
  readonly indicator: Indicator;
  readonly standard: Standard;
  /** Bounds of the indicator in micropoints. */
  readonly min: number;
  readonly max: number;
  readonly path: string;
  readonly tell: Tell;
}

export function checkRule(of: RuleToCheck): void {
  const { indicator, path, tell } = of;
  const { rule } = indicator;
  switch (rule.type) {
    case "parts":
      checkParts(of, rule);
      return;
    case "ratio":
      checkNeutral(of, rule);
      checkSelector(rule.of, `${path}.of`, tell);
      checkConditions(rule.where, rule.of.kinds, `${path}.where`, tell);
      return;
    case "age-bands":
      checkAgeBands(of, rule);
      return;
    case "levels":
      checkLevels(of, rule);
      return;
    case "deduct":
    case "add":
      checkEvents(of, rule);
      return;
    case "rate-bands":
      checkRateBands(of, rule);
      return;
    case "linear":
      checkLinear(of, rule);
      return;
    case "mean":
      checkMean(of, rule);
      return;
    case "by-veto":
      checkByVeto(of, rule.veto);
      return;
  }
}

// Rules ---------------------------------------------------------------------------------------------------------------

function checkParts(of: RuleToCheck, rule: PartsRule): void {
  const sum = rule.parts.reduce((total, { points }) => total + millionths(points), 0);
  if (sum !== of.max - of.min)
    of.tell(
      `${of.path}.parts`,
      `各部分之和 ${decimalOf(sum)} 应等于指标的满分与最低分之差 ${decimalOf(of.max - of.min)}`,
      `the parts sum to ${decimalOf(sum)} and must sum to ${decimalOf(of.max - of.min)}, what the indicator spans`,
    );
  const ids = rule.parts.map(({ id }) => id);
  for (const [p, part] of rule.parts.entries()) {
    const path = `${of.path}.parts[${p}]`;
    if (ids.indexOf(part.id) !== p) of.tell(`${path}.id`, `“${part.id}”须唯一`, `"${part.id}" must be unique`);
    checkPart(part, path, of.tell);
  }
}

function checkPart(part: Part, path: string, tell: Tell): void {
  if ((part.test === undefined) === (part.share === undefined)) {
    tell(path, "应恰有 test 或 share 之一", "must have either a test or a share");
    return;
  }
  if (part.test) checkTest(part.test, `${path}.test`, tell);
  if (part.share) {
    checkSelector(part.share.of, `${path}.share.of`, tell);
    checkOrder(part.share.by, part.share.of, `${path}.share.by`, tell);
    for (const name of ["numerator", "denominator"] as const)
      checkNumber(part.share[name], part.share.of.kinds, `${path}.share.${name}`, tell);
  }
  const canBeUnknown = part.test === undefined || mayBeUnknown(part.test);
  if (canBeUnknown && part.unknown === undefined)
    tell(`${path}.unknown`, "没有数据时的中性分值缺失", "say what the part gives where there are no data");
  if (!canBeUnknown && part.unknown !== undefined)
    tell(`${path}.unknown`, "该问题总有答案，不应规定未知时的分值", "the test always has an answer: leave this out");
  const between = millionths(part.unknown ?? "0");
  const [low, high] = [0, millionths(part.points)].sort((a, b) => a - b);
  if (between < (low ?? 0) || between > (high ?? 0))
    tell(`${path}.unknown`, `应在 0 与 ${part.points} 之间`, `must lie between 0 and ${part.points}`);
}

function checkAgeBands(of: RuleToCheck, rule: AgeBandsRule): void {
  const { path, tell } = of;
  checkPoints(of, rule.noData, `${path}.noData`);
  if (rule.since.type === "latest") checkSelector(rule.since.of, `${path}.since.of`, tell);
  let above = 0;
  for (const [b, band] of rule.bands.entries()) {
    checkPoints(of, band.points, `${path}.bands[${b}].points`);
    const bound = band.below ?? band.upTo;
    if (!checkBound(band.below, band.upTo, b === rule.bands.length - 1, `${path}.bands[${b}]`, tell)) continue;
    if (bound !== undefined && bound <= above)
      tell(
        `${path}.bands[${b}]`,
        `界限应大于前一档的 ${above}`,
        `the bound must be above ${above}, that of the band before`,
      );
    above = bound ?? above;
  }
}

/** Every band but the last has one bound, the last has none: so no age and no rate is without a band. */
function checkBound(below: unknown, upTo: unknown, isLast: boolean, path: string, tell: Tell): boolean {
  const bounds = [below, upTo].filter((bound) => bound !== undefined).length;
  if (bounds === (isLast ? 0 : 1)) return true;
  if (isLast)
    tell(path, "最后一档不设界限，以免空档", "the last band has no bound, or what lies beyond it has no band");
  else tell(path, "除最后一档外，每档应恰有一个界限", "every band but the last has exactly one bound");
  return false;
}

function checkLevels(of: RuleToCheck, rule: LevelsRule): void {
  const { path, tell } = of;
  checkSelector(rule.of, `${path}.of`, tell);
  checkPoints(of, rule.otherwise, `${path}.otherwise`);
  for (const [l, level] of rule.levels.entries()) {
    checkPoints(of, level.points, `${path}.levels[${l}].points`);
    checkValues(rule.field, level.in, rule.of.kinds, `${path}.levels[${l}]`, tell);
    if (millionths(level.points) < millionths(rule.otherwise))
      tell(
        `${path}.levels[${l}].points`,
        `低于无等级时的 ${rule.otherwise}`,
        `is below ${rule.otherwise}, what no level gives`,
      );
  }
}

function checkEvents(of: RuleToCheck, rule: EventsRule): void {
  const { path, tell } = of;
  for (const [e, event] of rule.events.entries()) {
    const at = `${path}.events[${e}]`;
    checkSelector(event.of, `${at}.of`, tell);
    if (event.times !== undefined) checkNumber(event.times, event.of.kinds, `${at}.times`, tell);
    if (millionths(event.points) > of.max - of.min)
      tell(
        `${at}.points`,
        `超过指标满分与最低分之差 ${decimalOf(of.max - of.min)}`,
        `is more than the indicator spans, ${decimalOf(of.max - of.min)}`,
      );
    if (rule.type === "deduct") checkNeverByItself(event.of, event.times, `${at}.of`, tell);
  }
  const kinds = [...new Set(rule.events.flatMap(({ of: { kinds: own } }) => own))];
  checkDecay(rule.decay, kinds, `${path}.decay`, tell);
  if (rule.cancelledBy) checkConditions(rule.cancelledBy, kinds, `${path}.cancelledBy`, tell);
}

/** A record that is not adverse deducts only by what it tells: a breach that was confirmed, a number that was found. */
function checkNeverByItself({ kinds, where }: Selector, times: FieldName | undefined, path: string, tell: Tell): void {
  if (where !== undefined || times !== undefined) return;
  for (const kind of kinds.filter((one) => definitionOf(one).bearing !== "negative"))
    tell(
      path,
      `“${definitionOf(kind).zh}”不是不良信息，不得仅因其存在而扣分，须加条件`,
      `${kind} is no adverse kind and never deducts by itself: add a condition`,
    );
}

function checkDecay(decay: Decay, kinds: readonly RecordKind[], path: string, tell: Tell): void {
  if (decay.type !== "publicity") return;
  for (const name of ["slope", "floor"] as const)
    if (millionths(decay[name]) > MILLION) tell(`${path}.${name}`, "应在 0 与 1 之间", "must lie between 0 and 1");
  for (const kind of kinds.filter((one) => definitionOf(one).ends !== "publicity"))
    tell(
      path,
      `“${definitionOf(kind).zh}”不以公示期届满而终止，不能按公示期衰减`,
      `${kind} does not end with a publicity period: it cannot decay by its length`,
    );
}

function checkRateBands(of: RuleToCheck, rule: RateBandsRule): void {
  const { path, tell } = of;
  checkNeutral(of, rule);
  checkPrior(rule.prior, `${path}.prior`, tell);
  checkQuantity(rule.events, `${path}.events`, tell);
  checkQuantity(rule.base, `${path}.base`, tell);
  let above = -1;
  for (const [b, { upTo, points }] of rule.bands.entries()) {
    checkPoints(of, points, `${path}.bands[${b}].points`);
    if (!checkBound(undefined, upTo, b === rule.bands.length - 1, `${path}.bands[${b}]`, tell)) continue;
    if (upTo !== undefined && millionths(upTo) <= above)
      tell(
        `${path}.bands[${b}].upTo`,
        `应大于前一档的 ${decimalOf(above)}`,
        `must be above ${decimalOf(above)}, that of the band before`,
      );
    above = upTo === undefined ? above : millionths(upTo);
  }
}

function checkLinear(of: RuleToCheck, rule: LinearRule): void {
  const { path, tell } = of;
  checkNeutral(of, rule);
  checkLine(rule, path, tell);
  const { rate } = rule;
  checkSelector(rate.of, `${path}.rate.of`, tell);
  if (rate.type === "share") checkConditions(rate.where, rate.of.kinds, `${path}.rate.where`, tell);
  for (const [p, pair] of rate.type === "sums" ? rate.pairs.entries() : []) {
    for (const name of ["numerator", "denominator"] as const)
      checkNumber(pair[name], rate.of.kinds, `${path}.rate.pairs[${p}].${name}`, tell);
  }
}

function checkMean(of: RuleToCheck, rule: MeanRule): void {
  const { path, tell } = of;
  checkNeutral(of, rule);
  checkLine(rule, path, tell);
  checkPrior(rule.prior, `${path}.prior`, tell);
  checkSelector(rule.of, `${path}.of`, tell);
  for (const name of ["sum", "count", "authenticity"] as const) {
    const field = rule[name];
    if (field === undefined) continue;
    const types = typesOf(field, rule.of.kinds, `${path}.${name}`, tell);
    const wanted = name === "count" ? "count" : "micro";
    if (types.some((type) => type !== wanted))
      tell(
        `${path}.${name}`,
        `应为${wanted === "count" ? "计数" : "以百万分之一计"}的字段`,
        `must be a field of type ${wanted}`,
      );
  }
}

function checkByVeto({ standard, min, max, path, tell }: RuleToCheck, veto: string): void {
  if (!standard.vetoes.some(({ id }) => id === veto))
    tell(`${path}.veto`, `没有名为“${veto}”的一票否决事项`, `there is no veto "${veto}"`);
  if (min !== 0 || max !== 0)
    tell(
      path,
      "以一票否决起作用的事项不计分，满分应为 0",
      "an item that acts through a veto has no points: its max must be 0",
    );
}

// Pieces of rules -----------------------------------------------------------------------------------------------------

function checkLine(
  { fullAt, zeroAt }: { readonly fullAt: string; readonly zeroAt: string },
  path: string,
  tell: Tell,
): void {
  if (millionths(fullAt) === millionths(zeroAt))
    tell(`${path}.fullAt`, "应与 zeroAt 不同", "must differ from zeroAt, or there is nothing between");
}

function checkNeutral(of: RuleToCheck, rule: Neutral): void {
  checkPoints(of, rule.noData, `${of.path}.noData`);
  if (rule.tooFew !== undefined) checkPoints(of, rule.tooFew, `${of.path}.tooFew`);
  if ((rule.minimum === undefined) !== (rule.tooFew === undefined))
    of.tell(
      `${of.path}.minimum`,
      "最小样本量 minimum 与样本不足时的分值 tooFew 应同时规定",
      "a minimum sample and what too few give (tooFew) go together",
    );
}

function checkPoints({ min, max, tell }: RuleToCheck, points: string, path: string): void {
  const value = millionths(points);
  if (value < min || value > max)
    tell(
      path,
      `应在指标的 ${decimalOf(min)} 与 ${decimalOf(max)} 之间，现为 ${points}`,
      `must lie between ${decimalOf(min)} and ${decimalOf(max)}, the indicator's bounds, not be ${points}`,
    );
}

function checkPrior(prior: Prior, path: string, tell: Tell): void {
  if (prior.mean !== "sector" && prior.otherwise !== undefined)
    tell(`${path}.otherwise`, "先验均值固定时不需要", "is not needed where the prior mean is fixed");
}
