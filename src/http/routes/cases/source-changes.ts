/** 来源变更或撤销: the record follows what its source has decided since. */
import { followSourceChange, receiveSourceChange } from "../../../usecases/cases/source-changes.ts";
import type { Api } from "../../api.ts";
import { NewSourceChange, SourceChangeFollowed } from "../../contract/procedure/source-change.ts";
import { contentAsked } from "../../record-content.ts";
import { granted } from "../../status.ts";
import { actsOn, opens } from "./case-acts.ts";

export function sourceChanges(app: Api): void {
  receiveSourceChangeRoute(app);
  followSourceChangeRoute(app);
}

function receiveSourceChangeRoute(app: Api): void {
  app.post(
    "/operators/:code/source-changes",
    {
      schema: opens({
        operationId: "receiveSourceChange",
        right: "receiveSourceChange",
        summary: "Take in what the source has decided since: by its own program or page, or at the counter",
        body: NewSourceChange,
      }),
    },
    async (request, reply) => {
      const asked = { code: request.params.code, ...request.body };
      return reply.code(201).send({ case: granted(await receiveSourceChange(request.desk, asked)) });
    },
  );
}

function followSourceChangeRoute(app: Api): void {
  app.post(
    "/source-changes/:id/follow",
    {
      schema: actsOn({
        operationId: "followSourceChange",
        right: "followSourceChange",
        summary: "Withdraw or change the record with the reason; what rested on it follows in the same act",
        body: SourceChangeFollowed,
      }),
    },
    async (request) => {
      const { content, reason } = request.body;
      const asked = {
        case: request.params.id,
        reason,
        ...(content === undefined ? {} : { content: contentAsked(content) }),
      };
      return { case: granted(await followSourceChange(request.desk, asked)) };
    },
  );
}
