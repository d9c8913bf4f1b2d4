/**
 * 个人信息保管: personal values apart from the facts. A fact holds a token in their place (`⟦name:3f9c…⟧`, kind and keyed fingerprint), so that
 * the journal stays whole when a value is erased. Outside the agency a token is shown as hidden until a person has cleared it.
 *
 *   found ─> held (likely) ─> cleared | hidden
 *     └────> hidden (sure)          └────┴──> erased
 */
import type { Say } from "../citation.ts";
import type { OperatorId } from "../operator/operator.ts";
import type { Day, Instant } from "../time/day.ts";

export const personalKinds = ["name", "address", "identity-number", "phone", "bank-card", "email", "contact"] as const;
export type PersonalKind = (typeof personalKinds)[number];

export const personalKindNames: Readonly<Record<PersonalKind, Say>> = {
  name: { zh: "姓名", en: "name" },
  address: { zh: "住址", en: "home address" },
  "identity-number": { zh: "证件号码", en: "identity number" },
  phone: { zh: "电话号码", en: "telephone number" },
  "bank-card": { zh: "银行卡号", en: "bank card number" },
  email: { zh: "电子邮箱", en: "e-mail address" },
  contact: { zh: "社交账号", en: "messenger account" },
};

/** Masked for good wherever they are found: no value of these is ever kept. */
export const neverKept: ReadonlySet<PersonalKind> = new Set<PersonalKind>(["identity-number", "phone", "bank-card"]);

export interface PersonalValue {
  readonly operator: OperatorId;
  /** 24 hex digits of the keyed fingerprint of kind and value. */
  readonly token: string;
  readonly kind: PersonalKind;
  /** How sure the finder is: what is sure is hidden for good, what is not waits for a person. */
  readonly certainty: "sure" | "likely";
  /** Enclosed with the house's key ({@link Keys.enclose}). Absent once erased; never kept at all for numbers ({@link neverKept}). */
  readonly value?: string;
  readonly state: "held" | "cleared" | "hidden" | "erased";
  readonly keptAt: Instant;
  readonly retainUntil?: Day;
  readonly decidedBy?: string;
  readonly decidedAt?: Instant;
  readonly reason?: string;
}

/** How many values of a kind there are in a state, and which of them ends first. */
export interface PersonalCount {
  readonly kind: PersonalKind;
  readonly state: PersonalValue["state"];
  readonly count: number;
  readonly firstEnds?: Day;
}

export interface PersonalVault {
  /** Keeps those that are not known yet; what was decided or erased before stays so. */
  keep(values: readonly PersonalValue[]): Promise<void>;
  /** Those among the given that the desk's scope may see: outside the agency only what is cleared. */
  read(operator: OperatorId, tokens: readonly string[]): Promise<readonly PersonalValue[]>;
  /** What waits for a person, oldest first. */
  held(page: {
    readonly after?: string;
    readonly limit: number;
  }): Promise<{ readonly items: readonly PersonalValue[]; readonly next?: string; readonly total: number }>;
  /** Decides what is held, or decides anew; false for a token that is unknown or erased. */
  decide(
    operator: OperatorId,
    token: string,
    decision: { readonly state: "cleared" | "hidden"; readonly reason: string },
  ): Promise<boolean>;
  /** Takes values away for good; the token stays and says so. Answers how many. */
  erase(operator: OperatorId, tokens: readonly string[], reason: string): Promise<number>;
  /** Erases what is kept past its day; answers how many. */
  eraseExpired(today: Day): Promise<number>;
  counts(): Promise<readonly PersonalCount[]>;
}
