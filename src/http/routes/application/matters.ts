/** 应用事项: the list of all kinds, and one of them. What may be done stands in the files of the kinds. */
import { listMatters, readMatter } from "../../../usecases/matters/reading.ts";
import { type Api, answer, problems } from "../../api.ts";
import { MatterInFull, MatterPage, MatterQuery } from "../../contract/application/matter.ts";
import { IdPath } from "../../contract/words.ts";
import { openDesk } from "../../who.ts";

const tags = ["matters"];

export function matters(app: Api): void {
  app.get(
    "/matters",
    {
      schema: {
        operationId: "listMatters",
        "x-right": "readMatters",
        summary:
          "Matters of all kinds, newest first: one's own, those shown to one's organisation, and those everybody sees",
        tags,
        querystring: MatterQuery,
        response: { 200: answer(MatterPage, "One page"), ...problems() },
      },
    },
    async (request) => listMatters(nearest(request), request.query),
  );
  app.get(
    "/matters/:id",
    {
      schema: {
        operationId: "readMatter",
        "x-right": "readMatters",
        summary: "One matter: its timeline, and every act with the article that allows or forbids it to whoever asks",
        tags,
        params: IdPath,
        response: { 200: answer(MatterInFull, "The matter"), ...problems(404) },
      },
    },
    async (request) => readMatter(nearest(request), request.params.id),
  );
}

/** Everybody reads what is shown to all; whoever has more of a part in a matter, more of it. */
export function nearest(request: Parameters<typeof openDesk>[0]) {
  return openDesk(request, () => true);
}
