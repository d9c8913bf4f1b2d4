/** What is on its way and what was told to whom (SZ23 第十八条): each with its receiver, its receipt, and the digest of what was sent. */
import { accountOf, isMailAddress, maskedAddress } from "../core/delivery/mail-address.ts";
import type { Delivery, Receiver, ReceiverAddress } from "../core/delivery/outbox.ts";
import type { Desk, Page, PageRequest } from "../core/desk.ts";
import { sha256 } from "../core/digest.ts";
import { nameOn, type Operator, type OperatorId } from "../core/operator/operator.ts";
import { moment } from "./act.ts";
import { permit } from "./permit.ts";

export interface DeliveryEntry extends Omit<Delivery, "operator" | "to"> {
  readonly code: string;
  readonly name: string;
  readonly to:
    | { readonly receiver: string; readonly name: string; readonly mode?: Receiver["mode"] }
    | { readonly address: ReceiverAddress };
  /** SHA-256 of the content as sent. */
  readonly contentHash: string;
}

export interface WhichDeliveries extends PageRequest {
  readonly state?: Delivery["state"];
  readonly receiver?: string;
}

export interface OutboxPage extends Page<DeliveryEntry> {
  readonly counts: Awaited<ReturnType<Desk["outbox"]["count"]>>;
}

/** Newest first. */
export async function readOutbox(desk: Desk, which: WhichDeliveries): Promise<OutboxPage> {
  permit(desk, "readOutbox");
  const { limit, after, ...query } = which;
  const [page, counts] = await Promise.all([
    desk.outbox.page(query, { limit, ...(after === undefined ? {} : { after }) }),
    desk.outbox.count(),
  ]);
  return { items: await entriesOf(desk, page.items), ...(page.next === undefined ? {} : { next: page.next }), counts };
}

/** The newest word to each who was told of a result or record; whoever has not acknowledged it is among them. */
export async function readTold(
  desk: Desk,
  about: { readonly result: string } | { readonly record: string },
): Promise<readonly DeliveryEntry[]> {
  permit(desk, "readTold");
  return entriesOf(desk, await desk.outbox.toldOf(about));
}

async function entriesOf(desk: Desk, deliveries: readonly Delivery[]): Promise<readonly DeliveryEntry[]> {
  const [operators, receivers] = await Promise.all([
    desk.operators.withIds([...new Set(deliveries.map(({ operator }) => operator))]),
    desk.receivers.list(),
  ]);
  const shown = await Promise.all(deliveries.map((each) => addressee(desk, each, receivers)));
  return deliveries.flatMap(({ operator, ...delivery }, at): readonly DeliveryEntry[] => {
    const to = shown[at];
    const contentHash = sha256(delivery.content);
    return to === undefined ? [] : [{ ...delivery, ...whose(desk, operators, operator), to, contentHash }];
  });
}

function whose(desk: Desk, operators: ReadonlyMap<OperatorId, Operator>, id: OperatorId) {
  const operator = operators.get(id);
  if (operator === undefined) return { code: "", name: "" };
  return { code: operator.code.value, name: nameOn(operator, moment(desk).today) };
}

/** Addresses of people are shown as far as needed to tell them apart. */
async function addressee(desk: Desk, { to }: Delivery, receivers: readonly Receiver[]): Promise<DeliveryEntry["to"]> {
  if ("receiver" in to) {
    const known = receivers.find(({ id }) => id === to.receiver);
    return { receiver: to.receiver, name: known?.name ?? "", ...(known === undefined ? {} : { mode: known.mode }) };
  }
  if (to.address.kind === "webhook") return { address: to.address };
  const account = accountOf(to.address.to);
  const login = account === undefined ? to.address.to : (await desk.directory.account(account))?.login;
  const address = login !== undefined && isMailAddress(login) ? maskedAddress(login) : "…";
  return { address: { kind: "e-mail", to: address } };
}
