/** The credit file as a paper: every part of it in tables that print well, with its code at the end. */
import type { Say } from "../core/citation.ts";
import { alike, type Paper, type PaperPart, type PaperTable } from "../core/delivery/paper.ts";
import type { Standing } from "../core/dossier/dossier.ts";
import { decimalOf, scoreText } from "../core/fixed-point.ts";
import { markKinds } from "../core/record/record.ts";
import { dayOf } from "../core/time/day.ts";
import type { FiledRecord, IssuedCreditFile } from "./credit-file.ts";
import type { FiledResult } from "./filed-result.ts";

export function creditFilePaper(file: IssuedCreditFile): Paper {
  return {
    title: { zh: "电子商务经营者信用档案", en: "Credit file of an e-commerce operator" },
    on: file.asOf,
    to: file.name,
    parts: [
      identity(file),
      ...file.results.flatMap(resultParts),
      ...file.records.map(({ title, records }) => ({ heading: title, table: recordTable(records) })),
      ...casesPart(file),
      ...commitmentsPart(file),
      ...listsPart(file),
      ...changesPart(file),
    ],
    seal: { by: file.agency.name },
    code: { text: file.checkCode, path: `/check/${file.checkCode}` },
    foot: {
      zh: `${file.notice.zh}免费提供。内容摘要 ${file.digest}。`,
      en: `${file.notice.en} Free. Digest ${file.digest}.`,
    },
  };
}

export const heads = (...columns: readonly (readonly [zh: string, en: string])[]): readonly Say[] =>
  columns.map(([zh, en]) => ({ zh, en }));

export function identity(file: IssuedCreditFile): PaperPart {
  const { contact } = file.agency;
  const lines: readonly (readonly [string, string, Say | undefined])[] = [
    ["统一社会信用代码", "Code", alike(file.code)],
    ["曾用名", "Former names", file.formerNames.length === 0 ? undefined : alike(file.formerNames.join("；"))],
    ["登记状态", "Status", file.status],
    ["成立日期", "Established on", file.establishedOn === undefined ? undefined : alike(file.establishedOn)],
    ["角色", "Roles", file.roles.length === 0 ? undefined : joined(file.roles)],
    ["网店", "Shops", shopsOf(file)],
    ["适用规定", "Rules", file.governing?.title],
    ["效力说明", "Standing of the rules", file.governing?.label],
    ["评价机构", "Agency", alike(contact === undefined ? file.agency.name : `${file.agency.name}（${contact}）`)],
  ];
  return {
    heading: { zh: "主体信息", en: "Who it is" },
    terms: lines.flatMap(([zh, en, is]) => (is === undefined ? [] : [{ term: { zh, en }, is }])),
  };
}

function shopsOf({ storefronts }: IssuedCreditFile): Say | undefined {
  const shops = storefronts.map(({ name, url, platform }) => [platform, name, url].filter(Boolean).join(" "));
  return shops.length === 0 ? undefined : alike(shops.join("；"));
}

export function resultParts(result: FiledResult): readonly PaperPart[] {
  const { grade, scoreCentipoints, stage, standard, asOf, publishedOn, sentence, vetoes, marks } = result;
  const score = scoreCentipoints === undefined ? "" : ` ${scoreText(scoreCentipoints)}`;
  const shown: readonly (readonly [string, string, Say | undefined])[] = [
    ["等级与得分", "Grade and score", alike(`${grade}${score}`)],
    ["状态", "Stage", stage],
    [
      "评价标准",
      "Standard",
      { zh: `${standard.title.zh}（${standard.version}）`, en: `${standard.title.en} (${standard.version})` },
    ],
    ["截至", "As of", alike(asOf)],
    ["发布日期", "Published on", publishedOn === undefined ? undefined : alike(publishedOn)],
    ["标注", "Marks", marks.length === 0 ? undefined : joined(marks.map((mark) => markKinds[mark]))],
    ["决定等级的规则", "Rules that decided the grade", vetoes.length === 0 ? undefined : joined(vetoes)],
    ["编号", "Number", alike(result.result)],
  ];
  return [
    {
      heading: { zh: "信用评价结果", en: "Credit evaluation" },
      paragraphs: [sentence],
      terms: shown.flatMap(([zh, en, is]) => (is === undefined ? [] : [{ term: { zh, en }, is }])),
    },
    { table: partTable(result) },
  ];
}

function partTable({ parts }: FiledResult): PaperTable {
  const rows = parts.flatMap(({ title, points, max, indicators }) => [
    [title, alike(pointsText(points)), alike(pointsText(max))],
    ...indicators.map((each) => [
      { zh: `　${each.title.zh}`, en: `· ${each.title.en}` },
      alike(pointsText(each.points)),
      alike(pointsText(each.max)),
    ]),
  ]);
  return { columns: heads(["指标", "Indicator"], ["得分", "Points"], ["上限", "Most"]), rows };
}

/** As exact as they are kept: rounded parts would not sum to the score. */
function pointsText(micropoints: number): string {
  return decimalOf(micropoints);
}

