/**
 * 措施清单: what may be done with a result, by whom and on what it rests; and the import of the lists of restraints that country, province and city re-issue.
 * The agency takes editions in, and imposes nothing itself.
 */
import {
  checkedList,
  choosableBy,
  type ImportedList,
  type MeasureCatalogue,
  withImportedLists,
} from "../../core/application/catalogue.ts";
import { isRefusal, type Refusal } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import { moment } from "../act.ts";
import { changedMeanwhile } from "../faults.ts";
import { permit } from "../permit.ts";

export interface MeasureCatalogues {
  readonly catalogues: readonly MeasureCatalogue[];
  /** Those that whoever asks may choose from; nobody but organisations that impose. */
  readonly own: readonly MeasureCatalogue[];
}

export async function readMeasureCatalogues(desk: Desk): Promise<MeasureCatalogues> {
  permit(desk, "readMeasureCatalogues");
  const catalogues = await cataloguesAt(desk);
  const { kind } = desk.scope;
  const imposes = kind !== "person" && kind !== "public" && kind !== "door" && kind !== "system";
  return { catalogues, own: imposes ? choosableBy(catalogues, kind) : [] };
}

/** Those that ship, and the editions that were imported. */
export async function cataloguesAt(desk: Desk): Promise<readonly MeasureCatalogue[]> {
  const { restraintLists = [] } = await desk.settings.read();
  return withImportedLists(desk.law.measures, restraintLists);
}

/** Takes an edition of one of the three lists in; it takes the place of the one before. What was done by that one stands as it was. */
export async function importMeasureList(desk: Desk, text: string): Promise<ImportedList | Refusal> {
  permit(desk, "importMeasureList");
  const list = { ...desk.law.readMeasureList(text), importedOn: moment(desk).today };
  const settings = await desk.settings.read();
  const others = (settings.restraintLists ?? []).filter(({ level }) => level !== list.level);
  const checked = checkedList(list, withImportedLists(desk.law.measures, others));
  if (isRefusal(checked)) return checked;
  const changed = { ...settings, restraintLists: [...others, checked], version: settings.version + 1 };
  if (!(await desk.settings.change(changed, settings.version)))
    throw changedMeanwhile({ zh: "措施清单", en: "lists of measures" });
  return checked;
}
