/** Every address of the desk with the right that opens it; each room is fetched when it is first opened. */
import type { ComponentType } from "react";
import { createBrowserRouter, type RouteObject } from "react-router";
import type { RightName } from "../kit/me.tsx";
import { Loading } from "../kit/reading.tsx";
import { Defect, NotFound } from "./astray.tsx";
import { Door } from "./door.tsx";
import { Guarded } from "./guarded.tsx";
import { Home } from "./home.tsx";
import { Outside } from "./outside.tsx";
import { Own } from "./own.tsx";
import { Root } from "./root.tsx";
import { Shell } from "./shell.tsx";

const room = (path: string, right: RightName | undefined, load: () => Promise<ComponentType>): RouteObject => ({
  path,
  handle: { right },
  lazy: async () => ({ Component: await load() }),
});

/** Before one is known: each a page by itself, without the desk around it. */
const outside: readonly RouteObject[] = [
  room("sign-in", undefined, async () => (await import("../rooms/sign-in/sign-in.tsx")).SignIn),
  room("welcome", undefined, async () => (await import("../rooms/sign-in/welcome.tsx")).Welcome),
  room("register", undefined, async () => (await import("../rooms/sign-in/register.tsx")).Register),
];

const work: readonly RouteObject[] = [
  room("imports", "readImports", async () => (await import("../rooms/imports/imports.tsx")).Imports),
  room("imports/new", "startImport", async () => (await import("../rooms/imports/new-import.tsx")).NewImport),
  room("imports/:id", "readImports", async () => (await import("../rooms/imports/one-import.tsx")).OneImport),
  room("sources", "listSources", async () => (await import("../rooms/sources/sources.tsx")).Sources),
  room("operators", "searchOperators", async () => (await import("../rooms/operators/operators.tsx")).Operators),
  room("operators/:code", "readDossier", async () => (await import("../rooms/dossier/credit-file.tsx")).CreditFile),
  room(
    "operators/:code/evaluation",
    "readResults",
    async () => (await import("../rooms/evaluation/evaluation.tsx")).Evaluation,
  ),
  room(
    "operators/:code/what-if",
    "readWhatIfMaterial",
    async () => (await import("../rooms/what-if/what-if.tsx")).WhatIf,
  ),
  room("operators/:code/counter", "readCases", async () => (await import("../rooms/counter/counter.tsx")).Counter),
  room("runs", "readRuns", async () => (await import("../rooms/runs/runs.tsx")).Runs),
  room("runs/:id", "readRuns", async () => (await import("../rooms/runs/one-run.tsx")).OneRun),
  room("impacts", "readImpacts", async () => (await import("../rooms/impact/impacts.tsx")).Impacts),
  room("impacts/:id", "readImpacts", async () => (await import("../rooms/impact/one-impact.tsx")).OneImpact),
  room("statistics", "readStatistics", async () => (await import("../rooms/statistics/statistics.tsx")).Statistics),
  room("publicity", "publicityCalendar", async () => (await import("../rooms/publicity/publicity.tsx")).Publicity),
  room("standards", "listStandards", async () => (await import("../rooms/standards/standards.tsx")).Standards),
  room("standards/:id", "listStandards", async () => (await import("../rooms/standards/standard.tsx")).OneStandard),
  room(
    "standards/:id/compare",
    "listStandards",
    async () => (await import("../rooms/workbench/compare-versions.tsx")).CompareVersions,
  ),
  room("workbench", "readStandardDrafts", async () => (await import("../rooms/workbench/drafts.tsx")).Drafts),
  room("workbench/:id", "readStandardDrafts", async () => (await import("../rooms/workbench/one-draft.tsx")).OneDraft),
  room("law", "readLaw", async () => (await import("../rooms/law/law.tsx")).Law),
  room("law/procedures", "readProcedures", async () => (await import("../rooms/law/procedures.tsx")).Procedures),
  room("law/:id", "readLaw", async () => (await import("../rooms/law/instrument.tsx")).OneInstrument),
];

