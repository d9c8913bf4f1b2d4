/** Settings and the overview of the agency. */
import type { Desk } from "../../core/desk.ts";
import { day } from "../../core/time/day.ts";
import { overview } from "../../usecases/overview.ts";
import { changeSettings, readSettings } from "../../usecases/settings.ts";
import { actorOf } from "../actor.ts";
import { type Api, answer, etagHeader, problems } from "../api.ts";
import { Overview } from "../contract/overview.ts";
import { AgencySettings } from "../contract/settings.ts";
import { IfMatchHeader, seenVersion, tag } from "../versions.ts";

const tags = ["agency"];

export function agency(app: Api, desk: Desk): void {
  overviewRoute(app, desk);
  readSettingsRoute(app, desk);
  changeSettingsRoute(app, desk);
}

function overviewRoute(app: Api, desk: Desk): void {
  app.get(
    "/overview",
    {
      schema: {
        operationId: "overview",
        summary: "What is due, what waits, what is under way",
        tags,
        response: { 200: answer(Overview, "Today"), ...problems() },
      },
    },
    async () => overview(desk),
  );
}

function readSettingsRoute(app: Api, desk: Desk): void {
  app.get(
    "/settings",
    {
      schema: {
        operationId: "readSettings",
        summary: "What the agency decides for itself",
        tags,
        response: { 200: answer(AgencySettings, "Settings", etagHeader), ...problems() },
      },
    },
    async (_request, reply) => {
      const settings = await readSettings(desk);
      tag(reply, settings.version);
      return settings;
    },
  );
}

function changeSettingsRoute(app: Api, desk: Desk): void {
  app.put(
    "/settings",
    {
      schema: {
        operationId: "changeSettings",
        summary: "Change the settings; the version counts up",
        tags,
        headers: IfMatchHeader,
        body: AgencySettings,
        response: { 200: answer(AgencySettings, "Settings as kept", etagHeader), ...problems(403, 404, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const { version: _version, individualBusinessOpinion: opinion, ...rest } = request.body;
      const recorded = opinion === undefined ? {} : { individualBusinessOpinion: { ...opinion, on: day(opinion.on) } };
      const settings = await changeSettings(desk, {
        actor: await actorOf(desk, request),
        settings: { ...rest, ...recorded },
        seen: seenVersion(request),
      });
      tag(reply, settings.version);
      return settings;
    },
  );
}
