/**
 * 官方查询 (NDRC（八）、（十七）): where the authorities themselves publish what concerns an enterprise. They take a code in their own search
 * box; a record leads to the page of its own source besides.
 */
import type { Say } from "../citation.ts";

export interface OfficialSite {
  readonly id: "gsxt" | "creditchina";
  readonly say: Say;
  readonly address: string;
}

export const officialSites: readonly OfficialSite[] = [
  {
    id: "gsxt",
    say: { zh: "国家企业信用信息公示系统", en: "National Enterprise Credit Information Publicity System" },
    address: "https://www.gsxt.gov.cn/",
  },
  { id: "creditchina", say: { zh: "信用中国", en: "Credit China" }, address: "https://www.creditchina.gov.cn/" },
];
