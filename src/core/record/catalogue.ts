/**
 * The catalogue of credit information: five classes and every kind named in 深圳办法 第九条 (and those the draft's 第十条 adds),
 * each with the typed details it carries, the dates it is counted by, what identifies it, and its article.
 *
 * What all kinds share (dates, severity, amount, authority, document number) stands in `record.ts`; here is what each adds.
 */
import type { Citation, Say } from "../citation.ts";

export type RecordClass = "basic" | "supervision" | "litigation" | "online" | "other";

export const recordClasses: Readonly<Record<RecordClass, Say & { readonly by: Citation }>> = {
  basic: { zh: "基本信息", en: "basic", by: { instrument: "sz-2023", article: "9(1)" } },
  supervision: { zh: "监管信息", en: "supervision", by: { instrument: "sz-2023", article: "9(2)" } },
  litigation: { zh: "涉诉涉裁信息", en: "litigation", by: { instrument: "sz-2023", article: "9(3)" } },
  online: { zh: "网络活动信息", en: "online activity", by: { instrument: "sz-2023", article: "9(4)" } },
  other: { zh: "其他信息", en: "other", by: { instrument: "sz-2023", article: "9(5)" } },
};

/** The type of one detail. `count` is a non-negative integer; `fen` an amount in 分; `micro` an integer of millionths. */
export type DetailType = "text" | "count" | "fen" | "micro" | "day" | "flag" | "url" | "texts" | readonly string[];

export interface Detail {
  readonly type: DetailType;
  readonly required?: true;
  readonly zh: string;
  readonly en: string;
  /**
   * Chinese words in which sources write the values of an enumeration; matched after folding width and space. The first Chinese
   * word of a value is the one that people read.
   */
  readonly words?: Readonly<Record<string, string>>;
  /** What people read in English for a value whose identifier does not say it. */
  readonly english?: Readonly<Record<string, string>>;
}

/** The days a record may carry; see {@link RecordDays} in `record.ts` for what each means. */
export type DayField =
  | "occurredOn"
  | "decidedOn"
  | "effectiveOn"
  | "publicityFrom"
  | "publicityUntil"
  | "validFrom"
  | "validUntil"
  | "endedOn";

/** A field of a record as layouts and standards name it: a shared field, or `details.<name>`. */
export type SharedField =
  | DayField
  | "severity"
  | "amountFen"
  | "authority"
  | "authorityCode"
  | "documentNumber"
  | "title"
  | "text"
  | "url";

export interface RecordKindDefinition {
  readonly class: RecordClass;
  readonly zh: string;
  readonly en: string;
  readonly by: Citation;
  /** Shared fields that must be there, or the row is held for mending. */
  readonly required: readonly SharedField[];
  /** What makes two reports speak of the same record of one operator. */
  readonly identity: readonly (SharedField | `details.${string}`)[];
  readonly details: Readonly<Record<string, Detail>>;
  /** How the record ends: by its publicity period, by being ended (delisted, settled, lifted), by its validity, or not at all. */
  readonly ends: "publicity" | "ended" | "validity" | "never";
  /** `negative` kinds may deduct and can be repaired; the others never deduct by themselves. */
  readonly bearing: "negative" | "neutral" | "positive";
}

const text = (zh: string, en: string, required?: true): Detail =>
  required ? { type: "text", zh, en, required } : { type: "text", zh, en };
const count = (zh: string, en: string, required?: true): Detail =>
  required ? { type: "count", zh, en, required } : { type: "count", zh, en };
const fen = (zh: string, en: string): Detail => ({ type: "fen", zh, en });
const flag = (zh: string, en: string): Detail => ({ type: "flag", zh, en });
const onDay = (zh: string, en: string, required?: true): Detail =>
  required ? { type: "day", zh, en, required } : { type: "day", zh, en };
const oneOf = (
  zh: string,
  en: string,
  words: Readonly<Record<string, string>>,
  more: Pick<Detail, "english" | "required"> = {},
): Detail => ({ type: [...new Set(Object.values(words))], zh, en, words, ...more });
const sz = (article: string): Citation => ({ instrument: "sz-2023", article });
const szd = (article: string): Citation => ({ instrument: "sz-draft", article });

