/** The names that stand in rulings, as people read them: members of tables, choices, severities, subjects, kinds of record. */
import type { Say } from "./citation.ts";
import { subjectTypes } from "./operator/subject-type.ts";
import { definitionOf, isRecordKind } from "./record/catalogue.ts";
import { severities } from "./record/record.ts";

const words: Readonly<Record<string, Say>> = {
  refused: { zh: "不予评价", en: "not evaluated" },
  admitted: { zh: "可以评价", en: "may be evaluated" },
  "by-recorded-opinion": { zh: "登记法律意见后方可评价", en: "only with a recorded legal opinion" },
  term: { zh: "期限", en: "term" },
  approvedBy: { zh: "批准人", en: "approved by" },
  performed: { zh: "已履行法定义务", en: "duties performed" },
  "harm-removed": { zh: "已消除危害后果", en: "harm removed" },
  "no-repeat": { zh: "未再发生同类失信行为", en: "no repetition" },
  "not-listed": { zh: "未列入有关名录名单", en: "on no list" },
  commitment: { zh: "已公开作出信用承诺", en: "a public commitment" },
  "law-abiding": { zh: "遵纪守法", en: "abiding by the law" },
  "truthful-information": { zh: "信息真实", en: "truthful information" },
  "product-quality": { zh: "产品质量", en: "quality of products" },
  service: { zh: "服务保证", en: "service" },
  liability: { zh: "责任义务", en: "liability and duties" },
  law: { zh: "法律", en: "law" },
  "administrative-regulation": { zh: "行政法规", en: "administrative regulation" },
  "local-regulation": { zh: "地方性法规", en: "local regulation" },
  "departmental-rule": { zh: "部门规章", en: "departmental rule" },
  "normative-document": { zh: "规范性文件", en: "normative document" },
  draft: { zh: "征求意见稿", en: "draft" },
  "credit-china": { zh: "信用中国网站", en: "Credit China (信用中国)" },
};

/** A name in words; undefined for one that is none of the product's, such as the beginning of a region's code. */
export function rulingWord(name: string): Say | undefined {
  const tables: readonly Readonly<Record<string, Say>>[] = [words, severities, subjectTypes];
  const table = tables.find((each) => Object.hasOwn(each, name));
  if (table !== undefined) return table[name];
  return isRecordKind(name) ? definitionOf(name) : undefined;
}
