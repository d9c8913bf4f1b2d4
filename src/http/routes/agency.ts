/** Settings and the overview of the agency. */

import type { OrganisationId } from "../../core/access/organisation.ts";
import { day } from "../../core/time/day.ts";
import { overview } from "../../usecases/overview.ts";
import { changeSettings, readSettings } from "../../usecases/settings.ts";
import { type Api, answer, etagHeader, problems } from "../api.ts";
import { Overview } from "../contract/overview.ts";
import { AgencySettings } from "../contract/settings.ts";
import { IfMatchHeader, seenVersion, tag } from "../versions.ts";

const tags = ["agency"];

export function agency(app: Api): void {
  overviewRoute(app);
  readSettingsRoute(app);
  changeSettingsRoute(app);
}

function overviewRoute(app: Api): void {
  app.get(
    "/overview",
    {
      schema: {
        operationId: "overview",
        "x-right": "overview",
        summary: "What is due, what waits, what is under way",
        tags,
        response: { 200: answer(Overview, "Today"), ...problems() },
      },
    },
    async (request) => overview(request.desk),
  );
}

function readSettingsRoute(app: Api): void {
  app.get(
    "/settings",
    {
      schema: {
        operationId: "readSettings",
        "x-right": "readSettings",
        summary: "What the agency decides for itself",
        tags,
        response: { 200: answer(AgencySettings, "Settings", etagHeader), ...problems() },
      },
    },
    async (request, reply) => {
      const settings = await readSettings(request.desk);
      tag(reply, settings.version);
      return settings;
    },
  );
}

function changeSettingsRoute(app: Api): void {
  app.put(
    "/settings",
    {
      schema: {
        operationId: "changeSettings",
        "x-right": "changeSettings",
        summary: "Change the settings; the version counts up",
        tags,
        headers: IfMatchHeader,
        body: AgencySettings,
        response: { 200: answer(AgencySettings, "Settings as kept", etagHeader), ...problems(403, 404, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      const { version: _version, individualBusinessOpinion: opinion, leadRegulator: lead, ...rest } = request.body;
      const recorded = opinion === undefined ? {} : { individualBusinessOpinion: { ...opinion, on: day(opinion.on) } };
      const settings = await changeSettings(request.desk, {
        settings: { ...rest, ...recorded, ...(lead === undefined ? {} : { leadRegulator: lead as OrganisationId }) },
        seen: seenVersion(request),
      });
      tag(reply, settings.version);
      return settings;
    },
  );
}
