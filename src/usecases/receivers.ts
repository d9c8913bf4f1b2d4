/**
 * 接收方 (SZ23 第十八条、第十九条): the public bodies, platforms, banks and associations that are told of results and corrections: on what basis, where,
 * and of which regions. What a program is sent is signed by a secret that is shown once and kept enclosed; a new one takes the place of the one before.
 */
import type { Organisation } from "../core/access/organisation.ts";
import { isMailAddress } from "../core/delivery/mail-address.ts";
import type { Receiver } from "../core/delivery/outbox.ts";
import type { Desk } from "../core/desk.ts";
import { changedMeanwhile, notFound, unusable } from "./faults.ts";
import { organisationWithId } from "./identity/organisations.ts";
import { lacksAgreement } from "./matters/agreements.ts";
import { permit, sendingTo } from "./permit.ts";
import { idOf } from "./repeated.ts";

export type ReceiverTerms = Pick<Receiver, "name" | "kind" | "mode" | "basis" | "address" | "regions" | "active">;

export interface AddReceiver extends ReceiverTerms {
  readonly organisation: string;
}

export interface ChangeReceiver extends ReceiverTerms {
  readonly id: string;
  /** The version last read. */
  readonly seen: number;
  /** Makes a new signing secret; the one before is void from now on. */
  readonly newSecret?: boolean;
}

/** With the secret where it is new: it is shown here and never again. */
export interface KeptReceiver {
  readonly receiver: Receiver;
  readonly secret?: string;
}

export const receiverNoun = { zh: "接收方", en: "receiver" } as const;

export async function listReceivers(desk: Desk): Promise<readonly Receiver[]> {
  permit(desk, "readReceivers");
  return desk.receivers.list();
}

/** A Fault for an address that may not be asked, or an organisation abroad without an approved transfer. */
export async function addReceiver(desk: Desk, request: AddReceiver): Promise<KeptReceiver> {
  permit(desk, "changeReceivers");
  const organisation = await organisationWithId(desk, request.organisation);
  await mayReceive(desk, organisation, request);
  const id = idOf(desk, "receiver");
  const receiver: Receiver = { ...termsOf(request), id, organisation: organisation.id, version: 1 };
  const secret = desk.credentials.secret();
  if (await desk.receivers.keep(receiver, 0, desk.keys.enclose(secret)))
    return receiver.address.kind === "webhook" ? { receiver, secret } : { receiver };
  const kept = await desk.receivers.read(id); // the same request came before
  if (kept === undefined) throw changedMeanwhile(receiverNoun);
  return { receiver: kept };
}

export async function changeReceiver(desk: Desk, request: ChangeReceiver): Promise<KeptReceiver> {
  permit(desk, "changeReceivers");
  const { id, seen, newSecret = false } = request;
  const before = await desk.receivers.read(id);
  if (before === undefined) throw notFound(receiverNoun, id);
  await mayReceive(desk, await organisationWithId(desk, before.organisation), request);
  const { organisation } = before;
  const receiver: Receiver = { ...termsOf(request), id, organisation, version: seen + 1 };
  const isFirstWebhook = before.address.kind !== "webhook" && receiver.address.kind === "webhook";
  const secret = newSecret || isFirstWebhook ? desk.credentials.secret() : undefined;
  const enclosed = secret === undefined ? undefined : desk.keys.enclose(secret);
  if (!(await desk.receivers.keep(receiver, seen, enclosed))) throw changedMeanwhile(receiverNoun);
  return { receiver, ...(secret === undefined ? {} : { secret }) };
}

async function mayReceive(
  desk: Desk,
  { id, country }: Organisation,
  { address, basis, mode }: ReceiverTerms,
): Promise<void> {
  if (address.kind === "e-mail" && !isMailAddress(address.to.trim())) throw noAddress(address.to);
  if (address.kind === "webhook") desk.couriers.checkWebhook(address.url.trim());
  if ("agreement" in basis && basis.agreement.trim() === "") throw noBasis();
  if (mode !== "push") await mustBeAgreed(desk, mode, basis);
  await sendingTo(desk, id, country);
}

/** What is bought or shared rests on an agreement of that kind which stands today; a statutory function is for pushing (SZ23 第十八条). */
async function mustBeAgreed(desk: Desk, mode: "purchase" | "share", basis: Receiver["basis"]): Promise<void> {
  const named = "agreement" in basis ? basis.agreement : "";
  const lacking = await lacksAgreement(desk, named, [mode]);
  if (lacking === undefined) return;
  throw unusable("no-agreement", lacking.say, {
    zh: "请先在“约定”中登记，再填写其编号。",
    en: "Register it under “Agreements” first, then name its number.",
  });
}

function termsOf({ name, kind, mode, basis, address, regions, active }: ReceiverTerms): ReceiverTerms {
  const at: Receiver["address"] =
    address.kind === "webhook"
      ? { kind: "webhook", url: address.url.trim() }
      : { kind: "e-mail", to: address.to.trim() };
  const plain = "agreement" in basis ? { agreement: basis.agreement.trim() } : basis;
  const ofKind = kind === undefined ? {} : { kind };
  return { name: name.trim(), ...ofKind, mode, basis: plain, address: at, regions, active };
}

function noAddress(to: string) {
  return unusable(
    "no-address",
    { zh: `“${to}”不是电子邮件地址。`, en: `“${to}” is no e-mail address.` },
    { zh: "请写一个地址，例如 credit@example.cn。", en: "Give one address, such as credit@example.cn." },
  );
}

function noBasis() {
  return unusable(
    "no-basis",
    { zh: "没有写明接收的依据。", en: "It is not said on what basis it receives." },
    {
      zh: "请写明法定职责所依据的条文，或者协议名称和编号。",
      en: "Name the article of its statutory function, or the agreement.",
    },
  );
}
