/** 应用单位 (SZ23 第十五、二十二、二十四条; NDRC（十四）（十七）（十八）): authorisations, shops, marks, the bundle of evidence. */
import { Type } from "typebox";
import type { Matter } from "../../../core/application/matters.ts";
import type { Refusal } from "../../../core/citation.ts";
import type { Desk } from "../../../core/desk.ts";
import { day } from "../../../core/time/day.ts";
import { shownMatter } from "../../../usecases/matters/reading.ts";
import {
  askAuthorisation,
  declineAuthorisation,
  giveAuthorisation,
  grantAuthorisation,
  layDownAuthorisation,
  listPartners,
  withdrawAuthorisation,
} from "../../../usecases/partners/authorisations.ts";
import { queryByAuthorisation } from "../../../usecases/partners/authorised-query.ts";
import {
  askCreditMark,
  declineCreditMark,
  giveBackCreditMark,
  isKnownSite,
  issueCreditMark,
  readMark,
  revokeCreditMark,
} from "../../../usecases/partners/credit-marks.ts";
import { exportEvidenceBundle } from "../../../usecases/partners/evidence-bundle.ts";
import { queryShops, readTiers } from "../../../usecases/partners/shops.ts";
import {
  endSubscription,
  putShops,
  readJoinReport,
  removeShops,
  setTiers,
  subscribe,
} from "../../../usecases/partners/subscriptions.ts";
import { type Api, answer, problems } from "../../api.ts";
import {
  AuthorisationAsked,
  AuthorisationGiven,
  AuthorisationGrant,
  AuthorisedQuery,
  EvidenceBundle,
  JoinReport,
  KnownSite,
  MarkQuery,
  MarkView,
  NewCreditMark,
  NewSubscription,
  PartnerReason,
  Partners,
  QueriedShops,
  ShopQuery,
  ShopsPut,
  ShopsToPut,
  ShopsToRemove,
  TierOffers,
  TiersToSet,
} from "../../contract/application/partners.ts";
import { CodePath } from "../../contract/operator.ts";
import { IdPath } from "../../contract/words.ts";
import { ActHeaders } from "../../idempotency.ts";
import { granted } from "../../status.ts";
import { actsOnMatter, opensMatter } from "./matter-acts.ts";

const tags = ["partners"];

export function partners(app: Api): void {
  authorisationRoutes(app);
  authorisationEnds(app);
  queryRoute(app);
  shopRoutes(app);
  subscriptionRoutes(app);
  markRoutes(app);
  markEnds(app);
  readMarkRoute(app);
  bundleRoute(app);
}

/** The matter as whoever did the act may read it. */
function shown(desk: Desk, matter: Matter | Refusal) {
  return { matter: shownMatter(desk, granted(matter)) };
}

function authorisationRoutes(app: Api): void {
  app.get(
    "/partners",
    {
      schema: {
        operationId: "listPartners",
        "x-right": "giveAuthorisation",
        summary: "Institutions that an operator can authorise, by name",
        tags,
        response: { 200: answer(Partners, "The institutions"), ...problems() },
      },
    },
    async (request) => ({ items: await listPartners(request.desk) }),
  );
  app.post(
    "/authorisations/requests",
    {
      schema: opensMatter({
        operationId: "askAuthorisation",
        right: "askAuthorisation",
        summary: "Ask an operator for an authorisation to query; the answer never says whether it is known here",
        tags,
        body: AuthorisationAsked,
      }),
    },
    async (request, reply) => {
      const { until, ...asked } = request.body;
      const made = await askAuthorisation(request.desk, { ...asked, until: day(until) });
      return reply.code(201).send(shown(request.desk, made));
    },
  );
  app.post(
    "/authorisations",
    {
      schema: opensMatter({
        operationId: "giveAuthorisation",
        right: "giveAuthorisation",
        summary: "Authorise an institution; at the counter by the operator's signed paper",
        tags,
        body: AuthorisationGiven,
      }),
    },
    async (request, reply) => {
      const { until, ...given } = request.body;
      const made = await giveAuthorisation(request.desk, { ...given, until: day(until) });
      return reply.code(201).send(shown(request.desk, made));
    },
  );
  app.post(
    "/authorisations/:id/grant",
    {
      schema: actsOnMatter({
        operationId: "grantAuthorisation",
        right: "answerAuthorisation",
        summary: "Say yes, to all that was asked for or to less",
        tags,
        body: AuthorisationGrant,
      }),
    },
    async (request) => {
      const { until, ...given } = request.body;
      const asked = { authorisation: request.params.id, ...given, until: day(until) };
      return shown(request.desk, await grantAuthorisation(request.desk, asked));
    },
  );
}

