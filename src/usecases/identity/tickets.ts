/**
 * Tickets: what must be remembered between two steps, enclosed with the house's key and handed to whoever takes the steps. Each is for one purpose, for
 * some minutes, and is spent once.
 */
import { type Desk, Fault } from "../../core/desk.ts";
import { type Instant, instantOf } from "../../core/time/day.ts";

export interface TicketContents {
  /** The password was right; a second factor is to follow. */
  readonly "second-factor": { readonly account: string; readonly factors: readonly string[] };
  /** A question to a passkey; with an account where it is a second factor. */
  readonly passkey: { readonly challenge: string; readonly account?: string; readonly factors: readonly string[] };
  /** A passkey that is to be added. */
  readonly "new-passkey": { readonly challenge: string; readonly account: string };
  /** A shared secret that is to be confirmed by a first code. */
  readonly "new-totp": { readonly secret: string; readonly account: string };
  /** Somebody was sent to an OpenID provider. */
  readonly provider: { readonly provider: string; readonly kept: string };
}

export type TicketPurpose = keyof TicketContents;

export interface Ticket<P extends TicketPurpose> {
  readonly purpose: P;
  readonly id: string;
  readonly until: Instant;
  readonly content: TicketContents[P];
}

const VALID_MS = 10 * 60_000;

export function writeTicket<P extends TicketPurpose>(desk: Desk, purpose: P, content: TicketContents[P]): string {
  const until = instantOf(Date.parse(desk.clock.now()) + VALID_MS);
  const ticket: Ticket<P> = { purpose, id: desk.ids.next(), until, content };
  return desk.keys.enclose(JSON.stringify(ticket));
}

/** A Fault `ticket` for one that is not ours, for another purpose, or past its time. */
export function readTicket<P extends TicketPurpose>(desk: Desk, purpose: P, text: string): Ticket<P> {
  const ticket = disclosed<P>(desk, text);
  if (ticket === undefined || ticket.purpose !== purpose || ticket.until <= desk.clock.now()) throw ticketInvalid();
  return ticket;
}

/** A Fault `ticket` for one that was spent before. */
export async function spendTicket(
  desk: Desk,
  { id, until }: Pick<Ticket<TicketPurpose>, "id" | "until">,
): Promise<void> {
  if (!(await desk.directory.spend(`ticket ${id}`, until))) throw ticketInvalid();
}

/** What the house enclosed is what it was when it was written. */
function disclosed<P extends TicketPurpose>(desk: Desk, text: string): Ticket<P> | undefined {
  try {
    return JSON.parse(desk.keys.disclose(text));
  } catch {
    return undefined;
  }
}

function ticketInvalid(): Fault {
  return new Fault(
    "ticket",
    { zh: "这一步已过期或者已完成。", en: "This step is past its time, or was taken before." },
    { zh: "请从头再来。", en: "Begin again." },
  );
}
