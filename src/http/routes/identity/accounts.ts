/** 账号管理, and the staff's names. */
import {
  changeRoles,
  endSessionsOf,
  eraseAccount,
  inviteAccount,
  listAccounts,
  makeResetLink,
  readAccount,
  restoreAccount,
  suspendAccount,
} from "../../../usecases/identity/accounts.ts";
import { listStaff } from "../../../usecases/staff.ts";
import { type Api, answer, problems } from "../../api.ts";
import {
  Account,
  AccountInFull,
  AccountList,
  InvitedAccount,
  NewAccount,
  ResetLink,
  Roles,
  StaffList,
  WithReason,
} from "../../contract/identity/account.ts";
import { EndedSessions } from "../../contract/identity/myself.ts";
import { OneTimeLink } from "../../contract/identity/words.ts";
import { IdPath } from "../../contract/words.ts";
import { ActHeaders } from "../../idempotency.ts";

const tags = ["identity"];
const change = { "x-right": "changeAccounts", tags, params: IdPath } as const;
const changed = { 200: answer(Account, "The account as it is now"), ...problems(401, 403, 404, 409, 422) };

export function accounts(app: Api): void {
  staffRoute(app);
  readRoutes(app);
  inviteRoute(app);
  roleRoute(app);
  suspendRoutes(app);
  linkRoute(app);
  endSessionsRoute(app);
  eraseRoute(app);
}

function staffRoute(app: Api): void {
  app.get(
    "/staff",
    {
      schema: {
        operationId: "listStaff",
        "x-right": "listStaff",
        summary: "Names of those whose ids stand in facts: the agency's people, and the parts of the product",
        tags,
        response: { 200: answer(StaffList, "Everybody"), ...problems(401, 403) },
      },
    },
    async (request) => ({ items: await listStaff(request.desk) }),
  );
}

function readRoutes(app: Api): void {
  app.get(
    "/accounts",
    {
      schema: {
        operationId: "listAccounts",
        "x-right": "readAccounts",
        summary: "All accounts, the oldest first",
        tags,
        response: { 200: answer(AccountList, "Accounts"), ...problems(401, 403) },
      },
    },
    async (request) => ({ items: await listAccounts(request.desk) }),
  );
  app.get(
    "/accounts/:id",
    {
      schema: {
        operationId: "readAccount",
        "x-right": "readAccounts",
        summary: "One account, with the kinds of proof it has and its open sessions",
        tags,
        params: IdPath,
        response: { 200: answer(AccountInFull, "The account"), ...problems(401, 403, 404) },
      },
    },
    async (request) => readAccount(request.desk, request.params.id),
  );
}

function inviteRoute(app: Api): void {
  app.post(
    "/accounts",
    {
      schema: {
        operationId: "inviteAccount",
        "x-right": "changeAccounts",
        summary: "Invite a person; the link is shown once",
        tags,
        body: NewAccount,
        response: { 201: answer(InvitedAccount, "The account and its link"), ...problems(401, 403, 404, 422) },
      },
    },
    async (request, reply) => reply.code(201).send(await inviteAccount(request.desk, request.body)),
  );
}

function roleRoute(app: Api): void {
  app.post(
    "/accounts/:id/roles",
    {
      schema: {
        operationId: "changeRoles",
        summary: "All roles that a person has in the agency; nobody changes his own",
        ...change,
        headers: ActHeaders,
        body: Roles,
        response: changed,
      },
    },
    async (request) => changeRoles(request.desk, { id: request.params.id, ...request.body }),
  );
}

function suspendRoutes(app: Api): void {
  app.post(
    "/accounts/:id/suspend",
    {
      schema: {
        operationId: "suspendAccount",
        summary: "Suspend; all sessions end at once",
        ...change,
        headers: ActHeaders,
        body: WithReason,
        response: changed,
      },
    },
    async (request) => suspendAccount(request.desk, { id: request.params.id, ...request.body }),
  );
  app.post(
    "/accounts/:id/restore",
    {
      schema: {
        operationId: "restoreAccount",
        summary: "Restore a suspended account",
        ...change,
        headers: ActHeaders,
        response: changed,
      },
    },
    async (request) => restoreAccount(request.desk, request.params.id),
  );
}

function linkRoute(app: Api): void {
  app.post(
    "/accounts/:id/reset-link",
    {
      schema: {
        operationId: "makeResetLink",
        summary: "A link for a new password, shown once; one made before is void",
        ...change,
        body: ResetLink,
        response: { 200: answer(OneTimeLink, "The link"), ...problems(401, 403, 404, 422) },
      },
    },
    async (request) => makeResetLink(request.desk, { id: request.params.id, ...request.body }),
  );
}

function endSessionsRoute(app: Api): void {
  app.post(
    "/accounts/:id/end-sessions",
    {
      schema: {
        operationId: "endSessionsOf",
        summary: "End all sessions of an account",
        ...change,
        headers: ActHeaders,
        response: { 200: answer(EndedSessions, "How many"), ...problems(401, 403, 404) },
      },
    },
    async (request) => ({ ended: await endSessionsOf(request.desk, request.params.id) }),
  );
}

function eraseRoute(app: Api): void {
  app.post(
    "/accounts/:id/erase",
    {
      schema: {
        operationId: "eraseAccount",
        summary: "Take away for good what is personal: name, login, proofs; the id stays in facts",
        ...change,
        headers: ActHeaders,
        body: WithReason,
        response: changed,
      },
    },
    async (request) => eraseAccount(request.desk, { id: request.params.id, ...request.body }),
  );
}
