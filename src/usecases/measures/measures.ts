/**
 * 措施 (SZ23 第二十三条、条例 第六十五条至第七十三条、电子商务法 第三十六条): proposed, told, heard, imposed, appealed against, lifted. Whoever imposes it states it in its own name;
 * the operator is told in the same transaction. No record, score or grade changes by it.
 */
import { type ChosenItem, chosenItem } from "../../core/application/catalogue.ts";
import {
  answerMeasure as answered,
  decideMeasureAppeal as appealDecided,
  appealMeasure as appealed,
  dropMeasure as dropped,
  hearMeasure as heard,
  imposeMeasure as imposed,
  liftMeasure as lifted,
  type Measure,
  type MeasureBody,
  type MeasureTerms,
  measureMachineOf,
  noticeMeasure as noticed,
  proposeMeasure as proposed,
  type Told,
} from "../../core/application/measure.ts";
import { type Citation, isRefusal, type Refusal, type Say } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import type { ResultId } from "../../core/evaluation/result.ts";
import type { Day } from "../../core/time/day.ts";
import { moment } from "../act.ts";
import { deskOfProduct } from "../consequences.ts";
import {
  actOnMatter,
  type BesideMatter,
  type MatterAtHand,
  type MatterDecision,
  newMatterId,
  nextMatterNumber,
  openMatter,
} from "../matters/acting.ts";
import { evidenceOfMatter, operatorNamed, wordsKept } from "../matters/handed-in.ts";
import { tellingOperator } from "../matters/telling.ts";
import { actorAt, permit } from "../permit.ts";
import { cataloguesAt } from "./catalogues.ts";
import { isMember } from "./members.ts";

export interface ProposeMeasure extends Omit<MeasureTerms, "result"> {
  readonly item: string;
  readonly code: string;
  readonly name: string;
  /** A published result that was looked at. */
  readonly result?: string;
  readonly evidence?: readonly string[];
}

export interface AnswerMeasure {
  readonly statement: string;
  readonly wantsHearing?: boolean;
  readonly evidence?: readonly string[];
}

/** 拟定: by an item of a catalogue that is for organisations of this kind, about one operator. Nobody but the organisation itself sees it yet. */
export async function proposeMeasure(desk: Desk, request: ProposeMeasure): Promise<Measure | Refusal> {
  permit(desk, "imposeMeasure");
  const { scope } = desk;
  if (!("organisation" in scope)) throw new Error("a measure is proposed by an organisation");
  const item = chosenItem(await cataloguesAt(desk), request.item);
  if (isRefusal(item)) return item;
  const { subject, operator } = await operatorNamed(desk, request.code, request.name);
  const terms = await termsOf(desk, request);
  if (isRefusal(terms)) return terms;
  const { today } = moment(desk);
  const matter = newMatterId(desk);
  const proposal = {
    ...{ matter, owner: scope.organisation, item, subject, terms, today },
    ...(operator === undefined ? {} : { operator }),
    ownerKind: scope.kind,
    isMember: item.of !== undefined && (await isMember(desk, subject.code)),
    evidence: request.evidence ?? [],
    number: "",
  };
  const checked = proposed(proposal);
  if (isRefusal(checked)) return checked;
  await evidenceOfMatter(desk, matter, request.evidence);
  const number = await nextMatterNumber(desk, "措字", today);
  return openMatter<"measure">(desk, [{ ...checked, number }]);
}

/** 告知: the operator is told what is proposed, why, and until when it may answer. */
export async function notifyMeasure(desk: Desk, id: string, told: Told): Promise<Measure | Refusal> {
  permit(desk, "imposeMeasure");
  return acting(desk, id, "notify", async ({ matter, at }) => {
    const fact = noticed(matter, { told: plainTold(told), today: at.today, calendar: desk.law.calendar });
    if (isRefusal(fact)) return fact;
    return tellingOf(desk, matter, fact, proposalWords(matter), fact.answerBy);
  });
}

export async function recordHearing(
  desk: Desk,
  id: string,
  request: { readonly minutes: string; readonly evidence?: readonly string[] },
): Promise<Measure | Refusal> {
  permit(desk, "imposeMeasure");
  return acting(desk, id, "hear", async ({ matter }) => {
    const evidence = request.evidence ?? [];
    const fact = heard(matter, { minutes: wordsKept(request.minutes), evidence });
    return isRefusal(fact) ? fact : written(desk, matter, fact, evidence);
  });
}

