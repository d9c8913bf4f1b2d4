/** 措施、会员、联席任务与参考核验的名称: the words by which these matters are told apart; nothing here decides. */
import type { Say } from "../citation.ts";

/** 全国基础清单、省补充清单、市补充清单 (条例 第七十条). */
export const listLevels = {
  national: { zh: "全国失信惩戒措施基础清单", en: "National basic list of restraints" },
  province: { zh: "省级失信惩戒措施补充清单", en: "Provincial supplementary list of restraints" },
  city: { zh: "市级失信惩戒措施补充清单", en: "City supplementary list of restraints" },
} as const satisfies Readonly<Record<string, Say>>;

/** 失信行为须以生效文书为据 (条例 第六十五条). */
export const effectiveDocuments = {
  judgment: { zh: "生效司法裁判文书或者仲裁文书", en: "an effective judgment or award" },
  penalty: { zh: "生效行政处罚、行政裁决等决定文书", en: "an effective penalty or other administrative decision" },
  other: { zh: "法律、法规或者国家有关规定所规定的其他文书", en: "another document that the law provides for" },
} as const satisfies Readonly<Record<string, Say>>;

export const toldChannels = {
  post: { zh: "邮寄", en: "by post" },
  "in-person": { zh: "直接送达", en: "in person" },
  "e-mail": { zh: "电子邮件", en: "by e-mail" },
  "platform-message": { zh: "平台站内消息", en: "by a message on the platform" },
} as const satisfies Readonly<Record<string, Say>>;

export const waysToLeave = {
  "own-wish": { zh: "自愿退会", en: "at its own wish" },
  advised: { zh: "经劝退后退会", en: "after being advised to" },
  ended: { zh: "资格终止", en: "membership ended" },
} as const satisfies Readonly<Record<string, Say>>;

export const reputationBearings = {
  honour: { zh: "良好", en: "good" },
  breach: { zh: "不良", en: "bad" },
} as const satisfies Readonly<Record<string, Say>>;

export const sharedTaskSorts = {
  case: { zh: "案件移送", en: "case handed over" },
  "joint-inspection": { zh: "联合检查", en: "joint inspection" },
  "joint-measure": { zh: "联合奖惩", en: "joint incentive or restraint" },
  news: { zh: "情况通报", en: "news" },
} as const satisfies Readonly<Record<string, Say>>;

export const scenes = {
  funds: { zh: "申请政府性资金扶持", en: "public funds" },
  procurement: { zh: "参与政府采购活动", en: "public procurement" },
  credit: { zh: "申请信贷融资", en: "credit and finance" },
  customs: { zh: "办理通关业务", en: "customs clearance" },
} as const satisfies Readonly<Record<string, Say>>;
