/** 第二因素: the authenticator app, passkeys and recovery codes of one's own account. */
import {
  addPasskey,
  askNewPasskey,
  askTotp,
  confirmTotp,
  makeRecoveryCodes,
  removePasskey,
  removeTotp,
} from "../../../usecases/identity/second-factors.ts";
import { type Api, answer, problems } from "../../api.ts";
import { AddPasskey, ConfirmTotp, CurrentPassword, RecoveryCodes, TotpToAdd } from "../../contract/identity/myself.ts";
import { PasskeyQuestion } from "../../contract/identity/sign-in.ts";
import { IdPath } from "../../contract/words.ts";
import { siteOf } from "../../guards.ts";
import { nothing } from "./nothing.ts";

const tags = ["identity"];
const own = { "x-right": "changeMyself", tags } as const;

export function secondFactors(app: Api): void {
  totpRoutes(app);
  passkeyRoutes(app);
  recoveryRoute(app);
}

function totpRoutes(app: Api): void {
  app.post(
    "/me/totp",
    {
      schema: {
        operationId: "askTotp",
        summary: "A shared secret for an authenticator app; nothing is kept before a first code confirms it",
        ...own,
        response: { 200: answer(TotpToAdd, "For the app"), ...problems(401, 403) },
      },
    },
    async (request) => askTotp(request.desk),
  );
  app.post(
    "/me/totp/confirm",
    {
      schema: {
        operationId: "confirmTotp",
        summary: "The first code of the app; from now on it is asked for after the password",
        ...own,
        body: ConfirmTotp,
        response: { 204: nothing("Added"), ...problems(401, 403, 422) },
      },
    },
    async (request, reply) => {
      await confirmTotp(request.desk, request.body);
      return reply.code(204).send(null);
    },
  );
  app.post(
    "/me/totp/remove",
    {
      schema: {
        operationId: "removeTotp",
        summary: "Remove the authenticator app; the password is asked for again",
        ...own,
        body: CurrentPassword,
        response: { 204: nothing("Removed"), ...problems(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      await removeTotp(request.desk, request.body.password);
      return reply.code(204).send(null);
    },
  );
}

function passkeyRoutes(app: Api): void {
  app.post(
    "/me/passkeys/question",
    {
      schema: {
        operationId: "askNewPasskey",
        summary: "What to ask the authenticator that is to be added",
        ...own,
        response: { 200: answer(PasskeyQuestion, "The question"), ...problems(401, 403, 422) },
      },
    },
    async (request) => askNewPasskey(request.desk, siteOf(request)),
  );
  app.post(
    "/me/passkeys",
    {
      schema: {
        operationId: "addPasskey",
        summary: "Add a passkey with the authenticator's answer",
        ...own,
        body: AddPasskey,
        response: { 204: nothing("Added"), ...problems(401, 403, 422) },
      },
    },
    async (request, reply) => {
      await addPasskey(request.desk, { ...request.body, site: siteOf(request) });
      return reply.code(204).send(null);
    },
  );
  app.post(
    "/me/passkeys/:id/remove",
    {
      schema: {
        operationId: "removePasskey",
        summary: "Remove a passkey",
        ...own,
        params: IdPath,
        response: { 204: nothing("Removed"), ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      await removePasskey(request.desk, request.params.id);
      return reply.code(204).send(null);
    },
  );
}

function recoveryRoute(app: Api): void {
  app.post(
    "/me/recovery-codes",
    {
      schema: {
        operationId: "makeRecoveryCodes",
        summary: "Ten codes for paper, shown once; those made before are void",
        ...own,
        response: { 200: answer(RecoveryCodes, "The codes"), ...problems(401, 403) },
      },
    },
    async (request) => ({ codes: await makeRecoveryCodes(request.desk) }),
  );
}
