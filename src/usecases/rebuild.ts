/** All views dropped and made anew from the facts, and whether they came out the same to the byte. */
import type { Desk, RebuiltView } from "../core/desk.ts";
import { permit } from "./permit.ts";

export interface Rebuilt {
  readonly views: readonly (RebuiltView & { readonly same: boolean })[];
  readonly same: boolean;
}

export async function rebuildViews(desk: Desk, progress?: (done: number, total: number) => void): Promise<Rebuilt> {
  permit(desk, "rebuildViews");
  const views = (await desk.journal.rebuild(progress)).map((view) => ({ ...view, same: view.before === view.after }));
  return { views, same: views.every((view) => view.same) };
}
