/** 版式: how the columns of files become records; shipped ones, and those a person made for a file and saved. */
import type { Desk } from "../core/desk.ts";
import type { Layout } from "../core/record/layout.ts";
import { changedMeanwhile, notFound, unusable } from "./faults.ts";
import { permit } from "./permit.ts";

export interface SaveLayout {
  readonly layout: Layout;
  /** The version that was read before the change; absent for a new layout. */
  readonly seen?: number;
}

const layoutNoun = { zh: "版式", en: "layout" } as const;

/** Shipped layouts first, then own ones by id. */
export async function listLayouts(desk: Desk): Promise<readonly Layout[]> {
  permit(desk, "listLayouts");
  return knownLayouts(desk);
}

export async function knownLayouts(desk: Desk): Promise<readonly Layout[]> {
  return [...desk.files.shippedLayouts, ...(await desk.imports.layouts())];
}

/** Keeps a layout that a person made. A shipped layout is never overwritten: the Fault `exists` asks for another id. */
export async function saveLayout(desk: Desk, request: SaveLayout): Promise<Layout> {
  permit(desk, "saveLayout");
  if (desk.files.shippedLayouts.some((shipped) => shipped.id === request.layout.id))
    throw layoutExists(request.layout.id);
  const layout: Layout = { ...request.layout, version: (request.seen ?? 0) + 1, own: true };
  if (!(await desk.imports.keepLayout(layout, request.seen))) throw changedMeanwhile(layoutNoun);
  return layout;
}

/** The layout with that id; a Fault `not-found` when there is none. */
export async function readLayout(desk: Desk, id: string): Promise<Layout> {
  permit(desk, "listLayouts");
  return layoutNamed(desk, id);
}

export async function layoutNamed(desk: Desk, id: string): Promise<Layout> {
  const layout = (await knownLayouts(desk)).find((candidate) => candidate.id === id);
  if (layout === undefined) throw notFound(layoutNoun, id);
  return layout;
}

function layoutExists(id: string) {
  return unusable(
    "exists",
    {
      zh: `版式“${id}”是随产品提供的，不能改写。`,
      en: `The layout “${id}” ships with the product and cannot be overwritten.`,
    },
    { zh: "请另存为其他编号。", en: "Save yours under another id." },
  );
}