const period = {
  periodFrom: onDay("统计起始日", "period from", true),
  periodTo: onDay("统计截止日", "period to", true),
} as const;

export const catalogue = {
  // 基本信息 ------------------------------------------------------------------------------------------------------------
  registration: {
    class: "basic",
    zh: "登记信息",
    en: "registration",
    by: sz("9(1)"),
    bearing: "neutral",
    ends: "never",
    required: [],
    identity: ["authority", "documentNumber"],
    details: {
      companyType: text("企业类型", "company type"),
      registeredCapitalFen: fen("注册资本", "registered capital"),
      registeredCapital: text("注册资本（登记原文）", "registered capital as registered"),
      establishedOn: onDay("成立日期", "established on"),
      status: oneOf(
        "登记状态",
        "registration status",
        {
          存续: "active",
          在业: "active",
          开业: "active",
          正常: "active",
          "在营（开业）企业": "active",
          歇业: "suspended",
          吊销: "revoked",
          "吊销，未注销": "revoked",
          吊销未注销: "revoked",
          注销: "deregistered",
          已注销: "deregistered",
          撤销: "cancelled",
          撤销登记: "cancelled",
          迁出: "moved-out",
          active: "active",
          suspended: "suspended",
          revoked: "revoked",
          deregistered: "deregistered",
          cancelled: "cancelled",
          "moved-out": "moved-out",
        },
        { english: { active: "in business" } },
      ),
      industry: text("行业代码", "industry (GB/T 4754)"),
      region: text("登记地区", "region (GB/T 2260)"),
      province: text("所在省份", "province"),
      city: text("地区", "city"),
      address: text("住所", "address"),
      scope: text("经营范围", "business scope"),
    },
  },
  licence: {
    class: "basic",
    zh: "行政许可",
    en: "licence",
    by: sz("9(1)"),
    bearing: "neutral",
    ends: "validity",
    required: ["documentNumber", "decidedOn"],
    identity: ["documentNumber", "details.licenceNumber"],
    details: {
      licenceKind: text("许可类别", "kind of licence"),
      certificateName: text("许可证书名称", "certificate"),
      licenceNumber: text("许可编号", "licence number"),
      content: text("许可内容", "content"),
      state: oneOf("当前状态", "state", {
        "1": "valid",
        有效: "valid",
        "2": "invalid",
        无效: "invalid",
        valid: "valid",
        invalid: "invalid",
      }),
      requiredForCategory: flag("经营类目要求", "required for its category"),
    },
  },
  qualification: {
    class: "basic",
    zh: "资质资格",
    en: "qualification",
    by: sz("9(1)"),
    bearing: "neutral",
    ends: "validity",
    required: ["title"],
    identity: ["title", "documentNumber"],
    details: {
      level: text("等级", "level"),
      scheme: oneOf(
        "资质种类",
        "scheme",
        {
          认证: "certification",
          资质: "qualification",
          纳税信用A级: "tax-credit-a",
          海关高级认证: "customs-advanced",
          其他: "other",
          certification: "certification",
          qualification: "qualification",
          "tax-credit-a": "tax-credit-a",
          "customs-advanced": "customs-advanced",
          other: "other",
        },
        { english: { "tax-credit-a": "class A tax credit", "customs-advanced": "advanced customs certification" } },
      ),
    },
  },
  "licence-display": {
    class: "basic",
    zh: "亮照公示核验",
    en: "licence display check",
    by: { instrument: "e-commerce-law", article: "15" },
    bearing: "neutral",
    ends: "never",
    required: ["occurredOn"],
    identity: ["occurredOn", "details.storefront"],
    details: {
      storefront: text("网店或网址", "storefront", true),
      outcome: oneOf(
        "核验结果",
        "outcome",
        {
          已公示营业执照: "licence",
          已公示: "licence",
          依法不需登记自我声明: "exemption",
          自我声明: "exemption",
          未公示: "missing",
          licence: "licence",
          exemption: "exemption",
          missing: "missing",
        },
        {
          required: true,
          english: { licence: "business licence shown", exemption: "exemption declared", missing: "nothing shown" },
        },
      ),
      permitDisplayed: oneOf(
        "许可公示",
        "permit displayed",
        {
          已公示: "yes",
          是: "yes",
          无需: "not-required",
          不需要: "not-required",
          未公示: "no",
          否: "no",
          yes: "yes",
          "not-required": "not-required",
          no: "no",
        },
        { english: { yes: "shown", no: "not shown" } },
      ),
      identityMatches: flag("与登记一致", "matches the register"),
    },
  },
  "identity-verification": {
    class: "basic",
    zh: "身份核验",
    en: "identity verification",
    by: { instrument: "e-commerce-law", article: "27" },
    bearing: "neutral",
    ends: "never",
    required: ["occurredOn"],
    identity: ["occurredOn", "details.verifier"],
    details: { verifier: text("核验方", "verifier", true), method: text("核验方式", "method") },
  },
  "annual-report": {
    class: "basic",
    zh: "年度报告公示",
    en: "annual report",
    by: sz("9(1)"),
    bearing: "neutral",
    ends: "never",
    required: [],
    identity: ["details.year"],
    details: {
      year: count("报告年度", "year", true),
      onTime: flag("按时公示", "on time"),
      itemsRequired: count("应公示项数", "items required"),
      itemsDisclosed: count("已公示项数", "items disclosed"),
    },
  },
  // 监管信息 ------------------------------------------------------------------------------------------------------------
  penalty: {
    class: "supervision",
    zh: "行政处罚",
    en: "administrative penalty",
    by: sz("9(2)"),
    bearing: "negative",
    ends: "publicity",
    required: ["documentNumber", "decidedOn", "authority"],
    identity: ["documentNumber"],
    details: {
      penaltyKinds: { type: "texts", zh: "处罚类别", en: "kinds of penalty" },
      illegalAct: text("违法行为类型", "illegal act"),
      facts: text("违法事实", "facts"),
      legalBasis: text("处罚依据", "legal basis"),
      content: text("处罚内容", "content"),
      confiscatedFen: fen("没收金额", "confiscated"),
      licenceAffected: text("暂扣或吊销证照", "licence affected"),
      theme: oneOf(
        "违法主题",
        "theme",
        {
          虚假交易: "fake-trade",
          刷单: "fake-trade",
          虚假宣传: "false-advertising",
          假冒伪劣: "counterfeit",
          价格违法: "pricing",
          食品安全: "food",
          药品安全: "drug",
          特种设备: "special-equipment",
          知识产权: "ip",
          个人信息: "personal-information",
          其他: "other",
          "fake-trade": "fake-trade",
          "false-advertising": "false-advertising",
          counterfeit: "counterfeit",
          pricing: "pricing",
          food: "food",
          drug: "drug",
          "special-equipment": "special-equipment",
          ip: "ip",
          "personal-information": "personal-information",
          other: "other",
        },
        { english: { food: "food safety", drug: "drug safety", ip: "intellectual property" } },
      ),
    },
  },
  "coercive-measure": {
    class: "supervision",
    zh: "行政强制",
    en: "coercive measure",
    by: sz("9(2)"),
    bearing: "negative",
    ends: "ended",
    required: ["documentNumber", "decidedOn"],
    identity: ["documentNumber"],
    details: {
      measure: text("强制措施种类", "measure"),
      facts: text("事实", "facts"),
      legalBasis: text("依据", "legal basis"),
    },
  },
  "tax-arrears": {
    class: "supervision",
    zh: "欠缴税款",
    en: "tax arrears",
    by: sz("9(2)"),
    bearing: "negative",
    ends: "ended",
    required: ["decidedOn"],
    identity: ["decidedOn", "details.taxKind"],
    details: { taxKind: text("欠税税种", "tax"), newThisPeriodFen: fen("当期新增欠税", "new this period") },
  },
  "housing-fund-arrears": {
    class: "supervision",
    zh: "欠缴公积金",
    en: "housing fund arrears",
    by: sz("9(2)"),
    bearing: "negative",
    ends: "ended",
    required: ["decidedOn"],
    identity: ["decidedOn", "documentNumber"],
    details: { months: count("欠缴月数", "months") },
  },
  "social-insurance-arrears": {
    class: "supervision",
    zh: "欠缴社会保险费",
    en: "social insurance arrears",
    by: sz("9(2)"),
    bearing: "negative",
    ends: "ended",
    required: ["decidedOn"],
    identity: ["decidedOn", "documentNumber", "details.insuranceKind"],
    details: { insuranceKind: text("险种", "insurance"), months: count("欠缴月数", "months") },
  },
  "product-inspection": {
    class: "supervision",
    zh: "产品质量监督抽查",
    en: "product inspection",
    by: sz("9(2)"),
    bearing: "negative",
    ends: "publicity",
    required: ["decidedOn"],
    identity: ["documentNumber", "details.product", "details.batch"],
    details: {
      product: text("产品名称", "product", true),
      model: text("规格型号", "model"),
      batch: text("生产日期或批号", "batch"),
      storefront: text("店铺网址", "storefront"),
      party: oneOf("抽查中的身份", "party", {
        生产: "producer",
        生产者: "producer",
        标称生产企业: "producer",
        销售: "seller",
        销售者: "seller",
        被抽样单位: "seller",
        producer: "producer",
        seller: "seller",
      }),
      outcome: oneOf(
        "判定",
        "finding",
        {
          合格: "pass",
          未发现不合格: "pass",
          符合规定: "pass",
          不合格: "fail",
          不符合规定: "fail",
          "不合格（安全指标）": "fail-safety",
          不合格安全指标: "fail-safety",
          pass: "pass",
          fail: "fail",
          "fail-safety": "fail-safety",
        },
        { required: true, english: { pass: "passed", fail: "failed", "fail-safety": "failed on a safety item" } },
      ),
      failedItems: text("不合格项目", "failed items"),
      reinspection: oneOf(
        "复检结果",
        "re-inspection",
        {
          合格: "pass",
          复检合格: "pass",
          不合格: "fail",
          复检不合格: "fail",
          未复检: "none",
          无: "none",
          pass: "pass",
          fail: "fail",
          none: "none",
        },
        { english: { pass: "passed", fail: "failed", none: "not re-inspected" } },
      ),
      laboratory: text("承检机构", "laboratory"),
      statedProducer: text("标称生产企业", "stated producer"),
    },
  },
  inspection: {
    class: "supervision",
    zh: "双随机抽查结果",
    en: "inspection finding",
    by: sz("9(2)"),
    bearing: "neutral",
    ends: "publicity",
    required: ["decidedOn"],
    identity: ["details.planNumber", "details.taskNumber", "decidedOn"],
    details: {
      planNumber: text("计划编号", "plan"),
      taskNumber: text("任务编号", "task"),
      inspectionKind: text("抽查类型", "kind"),
      outcome: oneOf(
        "抽查结果",
        "finding",
        {
          未发现问题: "no-problem",
          正常: "no-problem",
          未按规定公示: "not-disclosed",
          隐瞒真实情况弄虚作假: "falsified",
          弄虚作假: "falsified",
          通过登记的住所无法联系: "unreachable",
          通过登记住所无法联系: "unreachable",
          不配合检查: "uncooperative",
          不配合: "uncooperative",
          其他: "other",
          "no-problem": "no-problem",
          "not-disclosed": "not-disclosed",
          falsified: "falsified",
          unreachable: "unreachable",
          uncooperative: "uncooperative",
          other: "other",
        },
        {
          required: true,
          english: {
            "no-problem": "no problem found",
            "not-disclosed": "not disclosed as required",
            falsified: "facts concealed or falsified",
            unreachable: "not to be reached at the registered address",
          },
        },
      ),
    },
  },
  "consumer-complaint": {
    class: "supervision",
    zh: "消费投诉",
    en: "consumer complaint",
    by: sz("9(2)"),
    bearing: "negative",
    ends: "publicity",
    required: ["occurredOn"],
    identity: ["documentNumber", "occurredOn", "details.issue"],
    details: {
      issue: text("投诉问题类别", "issue"),
      outcome: oneOf(
        "处理结果",
        "outcome",
        {
          调解成功: "mediated",
          和解: "mediated",
          先行和解: "mediated",
          终止调解: "terminated",
          终止: "terminated",
          未和解: "unsettled",
          不成立: "unfounded",
          撤回: "withdrawn",
          mediated: "mediated",
          terminated: "terminated",
          unsettled: "unsettled",
          unfounded: "unfounded",
          withdrawn: "withdrawn",
        },
        {
          required: true,
          english: {
            mediated: "settled by mediation",
            terminated: "mediation ended without settlement",
            unsettled: "not settled",
          },
        },
      ),
      line: text("受理渠道", "line"),
      closedOn: onDay("办结日期", "closed on"),
    },
  },
  "abnormal-operation-listing": {
    class: "supervision",
    zh: "经营异常名录",
    en: "abnormal-operation listing",
    by: sz("9(2)"),
    bearing: "negative",
    ends: "ended",
    required: ["decidedOn"],
    identity: ["decidedOn", "details.reason"],
    details: {
      reason: text("列入原因", "reason", true),
      removalReason: text("移出原因", "removal reason"),
      removalAuthority: text("移出决定机关", "removed by"),
    },
  },
  "serious-violation-listing": {
    class: "supervision",
    zh: "严重违法失信名单",
    en: "serious-violation listing",
    by: sz("9(2)"),
    bearing: "negative",
    ends: "ended",
    required: ["decidedOn", "authority"],
    identity: ["decidedOn", "documentNumber"],
    details: { reason: text("列入原因", "reason", true), removalReason: text("移出原因", "removal reason") },
  },
  "risk-warning": {
    class: "supervision",
    zh: "风险预警",
    en: "risk warning",
    by: sz("9(2)"),
    bearing: "negative",
    ends: "validity",
    required: ["decidedOn", "validUntil"],
    identity: ["decidedOn", "documentNumber", "title"],
    details: { level: text("预警级别", "level"), reason: text("预警事由", "reason") },
  },
  "labour-inspection": {
    class: "supervision",
    zh: "劳动监察",
    en: "labour inspection",
    by: szd("10(2)"),
    bearing: "negative",
    ends: "publicity",
    required: ["decidedOn"],
    identity: ["documentNumber", "decidedOn"],
    details: { facts: text("事实", "facts"), outcome: text("处理结果", "outcome") },
  },
  "disciplinary-sanction": {
    class: "supervision",
    zh: "行政处分",
    en: "disciplinary sanction",
    by: szd("10(2)"),
    bearing: "negative",
    ends: "publicity",
    required: ["documentNumber", "decidedOn"],
    identity: ["documentNumber"],
    details: { content: text("处分内容", "content") },
  },
  // 涉诉涉裁信息 --------------------------------------------------------------------------------------------------------
  judgment: {
    class: "litigation",
    zh: "裁判文书",
    en: "judgment, ruling or decision",
    by: sz("9(3)"),
    bearing: "negative",
    ends: "publicity",
    required: ["documentNumber", "decidedOn"],
    identity: ["documentNumber", "details.role"],
    details: {
      court: text("法院", "court"),
      cause: text("案由", "cause of action"),
      causeGroup: oneOf(
        "案由类别",
        "cause group",
        {
          消费: "consumer",
          买卖: "sale",
          知识产权: "ip",
          不正当竞争: "unfair-competition",
          劳动: "labour",
          其他: "other",
          consumer: "consumer",
          sale: "sale",
          ip: "ip",
          "unfair-competition": "unfair-competition",
          labour: "labour",
          other: "other",
        },
        { english: { ip: "intellectual property" } },
      ),
      documentKind: oneOf(
        "文书类型",
        "kind of document",
        {
          判决: "judgment",
          判决书: "judgment",
          裁定: "ruling",
          裁定书: "ruling",
          决定: "decision",
          决定书: "decision",
          judgment: "judgment",
          ruling: "ruling",
          decision: "decision",
        },
        { required: true },
      ),
      instance: text("审级", "instance"),
      role: oneOf(
        "当事人角色",
        "role",
        {
          原告: "plaintiff",
          被告: "defendant",
          第三人: "third-party",
          上诉人: "appellant",
          被上诉人: "appellee",
          plaintiff: "plaintiff",
          defendant: "defendant",
          "third-party": "third-party",
          appellant: "appellant",
          appellee: "appellee",
        },
        { required: true },
      ),
      liability: oneOf(
        "裁判结果",
        "liability",
        {
          全部责任: "full",
          主要责任: "main",
          部分责任: "part",
          驳回: "dismissed",
          驳回诉讼请求: "dismissed",
          无责任: "none",
          全部: "full",
          主要: "main",
          部分: "part",
          full: "full",
          main: "main",
          part: "part",
          dismissed: "dismissed",
          none: "none",
        },
        {
          english: {
            full: "fully liable",
            main: "mainly liable",
            part: "partly liable",
            dismissed: "claims dismissed",
            none: "not liable",
          },
        },
      ),
    },
  },
  "arbitration-award": {
    class: "litigation",
    zh: "仲裁裁决",
    en: "arbitration award",
    by: sz("9(3)"),
    bearing: "negative",
    ends: "publicity",
    required: ["documentNumber", "decidedOn"],
    identity: ["documentNumber"],
    details: {
      institution: text("仲裁机构", "institution"),
      labour: flag("劳动争议仲裁", "labour arbitration"),
      performance: oneOf(
        "履行状态",
        "performance",
        {
          已履行: "performed",
          未履行: "unperformed",
          部分履行: "part",
          履行中: "performing",
          performed: "performed",
          unperformed: "unperformed",
          part: "part",
          performing: "performing",
        },
        { english: { unperformed: "not performed", part: "performed in part", performing: "being performed" } },
      ),
    },
  },
  enforcement: {
    class: "litigation",
    zh: "被执行人",
    en: "enforcement",
    by: sz("9(3)"),
    bearing: "negative",
    ends: "ended",
    required: ["documentNumber", "occurredOn"],
    identity: ["documentNumber"],
    details: { court: text("执行法院", "court") },
  },
  "dishonest-judgment-debtor": {
    class: "litigation",
    zh: "失信被执行人",
    en: "dishonest judgment debtor",
    by: sz("9(3)"),
    bearing: "negative",
    ends: "ended",
    required: ["documentNumber"],
    identity: ["documentNumber"],
    details: {
      court: text("执行法院", "court"),
      province: text("省份", "province"),
      basisNumber: text("执行依据文号", "basis"),
      basisCourt: text("作出执行依据单位", "issued by"),
      obligation: text("生效法律文书确定的义务", "obligation"),
      performance: text("履行情况", "performance"),
      conduct: text("失信行为情形", "conduct"),
      publishedOn: onDay("发布时间", "published on"),
    },
  },
  // 网络活动信息 --------------------------------------------------------------------------------------------------------
  "online-operation": {
    class: "online",
    zh: "网络经营",
    en: "online operation",
    by: sz("9(4)"),
    bearing: "neutral",
    ends: "never",
    required: [],
    identity: ["details.storefront", "details.periodFrom", "details.periodTo"],
    details: {
      ...period,
      storefront: text("网店", "storefront"),
      orders: count("订单数", "orders", true),
      shippedOnTime: count("按时发货数", "shipped on time"),
      lateShipments: count("迟发数", "late shipments"),
      cancelledBySeller: count("卖家取消数", "cancelled by seller"),
      trackable: count("有效物流数", "trackable"),
      defective: count("缺陷订单数", "defective"),
      notAsDescribed: count("确认的描述不符数", "confirmed not as described"),
      returnsEligible: count("应予退货数", "returns eligible"),
      returnsHonoured: count("已予退货数", "returns honoured"),
      refunds: count("退款数", "refunds"),
      refundsInTime: count("按时退款数", "refunds in time"),
      disputes: count("纠纷数", "disputes"),
      disputesResolvedIn7Days: count("七日内解决的纠纷数", "resolved in 7 days"),
      disputesUnresolved: count("商家未解决的纠纷数", "unresolved"),
      ipComplaintsUpheld: count("成立的知识产权投诉数", "IP complaints upheld"),
      ipComplaintsRepeated: count("故意或重复的知识产权侵权数", "wilful or repeated IP infringements"),
      confirmedAnomalous: count("经人工确认的异常交易和评价数", "anomalous, confirmed by a person"),
    },
  },
  "network-security": {
    class: "online",
    zh: "网络安全",
    en: "network security",
    by: sz("9(4)"),
    bearing: "negative",
    ends: "publicity",
    required: ["occurredOn"],
    identity: ["occurredOn", "details.event"],
    details: {
      event: oneOf(
        "事件种类",
        "event",
        {
          个人信息事件: "personal-information",
          个人信息泄露: "personal-information",
          恶意程序: "malware",
          钓鱼: "phishing",
          其他: "other",
          "personal-information": "personal-information",
          malware: "malware",
          phishing: "phishing",
          other: "other",
        },
        { required: true },
      ),
      confirmed: flag("已确认", "confirmed"),
    },
  },
  "public-opinion": {
    class: "online",
    zh: "网络舆情",
    en: "public opinion",
    by: sz("9(4)"),
    bearing: "neutral",
    ends: "never",
    required: ["occurredOn", "url"],
    identity: ["url"],
    details: {
      tone: oneOf("倾向", "tone", {
        正面: "positive",
        中性: "neutral",
        负面: "negative",
        positive: "positive",
        neutral: "neutral",
        negative: "negative",
      }),
      summary: text("摘要", "summary"),
    },
  },
  "dishonest-act": {
    class: "online",
    zh: "不诚信行为",
    en: "dishonest act",
    by: { instrument: "cn-2016-2794", article: "(8)" },
    bearing: "negative",
    ends: "publicity",
    required: ["occurredOn"],
    identity: ["occurredOn", "details.act", "details.platform", "details.report"],
    details: {
      act: text("行为编码", "code of the act", true),
      state: oneOf(
        "认定状态",
        "state",
        {
          平台主张: "asserted",
          已认定: "confirmed",
          不成立: "dismissed",
          asserted: "asserted",
          confirmed: "confirmed",
          dismissed: "dismissed",
        },
        {
          required: true,
          english: {
            asserted: "asserted by the platform",
            confirmed: "found by an authority",
            dismissed: "not made out",
          },
        },
      ),
      platform: text("报送平台", "reported by"),
      report: text("报送编号", "number of the report"),
      decision: text("平台处理决定", "platform's decision"),
      appeal: oneOf(
        "平台内申诉",
        "appeal at the platform",
        {
          未申诉: "none",
          申诉中: "pending",
          申诉不成立: "rejected",
          申诉成立: "upheld",
          none: "none",
          pending: "pending",
          rejected: "rejected",
          upheld: "upheld",
        },
        { english: { none: "no appeal" } },
      ),
      rule: text("违反的规定", "rule broken"),
    },
  },
  "site-activity": {
    class: "online",
    zh: "网站活跃度",
    en: "site activity",
    by: sz("9(4)"),
    bearing: "neutral",
    ends: "never",
    required: [],
    identity: ["details.storefront", "details.periodFrom", "details.periodTo"],
    details: {
      ...period,
      storefront: text("网店或网址", "storefront", true),
      visits: count("访问量", "visits"),
      activeDays: count("活跃天数", "active days"),
      itemsListed: count("在售商品数", "items listed"),
    },
  },
  "consumer-reviews": {
    class: "online",
    zh: "消费者评价",
    en: "consumer reviews",
    by: sz("9(4)"),
    bearing: "neutral",
    ends: "never",
    required: [],
    identity: ["details.storefront", "details.periodFrom", "details.periodTo"],
    details: {
      ...period,
      storefront: text("网店", "storefront"),
      reviews: count("评价数", "reviews", true),
      starSumMicro: {
        type: "micro",
        required: true,
        zh: "星级合计（百万分之一星）",
        en: "sum of stars, in millionths",
      },
      authenticShareMicro: {
        type: "micro",
        zh: "经人工确认的真实评价占比（百万分之一）",
        en: "share of reviews a person confirmed as authentic, in millionths",
      },
      negative: count("差评数", "negative reviews"),
      replied: count("已回复的差评与追评数", "negative and follow-up reviews replied to"),
      replyDue: count("应回复的差评与追评数", "negative and follow-up reviews"),
    },
  },
  // 其他信息 ------------------------------------------------------------------------------------------------------------
  award: {
    class: "other",
    zh: "表彰奖励",
    en: "award",
    by: sz("9(5)"),
    bearing: "positive",
    ends: "validity",
    required: ["title", "decidedOn", "authority"],
    identity: ["title", "decidedOn"],
    details: {
      level: oneOf(
        "级别",
        "level",
        {
          国家级: "national",
          中央: "national",
          省级: "provincial",
          省部级: "provincial",
          市级: "municipal",
          national: "national",
          provincial: "provincial",
          municipal: "municipal",
        },
        { required: true },
      ),
      lawfullyRetained: flag("依法保留", "lawfully retained"),
    },
  },
  commitment: {
    class: "other",
    zh: "信用承诺",
    en: "commitment",
    by: sz("9(5)"),
    bearing: "neutral",
    ends: "validity",
    required: ["decidedOn"],
    identity: ["documentNumber", "title", "decidedOn"],
    details: {
      commitmentKind: oneOf(
        "承诺种类",
        "kind",
        {
          审批替代型: "approval",
          主动公示型: "public",
          信用修复型: "repair",
          先行赔付: "advance-compensation",
          无理由退货: "no-reason-return",
          其他: "other",
          approval: "approval",
          public: "public",
          repair: "repair",
          "advance-compensation": "advance-compensation",
          "no-reason-return": "no-reason-return",
          other: "other",
        },
        { english: { approval: "in place of an approval", public: "made to the public", repair: "for credit repair" } },
      ),
      fulfilment: oneOf(
        "履行状态",
        "fulfilment",
        {
          履行中: "performing",
          已履行: "fulfilled",
          违背: "breached",
          "违背（已确认）": "breached",
          performing: "performing",
          fulfilled: "fulfilled",
          breached: "breached",
        },
        { english: { performing: "being fulfilled" } },
      ),
      published: flag("已公开", "published"),
      breachEvidence: text("违背依据", "evidence of breach"),
      fundFen: fen("先行赔付基金", "fund for advance compensation"),
      claims: count("赔付申请数", "claims"),
      payouts: count("赔付件数", "payouts"),
      paidFen: fen("赔付金额", "paid out"),
      responseHours: count("平均响应小时数", "mean hours to respond"),
    },
  },
  "arrears-payment": {
    class: "other",
    zh: "补缴",
    en: "payment of arrears",
    by: sz("9(5)"),
    bearing: "positive",
    ends: "never",
    required: ["decidedOn"],
    identity: ["decidedOn", "documentNumber"],
    details: {
      arrears: oneOf(
        "补缴种类",
        "arrears",
        {
          税款: "tax",
          公积金: "housing-fund",
          社会保险费: "social-insurance",
          社保: "social-insurance",
          tax: "tax",
          "housing-fund": "housing-fund",
          "social-insurance": "social-insurance",
        },
        { required: true },
      ),
      forDocument: text("所涉文书号", "for document"),
    },
  },
  repair: {
    class: "other",
    zh: "信用修复",
    en: "repair",
    by: sz("9(5)"),
    bearing: "positive",
    ends: "never",
    required: ["decidedOn", "authority"],
    identity: ["documentNumber", "decidedOn", "details.ofDocument"],
    details: {
      ofKind: text("被修复信息的种类", "kind repaired"),
      ofDocument: text("被修复信息的文书号", "document repaired", true),
      manner: text("修复方式", "manner"),
      publicityStoppedOn: onDay("停止公示日期", "publicity stopped on"),
    },
  },
} as const satisfies Readonly<Record<string, RecordKindDefinition>>;

export type RecordKind = keyof typeof catalogue;

export const recordKinds = Object.keys(catalogue) as readonly RecordKind[];

export function isRecordKind(name: string): name is RecordKind {
  return Object.hasOwn(catalogue, name);
}

/** The definition of a kind, in its general form. */
export function definitionOf(kind: RecordKind): RecordKindDefinition {
  return catalogue[kind];
}

type ValueOf<T extends DetailType> = T extends "count" | "fen" | "micro"
  ? number
  : T extends "flag"
    ? boolean
    : T extends "texts"
      ? readonly string[]
      : string;

/** The details of one kind, each optional unless the catalogue requires it; enumerations are plain strings checked at the way in. */
export type DetailsOf<K extends RecordKind> = {
  readonly [F in keyof (typeof catalogue)[K]["details"]]?: (typeof catalogue)[K]["details"][F] extends {
    readonly type: infer T extends DetailType;
  }
    ? ValueOf<T>
    : never;
};

/** Details as the engine handles them when the kind is not known statically. */
export type Details = Readonly<Record<string, string | number | boolean | readonly string[]>>;
