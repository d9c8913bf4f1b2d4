/** The rooms of the desk in the order of the work, each with the right that opens it and the letter that goes there after `g`. */
import {
  AlertOutlined,
  ApartmentOutlined,
  ApiOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  CalendarOutlined,
  ClockCircleOutlined,
  CommentOutlined,
  ContainerOutlined,
  DashboardOutlined,
  DeploymentUnitOutlined,
  DiffOutlined,
  EditOutlined,
  EyeInvisibleOutlined,
  FieldTimeOutlined,
  FileDoneOutlined,
  FileProtectOutlined,
  FileSearchOutlined,
  FileTextOutlined,
  FormOutlined,
  GlobalOutlined,
  HomeOutlined,
  IdcardOutlined,
  ImportOutlined,
  KeyOutlined,
  NodeIndexOutlined,
  NotificationOutlined,
  OrderedListOutlined,
  PieChartOutlined,
  ProfileOutlined,
  ReadOutlined,
  SafetyCertificateOutlined,
  ScheduleOutlined,
  SearchOutlined,
  SendOutlined,
  SettingOutlined,
  ShareAltOutlined,
  ShopOutlined,
  SolutionOutlined,
  SwapOutlined,
  TableOutlined,
  TeamOutlined,
  ToolOutlined,
  TrophyOutlined,
  UserOutlined,
  WarningOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import type { Me, RightName } from "../kit/me.tsx";

export interface Place {
  readonly to: string;
  readonly name: PlaceName;
  readonly letter: string;
  readonly icon: ReactNode;
  readonly right: RightName;
}

type PlaceName =
  | "supervision"
  | "plans"
  | "inspections"
  | "warnings"
  | "instructions"
  | "measures"
  | "measureLists"
  | "shops"
  | "acts"
  | "members"
  | "sharedTasks"
  | "reference"
  | "today"
  | "imports"
  | "sources"
  | "operators"
  | "runs"
  | "impacts"
  | "statistics"
  | "publicity"
  | "standards"
  | "workbench"
  | "law"
  | "representations"
  | "held"
  | "transfers"
  | "retention"
  | "audit"
  | "queries"
  | "askedAboutUs"
  | "log"
  | "accounts"
  | "organisations"
  | "clients"
  | "providers"
  | "rights"
  | "settings"
  | "mine"
  | "account"
  | "cases"
  | "forwarded"
  | "deadlines"
  | "lists"
  | "templates"
  | "outbox"
  | "receivers"
  | "agreements"
  | "qualifications"
  | "incidents"
  | "exchanges"
  | "participation"
  | "authorisations"
  | "authorisedQuery"
  | "subscriptions"
  | "creditMarks"
  | "disclosures"
  | "transparency";

export interface PlaceGroup {
  readonly name:
    | "work"
    | "supervision"
    | "measures"
    | "collect"
    | "evaluate"
    | "rules"
    | "cases"
    | "procedures"
    | "use"
    | "oversight"
    | "agency"
    | "mine"
    | "reading";
  readonly places: readonly Place[];
}

const operators: Place = {
  to: "/operators",
  name: "operators",
  letter: "o",
  icon: <ShopOutlined />,
  right: "searchOperators",
};
const standards: Place = {
  to: "/standards",
  name: "standards",
  letter: "b",
  icon: <FileSearchOutlined />,
  right: "listStandards",
};
const workbench: Place = {
  to: "/workbench",
  name: "workbench",
  letter: "B",
  icon: <EditOutlined />,
  right: "readStandardDrafts",
};
const law: Place = { to: "/law", name: "law", letter: "l", icon: <ReadOutlined />, right: "readLaw" };
const queries: Place = {
  to: "/queries",
  name: "queries",
  letter: "q",
  icon: <SearchOutlined />,
  right: "readQueryLog",
};
const statistics: Place = {
  to: "/statistics",
  name: "statistics",
  letter: "T",
  icon: <PieChartOutlined />,
  right: "readStatistics",
};
const log: Place = { to: "/log", name: "log", letter: "y", icon: <NodeIndexOutlined />, right: "readLog" };
const mine: Place = { to: "/mine", name: "mine", letter: "m", icon: <IdcardOutlined />, right: "readMyself" };
const account: Place = { to: "/account", name: "account", letter: "w", icon: <UserOutlined />, right: "readMyself" };

const cases: Place = { to: "/cases", name: "cases", letter: "f", icon: <SolutionOutlined />, right: "readCases" };
const lists: Place = { to: "/lists", name: "lists", letter: "0", icon: <OrderedListOutlined />, right: "readLists" };

const instructions: Place = {
  to: "/instructions",
  name: "instructions",
  letter: "9",
  icon: <NotificationOutlined />,
  right: "answerInstruction",
};
/** 监管端: what a regulator or another authority does with results. */
const supervision: PlaceGroup = {
  name: "supervision",
  places: [
    { to: "/supervision", name: "supervision", letter: "s", icon: <DashboardOutlined />, right: "readSupervision" },
    { to: "/warnings", name: "warnings", letter: "a", icon: <AlertOutlined />, right: "draftWarning" },
    { to: "/plans", name: "plans", letter: "p", icon: <ScheduleOutlined />, right: "planSupervision" },
    { to: "/inspections", name: "inspections", letter: "i", icon: <FileSearchOutlined />, right: "inspectOperators" },
    { ...instructions, right: "instruct" },
    statistics,
  ],
};

const participation: Place = {
  to: "/participation",
  name: "participation",
  letter: "P",
  icon: <CommentOutlined />,
  right: "readParticipation",
};
const disclosures: Place = {
  to: "/disclosures",
  name: "disclosures",
  letter: "D",
  icon: <FileTextOutlined />,
  right: "readDisclosures",
};

const agreements: Place = {
  to: "/agreements",
  name: "agreements",
  letter: "A",
  icon: <FileDoneOutlined />,
  right: "changeAgreements",
};
const exchanges: Place = {
  to: "/exchanges",
  name: "exchanges",
  letter: "E",
  icon: <SwapOutlined />,
  right: "receiveData",
};

const measureLists: Place = {
  to: "/measure-catalogues",
  name: "measureLists",
  letter: "4",
  icon: <ProfileOutlined />,
  right: "readMeasureCatalogues",
};

const shops: Place = {
  to: "/shop-checks",
  name: "shops",
  letter: "-",
  icon: <ShopOutlined />,
  right: "readShops",
};
const acts: Place = { to: "/acts", name: "acts", letter: "=", icon: <OrderedListOutlined />, right: "readActs" };

/** 应用单位: what banks and platforms ask for; the agency sees what is its own part of it. */
const authorisations: Place = {
  to: "/authorisations",
  name: "authorisations",
  letter: "U",
  icon: <FileProtectOutlined />,
  right: "readAuthorisations",
};
const subscriptions: Place = {
  to: "/subscriptions",
  name: "subscriptions",
  letter: "S",
  icon: <ShopOutlined />,
  right: "readSubscriptions",
};
const creditMarks: Place = {
  to: "/credit-marks",
  name: "creditMarks",
  letter: "M",
  icon: <SafetyCertificateOutlined />,
  right: "readCreditMarks",
};
const authorisedQuery: Place = {
  to: "/authorised-query",
  name: "authorisedQuery",
  letter: "Y",
  icon: <SearchOutlined />,
  right: "queryByAuthorisation",
};

const forStaff: readonly PlaceGroup[] = [
  {
    name: "work",
    places: [
      { to: "/", name: "today", letter: "t", icon: <HomeOutlined />, right: "overview" },
      { to: "/deadlines", name: "deadlines", letter: "z", icon: <ClockCircleOutlined />, right: "readDeadlines" },
      cases,
      instructions,
    ],
  },
  {
    name: "collect",
    places: [
      { to: "/imports", name: "imports", letter: "i", icon: <ImportOutlined />, right: "readImports" },
      { to: "/sources", name: "sources", letter: "s", icon: <ContainerOutlined />, right: "listSources" },
      operators,
      shops,
    ],
  },
  {
    name: "evaluate",
    places: [
      { to: "/runs", name: "runs", letter: "r", icon: <AuditOutlined />, right: "readRuns" },
      { to: "/impacts", name: "impacts", letter: "J", icon: <DiffOutlined />, right: "readImpacts" },
      statistics,
      { to: "/publicity", name: "publicity", letter: "p", icon: <CalendarOutlined />, right: "publicityCalendar" },
    ],
  },
  {
    name: "procedures",
    places: [
      lists,
      { to: "/commitment-templates", name: "templates", letter: "1", icon: <FormOutlined />, right: "changeTemplates" },
      { to: "/outbox", name: "outbox", letter: "2", icon: <SendOutlined />, right: "readOutbox" },
      { to: "/receivers", name: "receivers", letter: "3", icon: <ShareAltOutlined />, right: "readReceivers" },
      { to: "/transparency", name: "transparency", letter: "4", icon: <BarChartOutlined />, right: "overview" },
    ],
  },
  { name: "use", places: [participation, disclosures, creditMarks, authorisations, subscriptions] },
  { name: "rules", places: [standards, workbench, law, { ...measureLists, letter: "7" }, acts] },
  {
    name: "cases",
    places: [
      {
        to: "/representations",
        name: "representations",
        letter: "v",
        icon: <IdcardOutlined />,
        right: "readRepresentations",
      },
      { to: "/held", name: "held", letter: "h", icon: <EyeInvisibleOutlined />, right: "readHeldTexts" },
      { to: "/transfers", name: "transfers", letter: "x", icon: <GlobalOutlined />, right: "readTransfers" },
      { to: "/retention", name: "retention", letter: "k", icon: <FieldTimeOutlined />, right: "readRetention" },
    ],
  },
  {
    name: "oversight",
    places: [
      { to: "/audit", name: "audit", letter: "u", icon: <SafetyCertificateOutlined />, right: "readAudit" },
      queries,
      log,
    ],
  },
  {
    name: "agency",
    places: [
      { to: "/accounts", name: "accounts", letter: "a", icon: <TeamOutlined />, right: "readAccounts" },
      { to: "/organisations", name: "organisations", letter: "n", icon: <BankOutlined />, right: "readOrganisations" },
      { to: "/clients", name: "clients", letter: "c", icon: <ApiOutlined />, right: "readClients" },
      {
        to: "/identity-providers",
        name: "providers",
        letter: "d",
        icon: <KeyOutlined />,
        right: "readIdentityProviders",
      },
      agreements,
      exchanges,
      {
        to: "/qualifications",
        name: "qualifications",
        letter: "Q",
        icon: <TrophyOutlined />,
        right: "changeQualifications",
      },
      { to: "/incidents", name: "incidents", letter: "I", icon: <WarningOutlined />, right: "reportIncident" },
      { to: "/rights", name: "rights", letter: "j", icon: <TableOutlined />, right: "overview" },
      { to: "/settings", name: "settings", letter: "e", icon: <SettingOutlined />, right: "readSettings" },
    ],
  },
];

/** 措施与协作: what is done with results, and the work of several authorities. */
const measures: PlaceGroup = {
  name: "measures",
  places: [
    { to: "/measures", name: "measures", letter: "5", icon: <ToolOutlined />, right: "imposeMeasure" },
    { to: "/members", name: "members", letter: "6", icon: <TeamOutlined />, right: "readMembers" },
    { to: "/shared-tasks", name: "sharedTasks", letter: "7", icon: <DeploymentUnitOutlined />, right: "shareTasks" },
    { to: "/reference", name: "reference", letter: "8", icon: <FileSearchOutlined />, right: "checkForReference" },
    measureLists,
    shops,
    acts,
  ],
};

const forRepresentatives: readonly PlaceGroup[] = [{ name: "mine", places: [mine, account] }];

const forOthers: readonly PlaceGroup[] = [
  supervision,
  measures,
  {
    name: "use",
    places: [
      { ...cases, name: "forwarded" },
      authorisedQuery,
      authorisations,
      subscriptions,
      instructions,
      agreements,
      exchanges,
      { ...participation, right: "reportOnParticipation" },
      { ...disclosures, right: "discloseInformation" },
    ],
  },
  { name: "reading", places: [operators, lists, { ...standards, icon: <FileProtectOutlined /> }, law, log] },
  { name: "mine", places: [{ ...mine, icon: <ApartmentOutlined /> }, account] },
];

/** What stands in the navigation of a person: nothing that would be refused. */
export function placesFor(me: Pick<Me, "kind" | "rights">): readonly PlaceGroup[] {
  const groups = me.kind === "agency" ? forStaff : me.kind === "operator" ? forRepresentatives : forOthers;
  return groups
    .map(({ name, places }) => ({ name, places: places.filter(({ right }) => me.rights.includes(right)) }))
    .filter(({ places }) => places.length > 0);
}
