/** 信用档案: all that stands about an operator on a day, as known at an instant, folded from its facts. */
import { isRefusal, type Refusal } from "../core/citation.ts";
import type { Desk, Source } from "../core/desk.ts";
import { type Dossier, dossierOf } from "../core/dossier/dossier.ts";
import { foldOperator } from "../core/dossier/fold.ts";
import { governingPack } from "../core/governing.ts";
import type { Fact } from "../core/journal.ts";
import { foldPublications, isPublicationFact, type Publication } from "../core/publication/publication.ts";
import type { Provenance } from "../core/record/record.ts";
import type { Day, Instant } from "../core/time/day.ts";
import { factsAtHand, moment, operatorNoun, operatorWithCode } from "./act.ts";
import { askedFor } from "./asked.ts";
import { notFound } from "./faults.ts";
import { type GoverningPack, packView, standingLawOf } from "./packs.ts";
import { permit, permitSending } from "./permit.ts";
import { dossierInReach, publicationsInReach } from "./texts.ts";

export interface WhichDossier {
  /** Today when absent. */
  readonly asOf?: Day;
  /** Now when absent. */
  readonly knownAt?: Instant;
}

export interface DossierView {
  readonly dossier: Dossier;
  readonly governing: GoverningPack | Refusal;
  /** The sources that its records name. */
  readonly sources: readonly Source[];
  /** The results known at that instant that the desk may see, newest first. */
  readonly publications: readonly Publication[];
}

/** A Fault when the desk reaches no such operator, `not-found` when nothing was known of it at that instant. */
export async function readDossier(desk: Desk, code: string, which: WhichDossier = {}): Promise<DossierView> {
  permit(desk, "readDossier");
  await permitSending(desk, "readDossier");
  const { operator } = await operatorWithCode(desk, code);
  const { now, today } = moment(desk);
  const asOf = which.asOf ?? today;
  const knownAt = which.knownAt ?? now;
  const facts = await desk.journal.read(operator.id, which.knownAt === undefined ? {} : { knownAt });
  const state = foldOperator(facts, undefined, factsAtHand(desk));
  if (state === undefined) throw notFound(operatorNoun, `${code} @ ${knownAt}`);
  const governing = governingPack(desk.law.packs, await desk.settings.read(), state.operator.region, asOf);
  const dossier = dossierOf(state, asOf, knownAt, standingLawOf(desk, governing));
  await askedFor(desk, "file", operator.id);
  return {
    dossier: await dossierInReach(desk, await withColumns(desk, dossier)),
    governing: isRefusal(governing) ? governing : packView(governing),
    sources: await sourcesOf(desk, dossier),
    publications: publicationsInReach(desk, foldPublications(facts.flatMap(publicationFact))),
  };
}

/** The sources that a dossier's records name, each once. */
export async function sourcesOf(desk: Desk, dossier: Dossier): Promise<readonly Source[]> {
  const named = new Set(
    dossier.entries.flatMap(({ record }) => record.versions.map((version) => version.provenance.source)),
  );
  return (await desk.sources.list()).filter((source) => named.has(source.id));
}

/** Each record's provenance with the columns of the file by which it came. */
async function withColumns(desk: Desk, dossier: Dossier): Promise<Dossier> {
  const provenances = dossier.entries.flatMap(({ record }) => record.versions.map((version) => version.provenance));
  const columns = await columnsOf(desk, new Set(provenances.flatMap(({ importId }) => importId ?? [])));
  const shown = (provenance: Provenance): Provenance => {
    const read = columns.get(provenance.importId ?? "");
    return read === undefined ? provenance : { ...provenance, columns: read };
  };
  const entries = dossier.entries.map((entry) => {
    const versions = entry.record.versions.map((each) => ({ ...each, provenance: shown(each.provenance) }));
    return { ...entry, record: { ...entry.record, versions } };
  });
  return { ...dossier, entries };
}

async function columnsOf(
  desk: Desk,
  imports: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Provenance["columns"]>> {
  const found = await Promise.all([...imports].map((id) => desk.imports.read(id)));
  return new Map(found.flatMap((each) => (each === undefined ? [] : [[each.id, each.columns]])));
}

function publicationFact({ on, knownAt, body }: Fact) {
  return isPublicationFact(body) ? [{ on, knownAt, body }] : [];
}
