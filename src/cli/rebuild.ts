/** `xinheng rebuild`: drops all views, makes them anew from the facts, and says whether the bytes are the same. */
import type { Desk } from "../core/desk.ts";
import { rebuildViews } from "../usecases/rebuild.ts";
import { type Answer, progressBar, say, type Terminal, table } from "./terminal.ts";

export async function rebuildCommand(terminal: Terminal, desk: Desk): Promise<Answer> {
  const bar = progressBar(terminal);
  const rebuilt = await rebuildViews(desk, (done, total) => bar(done / Math.max(1, total), `${done}/${total}`));
  const rows = rebuilt.views.map((view) => [
    view.same ? "✓" : "✗",
    view.view,
    String(view.rows),
    view.after.slice(0, 16),
  ]);
  const words = rebuilt.same
    ? { zh: "全部视图重建后逐字节一致。", en: "All views came out the same, byte for byte." }
    : { zh: "有视图重建后与原来不同。", en: "Some views came out different." };
  return { json: rebuilt, text: `${table(rows)}\n${say(terminal, words)}`, exit: rebuilt.same ? 0 : 2 };
}
