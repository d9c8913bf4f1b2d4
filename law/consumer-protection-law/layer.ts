/** 消费者权益保护法 第二十五条 and 第二十六条: goods sold at a distance go back within seven days, five kinds excepted; terms that take consumers' rights. */
import { ruled } from "../../src/core/citation.ts";
import type { Layer } from "../../src/core/layering.ts";
import { day } from "../../src/core/time/day.ts";

export const consumerProtectionLaw: Layer = {
  of: { id: "consumer-protection-law", rank: "law", status: "in-force", inForceFrom: day("2014-03-15") },
  answers: {
    trade: {
      returnWithin: ruled({ days: 7 }, "consumer-protection-law", "25"),
      returnExceptions: ruled(
        [
          { code: 1, say: { zh: "消费者定作的", en: "made to the buyer's order" } },
          { code: 2, say: { zh: "鲜活易腐的", en: "fresh or perishable" } },
          {
            code: 3,
            say: {
              zh: "在线下载或者消费者拆封的音像制品、计算机软件等数字化商品",
              en: "digital goods downloaded, or unsealed by the buyer",
            },
          },
          { code: 4, say: { zh: "交付的报纸、期刊", en: "newspapers and periodicals delivered" } },
          {
            code: 5,
            say: {
              zh: "其他根据商品性质并经消费者在购买时确认不宜退货的商品",
              en: "others unfit for return by their nature, as the buyer confirmed at the purchase",
            },
            confirmed: true,
          },
        ],
        "consumer-protection-law",
        "25",
      ),
      refundWithin: ruled({ days: 7 }, "consumer-protection-law", "25.3"),
      clauses: ruled(
        [
          {
            id: "no-return",
            say: { zh: "排除退换货", en: "excludes returns" },
            phrases: ["概不退换", "恕不退换", "一经售出", "不退不换", "不支持退货"],
          },
          {
            id: "no-liability",
            say: { zh: "减轻或者免除自身责任", en: "frees the operator of liability" },
            phrases: ["概不负责", "不承担任何责任", "不承担责任", "免除一切责任", "责任自负"],
          },
          {
            id: "sole-say",
            say: { zh: "单方解释或者变更", en: "one side alone explains or changes" },
            phrases: ["最终解释权", "有权随时修改", "有权单方", "无需另行通知"],
          },
          {
            id: "no-remedy",
            say: { zh: "限制投诉、评价或者诉讼", en: "limits complaints, reviews or suits" },
            phrases: ["不得投诉", "放弃追究", "不得差评", "放弃诉讼", "不得向任何第三方"],
          },
          {
            id: "heavy-penalty",
            say: { zh: "加重消费者责任", en: "weighs on the consumer" },
            phrases: ["押金不退", "定金不予退还", "全部损失由用户承担", "预付款不退"],
          },
        ],
        "consumer-protection-law",
        "26",
        {
          zh: "词语由本机构选列，只用于提示人工审阅。",
          en: "The phrases are ours; they only make a person look.",
        },
      ),
    },
  },
};
