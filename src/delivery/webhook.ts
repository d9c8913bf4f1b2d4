/**
 * Messages to the programs of receivers: POST, only to where the house may go, no redirect followed. Any 2xx acknowledges; a `receipt` in its body is
 * kept as the receiver's own.
 */
import type { Couriers } from "../core/delivery/outbox.ts";
import { Fault } from "../core/desk.ts";

/** A fetch that does not reach into the house, see `credentials/guarded-fetch.ts`; rooms do not import one another. */
export interface GuardedPost {
  fetch(
    address: string,
    options: {
      readonly method: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      readonly signal: AbortSignal;
    },
  ): Promise<Response>;
}

export interface WebhookSettings {
  readonly guarded: GuardedPost;
  readonly patienceMs?: number;
}

const PATIENCE_MS = 10_000;
const LONGEST_RECEIPT = 200;

/** Answers the receiver's own receipt, or nothing where it gave none. */
export function openWebhook({ guarded, patienceMs = PATIENCE_MS }: WebhookSettings): Couriers["webhook"] {
  return async ({ url, body, headers }) => {
    const signal = AbortSignal.timeout(patienceMs);
    const sent = { method: "POST", headers: { "user-agent": "xinheng", ...headers }, body, signal };
    const answer = await guarded.fetch(url, sent).catch((error: unknown) => {
      throw error instanceof Fault ? error : notReached(error);
    });
    if (!answer.ok) throw notTaken(answer.status);
    return receiptIn(await answer.text());
  };
}

function receiptIn(body: string): string {
  try {
    const said: unknown = JSON.parse(body);
    const receipt = typeof said === "object" && said !== null && "receipt" in said ? said.receipt : undefined;
    return typeof receipt === "string" ? receipt.replaceAll(/\s+/g, " ").trim().slice(0, LONGEST_RECEIPT) : "";
  } catch {
    return ""; // it need not answer JSON at all
  }
}

function notReached(error: unknown): Fault {
  const { name, code } = error as { readonly name?: string; readonly code?: string };
  const why = name === "TimeoutError" || name === "AbortError" ? "timeout" : (code ?? "error");
  return new Fault(
    "receiver-not-reached",
    { zh: `未能连接接收方（${why}）。`, en: `The receiver could not be reached (${why}).` },
    { zh: "将按间隔再次发送；请与接收方核对地址。", en: "It is tried again; check the address with the receiver." },
    error,
  );
}

function notTaken(status: number): Fault {
  return new Fault(
    "receiver-refused",
    { zh: `接收方未确认接收（HTTP ${status}）。`, en: `The receiver did not acknowledge (HTTP ${status}).` },
    {
      zh: "将按间隔再次发送；接收方应当以 2xx 应答，不得重定向。",
      en: "It is tried again; the receiver answers 2xx, and redirects are not followed.",
    },
  );
}
