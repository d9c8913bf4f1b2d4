/**
 * Whether a JSON text is an evaluation standard: its shape, and then what a shape cannot say: that maxima add up, bands have no
 * gaps, fields exist in the catalogue of records, every weight says where it comes from, every example computes. Each error
 * names the path in the text, what is wrong, and what would be right.
 */
import { decimalOf, millionths } from "../fixed-point.ts";
import { checkTest } from "./check-records.ts";
import { checkRule } from "./check-rules.ts";
import { leastOfIndicators } from "./compile.ts";
import { NOT_RATED } from "./evaluate.ts";
import { checkExamples } from "./example.ts";
import { fieldType } from "./field.ts";
import { standardShape } from "./grammar.ts";
import { type Problem, type Tell, tellInto } from "./shape.ts";
import type { IndicatorGroup, Standard } from "./standard.ts";

export type StandardError = Problem;
export type StandardCheck = { readonly standard: Standard } | { readonly errors: readonly StandardError[] };

/** Checks a parsed JSON value; errors in the order of the text as far as the checks go. */
export function checkStandard(json: unknown): StandardCheck {
  const errors: Problem[] = [];
  if (!standardShape.accepts(json, "$", errors)) return { errors };
  const tell = tellInto(errors);
  for (const check of checks) check(json, tell);
  if (errors.length === 0) checkExamples(json, tell);
  return errors.length === 0 ? { standard: json } : { errors };
}

const checks: readonly ((standard: Standard, tell: Tell) => void)[] = [
  checkNames,
  checkProvenance,
  checkScale,
  checkGroups,
  checkWeights,
  checkIndicators,
  checkGrades,
  checkVetoes,
  checkCoverage,
  checkPopulation,
  checkMaps,
  checkExampleRecords,
];

/** Names that the explanation uses for what is not an indicator. */
const RESERVED = new Set(["base", "scale", "cap"]);

function checkNames(standard: Standard, tell: Tell): void {
  const groups = standard.groups.map(({ id }, g) => ({ id, path: `$.groups[${g}].id` }));
  const indicators = standard.groups.flatMap(({ indicators: own }, g) =>
    own.map(({ id }, i) => ({ id, path: `$.groups[${g}].indicators[${i}].id` })),
  );
  const vetoes = standard.vetoes.map(({ id }, v) => ({ id, path: `$.vetoes[${v}].id` }));
  for (const names of [groups, indicators, vetoes]) onlyOnce(names, tell);
  for (const { id, path } of [...groups, ...indicators]) {
    if (RESERVED.has(id)) tell(path, `“${id}”是保留名称，请另取`, `"${id}" is reserved: choose another`);
  }
}

function onlyOnce(names: readonly { readonly id: string; readonly path: string }[], tell: Tell): void {
  const seen = new Map<string, string>();
  for (const { id, path } of names) {
    const first = seen.get(id);
    if (first !== undefined)
      tell(path, `“${id}”已用于 ${first}，须唯一`, `"${id}" is taken by ${first}: it must be unique`);
    else seen.set(id, path);
  }
}

function checkProvenance(standard: Standard, tell: Tell): void {
  const of = new Set(standard.provenance.map((entry) => entry.of));
  for (const needed of ["structure", "weights", "bands"]) {
    if (!of.has(needed))
      tell("$.provenance", `缺少“${needed}”的出处说明`, `does not say where "${needed}" come from: add an entry of it`);
  }
  onlyOnce(
    standard.provenance.map((entry, p) => ({ id: entry.of, path: `$.provenance[${p}].of` })),
    tell,
  );
  if (standard.status === "example" && standard.notice === undefined)
    tell("$.notice", "示例标准须声明其为示例", "an example must say that it is one: add a notice");
}

function checkScale({ scale, groups }: Standard, tell: Tell): void {
  const [base, min, max] = [millionths(scale.base), millionths(scale.min), millionths(scale.max)];
  const most = groups.reduce((total, group) => total + millionths(group.weight ?? group.max), base);
  if (most !== max) {
    tell(
      "$.scale.max",
      `应等于基准分与各组满分之和 ${decimalOf(most)}，现为 ${scale.max}`,
      `must be the base plus the groups' maxima, ${decimalOf(most)}, not ${scale.max}`,
    );
  }
  if (min > base || min >= max)
    tell("$.scale.min", "应不大于基准分且小于满分", "must not be above the base, and below the maximum");
}

