/**
 * 导入: a file's rows become facts, batch by batch. Every row is accepted, recognised as a duplicate, or held with its line,
 * column and reason; an import that was interrupted goes on after the last batch that was written.
 */
import type { Desk, FileFormat, FileInspection, Import, Page, PageRequest, Source } from "../core/desk.ts";
import { Fault } from "../core/desk.ts";
import type { Layout } from "../core/record/layout.ts";
import type { SourceId } from "../core/record/record.ts";
import { isPassing, notFound, unusable } from "./faults.ts";
import { inspection } from "./files.ts";
import { handOver } from "./hand-over.ts";
import { takeIn } from "./intake.ts";
import { batchesOf } from "./intake-batches.ts";
import { layoutNamed } from "./layouts.ts";
import { actorAt, permit } from "./permit.ts";
import { idOf } from "./repeated.ts";
import { lacksContribution, sourceWithId } from "./sources.ts";

export interface StartImport {
  readonly hash: string;
  readonly fileName: string;
  readonly source: string;
  /** A layout, or the id of one; the best that fits the header when absent. */
  readonly layout?: Layout | string;
  readonly sheet?: string;
  readonly encoding?: string;
  readonly format?: FileFormat;
}

export interface ImportAct {
  readonly importId: string;
}

const importNoun = { zh: "导入", en: "import" } as const;

/** Records that a file is to be imported and puts the work on the queue. Faults name what is missing before any row is read. */
export async function startImport(desk: Desk, request: StartImport): Promise<Import> {
  permit(desk, "startImport");
  const source = await sourceWithId(desk, request.source);
  await mustStand(desk, source);
  const found = await inspection(desk, request);
  const layout = await chosenLayout(desk, request, found.candidates);
  const encoding = request.encoding ?? found.encoding;
  const sheet = request.sheet ?? found.sheets?.[0];
  const started = await desk.imports.create(
    {
      fileName: request.fileName,
      fileHash: request.hash,
      fileBytes: found.bytes,
      source: source.id as SourceId,
      layout,
      format: request.format ?? found.format,
      ...(encoding === undefined ? {} : { encoding }),
      ...(sheet === undefined ? {} : { sheet }),
      by: actorAt(desk).id,
    },
    desk.clock.now(),
    idOf(desk, "import"),
  );
  await handOver(() => desk.jobs.startImport(started.id));
  return started;
}

/** What is contributed under an agreement is taken in while the agreement stands (发改财金〔2016〕2794号（十一）). */
async function mustStand(desk: Desk, source: Source): Promise<void> {
  const lacking = await lacksContribution(desk, source);
  if (lacking === undefined) return;
  throw unusable("no-agreement", lacking.say, {
    zh: "请先登记信息提供约定，或者更新来源的约定编号。",
    en: "Register the agreement first, or bring the source's number up to date.",
  });
}

/**
 * Works through an import to its end, or until it is asked to stop. Safe to call again after a crash: rows written are not
 * read twice. A file that cannot be read ends it as `failed`, with what to do next; what was taken in stays.
 */
export async function runImport(desk: Desk, importId: string): Promise<Import> {
  permit(desk, "runImport");
  const begun = await importWithId(desk, importId);
  if (begun.state === "done") return begun;
  await desk.imports.setState(importId, "running", desk.clock.now());
  try {
    const outcome = await readBatches(desk, begun);
    await desk.imports.setState(importId, outcome, desk.clock.now());
  } catch (error) {
    if (isPassing(error)) throw error;
    // Another process is at the same import and has written this batch; the import goes on there.
    if (error instanceof Fault && error.code === "batch-already-written") return importWithId(desk, importId);
    await desk.imports.setState(importId, "failed", desk.clock.now(), failure(error));
    if (!(error instanceof Fault)) throw error;
  }
  return importWithId(desk, importId);
}

export async function listImports(desk: Desk, page: PageRequest): Promise<Page<Import>> {
  permit(desk, "readImports");
  return desk.imports.list(page);
}

/** The import with that id; a Fault `not-found` when there is none. */
export async function readImport(desk: Desk, importId: string): Promise<Import> {
  permit(desk, "readImports");
  return importWithId(desk, importId);
}

export async function importWithId(desk: Desk, importId: string): Promise<Import> {
  const found = await desk.imports.read(importId);
  if (found === undefined) throw notFound(importNoun, importId);
  return found;
}

/** Asks a running import to stop after its present batch; nothing taken in is undone. */
export async function stopImport(desk: Desk, request: ImportAct): Promise<Import> {
  permit(desk, "stopImport");
  const found = await importWithId(desk, request.importId);
  if (found.state === "waiting") await desk.imports.setState(found.id, "stopped", desk.clock.now());
  if (found.state === "waiting" || found.state === "running") await desk.jobs.stop(found.id);
  return importWithId(desk, request.importId);
}

/** Goes on with an import that was stopped or has failed, after the rows it has dealt with. */
export async function resumeImport(desk: Desk, request: ImportAct): Promise<Import> {
  permit(desk, "resumeImport");
  const found = await importWithId(desk, request.importId);
  if (found.state !== "stopped" && found.state !== "failed") return found;
  await desk.imports.setState(found.id, "waiting", desk.clock.now());
  await handOver(() => desk.jobs.startImport(found.id));
  return importWithId(desk, request.importId);
}

async function readBatches(desk: Desk, begun: Import): Promise<"done" | "stopped"> {
  const source = await sourceWithId(desk, begun.source);
  let from = begun.rows;
  for await (const batch of batchesOf(desk, begun, source)) {
    if (desk.jobs.stopping(begun.id)) return "stopped";
    await takeIn(desk, begun, source, batch, from);
    from += batch.rows;
  }
  return "done";
}

function failure(error: unknown) {
  if (error instanceof Fault) return { zh: `${error.say.zh}${error.next.zh}`, en: `${error.say.en} ${error.next.en}` };
  return {
    zh: "导入因程序内部错误中断，已收的行不受影响。请查看日志后继续导入。",
    en: "The import broke off by an internal error; rows taken in are safe. Look at the log, then resume it.",
  };
}

type Candidates = FileInspection["candidates"];

async function chosenLayout(desk: Desk, request: StartImport, candidates: Candidates): Promise<Layout> {
  if (typeof request.layout === "object") return request.layout;
  if (typeof request.layout === "string") return layoutNamed(desk, request.layout);
  const best = candidates.find((candidate) => candidate.missing.length === 0);
  if (best === undefined)
    throw unusable(
      "no-layout",
      { zh: "文件的列名不符合任何一种已知的版式。", en: "The file's columns fit no layout that is known." },
      { zh: "请在导入页面核对字段，或者指定版式。", en: "Map its columns in the import page, or name a layout." },
    );
  return best.layout;
}
