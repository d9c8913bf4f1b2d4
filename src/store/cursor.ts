/** Where a list goes on: the sort key of the last row shown, in a form that fits an address. */
import type { Page } from "../core/desk.ts";
import { fault } from "./faults.ts";

export type SortKey = readonly (string | number)[];

export function writeCursor(key: SortKey): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/** The key a cursor was made from; a Fault for one that we did not make, or made for another list. */
export function readCursor(cursor: string, length: number): SortKey {
  const key = parse(Buffer.from(cursor, "base64url").toString());
  if (Array.isArray(key) && key.length === length && key.every(isKeyPart)) return key;
  throw fault(
    "bad-cursor",
    { zh: "翻页位置无效。", en: "The position to page on from is not valid." },
    { zh: "请从第一页重新开始。", en: "Start again from the first page." },
  );
}

/** A page of rows that were asked for with one more than the limit, which tells whether there is a next page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  key: (row: Row) => SortKey,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(item);
  return rows.length > limit && last !== undefined ? { items, next: writeCursor(key(last)) } : { items };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isKeyPart(part: unknown): part is string | number {
  return typeof part === "string" || typeof part === "number";
}
