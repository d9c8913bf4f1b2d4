/** The subjects of later work for which an article, or a part of one, still waits; shown on the law page instead of code. */
import type { Say } from "./citation.ts";

export const laterWork = {
  "agency-register": { zh: "信用服务机构名册", en: "the register of agencies" },
  commission: { zh: "评价委托登记", en: "the register of commissions" },
  complaints: { zh: "投诉举报的受理与转送", en: "routing of complaints" },
  "credit-mark": { zh: "可信标识与链接", en: "verifiable credit marks" },
  exchange: { zh: "信息交换与共享", en: "exchange and sharing" },
  monitoring: { zh: "交易与评价监测", en: "monitoring of trade and reviews" },
  platform: { zh: "平台应用", en: "use by platforms" },
  push: { zh: "结果推送与更正", en: "push and correction of results" },
  query: { zh: "授权查询", en: "authorised query" },
  security: {
    zh: "安全事件、保护等级与安全协议的登记",
    en: "registers of security incidents, protection levels and agreements",
  },
  supervision: { zh: "分级分类监管", en: "supervision by class" },
} as const satisfies Readonly<Record<string, Say>>;

export type LaterWork = keyof typeof laterWork;

export function isLaterWork(subject: string): subject is LaterWork {
  return Object.hasOwn(laterWork, subject);
}
