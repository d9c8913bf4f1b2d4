/** 告知书 as they are read: those of an operator or a case, those that nothing has delivered yet, each with its deliveries; and on paper. */
import { seesAll } from "../core/access/scope.ts";
import type { Say } from "../core/citation.ts";
import { checkCode } from "../core/delivery/check-code.ts";
import type { Paper } from "../core/delivery/paper.ts";
import { paperHtml } from "../core/delivery/paper-html.ts";
import type { Desk, Page, PageRequest } from "../core/desk.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import { nameOn } from "../core/operator/operator.ts";
import type { CaseId } from "../core/procedure/case.ts";
import type { Notice } from "../core/procedure/notice-fact.ts";
import { moment, operatorWithCode } from "./act.ts";
import { pressOf } from "./credit-file.ts";
import { notFound } from "./faults.ts";
import type { Printed } from "./papers.ts";
import { permit, permitSending } from "./permit.ts";

export interface NoticeInFull {
  readonly notice: Notice;
  readonly operator: { readonly code: string; readonly name: string };
}

export interface WhichNotices extends PageRequest {
  /** Those of an operator, newest first. */
  readonly code?: string;
  /** Those of a case, oldest first. */
  readonly case?: string;
}

export const noticeNoun = { zh: "告知书", en: "notice" } as const;

/** Where neither an operator nor a case is named: an operator's own, or for staff all that nothing has delivered yet, oldest first. */
export async function listNotices(desk: Desk, which: WhichNotices): Promise<Page<NoticeInFull>> {
  permit(desk, "readNotices");
  await permitSending(desk, "readNotices");
  const { code, case: of, limit, after } = which;
  if (of !== undefined) return { items: await Promise.all((await ofCase(desk, of)).map((each) => inFull(desk, each))) };
  const { scope } = desk;
  if (code !== undefined) return ofOperator(desk, (await operatorWithCode(desk, code)).operator.id);
  if (scope.kind === "operator") return ofOperator(desk, scope.operator);
  if (!seesAll(scope)) return { items: [] };
  const page = await desk.notices.undelivered({ limit, ...(after === undefined ? {} : { after }) });
  const items = page.items.map(({ code: whose, name, operator: _, ...notice }) => ({
    notice,
    operator: { code: whose, name },
  }));
  return { items, ...(page.next === undefined ? {} : { next: page.next }) };
}

/** Reading is not receiving: that it was opened is said by `openNotice`. */
export async function readNotice(desk: Desk, id: string): Promise<NoticeInFull> {
  permit(desk, "readNotices");
  await permitSending(desk, "readNotices");
  const notice = await desk.notices.read(id);
  if (notice === undefined) throw notFound(noticeNoun, id);
  return inFull(desk, notice);
}

/** The notice on paper, with number, seal place and verification code. */
export async function printNotice(
  desk: Desk,
  request: { readonly id: string; readonly language: keyof Say; readonly format?: "html" | "pdf" },
): Promise<Printed> {
  permit(desk, "readNotices");
  const { notice, operator } = await readNotice(desk, request.id);
  const { agency } = await desk.settings.read();
  const paper = noticePaper(notice, {
    ...operator,
    agency: agency.name,
    fingerprint: (text: string) => desk.keys.fingerprint(text),
  });
  const name = `notice-${notice.number.replaceAll(/[^\d]+/g, "-").replaceAll(/^-|-$/g, "")}`;
  if (request.format === "pdf") {
    const content = await pressOf(desk)(paper, request.language);
    return { fileName: `${name}.pdf`, mediaType: "application/pdf", content };
  }
  return { fileName: `${name}.html`, mediaType: "text/html", content: paperHtml(paper, request.language) };
}

export async function inFull(
  desk: Desk,
  { operator: id, ...notice }: Notice & { readonly operator: OperatorId },
): Promise<NoticeInFull> {
  const operator = (await desk.operators.withIds([id])).get(id);
  if (operator === undefined) throw notFound(noticeNoun, notice.id);
  return { notice, operator: { code: operator.code.value, name: nameOn(operator, moment(desk).today) } };
}

async function ofOperator(desk: Desk, id: OperatorId): Promise<Page<NoticeInFull>> {
  const notices = await desk.notices.ofOperator(id);
  const mine = desk.scope.kind === "operator" ? notices.filter(isForOperator) : notices;
  return { items: await Promise.all(mine.map((notice) => inFull(desk, { ...notice, operator: id }))) };
}

async function ofCase(desk: Desk, id: string): Promise<readonly (Notice & { readonly operator: OperatorId })[]> {
  const kept = await desk.cases.read(id as CaseId);
  if (kept === undefined) throw notFound({ zh: "案件", en: "case" }, id);
  const notices = await desk.notices.ofCase(kept.case.id);
  const mine = desk.scope.kind === "operator" ? notices.filter(isForOperator) : notices;
  return mine.map((notice) => ({ ...notice, operator: kept.operator }));
}

/** Reminders go to those in the agency who are to act. */
function isForOperator({ kind }: Notice): boolean {
  return kind !== "deadline-near" && kind !== "deadline-missed";
}

interface Issuer {
  readonly code: string;
  readonly agency: string;
  readonly fingerprint: (text: string) => string;
}

function noticePaper(notice: Notice, { code, agency, fingerprint }: Issuer): Paper {
  const { title, number, issuedOn, issuedAt, text, remedy, contentHash } = notice;
  const check = checkCode({ operator: code, issuedAt, digest: contentHash }, fingerprint);
  return {
    title,
    number,
    on: issuedOn,
    parts: [
      { paragraphs: paragraphsOf(text) },
      { heading: { zh: "救济途径", en: "What you may do" }, paragraphs: [remedy] },
    ],
    seal: { by: agency },
    code: { text: check, path: `/check/${check}` },
    foot: {
      zh: `内容摘要（SHA-256）${contentHash}。以中文文本为准。`,
      en: `Digest of the content (SHA-256) ${contentHash}. The Chinese text governs.`,
    },
  };
}

function paragraphsOf({ zh, en }: Say): readonly Say[] {
  const [chinese, english] = [zh.split("\n"), en.split("\n")];
  return chinese.map((line, at) => ({ zh: line, en: english[at] ?? "" }));
}
