/** 告知: what an operator is told of a bad result, worded from the stored result alone, so that its digest proves the wording. */
import type { Say } from "../core/citation.ts";
import type { Desk } from "../core/desk.ts";
import { scoreText } from "../core/fixed-point.ts";
import { notFound } from "./faults.ts";

/** The wording of the notice of a result. The same result gives the same words at any time. */
export async function noticeText(desk: Desk, resultId: string): Promise<Say> {
  const result = await desk.results.find(resultId as Parameters<Desk["results"]["find"]>[0]);
  if (result === undefined) throw notFound({ zh: "评价结果", en: "result" }, resultId);
  const state = await desk.operators.byId(result.operator);
  if (state === undefined) throw notFound({ zh: "经营者", en: "operator" }, result.operator);
  const code = state.operator.code.value;
  const score = scoreText(result.scoreCentipoints);
  const { id, version } = result.standard;
  return {
    zh: `统一社会信用代码${code}：依据评价标准${id}（版本${version}），截至${result.asOf}，贵单位的信用评价初评结果为${result.grade}，得分${score}。如有异议，可以提交证明材料。结果编号${result.id}，输入摘要${result.inputsDigest}。`,
    en: `Code ${code}: under the standard ${id} (version ${version}), as of ${result.asOf}, your initial credit evaluation is ${result.grade} with ${score} points. You may object with evidence. Result ${result.id}, digest of its inputs ${result.inputsDigest}.`,
  };
}
