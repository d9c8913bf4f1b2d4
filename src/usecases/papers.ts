/**
 * 四种文书 (LY 第九条): 信息管理提示书, 诚信承诺书, 监督卡, 信用信息管理卡, each as a paper with number, day, seal place and page numbers; and the credit file as
 * one. What the agency hands out is numbered within the year and entered in the audit trail; what an operator prints for itself has no number.
 */
import { seesAll } from "../core/access/scope.ts";
import { type Say, sayArticle } from "../core/citation.ts";
import { alike, type Paper, type PaperPart } from "../core/delivery/paper.ts";
import { paperHtml } from "../core/delivery/paper-html.ts";
import type { Desk, OperatorState } from "../core/desk.ts";
import { nameOn } from "../core/operator/operator.ts";
import type { CaseId } from "../core/procedure/case.ts";
import { type CommitmentPart, commitmentParts } from "../core/procedure/commitment.ts";
import { actBearings, type CardCase, type CodedAct } from "../core/procedure/management-card.ts";
import { type Day, yearOf } from "../core/time/day.ts";
import { moment, operatorWithCode } from "./act.ts";
import { pressOf, takeCreditFile } from "./credit-file.ts";
import { creditFilePaper } from "./credit-file-paper.ts";
import { notFound } from "./faults.ts";
import { permit } from "./permit.ts";

export type PaperForm = "reminder" | "commitment" | "supervision-card" | "management-card";

export const paperForms: Readonly<Record<PaperForm, Say>> = {
  reminder: { zh: "电子商务经营者信息管理提示书", en: "Notice on the management of credit information" },
  commitment: { zh: "电子商务经营者诚信承诺书", en: "Commitment to honest trade" },
  "supervision-card": { zh: "电子商务经营者诚信监督卡", en: "Supervision card" },
  "management-card": { zh: "信用信息管理卡", en: "Credit information management card" },
};

export interface ReadPaper {
  readonly code: string;
  readonly form: PaperForm;
  readonly language: keyof Say;
  /** Of a management card: the case from which it is filled in; absent for a blank one. */
  readonly case?: string;
  readonly format?: "html" | "pdf";
}

export interface Printed {
  readonly fileName: string;
  readonly mediaType: "text/html" | "application/pdf";
  readonly content: string | Uint8Array;
}

/** A Fault where the desk reaches no such operator or case, or PDF is asked of a house that writes none. */
export async function readPaper(desk: Desk, request: ReadPaper): Promise<Printed> {
  permit(desk, "readPapers");
  const state = await operatorWithCode(desk, request.code);
  const paper = await paperOf(desk, state, request);
  return printed(desk, paper, `${request.form}-${state.operator.code.value}`, request);
}

/** The credit file as a document. */
export async function printCreditFile(
  desk: Desk,
  request: { readonly code: string; readonly language: keyof Say; readonly format: "html" | "pdf" },
): Promise<Printed> {
  permit(desk, "takeCreditFile");
  if (request.format === "pdf") pressOf(desk);
  const file = await takeCreditFile(desk, request.code);
  return printed(desk, creditFilePaper(file), `credit-file-${file.code}-${file.asOf}`, request);
}

async function printed(
  desk: Desk,
  paper: Paper,
  name: string,
  { language, format = "html" }: Pick<ReadPaper, "language" | "format">,
): Promise<Printed> {
  if (format === "pdf") {
    const content = await pressOf(desk)(paper, language);
    return { fileName: `${name}.pdf`, mediaType: "application/pdf", content };
  }
  return { fileName: `${name}.html`, mediaType: "text/html", content: paperHtml(paper, language) };
}

async function paperOf(desk: Desk, state: OperatorState, request: ReadPaper): Promise<Paper> {
  const { today } = moment(desk);
  const { agency } = await desk.settings.read();
  const { form } = request;
  const number = await numberOf(desk, state, form, today);
  const parts = await partsOf(desk, state, request);
  return {
    title: paperForms[form],
    ...(number === undefined ? {} : { number }),
    on: today,
    ...(form === "reminder" ? { to: nameOn(state.operator, today) } : {}),
    parts: [whoseIt(state, today), ...parts],
    // Whoever commits itself signs; the agency seals what it says itself.
    ...(form === "commitment" ? {} : { seal: { by: agency.name } }),
    foot: sayContact(agency.name, agency.contact),
  };
}