/** 作出: told to the operator in the same act, with its reason, its end and the remedy; shown to the trade or to everybody as its item says. */
export async function imposeMeasure(
  desk: Desk,
  id: string,
  request: { readonly reason: string; readonly told: Told },
): Promise<Measure | Refusal> {
  permit(desk, "imposeMeasure");
  return acting(desk, id, "impose", async ({ matter, at }) => {
    const reason = wordsKept(request.reason);
    const fact = imposed(matter, {
      ...{ reason, told: plainTold(request.told), today: at.today, calendar: desk.law.calendar },
      resultStands: matter.terms.result === undefined || (await isPublished(desk, matter.terms.result.id)),
    });
    if (isRefusal(fact)) return fact;
    return tellingOf(desk, matter, fact, imposedWords(matter, reason), fact.appealBy);
  });
}

export async function dropMeasure(desk: Desk, id: string, reason: string): Promise<Measure | Refusal> {
  permit(desk, "imposeMeasure");
  return acting(desk, id, "drop", async ({ matter }) => {
    const why = wordsKept(reason);
    const fact = dropped(matter, why);
    if (isRefusal(fact)) return fact;
    return matter.shownToOperator
      ? tellingOf(desk, matter, fact, endWords(matter, "不予采取", "dropped", why))
      : only(fact);
  });
}

export async function liftMeasure(desk: Desk, id: string, reason: string): Promise<Measure | Refusal> {
  permit(desk, "imposeMeasure");
  return acting(desk, id, "lift", async ({ matter }) => {
    const why = wordsKept(reason);
    const fact = lifted(matter, why);
    return isRefusal(fact) ? fact : tellingOf(desk, matter, fact, endWords(matter, "已解除", "lifted", why));
  });
}

/** 答复申诉: by somebody else than who imposed it; upheld, the measure is over. */
export async function decideMeasureAppeal(
  desk: Desk,
  id: string,
  { upheld, reason }: { readonly upheld: boolean; readonly reason: string },
): Promise<Measure | Refusal> {
  permit(desk, "imposeMeasure");
  return acting(desk, id, "decideAppeal", async ({ matter }) => {
    const why = wordsKept(reason);
    const fact = appealDecided(matter, { by: actorAt(desk).id, upheld, reason: why });
    if (isRefusal(fact)) return fact;
    const said = upheld
      ? endWords(matter, "申诉成立，已解除", "lifted upon your appeal", why)
      : endWords(matter, "申诉不成立，继续有效", "upheld against your appeal", why);
    return tellingOf(desk, matter, fact, said);
  });
}

/** 陈述申辩: the operator's own word, before it is decided. */
export async function answerMeasure(desk: Desk, id: string, request: AnswerMeasure): Promise<Measure | Refusal> {
  permit(desk, "answerMeasure");
  return acting(desk, id, "answer", async ({ matter, at }) => {
    const { statement, wantsHearing = false, evidence = [] } = request;
    const fact = answered(matter, { statement: wordsKept(statement), wantsHearing, evidence, today: at.today });
    return isRefusal(fact) ? fact : written(desk, matter, fact, evidence);
  });
}

export async function appealMeasure(
  desk: Desk,
  id: string,
  request: { readonly statement: string; readonly evidence?: readonly string[] },
): Promise<Measure | Refusal> {
  permit(desk, "answerMeasure");
  return acting(desk, id, "appeal", async ({ matter, at }) => {
    const { statement, evidence = [] } = request;
    const fact = appealed(matter, { statement: wordsKept(statement), evidence, today: at.today });
    return isRefusal(fact) ? fact : written(desk, matter, fact, evidence);
  });
}

// Shared by the acts --------------------------------------------------------------------------------------------------

function acting(
  desk: Desk,
  matter: string,
  act: string,
  decide: (found: MatterAtHand<Measure>) => Promise<MatterDecision | Refusal> | MatterDecision | Refusal,
): Promise<Measure | Refusal> {
  return actOnMatter(desk, { matter, kind: "measure", act }, decide);
}

function only(fact: MeasureBody): MatterDecision {
  return { bodies: [fact] };
}

async function written(
  desk: Desk,
  { id }: Measure,
  fact: MeasureBody,
  evidence: readonly string[],
): Promise<MatterDecision> {
  await evidenceOfMatter(desk, id, evidence);
  return only(fact);
}

function plainTold({ channel, receipt }: Told): Told {
  return { channel, receipt: wordsKept(receipt) };
}

