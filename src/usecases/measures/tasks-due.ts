/** What the tasks of joint meetings still wait for: feedback, by the last day that was set. */
import type { SharedTask } from "../../core/application/shared-task.ts";
import type { Desk } from "../../core/desk.ts";
import type { Day } from "../../core/time/day.ts";
import { deskOfProduct } from "../consequences.ts";

export interface DueTask {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  /** Who is to answer. */
  readonly to: string;
  readonly of: "regulator" | "authority";
  /** Code of the operator that it is about, where it is about one. */
  readonly code?: string;
  readonly due: Day;
}

/** Of the tasks within reach; read for `readDeadlines`, which has asked for its right. */
export async function tasksDue(desk: Desk): Promise<readonly DueTask[]> {
  const due: DueTask[] = [];
  for await (const batch of desk.matters.all({ kind: "shared-task", open: true }))
    for (const matter of batch)
      if (matter.kind === "shared-task" && WAITING.has(matter.stage)) due.push(await dueTask(desk, matter));
  return due;
}

/** Before there is an answer; what was answered waits for whoever assigned it, by no set day. */
const WAITING: ReadonlySet<string> = new Set<SharedTask["stage"]>(["assigned", "received"]);

async function dueTask(desk: Desk, { id, number, to, title, due, subject }: SharedTask): Promise<DueTask> {
  const organisation = await deskOfProduct(desk).directory.organisation(to);
  const of = organisation?.kind === "regulator" ? "regulator" : "authority";
  return { id, number, title, to: organisation?.name ?? to, of, ...(subject && { code: subject.code }), due };
}
