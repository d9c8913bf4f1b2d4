/** 信用修复 (深圳经济特区社会信用条例 第七十九条至第八十二条). */
import { Type } from "typebox";
import {
  acceptRepair,
  applyForRepair,
  decideRepair,
  declineRepair,
  extendRepair,
} from "../../../usecases/cases/repairs.ts";
import type { Api } from "../../api.ts";
import { NewRepair, RepairDecision } from "../../contract/procedure/repair.ts";
import { DeclineReason, ExtensionAsked } from "../../contract/procedure/subject.ts";
import { granted } from "../../status.ts";
import { actsOn, opens } from "./case-acts.ts";

export function repairs(app: Api): void {
  applyForRepairRoute(app);
  acceptRepairRoute(app);
  declineRepairRoute(app);
  extendRepairRoute(app);
  decideRepairRoute(app);
}

function applyForRepairRoute(app: Api): void {
  app.post(
    "/operators/:code/repairs",
    {
      schema: opens({
        operationId: "applyForRepair",
        right: "applyForRepair",
        summary: "Apply for the repair of a record, free of charge",
        description: "Refused with all that is missing, or with the first day on which it may be asked for.",
        body: NewRepair,
      }),
    },
    async (request, reply) => {
      const asked = { code: request.params.code, ...request.body };
      return reply.code(201).send({ case: granted(await applyForRepair(request.desk, asked)) });
    },
  );
}

function acceptRepairRoute(app: Api): void {
  app.post(
    "/repairs/:id/accept",
    {
      schema: actsOn({
        operationId: "acceptRepair",
        right: "acceptRepair",
        summary: "Accept an application that came to the counter (受理)",
        body: Type.Object({}),
      }),
    },
    async (request) => ({ case: granted(await acceptRepair(request.desk, { case: request.params.id })) }),
  );
}

function declineRepairRoute(app: Api): void {
  app.post(
    "/repairs/:id/decline",
    {
      schema: actsOn({
        operationId: "declineRepair",
        right: "declineRepair",
        summary: "Decline, with all that is missing (不予受理)",
        body: DeclineReason,
      }),
    },
    async (request) => {
      const asked = { case: request.params.id, ...request.body };
      return { case: granted(await declineRepair(request.desk, asked)) };
    },
  );
}

function extendRepairRoute(app: Api): void {
  app.post(
    "/repairs/:id/extend",
    {
      schema: actsOn({
        operationId: "extendRepair",
        right: "extendDeadline",
        summary: "Prolong the term, once, with the name of whoever approved it (延长)",
        body: ExtensionAsked,
      }),
    },
    async (request) => {
      const asked = { case: request.params.id, ...request.body };
      return { case: granted(await extendRepair(request.desk, asked)) };
    },
  );
}

function decideRepairRoute(app: Api): void {
  app.post(
    "/repairs/:id/decide",
    {
      schema: actsOn({
        operationId: "decideRepair",
        right: "decideRepair",
        summary: "Grant or refuse; what is granted is no longer shown, used or shared, everywhere at once",
        body: RepairDecision,
      }),
    },
    async (request) => {
      const asked = { case: request.params.id, ...request.body };
      return { case: granted(await decideRepair(request.desk, asked)) };
    },
  );
}