export function recordTable(records: readonly FiledRecord[]): PaperTable {
  const rows = records.map((record) => [
    record.kind,
    {
      zh: record.fields.map(({ title, value }) => `${title.zh}：${value.zh}`).join("；"),
      en: record.fields.map(({ title, value }) => `${title.en}: ${value.en}`).join("; "),
    },
    sourcesOf(record),
    standingText(record.standing),
    record.marks.length === 0 ? alike("—") : joined(record.marks.map(({ kind }) => markKinds[kind])),
  ]);
  const columns = heads(
    ["种类", "Kind"],
    ["内容", "Content"],
    ["来源与采集时间", "Source, learned on"],
    ["效力", "Standing"],
    ["标注", "Marks"],
  );
  return { columns, rows };
}

function sourcesOf({ sources }: FiledRecord): Say {
  return {
    zh: sources.map(({ name, basis, knownAt }) => `${name}（${basis.zh}，${dayOf(knownAt)}）`).join("；"),
    en: sources.map(({ name, basis, knownAt }) => `${name} (${basis.en}, ${dayOf(knownAt)})`).join("; "),
  };
}

function standingText(standing: Standing): Say {
  if (!standing.stands) {
    const since = standing.since === undefined ? "" : ` ${standing.since}`;
    const { zh, en } = whyNot[standing.why];
    return { zh: `${zh}${since}`, en: `${en}${since}` };
  }
  if (standing.until === undefined) return { zh: "有效", en: "stands" };
  return { zh: `有效，至${standing.until}`, en: `stands until ${standing.until}` };
}

const whyNot: Readonly<Record<Extract<Standing, { readonly stands: false }>["why"], Say>> = {
  "not-effective": { zh: "尚未生效", en: "not yet effective" },
  withdrawn: { zh: "已撤回", en: "withdrawn" },
  repaired: { zh: "已修复", en: "repaired" },
  "publicity-ended": { zh: "公示期届满", en: "publicity over" },
  ended: { zh: "已终止", en: "ended" },
  "validity-ended": { zh: "有效期届满", en: "no longer valid" },
  "opted-out": { zh: "按意愿不予记录", en: "left out at the operator's wish" },
  "not-yet": { zh: "尚未记载", en: "not yet" },
};

// What stands beside the records --------------------------------------------------------------------------------------

export function casesPart({ cases }: IssuedCreditFile): readonly PaperPart[] {
  if (cases.length === 0) return [];
  const columns = heads(
    ["回执号", "Receipt"],
    ["案件", "Case"],
    ["阶段", "Stage"],
    ["提出日期", "Opened on"],
    ["办结日期", "Closed on"],
  );
  const rows = cases.map((each) => [
    alike(each.receipt),
    each.kind,
    each.stage,
    alike(each.openedOn),
    alike(each.closedOn ?? "—"),
  ]);
  return [{ heading: { zh: "异议、修复等案件", en: "Cases" }, table: { columns, rows } }];
}

export function commitmentsPart({ commitments }: IssuedCreditFile): readonly PaperPart[] {
  if (commitments.length === 0) return [];
  const columns = heads(["承诺书", "Commitment"], ["签署人", "Signed by"], ["日期", "Made on"], ["状态", "State"]);
  const rows = commitments.map((each) => [
    alike(`${each.template.id} ${each.template.version}`),
    alike(each.signer),
    alike(each.madeOn),
    commitmentStates[each.state],
  ]);
  return [{ heading: { zh: "信用承诺", en: "Commitments" }, table: { columns, rows } }];
}

const commitmentStates: Readonly<Record<IssuedCreditFile["commitments"][number]["state"], Say>> = {
  standing: { zh: "履行中", en: "being kept" },
  fulfilled: { zh: "已履行", en: "fulfilled" },
  broken: { zh: "已违背（经核实）", en: "broken" },
  ended: { zh: "已终止", en: "ended" },
};

export function listsPart({ lists }: IssuedCreditFile): readonly PaperPart[] {
  if (lists.length === 0) return [];
  const columns = heads(
    ["名单", "List"],
    ["列入日期", "Entered on"],
    ["依据文书", "Decision"],
    ["移出日期", "Taken off on"],
  );
  const rows = lists.map((each) => [
    alike(each.list),
    alike(each.enteredOn),
    alike([each.authority, each.document].filter(Boolean).join(" ") || "—"),
    alike(each.left?.on ?? "—"),
  ]);
  return [{ heading: { zh: "名单", en: "Lists" }, table: { columns, rows } }];
}

function changesPart({ changes }: IssuedCreditFile): readonly PaperPart[] {
  if (changes.length === 0) return [];
  const columns = heads(["日期", "Day"], ["变动", "Change"]);
  const rows = changes.map(({ on, say }) => [alike(on), say]);
  return [{ heading: { zh: "上次评价以来的变动", en: "Changes since the last result" }, table: { columns, rows } }];
}

function joined(says: readonly Say[]): Say {
  return { zh: says.map(({ zh }) => zh).join("、"), en: says.map(({ en }) => en).join(", ") };
}
