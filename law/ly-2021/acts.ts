/**
 * 第五条至第八条: honest and dishonest acts by their codes; the number is that of the item. 第六条第6项 is missing in the stored text, so `LY-H06` stays
 * free. The last item of each list leads to whatever other law asks, which the card names.
 */
import { type Ruled, ruled, type Say } from "../../src/core/citation.ts";
import type { ActBearing, CodedAct } from "../../src/core/procedure/management-card.ts";

export const honest: readonly CodedAct[] = [
  act("honest", 1, {
    zh: "依法经营，不交易禁止或者未经许可的商品和服务",
    en: "Trades lawfully, and nothing forbidden or without its licence",
  }),
  act("honest", 2, {
    zh: "商品质量合格，发生质量安全事故及时补救",
    en: "Goods of lawful quality, and remedies at once after an accident",
  }),
  act("honest", 3, {
    zh: "事先如实说明交易信息，按承诺履约，积极处理纠纷",
    en: "Says beforehand what is traded, keeps its word, settles disputes",
  }),
  act("honest", 4, { zh: "履行收货七日内无理由退货", en: "Takes back goods within seven days of their receipt" }),
  act("honest", 5, { zh: "格式合同条款公平并显著提示", en: "Fair standard terms, shown plainly" }),
  act("honest", 7, {
    zh: "妥善保管、合理使用消费者信息",
    en: "Keeps consumers' information safe and uses it properly",
  }),
  act("honest", 8, { zh: "发布的交易信息真实准确", en: "Publishes what is true and accurate" }),
  act("honest", 9, { zh: "履行其他法定义务", en: "Performs other duties of the law" }),
];

export const dishonest: readonly CodedAct[] = [
  act("dishonest", 1, {
    zh: "编造散布虚假信息、窃取交易信息、恶意对比压价，损害他人商誉",
    en: "Spreads falsehoods, steals trade information or disparages competitors",
  }),
  act("dishonest", 2, {
    zh: "擅自使用他人注册商标、证明商标或者地理标志造成误导",
    en: "Uses another's mark or geographical indication so as to mislead",
  }),
  act("dishonest", 3, {
    zh: "擅自使用他人网站特有的网页设计造成混淆",
    en: "Copies another site's distinctive pages so as to confuse",
  }),
  act("dishonest", 4, { zh: "伪造、冒用政府部门电子标识", en: "Forges or misuses electronic marks of authorities" }),
  act("dishonest", 5, { zh: "对企业形象或者商品作虚假宣传", en: "Makes false claims of itself or its goods" }),
  act("dishonest", 6, {
    zh: "以格式条款、通告等作出不公平规定或者减免自身责任",
    en: "Sets unfair terms or frees itself of liability",
  }),
  act("dishonest", 7, {
    zh: "冒用机关、团体或者他人企业名义推广",
    en: "Advertises in the name of an authority, an association or another enterprise",
  }),
  act("dishonest", 8, {
    zh: "植入恶意插件，强行发布骚扰广告",
    en: "Plants plug-ins and forces advertisements on people",
  }),
  act("dishonest", 9, {
    zh: "销售假冒伪劣或者标签标识不合规定的商品",
    en: "Sells counterfeits, or goods whose labels break the law",
  }),
  act("dishonest", 10, { zh: "进行网络传销，或者为其提供便利", en: "Runs a pyramid scheme online, or helps one" }),
  act("dishonest", 11, {
    zh: "发送毁坏、干扰、截取数据的程序",
    en: "Sends programs that destroy, disturb or intercept data",
  }),
  act("dishonest", 12, { zh: "其他违反法律、法规、规章的行为", en: "Breaks other law" }),
];

export const acts: Ruled<readonly CodedAct[]> = ruled([...honest, ...dishonest], "ly-2021", "8", {
  zh: "编码由本机构按条文项次编定；守信行为出自第六条。",
  en: "The codes are ours, after the numbers of the items; honest acts are those of Article 6.",
});

function act(bearing: ActBearing, item: number, say: Say): CodedAct {
  const letter = bearing === "honest" ? "H" : "D";
  const article = `${bearing === "honest" ? 6 : 8}(${item})`;
  return { code: `LY-${letter}${String(item).padStart(2, "0")}`, bearing, say, article };
}
