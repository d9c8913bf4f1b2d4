/**
 * 措施清单: what may be done with a result against or for an operator, item by item, each with the article it rests on and who may do it. What is in no
 * catalogue cannot be chosen (条例 第七十条; 国办发〔2020〕49号), and in none stands the agency: it informs, it imposes nothing.
 */

import type { OrganisationKind } from "../access/organisation.ts";
import { type Citation, type Rank, type Refusal, refuse, type Say } from "../citation.ts";
import type { Term } from "../time/term.ts";
import { listLevels } from "./measure-words.ts";

export type MeasureBearing = "restraint" | "incentive";

/** 行规行约或者平台规则的条款; 行政机关作出措施的决定文书; 主管部门的书面要求. */
export type MeasureNeed = "rule" | "document" | "request";

/** Who is told of it beside the operator. */
export type MeasureShown = "operator" | "members" | "all";

export interface MeasureItem {
  readonly id: string;
  readonly title: Say;
  readonly says: Say;
  readonly by: Citation;
  /** Of what it rests on, where authorities impose it. */
  readonly rank?: Rank;
  readonly bearing: MeasureBearing;
  readonly imposedBy: readonly OrganisationKind[];
  readonly shown: MeasureShown;
  readonly needs: readonly MeasureNeed[];
  /** Only of members of the association, or only of others. */
  readonly of?: "members" | "others";
  readonly longestMonths?: number;
}

/** How a measure of a catalogue is made: whether the operator is told and heard first, and until when it may answer and appeal. */
export interface MeasureCourse {
  readonly heard: "before" | "after";
  readonly answerWithin?: Term;
  readonly appealWithin?: Term;
  /** What the operator may do, in the words of the catalogue. */
  readonly remedy: Say;
}

export interface MeasureCatalogue extends MeasureCourse {
  readonly id: string;
  readonly title: Say;
  readonly by: Citation;
  /** 版次或者文号 of a list that was imported; what ships has none. */
  readonly edition?: string;
  /** What of it is our choice. */
  readonly ours: Say;
  readonly items: readonly MeasureItem[];
}

export type ListLevel = keyof typeof listLevels;

export function isListLevel(level: string): level is ListLevel {
  return Object.hasOwn(listLevels, level);
}

/** An edition of one of the three lists, as the agency took it in from the text that was published. */
export interface ImportedList {
  readonly level: ListLevel;
  /** 版次或者文号. */
  readonly edition: string;
  readonly importedOn: string;
  readonly items: readonly MeasureItem[];
}

/** An item with how it is made and the catalogue it stands in, as a measure keeps it: a later edition changes nothing about what was done. */
export interface ChosenItem extends MeasureItem {
  readonly catalogue: string;
  readonly edition?: string;
  readonly course: MeasureCourse;
}

const LISTS: Citation = { instrument: "sz-credit-2023", article: "70" };

/** Ranks on which a restraint by an authority may rest (条例 第六十六条、第七十二条). */
const FOUNDED: readonly Rank[] = ["law", "administrative-regulation", "local-regulation"];

/** The item of that id; the law's no where it stands in no catalogue. */
export function chosenItem(catalogues: readonly MeasureCatalogue[], id: string): ChosenItem | Refusal {
  for (const catalogue of catalogues) {
    const item = catalogue.items.find((each) => each.id === id);
    if (item === undefined) continue;
    const { heard, answerWithin, appealWithin, remedy, edition } = catalogue;
    return {
      ...item,
      catalogue: catalogue.id,
      ...(edition === undefined ? {} : { edition }),
      course: {
        heard,
        ...(answerWithin === undefined ? {} : { answerWithin }),
        ...(appealWithin === undefined ? {} : { appealWithin }),
        remedy,
      },
    };
  }
  return refuse(
    "in-no-list",
    {
      zh: `“${id}”不在任何措施清单内，不得采取；行政机关的惩戒措施须先导入现行的失信惩戒措施清单。`,
      en: `“${id}” stands in no catalogue of measures and may not be taken; restraints by authorities come from the imported lists.`,
    },
    LISTS,
  );
}

/** Items that an organisation of that kind may choose, with their catalogues. */
export function choosableBy(
  catalogues: readonly MeasureCatalogue[],
  kind: OrganisationKind,
): readonly MeasureCatalogue[] {
  return catalogues
    .map((catalogue) => ({ ...catalogue, items: catalogue.items.filter(({ imposedBy }) => imposedBy.includes(kind)) }))
    .filter(({ items }) => items.length > 0);
}

/** All catalogues: those that ship, and the latest edition imported of each of the three lists. `frame`: how restraints by authorities are made. */
export function withImportedLists(
  shipped: readonly MeasureCatalogue[],
  imported: readonly ImportedList[],
): readonly MeasureCatalogue[] {
  const frame = shipped.find(({ id }) => id === "authority-measures");
  if (frame === undefined) return shipped;
  return [
    ...shipped,
    ...imported.map(({ level, edition, items }) => ({
      ...frame,
      id: listIdOf(level),
      title: listLevels[level],
      edition,
      items,
    })),
  ];
}

export function listIdOf(level: ListLevel): string {
  return `restraints-${level}`;
}

/**
 * Whether a list can be taken in: each item says whom it is for, what is done, on what it rests and who does it (条例 第七十三条), rests on law, and is
 * imposed by authorities alone. The first thing that is wrong is answered.
 */
export function checkedList(list: ImportedList, known: readonly MeasureCatalogue[]): ImportedList | Refusal {
  if (list.edition.trim() === "") return badList("73", { zh: "没有写明版次或者文号", en: "its edition is not stated" });
  if (list.items.length === 0) return badList("73", { zh: "没有条目", en: "it has no items" });
  const taken = new Set(
    known.filter(({ id }) => id !== listIdOf(list.level)).flatMap(({ items }) => items.map(({ id }) => id)),
  );
  for (const item of list.items) {
    const wrong = wrongItem(item, taken);
    if (wrong !== undefined) return wrong;
    taken.add(item.id);
  }
  return list;
}

function wrongItem(item: MeasureItem, taken: ReadonlySet<string>): Refusal | undefined {
  const { id, title, says, by, rank, imposedBy } = item;
  if (!/^[a-z0-9][a-z0-9-]{2,62}$/.test(id))
    return badList("73", { zh: `条目编号“${id}”只能用小写字母、数字和短横线`, en: `the item id “${id}” is not plain` });
  if (taken.has(id))
    return badList("72", { zh: `条目“${id}”已在其他清单内`, en: `the item “${id}” stands in another list already` });
  if ([title.zh, says.zh, by.instrument, by.article].some((text) => text.trim() === ""))
    return badList("73", {
      zh: `条目“${id}”缺少措施、内容或者依据`,
      en: `the item “${id}” lacks its measure, content or basis`,
    });
  if (rank === undefined || !FOUNDED.includes(rank))
    return badList("66", {
      zh: `条目“${id}”没有法律、行政法规或者地方性法规的依据`,
      en: `the item “${id}” rests on no law or regulation`,
    });
  if (imposedBy.length === 0 || imposedBy.some((kind) => kind !== "regulator" && kind !== "authority"))
    return badList("73", {
      zh: `条目“${id}”的实施单位须为行政机关`,
      en: `the item “${id}” must be imposed by authorities`,
    });
  return undefined;
}

function badList(article: string, what: Say): Refusal {
  return refuse(
    "unfit-list",
    { zh: `清单不能导入：${what.zh}。`, en: `The list cannot be imported: ${what.en}.` },
    { instrument: "sz-credit-2023", article },
  );
}
