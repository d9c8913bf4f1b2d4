/**
 * 告知书文本: what each notice says, from its template and what it tells of; the same words at any time, so that the digest proves the wording. Each names
 * its article, the remedy, and the last day. Of persons it says nothing: names, numbers and addresses have no place in a template.
 */
import type { Say } from "../citation.ts";
import type { NoticeKind } from "./notice-fact.ts";
import type { Cite } from "./notice-remedies.ts";
import { type NoticeTemplate, type NoticeWords, templates } from "./notice-templates.ts";

export interface NoticeText {
  readonly title: Say;
  readonly text: Say;
  readonly remedy: Say;
}

/** The text of a notice. The Chinese governs; its digest is kept with the fact that the notice was issued. */
export function noticeTextOf(kind: NoticeKind, words: NoticeWords, cite: Cite): NoticeText {
  const template = templates[kind];
  const remedy = words.matter?.remedy ?? template.remedy({ ...words, cite });
  return { title: titled(words.matter?.title ?? template.title, words), text: bodied(template, words, cite), remedy };
}

function titled(title: Say, { label }: NoticeWords): Say {
  return label === undefined ? title : { zh: `${title.zh}（${label.zh}）`, en: `${title.en} (${label.en})` };
}

/** Whom it is for, what it says, by which article, who says it and when. */
function bodied(template: NoticeTemplate, words: NoticeWords, cite: Cite): Say {
  const { issuedOn, by } = words;
  const agency = words.matter?.issuer ?? words.agency;
  const [to, body, article] = [addressed(template, words), template.body(words), cite(by)];
  return {
    zh: `${to.zh}：\n${body.zh}\n依据：${article.zh}。\n${agency}\n${issuedOn}`,
    en: `To ${to.en}:\n${body.en.trim()}\nUnder ${article.en}.\n${agency}\n${issuedOn}`,
  };
}

/** The operator with its code; a reminder is for staff and says which operator it is about. */
function addressed({ to }: NoticeTemplate, { operator: { name, code } }: NoticeWords): Say {
  const operator = { zh: `${name}（统一社会信用代码 ${code}）`, en: `${name} (code ${code})` };
  if (to === undefined) return operator;
  return { zh: `${to.zh}（所涉经营者：${operator.zh}）`, en: `${to.en}, about ${operator.en}` };
}
