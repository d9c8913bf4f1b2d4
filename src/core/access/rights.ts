/**
 * Who may do what: one table, read by every use case before anything else, by the desk's navigation, by the API's document, and by the
 * test that walks every route with every role. A right is named like its use case.
 *
 * `agency` lists the roles that have it. `authority`, `operator` and `partner` say how far it goes for organisations outside the agency:
 * `own` is what the store lets them reach (their regions, their own file). `person` is anyone signed in, `public` anyone at all.
 */
import type { Citation } from "../citation.ts";
import type { AgencyRole, OrganisationKind } from "./organisation.ts";
import type { Scope, ScopeKind } from "./scope.ts";

export interface Right {
  readonly agency?: readonly AgencyRole[];
  readonly authority?: "own";
  readonly operator?: "own";
  readonly partner?: "own";
  /** Of one kind of organisation alone, where `authority` (regulators and others) or `partner` (all three) says too much. */
  readonly regulator?: "own";
  readonly platform?: "own";
  readonly bank?: "own";
  readonly association?: "own";
  readonly person?: true;
  readonly public?: true;
  /** Done at the door, before it is known who comes. */
  readonly door?: true;
  /** The product itself may: jobs and commands on the machine. */
  readonly system?: true;
  /** Open to staff who have not yet acknowledged confidentiality. */
  readonly beforeAcknowledgement?: true;
  /** Sends data to whoever asks: asked from abroad, it needs an approval of the transfer (SZ23 第十四条第二款). */
  readonly sendsData?: true;
  /** Needs a person's judgement or is about the person: no program is given it. */
  readonly byPerson?: true;
  readonly by?: Citation;
}

const WORKING: readonly AgencyRole[] = ["collector", "analyst", "scorer", "approver", "case-officer", "publisher"];
const READERS: readonly AgencyRole[] = [...WORKING, "auditor"];
const STAFF: readonly AgencyRole[] = [...READERS, "administrator"];

const credit = (instrument: string, article: string): { readonly by: Citation } => ({ by: { instrument, article } });
/** Coming in is open to everybody, whoever is signed in already. */
const atTheDoor = { door: true, public: true, person: true, beforeAcknowledgement: true, byPerson: true } as const;
/** Read by staff, and done by the product itself. */
const read = { agency: READERS, system: true } as const;

