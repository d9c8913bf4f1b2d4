/** The ports of a desk that stand on the database, made for one scope. */
import type { AgencySettings, Desk } from "../core/desk.ts";
import { PostgresAudit } from "./audit.ts";
import { PostgresCases } from "./cases.ts";
import { PostgresCommitments } from "./commitments.ts";
import type { CommonLexemes } from "./common-lexemes.ts";
import { directoryOf } from "./directory.ts";
import { PostgresEvidence } from "./evidence.ts";
import { PostgresIdempotency, type ReceiptSweeper } from "./idempotency.ts";
import { PostgresImpacts } from "./impact.ts";
import { PostgresImports } from "./imports.ts";
import { PostgresJournal } from "./journal.ts";
import { PostgresLists } from "./lists.ts";
import { PostgresLog } from "./log.ts";
import { PostgresMatters } from "./matters.ts";
import { PostgresNotices } from "./notices.ts";
import { PostgresOperators } from "./operators.ts";
import { PostgresOutbox } from "./outbox.ts";
import { PostgresPacks, type RememberedPacks } from "./packs.ts";
import { PostgresVault } from "./personal.ts";
import { PostgresQueries, type QueryWriter } from "./queries.ts";
import { PostgresReceivers } from "./receivers.ts";
import { PostgresResults } from "./results.ts";
import { PostgresRuns } from "./runs.ts";
import type { ScopedDatabase } from "./scoped.ts";
import { PostgresSettings } from "./settings.ts";
import { PostgresSources } from "./sources.ts";
import { PostgresStandardDrafts } from "./standard-drafts.ts";
import { PostgresStandards, type RememberedStandards } from "./standards.ts";
import { PostgresStatistics } from "./statistics.ts";
import { PostgresTransfers } from "./transfers.ts";

export type StorePorts = Pick<
  Desk,
  | "journal"
  | "operators"
  | "results"
  | "sources"
  | "imports"
  | "runs"
  | "impacts"
  | "statistics"
  | "settings"
  | "packs"
  | "standards"
  | "standardDrafts"
  | "idempotency"
  | "directory"
  | "audit"
  | "log"
  | "evidence"
  | "personal"
  | "queries"
  | "transfers"
  | "cases"
  | "commitments"
  | "lists"
  | "notices"
  | "matters"
  | "outbox"
  | "receivers"
>;

export interface PortOptions {
  /** In force until the agency has changed anything. */
  readonly firstSettings: AgencySettings;
  readonly sweeper: ReceiptSweeper;
  readonly queries: QueryWriter;
  /** What very many names hold; one memory for all scopes. */
  readonly common: CommonLexemes;
  /** What never changes; one memory of each for all scopes. */
  readonly remembered: { readonly packs: RememberedPacks; readonly standards: RememberedStandards };
}

/** A new object each time, to which a desk may be added. */
export function portsOf(database: ScopedDatabase, options: PortOptions): StorePorts {
  let directory: Desk["directory"] | undefined;
  return {
    journal: new PostgresJournal(database),
    operators: new PostgresOperators(database, options.common),
    results: new PostgresResults(database),
    sources: new PostgresSources(database),
    imports: new PostgresImports(database),
    runs: new PostgresRuns(database),
    impacts: new PostgresImpacts(database),
    statistics: new PostgresStatistics(database),
    settings: new PostgresSettings(database, options.firstSettings),
    packs: new PostgresPacks(database, options.remembered.packs),
    standards: new PostgresStandards(database, options.remembered.standards),
    standardDrafts: new PostgresStandardDrafts(database),
    idempotency: new PostgresIdempotency(database, options.sweeper),
    /** The largest by far, and hardly ever asked for: put together when it is. */
    get directory() {
      directory ??= directoryOf(database);
      return directory;
    },
    audit: new PostgresAudit(database),
    log: new PostgresLog(database),
    evidence: new PostgresEvidence(database),
    personal: new PostgresVault(database),
    queries: new PostgresQueries(database, options.queries),
    transfers: new PostgresTransfers(database),
    cases: new PostgresCases(database),
    commitments: new PostgresCommitments(database),
    lists: new PostgresLists(database),
    notices: new PostgresNotices(database),
    matters: new PostgresMatters(database),
    outbox: new PostgresOutbox(database),
    receivers: new PostgresReceivers(database),
  };
}
