/** 待补正: the rows of an import that were held. */
import { Readable } from "node:stream";
import { Type } from "typebox";
import { BYTE_ORDER_MARK, csvLine } from "../../core/csv.ts";
import type { Desk, Quarantined } from "../../core/desk.ts";
import { readImport } from "../../usecases/imports.ts";
import { dismissRow, listQuarantined, mendAlike, mendRow, quarantineReasons } from "../../usecases/quarantine.ts";
import { type Api, answer, problems } from "../api.ts";
import {
  Dismissal,
  MendAlike,
  Mended,
  MendedAlike,
  Mending,
  QuarantinedPage,
  QuarantineQuery,
  QuarantineReasons,
} from "../contract/import.ts";
import { Id, IdPath } from "../contract/words.ts";
import { ActHeaders } from "../idempotency.ts";
import { type Language, languageOf } from "../language.ts";

const tags = ["imports"];
const LinePath = Type.Object({ id: Id, line: Type.Integer({ minimum: 1, description: "Line or row of the file" }) });
const PAGE = 500;

export function quarantine(app: Api): void {
  listQuarantinedRoute(app);
  quarantineReasonsRoute(app);
  exportQuarantinedRoute(app);
  mendRowRoute(app);
  dismissRowRoute(app);
  mendAlikeRoute(app);
}

function listQuarantinedRoute(app: Api): void {
  app.get(
    "/imports/:id/quarantine",
    {
      schema: {
        operationId: "listQuarantined",
        "x-right": "readQuarantine",
        summary: "Rows held, in file order",
        tags,
        params: IdPath,
        querystring: QuarantineQuery,
        response: { 200: answer(QuarantinedPage, "One page of held rows"), ...problems(404) },
      },
    },
    async (request) => listQuarantined(request.desk, { importId: request.params.id, ...request.query }),
  );
}

function quarantineReasonsRoute(app: Api): void {
  app.get(
    "/imports/:id/reasons",
    {
      schema: {
        operationId: "quarantineReasons",
        "x-right": "readQuarantine",
        summary: "Why rows are held, and how many by each reason",
        tags,
        params: IdPath,
        response: { 200: answer(QuarantineReasons, "Reasons, most rows first"), ...problems(404) },
      },
    },
    async (request) => ({ items: await quarantineReasons(request.desk, request.params.id) }),
  );
}

function exportQuarantinedRoute(app: Api): void {
  app.get(
    "/imports/:id/quarantine.csv",
    {
      schema: {
        operationId: "exportQuarantined",
        "x-right": "exportQuarantine",
        summary: "All rows still held, as CSV in UTF-8 with BOM",
        tags,
        params: IdPath,
        produces: ["text/csv"],
        response: { 200: answer(Type.Unsafe<unknown>(Type.String()), "The rows"), ...problems(404) },
      },
    },
    async (request, reply) => {
      const { id } = await readImport(request.desk, request.params.id);
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="quarantine-${id}.csv"`)
        .send(Readable.from(csvOf(request.desk, id, languageOf(request)), { objectMode: false }));
    },
  );
}

function mendRowRoute(app: Api): void {
  app.post(
    "/imports/:id/quarantine/:line/mend",
    {
      schema: {
        operationId: "mendRow",
        "x-right": "mendRows",
        summary: "Replace cells of a held row and read it again through the same gate",
        tags,
        headers: ActHeaders,
        params: LinePath,
        body: Mending,
        response: { 200: answer(Mended, "What became of the row"), ...problems(403, 404, 409, 422) },
      },
    },
    async (request) => {
      const { id, line } = request.params;
      return mendRow(request.desk, { importId: id, line, ...request.body });
    },
  );
}

function dismissRowRoute(app: Api): void {
  app.post(
    "/imports/:id/quarantine/:line/dismiss",
    {
      schema: {
        operationId: "dismissRow",
        "x-right": "mendRows",
        summary: "Set a held row aside; it stays on file",
        tags,
        headers: ActHeaders,
        params: LinePath,
        body: Dismissal,
        response: { 200: answer(Mended, "What became of the row"), ...problems(403, 404, 409, 422) },
      },
    },
    async (request) => {
      const { id, line } = request.params;
      return dismissRow(request.desk, { importId: id, line });
    },
  );
}

function mendAlikeRoute(app: Api): void {
  app.post(
    "/imports/:id/mend-alike",
    {
      schema: {
        operationId: "mendAlike",
        "x-right": "mendRows",
        summary: "Mend all rows held for the same reason in the same column",
        tags,
        headers: ActHeaders,
        params: IdPath,
        body: MendAlike,
        response: { 200: answer(MendedAlike, "How many were taken in"), ...problems(403, 404, 409, 422) },
      },
    },
    async (request) => mendAlike(request.desk, { importId: request.params.id, ...request.body }),
  );
}

const captions = {
  zh: ["行", "列", "问题", "建议"],
  en: ["line", "column", "problem", "suggestion"],
} as const;

/** Page by page, so that any number of rows can be exported; the columns are those of the first row. */
async function* csvOf(desk: Desk, importId: string, language: Language): AsyncGenerator<string> {
  let header: readonly string[] | undefined;
  let after: string | undefined;
  do {
    const page = await listQuarantined(desk, {
      importId,
      state: "waiting",
      limit: PAGE,
      ...(after === undefined ? {} : { after }),
    });
    if (header === undefined) {
      header = Object.keys(page.items[0]?.cells ?? {});
      yield BYTE_ORDER_MARK + csvLine([...captions[language], ...header]);
    }
    for (const row of page.items) yield rowOf(row, header, language);
    after = page.next;
  } while (after !== undefined);
}

function rowOf(row: Quarantined, header: readonly string[], language: Language): string {
  const { finding, cells } = row;
  const found = [String(row.line), finding.column ?? "", finding.say[language], finding.suggestion ?? ""];
  return csvLine([...found, ...header.map((name) => cells[name] ?? "")]);
}