export const rights = {
  // Collecting 信息归集
  addSource: { agency: ["collector"], system: true },
  changeSource: { agency: ["collector"], system: true },
  listSources: { ...read, authority: "own", operator: "own" },
  receiveFile: { agency: ["collector"], system: true },
  inspectFile: { agency: ["collector"], system: true },
  startImport: { agency: ["collector"], system: true },
  stopImport: { agency: ["collector"], system: true },
  resumeImport: { agency: ["collector"], system: true },
  runImport: { system: true },
  readImports: read,
  readQuarantine: { agency: ["collector", "auditor"], system: true },
  exportQuarantine: { agency: ["collector"], system: true, sendsData: true },
  mendRows: { agency: ["collector"], system: true },
  listLayouts: read,
  saveLayout: { agency: ["collector", "analyst"], system: true },

  // The credit file 信用档案
  searchOperators: { ...read, authority: "own", operator: "own", sendsData: true },
  readOperator: { ...read, authority: "own", operator: "own", sendsData: true, ...credit("sz-2023", "16") },
  readDossier: { ...read, authority: "own", operator: "own", sendsData: true, ...credit("sz-2023", "16") },
  proposeByName: { agency: WORKING, system: true },
  confirmCode: { agency: ["collector", "case-officer"], system: true, byPerson: true },
  changeStorefronts: { agency: ["collector"], system: true },
  withdrawRecord: { agency: ["case-officer"], system: true },
  repairRecord: { agency: ["case-officer"], system: true },
  correctRecord: { agency: ["case-officer"], system: true },
  markRecord: { agency: ["case-officer"], system: true },
  unmarkRecord: { agency: ["case-officer"], system: true },
  optOutOfAward: { agency: ["case-officer"], operator: "own", system: true, ...credit("sz-credit-2023", "39.2") },
  exportFile: {
    agency: ["case-officer", "auditor"],
    operator: "own",
    authority: "own",
    sendsData: true,
    ...credit("sz-2023", "16"),
  },

  // Evaluation 信用评价
  startRun: { agency: ["analyst", "scorer"], system: true },
  stopRun: { agency: ["analyst", "scorer"], system: true },
  resumeRun: { agency: ["analyst", "scorer"], system: true },
  runEvaluation: { system: true },
  readRuns: read,
  evaluateOperator: { agency: ["scorer"], system: true },
  readResults: { ...read, authority: "own", operator: "own", sendsData: true, ...credit("sz-2023", "16") },
  verifyResults: { ...read, authority: "own", operator: "own" },
  listStandards: { agency: STAFF, person: true, public: true, system: true },
  checkStandard: { agency: WORKING, system: true },
  readStandardDrafts: { ...read, ...credit("sz-2023", "11") },
  draftStandards: { agency: ["analyst"], ...credit("sz-2023", "11"), byPerson: true },
  approveStandards: { agency: ["approver"], ...credit("sz-2023", "11"), byPerson: true },
  publishStandards: { agency: ["publisher"], ...credit("sz-2023", "7"), byPerson: true },
  retireStandards: { agency: ["approver"], ...credit("sz-2023", "11"), byPerson: true },

  // Publication 公示与发布
  approveResults: { agency: ["approver"], system: true, byPerson: true },
  serveNotice: { agency: ["publisher"], system: true },
  startPublicity: { agency: ["publisher"], system: true },
  publishResults: { agency: ["publisher"], system: true },
  withdrawResult: { agency: ["publisher"], system: true },
  keepCurrent: { system: true, ...credit("sz-2023", "12") },
  refreshResults: { agency: ["scorer"], system: true, ...credit("sz-2023", "12") },
  readGate: read,
  publicityCalendar: read,

  // Delivery 告知与推送
  readNotices: { ...read, operator: "own", sendsData: true, ...credit("sz-credit-2023", "39.3") },
  openNotice: { operator: "own", ...credit("sz-credit-2023", "39.3") },
  proveNotice: { agency: ["case-officer", "publisher"], ...credit("sz-credit-2023", "39.3"), byPerson: true },
  readOutbox: { agency: [...READERS, "administrator"], system: true },
  readTold: { ...read, ...credit("sz-2023", "19") },
  retryDelivery: { agency: ["case-officer", "publisher", "administrator"] },
  deliverOutbox: { system: true },
  readReceivers: { agency: [...READERS, "administrator"], system: true },
  changeReceivers: { agency: ["administrator"], ...credit("sz-2023", "18"), byPerson: true },

  // Matters 复议、管理卡、来源变更、承诺、名单
  requestReconsideration: { agency: ["case-officer"], operator: "own", ...credit("ly-2021", "13") },
  answerReconsideration: { agency: ["case-officer"], ...credit("ly-2021", "13"), byPerson: true },
  receiveCard: { agency: ["collector", "case-officer"], ...credit("ly-2021", "11") },
  reviewCard: { agency: ["case-officer"], ...credit("ly-2021", "11"), byPerson: true },
  reportCard: { agency: ["case-officer"], ...credit("ly-2021", "11(3)") },
  receiveSourceChange: { agency: ["case-officer"], authority: "own", ...credit("penalty-publicity-2021", "11") },
  followSourceChange: { agency: ["case-officer"], ...credit("penalty-publicity-2021", "11") },
  readTemplates: { agency: STAFF, person: true, public: true, system: true, ...credit("cn-2016-2794", "(9)") },
  readCommitments: { agency: STAFF, authority: "own", operator: "own", person: true, public: true, system: true },
  makeCommitment: { agency: ["case-officer"], operator: "own", ...credit("cn-2016-2794", "(9)") },
  changeCommitments: { agency: ["case-officer"], system: true },
  changeTemplates: { agency: ["analyst"], system: true },
  reportBreach: { agency: ["case-officer"], ...credit("cn-2016-2794", "(9)") },
  decideBreach: { agency: ["case-officer"], ...credit("cn-2016-2794", "(9)"), byPerson: true },
  readLists: { agency: STAFF, authority: "own", operator: "own", person: true, public: true, system: true },
  changeLists: { agency: ["case-officer"], system: true },
  leaveList: { agency: ["case-officer"], operator: "own" },
  sweepLists: { system: true },
  assignCase: { agency: ["case-officer", "administrator"] },
  readDeadlines: { agency: [...WORKING, "auditor", "administrator"], authority: "own", system: true },
  remindOfDeadlines: { system: true },
  readPapers: { agency: WORKING, operator: "own", ...credit("ly-2021", "9") },
  readMine: { operator: "own", ...credit("sz-credit-2023", "39") },
  tryWhatIf: { ...read, operator: "own" },
  readWhatIfMaterial: { ...read, operator: "own", sendsData: true, ...credit("sz-credit-2023", "39") },
  takeCreditFile: {
    agency: ["case-officer", "auditor"],
    operator: "own",
    sendsData: true,
    ...credit("sz-credit-2023", "40"),
  },
  readTransparency: { agency: STAFF, person: true, public: true, system: true },
  publishTransparency: { agency: ["administrator"], byPerson: true },

  // Partners 应用单位: authorised queries, shops, marks
  askAuthorisation: { partner: "own", ...credit("sz-2023", "24") },
  layDownAuthorisation: { partner: "own", ...credit("sz-2023", "24") },
  giveAuthorisation: { agency: ["case-officer"], operator: "own", ...credit("sz-2023", "24"), byPerson: true },
  answerAuthorisation: { operator: "own", ...credit("sz-2023", "24"), byPerson: true },
  withdrawAuthorisation: { agency: ["case-officer"], operator: "own", ...credit("sz-2023", "24") },
  readAuthorisations: { agency: ["case-officer", "auditor"], operator: "own", partner: "own" },
  queryByAuthorisation: { partner: "own", sendsData: true, ...credit("sz-2023", "24") },
  changeSubscriptions: { partner: "own", ...credit("sz-2023", "22") },
  endSubscription: { agency: ["case-officer", "administrator"], partner: "own", ...credit("sz-2023", "22") },
  readSubscriptions: { agency: ["case-officer", "administrator", "auditor"], partner: "own" },
  queryShops: { partner: "own", sendsData: true, ...credit("sz-2023", "22") },
  askCreditMark: { operator: "own", ...credit("cn-2016-2794", "(17)") },
  issueCreditMark: { agency: ["publisher", "case-officer"], ...credit("cn-2016-2794", "(17)"), byPerson: true },
  giveBackCreditMark: { operator: "own", ...credit("cn-2016-2794", "(17)") },
  revokeCreditMark: { agency: ["publisher", "case-officer"], ...credit("cn-2016-2794", "(17)"), byPerson: true },
  readCreditMarks: { agency: [...READERS, "administrator"], operator: "own" },
  exportEvidenceBundle: { agency: ["case-officer", "auditor"], ...credit("sz-2023", "15"), sendsData: true },

  // Measures 措施、会员、联席任务
  readMeasureCatalogues: { agency: STAFF, authority: "own", partner: "own", person: true, public: true, system: true },
  importMeasureList: { agency: ["administrator"], ...credit("sz-credit-2023", "70"), byPerson: true },
  imposeMeasure: { authority: "own", partner: "own", ...credit("sz-credit-2023", "66"), byPerson: true },
  answerMeasure: { operator: "own", ...credit("sz-2023", "23"), byPerson: true },
  keepMembers: { association: "own", ...credit("sz-2023", "6") },
  readMembers: { association: "own", ...credit("sz-2023", "6") },
  keepTeamStandards: { association: "own", ...credit("sz-2023", "6") },
  convene: { authority: "own", ...credit("sz-2023", "21") },
  shareTasks: { authority: "own", ...credit("sz-2023", "21") },
  checkForReference: { authority: "own", sendsData: true, ...credit("gz-2020", "2(5)") },

  // Applications 应用事项: how far each organisation reaches, the store decides by owner and parties
  readMatters: {
    ...{ agency: STAFF, authority: "own", operator: "own", partner: "own", person: true, public: true, system: true },
    sendsData: true,
  },

  // Participation and disclosure 社会参与与信息披露
  takePart: {
    authority: "own",
    operator: "own",
    partner: "own",
    person: true,
    public: true,
    ...credit("sz-2023", "8"),
  },
  handleParticipation: { agency: ["case-officer"], ...credit("sz-2023", "8"), byPerson: true },
  reportOnParticipation: { authority: "own", ...credit("sz-2023", "9") },
  readParticipation: {
    agency: STAFF,
    authority: "own",
    operator: "own",
    partner: "own",
    person: true,
    public: true,
    system: true,
    ...credit("sz-2023", "8"),
  },
  discloseInformation: { operator: "own", partner: "own", ...credit("sz-2023", "10") },
  reviewDisclosure: { agency: ["case-officer"], ...credit("sz-2023", "10"), byPerson: true },
  readDisclosures: {
    agency: STAFF,
    authority: "own",
    operator: "own",
    partner: "own",
    person: true,
    public: true,
    system: true,
    ...credit("sz-2023", "10"),
  },
  checkDisclosures: { ...read, authority: "own", operator: "own", sendsData: true, ...credit("sz-2023", "10") },

  changeAgreements: {
    agency: ["administrator", "collector"],
    platform: "own",
    system: true,
    ...credit("sz-2023", "11"),
  },
  changeQualifications: { agency: ["administrator"], system: true, ...credit("sz-2023", "3"), byPerson: true },
  reportIncident: { agency: STAFF, operator: "own", partner: "own", ...credit("sz-2023", "14") },
  handleIncident: { agency: ["administrator"], operator: "own", partner: "own", ...credit("gz-2020", "2(2)") },
  readIncidents: {
    ...{ agency: ["administrator", "auditor"], authority: "own", operator: "own", partner: "own", system: true },
    ...credit("sz-2023", "14"),
  },
  readSecurity: { agency: ["administrator", "auditor"], system: true, ...credit("sz-2023", "14") },
  shareData: { agency: ["publisher", "administrator"], system: true, ...credit("sz-2023", "18") },
  receiveData: {
    agency: STAFF,
    authority: "own",
    partner: "own",
    system: true,
    sendsData: true,
    ...credit("sz-2023", "18"),
  },

  // What everybody may see 公开信息
  readPublic: { public: true, sendsData: true, ...credit("sz-credit-2023", "45") },
  readLaw: { agency: STAFF, person: true, public: true, system: true },
  readProcedures: { agency: STAFF, person: true, public: true, system: true },

  // Cases 异议、审核与修复
  readCases: { ...read, authority: "own", operator: "own", ...credit("sz-2023", "17") },
  addCaseEvidence: { agency: ["case-officer"], authority: "own", operator: "own", ...credit("sz-credit-2023", "48") },
  takeBackCase: { operator: "own", ...credit("sz-credit-2023", "48") },
  fileObjection: { agency: ["case-officer"], operator: "own", ...credit("sz-credit-2023", "48") },
  acceptObjection: { agency: ["case-officer"], ...credit("sz-credit-2023", "49") },
  declineObjection: { agency: ["case-officer"], ...credit("sz-credit-2023", "49"), byPerson: true },
  checkObjection: { agency: ["case-officer"], ...credit("sz-credit-2023", "51") },
  forwardObjection: { agency: ["case-officer"], ...credit("sz-credit-2023", "51") },
  answerObjection: { agency: ["case-officer"], authority: "own", ...credit("sz-credit-2023", "51") },
  extendDeadline: {
    agency: ["case-officer", "approver"],
    authority: "own",
    ...credit("sz-credit-2023", "51"),
    byPerson: true,
  },
  decideObjection: { agency: ["case-officer"], ...credit("sz-credit-2023", "51"), byPerson: true },
  requestReview: { agency: ["case-officer"], operator: "own", ...credit("sz-draft", "12") },
  decideReview: { agency: ["case-officer", "approver"], ...credit("sz-draft", "12"), byPerson: true },
  applyForRepair: { agency: ["case-officer"], operator: "own", ...credit("sz-credit-2023", "79") },
  acceptRepair: { agency: ["case-officer"], ...credit("sz-credit-2023", "81") },
  declineRepair: { agency: ["case-officer"], ...credit("sz-credit-2023", "81"), byPerson: true },
  decideRepair: { agency: ["case-officer"], ...credit("sz-credit-2023", "82"), byPerson: true },

  // Supervision 分级分类监管
  readSupervision: { authority: "own", ...credit("sz-2023", "20") },
  planSupervision: { authority: "own", ...credit("sz-2023", "20") },
  approvePlan: { authority: "own", ...credit("sz-2023", "20"), byPerson: true },
  inspectOperators: { authority: "own", ...credit("sz-2023", "20") },
  draftWarning: { authority: "own", ...credit("sz-2023", "20") },
  issueWarning: { authority: "own", ...credit("sz-2023", "20"), byPerson: true },
  answerSupervision: { operator: "own", ...credit("sz-credit-2023", "39.3") },
  instruct: { authority: "own", ...credit("sz-draft", "5") },
  answerInstruction: { agency: ["case-officer", "administrator"], partner: "own", ...credit("sz-draft", "5") },
  startImpact: { agency: ["analyst", "scorer", "approver"], system: true, ...credit("sz-2023", "5") },
  stopImpact: { agency: ["analyst", "scorer", "approver"], system: true },
  resumeImpact: { agency: ["analyst", "scorer", "approver"], system: true },
  runImpact: { system: true },
  readImpacts: { agency: STAFF, system: true, ...credit("sz-2023", "5") },
  countStatistics: { agency: ["analyst", "administrator"], system: true },
  readStatistics: { agency: STAFF, authority: "own", system: true, sendsData: true, ...credit("sz-2023", "20") },
  compareStandards: { agency: WORKING, ...credit("sz-2023", "5") },

  // Shops and acts 店铺核验与失信行为
  readActs: {
    ...{ agency: STAFF, authority: "own", operator: "own", partner: "own", person: true, public: true, system: true },
    ...credit("cn-2016-2794", "(8)"),
  },
  reportAct: { agency: ["collector", "case-officer"], platform: "own", ...credit("cn-2016-2794", "(8)") },
  confirmAct: { agency: ["case-officer"], ...credit("cn-2016-2794", "(8)"), byPerson: true },
  keepShops: { agency: ["collector", "case-officer"], platform: "own", ...credit("online-trading-2021", "24") },
  readShops: {
    ...{ agency: ["collector", "case-officer", "auditor"], platform: "own", sendsData: true },
    ...credit("online-trading-2021", "24"),
  },
  checkClue: {
    ...{ agency: STAFF, authority: "own", operator: "own", partner: "own", person: true, public: true, system: true },
    ...credit("cn-2016-2794", "(15)"),
  },
  takeReport: {
    ...{ agency: ["case-officer"], operator: "own", sendsData: true },
    ...credit("cn-2016-2794", "(16)"),
  },

  // The agency 机构
  overview: { agency: STAFF, system: true },
  readSettings: { agency: STAFF, system: true },
  changeSettings: { agency: ["administrator"], system: true, byPerson: true },
  importCalendar: { agency: ["administrator"], system: true, byPerson: true },
  rebuildViews: { system: true },
  makeBackup: { system: true },
  restoreBackup: { system: true },

  // Identity 身份与权限
  signIn: atTheDoor,
  issueToken: atTheDoor,
  makeFirstAdministrator: { system: true },
  addSampleStaff: { system: true },
  sweepIdentity: { system: true },
  readMyself: { person: true, beforeAcknowledgement: true, byPerson: true },
  changeMyself: { person: true, beforeAcknowledgement: true, byPerson: true },
  acknowledgeConfidentiality: {
    agency: STAFF,
    beforeAcknowledgement: true,
    ...credit("sz-2023", "14"),
  },
  listStaff: { agency: STAFF, system: true },
  readAccounts: { agency: ["administrator", "auditor"], system: true },
  changeAccounts: { agency: ["administrator"], system: true, byPerson: true },
  readOrganisations: { agency: ["administrator", "case-officer", "auditor"], system: true },
  changeOrganisations: { agency: ["administrator"], system: true, byPerson: true },
  readClients: { agency: ["administrator", "auditor"], system: true },
  changeClients: { agency: ["administrator"], system: true, byPerson: true },
  readIdentityProviders: { agency: ["administrator", "auditor"], system: true },
  changeIdentityProviders: { agency: ["administrator"], system: true, byPerson: true },
  applyToRepresent: { person: true, beforeAcknowledgement: true, ...credit("sz-2023", "16"), byPerson: true },
  readRepresentations: { agency: ["case-officer", "auditor"], system: true },
  decideRepresentation: { agency: ["case-officer"], ...credit("sz-2023", "16"), byPerson: true },

  // Audit and evidence 审计与存证
  readAudit: { agency: ["auditor"], system: true },
  verifyAudit: { agency: ["auditor"], system: true },
  signHead: { system: true },
  readQueryLog: { agency: ["auditor"], operator: "own", system: true, ...credit("sz-credit-2023", "45") },
  readLog: { agency: STAFF, person: true, public: true, system: true },
  keepEvidence: { agency: WORKING, person: true, system: true },
  readEvidence: {
    agency: ["case-officer", "approver", "auditor"],
    authority: "own",
    operator: "own",
    sendsData: true,
    ...credit("sz-credit-2023", "51"),
  },

  // Privacy 个人信息保护
  readHeldTexts: { agency: ["case-officer", "auditor"], system: true, ...credit("sz-2023", "10") },
  decideHeldText: { agency: ["case-officer"], ...credit("sz-2023", "10"), byPerson: true },
  revealPersonal: { agency: ["case-officer", "auditor"], ...credit("sz-2023", "14"), byPerson: true },
  erasePersonal: { agency: ["administrator"], system: true, byPerson: true },
  readRetention: { agency: ["administrator", "auditor"], system: true },
  readTransfers: { agency: ["administrator", "approver", "auditor"], system: true, ...credit("sz-2023", "14") },
  proposeTransfer: { agency: ["administrator"], ...credit("sz-2023", "14"), byPerson: true },
  approveTransfer: { agency: ["approver"], ...credit("sz-2023", "14"), byPerson: true },
  revokeTransfer: { agency: ["administrator", "approver"], ...credit("sz-2023", "14"), byPerson: true },
  sweepRetention: { system: true },
} as const satisfies Readonly<Record<string, Right>>;

