/**
 * 消费者信息 (LY 第六条第7项): collected for a purpose, kept for a term, destroyed in time with an entry in a log. The product holds the log, never the data:
 * a lot is named by what kind of data it is and how many, not by whose.
 */
import type { Say } from "../citation.ts";
import type { Day } from "../time/day.ts";

export const dataPurposes = {
  contract: { zh: "订立、履行合同", en: "the contract" },
  delivery: { zh: "配送", en: "delivery" },
  payment: { zh: "支付结算", en: "payment" },
  "after-sales": { zh: "售后与纠纷处理", en: "after-sales and disputes" },
  statutory: { zh: "法定义务", en: "a duty of law" },
} as const satisfies Readonly<Record<string, Say>>;
export type DataPurpose = keyof typeof dataPurposes;

/** What may be asked for a purpose; what stands under none of its purposes has nothing to do with the trade. */
export const fieldsFor: Readonly<Record<DataPurpose, readonly string[]>> = {
  contract: ["姓名", "联系电话", "订单内容"],
  delivery: ["姓名", "联系电话", "收货地址"],
  payment: ["支付方式", "支付流水号", "发票抬头"],
  "after-sales": ["姓名", "联系电话", "订单内容", "退款账户"],
  statutory: ["姓名", "联系电话", "订单内容", "支付流水号", "身份证件"],
};

export interface DataLot {
  /** Its own name, such as `2025年订单`. */
  readonly lot: string;
  readonly purposes: readonly DataPurpose[];
  readonly fields: readonly string[];
  readonly keepUntil: Day;
  readonly destroyed?: { readonly on: Day; readonly manner: string; readonly items: number };
}

/** Fields that none of the stated purposes needs. */
export function needlessFields({ purposes, fields }: Pick<DataLot, "purposes" | "fields">): readonly string[] {
  const needed = new Set(purposes.flatMap((purpose) => fieldsFor[purpose]));
  return fields.filter((field) => !needed.has(field));
}

/** Lots past their last day that no log says were destroyed. */
export function overdueLots(lots: readonly DataLot[], today: Day): readonly DataLot[] {
  return lots.filter(({ keepUntil, destroyed }) => destroyed === undefined && keepUntil < today);
}