function authorisationEnds(app: Api): void {
  const ends = [
    ["decline", "declineAuthorisation", "answerAuthorisation", "Say no", declineAuthorisation],
    ["withdraw", "withdrawAuthorisation", "withdrawAuthorisation", "Take it back, at once", withdrawAuthorisation],
    ["lay-down", "layDownAuthorisation", "layDownAuthorisation", "Use it no more", layDownAuthorisation],
  ] as const;
  for (const [act, operationId, right, summary, done] of ends)
    app.post(
      `/authorisations/:id/${act}`,
      { schema: actsOnMatter({ operationId, right, summary, tags, body: PartnerReason }) },
      async (request) => {
        const { reason } = request.body;
        return shown(request.desk, await done(request.desk, { authorisation: request.params.id, reason }));
      },
    );
}

function queryRoute(app: Api): void {
  app.get(
    "/authorised-queries/:code",
    {
      schema: {
        operationId: "queryByAuthorisation",
        "x-right": "queryByAuthorisation",
        summary: "What everybody sees of an operator and, where it has authorised it, the parts that it named",
        description: "Refused without a purpose in the header `x-purpose`. The operator reads who asked, and why.",
        tags,
        params: CodePath,
        response: { 200: answer(AuthorisedQuery, "What may be read"), ...problems(404, 422) },
      },
    },
    async (request) => queryByAuthorisation(request.desk, request.publicDesk, request.params.code),
  );
}

function shopRoutes(app: Api): void {
  app.get(
    "/tiers",
    {
      schema: {
        operationId: "readTiers",
        "x-right": "readPublic",
        summary: "Tiers and suggested incentives, with the article of each",
        tags,
        response: { 200: answer(TierOffers, "The tiers"), ...problems() },
      },
    },
    async (request) => ({ items: readTiers(request.publicDesk) }),
  );
  app.post(
    "/shop-queries",
    {
      schema: {
        operationId: "queryShops",
        "x-right": "queryShops",
        summary: "Published results, tiers and suggested incentives of many shops at once",
        tags,
        body: ShopQuery,
        response: { 200: answer(QueriedShops, "Each shop as everybody may see it"), ...problems(422) },
      },
    },
    async (request) => queryShops(request.desk, request.publicDesk, request.body),
  );
  app.get(
    "/subscriptions/:id/report",
    {
      schema: {
        operationId: "readJoinReport",
        "x-right": "queryShops",
        summary: "How many of the shops have a public result, and which stand out, with reasons",
        tags,
        params: IdPath,
        response: { 200: answer(JoinReport, "The report of today"), ...problems(404) },
      },
    },
    async (request) => readJoinReport(request.desk, request.publicDesk, request.params.id),
  );
}

function subscriptionRoutes(app: Api): void {
  const right = "changeSubscriptions";
  app.post(
    "/subscriptions",
    {
      schema: opensMatter({ operationId: "subscribe", right, summary: "Subscribe", tags, body: NewSubscription }),
    },
    async (request, reply) => reply.code(201).send(shown(request.desk, await subscribe(request.desk, request.body))),
  );
  app.post(
    "/subscriptions/:id/shops",
    {
      schema: {
        operationId: "putShops",
        "x-right": right,
        summary: "Put shops on the list; the results that stand now are told to the organisation's receivers",
        tags,
        headers: ActHeaders,
        params: IdPath,
        body: ShopsToPut,
        response: { 200: answer(ShopsPut, "The list, and what was left out"), ...problems(404, 409, 422) },
      },
    },
    async (request) => {
      const { shops } = request.body;
      const { subscription, ...put } = granted(
        await putShops(request.desk, { subscription: request.params.id, shops }),
      );
      return { ...shown(request.desk, subscription), ...put };
    },
  );
  const removing = { operationId: "removeShops", right, summary: "Take shops off the list", tags } as const;
  app.post(
    "/subscriptions/:id/shops/remove",
    { schema: actsOnMatter({ ...removing, body: ShopsToRemove }) },
    async (request) => {
      const asked = { subscription: request.params.id, ...request.body };
      return shown(request.desk, await removeShops(request.desk, asked));
    },
  );
  const setting = { operationId: "setTiers", right, summary: "Set the platform's own tiers", tags } as const;
  app.post("/subscriptions/:id/tiers", { schema: actsOnMatter({ ...setting, body: TiersToSet }) }, async (request) => {
    const asked = { subscription: request.params.id, ...request.body };
    return shown(request.desk, await setTiers(request.desk, asked));
  });
  const ending = { operationId: "endSubscription", right: "endSubscription", summary: "End it", tags } as const;
  app.post("/subscriptions/:id/end", { schema: actsOnMatter({ ...ending, body: PartnerReason }) }, async (request) => {
    const asked = { subscription: request.params.id, ...request.body };
    return shown(request.desk, await endSubscription(request.desk, asked));
  });
}

