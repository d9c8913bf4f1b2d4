/** 证据材料: taken in as a form, given out as a file and never as a page. */
import { Type } from "typebox";
import { Fault } from "../../core/desk.ts";
import { evidenceAbout, keepEvidence, LARGEST_EVIDENCE_BYTES, readEvidence } from "../../usecases/evidence.ts";
import { type Api, answer, problems } from "../api.ts";
import { Evidence, EvidenceList, EvidencePath, EvidenceQuery, PurposeHeader } from "../contract/evidence.ts";

const tags = ["evidence"];

export function evidence(app: Api): void {
  keepEvidenceRoute(app);
  evidenceAboutRoute(app);
  readEvidenceRoute(app);
}

function keepEvidenceRoute(app: Api): void {
  app.post(
    "/evidence",
    {
      schema: {
        operationId: "keepEvidence",
        "x-right": "keepEvidence",
        summary: "Hand in a piece of evidence: PDF, OFD, PNG, JPEG or plain text, 20 MiB at most",
        description:
          "As `multipart/form-data`: the fields `kind` and `id` of the matter that it belongs to, then one part named `file`. What kind of file it is, is found by looking into it.",
        tags,
        consumes: ["multipart/form-data"],
        response: { 201: answer(Evidence, "What is registered of it"), ...problems(413, 415, 422) },
      },
    },
    async (request, reply) => {
      if (!request.isMultipart()) throw notMultipart();
      // One byte more than may be kept arrives, so that a file that was cut is not taken for a whole one.
      const part = await request.file({ limits: { files: 1, fields: 5, fileSize: LARGEST_EVIDENCE_BYTES + 1 } });
      if (part === undefined) throw notMultipart();
      const about = { kind: fieldOf(part.fields, "kind"), id: fieldOf(part.fields, "id") };
      const kept = await keepEvidence(request.desk, { about, fileName: part.filename, content: part.file });
      return reply.code(201).send(kept);
    },
  );
}

/** A field that came before the file; what came after it was not read. */
function fieldOf(fields: Readonly<Record<string, unknown>>, name: string): string {
  const field = fields[name];
  if (typeof field !== "object" || field === null || !("value" in field)) return "";
  return typeof field.value === "string" ? field.value : "";
}

function evidenceAboutRoute(app: Api): void {
  app.get(
    "/evidence",
    {
      schema: {
        operationId: "evidenceAbout",
        "x-right": "readEvidence",
        summary: "What was handed in about a matter, oldest first",
        tags,
        querystring: EvidenceQuery,
        response: { 200: answer(EvidenceList, "What is registered"), ...problems() },
      },
    },
    async (request) => ({ items: await evidenceAbout(request.desk, request.query) }),
  );
}

function readEvidenceRoute(app: Api): void {
  app.get(
    "/evidence/:hash",
    {
      schema: {
        operationId: "readEvidence",
        "x-right": "readEvidence",
        summary: "The file itself, for a purpose that is said and kept",
        tags,
        params: EvidencePath,
        headers: PurposeHeader,
        produces: ["application/octet-stream"],
        response: { 200: answer(Type.Unsafe<unknown>(Type.String()), "The file"), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const { evidence: found, content } = await readEvidence(request.desk, request.params.hash);
      return reply
        .type(found.mediaType)
        .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`)
        .header("x-content-type-options", "nosniff")
        .header("content-security-policy", "default-src 'none'; sandbox")
        .header("cache-control", "no-store")
        .send(Buffer.from(content));
    },
  );
}

function notMultipart(): Fault {
  return new Fault(
    "not-multipart",
    {
      zh: "证据材料须以表单（multipart/form-data）发送。",
      en: "Evidence is sent as a form (multipart/form-data).",
    },
    {
      zh: "请先发送字段 kind 和 id，再发送一个名为 file 的文件。",
      en: "Send the fields `kind` and `id`, then one file named `file`.",
    },
  );
}
