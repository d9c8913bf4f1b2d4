/** 名单: an honest list by published criteria; lists of serious dishonesty only with the law that founds them. */
import { day } from "../../core/time/day.ts";
import { enterOnList, keepList, leaveList, readListEntries, readLists, workOutList } from "../../usecases/lists.ts";
import { type Api, answer, etagHeader, problems } from "../api.ts";
import {
  ChangedCreditList,
  CreditList,
  CreditLists,
  ListEntryAnswer,
  ListLeaving,
  ListWorkedOut,
  NewCreditList,
  NewListEntry,
  StandingEntries,
} from "../contract/procedure/list.ts";
import { IdPath, PageQuery } from "../contract/words.ts";
import { ActHeaders } from "../idempotency.ts";
import { granted } from "../status.ts";
import { IfMatchHeader, seenVersion, tag } from "../versions.ts";
import { openDesk } from "../who.ts";

const tags = ["lists"];

export function lists(app: Api): void {
  readListsRoute(app);
  makeListRoute(app);
  changeListRoute(app);
  readListEntriesRoute(app);
  enterOnListRoute(app);
  workOutListRoute(app);
  leaveListRoute(app);
}

function readListsRoute(app: Api): void {
  app.get(
    "/lists",
    {
      schema: {
        operationId: "readLists",
        "x-right": "readLists",
        summary: "All lists, each with its criteria and the article that founds it",
        tags,
        response: { 200: answer(CreditLists, "All lists"), ...problems() },
      },
    },
    async (request) => ({ items: await readLists(openDesk(request)) }),
  );
}

function makeListRoute(app: Api): void {
  app.post(
    "/lists",
    {
      schema: {
        operationId: "makeList",
        "x-right": "changeLists",
        summary: "Make a list; refused without a basis of national law or a local regulation",
        tags,
        headers: ActHeaders,
        body: NewCreditList,
        response: { 201: answer(CreditList, "The list as kept", etagHeader), ...problems(409, 422) },
      },
    },
    async (request, reply) => {
      const list = granted(await keepList(request.desk, request.body));
      tag(reply, list.version);
      return reply.code(201).send(list);
    },
  );
}

function changeListRoute(app: Api): void {
  app.put(
    "/lists/:id",
    {
      schema: {
        operationId: "changeList",
        "x-right": "changeLists",
        summary: "Change what is said of a list; its kind stays",
        tags,
        headers: IfMatchHeader,
        params: IdPath,
        body: ChangedCreditList,
        response: { 200: answer(CreditList, "The list as kept", etagHeader), ...problems(404, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const seen = seenVersion(request);
      const list = granted(await keepList(request.desk, { id: request.params.id, ...request.body }, seen));
      tag(reply, list.version);
      return list;
    },
  );
}

function readListEntriesRoute(app: Api): void {
  app.get(
    "/lists/:id/entries",
    {
      schema: {
        operationId: "readListEntries",
        "x-right": "readLists",
        summary: "Entries that stand, by the day of entry",
        tags,
        params: IdPath,
        querystring: PageQuery,
        response: { 200: answer(StandingEntries, "One page"), ...problems(404) },
      },
    },
    async (request) => readListEntries(openDesk(request), request.params.id, request.query),
  );
}

function enterOnListRoute(app: Api): void {
  app.post(
    "/lists/:id/entries",
    {
      schema: {
        operationId: "enterOnList",
        "x-right": "changeLists",
        summary:
          "Enter an operator: by the decision of an authority, or where it fulfils the criteria of an honest list",
        tags,
        headers: ActHeaders,
        params: IdPath,
        body: NewListEntry,
        response: { 201: answer(ListEntryAnswer, "The entry"), ...problems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { until, ...said } = request.body;
      const asked = { list: request.params.id, ...said, ...(until === undefined ? {} : { until: day(until) }) };
      return reply.code(201).send({ entry: granted(await enterOnList(request.desk, asked)) });
    },
  );
}

function workOutListRoute(app: Api): void {
  app.post(
    "/lists/:id/work-out",
    {
      schema: {
        operationId: "workOutList",
        "x-right": "changeLists",
        summary: "Work an honest list out: who fulfils its criteria is entered, who no longer does leaves",
        tags,
        headers: ActHeaders,
        params: IdPath,
        response: { 200: answer(ListWorkedOut, "How many"), ...problems(404, 422) },
      },
    },
    async (request) => granted(await workOutList(request.desk, request.params.id)),
  );
}

function leaveListRoute(app: Api): void {
  app.post(
    "/list-entries/:id/leave",
    {
      schema: {
        operationId: "leaveList",
        "x-right": "leaveList",
        summary: "Take an entry off its list, with the reason; an operator may leave an honest list at its own wish",
        tags,
        headers: ActHeaders,
        params: IdPath,
        body: ListLeaving,
        response: { 200: answer(ListEntryAnswer, "The entry after the act"), ...problems(404, 409, 422) },
      },
    },
    async (request) => {
      const asked = { entry: request.params.id, ...request.body };
      return { entry: granted(await leaveList(request.desk, asked)) };
    },
  );
}
