/**
 * 告知: a notice is issued in the transaction of the act that it tells of: the fact with the digest of its words, the words apart, and a letter by e-mail
 * to everybody who is verified to speak for the operator and can be reached so. In the product it stands from then on. What a result's own notice says
 * of the result comes from the stored result alone, so that its digest proves the wording.
 */
import type { Account, AccountId } from "../core/access/directory.ts";
import { type Citation, isRefusal, type Say } from "../core/citation.ts";
import { isMailAddress, toAccount } from "../core/delivery/mail-address.ts";
import type { NewDelivery } from "../core/delivery/outbox.ts";
import type { Along, Desk, OperatorState } from "../core/desk.ts";
import { sha256 } from "../core/digest.ts";
import type { Result, ResultId } from "../core/evaluation/result.ts";
import { scoreText } from "../core/fixed-point.ts";
import { governingPack } from "../core/governing.ts";
import type { NewFact } from "../core/journal.ts";
import { nameOn, type Operator } from "../core/operator/operator.ts";
import type { PolicyPack } from "../core/policy.ts";
import { shownText } from "../core/privacy/shown.ts";
import type { NoticeAbout, NoticeIssued, NoticeKind } from "../core/procedure/notice-fact.ts";
import type { NoticeWords } from "../core/procedure/notice-templates.ts";
import { type NoticeText, noticeTextOf } from "../core/procedure/notice-texts.ts";
import { citationText } from "../core/reference.ts";
import { type Day, yearOf } from "../core/time/day.ts";
import { type Decision, moment } from "./act.ts";
import { alongBoth, stating } from "./cases/case-act.ts";
import { deskOfConsequences } from "./consequences.ts";
import { notFound } from "./faults.ts";
import { subjectOf } from "./notice-subjects.ts";
import { citedPack } from "./packs.ts";

export interface NoticeTelling {
  readonly kind: NoticeKind;
  readonly about: NoticeAbout;
  readonly by: Citation;
  /** The last day on which the operator may do what the notice says it may. */
  readonly lastDay?: Day;
  /** What is told beside what the template says: a finding, an outcome and its reason. */
  readonly said?: Say;
  /** The pack whose remedies are open, and the receipt number of the case; where absent, looked up by `about`. */
  readonly pack?: PolicyPack;
  readonly receipt?: string;
  /** What it is about, in words; where absent, worked out from `about`. */
  readonly subject?: Say;
  /** Of a reminder: what is due. */
  readonly due?: Say;
  /** Of a matter: what the paper is called, who issues it, and what may be done against it. */
  readonly matter?: NoticeWords["matter"];
  /** To whom letters go; where absent, to whoever is verified to speak for the operator. */
  readonly to?: readonly AccountId[];
}

/** Whom a notice is for, with what it may be about. */
export type NoticedOperator = Pick<OperatorState, "operator" | "records">;

/** The decision with the notice of it, as issued by whoever stands at the desk. */
export async function noticed<T>(
  desk: Desk,
  state: NoticedOperator,
  decision: Decision<T>,
  telling: NoticeTelling,
): Promise<Decision<T>> {
  const { fact, along } = await issuing(desk, state, decision.facts, telling);
  return { ...decision, facts: [...decision.facts, fact], ...alongBoth(decision.along, along) };
}

export interface IssuedHere {
  readonly fact: NewFact & { readonly body: NoticeIssued };
  readonly along: Along;
}

/** The notice's own fact and what stands beside it; `facts` are those of the act that it tells of. */
export async function issuing(
  desk: Desk,
  state: NoticedOperator,
  facts: readonly NewFact[],
  telling: NoticeTelling,
): Promise<IssuedHere> {
  const { operator } = state;
  const { kind, about, by, lastDay } = telling;
  const at = moment(desk);
  const issuedOn = facts[0]?.on ?? at.today;
  const words = await wordsOf(desk, state, telling, issuedOn);
  const id = desk.ids.next();
  const year = yearOf(issuedOn);
  const number = `信告〔${year}〕${await desk.cases.nextNumber("信告", year)}号`;
  const last = lastDay === undefined ? {} : { lastDay };
  const body: NoticeIssued = {
    type: "NoticeIssued",
    notice: id,
    kind,
    about,
    contentHash: noticeDigest(words),
    by,
    ...last,
  };
  const fact = { ...stating(desk, issuedOn, body), body };
  const { type: _, ...issued } = body;
  const issuing = { issuedOn, issuedAt: at.now, issuedBy: fact.by };
  const notice = { ...issued, id, number, ...words, ...issuing, operator: operator.id };
  const deliveries = await letters(desk, operator.id, { id, number, ...words }, telling.to);
  return { fact, along: { notices: [notice], ...(deliveries.length === 0 ? {} : { deliveries }) } };
}

/** Proves the Chinese wording, which governs, from its title to the remedy. */
export function noticeDigest({ title, text, remedy }: NoticeText): string {
  return sha256(`${title.zh}\n${text.zh}\n${remedy.zh}`);
}

// Words ---------------------------------------------------------------------------------------------------------------

