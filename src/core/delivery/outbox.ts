/**
 * 发件箱: whatever is to go out of the house, written in the transaction of the act that it tells of, and delivered at least once: by e-mail to the
 * registered contact of an operator, by webhook to programs. What was not received is tried again, and is never forgotten silently.
 */
import type { OrganisationId } from "../access/organisation.ts";
import type { Citation, Say } from "../citation.ts";
import type { OperatorId } from "../operator/operator.ts";
import type { Instant } from "../time/day.ts";

/** 接收主体 (SZ23 第十九条、SZD 第十五条): who with a public function receives, and who else. */
export const receiverKinds = {
  regulator: { zh: "市场监管部门", en: "market regulator" },
  "state-organ": { zh: "国家机关", en: "state organ" },
  "mass-organisation": { zh: "群团组织", en: "mass organisation" },
  authorised: { zh: "法律法规授权的组织", en: "organisation authorised by law" },
  platform: { zh: "电子商务平台", en: "platform" },
  "financial-institution": { zh: "金融机构", en: "financial institution" },
  association: { zh: "行业组织", en: "association" },
} as const satisfies Readonly<Record<string, Say>>;
export type ReceiverKind = keyof typeof receiverKinds;

/** 接收方: a public body, platform, bank or association that is told of results and corrections (SZ23 第十八条、第十九条). */
export interface Receiver {
  readonly id: string;
  readonly organisation: OrganisationId;
  readonly name: string;
  readonly kind?: ReceiverKind;
  /** 主动推送、购买服务、合作共享 (SZ23 第十八条). */
  readonly mode: "push" | "purchase" | "share";
  /** The agreement or statutory function on which it receives. */
  readonly basis: Citation | { readonly agreement: string };
  readonly address: ReceiverAddress;
  /** Regions (prefixes of GB/T 2260) of whose operators it is told; empty: all. */
  readonly regions: readonly string[];
  readonly active: boolean;
  readonly version: number;
}

/** `secretId`: under which the signing secret is enclosed; a webhook is signed by HMAC-SHA256 of its body. */
export type ReceiverAddress =
  | { readonly kind: "webhook"; readonly url: string }
  | { readonly kind: "e-mail"; readonly to: string };

/** What goes to receivers. Every one says that it is for reference only, and none can hold a sanction (SZ23 第十九条). */
export type Outgoing =
  | {
      readonly about: "result";
      readonly event: "published" | "marked" | "unmarked" | "withdrawn" | "superseded";
      readonly result: string;
    }
  | {
      readonly about: "record";
      readonly event: "withdrawn" | "repaired" | "corrected" | "marked" | "unmarked";
      readonly record: string;
    }
  | { readonly about: "list"; readonly event: "entered" | "left"; readonly entry: string }
  | { readonly about: "notice"; readonly notice: string };

/** One thing on its way to one address. */
export interface Delivery {
  readonly id: string;
  readonly operator: OperatorId;
  readonly outgoing: Outgoing;
  readonly to: { readonly receiver: string } | { readonly address: ReceiverAddress };
  /** The content as sent, JSON or text; written with the act, so that what is tried again says the same. */
  readonly content: string;
  readonly subject?: Say;
  readonly state: "waiting" | "delivered" | "given-up";
  readonly attempts: number;
  readonly createdAt: Instant;
  readonly nextAt: Instant;
  /** The receiver's acknowledgement, a message id. */
  readonly receipt?: string;
  readonly deliveredAt?: Instant;
  readonly lastError?: string;
}

export type NewDelivery = Pick<Delivery, "id" | "operator" | "outgoing" | "to" | "content" | "subject">;

export interface Outbox {
  /** Leases what is due, for so long; safe for any number of processes at once. */
  take(now: Instant, leaseMs: number, most: number): Promise<readonly Delivery[]>;
  delivered(id: string, receipt: string, now: Instant): Promise<void>;
  /** Tried in vain: again at `nextAt`, or given up where it is absent. */
  failed(id: string, error: string, nextAt: Instant | undefined): Promise<void>;
  /** Puts what was given up back in line. */
  retry(id: string, now: Instant): Promise<boolean>;
  /** Newest first. */
  page(
    query: { readonly state?: Delivery["state"]; readonly receiver?: string; readonly operator?: OperatorId },
    page: { readonly after?: string; readonly limit: number },
  ): Promise<{ readonly items: readonly Delivery[]; readonly next?: string }>;
  /** Who was told of a result or record, newest word each: to them a correction must go, and whoever has not acknowledged is listed. */
  toldOf(about: { readonly result: string } | { readonly record: string }): Promise<readonly Delivery[]>;
  /** How many wait, how many were given up, and since when the oldest waits. */
  count(): Promise<{ readonly waiting: number; readonly givenUp: number; readonly oldest?: Instant }>;
}

export interface Receivers {
  list(): Promise<readonly Receiver[]>;
  read(id: string): Promise<Receiver | undefined>;
  /** With its secret, enclosed, where it is a new one. Answers false when the version is not the one last read. */
  keep(receiver: Receiver, seen: number, secret?: string): Promise<boolean>;
  /** The enclosed secret. */
  secret(id: string): Promise<string | undefined>;
}

/** The ways out: SMTP and HTTP, behind the house's own settings; absent where none is set up. Throws a Fault that says why. */
export interface Couriers {
  readonly mail?: (mail: {
    readonly to: string;
    readonly subject: string;
    readonly text: string;
    readonly id: string;
  }) => Promise<string>;
  /** Answers the receiver's own receipt, or nothing where it acknowledged without one. */
  readonly webhook: (call: {
    readonly url: string;
    readonly body: string;
    readonly headers: Readonly<Record<string, string>>;
  }) => Promise<string>;
  /** A Fault `address-refused` for an address that may not be asked, as far as it can be told without asking a name server. */
  checkWebhook(url: string): void;
}
