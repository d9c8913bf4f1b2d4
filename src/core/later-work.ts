/** The subjects of later work for which an article, or a part of one, still waits; shown on the law page instead of code. */
import type { Say } from "./citation.ts";

export const laterWork = {
  "agency-register": { zh: "信用服务机构名册", en: "the register of agencies" },
  association: { zh: "行业自律与惩戒", en: "associations and their discipline" },
  commission: { zh: "评价委托登记", en: "the register of commissions" },
  "credit-mark": { zh: "可信标识与链接", en: "verifiable credit marks" },
  "credit-report": { zh: "信用报告产品", en: "credit reports" },
  disclosure: { zh: "经营者信息披露", en: "disclosure by operators" },
  "dishonest-acts": { zh: "失信行为编码与报送", en: "codes and reports of dishonest acts" },
  exchange: { zh: "信息交换与共享", en: "exchange and sharing" },
  "joint-meeting": { zh: "部门联席与协作", en: "joint meetings of authorities" },
  measures: { zh: "激励与惩戒措施清单", en: "catalogues of measures" },
  monitoring: { zh: "交易与评价监测", en: "monitoring of trade and reviews" },
  participation: { zh: "社会参与渠道", en: "channels for participation" },
  platform: { zh: "平台应用", en: "use by platforms" },
  push: { zh: "结果推送与更正", en: "push and correction of results" },
  query: { zh: "授权查询", en: "authorised query" },
  "re-evaluation": { zh: "持续评价与到期更新", en: "continuous evaluation and refresh" },
  security: {
    zh: "安全事件、保护等级与安全协议的登记",
    en: "registers of security incidents, protection levels and agreements",
  },
  supervision: { zh: "分级分类监管", en: "supervision by class" },
  tracing: { zh: "商品追溯", en: "tracing of goods" },
  "web-capture": { zh: "网络采集存证", en: "capture of web evidence" },
} as const satisfies Readonly<Record<string, Say>>;

export type LaterWork = keyof typeof laterWork;

export function isLaterWork(subject: string): subject is LaterWork {
  return Object.hasOwn(laterWork, subject);
}
