/** Takes out what is past its time; a job asks for it every hour. */
import type { Desk } from "../../core/desk.ts";
import { permit } from "../permit.ts";
import { idleBefore } from "./session-terms.ts";

/** Sessions, links, tokens, marks of what was used once, attempts; answers how many. */
export async function sweepIdentity(desk: Desk): Promise<number> {
  permit(desk, "sweepIdentity");
  const now = desk.clock.now();
  return desk.directory.sweep(now, idleBefore(now));
}
