/**
 * 公开的内容: what of each kind of credit information the public may see, and why the rest is withheld. One row a kind, one decision a
 * detail, in the order in which they are shown; a detail of the catalogue without a decision here does not compile.
 *
 * Whoever discloses credit information may not harm state secrets, trade secrets or privacy (深圳办法 第十条). So no free text in
 * which a natural person could be named is shown, no address and no representative, whatever the source itself shows.
 * What all kinds share is shown: dates, severity, amount, authority, document number, source.
 */
import type { Citation, Say } from "../citation.ts";
import type { DetailsOf, RecordKind } from "../record/catalogue.ts";

/** Where no article is named, withholding is a careful choice of ours: the law does not forbid it and asks for none of it. */
export const reasons = {
  names: {
    zh: "自由文本，其中可能写有自然人姓名等个人信息",
    en: "free text, in which natural persons may be named",
    by: { instrument: "sz-2023", article: "10" },
  },
  address: {
    zh: "住所可能就是自然人的住处",
    en: "an address may be where a natural person lives",
    by: { instrument: "sz-2023", article: "10" },
  },
  "other-firm": {
    zh: "涉及其他经营者，不属于本经营者的信用信息",
    en: "it speaks of another firm, not of this operator",
    by: { instrument: "sz-2023", article: "10" },
  },
  unsettled: {
    zh: "未经确认、查无实据或者已撤回，不说明经营者的信用",
    en: "not confirmed, unfounded or taken back: it tells nothing of the operator",
  },
  repaired: {
    zh: "修复、补缴后，原信息及其曾被修复的情况都不再公开",
    en: "after repair or payment neither the record nor that there was one is public",
    by: { instrument: "credit-repair-2025", article: "3" },
  },
  opinion: {
    zh: "系机构的归类，不是来源的原话",
    en: "our own sorting, not the source's word",
  },
  needless: {
    zh: "仅用于核对、计分，或者已在别处列明，公众无须再看",
    en: "used for checking and scoring only, or shown elsewhere: the public needs no more",
  },
} as const satisfies Readonly<Record<string, Say & { readonly by?: Citation }>>;

export type Reason = keyof typeof reasons;

/** A sum that is shown as the mean of what another detail counts. */
export interface MeanOf extends Say {
  readonly meanOf: string;
}

export type Decision = "shown" | MeanOf | Reason;

export type Disclosure<K extends RecordKind> =
  | { readonly withheld: Reason }
  | { readonly title: "shown" | Reason; readonly details: { readonly [F in keyof DetailsOf<K>]-?: Decision } };