async function wordsOf(desk: Desk, state: NoticedOperator, telling: NoticeTelling, issuedOn: Day): Promise<NoticeText> {
  const { operator } = state;
  const { kind, about, by, said, lastDay, due } = telling;
  const [{ agency }, background] = await Promise.all([
    desk.settings.read(),
    backgroundOf(desk, operator, telling, issuedOn),
  ]);
  const { pack, receipt } = background;
  const subject = telling.subject ?? (await subjectOf(desk, state, about));
  const label = pack?.instrument.label;
  return noticeTextOf(
    kind,
    {
      operator: { code: operator.code.value, name: nameOn(operator, issuedOn) },
      agency: agency.name,
      issuedOn,
      by,
      law: pack ?? {},
      ...(label === undefined ? {} : { label }),
      ...(subject === undefined ? {} : { subject }),
      ...(receipt === undefined ? {} : { receipt }),
      ...(said === undefined ? {} : { said: withoutPersons(said) }),
      ...(lastDay === undefined ? {} : { lastDay }),
      ...(due === undefined ? {} : { due }),
      ...(telling.matter === undefined ? {} : { matter: telling.matter }),
    },
    (citation) => citedIn(desk, citation),
  );
}

/** A reason that was given may name people; a letter does not. */
function withoutPersons({ zh, en }: Say): Say {
  return { zh: shownText(zh), en: shownText(en) };
}

function citedIn({ law }: Pick<Desk, "law">, citation: Citation): Say {
  return { zh: citationText(citation, "zh", law.references), en: citationText(citation, "en", law.references) };
}

/** As told; else of the case, of the result, or, of nothing that stands under a pack of its own, of the pack that governs on the day. */
async function backgroundOf(
  desk: Desk,
  { region }: Operator,
  { about, pack, receipt }: NoticeTelling,
  on: Day,
): Promise<Pick<NoticeTelling, "pack" | "receipt">> {
  const own = receipt === undefined ? {} : { receipt };
  if (pack !== undefined) return { pack, ...own };
  const found = about.case === undefined ? undefined : (await desk.cases.read(about.case))?.case;
  if (found !== undefined) return { pack: await packCited(desk, found), receipt: found.receipt };
  const result = about.result === undefined ? undefined : await desk.results.find(about.result);
  if (result !== undefined) return { pack: await packCited(desk, result), ...own };
  const governing = governingPack(desk.law.packs, await desk.settings.read(), region, on);
  return isRefusal(governing) ? own : { pack: governing, ...own };
}

function packCited(desk: Desk, { pack }: { readonly pack: Pick<PolicyPack, "id" | "version"> }): Promise<PolicyPack> {
  return citedPack(desk, { pack: pack.id, packVersion: pack.version });
}

// Letters -------------------------------------------------------------------------------------------------------------

interface Letter extends NoticeText {
  readonly id: string;
  readonly number: string;
}

/** One to each account, named by its id: the address is asked for when it is sent. */
async function letters(
  desk: Desk,
  operator: NewDelivery["operator"],
  letter: Letter,
  to?: readonly AccountId[],
): Promise<readonly NewDelivery[]> {
  if (desk.couriers.mail === undefined) return [];
  // Whoever else speaks for the operator is told too; to know them is the product's.
  const { directory } = desk.product === undefined ? desk : deskOfConsequences(desk);
  const accounts = to ?? (await speakingFor(directory, operator));
  const reached = (await Promise.all(accounts.map((id) => directory.account(id)))).filter(isReached);
  return reached.map((account) => ({
    id: desk.ids.next(),
    operator,
    outgoing: { about: "notice", notice: letter.id },
    to: { address: { kind: "e-mail", to: toAccount(account.id) } },
    subject: { zh: `${letter.title.zh}（${letter.number}）`, en: `${letter.title.en} (${letter.number})` },
    content: letterText(letter),
  }));
}

async function speakingFor(
  directory: Desk["directory"],
  operator: NewDelivery["operator"],
): Promise<readonly AccountId[]> {
  const approved = await directory.representations({ operator, stage: "approved" });
  return [...new Set(approved.map(({ account }) => account))];
}

function isReached(account: Account | undefined): account is Account {
  return account?.state === "active" && account.login !== undefined && isMailAddress(account.login);
}

/** Chinese first, which governs. */
function letterText({ title, number, text, remedy }: Letter): string {
  const inLanguage = (language: keyof Say, way: string): string =>
    [title[language], number, "", text[language], "", `${way}${remedy[language]}`].join("\n");
  return `${inLanguage("zh", "救济途径：")}\n\n----------\n\n${inLanguage("en", "What you may do: ")}\n`;
}

// The words of a result -----------------------------------------------------------------------------------------------

/** What the notice of a result says of it. The same result gives the same words at any time. */
export async function noticeText(desk: Desk, resultId: string): Promise<Say> {
  const result = await desk.results.find(resultId as ResultId);
  if (result === undefined) throw notFound({ zh: "评价结果", en: "result" }, resultId);
  const state = await desk.operators.byId(result.operator);
  if (state === undefined) throw notFound({ zh: "经营者", en: "operator" }, result.operator);
  return resultWords(result, state.operator.code.value);
}

function resultWords(result: Result, code: string): Say {
  const score = scoreText(result.scoreCentipoints);
  const { id, version } = result.standard;
  return {
    zh: `统一社会信用代码${code}：依据评价标准${id}（版本${version}），截至${result.asOf}，贵单位的信用评价初评结果为${result.grade}，得分${score}。如有异议，可以提交证明材料。结果编号${result.id}，输入摘要${result.inputsDigest}。`,
    en: `Code ${code}: under the standard ${id} (version ${version}), as of ${result.asOf}, your initial credit evaluation is ${result.grade} with ${score} points. You may object with evidence. Result ${result.id}, digest of its inputs ${result.inputsDigest}.`,
  };
}
