/** The catalogue of credit information as a person who maps a file's columns needs it: every field, its name and its type. */

import type { Say } from "../core/citation.ts";
import type { RecordKind } from "../core/record/catalogue.ts";
import { type Detail, definitionOf, recordKinds, type SharedField } from "../core/record/catalogue.ts";
import type { LayoutFields } from "./contract/layout.ts";

const shared: Readonly<Record<SharedField, Say & { readonly type: string }>> = {
  occurredOn: { zh: "发生日期", en: "occurred on", type: "day" },
  decidedOn: { zh: "作出日期", en: "decided on", type: "day" },
  effectiveOn: { zh: "生效日期", en: "effective on", type: "day" },
  publicityFrom: { zh: "公示起始日", en: "publicity from", type: "day" },
  publicityUntil: { zh: "公示截止日", en: "publicity until", type: "day" },
  validFrom: { zh: "有效期自", en: "valid from", type: "day" },
  validUntil: { zh: "有效期至", en: "valid until", type: "day" },
  endedOn: { zh: "移出、结案或者缴清日期", en: "ended on", type: "day" },
  severity: { zh: "情节（轻微、一般、严重）", en: "severity", type: "one-of" },
  amountFen: { zh: "金额", en: "amount", type: "fen" },
  authority: { zh: "作出机关", en: "authority", type: "text" },
  authorityCode: { zh: "作出机关代码", en: "authority's code", type: "text" },
  documentNumber: { zh: "文书号", en: "document number", type: "text" },
  title: { zh: "标题", en: "title", type: "text" },
  text: { zh: "正文", en: "text", type: "text" },
  url: { zh: "公开网址", en: "public address", type: "url" },
};

const operator: LayoutFields["operator"] = [
  { field: "operator.code", say: { zh: "统一社会信用代码", en: "unified social credit code" } },
  {
    field: "withdrawn",
    say: { zh: "已撤销（来源载明该信息已被撤销）", en: "withdrawn (the source says it was revoked)" },
  },
  { field: "operator.registrationNumber", say: { zh: "工商注册号", en: "registration number" } },
  { field: "operator.organisationCode", say: { zh: "组织机构代码", en: "organisation code" } },
  { field: "operator.name", say: { zh: "名称", en: "name" } },
  { field: "operator.category", say: { zh: "主体类别", en: "category of subject" } },
  {
    field: "operator.personId",
    say: { zh: "自然人证件号码（有值的行不予收录）", en: "a person's number (rows that have one are held)" },
  },
  { field: "operator.region", say: { zh: "登记地区代码", en: "region" } },
  { field: "operator.industry", say: { zh: "行业代码", en: "industry" } },
  { field: "operator.roles", say: { zh: "角色", en: "roles" } },
  { field: "operator.status", say: { zh: "登记状态", en: "registration status" } },
  { field: "operator.establishedOn", say: { zh: "成立日期", en: "established on" } },
  { field: "operator.storefront.platform", say: { zh: "所在平台", en: "platform" } },
  { field: "operator.storefront.shopId", say: { zh: "店铺编号", en: "shop id" } },
  { field: "operator.storefront.url", say: { zh: "网店网址", en: "storefront's address" } },
  { field: "operator.storefront.name", say: { zh: "网店名称", en: "storefront's name" } },
  { field: "operator.storefront.icp", say: { zh: "ICP备案号", en: "ICP number" } },
];

export function catalogueFields(): LayoutFields {
  return { kinds: recordKinds.map(kindFields), operator };
}

function kindFields(kind: RecordKind): LayoutFields["kinds"][number] {
  const definition = definitionOf(kind);
  const ofAll = Object.entries(shared).map(([field, { type, ...say }]) => ({
    field,
    say,
    type,
    required: definition.required.some((name) => name === field),
    ...(field === "severity" ? { values: ["minor", "ordinary", "serious"] } : {}),
  }));
  return {
    kind,
    class: definition.class,
    say: { zh: definition.zh, en: definition.en },
    bearing: definition.bearing,
    fields: [...ofAll, ...Object.entries(definition.details).map(([name, detail]) => detailField(name, detail))],
  };
}

function detailField(name: string, detail: Detail): LayoutFields["kinds"][number]["fields"][number] {
  const values = typeof detail.type === "string" ? undefined : detail.type;
  return {
    field: `details.${name}`,
    say: { zh: detail.zh, en: detail.en },
    type: typeof detail.type === "string" ? detail.type : "one-of",
    required: detail.required === true,
    ...(values === undefined ? {} : { values }),
  };
}
