/**
 * 店铺检查与判定 (LY 第六条、第八条; NDRC（三）、（十五）; GZ 二（四）): what somebody saw or counted of a shop, measured by the core. What is hit waits for a person, who clears it, notes
 * that it was put right, or upholds it under a code; nothing of it is a record of credit.
 */
import {
  type ExaminationHit,
  type ExaminationSort,
  type HitOutcome,
  nothingWaits,
  type ShopCheck,
  waitingHits,
} from "../../core/application/shop-check.ts";
import { type Refusal, refuse } from "../../core/citation.ts";
import { needlessFields, overdueLots } from "../../core/conduct/consumer-data.ts";
import { clausesToReview } from "../../core/conduct/contract-terms.ts";
import { missingEvidence, missingPermits, prohibitedHits } from "../../core/conduct/goods.ts";
import type { ShopLaw, TradeLaw } from "../../core/conduct/law.ts";
import { merchantWarnings, shippedWarningRules, warningLevels } from "../../core/conduct/merchant-warning.ts";
import {
  type FulfilmentCounts,
  fulfilmentRates,
  missingItems,
  type PageItem,
} from "../../core/conduct/product-page.ts";
import { responseHours } from "../../core/conduct/recall.ts";
import {
  badgeIsGenuine,
  borrowedNames,
  LIKE_ENOUGH,
  likeness,
  type ShownBadge,
} from "../../core/conduct/resemblance.ts";
import {
  isReturnViolation,
  judgeReturn,
  type ReturnExceptionCode,
  returnCompliance,
  returnFindings,
} from "../../core/conduct/returns.ts";
import type { Desk } from "../../core/desk.ts";
import { type Instant, parseInstant } from "../../core/time/day.ts";
import type { Moment } from "../act.ts";
import { deskOfProduct } from "../consequences.ts";
import { unusable } from "../faults.ts";
import { evidenceOfMatter, wordsKept } from "../matters/handed-in.ts";
import { permit } from "../permit.ts";
import { actOnShop, dayIn, lawOfShop } from "./keeping.ts";

/** One wish to return, its days still texts. */
export interface GivenReturn {
  readonly receivedOn: string;
  readonly askedOn: string;
  readonly exception?: ReturnExceptionCode;
  readonly confirmation?: string;
  readonly accepted: boolean;
  readonly backOn?: string;
  readonly refundedOn?: string;
}

/** What was seen or counted, by the sort of the examination. */
export type Seen =
  | { readonly sort: "goods"; readonly titles: readonly string[] }
  | { readonly sort: "page"; readonly says: Readonly<Record<string, string>> }
  | { readonly sort: "returns"; readonly wishes: readonly GivenReturn[] }
  | ({ readonly sort: "fulfilment" } & FulfilmentCounts)
  | { readonly sort: "terms"; readonly text: string }
  | { readonly sort: "recall"; readonly knownAt: string; readonly firstStepAt?: string }
  | { readonly sort: "claims"; readonly claim: string; readonly found: string; readonly matches: boolean }
  | { readonly sort: "likeness"; readonly page: string; readonly other: string; readonly otherName: string }
  | { readonly sort: "badges"; readonly badges: readonly ShownBadge[]; readonly ownHost: string }
  | { readonly sort: "names"; readonly names: readonly string[] }
  | { readonly sort: "figures"; readonly figures: Readonly<Record<string, number>> }
  | { readonly sort: "data" };

export interface ExamineShop {
  readonly seen: Seen;
  readonly evidence?: readonly string[];
}

interface Measured {
  readonly hits: readonly ExaminationHit[];
  readonly figures?: Readonly<Record<string, number>>;
}

