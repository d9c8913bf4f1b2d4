/** Faults that a use case throws itself: what was asked for is not there, was changed meanwhile, or cannot be used as given. */
import type { Say } from "../core/citation.ts";
import { Fault } from "../core/desk.ts";

/** Nothing under that name. `what` is the noun in both languages. */
export function notFound(what: Say, id: string): Fault {
  return new Fault(
    "not-found",
    { zh: `没有找到${what.zh}“${id}”。`, en: `There is no ${what.en} “${id}”.` },
    { zh: "请核对后重试，或从列表中选择。", en: "Check it, or choose one from the list." },
  );
}

/** Somebody else changed it since it was read; nothing was written. */
export function changedMeanwhile(what: Say): Fault {
  return new Fault(
    "changed-meanwhile",
    {
      zh: `${what.zh}已被他人修改，本次未保存。`,
      en: `The ${what.en} was changed by someone else; nothing was saved.`,
    },
    { zh: "请重新打开后再修改。", en: "Open it again and repeat the change." },
  );
}

/** The request itself cannot be used. */
export function unusable(code: string, say: Say, next: Say): Fault {
  return new Fault(code, say, next);
}

/** The database is away, the disk is full, or the process is ending: whoever works breaks off, and goes on from there when it is tried again. */
export function isPassing(error: unknown): boolean {
  return error instanceof Fault && PASSING.has(error.code);
}

const PASSING = new Set(["database-unreachable", "database-busy", "disk-full", "store-closed"]);