function checkGroups({ groups }: Standard, tell: Tell): void {
  for (const [g, group] of groups.entries()) {
    const path = `$.groups[${g}]`;
    checkMost(group, path, tell);
    checkLeast(group, path, tell);
  }
}

function checkMost({ indicators, max, capped }: IndicatorGroup, path: string, tell: Tell): void {
  const sum = indicators.reduce((total, indicator) => total + millionths(indicator.max), 0);
  const most = millionths(max);
  if (sum === most || (capped && sum > most)) return;
  const zh = `应等于其指标满分之和 ${decimalOf(sum)}，现为 ${max}`;
  const en = `must be the sum of its indicators' maxima, ${decimalOf(sum)}, not ${max}`;
  if (sum > most)
    tell(`${path}.max`, `${zh}；若为封顶，请加 "capped": true`, `${en}; where it caps them, say "capped": true`);
  else tell(`${path}.max`, zh, en);
}

function checkLeast(group: IndicatorGroup, path: string, tell: Tell): void {
  if (group.min === undefined) return;
  const least = leastOfIndicators(group);
  if (millionths(group.min) < least)
    tell(
      `${path}.min`,
      `低于其指标最低分之和 ${decimalOf(least)}`,
      `is below the sum of its indicators' least, ${decimalOf(least)}`,
    );
  if (millionths(group.min) > least && !group.capped)
    tell(
      `${path}.min`,
      '高于其指标最低分之和，须加 "capped": true',
      'is above the sum of its indicators\' least: say "capped": true',
    );
}

/** Adjusted weights stay within the range, and their sum stays what it was. */
function checkWeights({ groups, adjustable }: Standard, tell: Tell): void {
  let [before, after] = [0, 0];
  for (const [g, { max, weight }] of groups.entries()) {
    before += millionths(max);
    after += millionths(weight ?? max);
    if (weight === undefined) continue;
    const path = `$.groups[${g}].weight`;
    if (millionths(max) === 0)
      tell(path, "满分为 0 的组没有可调整的权重", "a group whose maximum is 0 has no weight to adjust");
    if (adjustable === undefined)
      tell(path, "标准未允许调整一级指标权重", "the standard does not allow the groups' weights to be adjusted");
    else if (Math.abs(millionths(weight) - millionths(max)) > millionths(adjustable.range))
      tell(path, `与 ${max} 之差超过 ${adjustable.range}`, `differs from ${max} by more than ${adjustable.range}`);
  }
  if (before !== after)
    tell(
      "$.groups",
      `调整后的权重之和应为 ${decimalOf(before)}`,
      `the adjusted weights must still sum to ${decimalOf(before)}`,
    );
}

function checkIndicators(standard: Standard, tell: Tell): void {
  for (const [g, group] of standard.groups.entries()) {
    for (const [i, indicator] of group.indicators.entries()) {
      const path = `$.groups[${g}].indicators[${i}]`;
      const [min, max] = [millionths(indicator.min ?? "0"), millionths(indicator.max)];
      if (min > max) tell(`${path}.min`, `高于满分 ${indicator.max}`, `is above the maximum ${indicator.max}`);
      else checkRule({ indicator, standard, min, max, path: `${path}.rule`, tell });
      const readsAwards = JSON.stringify(indicator.rule).includes('"award"');
      if (readsAwards && indicator.optOut === undefined)
        tell(
          `${path}.optOut`,
          "读取奖励信息的指标须载明经营者可以选择退出的依据",
          "an indicator that reads awards must cite the article by which the operator may opt out",
        );
    }
  }
}

