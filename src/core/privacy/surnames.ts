/**
 * 姓氏: which characters begin a Chinese name. Surnames that are rarely anything else decide by themselves; those that are everyday words as
 * well (于, 和, 向, 高, 平 …) need a colon before or a clear end behind the name. Compound surnames go before single ones.
 */

const USUAL =
  "王糜典酆逯毛尤戚奚郎狄谈茅裘钮巫隗郗戎屠桑莘雍扈庾暨夔晁蒯巢竺桓蔚璩李张刘陈杨赵黄周吴徐孙胡朱郭何罗宋谢唐韩曹许邓萧肖冯程蔡彭潘袁董余苏叶吕魏蒋沈杜丁姜崔谭廖汪陆贾韦郝孔邵侯孟龚邱秦尹薛" +
  "闫阎段雷钱汤陶黎贺赖樊殷颜倪庄聂焦俞翟鲁葛邢毕欧阮骆柯邹熊顾蓝覃莫蒙柳涂辛耿岳齐卢梅祝窦瞿邬姚钟戴夏傅卞梁冉岑苗裴詹褚喻" +
  "滕庞舒屈嵇臧闵隋阚晏郑范任石廉蔺鲍费霍佟牟佘芮储靳邰郜逄郦栾芦亓訾仝巩邸檀鞠龙阳冼邝麦禤揭谌缪缑闻胥贲昝宓仇匡寇阙敖殳禹" +
  "郁卓翁邴荀甄娄琚苑楚司宾柴谷洪纪康伍史武宁吉姬尚汲湛楼虞盛童江季穆元昌章施严游简";

const ALSO_WORDS =
  "席麻惠印苍宿鄂薄弓韶危计勾融滑金高林马方万田白文安常乐于和从向后时应成平明全曾单广项车管计解连卫支包关米贝古左牛水山能相别都那公通空经越利权满习农红宣" +
  "华云花凤强刁凌房干宗杭诸荣曲封井富乌巴牧班仰秋仲伊宫甘厉祖符景束幸怀蒲索咸籍池乔阴双党贡劳申扶冀浦温边燕充慕茹宦艾鱼容易" +
  "慎戈终居衡步弘国东沃隆师冷饶沙养须丰查荆桂濮寿由来代付仓商展年晋有果毋海玉甲皮盖真种竹肉良苍虎补赏达运部银长门随雨青首鹿" +
  "黑";

export const COMPOUND: ReadonlySet<string> = new Set(
  (
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 " +
    "司徒 鲜于 司空 令狐 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 段干 百里 呼延 东郭 南门 羊舌 微生 左丘 东门 " +
    "西门 第五 叶赫 纳兰 完颜 富察 爱新 那拉"
  ).split(" "),
);

export type SurnameKind = "usual" | "also-a-word";

const KINDS: ReadonlyMap<string, SurnameKind> = new Map([
  ...[...ALSO_WORDS].map((character): [string, SurnameKind] => [character, "also-a-word"]),
  ...[...USUAL].map((character): [string, SurnameKind] => [character, "usual"]),
]);

/** The surname that a text has at a place, with how much it says by itself; undefined where none begins. */
export function surnameAt(
  text: string,
  start: number,
): { readonly length: 1 | 2; readonly kind: SurnameKind } | undefined {
  if (COMPOUND.has(text.slice(start, start + 2))) return { length: 2, kind: "usual" };
  const kind = KINDS.get(text.charAt(start));
  return kind === undefined ? undefined : { length: 1, kind };
}

/** Whether a name may begin with this character. */
export function isSurname(character: string): boolean {
  return FIRST.has(character);
}

const FIRST: ReadonlySet<string> = new Set([...KINDS.keys(), ...[...COMPOUND].map((surname) => surname.charAt(0))]);

/** Whether a character is a surname and hardly anything else. */
export function isUsualSurname(character: string): boolean {
  return KINDS.get(character) === "usual";
}
