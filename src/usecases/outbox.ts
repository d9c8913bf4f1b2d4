/**
 * 发件箱: the step by which what is to go out goes out: leased, sent, and kept with its receipt. What fails is tried again with growing pauses, and after
 * the last of them is shown as given up until somebody puts it back in line. At least once: a message that is sent again carries the same id.
 */
import type { OrganisationId } from "../core/access/organisation.ts";
import type { Say } from "../core/citation.ts";
import { forReference, sayOutgoing } from "../core/delivery/content.ts";
import { accountOf, isMailAddress } from "../core/delivery/mail-address.ts";
import type { Delivery, Receiver, ReceiverAddress } from "../core/delivery/outbox.ts";
import { signedHeaders } from "../core/delivery/signature.ts";
import { type Desk, Fault } from "../core/desk.ts";
import { type Instant, instantOf } from "../core/time/day.ts";
import { isPassing, notFound } from "./faults.ts";
import { noticeReached } from "./notice-proofs.ts";
import { permit, sendingTo } from "./permit.ts";

export interface Delivering {
  readonly delivered: number;
  /** Tried in vain, and to be tried again. */
  readonly failed: number;
  readonly givenUp: number;
}

/** Longer than the couriers' patience, so that nobody else takes up what is still under way. */
const LEASE_MS = 120_000;
/** Each of another lane, so that none waits for another of them. */
const AT_ONCE = 8;
/** After the n-th attempt in vain; when they are used up, after nearly four days, it is given up. */
const PAUSE_MINUTES = [1, 5, 15, 60, 180, 360, 720, 1440, 2880];
const MINUTE_MS = 60_000;

/** Sends all that is due, until nothing is left or the process is ending. */
export async function deliverDue(desk: Desk, isEnding: () => boolean = () => false): Promise<Delivering> {
  permit(desk, "deliverOutbox");
  const done = { delivered: 0, failed: 0, givenUp: 0 };
  while (!isEnding()) {
    const taken = await desk.outbox.take(desk.clock.now(), LEASE_MS, AT_ONCE);
    if (taken.length === 0) break;
    const outcomes = await Promise.allSettled(taken.map((each) => deliver(desk, each)));
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") throw outcome.reason;
      done[outcome.value]++;
    }
  }
  return done;
}

/** Puts what was given up back in line. */
export async function retryDelivery(desk: Desk, id: string): Promise<void> {
  permit(desk, "retryDelivery");
  if (!(await desk.outbox.retry(id, desk.clock.now()))) throw notInLine(id);
}

/** First the fact that it arrived, then that nothing more is to be done: whoever dies between the two sends the same message again. */
async function deliver(desk: Desk, delivery: Delivery): Promise<keyof Delivering> {
  try {
    const receipt = await send(desk, delivery);
    await noticed(desk, delivery, receipt);
    await desk.outbox.delivered(delivery.id, receipt, desk.clock.now());
    return "delivered";
  } catch (error) {
    if (isPassing(error)) throw error; // the house itself is in trouble: the lease runs out, and it is taken up again
    const nextAt = nextAttempt(delivery, error, desk.clock.now());
    await desk.outbox.failed(delivery.id, sayError(error), nextAt);
    return nextAt === undefined ? "givenUp" : "failed";
  }
}

async function noticed(desk: Desk, { outgoing, operator, to, id }: Delivery, receipt: string): Promise<void> {
  if (outgoing.about !== "notice") return;
  const channel = "address" in to && to.address.kind === "webhook" ? "webhook" : "e-mail";
  await noticeReached(
    desk,
    { id: outgoing.notice, operator },
    { channel, receipt, known: receipt.split(" ")[0] ?? id },
  );
}

/** Undefined where no further attempt is made. */
function nextAttempt({ attempts }: Pick<Delivery, "attempts">, error: unknown, now: Instant): Instant | undefined {
  const minutes = PAUSE_MINUTES[attempts - 1];
  if (minutes === undefined || (error instanceof Fault && HOPELESS.has(error.code))) return undefined;
  return instantOf(Date.parse(now) + minutes * MINUTE_MS);
}

/** What no pause mends: somebody has to change something first. */
const HOPELESS = new Set(["receiver-ended", "receiver-without-secret", "account-not-reached", "transfer-needed"]);

function sayError(error: unknown): string {
  if (!(error instanceof Fault)) return error instanceof Error ? error.message.slice(0, 300) : "error";
  return `${error.say.zh} ${error.say.en}`;
}

