/** Rows that wait for mending: how they are grouped, and what mending one changes on other pages. */
import type { QuarantineReasons } from "../../../../src/http/contract/import.ts";

export type Reason = QuarantineReasons["items"][number];

/** The paths whose answers may be others once a row of this import was mended or set aside. */
export const changesOf = (importId: string) => [`/imports/${importId}`, "/imports", "/overview", "/operators"];