/** A mismatch of claims and goods, a likeness of pages and a version of terms need the files that show them: they are the archive. */
export async function examineShop(desk: Desk, id: string, request: ExamineShop): Promise<ShopCheck | Refusal> {
  permit(desk, "keepShops");
  const { seen, evidence = [] } = request;
  if (needsFiles.has(seen.sort) && evidence.length === 0) return filesMissing;
  const names = seen.sort === "names" ? await registeredNames(desk, seen.names) : [];
  return actOnShop(desk, id, "examine", async ({ matter, at }) => {
    const law = await lawOfShop(desk, matter.subject.code);
    const measured = measure(seen, { desk, shop: matter, at, names, ...law });
    await evidenceOfMatter(desk, matter.id, evidence);
    const examination = { sort: seen.sort, hits: measured.hits, figures: measured.figures ?? {}, evidence };
    return { type: "ShopExamined", matter: matter.id, examination };
  });
}

export interface JudgeHit {
  readonly examination: number;
  readonly outcome: HitOutcome;
  readonly reason: string;
  /** The code under which it is suspected, where it is upheld. */
  readonly act?: string;
}

/** Only of what waits; what is upheld names a dishonest act of the table. */
export async function judgeHit(desk: Desk, id: string, request: JudgeHit): Promise<ShopCheck | Refusal> {
  permit(desk, "keepShops");
  const { examination, outcome, act } = request;
  const known = desk.law.acts.some(({ code, bearing }) => code === act && bearing === "dishonest");
  if (outcome === "upheld" && !known) return codeMissing;
  return actOnShop(desk, id, "judge", ({ matter }) => {
    if (!waitingHits(matter).some(({ number }) => number === examination)) return nothingWaits;
    const upheld = outcome === "upheld" && act !== undefined ? { act } : {};
    return {
      type: "ShopHitJudged",
      matter: matter.id,
      examination,
      outcome,
      reason: wordsKept(request.reason),
      ...upheld,
    };
  });
}

// How each sort is measured -------------------------------------------------------------------------------------------

interface Ground {
  readonly desk: Desk;
  readonly shop: ShopCheck;
  readonly at: Moment;
  readonly shops: ShopLaw;
  readonly trade: TradeLaw;
  readonly pack: string;
  readonly names: readonly { readonly name: string; readonly code: string }[];
}