export type RightName = keyof typeof rights;

/** Whether the table gives a scope a right at all; how far it reaches, the store decides row by row. */
export function mayUse(scope: Scope, name: RightName): boolean {
  const right: Right = rights[name];
  if ("only" in scope && scope.only !== undefined && !scope.only.includes(name)) return false;
  switch (scope.kind) {
    case "agency":
      return inAgency(right, scope.roles) && (scope.confidential || right.beforeAcknowledgement === true);
    case "regulator":
    case "authority":
    case "operator":
    case "platform":
    case "financial-institution":
    case "association":
      return reaches(right, scope.kind) || right.person === true;
    case "person":
      return right.person === true;
    case "public":
      return right.public === true;
    case "door":
      return right.door === true;
    case "system":
      return right.system === true;
  }
}

/** Every right of a scope, in the order of the table; the desk shows what these open. */
export function rightsOf(scope: Scope): readonly RightName[] {
  return rightNames.filter((name) => mayUse(scope, name));
}

export const rightNames: readonly RightName[] = Object.keys(rights).filter(isRightName);

export function isRightName(name: string): name is RightName {
  return Object.hasOwn(rights, name);
}

/** What a program of an organisation of that kind may be given: what its organisation may, without what takes a person. */
export function programRights(kind: OrganisationKind): readonly RightName[] {
  return rightNames.filter((name) => {
    const right: Right = rights[name];
    return right.byPerson !== true && (right.public === true || reaches(right, kind));
  });
}

/** Kinds of scope that need somebody to be signed in. */
export function isSignedIn(kind: ScopeKind): boolean {
  return kind !== "public" && kind !== "door";
}

/** Whether organisations of that kind have a right at all: their own word on it, or else what is said of several kinds together. */
export function reaches(right: Right, kind: OrganisationKind): boolean {
  switch (kind) {
    case "agency":
      return right.agency !== undefined;
    case "regulator":
      return (right.regulator ?? right.authority) === "own";
    case "authority":
      return right.authority === "own";
    case "operator":
      return right.operator === "own";
    case "platform":
      return (right.platform ?? right.partner) === "own";
    case "financial-institution":
      return (right.bank ?? right.partner) === "own";
    case "association":
      return (right.association ?? right.partner) === "own";
  }
}

function inAgency(right: Right, roles: readonly AgencyRole[]): boolean {
  return right.person === true || (right.agency?.some((role) => roles.includes(role)) ?? false);
}
