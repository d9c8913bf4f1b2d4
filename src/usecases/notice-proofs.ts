/**
 * 送达: that a notice reached whom it is for, as a fact with its channel and receipt: opened in the product, taken by a mail server, or proved by staff
 * who enter what the post gave them. Where the notice is the one before a bad result (条例第三十九条第三款), its proof is the result's from then on.
 */
import { isRefusal } from "../core/citation.ts";
import type { Desk, OperatorState } from "../core/desk.ts";
import type { FactBody } from "../core/journal.ts";
import type { OperatorId } from "../core/operator/operator.ts";
import type { NoticeProof } from "../core/procedure/notice.ts";
import type { Notice, NoticeChannel } from "../core/procedure/notice-fact.ts";
import { notice as takeNotice } from "../core/publication/gate.ts";
import type { Publication } from "../core/publication/publication.ts";
import { actOn, statement } from "./act.ts";
import { deskOfConsequences } from "./consequences.ts";
import { notFound, unusable } from "./faults.ts";
import { inFull, type NoticeInFull, noticeNoun } from "./notice-views.ts";
import { citedPack } from "./packs.ts";
import { actorAt, permit } from "./permit.ts";

export interface ProveNotice {
  readonly notice: string;
  readonly channel: "post" | "in-person";
  /** A tracking number, or who received it and when. */
  readonly receipt: string;
}

/**
 * Opened in the operator's own pages: the account that opened it is the receipt. Once more by the same account changes nothing. That its result goes on
 * from there is the product's to say.
 */
export async function openNotice(desk: Desk, id: string): Promise<NoticeInFull> {
  permit(desk, "openNotice");
  const notice = await noticeWithId(desk, id);
  const by = actorAt(desk).id;
  await noticeReached(deskOfConsequences(desk), notice, { channel: "in-product", receipt: by, by });
  return inFull(desk, await noticeWithId(desk, id));
}

/** By post or in person, with the proof that staff hold in their hands. */
export async function proveNotice(desk: Desk, request: ProveNotice): Promise<NoticeInFull> {
  permit(desk, "proveNotice");
  const { channel } = request;
  const receipt = request.receipt.trim();
  if (receipt === "") throw noReceipt();
  const notice = await noticeWithId(desk, request.notice);
  await noticeReached(desk, notice, { channel, receipt });
  return inFull(desk, await noticeWithId(desk, request.notice));
}

export interface Proof {
  readonly channel: NoticeChannel;
  readonly receipt: string;
  /** By which a repetition of the same delivery is known, where its receipt may read otherwise. */
  readonly known?: string;
  /** Who states it; whoever stands at the desk where absent. */
  readonly by?: string;
}

/** Writes down that it arrived; a delivery that is known already is not written twice. */
export async function noticeReached(
  desk: Desk,
  { id, operator }: Pick<Notice, "id"> & { readonly operator: OperatorId },
  proof: Proof,
): Promise<void> {
  const { channel, receipt, known = receipt } = proof;
  await actOn(desk, operator, async (state, at) => {
    const notice = await noticeWithId(desk, id);
    const before = notice.deliveries.some((each) => each.channel === channel && each.receipt.startsWith(known));
    if (before) return { facts: [], answer: undefined };
    const served = await servedBy(desk, state, notice, proof);
    const reached = statement(desk, at.today, { type: "NoticeDelivered", notice: id, channel, receipt });
    const facts = served.map((body) => statement(desk, at.today, body));
    return { facts: [{ ...reached, by: proof.by ?? reached.by }, ...facts], answer: undefined };
  });
}

export async function noticeWithId(desk: Desk, id: string): Promise<Notice & { readonly operator: OperatorId }> {
  const notice = await desk.notices.read(id);
  if (notice === undefined) throw notFound(noticeNoun, id);
  return notice;
}

// The notice before a bad result --------------------------------------------------------------------------------------

function isBefore({ kind, about }: Notice, { result }: Publication): boolean {
  return kind === "bad-result" && about.result === result;
}

/** The result's own fact, where this notice is the one that it waits for. */
async function servedBy(
  desk: Desk,
  { operator }: OperatorState,
  notice: Notice,
  proof: Proof,
): Promise<readonly FactBody[]> {
  const channel = provingChannel(proof.channel);
  if (notice.kind !== "bad-result" || channel === undefined) return [];
  const publications = await desk.results.publications(operator.id);
  const waiting = publications.find((each) => isBefore(notice, each) && each.stage === "approved");
  if (waiting === undefined) return [];
  const { contentHash } = notice;
  const fact = takeNotice(await citedPack(desk, waiting), waiting, { channel, receipt: proof.receipt, contentHash });
  return isRefusal(fact) ? [] : [fact];
}

function provingChannel(channel: NoticeChannel): NoticeProof["channel"] | undefined {
  return channel === "webhook" ? undefined : channel;
}

function noReceipt() {
  return unusable(
    "no-receipt",
    { zh: "没有写明送达凭证。", en: "There is no proof of delivery." },
    { zh: "请写邮单号，或者签收人和签收日期。", en: "Give the tracking number, or who received it and when." },
  );
}
