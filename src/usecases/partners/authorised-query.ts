/**
 * 凭授权查询 (SZ23 第二十四条): for a stated purpose an institution reads what everybody sees and, where an authorisation of the operator stands today, the
 * parts that it names. Every query is in the log that the operator reads, with the institution, the purpose and the number of the authorisation.
 */
import { type Authorisation, authorises } from "../../core/application/authorisation.ts";
import type { AuthorisedPart } from "../../core/application/partner-words.ts";
import type { Say } from "../../core/citation.ts";
import type { Desk, OperatorState } from "../../core/desk.ts";
import { dossierOf } from "../../core/dossier/dossier.ts";
import { governingPack } from "../../core/governing.ts";
import { readCode } from "../../core/operator/code.ts";
import { publicationStages } from "../../core/publication/publication.ts";
import type { Day } from "../../core/time/day.ts";
import { moment } from "../act.ts";
import { askedFor } from "../asked.ts";
import { deskOfProduct } from "../consequences.ts";
import { type FiledCase, filedCase } from "../credit-file.ts";
import { sourcesOf } from "../dossiers.ts";
import { notFound } from "../faults.ts";
import { type ExportedRecord, forReference, recordsFor } from "../file-export.ts";
import { type FiledResult, filedResult, resultsInReach } from "../filed-result.ts";
import { standingLawOf } from "../packs.ts";
import { permit, permitSending, statedPurpose } from "../permit.ts";
import { type PublicOperator, publicOperator } from "../public.ts";
import { organisationAt } from "./authorisations.ts";

export interface AuthorisedFile {
  /** Of the result in force, and of one in publicity: every part of the score. */
  readonly results?: readonly FiledResult[];
  /** What was published before, newest first. */
  readonly history?: readonly {
    readonly grade: string;
    readonly standard: string;
    readonly publishedOn: Day;
    readonly stage: Say;
  }[];
  readonly records?: readonly ExportedRecord[];
  readonly cases?: readonly FiledCase[];
}

export interface AuthorisedQuery {
  readonly code: string;
  readonly asOf: Day;
  readonly purpose: string;
  /** Absent where none stands: then there is nothing here but what everybody sees. */
  readonly authorisation?: { readonly number: string; readonly parts: readonly AuthorisedPart[]; readonly until: Day };
  /** Absent where everybody sees nothing. */
  readonly open?: PublicOperator;
  readonly file?: AuthorisedFile;
  readonly notice: Say;
}

/** A Fault `purpose-needed` where no purpose is stated; `not-found` where there is neither an authorisation nor anything public. */
export async function queryByAuthorisation(desk: Desk, everybody: Desk, code: string): Promise<AuthorisedQuery> {
  permit(desk, "queryByAuthorisation");
  permit(desk, "readAuthorisations");
  const purpose = statedPurpose(desk);
  await permitSending(desk, "queryByAuthorisation");
  const read = readCode(code);
  const value = "problem" in read ? code : read.code.value;
  const { today } = moment(desk);
  const standing = await standingFor(desk, value, today);
  const open = await seenByAll(everybody, value);
  const base = { code: value, asOf: today, purpose, ...(open === undefined ? {} : { open }), notice: forReference };
  if (standing === undefined) {
    if (open === undefined) throw notFound({ zh: "经营者", en: "operator" }, code);
    return base;
  }
  const state = await deskOfProduct(desk).operators.byCode(value);
  if (state === undefined) return base;
  const { number, terms } = standing;
  const stated = { ...desk.scope, purpose: `${number} ${purpose}` };
  const file = await fileOf(deskOfProduct(desk), state, terms.parts, today);
  await desk.audit.record({
    act: "file.queried",
    subject: { kind: "operator", id: state.operator.id },
    after: { authorisation: number, parts: terms.parts, purpose },
  });
  await askedFor({ ...desk, scope: stated }, "file", state.operator.id);
  return { ...base, authorisation: { number, parts: terms.parts, until: terms.until }, file };
}

async function standingFor(desk: Desk, code: string, today: Day): Promise<Authorisation | undefined> {
  const organisation = organisationAt(desk);
  const query = { kind: "authorisation", open: true, subjectCode: code, holdsOn: today } as const;
  for await (const batch of desk.matters.all(query))
    for (const matter of batch)
      if (matter.kind === "authorisation" && authorises(matter, { organisation, code }, today)) return matter;
  return undefined;
}

async function seenByAll(everybody: Desk, code: string): Promise<PublicOperator | undefined> {
  try {
    return await publicOperator(everybody, code);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "not-found") return undefined;
    throw error;
  }
}

const SHOWN = new Set(["published", "in-publicity"]);

async function fileOf(
  desk: Desk,
  state: OperatorState,
  parts: readonly AuthorisedPart[],
  today: Day,
): Promise<AuthorisedFile> {
  const { operator } = state;
  const governing = governingPack(desk.law.packs, await desk.settings.read(), operator.region, today);
  const dossier = dossierOf(state, today, desk.clock.now(), standingLawOf(desk, governing));
  // What came by agreement from an authority is not the operator's to hand on.
  const own = dossier.entries.filter(
    ({ record, standing }) =>
      standing.stands && record.versions.every(({ provenance }) => provenance.basis.kind !== "provided"),
  );
  const mayRead = new Set(parts);
  const publications = await desk.results.publications(operator.id);
  const results = (await resultsInReach(desk, dossier)).filter(({ publication }) => SHOWN.has(publication.stage));
  const history = publications.flatMap(({ grade, standard, publishedOn, stage }) =>
    publishedOn === undefined ? [] : [{ grade, standard, publishedOn, stage: publicationStages[stage] }],
  );
  const reader = { classes: new Set(["public", "internal"] as const), publicOnly: false };
  return {
    ...(mayRead.has("results") ? { results: results.map((each) => filedResult(each, dossier)), history } : {}),
    ...(mayRead.has("records")
      ? { records: await recordsFor(desk, reader, { ...dossier, entries: own }, await sourcesOf(desk, dossier)) }
      : {}),
    ...(mayRead.has("cases") ? { cases: (await desk.cases.ofOperator(operator.id)).map(filedCase) } : {}),
  };
}
