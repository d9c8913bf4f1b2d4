/**
 * 信用报告 (NDRC（十六）): two products that an agency hands out about one operator: 信用调查报告, what is known and from where; 信用评价报告, the result and how it came about.
 * Both say that they are for reference. Guarantees and insurance are others' business: nothing here grants any.
 */
import { seesAll } from "../core/access/scope.ts";
import type { Say } from "../core/citation.ts";
import { alike, type Paper, type PaperPart } from "../core/delivery/paper.ts";
import { paperHtml } from "../core/delivery/paper-html.ts";
import type { Desk } from "../core/desk.ts";
import { yearOf } from "../core/time/day.ts";
import { type IssuedCreditFile, pressOf, takeCreditFile } from "./credit-file.ts";
import {
  casesPart,
  commitmentsPart,
  heads,
  identity,
  listsPart,
  recordTable,
  resultParts,
} from "./credit-file-paper.ts";
import type { Printed } from "./papers.ts";
import { permit, permitSending } from "./permit.ts";

export type ReportForm = "investigation" | "evaluation";

export const reportForms: Readonly<Record<ReportForm, Say>> = {
  investigation: { zh: "电子商务经营者信用调查报告", en: "Credit investigation report" },
  evaluation: { zh: "电子商务经营者信用评价报告", en: "Credit evaluation report" },
};

export interface TakeReport {
  readonly code: string;
  readonly form: ReportForm;
  readonly language: keyof Say;
  readonly format?: "html" | "pdf";
}

/** What the agency hands out is numbered and audited; an operator's print for itself has no number. */
export async function takeReport(desk: Desk, request: TakeReport): Promise<Printed> {
  permit(desk, "takeReport");
  await permitSending(desk, "takeReport");
  const { form, language, format = "html" } = request;
  const press = format === "pdf" ? pressOf(desk) : undefined;
  const file = await takeCreditFile(desk, request.code);
  const number = await numberOf(desk, file, form);
  const paper = reportPaper(form, file, number);
  const name = `${form}-report-${file.code}-${file.asOf}`;
  if (press === undefined)
    return { fileName: `${name}.html`, mediaType: "text/html", content: paperHtml(paper, language) };
  return { fileName: `${name}.pdf`, mediaType: "application/pdf", content: await press(paper, language) };
}

const series: Readonly<Record<ReportForm, string>> = { investigation: "信调", evaluation: "信评" };

async function numberOf(desk: Desk, { asOf, code }: IssuedCreditFile, form: ReportForm): Promise<string | undefined> {
  if (!seesAll(desk.scope)) return undefined;
  const year = yearOf(asOf);
  const number = `${series[form]}〔${year}〕${await desk.cases.nextNumber(series[form], year)}号`;
  await desk.audit.record({ act: "report.issued", subject: { kind: "operator", id: code }, after: { form, number } });
  return number;
}

export function reportPaper(form: ReportForm, file: IssuedCreditFile, number?: string): Paper {
  return {
    title: reportForms[form],
    ...(number === undefined ? {} : { number }),
    on: file.asOf,
    to: file.name,
    parts: form === "investigation" ? investigation(file) : evaluation(file),
    seal: { by: file.agency.name },
    code: { text: file.checkCode, path: `/check/${file.checkCode}` },
    foot: {
      zh: `本报告依据截至${file.asOf}依法采集的信息制作，仅供参考，不构成担保、保险或者授信的承诺。对内容有异议的，可以随时提出。`,
      en: `Made of information lawfully collected up to ${file.asOf}; for reference, and no promise of guarantee, insurance or credit. Objections may be raised at any time.`,
    },
  };
}

/** What is known, where it came from, and what stands against it. */
function investigation(file: IssuedCreditFile): readonly PaperPart[] {
  const sources = [
    ...new Set(file.records.flatMap(({ records }) => records.flatMap((each) => each.sources.map(({ name }) => name)))),
  ];
  return [
    {
      heading: { zh: "一、调查说明", en: "1. About this report" },
      paragraphs: [
        {
          zh: `调查范围为依法公开、行政主管部门依法提供或者经同意采集的信息，共涉及 ${sources.length} 个来源；未采集到的信息不作推断。`,
          en: `It covers what is lawfully public, officially provided or given with consent, from ${sources.length} sources; nothing is inferred from what is absent.`,
        },
      ],
      table: {
        columns: heads(["信息来源", "Source"]),
        rows: sources.length === 0 ? [[{ zh: "无", en: "none" }]] : sources.map((name) => [alike(name)]),
      },
    },
    identity(file),
    ...file.records.map(({ title, records }) => ({ heading: title, table: recordTable(records) })),
    ...casesPart(file),
    ...commitmentsPart(file),
    ...listsPart(file),
  ];
}

/** The results with every part of the score, and by what rules. */
function evaluation(file: IssuedCreditFile): readonly PaperPart[] {
  const none: PaperPart = {
    heading: { zh: "信用评价结果", en: "Credit evaluation" },
    paragraphs: [{ zh: "尚无可以告知的评价结果。", en: "There is no result to be told yet." }],
  };
  return [
    identity(file),
    ...(file.results.length === 0 ? [none] : file.results.flatMap(resultParts)),
    {
      heading: { zh: "评价方法", en: "How it was evaluated" },
      paragraphs: [
        {
          zh: "得分由评价标准逐项计算，各项得分之和即为总分；标准全文公开。缺少的信息按中性处理，平台主张而未经认定的行为、已修复或者公示期届满的信息不计分。",
          en: "The score is the sum of its parts by the published standard. What is absent is neutral; what a platform asserts and nobody has found, what is repaired or past its publicity, weighs nothing.",
        },
      ],
    },
  ];
}
