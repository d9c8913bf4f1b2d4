/** What the routes of matters have in common: how one is opened, and how one is acted on. */
import type { TSchema } from "typebox";
import type { RightName } from "../../../core/access/rights.ts";
import { answer, problems } from "../../api.ts";
import { MatterAnswer } from "../../contract/application/matter.ts";
import { IdPath } from "../../contract/words.ts";
import { ActHeaders } from "../../idempotency.ts";

export interface MatterRoute<Body extends TSchema> {
  readonly operationId: string;
  readonly right: RightName;
  readonly summary: string;
  readonly description?: string;
  readonly tags: string[];
  readonly body: Body;
}

/** Of a route that opens a matter. */
export function opensMatter<Body extends TSchema>({ right, ...said }: MatterRoute<Body>) {
  return {
    ...said,
    "x-right": right,
    headers: ActHeaders,
    response: { 201: answer(MatterAnswer, "The matter as opened"), ...problems(403, 404, 409, 422) },
  };
}

/** Of a route that acts on a matter. */
export function actsOnMatter<Body extends TSchema>({ right, ...said }: MatterRoute<Body>) {
  return {
    ...said,
    "x-right": right,
    headers: ActHeaders,
    params: IdPath,
    response: { 200: answer(MatterAnswer, "The matter after the act"), ...problems(403, 404, 409, 422) },
  };
}