// Sending -------------------------------------------------------------------------------------------------------------

function send(desk: Desk, delivery: Delivery): Promise<string> {
  const { to } = delivery;
  return "receiver" in to ? sendToReceiver(desk, to.receiver, delivery) : sendByMail(desk, to.address, delivery);
}

async function sendToReceiver(desk: Desk, id: string, delivery: Delivery): Promise<string> {
  const receiver = await desk.receivers.read(id);
  if (receiver?.active !== true) throw receiverEnded();
  await mayBeSent(desk, receiver);
  const { address } = receiver;
  if (address.kind === "e-mail") return sendByMail(desk, address, { ...delivery, ...asLetter(delivery) });
  const enclosed = await desk.receivers.secret(id);
  if (enclosed === undefined) throw withoutSecret();
  const message = { id: delivery.id, body: delivery.content, now: desk.clock.now() };
  const headers = signedHeaders(desk.keys.disclose(enclosed), message);
  const receipt = await desk.couriers.webhook({ url: address.url, body: delivery.content, headers });
  return receipt === "" ? delivery.id : receipt;
}

/** Its organisation is in service, and if it is abroad a transfer to it stands today (SZ23 第十四条第二款). */
async function mayBeSent(desk: Desk, { organisation: id }: Receiver): Promise<void> {
  const organisation = await desk.directory.organisation(id as OrganisationId);
  if (organisation?.state !== "active") throw receiverEnded();
  await sendingTo(desk, organisation.id, organisation.country);
}

async function sendByMail(desk: Desk, { kind, ...address }: ReceiverAddress, delivery: Delivery): Promise<string> {
  const { mail } = desk.couriers;
  if (kind !== "e-mail" || !("to" in address)) throw new Error(`notices do not go to a ${kind}`);
  if (mail === undefined) throw noMail();
  const to = await mailAddress(desk, address.to);
  const { zh = "信衡", en = "" } = delivery.subject ?? {};
  const subject = en === "" ? zh : `${zh} / ${en}`;
  return mail({ to, subject, text: delivery.content, id: delivery.id });
}

/** Where an account is meant, the address by which it signs in today. */
async function mailAddress(desk: Desk, to: string): Promise<string> {
  const id = accountOf(to);
  if (id === undefined) return to;
  const account = await desk.directory.account(id);
  if (account?.state !== "active" || account.login === undefined || !isMailAddress(account.login)) throw noAccount();
  return account.login;
}

/** A word to a program, as a person reads it. */
function asLetter({ content, outgoing }: Delivery): { readonly subject?: Say; readonly content: string } {
  const text = JSON.stringify(JSON.parse(content), undefined, 2);
  return {
    ...(outgoing.about === "notice" ? {} : { subject: sayOutgoing(outgoing) }),
    content: `${forReference.zh}\n${forReference.en}\n\n${text}\n`,
  };
}

// Why not -------------------------------------------------------------------------------------------------------------

function receiverEnded(): Fault {
  return new Fault(
    "receiver-ended",
    { zh: "接收方已停用。", en: "The receiver is not in service." },
    { zh: "恢复该接收方后可重新发送。", en: "Put it back in service, then send again." },
  );
}

function withoutSecret(): Fault {
  return new Fault(
    "receiver-without-secret",
    { zh: "接收方没有签名密钥。", en: "The receiver has no signing secret." },
    { zh: "请为该接收方生成密钥后重新发送。", en: "Make a secret for it, then send again." },
  );
}

function noMail(): Fault {
  return new Fault(
    "no-mail-server",
    { zh: "没有设置邮件服务器。", en: "No mail server is set up." },
    {
      zh: "请设置 XINHENG_SMTP_URL，或者改用邮寄、当面送达。",
      en: "Set XINHENG_SMTP_URL, or serve it by post or in person.",
    },
  );
}

function noAccount(): Fault {
  return new Fault(
    "account-not-reached",
    {
      zh: "收件账号已停用，或者没有电子邮件地址。",
      en: "The account is not in use any more, or has no e-mail address.",
    },
    { zh: "请改用邮寄或者当面送达，并登记凭证。", en: "Serve it by post or in person, and enter the proof." },
  );
}

function notInLine(id: string): Fault {
  return notFound({ zh: "可重新发送的待发件", en: "delivery that was given up" }, id);
}