const procedures: readonly RouteObject[] = [
  room("cases", "readCases", async () => (await import("../rooms/cases/cases.tsx")).Cases),
  room("cases/:id", "readCases", async () => (await import("../rooms/cases/one-case.tsx")).OneCase),
  room("deadlines", "readDeadlines", async () => (await import("../rooms/deadlines/deadlines.tsx")).Deadlines),
  room("lists", "readLists", async () => (await import("../rooms/lists/lists.tsx")).Lists),
  room("lists/:id", "readLists", async () => (await import("../rooms/lists/one-list.tsx")).OneList),
  room(
    "commitment-templates",
    "readTemplates",
    async () => (await import("../rooms/templates/templates.tsx")).Templates,
  ),
  room("outbox", "readOutbox", async () => (await import("../rooms/outbox/outbox.tsx")).Outbox),
  room("receivers", "readReceivers", async () => (await import("../rooms/outbox/receivers.tsx")).Receivers),
  room(
    "participation",
    "readParticipation",
    async () => (await import("../rooms/participation/contributions.tsx")).Contributions,
  ),
  room(
    "participation/:id",
    "readParticipation",
    async () => (await import("../rooms/participation/one-contribution.tsx")).OneContribution,
  ),
  room(
    "disclosures",
    "readDisclosures",
    async () => (await import("../rooms/disclosures/disclosures.tsx")).Disclosures,
  ),
  room(
    "disclosures/:id",
    "readDisclosures",
    async () => (await import("../rooms/disclosures/one-disclosure.tsx")).OneDisclosure,
  ),
  room("transparency", "overview", async () => (await import("../rooms/transparency/transparency.tsx")).Transparency),
];

const supervision: readonly RouteObject[] = [
  room(
    "supervision",
    "readSupervision",
    async () => (await import("../rooms/supervision/supervision.tsx")).Supervision,
  ),
  room("plans", "planSupervision", async () => (await import("../rooms/supervision/plans.tsx")).Plans),
  room("plans/:id", "planSupervision", async () => (await import("../rooms/supervision/one-plan.tsx")).OnePlan),
  room(
    "inspections",
    "inspectOperators",
    async () => (await import("../rooms/supervision/inspections.tsx")).Inspections,
  ),
  room(
    "inspections/:id",
    "inspectOperators",
    async () => (await import("../rooms/supervision/one-inspection.tsx")).OneInspection,
  ),
  room("warnings", "draftWarning", async () => (await import("../rooms/supervision/warnings.tsx")).Warnings),
  room("warnings/:id", "draftWarning", async () => (await import("../rooms/supervision/one-warning.tsx")).OneWarning),
  room("instructions", "readMatters", async () => (await import("../rooms/supervision/instructions.tsx")).Instructions),
  room(
    "instructions/:id",
    "readMatters",
    async () => (await import("../rooms/supervision/one-instruction.tsx")).OneInstruction,
  ),
];

/** On what the agency works with others, what it is qualified for, and how it is secured. */
const agreements: readonly RouteObject[] = [
  room("agreements", "readMatters", async () => (await import("../rooms/agreements/agreements.tsx")).Agreements),
  room(
    "agreements/:id",
    "readMatters",
    async () => (await import("../rooms/agreements/one-agreement.tsx")).OneAgreement,
  ),
  room(
    "qualifications",
    "readMatters",
    async () => (await import("../rooms/agreements/qualifications.tsx")).Qualifications,
  ),
  room(
    "qualifications/:id",
    "readMatters",
    async () => (await import("../rooms/agreements/qualifications.tsx")).OneQualification,
  ),
  room("incidents", "reportIncident", async () => (await import("../rooms/agreements/incidents.tsx")).Incidents),
  room("incidents/:id", "readIncidents", async () => (await import("../rooms/agreements/incidents.tsx")).OneIncident),
  room("exchanges", "receiveData", async () => (await import("../rooms/agreements/exchanges.tsx")).Exchanges),
  room("exchanges/:id", "receiveData", async () => (await import("../rooms/agreements/exchanges.tsx")).OneExchange),
];

/** Shops and the codes of acts. */
const shops: readonly RouteObject[] = [
  room("acts", "readActs", async () => (await import("../rooms/acts/acts.tsx")).Acts),
  room("shop-checks", "readShops", async () => (await import("../rooms/shop-checks/shop-checks.tsx")).ShopChecks),
  room("shop-checks/:id", "readShops", async () => (await import("../rooms/shop-checks/one-shop.tsx")).OneShop),
];

