/** What a notice is about, in words of its own: a record by its kind and document, a result by its standard and figures, a list or a commitment by its title. */
import type { Say } from "../core/citation.ts";
import type { Desk, OperatorState } from "../core/desk.ts";
import { scoreText } from "../core/fixed-point.ts";
import { shownText } from "../core/privacy/shown.ts";
import type { NoticeAbout } from "../core/procedure/notice-fact.ts";
import { definitionOf } from "../core/record/catalogue.ts";
import type { CreditRecord } from "../core/record/record.ts";

/** Undefined where there is nothing to name, or it is out of reach: the template then speaks in general. */
export async function subjectOf(
  desk: Desk,
  { records }: Pick<OperatorState, "records">,
  { record, result, list, commitment }: NoticeAbout,
): Promise<Say | undefined> {
  if (record !== undefined) return sayRecord(records.find((each) => each.id === record));
  if (result !== undefined) return sayResult(desk, result);
  if (list !== undefined) return (await desk.lists.list(list))?.title;
  return commitment === undefined ? undefined : sayCommitment(desk, commitment);
}

function sayRecord(record: CreditRecord | undefined): Say | undefined {
  if (record === undefined) return undefined;
  const { kind, documentNumber, decidedOn } = record.current;
  const { zh, en } = definitionOf(kind);
  const number = documentNumber === undefined ? decidedOn : shownText(documentNumber);
  return number === undefined ? { zh, en } : { zh: `${zh}（${number}）`, en: `${en} (${number})` };
}

/** Its number and the digest of what it rests on stand with it, so that nobody can take it for another. */
async function sayResult(desk: Desk, id: NonNullable<NoticeAbout["result"]>): Promise<Say | undefined> {
  const result = await desk.results.find(id);
  if (result === undefined) return undefined;
  const { standard, asOf, grade, inputsDigest } = result;
  const title = (await desk.standards.read(standard.id, standard.version))?.title;
  const named = { zh: title?.zh ?? standard.id, en: title?.en ?? standard.id };
  const score = result.notRated === undefined ? scoreText(result.scoreCentipoints) : undefined;
  return {
    zh: `依据“${named.zh}”${standard.version}，截至${asOf}，等级${grade}${score === undefined ? "" : `，得分${score}`}；结果编号${id}，输入摘要${inputsDigest}`,
    en: `under “${named.en}” ${standard.version}, as of ${asOf}: ${grade}${score === undefined ? "" : ` with ${score} points`}; result ${id}, digest of its inputs ${inputsDigest}`,
  };
}

async function sayCommitment(desk: Desk, id: string): Promise<Say | undefined> {
  const commitment = (await desk.commitments.find(id))?.commitment;
  if (commitment === undefined) return undefined;
  return (await desk.commitments.template(commitment.template.id, commitment.template.version))?.title;
}
