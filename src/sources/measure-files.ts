/** `law/measures/*.yaml` and the lists of restraints that are imported: catalogues of what may be done, item by item, each with its basis and who may do it. */
import { isOrganisationKind, type OrganisationKind } from "../core/access/organisation.ts";
import {
  type ImportedList,
  isListLevel,
  type MeasureCatalogue,
  type MeasureItem,
  type MeasureNeed,
} from "../core/application/catalogue.ts";
import type { Citation, Rank, Say } from "../core/citation.ts";
import { Fault } from "../core/desk.ts";
import { parseTerm } from "../core/time/deadline.ts";
import type { Term } from "../core/time/term.ts";
import { isAbsent, listOf, member, type Node, textOf } from "./law-files.ts";

/** By the order of the files; throws a Fault that names the place of what cannot be read, or of an item that is there twice. */
export function cataloguesIn(files: readonly Node[]): readonly MeasureCatalogue[] {
  const catalogues = files.map(catalogueIn);
  const ids = catalogues.flatMap(({ items }) => items.map(({ id }) => id));
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw broken("law/measures", `the item ${twice} is there twice`);
  return catalogues;
}

/** An edition of one of the three lists, as somebody typed it from the text that was published. */
export function listIn(file: Node): Omit<ImportedList, "importedOn"> {
  const level = member(file, "level");
  const levelText = textOf(level);
  if (!isListLevel(levelText)) throw broken(level.at, "expected one of national, province, city");
  return {
    level: levelText,
    edition: textOf(member(file, "edition")),
    items: listOf(member(file, "items")).map(itemIn),
  };
}

function catalogueIn(file: Node): MeasureCatalogue {
  const heard = member(file, "heard");
  const [answer, appeal] = [termIn(member(file, "answerWithin")), termIn(member(file, "appealWithin"))];
  return {
    id: textOf(member(file, "id")),
    title: sayIn(member(file, "title")),
    by: citationIn(member(file, "by")),
    heard: oneOf(heard, ["before", "after"]),
    ...(answer === undefined ? {} : { answerWithin: answer }),
    ...(appeal === undefined ? {} : { appealWithin: appeal }),
    ours: sayIn(member(file, "ours")),
    remedy: sayIn(member(file, "remedy")),
    items: listOf(member(file, "items")).map(itemIn),
  };
}

function itemIn(entry: Node): MeasureItem {
  const [rank, of, longest] = [member(entry, "rank"), member(entry, "of"), member(entry, "longestMonths")];
  return {
    id: textOf(member(entry, "id")),
    title: sayIn(entry),
    says: sayIn(member(entry, "says")),
    by: citationIn(member(entry, "by")),
    ...(isAbsent(rank) ? {} : { rank: oneOf(rank, RANKS) }),
    bearing: oneOf(member(entry, "bearing"), ["restraint", "incentive"]),
    imposedBy: listOf(member(entry, "imposedBy")).map(kindIn),
    shown: oneOf(member(entry, "shown"), ["operator", "members", "all"]),
    needs: listOf(member(entry, "needs")).map((each) => oneOf(each, NEEDS)),
    ...(isAbsent(of) ? {} : { of: oneOf(of, ["members", "others"]) }),
    ...(isAbsent(longest) ? {} : { longestMonths: monthsIn(longest) }),
  };
}

const NEEDS: readonly MeasureNeed[] = ["rule", "document", "request"];
const RANKS: readonly Rank[] = [
  "law",
  "administrative-regulation",
  "local-regulation",
  "departmental-rule",
  "normative-document",
];

function kindIn(node: Node): OrganisationKind {
  const kind = textOf(node);
  if (!isOrganisationKind(kind)) throw broken(node.at, "expected a kind of organisation");
  return kind;
}

function termIn(node: Node): Term | undefined {
  if (isAbsent(node)) return undefined;
  const term = parseTerm(textOf(node));
  if (term === undefined) throw broken(node.at, "expected a term such as 5wd, 7d or 6m");
  return term;
}

function monthsIn(node: Node): number {
  const { value } = node;
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 1)
    throw broken(node.at, "expected a number of months");
  return value;
}

function citationIn(node: Node): Citation {
  return { instrument: textOf(member(node, "instrument")), article: textOf(member(node, "article")) };
}

function sayIn(node: Node): Say {
  return { zh: textOf(member(node, "zh")), en: textOf(member(node, "en")) };
}

function oneOf<T extends string>(node: Node, values: readonly T[]): T {
  const found = values.find((value) => value === node.value);
  if (found === undefined) throw broken(node.at, `expected one of ${values.join(", ")}`);
  return found;
}

function broken(at: string, what: string): Fault {
  return new Fault(
    "broken-measure-file",
    { zh: `措施清单有误：${at}：${what}。`, en: `A catalogue of measures is broken: ${at}: ${what}.` },
    { zh: "请改正后重试。", en: "Mend it and try again." },
  );
}
