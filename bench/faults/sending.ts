/**
 * How a careful client sends a write: with a key of its own, again and again until an answer tells what became of it. Whatever is answered is noted
 * in the ledger; what nobody should be answered is told as a breach of its own.
 */
import { randomUUID } from "node:crypto";
import { type Call, call, problemOf, type Reply } from "../house/calling.ts";
import type { Person } from "../house/people.ts";
import type { Ledger, Note, Outcome } from "./ledger.ts";

export interface Write extends Call {
  readonly kind: string;
  readonly trace: string;
  /** A refusal that shows, after an answer was lost, that the first attempt was done. */
  readonly isDone?: (refused: Reply) => boolean;
}

export interface Sent {
  readonly outcome: Outcome;
  /** The answer of success, or the refusal. */
  readonly reply?: Reply;
}

/** Answers of a house in trouble: nothing is known of the write until it is sent again. */
const TROUBLE: ReadonlySet<number> = new Set([503, 507]);
const PAUSE_MS = 300;
/** A client gives up at last; what became of the write is then unclear. */
const PATIENCE_MS = 150_000;

export class Sender {
  readonly #base: string;
  readonly #ledger: Ledger;
  /** When the last write was begun that was acknowledged; by the clock of the wall. */
  acknowledgedSince = 0;
  attempts = 0;
  /** How many attempts got no answer, or one of trouble; and how many writes waited for an attempt that had died. */
  readonly trouble = { noAnswer: 0, unavailable: 0, diskFull: 0, inProgress: 0, replayed: 0 };
  /** Answers that no trouble excuses, as `kind status code`, with how often they came. */
  readonly unexpected = new Map<string, number>();

  constructor(base: string, ledger: Ledger) {
    this.#base = base;
    this.#ledger = ledger;
  }

  async write(person: Person, write: Write): Promise<Sent> {
    const { kind, trace, isDone, ...request } = write;
    const headers = { ...person.headers, "idempotency-key": `${trace}-${randomUUID()}`, ...request.headers };
    const sent = await this.#untilAnswered({ ...request, headers }, kind, isDone);
    this.#ledger.note({ kind, trace, outcome: sent.outcome });
    return sent;
  }

  /** One attempt, for whoever finds out by reading what became of it. */
  async once(person: Person, kind: string, request: Call): Promise<"acknowledged" | "not"> {
    const begun = Date.now();
    const reply = await this.#attempt({ ...request, headers: { ...person.headers, ...request.headers } }, kind);
    if (reply === undefined || reply.status >= 300) return "not";
    this.acknowledgedSince = Math.max(this.acknowledgedSince, begun);
    return "acknowledged";
  }

  settled(note: Note): void {
    this.#ledger.note(note);
  }

  /** A read; undefined while the house is in trouble. */
  async read(person: Person, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply | undefined> {
    const reply = await this.#attempt({ method: "GET", path, headers: { ...person.headers, ...headers } }, "read");
    return reply === undefined || TROUBLE.has(reply.status) || reply.status >= 500 ? undefined : reply;
  }

  async #untilAnswered(request: Call, kind: string, isDone: Write["isDone"]): Promise<Sent> {
    const patience = Date.now() + PATIENCE_MS;
    let lost = false;
    while (Date.now() < patience) {
      const begun = Date.now();
      const reply = await this.#attempt(request, kind);
      if (reply !== undefined && reply.status < 300) {
        this.acknowledgedSince = Math.max(this.acknowledgedSince, begun);
        if (reply.headers.get("idempotency-replayed") === "true") this.trouble.replayed += 1;
        return { outcome: "acknowledged", reply };
      }
      if (reply !== undefined && isFinal(reply)) return refused(reply, lost, isDone);
      if (reply === undefined || reply.status >= 500) lost = true;
      await pause(PAUSE_MS);
    }
    return { outcome: "unclear" };
  }

  async #attempt(request: Call, kind: string): Promise<Reply | undefined> {
    this.attempts += 1;
    const reply = await call(this.#base, request).catch(() => undefined);
    if (reply === undefined) this.trouble.noAnswer += 1;
    else if (reply.status === 503) this.trouble.unavailable += 1;
    else if (reply.status === 507) this.trouble.diskFull += 1;
    else if (problemOf(reply) === "in-progress") this.trouble.inProgress += 1;
    else if (reply.status >= 500) this.#unexpected(kind, reply);
    return reply;
  }

  #unexpected(kind: string, reply: Reply): void {
    const what = `${kind} ${reply.status} ${problemOf(reply)}`;
    this.unexpected.set(what, (this.unexpected.get(what) ?? 0) + 1);
  }
}

/** A clear no; asking again in a moment would bring nothing else. */
function isFinal(reply: Reply): boolean {
  if (reply.status >= 500 || reply.status === 429) return false;
  return !["in-progress", "changed-meanwhile"].includes(problemOf(reply));
}

function refused(reply: Reply, lost: boolean, isDone: Write["isDone"]): Sent {
  if (!lost) return { outcome: "refused", reply };
  return { outcome: isDone?.(reply) === true ? "acknowledged" : "unclear", reply };
}

export function pause(ms: number): Promise<void> {
  return new Promise((wake) => setTimeout(wake, ms));
}
