/**
 * Which facts are stated in the transparency log, and what is stated of them: results from their record to their end, what was corrected,
 * withdrawn or repaired, and who was entered on a list and left it. Other kinds of facts join by a case here.
 */
import { canonical } from "../canonical.ts";
import { sha256 } from "../digest.ts";
import type { Fact, FactBody } from "../journal.ts";
import type { LogStatement, ShownResult } from "../proof/log.ts";
import { type Publication, shownScore } from "./publication.ts";

/** Results from their record to their end, what became of records after they were reported, and decisions on lists. */
const STATED: ReadonlySet<string> = new Set<FactBody["type"]>([
  "ResultRecorded",
  "PublicityStarted",
  "ResultPublished",
  "ResultWithdrawn",
  "RecordCorrected",
  "RecordWithdrawn",
  "RecordRepaired",
  "ListEntered",
  "ListLeft",
]);

/** Whether a fact is stated in the log at all. */
export function isStated(body: Pick<FactBody, "type">): boolean {
  return STATED.has(body.type);
}

/**
 * What the log says of a fact; undefined for one that is not stated. `publications` are the operator's after the fact.
 *
 * From the day on which a result can be seen by everybody the statement says what is seen, so that a page can be held against it.
 */
export function statementOf(fact: Fact, code: string, publications: readonly Publication[]): LogStatement | undefined {
  const { body, on, seq } = fact;
  const common = { type: body.type, code, fact: seq, on };
  switch (body.type) {
    case "ResultRecorded":
      return { code, digest: body.digest, fact: seq, on, result: body.result, type: body.type };
    case "PublicityStarted":
    case "ResultPublished": {
      const publication = publicationOf(body.result, publications);
      return { ...common, result: body.result, digest: publication.digest, shown: shownOf(publication) };
    }
    case "ResultWithdrawn":
      return { ...common, result: body.result, digest: publicationOf(body.result, publications).digest };
    case "RecordCorrected":
    case "RecordWithdrawn":
    case "RecordRepaired":
      return { ...common, record: body.record, digest: factDigest(fact) };
    case "ListEntered":
    case "ListLeft":
      return { ...common, entry: body.entry, digest: factDigest(fact) };
    default:
      return undefined;
  }
}

/** The text that becomes a leaf. */
export function statementText(statement: LogStatement): string {
  return canonical(statement);
}

/** SHA-256 of a whole fact, its operator, number and both times included. */
export function factDigest(fact: Fact): string {
  const { operator, seq, on, by, knownAt, body } = fact;
  return sha256(canonical({ operator, seq, on, by, knownAt, body }));
}

function publicationOf(result: string, publications: readonly Publication[]): Publication {
  const found = publications.find((publication) => publication.result === result);
  if (found === undefined) throw new Error(`result ${result} was never recorded`);
  return found;
}

function shownOf(publication: Publication): ShownResult {
  const { standard, grade } = publication;
  const scoreCentipoints = shownScore(publication);
  return { standard, grade, ...(scoreCentipoints === undefined ? {} : { scoreCentipoints }) };
}