function measure(seen: Seen, ground: Ground): Measured {
  const { desk, shop, at, trade } = ground;
  switch (seen.sort) {
    case "goods":
      return goodsHits(seen.titles, ground);
    case "page": {
      const missing = missingItems(pageItems(ground), seen.says);
      return {
        hits: missing.map(({ say }) => ({
          say: { zh: `页面未说明“${say.zh}”`, en: `The page does not tell: ${say.en}` },
        })),
        figures: { missing: missing.length },
      };
    }
    case "returns":
      return returnHits(seen.wishes, ground);
    case "fulfilment":
      return { hits: [], figures: { ...fulfilmentRates(seen) } };
    case "terms": {
      const hits = clausesToReview(trade.clauses?.value ?? [], seen.text).map(({ say, sentence }) => ({
        say: {
          zh: `${say.zh}：${wordsKept(sentence).slice(0, 200)}`,
          en: `${say.en}: ${wordsKept(sentence).slice(0, 200)}`,
        },
        act: codeOf(ground, "LY-D06", "EC-12"),
      }));
      return { hits, figures: { clauses: hits.length } };
    }
    case "recall": {
      const known = { knownAt: momentIn(seen.knownAt), ...optionalMoment(seen.firstStepAt) };
      const hours = responseHours(known, at.now);
      const slow = known.firstStepAt === undefined;
      const say = {
        zh: `质量安全事故已知 ${hours} 小时，尚未采取措施`,
        en: `Nothing was done in ${hours} hours after the accident was known`,
      };
      return { hits: slow ? [{ say }] : [], figures: { responseHours: hours } };
    }
    case "claims": {
      const [claim, found] = [wordsKept(seen.claim), wordsKept(seen.found)];
      const say = { zh: `宣称“${claim}”，实际“${found}”`, en: `Claimed “${claim}”, found “${found}”` };
      return { hits: seen.matches ? [] : [{ say, act: codeOf(ground, "LY-D05", "EC-10") }] };
    }
    case "likeness": {
      const micro = likeness(seen.page, seen.other);
      const other = wordsKept(seen.otherName);
      const say = {
        zh: `页面与“${other}”相似度 ${Math.round(micro / 10_000)}%`,
        en: `The page is like that of “${other}” by ${Math.round(micro / 10_000)}%`,
      };
      return {
        hits: micro >= LIKE_ENOUGH ? [{ say, act: codeOf(ground, "LY-D03", "EC-12") }] : [],
        figures: { likenessMicro: micro },
      };
    }
    case "badges":
      return {
        hits: seen.badges
          .filter((badge) => !badgeIsGenuine(badge, seen.ownHost))
          .map(({ badge, link }) => ({
            say: {
              zh: `标识“${badgeNames[badge].zh}”链接至 ${link ?? "（无链接）"}，不能核验`,
              en: `The sign “${badgeNames[badge].en}” leads to ${link ?? "nowhere"} and cannot be verified`,
            },
            act: codeOf(ground, "LY-D04", "EC-12"),
          })),
        figures: { badges: seen.badges.length },
      };
    case "names":
      return {
        hits: borrowedNames(seen.names.join("\n"), { code: shop.subject.code }, ground.names).map(({ name }) => ({
          say: { zh: `使用了其他经营者的名称“${name}”`, en: `Uses another operator's name “${name}”` },
          act: codeOf(ground, "LY-D07", "EC-12"),
        })),
      };
    case "figures":
      return {
        hits: merchantWarnings(shippedWarningRules, seen.figures).map(({ say, level, value }) => ({
          say: {
            zh: `${warningLevels[level].zh}：${say.zh} ${value}`,
            en: `${warningLevels[level].en}: ${say.en} ${value}`,
          },
        })),
        figures: seen.figures,
      };
    case "data":
      return dataHits(shop, at, desk);
  }
}

function goodsHits(titles: readonly string[], { shop, shops, trade, at, ...ground }: Ground): Measured {
  const category = shops.categories.value.find(({ category: name }) => name === shop.shop.category);
  const act = codeOf(ground, "LY-D12", "EC-12");
  const prohibited = prohibitedHits(trade.prohibited?.value ?? [], titles).map(({ say, title }) => ({
    say: {
      zh: `疑似禁止交易（${say.zh}）：${wordsKept(title)}`,
      en: `May be forbidden (${say.en}): ${wordsKept(title)}`,
    },
    act,
  }));
  const permits = category === undefined ? [] : missingPermits(category, shop.permits, at.today);
  const lacking = permits.map((choice) => ({
    say: { zh: `缺少有效的许可：${choice.join("或者")}`, en: `No valid permit: ${choice.join(" or ")}` },
    act,
  }));
  const products = shop.products.flatMap((product) => {
    const of = shops.categories.value.find(({ category: name }) => name === product.category);
    return (of === undefined ? [] : missingEvidence(of, product.evidence, at.today)).map((choice) => ({
      say: { zh: `${product.name}缺少：${choice.join("或者")}`, en: `${product.name} lacks: ${choice.join(" or ")}` },
    }));
  });
  return { hits: [...prohibited, ...lacking, ...products], figures: { titles: titles.length } };
}

function returnHits(wishes: readonly GivenReturn[], ground: Ground): Measured {
  const { trade, at, desk } = ground;
  const findings = wishes.map((wish) => judgeReturn(trade, desk.law.calendar, returnIn(wish), at.today));
  const { wishes: all, owed, honoured, violations, rateMicro } = returnCompliance(findings);
  const hits = findings.flatMap((finding, index) => {
    if (!isReturnViolation(finding)) return [];
    const { zh, en } = returnFindings[finding];
    return [
      { say: { zh: `第${index + 1}件：${zh}`, en: `No. ${index + 1}: ${en}` }, act: codeOf(ground, "LY-D12", "EC-04") },
    ];
  });
  return {
    hits,
    figures: { wishes: all, owed, honoured, violations, ...(rateMicro === undefined ? {} : { rateMicro }) },
  };
}

