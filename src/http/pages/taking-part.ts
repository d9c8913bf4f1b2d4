/**
 * The routes of `/take-part`. Its form is the only one of the public pages that changes anything: whoever sends it is kept as nobody, so a session that
 * the browser happens to have counts for nothing there, and there is nothing that another site could make somebody do in his own name.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isRefusal } from "../../core/citation.ts";
import { Fault } from "../../core/desk.ts";
import { parseDay } from "../../core/time/day.ts";
import {
  publishedContributions,
  readContributionByReceipt,
  type TakePart,
  takePart,
} from "../../usecases/participation.ts";
import { listStandards } from "../../usecases/standards.ts";
import { citing } from "./cite.ts";
import { type Asked, framed, type Page } from "./frame.ts";
import {
  type FormField,
  type FormShown,
  formFields,
  isContributor,
  isSort,
  receiptPage,
  statusPage,
  type Typed,
  takePartPage,
} from "./take-part.ts";

const LARGEST_FORM = 64 * 1024;
const PUBLISHED = 20;
const unnamed = { schema: { hide: true }, config: { unnamed: true } } as const;

interface Pages {
  askedBy(request: FastifyRequest): Asked;
  sendPage(request: FastifyRequest, reply: FastifyReply, text: string): FastifyReply;
}

export function takingPart(app: FastifyInstance, { askedBy, sendPage }: Pages): void {
  app.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string", bodyLimit: LARGEST_FORM },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  const answered = (reply: FastifyReply, status: number, asked: Asked, page: Page): FastifyReply =>
    reply.code(status).header("cache-control", "no-store").type("text/html; charset=utf-8").send(framed(asked, page));
  app.get("/take-part", unnamed, async (request, reply) => {
    const asked = askedBy(request);
    return sendPage(request, reply, framed(asked, await formPage(request, asked, {})));
  });
  app.post("/take-part", unnamed, async (request, reply) => {
    const [asked, typed] = [askedBy(request), typedIn(request.body)];
    const taken = await taking(request, typed);
    if ("wrong" in taken) return answered(reply, 422, asked, await formPage(request, asked, typed, taken.wrong));
    return answered(reply, 201, asked, receiptPage(asked, taken));
  });
  app.post("/take-part/status", unnamed, async (request, reply) => {
    const asked = askedBy(request);
    const receipt = textIn(request.body, "receipt").slice(0, 60);
    const found = await statusBy(request, receipt);
    return answered(reply, found === undefined ? 404 : 200, asked, statusPage(asked, receipt, found));
  });
}

async function formPage(
  request: FastifyRequest,
  asked: Asked,
  typed: Typed,
  wrong?: FormShown["wrong"],
): Promise<Page> {
  const { publicDesk: desk } = request;
  const standards = await listStandards(desk);
  const newest = standards.filter((one, at) => standards.findIndex(({ id }) => id === one.id) === at);
  const { items } = await publishedContributions(desk, { limit: PUBLISHED });
  const shown = { typed, standards: newest, published: items, ...(wrong === undefined ? {} : { wrong }) };
  return takePartPage(asked, shown, citing(desk, asked.language));
}

async function taking({ unnamedDesk }: FastifyRequest, typed: Typed) {
  const request = requestOf(typed);
  if (request === undefined) return { wrong: { say: notRead } };
  try {
    const taken = await takePart(unnamedDesk, request);
    return isRefusal(taken) ? { wrong: taken } : taken;
  } catch (error) {
    if (error instanceof Fault && error.code !== "fault") return { wrong: { say: error.say } };
    throw error;
  }
}

const notRead = {
  zh: "有一项没有填对，请逐项核对后再提交。",
  en: "Something is not filled in as it should be. Check each field and send it again.",
};

/** Undefined where a field holds what the form does not offer. */
function requestOf({ sort, as, name, code, standard, occurredOn, text = "", link }: Typed): TakePart | undefined {
  const on = occurredOn === undefined ? undefined : parseDay(occurredOn);
  if (!isSort(sort) || (as !== undefined && !isContributor(as))) return undefined;
  if (occurredOn !== undefined && on === undefined) return undefined;
  return {
    sort,
    text,
    ...(as === undefined ? {} : { as }),
    ...(name === undefined ? {} : { name }),
    ...(code === undefined ? {} : { code }),
    ...(standard === undefined ? {} : { standard: { id: standard } }),
    ...(on === undefined ? {} : { occurredOn: on }),
    ...(link === undefined ? {} : { links: [link] }),
  };
}

async function statusBy({ unnamedDesk }: FastifyRequest, receipt: string) {
  try {
    return await readContributionByReceipt(unnamedDesk, receipt);
  } catch (error) {
    if (error instanceof Fault && error.code === "not-found") return undefined;
    throw error;
  }
}

/** The fields that were filled in. */
function typedIn(body: unknown): Typed {
  const filled = formFields.map((name): [FormField, string] => [name, textIn(body, name)]);
  return Object.fromEntries(filled.filter(([, text]) => text !== ""));
}

function textIn(body: unknown, name: string): string {
  if (typeof body !== "object" || body === null) return "";
  const value = Object.entries(body).find(([key]) => key === name)?.[1];
  return typeof value === "string" && isKeepable(value) ? value.replaceAll("\r\n", "\n").trim() : "";
}

/** U+0000 and halves of pairs cannot be kept as text. */
function isKeepable(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}
