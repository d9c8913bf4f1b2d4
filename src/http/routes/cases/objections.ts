/** 异议 (SZ23 第十七条): filed by the operator or at the counter, held against its source, answered by its provider, decided. */
import { Type } from "typebox";
import {
  acceptObjection,
  answerObjection,
  checkObjection,
  decideObjection,
  declineObjection,
  extendObjection,
  fileObjection,
  forwardObjection,
} from "../../../usecases/cases/objections.ts";
import type { Api } from "../../api.ts";
import {
  NewObjection,
  ObjectionCheck,
  ObjectionDecision,
  ObjectionForwarding,
  ProviderAnswer,
} from "../../contract/procedure/objection.ts";
import { DeclineReason, ExtensionAsked } from "../../contract/procedure/subject.ts";
import { contentAsked } from "../../record-content.ts";
import { granted } from "../../status.ts";
import { actsOn, opens, subjectAsked } from "./case-acts.ts";

export function objections(app: Api): void {
  fileObjectionRoute(app);
  acceptObjectionRoute(app);
  declineObjectionRoute(app);
  checkObjectionRoute(app);
  forwardObjectionRoute(app);
  answerObjectionRoute(app);
  extendObjectionRoute(app);
  decideObjectionRoute(app);
}

function fileObjectionRoute(app: Api): void {
  app.post(
    "/operators/:code/objections",
    {
      schema: opens({
        operationId: "fileObjection",
        right: "fileObjection",
        summary: "Object to information, to a result, to a list entry (异议)",
        description:
          "By the operator's own door it is checked for its form at once, accepted, and marked in the same transaction; what is missing is told as a refusal, and nothing is written.",
        body: NewObjection,
      }),
    },
    async (request, reply) => {
      const { about, ...said } = request.body;
      const asked = { code: request.params.code, ...said, about: subjectAsked(about) };
      return reply.code(201).send({ case: granted(await fileObjection(request.desk, asked)) });
    },
  );
}

function acceptObjectionRoute(app: Api): void {
  app.post(
    "/objections/:id/accept",
    {
      schema: actsOn({
        operationId: "acceptObjection",
        right: "acceptObjection",
        summary: "Accept what came to the counter; what is objected to is marked in the same transaction (受理)",
        body: Type.Object({}),
      }),
    },
    async (request) => ({ case: granted(await acceptObjection(request.desk, { case: request.params.id })) }),
  );
}

function declineObjectionRoute(app: Api): void {
  app.post(
    "/objections/:id/decline",
    {
      schema: actsOn({
        operationId: "declineObjection",
        right: "declineObjection",
        summary: "Decline, with all that is missing (不予受理)",
        body: DeclineReason,
      }),
    },
    async (request) => {
      const asked = { case: request.params.id, ...request.body };
      return { case: granted(await declineObjection(request.desk, asked)) };
    },
  );
}

function checkObjectionRoute(app: Api): void {
  app.post(
    "/objections/:id/check",
    {
      schema: actsOn({
        operationId: "checkObjection",
        right: "checkObjection",
        summary: "Say whether the source says the same; where it differs, put it right in the same act (核查)",
        body: ObjectionCheck,
      }),
    },
    async (request) => {
      const { correction, ...said } = request.body;
      const asked = {
        case: request.params.id,
        ...said,
        ...(correction === undefined ? {} : { correction: remedyAsked(correction) }),
      };
      return { case: granted(await checkObjection(request.desk, asked)) };
    },
  );
}

function forwardObjectionRoute(app: Api): void {
  app.post(
    "/objections/:id/forward",
    {
      schema: actsOn({
        operationId: "forwardObjection",
        right: "forwardObjection",
        summary: "Hand it to the provider of the information, with proof where it is written to (转办)",
        body: ObjectionForwarding,
      }),
    },
    async (request) => {
      const asked = { case: request.params.id, ...request.body };
      return { case: granted(await forwardObjection(request.desk, asked)) };
    },
  );
}

function answerObjectionRoute(app: Api): void {
  app.post(
    "/objections/:id/answer",
    {
      schema: actsOn({
        operationId: "answerObjection",
        right: "answerObjection",
        summary: "The provider's word: by its own page or program, or entered by staff from its letter (答复)",
        body: ProviderAnswer,
      }),
    },
    async (request) => {
      const asked = { case: request.params.id, ...request.body };
      return { case: granted(await answerObjection(request.desk, asked)) };
    },
  );
}

function extendObjectionRoute(app: Api): void {
  app.post(
    "/objections/:id/extend",
    {
      schema: actsOn({
        operationId: "extendObjection",
        right: "extendDeadline",
        summary: "Prolong the term, once, with the name of whoever approved it (延长)",
        body: ExtensionAsked,
      }),
    },
    async (request) => {
      const asked = { case: request.params.id, ...request.body };
      return { case: granted(await extendObjection(request.desk, asked)) };
    },
  );
}

function decideObjectionRoute(app: Api): void {
  app.post(
    "/objections/:id/decide",
    {
      schema: actsOn({
        operationId: "decideObjection",
        right: "decideObjection",
        summary: "Decide; what is upheld takes effect everywhere in the same transaction (处理决定)",
        body: ObjectionDecision,
      }),
    },
    async (request) => {
      const { outcome, reason } = request.body;
      const asked = { case: request.params.id, outcome, reason, ...remedyAsked(request.body) };
      return { case: granted(await decideObjection(request.desk, asked)) };
    },
  );
}

function remedyAsked({ remedy, content }: Pick<ObjectionDecision, "remedy" | "content">) {
  return {
    ...(remedy === undefined ? {} : { remedy }),
    ...(content === undefined ? {} : { content: contentAsked(content) }),
  };
}