function markRoutes(app: Api): void {
  app.post(
    "/credit-marks",
    {
      schema: opensMatter({
        operationId: "askCreditMark",
        right: "askCreditMark",
        summary: "Ask for a mark for one domain or one shop",
        tags,
        body: NewCreditMark,
      }),
    },
    async (request, reply) =>
      reply.code(201).send(shown(request.desk, await askCreditMark(request.desk, request.body))),
  );
  app.get(
    "/credit-marks/:id/site",
    {
      schema: {
        operationId: "isKnownSite",
        "x-right": "readCreditMarks",
        summary: "Whether the site is among the storefronts of the credit file",
        tags,
        params: IdPath,
        response: { 200: answer(KnownSite, "What the officer looks at"), ...problems() },
      },
    },
    async (request) => ({ known: await isKnownSite(request.desk, request.params.id) }),
  );
  app.post(
    "/credit-marks/:id/issue",
    {
      schema: actsOnMatter({
        operationId: "issueCreditMark",
        right: "issueCreditMark",
        summary: "Sign and issue it, for a year",
        tags,
        body: Type.Object({}),
      }),
    },
    async (request) => shown(request.desk, await issueCreditMark(request.desk, request.params.id)),
  );
}

function markEnds(app: Api): void {
  const ends = [
    ["decline", "declineCreditMark", "issueCreditMark", "Decline it", declineCreditMark],
    ["give-back", "giveBackCreditMark", "giveBackCreditMark", "Give it back", giveBackCreditMark],
    ["revoke", "revokeCreditMark", "revokeCreditMark", "Revoke it; it verifies as ended at once", revokeCreditMark],
  ] as const;
  for (const [act, operationId, right, summary, done] of ends)
    app.post(
      `/credit-marks/:id/${act}`,
      { schema: actsOnMatter({ operationId, right, summary, tags, body: PartnerReason }) },
      async (request) => {
        const { reason } = request.body;
        return shown(request.desk, await done(request.desk, { mark: request.params.id, reason }));
      },
    );
}

function readMarkRoute(app: Api): void {
  app.get(
    "/public/marks/:id",
    {
      schema: {
        operationId: "readMark",
        "x-right": "readPublic",
        summary: "What a credit mark says now: valid with its grade, withdrawn, on another site, or ended",
        tags,
        params: IdPath,
        querystring: MarkQuery,
        response: { 200: answer(MarkView, "The mark"), ...problems(404) },
      },
    },
    async (request, reply) => {
      reply.header("cache-control", "no-cache");
      return readMark(request.publicDesk, request.params.id, request.query.at);
    },
  );
}

function bundleRoute(app: Api): void {
  app.get(
    "/operators/:code/evidence-bundle",
    {
      schema: {
        operationId: "exportEvidenceBundle",
        "x-right": "exportEvidenceBundle",
        summary: "All that was done about an operator and by whom, signed",
        description: "Staff say in the header `x-purpose` what for; kept in the audit trail.",
        tags,
        params: CodePath,
        response: { 200: answer(Type.Unsafe<unknown>(EvidenceBundle), "The bundle"), ...problems(404, 422) },
      },
    },
    async (request) => exportEvidenceBundle(request.desk, request.params.code),
  );
}
