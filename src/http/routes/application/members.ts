/** 会员、行业声誉与团体标准: an association's own lists, and what a member reads of what was told within the trade. */
import { day } from "../../../core/time/day.ts";
import { readMatter } from "../../../usecases/matters/reading.ts";
import {
  admitMember,
  endReputation,
  enterReputation,
  leaveMembership,
  readMember,
  readMembers,
  readTradeNotices,
} from "../../../usecases/measures/members.ts";
import {
  draftTeamStandard,
  dropTeamStandard,
  publishTeamStandard,
  retireTeamStandard,
} from "../../../usecases/measures/team-standards.ts";
import { type Api, answer, problems } from "../../api.ts";
import { MatterInFull } from "../../contract/application/matter.ts";
import {
  EndedReputation,
  MeasureReason,
  Member,
  MemberLeaving,
  Members,
  MembersQuery,
  NewMember,
  NewReputation,
  NewTeamStandard,
  TeamStandardNote,
  TradeNotices,
} from "../../contract/application/measures.ts";
import { IdPath } from "../../contract/words.ts";
import { ActHeaders } from "../../idempotency.ts";
import { granted } from "../../status.ts";

const tags = ["members"];
const act = {
  tags,
  headers: ActHeaders,
  params: IdPath,
  response: { 200: answer(MatterInFull, "As it stands now"), ...problems(404, 409, 422) },
};

export function members(app: Api): void {
  readRoutes(app);
  memberRoutes(app);
  standardRoutes(app);
}

function readRoutes(app: Api): void {
  app.get(
    "/members",
    {
      schema: {
        operationId: "readMembers",
        "x-right": "readMembers",
        summary: "The association's own members, with the grade that everybody sees and what stands in its registers",
        tags,
        querystring: MembersQuery,
        response: { 200: answer(Members, "By name"), ...problems() },
      },
    },
    async ({ desk, publicDesk, query }) => readMembers(desk, publicDesk, query.past === true),
  );
  app.get(
    "/members/:id",
    {
      schema: {
        operationId: "readMember",
        "x-right": "readMembers",
        summary: "One of the association's own members",
        tags,
        params: IdPath,
        response: { 200: answer(Member, "The member"), ...problems(404) },
      },
    },
    async ({ desk, publicDesk, params }) => readMember(desk, publicDesk, params.id),
  );
  app.get(
    "/trade-notices",
    {
      schema: {
        operationId: "readTradeNotices",
        "x-right": "readMine",
        summary: "What the operator's associations told the trade, and still stands",
        tags,
        response: { 200: answer(TradeNotices, "Told within the trade"), ...problems() },
      },
    },
    async ({ desk }) => ({ items: await readTradeNotices(desk) }),
  );
}

function memberRoutes(app: Api): void {
  const right = "keepMembers";
  app.post(
    "/members",
    {
      schema: {
        operationId: "admitMember",
        "x-right": right,
        summary: "Enter a member; whether the credit file knows its code is not said",
        tags,
        headers: ActHeaders,
        body: NewMember,
        response: { 201: answer(MatterInFull, "The member as entered"), ...problems(409, 422) },
      },
    },
    async ({ desk, body }, reply) => {
      const { id } = granted(await admitMember(desk, { ...body, since: day(body.since) }));
      return reply.code(201).send(await readMatter(desk, id));
    },
  );
  app.post(
    "/members/:id/reputation",
    {
      schema: {
        operationId: "enterReputation",
        "x-right": right,
        summary: "Enter something in the register of reputation, by a clause of the association's rules, with an end",
        body: NewReputation,
        ...act,
      },
    },
    async ({ desk, params, body }) => {
      const { id } = granted(await enterReputation(desk, params.id, { ...body, until: day(body.until) }));
      return readMatter(desk, id);
    },
  );
  app.post(
    "/members/:id/reputation/end",
    {
      schema: {
        operationId: "endReputation",
        "x-right": right,
        summary: "End an entry before its last day",
        body: EndedReputation,
        ...act,
      },
    },
    async ({ desk, params, body }) => {
      const { id } = granted(await endReputation(desk, params.id, body));
      return readMatter(desk, id);
    },
  );
  app.post(
    "/members/:id/leave",
    {
      schema: {
        operationId: "leaveMembership",
        "x-right": right,
        summary: "A member leaves the association",
        body: MemberLeaving,
        ...act,
      },
    },
    async ({ desk, params, body }) => {
      const { id } = granted(await leaveMembership(desk, params.id, body));
      return readMatter(desk, id);
    },
  );
}

function standardRoutes(app: Api): void {
  const right = "keepTeamStandards";
  app.post(
    "/team-standards",
    {
      schema: {
        operationId: "draftTeamStandard",
        "x-right": right,
        summary: "Register a standard of the association (团体标准) with its text",
        tags,
        headers: ActHeaders,
        body: NewTeamStandard,
        response: { 201: answer(MatterInFull, "The standard as registered"), ...problems(409, 422) },
      },
    },
    async ({ desk, body }, reply) => {
      const { id } = granted(await draftTeamStandard(desk, { ...body, effectiveFrom: day(body.effectiveFrom) }));
      return reply.code(201).send(await readMatter(desk, id));
    },
  );
  app.post(
    "/team-standards/:id/publish",
    {
      schema: {
        operationId: "publishTeamStandard",
        "x-right": right,
        summary: "Publish it: everybody finds it from now on",
        body: TeamStandardNote,
        ...act,
      },
    },
    async ({ desk, params, body }) => {
      const { id } = granted(await publishTeamStandard(desk, params.id, body.note));
      return readMatter(desk, id);
    },
  );
  app.post(
    "/team-standards/:id/retire",
    {
      schema: {
        operationId: "retireTeamStandard",
        "x-right": right,
        summary: "Retire a published standard",
        body: MeasureReason,
        ...act,
      },
    },
    async ({ desk, params, body }) => {
      const { id } = granted(await retireTeamStandard(desk, params.id, body.reason));
      return readMatter(desk, id);
    },
  );
  app.post(
    "/team-standards/:id/drop",
    {
      schema: {
        operationId: "dropTeamStandard",
        "x-right": right,
        summary: "Give a draft up",
        body: MeasureReason,
        ...act,
      },
    },
    async ({ desk, params, body }) => {
      const { id } = granted(await dropTeamStandard(desk, params.id, body.reason));
      return readMatter(desk, id);
    },
  );
}