/** The letter by which papers of a form are counted. */
const series: Readonly<Record<PaperForm, string>> = {
  reminder: "提",
  commitment: "承",
  "supervision-card": "监",
  "management-card": "管",
};

async function numberOf(desk: Desk, state: OperatorState, form: PaperForm, today: Day): Promise<string | undefined> {
  if (!seesAll(desk.scope)) return undefined;
  const year = yearOf(today);
  const number = `信${series[form]}〔${year}〕${await desk.cases.nextNumber(`文书${series[form]}`, year)}号`;
  await desk.audit.record({
    act: "paper.issued",
    subject: { kind: "operator", id: state.operator.id },
    after: { form, number },
  });
  return number;
}

function whoseIt({ operator }: OperatorState, today: Day): PaperPart {
  const shops = operator.storefronts.filter(({ until }) => until === undefined);
  return {
    terms: [
      { term: { zh: "经营者名称", en: "Operator" }, is: alike(nameOn(operator, today)) },
      { term: { zh: "统一社会信用代码", en: "Code" }, is: alike(operator.code.value) },
      { term: { zh: "网店（网址）", en: "Shops" }, is: alike(shops.map(({ url, key }) => url ?? key).join("；")) },
    ],
  };
}

function sayContact(name: string, contact: string | undefined): Say {
  return {
    zh: `制发：${name}。${contact === undefined ? "" : `联系与申诉：${contact}。`}本文书免费提供。`,
    en: `Issued by ${name}.${contact === undefined ? "" : ` Contact: ${contact}.`} Free of charge.`,
  };
}

function partsOf(desk: Desk, state: OperatorState, request: ReadPaper): Promise<readonly PaperPart[]> {
  switch (request.form) {
    case "reminder":
      return Promise.resolve(reminder(actsOf(desk)));
    case "commitment":
      return commitment(desk);
    case "supervision-card":
      return Promise.resolve(supervisionCard);
    case "management-card":
      return managementCard(desk, state, request.case);
  }
}

// The four forms ------------------------------------------------------------------------------------------------------

/** The acts as the measures list them. */
function actsOf({ law }: Pick<Desk, "law">): readonly CodedAct[] {
  return law.packs.find(({ id }) => id === "ly-2021")?.managementCard?.acts?.value ?? [];
}

const reminder = (acts: readonly CodedAct[]): readonly PaperPart[] => [
  {
    paragraphs: [
      {
        zh: "根据《凌源市电子商务信用管理办法》第九条，现就信用信息管理有关事项提示如下。",
        en: "Under Article 9 of the Lingyuan Measures this is to draw your attention to the following.",
      },
    ],
  },
  {
    heading: { zh: "一、失信行为", en: "1. Dishonest acts" },
    table: {
      columns: [
        { zh: "编码", en: "Code" },
        { zh: "行为", en: "Act" },
        { zh: "依据", en: "Basis" },
      ],
      rows: acts
        .filter(({ bearing }) => bearing === "dishonest")
        .map(({ code, say, article }) => [alike(code), say, sayArticle(article)]),
    },
  },
  {
    heading: { zh: "二、后果", en: "2. Consequences" },
    paragraphs: [
      {
        zh: "经审核认定的失信行为记入信用档案，按公布的评价标准影响信用评价；符合规定的，提报市征信平台，并于提报当日告知当事人（第十一条）。",
        en: "An act found to be dishonest enters the credit file and weighs by the published standard; where the rules say so it is reported to the city's platform, and you are told on the same day (Art. 11).",
      },
    ],
  },
  {
    heading: { zh: "三、权利", en: "3. Your rights" },
    paragraphs: [
      {
        zh: "对认定有异议的，可以书面申请复议，自收到申请之日起五个工作日内答复（第十三条）。查询本单位档案、提出异议和申请修复均不收费。",
        en: "You may ask for reconsideration in writing and are answered within five working days (Art. 13). Reading your own file, objecting and applying for repair are free.",
      },
    ],
  },
  {
    signatures: [
      { zh: "签收人", en: "Received by" },
      { zh: "签收日期", en: "On" },
    ],
  },
];

