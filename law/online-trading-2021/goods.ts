/** Categories of goods with the permits, evidence and checks that their special laws ask, and goods that may not be traded. */
import type { GoodsCategory, ProhibitedGoods } from "../../src/core/conduct/goods.ts";

const check = (zh: string, en: string) => ({ zh, en });

export const categories: readonly GoodsCategory[] = [
  {
    category: "food",
    say: { zh: "食品", en: "food" },
    permits: [["食品经营许可证", "食品生产许可证", "仅销售预包装食品备案"]],
    productEvidence: [
      ["食品生产许可编号", "进口食品检验检疫证明"],
      ["出厂检验报告", "第三方检验报告"],
    ],
    platformChecklist: [
      check("入网食品经营者实名登记和许可审查", "real names and licences of food sellers are checked"),
      check("食品安全管理人员和自查制度", "a person in charge of food safety, and self-inspection"),
      check("违法行为制止及报告制度", "breaches are stopped and reported"),
      check("问题食品召回和下架处置", "recall and removal of unsafe food"),
    ],
    traced: true,
  },
  {
    category: "catering",
    say: { zh: "餐饮", en: "catering" },
    permits: [["食品经营许可证"]],
    productEvidence: [],
    platformChecklist: [
      check("有实体经营门店并核对地址", "every kitchen has premises whose address was checked"),
      check("菜单公示主要原料", "menus name the main ingredients"),
      check("送餐容器和封签管理", "containers and seals of delivery"),
      check("投诉处理和抽查记录", "complaints and spot checks on record"),
    ],
  },
  {
    category: "drug",
    say: { zh: "药品", en: "drugs" },
    permits: [["药品经营许可证", "药品生产许可证"]],
    productEvidence: [["药品批准文号"]],
    platformChecklist: [
      check("平台向药品监管部门备案", "the platform is filed with the drug authority"),
      check("处方审核和实名购药", "prescriptions are checked and buyers known"),
      check("禁止网络销售药品清单拦截", "drugs that may not be sold online are held back"),
      check("配送温湿度和追溯记录", "temperature and trace of deliveries"),
    ],
    traced: true,
  },
  {
    category: "medical-device",
    say: { zh: "医疗器械", en: "medical devices" },
    permits: [["医疗器械经营许可证", "第二类医疗器械经营备案", "第一类医疗器械"], ["医疗器械网络销售备案"]],
    productEvidence: [["医疗器械注册证", "医疗器械备案凭证"]],
    platformChecklist: [],
    traced: true,
  },
  {
    category: "produce",
    say: { zh: "食用农产品", en: "farm produce for food" },
    permits: [],
    productEvidence: [["承诺达标合格证", "检验检测报告", "产地证明"]],
    platformChecklist: [],
    traced: true,
  },
  {
    category: "cosmetics",
    say: { zh: "化妆品", en: "cosmetics" },
    permits: [],
    productEvidence: [["化妆品注册证", "化妆品备案编号"]],
    platformChecklist: [],
  },
  {
    category: "certified",
    say: { zh: "强制性认证产品", en: "goods under compulsory certification" },
    permits: [],
    productEvidence: [["强制性产品认证证书"]],
    platformChecklist: [],
  },
  {
    category: "special-equipment",
    say: { zh: "特种设备、危险化学品、农药等重要产品", en: "special equipment, dangerous chemicals, pesticides" },
    permits: [["特种设备生产许可证", "危险化学品经营许可证", "农药经营许可证"]],
    productEvidence: [["产品合格证明"]],
    platformChecklist: [],
    traced: true,
  },
  {
    category: "daily",
    say: { zh: "日用消费品", en: "daily goods" },
    permits: [],
    productEvidence: [["产品合格证明", "检验检测报告"]],
    platformChecklist: [],
  },
  {
    category: "other",
    say: { zh: "其他商品或者服务", en: "other goods and services" },
    permits: [],
    productEvidence: [],
    platformChecklist: [],
  },
];

export const prohibited: readonly ProhibitedGoods[] = [
  { say: { zh: "枪支弹药、管制器具", en: "arms and controlled tools" }, words: ["枪支", "弹药", "管制刀具", "电击器"] },
  {
    say: { zh: "毒品及易制毒化学品", en: "drugs of abuse and precursors" },
    words: ["毒品", "大麻", "罂粟壳", "易制毒"],
  },
  {
    say: { zh: "野生动物及其制品", en: "wild animals and products" },
    words: ["象牙", "犀角", "穿山甲", "野生动物制品"],
  },
  { say: { zh: "烟草专卖品", en: "tobacco" }, words: ["卷烟", "香烟", "水果味电子烟"] },
  {
    say: { zh: "伪造证件、发票、印章", en: "forged papers, invoices, seals" },
    words: ["代开发票", "代办假证", "刻章"],
  },
  { say: { zh: "个人信息及公民数据", en: "personal data" }, words: ["手机号数据", "公民信息", "实名账号"] },
  { say: { zh: "刷单、删评等服务", en: "brushing and deletion of reviews" }, words: ["代刷", "刷单服务", "删差评"] },
];
