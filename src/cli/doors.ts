/** What the command line needs of the house; `main.ts` gives it, so that no command knows where facts and files are kept. */
import type { Actor, Desk, Import, Run } from "../core/desk.ts";

export interface Doors {
  /** The law alone, without a database. */
  law(): Promise<Pick<Desk, "law">>;
  /** The whole desk on the store of the data folder; attaches to a running database or starts one until `close`. */
  open(where: Where): Promise<OpenDesk>;
  /** Serves until a signal ends it. */
  serve(options: ServeOptions): Promise<void>;
}

export interface Where {
  /** Folder of the embedded database and the files received; `XINHENG_DATA`, else `./data`. */
  readonly data?: string;
}

export interface ServeOptions extends Where {
  readonly port?: number;
  readonly host?: string;
  /** Start without the sample region. */
  readonly empty: boolean;
}

export interface OpenDesk {
  readonly desk: Desk;
  /** Works an import or a run off in this process, and tells how far it is. */
  importNow(importId: string, progress: (state: Import) => void): Promise<Import>;
  evaluateNow(runId: string, progress: (state: Run) => void): Promise<Run>;
  close(): Promise<void>;
}

/** The member of staff in whose name a command acts; identity proper comes with the accounts. */
export async function actingAs(desk: Desk, id: string): Promise<Actor | undefined> {
  return (await desk.settings.read()).staff.find((person) => person.id === id);
}
