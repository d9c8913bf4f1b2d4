/**
 * 数据出境审批 (SZ23 第十四条第二款): proposed by one person with its basis and number, approved by another, revoked by either. Nothing is sent to a
 * recipient abroad but under one that stands (see `permitSending`).
 *
 *   proposed ─> approved ─> revoked | past its last day
 */

import { type Refusal, refuse } from "../core/citation.ts";
import { type Desk, Fault } from "../core/desk.ts";
import type { Transfer } from "../core/privacy/transfer.ts";
import type { Day } from "../core/time/day.ts";
import { moment } from "./act.ts";
import { changedMeanwhile, notFound } from "./faults.ts";
import { actorAt, permit } from "./permit.ts";
import { idOf } from "./repeated.ts";

export type ProposeTransfer = Pick<Transfer, "recipient" | "basis" | "number" | "purpose" | "validUntil">;

export interface TransferView extends Transfer {
  readonly stage: "proposed" | "standing" | "revoked" | "over";
  /** As registered; absent where the organisation is known no more. */
  readonly recipientName?: string;
}

const transferNoun = { zh: "数据出境审批", en: "transfer" } as const;

/** Newest first. */
export async function listTransfers(desk: Desk): Promise<readonly TransferView[]> {
  permit(desk, "readTransfers");
  const transfers = await desk.transfers.list();
  return Promise.all(transfers.map((transfer) => viewOf(desk, transfer)));
}

/** A Fault for a recipient that is not registered, receives on the mainland, or for a last day that is over. */
export async function proposeTransfer(desk: Desk, request: ProposeTransfer): Promise<TransferView> {
  permit(desk, "proposeTransfer");
  const recipient = await desk.directory.organisation(request.recipient);
  if (recipient === undefined) throw notFound({ zh: "接收方", en: "recipient" }, request.recipient);
  if (recipient.country === "CN") throw notAbroad();
  const { now, today } = moment(desk);
  if (request.validUntil < today) throw alreadyOver(request.validUntil);
  const transfer: Transfer = {
    id: idOf(desk, "transfer"),
    ...request,
    country: recipient.country,
    proposedBy: actorAt(desk).id,
    proposedAt: now,
    version: 1,
  };
  await desk.transfers.add(transfer);
  return viewOf(desk, await transferWithId(desk, transfer.id));
}

/** Refused to the one who proposed it; a Fault for one that is approved or revoked already. */
export async function approveTransfer(desk: Desk, id: string): Promise<TransferView | Refusal> {
  permit(desk, "approveTransfer");
  const transfer = await transferWithId(desk, id);
  if (transfer.approvedAt !== undefined || transfer.revokedAt !== undefined) throw settledAlready();
  if (transfer.proposedBy === actorAt(desk).id) return samePerson;
  return changed(desk, transfer, { approvedBy: actorAt(desk).id, approvedAt: desk.clock.now() });
}

/** Ends it at once, for everything that is asked from now on. */
export async function revokeTransfer(desk: Desk, id: string): Promise<TransferView> {
  permit(desk, "revokeTransfer");
  const transfer = await transferWithId(desk, id);
  if (transfer.revokedAt !== undefined) throw settledAlready();
  return changed(desk, transfer, { revokedAt: desk.clock.now() });
}

async function changed(desk: Desk, transfer: Transfer, change: Partial<Transfer>): Promise<TransferView> {
  const next = { ...transfer, ...change, version: transfer.version + 1 };
  if (!(await desk.transfers.change(next, transfer.version))) throw changedMeanwhile(transferNoun);
  return viewOf(desk, next);
}

async function transferWithId(desk: Desk, id: string): Promise<Transfer> {
  const transfer = await desk.transfers.read(id);
  if (transfer === undefined) throw notFound(transferNoun, id);
  return transfer;
}

async function viewOf(desk: Desk, transfer: Transfer): Promise<TransferView> {
  const name = (await desk.directory.organisation(transfer.recipient))?.name;
  const stage = stageOf(transfer, moment(desk).today);
  return { ...transfer, stage, ...(name === undefined ? {} : { recipientName: name }) };
}

function stageOf({ approvedAt, revokedAt, validUntil }: Transfer, today: Day): TransferView["stage"] {
  if (revokedAt !== undefined) return "revoked";
  if (validUntil < today) return "over";
  return approvedAt === undefined ? "proposed" : "standing";
}

const samePerson = refuse(
  "same-person",
  {
    zh: "数据出境审批不得由提出人本人批准。",
    en: "A transfer is not approved by the person who proposed it.",
  },
  { instrument: "sz-2023", article: "14" },
);

function notAbroad(): Fault {
  return new Fault(
    "not-abroad",
    { zh: "接收方在境内，无须数据出境审批。", en: "The recipient is on the mainland: no approval is needed." },
    { zh: "请核对接收机构登记的国家或者地区。", en: "Check the country registered for the organisation." },
  );
}

function alreadyOver(day: Day): Fault {
  return new Fault(
    "day-over",
    { zh: `有效期至 ${day}，已经届满。`, en: `It would end on ${day}, which is over.` },
    { zh: "请填写今天或以后的日期。", en: "Give today or a later day." },
  );
}

function settledAlready(): Fault {
  return new Fault(
    "changed-meanwhile",
    { zh: "该审批已批准或者已撤销，本次未作更改。", en: "It was approved or revoked already; nothing was changed." },
    { zh: "请刷新后查看当前状态。", en: "Reload to see how it stands." },
  );
}
