/** What the command line needs of the house; `main.ts` gives it, so that no command knows where facts and files are kept. */
import type { Desk, DeskFor, Import, Run } from "../core/desk.ts";
import type { Checking } from "../usecases/proof-check.ts";

export interface Doors {
  /** The law alone, without a database. */
  law(): Promise<Pick<Desk, "law" | "scope">>;
  /** What checks a proof: nothing of the house at all. */
  checking(): Promise<Checking>;
  /** The whole house on the store of the data folder; attaches to a running database or starts one until `close`. */
  open(where: Where): Promise<OpenHouse>;
  /** Serves until a signal ends it. */
  serve(options: ServeOptions): Promise<void>;
  /** Works the queue until a signal ends it. */
  work(options: WorkOptions): Promise<void>;
  backUp(options: BackupOptions): Promise<MadeBackup>;
  /** Into an empty store; the house can be opened on it afterwards. */
  restore(options: RestoreOptions): Promise<RestoredBackup>;
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
  /** Whether imports and runs are worked on in this process too; where not, a worker beside it does. */
  readonly worker: boolean;
  /** Shows the first administrator's link again, although nobody has used it for a day. */
  readonly administratorLink?: boolean;
}

export type WorkOptions = Where;

export interface BackupOptions extends Where {
  readonly file: string;
  readonly progress: (share: number, what: string) => void;
}

export interface RestoreOptions extends BackupOptions {
  /** Goes on without the house's keys, where the passphrase is lost: what is enclosed stays so for ever. */
  readonly withoutKeys: boolean;
}

/** How far chain and log had come in a backup; absent in one from before there were such. */
export interface BackupHeads {
  readonly audit?: { readonly size: number; readonly hash: string };
  readonly log?: { readonly size: number; readonly hash: string };
}

export interface MadeBackup {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly rows: number;
  readonly contents: number;
  readonly keys: "enclosed" | "left-out";
  /** Contents that something refers to and that were not there, or were damaged. */
  readonly missing: readonly string[];
  readonly heads: BackupHeads;
}

export interface RestoredBackup {
  readonly version: string;
  readonly madeAt: string;
  readonly rows: number;
  readonly contents: number;
  readonly keys: "restored" | "not-in-it";
  readonly migrated: readonly string[];
  readonly missing: readonly string[];
  readonly heads: BackupHeads;
}

/** Works an import or a run off in this process, and tells how far it is. */
export interface LongWork {
  importNow(importId: string, progress: (state: Import) => void): Promise<Import>;
  evaluateNow(runId: string, progress: (state: Run) => void): Promise<Run>;
}

export interface OpenHouse extends LongWork {
  readonly deskFor: DeskFor;
  close(): Promise<void>;
}

/** What a command stands at: the desk of whoever acts, and what works long work off at once. */
export interface OpenDesk extends LongWork {
  readonly desk: Desk;
}
