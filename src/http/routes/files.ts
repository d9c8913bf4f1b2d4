/** Files: received as they stream in, looked at, tried on a layout. */
import { Type } from "typebox";
import { Fault } from "../../core/desk.ts";
import { inspectFile, type PreviewedRow, previewRows, receiveFile } from "../../usecases/files.ts";
import { type Api, answer, problems } from "../api.ts";
import { FileHash, FileInspection, Preview, PreviewRequest, type PreviewRow, ReceivedFile } from "../contract/file.ts";

const tags = ["files"];

const HashPath = Type.Object({ hash: FileHash });

export function files(app: Api, largestFile: number): void {
  receiveFileRoute(app, largestFile);
  inspectFileRoute(app);
  previewRowsRoute(app);
}

function receiveFileRoute(app: Api, largestFile: number): void {
  app.post(
    "/files",
    {
      schema: {
        operationId: "receiveFile",
        "x-right": "receiveFile",
        summary: "Take a file in, by its content; the same content is kept once",
        description:
          "One part named `file`, as `multipart/form-data`. The file streams to the store and is never held in memory.",
        tags,
        consumes: ["multipart/form-data"],
        response: { 201: answer(ReceivedFile, "Where the file can be found"), ...problems(403, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      if (!request.isMultipart()) throw notMultipart();
      const part = await request.file({ limits: { files: 1, fileSize: largestFile } });
      if (part === undefined) throw noFile();
      const received = await receiveFile(request.desk, {
        fileName: plainName(part.filename),
        content: whole(part.file, largestFile),
      });
      return reply.code(201).send(received);
    },
  );
}

function inspectFileRoute(app: Api): void {
  app.get(
    "/files/:hash/inspection",
    {
      schema: {
        operationId: "inspectFile",
        "x-right": "inspectFile",
        summary: "What a file turns out to be: form, encoding, header, sample, layouts that fit",
        tags,
        params: HashPath,
        querystring: Type.Object({
          fileName: Type.String({ minLength: 1, maxLength: 300, description: "Name it came under" }),
        }),
        response: { 200: answer(FileInspection, "What it is"), ...problems(404, 422) },
      },
    },
    async (request) => inspectFile(request.desk, { hash: request.params.hash, fileName: request.query.fileName }),
  );
}

function previewRowsRoute(app: Api): void {
  app.post(
    "/files/:hash/preview",
    {
      schema: {
        operationId: "previewRows",
        "x-right": "inspectFile",
        summary: "The first rows as a layout would read them; nothing is written",
        tags,
        params: HashPath,
        body: PreviewRequest,
        response: {
          200: answer(Preview, "Rows with what they would say, or what would hold them"),
          ...problems(404, 422),
        },
      },
    },
    async (request) => {
      const rows = await previewRows(request.desk, { hash: request.params.hash, ...request.body });
      return { rows: rows.map(previewed) };
    },
  );
}

/** The file's bytes; throws at the end when the limit has cut them, so that no half of a file is kept. */
async function* whole(file: AsyncIterable<Uint8Array> & { readonly truncated: boolean }, limit: number) {
  yield* file;
  if (file.truncated) throw fileTooLarge(limit);
}

/** The last part of a name, without control characters; browsers of old send a path. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const plain = last.normalize("NFC").replace(/[\u0000-\u001f\u007f]/g, "");
  return plain.slice(-200) || "file";
}

function previewed(row: PreviewedRow): PreviewRow {
  const { line, cells, reading } = row;
  if ("finding" in reading) return { line, cells: reading.cells, finding: reading.finding };
  const { details, ...shared } = reading.content;
  const named = Object.entries(details).map(([name, value]) => [`details.${name}`, value] as const);
  const fields = [...Object.entries(shared), ...named].map(([name, value]) => [name, String(value)]);
  return {
    line,
    cells,
    operator: { code: reading.claim.code.value, name: reading.claim.name },
    fields: Object.fromEntries(fields),
  };
}

function notMultipart(): Fault {
  return new Fault(
    "not-multipart",
    { zh: "文件须以表单（multipart/form-data）发送。", en: "A file is sent as a form (multipart/form-data)." },
    { zh: "请发送一个名为 file 的文件。", en: "Send one file, named `file`." },
  );
}

function noFile(): Fault {
  return new Fault(
    "no-file",
    { zh: "请求中没有文件。", en: "There is no file in the request." },
    {
      zh: "请以 multipart/form-data 发送一个名为 file 的文件。",
      en: "Send one file, named `file`, as multipart/form-data.",
    },
  );
}

function fileTooLarge(limit: number): Fault {
  const size = `${Math.floor(limit / 1024 ** 2)} MiB`;
  return new Fault(
    "file-too-large",
    { zh: `文件超过 ${size}，未保存。`, en: `The file is larger than ${size}; nothing was kept.` },
    { zh: "请拆分后分别导入。", en: "Split it and import the parts." },
  );
}