/** The terms with the result looked at, where one is named: only a published one may be. */
async function termsOf(desk: Desk, request: ProposeMeasure): Promise<MeasureTerms | Refusal> {
  const { item: _i, code, name: _n, evidence: _e, result, grounds, rule, ...rest } = request;
  const terms = {
    ...rest,
    grounds: wordsKept(grounds),
    ...(rule === undefined ? {} : { rule: { title: wordsKept(rule.title), clause: wordsKept(rule.clause) } }),
  };
  if (result === undefined) return terms;
  const grade = await publishedGrade(desk, result, code);
  return grade === undefined ? notPublished() : { ...terms, result: { id: result, grade } };
}

async function publishedGrade(desk: Desk, result: string, code: string): Promise<string | undefined> {
  const product = deskOfProduct(desk);
  const found = await product.results.find(result as ResultId);
  const known = (await product.operators.idsOf([code])).get(code);
  if (found === undefined || known?.id !== found.operator) return undefined;
  return (await isPublished(desk, result)) ? found.grade : undefined;
}

async function isPublished(desk: Desk, result: string): Promise<boolean> {
  const { results } = deskOfProduct(desk);
  const found = await results.find(result as ResultId);
  if (found === undefined) return false;
  const publications = await results.publications(found.operator);
  return publications.some((each) => each.result === result && each.stage === "published");
}

function notPublished(): Refusal {
  return {
    refused: true,
    code: "result-not-published",
    say: {
      zh: "只能参考已经公布且属于该经营者的评价结果。",
      en: "Only a published result of this operator can be looked at.",
    },
    by: { instrument: "sz-2023", article: "23" },
  };
}

// What the operator is told -------------------------------------------------------------------------------------------

interface Words {
  readonly title: Say;
  readonly said: Say;
}

async function tellingOf(
  desk: Desk,
  measure: Measure,
  fact: MeasureBody,
  { title, said }: Words,
  lastDay?: Day,
): Promise<MatterDecision> {
  const { item, number } = measure;
  const telling = {
    ...{ matter: measure.id, title, said, by: toldUnder(item), remedy: item.course.remedy },
    subject: { zh: `${item.title.zh}（${number}）`, en: `${item.title.en} (${number})` },
    ...(lastDay === undefined ? {} : { lastDay }),
  };
  const beside: BesideMatter = await tellingOperator(desk, measure.operator, telling);
  return { bodies: [fact], beside };
}

function toldUnder(item: ChosenItem): Citation {
  return measureMachineOf(item).acts.notify.by;
}

function proposalWords({ item, terms }: Measure): Words {
  return {
    title: { zh: "拟采取措施事先告知书", en: "Advance notice of a measure" },
    said: {
      zh: `拟对贵单位采取“${item.title.zh}”（${item.says.zh}），至${terms.until}止。事实和理由：${terms.grounds}。${ruleWords(terms).zh}作出之前，贵单位可以陈述、申辩，也可以要求听证。`,
      en: `“${item.title.en}” (${item.says.en}) is proposed about you until ${terms.until}. Facts and reasons: ${terms.grounds}. ${ruleWords(terms).en}Before it is decided you may answer and ask to be heard.`,
    },
  };
}

function imposedWords({ item, terms }: Measure, reason: string): Words {
  return {
    title: { zh: "措施告知书", en: "Notice of a measure" },
    said: {
      zh: `对贵单位采取“${item.title.zh}”（${item.says.zh}），自即日起至${terms.until}止，到期自行终止。理由：${reason}。${ruleWords(terms).zh}`,
      en: `“${item.title.en}” (${item.says.en}) applies to you from today until ${terms.until} and ends by itself. Reason: ${reason}. ${ruleWords(terms).en}`,
    },
  };
}

function endWords({ item }: Measure, zh: string, en: string, why: string): Words {
  return {
    title: { zh: "措施变更告知书", en: "Notice of a change to a measure" },
    said: { zh: `“${item.title.zh}”${zh}。理由：${why}。`, en: `“${item.title.en}” is ${en}. Reason: ${why}. ` },
  };
}

/** On which clause, decision or request it rests. */
function ruleWords({ rule, document, request }: MeasureTerms): Say {
  const said = [
    rule && { zh: `依据${rule.title}${rule.clause}`, en: `under ${rule.title}, ${rule.clause}` },
    document && { zh: `决定文号${document.number}`, en: `by decision ${document.number}` },
    request && { zh: `应${request.authority}${request.document}要求`, en: `at the request ${request.document}` },
  ].filter((each) => each !== undefined);
  if (said.length === 0) return { zh: "", en: "" };
  return { zh: `${said.map(({ zh }) => zh).join("，")}。`, en: `It rests ${said.map(({ en }) => en).join("; ")}. ` };
}