/** What is done with results: measures, members, the work of several authorities. */
const measures: readonly RouteObject[] = [
  room("measures", "imposeMeasure", async () => (await import("../rooms/measures/measures.tsx")).Measures),
  room("measures/:id", "imposeMeasure", async () => (await import("../rooms/measures/one-measure.tsx")).OneMeasure),
  room(
    "measure-catalogues",
    "readMeasureCatalogues",
    async () => (await import("../rooms/measures/catalogues.tsx")).Catalogues,
  ),
  room("members", "readMembers", async () => (await import("../rooms/members/members.tsx")).Members),
  room("members/:id", "readMembers", async () => (await import("../rooms/members/one-member.tsx")).OneMember),
  room(
    "team-standards/:id",
    "keepTeamStandards",
    async () => (await import("../rooms/members/team-standards.tsx")).OneTeamStandard,
  ),
  room("shared-tasks", "shareTasks", async () => (await import("../rooms/shared-tasks/shared-tasks.tsx")).SharedTasks),
  room(
    "shared-tasks/:id",
    "shareTasks",
    async () => (await import("../rooms/shared-tasks/one-task.tsx")).OneSharedTask,
  ),
  room("joint-meetings/:id", "shareTasks", async () => (await import("../rooms/shared-tasks/meetings.tsx")).OneMeeting),
  room("reference", "checkForReference", async () => (await import("../rooms/reference/reference.tsx")).Reference),
];

const partners: readonly RouteObject[] = [
  room(
    "authorisations",
    "readAuthorisations",
    async () => (await import("../rooms/partners/authorisations.tsx")).Authorisations,
  ),
  room(
    "authorisations/:id",
    "readAuthorisations",
    async () => (await import("../rooms/partners/authorisations.tsx")).OneAuthorisation,
  ),
  room(
    "authorised-query",
    "queryByAuthorisation",
    async () => (await import("../rooms/partners/authorised-query.tsx")).AuthorisedQuery,
  ),
  room(
    "subscriptions",
    "readSubscriptions",
    async () => (await import("../rooms/partners/subscriptions.tsx")).Subscriptions,
  ),
  room(
    "subscriptions/:id",
    "readSubscriptions",
    async () => (await import("../rooms/partners/subscriptions.tsx")).OneSubscription,
  ),
  room("credit-marks", "readCreditMarks", async () => (await import("../rooms/partners/marks.tsx")).Marks),
  room("credit-marks/:id", "readCreditMarks", async () => (await import("../rooms/partners/marks.tsx")).OneMark),
];

const trust: readonly RouteObject[] = [
  room("account", "readMyself", async () => (await import("../rooms/account/account.tsx")).MyAccount),
  { path: "mine", handle: { right: "readMyself" }, element: <Own /> },
  room(
    "representations",
    "readRepresentations",
    async () => (await import("../rooms/representations/representations.tsx")).Representations,
  ),
  room("held", "readHeldTexts", async () => (await import("../rooms/privacy/held-texts.tsx")).HeldTexts),
  room("retention", "readRetention", async () => (await import("../rooms/privacy/retention.tsx")).Retention),
  room("transfers", "readTransfers", async () => (await import("../rooms/transfers/transfers.tsx")).Transfers),
  room("audit", "readAudit", async () => (await import("../rooms/audit/audit.tsx")).Audit),
  room("queries", "readQueryLog", async () => (await import("../rooms/queries/queries.tsx")).Queries),
  room("log", "readLog", async () => (await import("../rooms/log/log.tsx")).Log),
];

const agency: readonly RouteObject[] = [
  room("accounts", "readAccounts", async () => (await import("../rooms/accounts/accounts.tsx")).Accounts),
  room("accounts/:id", "readAccounts", async () => (await import("../rooms/accounts/one-account.tsx")).OneAccount),
  room(
    "organisations",
    "readOrganisations",
    async () => (await import("../rooms/organisations/organisations.tsx")).Organisations,
  ),
  room("clients", "readClients", async () => (await import("../rooms/clients/clients.tsx")).Clients),
  room("clients/:id", "readClients", async () => (await import("../rooms/clients/one-client.tsx")).OneClient),
  room(
    "identity-providers",
    "readIdentityProviders",
    async () => (await import("../rooms/identity-providers/identity-providers.tsx")).IdentityProviders,
  ),
  room("rights", "overview", async () => (await import("../rooms/rights/rights.tsx")).Rights),
  room("settings", "readSettings", async () => (await import("../rooms/settings/settings.tsx")).Settings),
];

export const desk = createBrowserRouter(
  [
    {
      path: "/",
      element: <Root />,
      errorElement: <Defect />,
      hydrateFallbackElement: <Loading />,
      children: [
        { element: <Outside />, errorElement: <Defect />, children: [...outside] },
        {
          element: <Door />,
          errorElement: <Defect />,
          children: [
            {
              element: <Shell />,
              children: [
                {
                  element: <Guarded />,
                  errorElement: <Defect />,
                  children: [
                    { index: true, element: <Home /> },
                    ...work,
                    ...procedures,
                    ...supervision,
                    ...measures,
                    ...shops,
                    ...agreements,
                    ...partners,
                    ...trust,
                    ...agency,
                    { path: "*", element: <NotFound /> },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
  { basename: "/desk" },
);