/** The words of the general template in force, else a line for each mandatory part to be written by hand. */
async function commitment(desk: Desk): Promise<readonly PaperPart[]> {
  const templates = (await desk.commitments.templates()).filter(
    ({ kind, publishedOn }) => kind === "general" && publishedOn !== undefined,
  );
  const latest = templates.toSorted((a, b) => b.version - a.version)[0];
  const parts = (Object.keys(commitmentParts) as CommitmentPart[]).map(
    (part): PaperPart => ({ heading: commitmentParts[part], paragraphs: [alike(latest?.parts[part] ?? BLANK)] }),
  );
  const preface = {
    zh: "本单位自愿向社会公开作出如下承诺；违背承诺的，自愿接受约束和惩戒（发改财金〔2016〕2794号第（九）条）。",
    en: "We make this commitment to the public of our own will, and accept what follows if we break it (NDRC 2794/2016, section 9).",
  };
  const signatures = [
    { zh: "承诺单位（盖章）", en: "Operator (seal)" },
    { zh: "法定代表人或者授权签署人", en: "Signed by" },
    { zh: "承诺日期", en: "On" },
  ];
  return [{ paragraphs: [preface] }, ...parts, { signatures }];
}

const BLANK = "____________________________________________";

const supervisionCard: readonly PaperPart[] = [
  {
    paragraphs: [
      {
        zh: "本单位诚信经营，接受社会监督。发现失信行为的，请保留证据，向制发单位反映；经核实的，记入信用档案。反映人的身份不向被反映单位透露。",
        en: "This operator trades honestly and may be watched by all. Keep the evidence of any dishonest act and tell the issuer; what is confirmed enters the file. Who reports is not told to the operator.",
      },
    ],
  },
  {
    heading: { zh: "监督记录", en: "Reports" },
    table: {
      columns: [
        { zh: "日期", en: "Day" },
        { zh: "反映事项", en: "What was reported" },
        { zh: "处理结果", en: "What was done" },
      ],
      rows: Array.from({ length: 6 }, () => [alike(""), alike(""), alike("")]),
    },
  },
];

async function managementCard(desk: Desk, state: OperatorState, id: string | undefined): Promise<readonly PaperPart[]> {
  const card = id === undefined ? undefined : await cardOf(desk, state, id);
  const act = actsOf(desk).find(({ code }) => code === card?.act);
  const terms: PaperPart["terms"] = [
    { term: { zh: "提供单位", en: "Provider" }, is: alike(card?.provider ?? "") },
    { term: { zh: "行为性质", en: "Bearing" }, is: card === undefined ? alike("") : actBearings[card.bearing] },
    { term: { zh: "行为编码", en: "Code of the act" }, is: alike(card?.act ?? "") },
    { term: { zh: "行为内容", en: "Act" }, is: act?.say ?? alike("") },
    { term: { zh: "事实与证明材料", en: "Facts and evidence" }, is: alike(card?.statement ?? "") },
    { term: { zh: "接收回执号", en: "Receipt" }, is: alike(card?.receipt ?? "") },
    { term: { zh: "接收日期", en: "Received on" }, is: alike(card?.openedOn ?? "") },
  ];
  const signatures = [
    { zh: "提供单位经办人", en: "For the provider" },
    { zh: "审核意见", en: "Finding" },
    { zh: "审核人与日期", en: "Reviewed by, on" },
  ];
  return [{ terms }, { signatures }];
}

async function cardOf(desk: Desk, { operator }: OperatorState, id: string): Promise<CardCase> {
  const kept = await desk.cases.read(id as CaseId);
  if (kept === undefined || kept.operator !== operator.id || kept.case.kind !== "management-card")
    throw notFound({ zh: "管理卡", en: "card" }, id);
  return kept.case;
}
