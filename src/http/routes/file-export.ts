/** 信用档案导出: JSON with every field by itself, or CSV with one line a field, that no spreadsheet takes for formulas. */
import { Readable } from "node:stream";
import { Type } from "typebox";
import { csvText } from "../../core/csv.ts";
import { type ExportedFile as Exported, exportFile } from "../../usecases/file-export.ts";
import { type Api, answer, problems } from "../api.ts";
import { CodePath } from "../contract/operator.ts";
import { ExportedFile, FileQuery } from "../contract/privacy.ts";
import { languageOf } from "../language.ts";

export function fileExport(app: Api): void {
  app.get(
    "/operators/:code/file",
    {
      schema: {
        operationId: "exportFile",
        "x-right": "exportFile",
        summary: "The credit file to take away",
        description:
          "Staff name the recipient and, in the header `x-purpose`, what for; an operator takes its own free of charge. Kept in the audit trail and the log of queries.",
        tags: ["operators"],
        produces: ["application/json", "text/csv"],
        params: CodePath,
        querystring: FileQuery,
        response: { 200: answer(Type.Unsafe<unknown>(ExportedFile), "The file"), ...problems(403, 404, 422) },
      },
    },
    async (request, reply) => {
      const file = await exportFile(request.desk, { code: request.params.code, ...request.query });
      reply.header(
        "content-disposition",
        `attachment; filename="credit-file-${file.code.replace(/\W/g, "")}-${file.asOf}.${request.query.format}"`,
      );
      if (request.query.format === "json") return file;
      const text = csvOf(file, languageOf(request));
      return reply.type("text/csv; charset=utf-8").send(Readable.from([text], { objectMode: false }));
    },
  );
}

const captions = {
  zh: ["信息编号", "种类", "有效", "来源", "标注", "字段", "内容"],
  en: ["record", "kind", "stands", "source", "marks", "field", "value"],
} as const;

function csvOf(file: Exported, language: "zh" | "en"): string {
  const lines = file.records.flatMap((record) =>
    record.fields.map((field) => [
      record.id,
      record.kind[language],
      record.stands ? "1" : "0",
      record.source,
      record.marks.join(" "),
      field.title[language],
      field.value[language],
    ]),
  );
  return csvText([
    [file.name, file.code, file.agency, file.asOf, file.notice[language], file.recipient ?? "", file.purpose ?? ""],
    ...file.results.map((result) => [
      result.result,
      result.standard,
      result.grade,
      result.stage,
      result.publishedOn ?? "",
    ]),
    captions[language],
    ...lines,
  ]);
}