function checkGrades({ grades, scale }: Standard, tell: Tell): void {
  onlyOnce(
    grades.map(({ grade }, g) => ({ id: grade, path: `$.grades[${g}].grade` })),
    tell,
  );
  for (const [g, { grade, from, bad }] of grades.entries()) {
    const path = `$.grades[${g}]`;
    const above = grades[g - 1];
    if (grade === NOT_RATED)
      tell(`${path}.grade`, "NR 是不予评级的符号，不能作为等级", "NR stands for not rated and is no grade");
    if (!/^-?\d+(\.\d{1,2})?$/.test(from))
      tell(
        `${path}.from`,
        "最多两位小数，因等级按保留两位小数的得分判定",
        "at most two places: the band test is on the score of two places",
      );
    if (above !== undefined && millionths(from) >= millionths(above.from))
      tell(
        `${path}.from`,
        `应低于上一等级的下限 ${above.from}`,
        `must be below ${above.from}, the lower bound of the grade above`,
      );
    if (above?.bad && !bad)
      tell(
        `${path}.bad`,
        `上一等级 ${above.grade} 已为不良，本等级也应为不良`,
        `must be true: the better grade ${above.grade} is bad already`,
      );
  }
  const [top, last] = [grades[0], grades.at(-1)];
  if (top !== undefined && millionths(top.from) > millionths(scale.max))
    tell(
      "$.grades[0].from",
      `高于满分 ${scale.max}，无人可得`,
      `is above the maximum ${scale.max}: nobody could have it`,
    );
  if (last !== undefined && millionths(last.from) !== millionths(scale.min))
    tell(
      `$.grades[${grades.length - 1}].from`,
      `最低等级应自 ${scale.min} 起，以免空档`,
      `the lowest grade must start at ${scale.min}, or scores below it have no grade`,
    );
}

function checkVetoes({ vetoes, grades }: Standard, tell: Tell): void {
  const known = grades.map(({ grade }) => grade);
  for (const [v, { when, effect }] of vetoes.entries()) {
    const path = `$.vetoes[${v}]`;
    checkTest(when, `${path}.when`, tell);
    if (effect.type !== "not-rated" && !known.includes(effect.grade))
      tell(
        `${path}.effect.grade`,
        `“${effect.grade}”不是本标准的等级：${known.join("、")}`,
        `"${effect.grade}" is no grade here: ${known.join(", ")}`,
      );
  }
}

function checkCoverage({ coverage }: Standard, tell: Tell): void {
  if (coverage !== undefined && millionths(coverage.minimum) > 1_000_000)
    tell("$.coverage.minimum", "应为 0 至 1 的比例，如 0.60", "must be a share from 0 to 1, such as 0.60");
}

function checkPopulation({ groups, population }: Standard, tell: Tell): void {
  const asks = groups
    .flatMap(({ indicators }) => indicators)
    .filter(({ rule }) => "prior" in rule && rule.prior.mean === "sector");
  if (asks.length > 0 && population === undefined) {
    const ids = asks.map(({ id }) => id);
    tell(
      "$.population",
      `指标 ${ids.join("、")} 使用行业均值，须规定行业样本的最少经营者数`,
      `${ids.join(", ")} use a sector's mean: say from how many operators it may be made`,
    );
  }
}

function checkMaps({ maps, grades }: Standard, tell: Tell): void {
  for (const [m, { values }] of (maps ?? []).entries()) {
    const mapped = values.flatMap((value) => value.grades);
    const path = `$.maps[${m}].values`;
    for (const { grade } of grades) {
      const times = mapped.filter((one) => one === grade).length;
      if (times !== 1)
        tell(
          path,
          `等级 ${grade} 出现 ${times} 次，应恰为一次`,
          `grade ${grade} is there ${times} times, and must be once`,
        );
    }
    for (const grade of mapped.filter((one) => !grades.some((known) => known.grade === one)))
      tell(path, `“${grade}”不是本标准的等级`, `"${grade}" is no grade of this standard`);
  }
}

/** An example that tells of what no record can carry would prove nothing. */
function checkExampleRecords({ examples, groups }: Standard, tell: Tell): void {
  const indicators = groups.flatMap((group) => group.indicators.map(({ id }) => id));
  for (const [e, { records, sector = {} }] of examples.entries()) {
    onlyOnce(
      records.map(({ id }, r) => ({ id, path: `$.examples[${e}].records[${r}].id` })),
      tell,
    );
    for (const [r, { kind, details = {} }] of records.entries()) {
      for (const name of Object.keys(details).filter((one) => fieldType(kind, `details.${one}`) === undefined))
        tell(`$.examples[${e}].records[${r}].details.${name}`, "该类信息没有此字段", `${kind} has no such detail`);
    }
    for (const id of Object.keys(sector).filter((one) => !indicators.includes(one)))
      tell(`$.examples[${e}].sector.${id}`, "没有此指标", "there is no such indicator");
  }
}