function dataHits(shop: ShopCheck, at: Moment, _desk: Desk): Measured {
  const needless = shop.data.flatMap((lot) =>
    needlessFields(lot).map((field) => ({
      say: {
        zh: `${lot.lot}收集了与所述目的无关的“${field}”`,
        en: `${lot.lot} collects “${field}”, which no stated purpose needs`,
      },
      act: "EC-08",
    })),
  );
  const overdue = overdueLots(shop.data, at.today).map(({ lot, keepUntil }) => ({
    say: {
      zh: `${lot}已于${keepUntil}期满，未登记销毁`,
      en: `${lot} was to be destroyed by ${keepUntil}, and no log says so`,
    },
    act: "EC-08",
  }));
  return { hits: [...needless, ...overdue], figures: { lots: shop.data.length } };
}

/** The items of the law that governs; where it lists none, those that Lingyuan lists serve as a checklist. */
function pageItems({ trade, desk }: Ground): readonly PageItem[] {
  const listed = trade.pageItems ?? desk.law.packs.find(({ trade: other }) => other?.pageItems)?.trade?.pageItems;
  return listed?.value ?? [];
}

/** Under Lingyuan's measures their own code, elsewhere the national one. */
function codeOf({ pack }: Pick<Ground, "pack">, lingyuan: string, national: string): string {
  return pack === "ly-2021" ? lingyuan : national;
}

/** Operators with those names that everybody may find; others nobody is told of. */
async function registeredNames(desk: Desk, names: readonly string[]) {
  const { operators } = deskOfProduct(desk);
  const found = await Promise.all(
    names.map((text) => operators.search({ text, publicOnly: true }, { limit: 5 }).then(({ items }) => items)),
  );
  return found.flat().map(({ name, code }) => ({ name, code: code.value }));
}

function returnIn({ receivedOn, askedOn, backOn, refundedOn, ...wish }: GivenReturn) {
  return {
    ...wish,
    receivedOn: dayIn(receivedOn),
    askedOn: dayIn(askedOn),
    ...(backOn === undefined ? {} : { backOn: dayIn(backOn) }),
    ...(refundedOn === undefined ? {} : { refundedOn: dayIn(refundedOn) }),
  };
}

function optionalMoment(text: string | undefined): { readonly firstStepAt?: Instant } {
  return text === undefined ? {} : { firstStepAt: momentIn(text) };
}

function momentIn(text: string): Instant {
  const instant = parseInstant(text);
  if (instant !== undefined) return instant;
  throw unusable(
    "not-a-moment",
    { zh: `“${text}”不是带时区的时间。`, en: `“${text}” is no time with a zone.` },
    { zh: "请按 2026-05-01T08:00:00+08:00 的形式填写。", en: "Write it like 2026-05-01T08:00:00+08:00." },
  );
}

const badgeNames = {
  "credit-mark": { zh: "可信标识", en: "credit mark" },
  "business-licence": { zh: "电子营业执照亮照标识", en: "licence display" },
  icp: { zh: "ICP备案标识", en: "ICP filing" },
  authority: { zh: "政府部门电子标识", en: "sign of an authority" },
} as const;

const needsFiles: ReadonlySet<ExaminationSort> = new Set(["claims", "likeness", "terms"]);
const sixth = { instrument: "ly-2021", article: "6(8)" } as const;

const filesMissing = refuse(
  "evidence-missing",
  { zh: "须附所检查的页面、条款或者实物存证。", en: "What was examined belongs to it, as a file." },
  sixth,
);
const codeMissing = refuse(
  "act-not-listed",
  { zh: "判定涉嫌失信行为的，须选择行为编码。", en: "What is upheld names the code of the act." },
  { instrument: "ly-2021", article: "8" },
);
