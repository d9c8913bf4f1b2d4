/** 第六条第3项、第4项: the eleven items that a page tells beforehand, and the seven days within which goods are taken back. */
import { ruled } from "../../src/core/citation.ts";
import type { LayerAnswers } from "../../src/core/layering.ts";

export const trade: NonNullable<LayerAnswers["trade"]> = {
  returnWithin: ruled({ days: 7 }, "ly-2021", "6(4)"),
  pageItems: ruled(
    [
      { item: "name", say: { zh: "名称", en: "name" } },
      { item: "producer", say: { zh: "生产者（提供者）", en: "maker or provider" } },
      { item: "kind", say: { zh: "种类", en: "kind" } },
      { item: "quantity", say: { zh: "数量", en: "quantity" } },
      { item: "quality", say: { zh: "质量", en: "quality" } },
      { item: "price", say: { zh: "价格", en: "price" } },
      { item: "freight", say: { zh: "运费", en: "freight" } },
      { item: "delivery", say: { zh: "配送方式", en: "manner of delivery" } },
      { item: "area", say: { zh: "配送范围", en: "area of delivery" } },
      { item: "payment", say: { zh: "支付形式", en: "ways of payment" } },
      { item: "return", say: { zh: "退换货方式", en: "returns and exchanges" } },
    ],
    "ly-2021",
    "6(3)",
  ),
};
