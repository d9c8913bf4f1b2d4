/** An empty store for each subject of the contract. */
import { after, before } from "node:test";
import type { Database } from "../database.ts";
import type { Store } from "../store.ts";

export interface Fresh {
  readonly store: Store;
  /** Changes rows past all guards; answers how many. */
  tamper(sql: string, values?: readonly unknown[]): Promise<number>;
  /** The serving role without a scope. */
  readonly serving: Database;
  close(): Promise<void>;
}

export type OpenFresh = () => Promise<Fresh>;

/** Opened before the tests of the `describe` around it, and closed after them; to be asked only inside them. */
export function inAnEmptyStore(open: OpenFresh): Omit<Fresh, "close"> {
  let fresh: Fresh | undefined;
  before(async () => {
    fresh = await open();
  });
  after(() => fresh?.close());
  const opened = (): Fresh => {
    if (fresh === undefined) throw new Error("the store is opened before the first test, not before that");
    return fresh;
  };
  return {
    get store() {
      return opened().store;
    },
    get serving() {
      return opened().serving;
    },
    tamper: (sql, values) => opened().tamper(sql, values),
  };
}
