/** 案件: the list and one case; what may be done with a case of any kind. */
import { Type } from "typebox";
import { day } from "../../../core/time/day.ts";
import { assignCase } from "../../../usecases/cases/assignment.ts";
import { addCaseEvidence } from "../../../usecases/cases/case-evidence.ts";
import { listCases, readCase } from "../../../usecases/cases/case-views.ts";
import { takeBackCase } from "../../../usecases/cases/taking-back.ts";
import { type Api, answer, problems } from "../../api.ts";
import { Assignment, CaseInFull, CasePage, CaseQuery, MoreEvidence } from "../../contract/procedure/case.ts";
import { IdPath } from "../../contract/words.ts";
import { granted } from "../../status.ts";
import { actsOn } from "./case-acts.ts";

export function cases(app: Api): void {
  listCasesRoute(app);
  readCaseRoute(app);
  assignCaseRoute(app);
  addCaseEvidenceRoute(app);
  takeBackCaseRoute(app);
}

function listCasesRoute(app: Api): void {
  app.get(
    "/cases",
    {
      schema: {
        operationId: "listCases",
        "x-right": "readCases",
        summary:
          "Cases of all kinds, newest first: staff see all, an operator its own, a provider what was forwarded to it",
        tags: ["cases"],
        querystring: CaseQuery,
        response: { 200: answer(CasePage, "One page"), ...problems() },
      },
    },
    async (request) => {
      const { from, to, ...query } = request.query;
      return listCases(request.desk, {
        ...query,
        ...(from === undefined ? {} : { from: day(from) }),
        ...(to === undefined ? {} : { to: day(to) }),
      });
    },
  );
}

function readCaseRoute(app: Api): void {
  app.get(
    "/cases/:id",
    {
      schema: {
        operationId: "readCase",
        "x-right": "readCases",
        summary:
          "One case: what it is about, its timeline, every act with the article that allows or forbids it, deadlines",
        tags: ["cases"],
        params: IdPath,
        response: { 200: answer(CaseInFull, "The case"), ...problems(404) },
      },
    },
    async (request) => readCase(request.desk, request.params.id),
  );
}

function assignCaseRoute(app: Api): void {
  app.post(
    "/cases/:id/assign",
    {
      schema: actsOn({
        operationId: "assignCase",
        right: "assignCase",
        summary: "Say who sees to it from now on (经办人)",
        body: Assignment,
      }),
    },
    async (request) => {
      const asked = { case: request.params.id, ...request.body };
      return { case: granted(await assignCase(request.desk, asked)) };
    },
  );
}

function addCaseEvidenceRoute(app: Api): void {
  app.post(
    "/cases/:id/evidence",
    {
      schema: actsOn({
        operationId: "addCaseEvidence",
        right: "addCaseEvidence",
        summary: "Bring more evidence while it is open (补充材料)",
        body: MoreEvidence,
      }),
    },
    async (request) => {
      const asked = { case: request.params.id, ...request.body };
      return { case: granted(await addCaseEvidence(request.desk, asked)) };
    },
  );
}

function takeBackCaseRoute(app: Api): void {
  app.post(
    "/cases/:id/take-back",
    {
      schema: actsOn({
        operationId: "takeBackCase",
        right: "takeBackCase",
        summary: "Take it back; what it had marked is marked no longer (撤回)",
        body: Type.Object({}),
      }),
    },
    async (request) => ({ case: granted(await takeBackCase(request.desk, { case: request.params.id })) }),
  );
}
