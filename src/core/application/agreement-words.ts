/** 约定、机构资质、安全事件、信息共享的用语: what each may be, in words that the contract and the pages read too. */
import type { Say } from "../citation.ts";

export const agreementSorts = {
  commission: { zh: "评价委托", en: "commission of an evaluation" },
  contribution: { zh: "信息提供", en: "contribution of information" },
  push: { zh: "主动推送", en: "push" },
  purchase: { zh: "购买服务", en: "purchase" },
  share: { zh: "合作共享", en: "sharing" },
  service: { zh: "平台服务协议", en: "a platform's service agreement" },
} as const satisfies Readonly<Record<string, Say>>;
export type AgreementSort = keyof typeof agreementSorts;

/** 必备条款: what the paper has to say (穗 2020 二（二）; ours for what is not a platform's). */
export const agreementClauses = {
  "information-duties": { zh: "信息信用管理要求", en: "duties about information and credit" },
  responsibility: { zh: "双方责任", en: "who answers for what" },
  purpose: { zh: "使用目的和范围", en: "purpose and scope of use" },
  confidentiality: { zh: "保密和个人信息保护", en: "confidentiality and personal information" },
  incident: { zh: "安全事件的处置和通知", en: "what is done in a security incident" },
  correction: { zh: "更正、撤回的同步", en: "that corrections and withdrawals are followed" },
} as const satisfies Readonly<Record<string, Say>>;
export type AgreementClause = keyof typeof agreementClauses;

export const qualificationSorts = {
  business: { zh: "业务类型", en: "types of business" },
  filing: { zh: "企业征信备案", en: "filing as an enterprise credit reporting agency" },
  capability: { zh: "资源和技术能力", en: "resources and technical capability" },
  protection: { zh: "网络安全等级保护", en: "level of network protection" },
} as const satisfies Readonly<Record<string, Say>>;
export type QualificationSort = keyof typeof qualificationSorts;

/** 专业服务 of a credit service agency, as SZ23 第三条 lists them. */
export const businessTypes = {
  "credit-reporting": { zh: "征信", en: "credit reporting" },
  investigation: { zh: "信用调查和评估", en: "credit investigation and assessment" },
  rating: { zh: "信用评级", en: "credit rating" },
  consulting: { zh: "信用咨询", en: "credit consulting" },
  training: { zh: "信用培训", en: "credit training" },
} as const satisfies Readonly<Record<string, Say>>;
export type BusinessType = keyof typeof businessTypes;

export const incidentSorts = {
  leak: { zh: "泄露", en: "leak" },
  loss: { zh: "丢失、毁损", en: "loss" },
  alteration: { zh: "篡改", en: "alteration" },
  outage: { zh: "系统中断", en: "outage" },
  risk: { zh: "隐患（可能发生）", en: "risk of one" },
} as const satisfies Readonly<Record<string, Say>>;
export type IncidentSort = keyof typeof incidentSorts;

export const exchangeModes = {
  push: { zh: "主动推送", en: "push" },
  purchase: { zh: "购买服务", en: "purchase" },
  share: { zh: "合作共享", en: "sharing" },
} as const satisfies Readonly<Record<string, Say>>;
export type ExchangeMode = keyof typeof exchangeModes;
