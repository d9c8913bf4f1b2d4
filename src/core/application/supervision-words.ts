/** 分级分类监管的词表: what classes, means, findings, warnings and instructions are called. Words alone; nothing here decides. */
import type { Say } from "../citation.ts";

/** 企业信用风险分类: A low, B ordinary, C higher, D high. */
export const riskClasses = {
  A: { zh: "A 类（低风险）", en: "A (low risk)" },
  B: { zh: "B 类（一般风险）", en: "B (ordinary risk)" },
  C: { zh: "C 类（较高风险）", en: "C (higher risk)" },
  D: { zh: "D 类（高风险）", en: "D (high risk)" },
} as const satisfies Readonly<Record<string, Say>>;
export type RiskClass = keyof typeof riskClasses;
export const riskClassNames = ["A", "B", "C", "D"] as const satisfies readonly RiskClass[];

/** How a grade reads on a scale that all standards share; `none`: no result that is public. */
export const gradeBands = {
  high: { zh: "高", en: "high" },
  middle: { zh: "中", en: "middle" },
  low: { zh: "低", en: "low" },
  lowest: { zh: "最低", en: "lowest" },
  none: { zh: "无公开结果", en: "no public result" },
} as const satisfies Readonly<Record<string, Say>>;
export type GradeBand = keyof typeof gradeBands;
export const gradeBandNames = ["high", "middle", "low", "lowest", "none"] as const satisfies readonly GradeBand[];

export const inspectionForms = {
  online: { zh: "网络检查", en: "online check" },
  documents: { zh: "书面检查", en: "check of papers" },
  "on-site": { zh: "实地核查", en: "visit" },
  "on-site-full": { zh: "现场全面检查", en: "full check on site" },
} as const satisfies Readonly<Record<string, Say>>;
export type InspectionForm = keyof typeof inspectionForms;

/** 检查方式: those of SZ23 第二十条 and of the guidance of 2016. */
export const inspectionMeans = {
  "random-sampling": { zh: "双随机抽查", en: "double-random sampling" },
  "online-monitoring": { zh: "在线监测", en: "online monitoring" },
  "key-inspection": { zh: "重点检查", en: "key inspection" },
  special: { zh: "专项检查", en: "special inspection" },
  complaint: { zh: "投诉处理核查", en: "check upon a complaint" },
  "third-party": { zh: "结合第三方评价核查", en: "check upon a third-party evaluation" },
} as const satisfies Readonly<Record<string, Say>>;
export type InspectionMeans = keyof typeof inspectionMeans;

/** 全流程环节: production, trade, payment, logistics and service. */
export const processStages = {
  production: { zh: "生产", en: "production" },
  trade: { zh: "交易", en: "trade" },
  payment: { zh: "支付", en: "payment" },
  logistics: { zh: "物流", en: "logistics" },
  service: { zh: "客服", en: "service" },
} as const satisfies Readonly<Record<string, Say>>;
export type ProcessStage = keyof typeof processStages;

/** 抽查检查结果. */
export const inspectionResults = {
  "no-problem": { zh: "未发现问题", en: "no problem found" },
  "not-published": { zh: "未按规定公示信息", en: "information not published as required" },
  false: { zh: "公示信息隐瞒真实情况、弄虚作假", en: "published information conceals or falsifies" },
  unreachable: { zh: "通过登记的住所无法联系", en: "not reachable at the registered address" },
  uncooperative: { zh: "不配合检查情节严重", en: "gravely uncooperative" },
  other: { zh: "发现其他问题", en: "other problems found" },
} as const satisfies Readonly<Record<string, Say>>;
export type InspectionResult = keyof typeof inspectionResults;

/** 检查事项. A full check on site goes through all of them. */
export const inspectionItems = {
  licence: { zh: "营业执照与行政许可", en: "business licence and permits" },
  address: { zh: "登记住所与实际经营地址", en: "registered and actual address" },
  display: { zh: "亮照亮证与信息公示", en: "display of licences and information" },
  goods: { zh: "商品与服务质量", en: "quality of goods and services" },
  trade: { zh: "交易与评价真实性", en: "genuineness of trade and reviews" },
  consumers: { zh: "消费者权益保护", en: "protection of consumers" },
} as const satisfies Readonly<Record<string, Say>>;
export type InspectionItem = keyof typeof inspectionItems;

export const dispositions = {
  none: { zh: "无须处置", en: "nothing to be done" },
  "corrected-on-site": { zh: "责令改正，已当场改正", en: "ordered to correct; corrected on the spot" },
  "ordered-to-correct": { zh: "责令限期改正", en: "ordered to correct by a day" },
  "case-opened": { zh: "立案调查", en: "a case is opened" },
  transferred: { zh: "移送有关部门", en: "handed to another authority" },
} as const satisfies Readonly<Record<string, Say>>;
export type Disposition = keyof typeof dispositions;

export const warningLevels = {
  attention: { zh: "提示", en: "attention" },
  caution: { zh: "预警", en: "caution" },
  serious: { zh: "严重预警", en: "serious" },
} as const satisfies Readonly<Record<string, Say>>;
export type WarningLevel = keyof typeof warningLevels;

export const warningOutcomes = {
  resolved: { zh: "风险已消除", en: "the risk is gone" },
  rectifying: { zh: "经营者整改中", en: "the operator is putting it right" },
  inspection: { zh: "转入检查", en: "an inspection follows" },
  transferred: { zh: "移送有关部门", en: "handed to another authority" },
} as const satisfies Readonly<Record<string, Say>>;
export type WarningOutcome = keyof typeof warningOutcomes;

export const instructionSorts = {
  guidance: { zh: "指导意见", en: "guidance" },
  "standard-comment": { zh: "评价标准意见", en: "comment on a standard" },
  "standard-approval": { zh: "评价标准同意", en: "approval of a standard" },
  norm: { zh: "标准规范", en: "norm" },
  interview: { zh: "约谈", en: "interview" },
  criticism: { zh: "通报", en: "public criticism" },
  penalty: { zh: "行政处罚", en: "penalty" },
} as const satisfies Readonly<Record<string, Say>>;
export type InstructionSort = keyof typeof instructionSorts;

/** 标准规范六类 (SZD 第六条). */
export const normKinds = {
  collection: { zh: "信息采集", en: "collection" },
  sharing: { zh: "信息共享", en: "sharing" },
  disclosure: { zh: "信息披露", en: "disclosure" },
  management: { zh: "信息管理", en: "management" },
  evaluation: { zh: "信用评价", en: "evaluation" },
  supervision: { zh: "分级分类监管", en: "supervision by class" },
} as const satisfies Readonly<Record<string, Say>>;
export type NormKind = keyof typeof normKinds;
