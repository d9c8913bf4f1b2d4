/** 登录: what anybody may do at the door, and signing out. A session's secret goes into the cookie and nowhere else. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Browser, SecondFactorNeeded, SignedIn as Secret } from "../../../usecases/identity/coming-in.ts";
import { followLink, readLink } from "../../../usecases/identity/links.ts";
import { askPasskey, signInByPasskey } from "../../../usecases/identity/passkey-sign-in.ts";
import { checkWantedPassword, register } from "../../../usecases/identity/registration.ts";
import { signOut } from "../../../usecases/identity/sessions.ts";
import { signIn, signInByCode, signInByRecovery } from "../../../usecases/identity/sign-in.ts";
import { type Api, answer, problems } from "../../api.ts";
import {
  CheckPassword,
  LinkReading,
  PasskeyQuestion,
  PasskeyQuestionRequest,
  PasswordCheck,
  ReadLink,
  Register,
  SignedIn,
  SignIn,
  SignInAnswer,
  SignInCode,
  SignInPasskey,
  SignInRecovery,
  UseLink,
} from "../../contract/identity/sign-in.ts";
import { siteOf } from "../../guards.ts";
import { dropSession, keepSession } from "../../session-cookie.ts";
import { nothing } from "./nothing.ts";

const tags = ["sign-in"];
const atTheDoor = { "x-right": "signIn", tags } as const;

export function signInRoutes(app: Api): void {
  signInRoute(app);
  secondFactorRoutes(app);
  passkeyRoutes(app);
  linkRoutes(app);
  registerRoutes(app);
  signOutRoute(app);
}

/** What the browser says of itself, and the session that it had; for whoever comes in. */
export function browserOf(request: FastifyRequest): Browser {
  const device = request.headers["user-agent"];
  return {
    ...(device === undefined ? {} : { device }),
    ...(request.sessionSecret === undefined ? {} : { before: request.sessionSecret }),
  };
}

function comeIn(reply: FastifyReply, answered: Secret): SignedIn;
function comeIn(reply: FastifyReply, answered: Secret | SecondFactorNeeded): SignInAnswer;
function comeIn(reply: FastifyReply, answered: Secret | SecondFactorNeeded): SignInAnswer {
  if (answered.state === "second-factor") return answered;
  keepSession(reply, answered.secret);
  return { state: "signed-in" };
}

function signInRoute(app: Api): void {
  app.post(
    "/sign-in",
    {
      schema: {
        operationId: "signIn",
        summary: "Sign in by password",
        description:
          "The answer, and how long it takes, are the same for an unknown login, a wrong password and a suspended account. After some attempts in vain one has to wait.",
        ...atTheDoor,
        body: SignIn,
        response: { 200: answer(SignInAnswer, "Signed in, or what is to follow"), ...problems(422) },
      },
    },
    async (request, reply) => comeIn(reply, await signIn(request.door, { ...browserOf(request), ...request.body })),
  );
}

function secondFactorRoutes(app: Api): void {
  app.post(
    "/sign-in/code",
    {
      schema: {
        operationId: "signInByCode",
        summary: "After the password: a code of the authenticator app; each works once",
        ...atTheDoor,
        body: SignInCode,
        response: { 200: answer(SignedIn, "Signed in"), ...problems(422) },
      },
    },
    async (request, reply) =>
      comeIn(reply, await signInByCode(request.door, { ...browserOf(request), ...request.body })),
  );
  app.post(
    "/sign-in/recovery",
    {
      schema: {
        operationId: "signInByRecovery",
        summary: "After the password: a recovery code; each works once",
        ...atTheDoor,
        body: SignInRecovery,
        response: { 200: answer(SignedIn, "Signed in"), ...problems(422) },
      },
    },
    async (request, reply) =>
      comeIn(reply, await signInByRecovery(request.door, { ...browserOf(request), ...request.body })),
  );
}

function passkeyRoutes(app: Api): void {
  app.post(
    "/sign-in/passkey/question",
    {
      schema: {
        operationId: "askPasskey",
        summary: "What to ask the authenticator: alone, or with the ticket that followed a password",
        ...atTheDoor,
        body: PasskeyQuestionRequest,
        response: { 200: answer(PasskeyQuestion, "The question"), ...problems(422) },
      },
    },
    async (request) => askPasskey(request.door, { ...request.body, site: siteOf(request) }),
  );
  app.post(
    "/sign-in/passkey",
    {
      schema: {
        operationId: "signInByPasskey",
        summary: "Sign in with the authenticator's answer",
        ...atTheDoor,
        body: SignInPasskey,
        response: { 200: answer(SignedIn, "Signed in"), ...problems(422) },
      },
    },
    async (request, reply) =>
      comeIn(
        reply,
        await signInByPasskey(request.door, { ...browserOf(request), ...request.body, site: siteOf(request) }),
      ),
  );
}

function linkRoutes(app: Api): void {
  app.post(
    "/links/read",
    {
      schema: {
        operationId: "readLink",
        summary: "What a one-time link is for; it can be used afterwards as before",
        ...atTheDoor,
        body: ReadLink,
        response: { 200: answer(LinkReading, "Its purpose"), ...problems(422) },
      },
    },
    async (request) => readLink(request.door, request.body.token),
  );
  app.post(
    "/links/use",
    {
      schema: {
        operationId: "followLink",
        summary: "Set the password by a one-time link, and the login and name where they are to be chosen; signs in",
        ...atTheDoor,
        body: UseLink,
        response: { 200: answer(SignInAnswer, "Signed in, or what is to follow"), ...problems(409, 422) },
      },
    },
    async (request, reply) => comeIn(reply, await followLink(request.door, { ...browserOf(request), ...request.body })),
  );
}

function registerRoutes(app: Api): void {
  app.post(
    "/register",
    {
      schema: {
        operationId: "register",
        summary: "An account for a person, who acts for nobody until a representation is approved; signs in",
        ...atTheDoor,
        body: Register,
        response: { 200: answer(SignedIn, "Signed in"), ...problems(422) },
      },
    },
    async (request, reply) => comeIn(reply, await register(request.door, { ...browserOf(request), ...request.body })),
  );
  app.post(
    "/sign-in/password-check",
    {
      schema: {
        operationId: "checkWantedPassword",
        summary: "What is wrong with a password while it is typed; nothing of it is kept",
        ...atTheDoor,
        body: CheckPassword,
        response: { 200: answer(PasswordCheck, "The objection, where there is one"), ...problems() },
      },
    },
    async (request) => checkWantedPassword(request.door, request.body),
  );
}

function signOutRoute(app: Api): void {
  app.post(
    "/sign-out",
    {
      schema: {
        operationId: "signOut",
        "x-right": "changeMyself",
        summary: "End this session",
        tags,
        response: { 204: nothing("Ended"), ...problems(401, 403) },
      },
    },
    async (request, reply) => {
      await signOut(request.desk);
      dropSession(reply);
      return reply.code(204).send(null);
    },
  );
}