export const disclosures: { readonly [K in RecordKind]: Disclosure<K> } = {
  // 基本信息 ------------------------------------------------------------------------------------------------------------
  registration: {
    title: "names",
    details: {
      status: "shown",
      companyType: "shown",
      registeredCapitalFen: "shown",
      establishedOn: "shown",
      registeredCapital: "needless",
      industry: "needless",
      region: "needless",
      province: "needless",
      city: "needless",
      scope: "needless",
      address: "address",
    },
  },
  licence: {
    title: "shown",
    details: {
      certificateName: "shown",
      licenceKind: "shown",
      licenceNumber: "shown",
      state: "shown",
      content: "names",
      requiredForCategory: "needless",
    },
  },
  qualification: { title: "shown", details: { scheme: "shown", level: "shown" } },
  "licence-display": {
    title: "needless",
    details: { storefront: "shown", outcome: "shown", permitDisplayed: "shown", identityMatches: "shown" },
  },
  "identity-verification": { title: "names", details: { verifier: "shown", method: "needless" } },
  "annual-report": {
    title: "needless",
    details: { year: "shown", onTime: "shown", itemsRequired: "shown", itemsDisclosed: "shown" },
  },
  // 监管信息 ------------------------------------------------------------------------------------------------------------
  penalty: {
    title: "names",
    details: {
      illegalAct: "shown",
      penaltyKinds: "shown",
      content: "shown",
      confiscatedFen: "shown",
      licenceAffected: "shown",
      legalBasis: "shown",
      facts: "names",
      theme: "needless",
    },
  },
  "coercive-measure": { title: "names", details: { measure: "shown", legalBasis: "shown", facts: "names" } },
  "tax-arrears": { title: "needless", details: { taxKind: "shown", newThisPeriodFen: "shown" } },
  "housing-fund-arrears": { title: "needless", details: { months: "shown" } },
  "social-insurance-arrears": { title: "needless", details: { insuranceKind: "shown", months: "shown" } },
  "product-inspection": {
    title: "names",
    details: {
      product: "shown",
      model: "shown",
      batch: "shown",
      outcome: "shown",
      failedItems: "shown",
      reinspection: "shown",
      party: "shown",
      storefront: "shown",
      laboratory: "needless",
      statedProducer: "other-firm",
    },
  },
  inspection: {
    title: "names",
    details: { inspectionKind: "shown", outcome: "shown", planNumber: "needless", taskNumber: "needless" },
  },
  "consumer-complaint": {
    title: "names",
    details: { issue: "shown", outcome: "shown", closedOn: "shown", line: "needless" },
  },
  "abnormal-operation-listing": {
    title: "needless",
    details: { reason: "shown", removalReason: "repaired", removalAuthority: "repaired" },
  },
  "serious-violation-listing": { title: "needless", details: { reason: "shown", removalReason: "repaired" } },
  "risk-warning": { title: "shown", details: { level: "shown", reason: "names" } },
  "labour-inspection": { title: "names", details: { facts: "names", outcome: "names" } },
  "disciplinary-sanction": { title: "names", details: { content: "names" } },
  // 涉诉涉裁信息 --------------------------------------------------------------------------------------------------------
  judgment: {
    title: "names",
    details: {
      cause: "shown",
      documentKind: "shown",
      instance: "shown",
      role: "shown",
      liability: "shown",
      court: "shown",
      causeGroup: "needless",
    },
  },
  "arbitration-award": { title: "names", details: { institution: "shown", performance: "shown", labour: "needless" } },
  enforcement: { title: "names", details: { court: "shown" } },
  "dishonest-judgment-debtor": {
    title: "names",
    details: {
      conduct: "shown",
      performance: "shown",
      court: "shown",
      basisNumber: "shown",
      basisCourt: "shown",
      publishedOn: "shown",
      province: "needless",
      obligation: "names",
    },
  },
  // 网络活动信息 --------------------------------------------------------------------------------------------------------
  "online-operation": {
    title: "needless",
    details: {
      periodFrom: "shown",
      periodTo: "shown",
      storefront: "shown",
      orders: "shown",
      shippedOnTime: "shown",
      refunds: "shown",
      refundsInTime: "shown",
      disputes: "shown",
      disputesResolvedIn7Days: "shown",
      lateShipments: "needless",
      cancelledBySeller: "needless",
      trackable: "needless",
      defective: "needless",
      notAsDescribed: "needless",
      returnsEligible: "needless",
      returnsHonoured: "needless",
      disputesUnresolved: "needless",
      ipComplaintsUpheld: "needless",
      ipComplaintsRepeated: "needless",
      confirmedAnomalous: "needless",
    },
  },
  "network-security": { title: "names", details: { event: "shown", confirmed: "needless" } },
  "public-opinion": { title: "names", details: { tone: "opinion", summary: "names" } },
  "dishonest-act": {
    title: "names",
    details: {
      act: "shown",
      state: "shown",
      platform: "shown",
      appeal: "shown",
      report: "needless",
      decision: "names",
      rule: "names",
    },
  },
  "site-activity": {
    title: "needless",
    details: {
      periodFrom: "shown",
      periodTo: "shown",
      storefront: "shown",
      activeDays: "shown",
      itemsListed: "shown",
      visits: "shown",
    },
  },
  "consumer-reviews": {
    title: "needless",
    details: {
      periodFrom: "shown",
      periodTo: "shown",
      storefront: "shown",
      reviews: "shown",
      starSumMicro: { meanOf: "reviews", zh: "平均星级", en: "average stars" },
      negative: "shown",
      replyDue: "needless",
      replied: "needless",
      authenticShareMicro: "needless",
    },
  },
  // 其他信息 ------------------------------------------------------------------------------------------------------------
  award: { title: "shown", details: { level: "shown", lawfullyRetained: "needless" } },
  commitment: {
    title: "shown",
    details: {
      commitmentKind: "shown",
      fulfilment: "shown",
      fundFen: "shown",
      claims: "shown",
      payouts: "shown",
      paidFen: "shown",
      responseHours: "shown",
      published: "needless",
      breachEvidence: "names",
    },
  },
  "arrears-payment": { withheld: "repaired" },
  repair: { withheld: "repaired" },
};

/** Records that are withheld although their kind is shown: those in which a detail says one of these; undefined: says nothing. */
export const exceptions: readonly {
  readonly kind: RecordKind;
  readonly detail: string;
  readonly says: readonly (string | boolean | undefined)[];
  readonly because: Reason;
}[] = [
  { kind: "consumer-complaint", detail: "outcome", says: ["unfounded", "withdrawn"], because: "unsettled" },
  { kind: "network-security", detail: "confirmed", says: [false, undefined], because: "unsettled" },
  { kind: "commitment", detail: "commitmentKind", says: ["repair"], because: "repaired" },
];
