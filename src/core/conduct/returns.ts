/**
 * 七日无理由退货 (消费者权益保护法 第二十五条; LY 第六条第4项): from the day after receipt, in days and never in working days, to the day after the holiday
 * where the last is one. Five exceptions; the last of them counts only where the buyer agreed to it at the purchase.
 */
import type { Ruled, Say } from "../citation.ts";
import type { Day } from "../time/day.ts";
import { endOfTerm } from "../time/deadline.ts";
import type { Deadline, Term, WorkCalendar } from "../time/term.ts";

export type ReturnExceptionCode = 1 | 2 | 3 | 4 | 5;

export interface ReturnException {
  readonly code: ReturnExceptionCode;
  readonly say: Say;
  /** It holds only with the buyer's confirmation at the purchase. */
  readonly confirmed?: true;
}

export interface ReturnLaw {
  /** 七日无理由退货: from the receipt of the goods, in days. */
  readonly returnWithin: Ruled<Term>;
  readonly returnExceptions: Ruled<readonly ReturnException[]>;
  /** From the receipt of the goods that came back. */
  readonly refundWithin?: Ruled<Term>;
}

/** One wish to return goods, and what the shop made of it. */
export interface ReturnWish {
  readonly receivedOn: Day;
  readonly askedOn: Day;
  /** The exception that the shop relies on. */
  readonly exception?: ReturnExceptionCode;
  /** 购买时确认: where the buyer's confirmation at the purchase is kept, a file by its hash. */
  readonly confirmation?: string;
  readonly accepted: boolean;
  /** When the goods came back to the shop, and when the price went back to the buyer. */
  readonly backOn?: Day;
  readonly refundedOn?: Day;
}

export const returnFindings = {
  honoured: { zh: "已依法退货", en: "taken back as the law asks" },
  beyond: { zh: "自愿受理期外或者例外商品的退货", en: "taken back though nothing bound the shop" },
  excepted: { zh: "属于法定例外", en: "an exception of the law" },
  late: { zh: "超过法定期限提出", en: "asked for after the term" },
  refused: { zh: "应退未退", en: "refused though owed" },
  unconfirmed: {
    zh: "以“不宜退货”拒绝，但无购买时的确认",
    en: "refused as unfit for return without the buyer's confirmation at the purchase",
  },
  "refunded-late": { zh: "退款超过法定期限", en: "refunded after the term" },
} as const satisfies Readonly<Record<string, Say>>;
export type ReturnFinding = keyof typeof returnFindings;

const violations: ReadonlySet<ReturnFinding> = new Set(["refused", "unconfirmed", "refunded-late"]);

export function isReturnViolation(finding: ReturnFinding): boolean {
  return violations.has(finding);
}

/** The last day on which the buyer may ask, until 24:00. */
export function returnEnds(law: ReturnLaw, calendar: WorkCalendar, receivedOn: Day): Deadline {
  return endOfTerm(calendar, receivedOn, law.returnWithin.value);
}

export function judgeReturn(law: ReturnLaw, calendar: WorkCalendar, wish: ReturnWish, today: Day): ReturnFinding {
  const inTime = wish.askedOn <= returnEnds(law, calendar, wish.receivedOn).lastDay;
  const exception = law.returnExceptions.value.find(({ code }) => code === wish.exception);
  const unconfirmed = exception?.confirmed === true && wish.confirmation === undefined;
  if (wish.accepted) {
    if (isRefundedLate(law, calendar, wish, today)) return "refunded-late";
    return inTime && (exception === undefined || unconfirmed) ? "honoured" : "beyond";
  }
  if (!inTime) return "late";
  if (unconfirmed) return "unconfirmed";
  return exception === undefined ? "refused" : "excepted";
}

function isRefundedLate(
  law: ReturnLaw,
  calendar: WorkCalendar,
  { backOn, refundedOn }: ReturnWish,
  today: Day,
): boolean {
  if (backOn === undefined || law.refundWithin === undefined) return false;
  return (refundedOn ?? today) > endOfTerm(calendar, backOn, law.refundWithin.value).lastDay;
}

export interface ReturnCompliance {
  readonly wishes: number;
  /** What the law bound the shop to take back. */
  readonly owed: number;
  readonly honoured: number;
  readonly violations: number;
  /** Share of what was owed and was honoured, in millionths; absent where nothing was owed: that speaks neither for nor against the shop. */
  readonly rateMicro?: number;
}

export function returnCompliance(findings: readonly ReturnFinding[]): ReturnCompliance {
  const honoured = findings.filter((finding) => finding === "honoured").length;
  const broken = findings.filter(isReturnViolation).length;
  const owed = honoured + broken;
  const rate = owed === 0 ? {} : { rateMicro: Math.floor((honoured * 1_000_000) / owed) };
  return { wishes: findings.length, owed, honoured, violations: broken, ...rate };
}
