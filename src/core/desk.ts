/**
 * What a use case stands at: the law and the standards to read, the facts to keep, the clock, and the ways to files and jobs.
 * Only interfaces: `store` and `sources` fulfil them, `main.ts` plugs them in, tests plug in a stepped clock.
 */
import type { Credentials } from "./access/credentials.ts";
import type { Directory } from "./access/directory.ts";
import type { OrganisationId } from "./access/organisation.ts";
import type { Actor, Scope } from "./access/scope.ts";
import type { ImportedList, MeasureCatalogue } from "./application/catalogue.ts";
import type { MatterAct, MatterRegister } from "./application/matter-register.ts";
import type { SupervisionLaw } from "./application/supervision.ts";
import type { Refusal, Say } from "./citation.ts";
import type { ActDefinition } from "./conduct/act.ts";
import type { Couriers, NewDelivery, Outbox, Receivers } from "./delivery/outbox.ts";
import type { PaperPress } from "./delivery/paper.ts";
import type { WorkbookWriter } from "./delivery/workbook.ts";
import type { DraftStep, DryRun, StandardDraft } from "./evaluation/drafting.ts";
import type { PopulationSums } from "./evaluation/evaluate.ts";
import type { ImpactTally } from "./evaluation/impact.ts";
import type { NewResult, Population, Result, ResultId } from "./evaluation/result.ts";
import type { Standard } from "./evaluation/standard.ts";
import type { Retirement } from "./evaluation/standing.ts";
import type { Audience, CauseCount, GradeCount } from "./evaluation/statistics.ts";
import type { Fact, NewFact } from "./journal.ts";
import type { OperatorCode } from "./operator/code.ts";
import type { Operator, OperatorId } from "./operator/operator.ts";
import type { Article, Instrument, PolicyPack, WorkedExample } from "./policy.ts";
import type { QueryLog } from "./privacy/query-log.ts";
import type { Transfers } from "./privacy/transfer.ts";
import type { PersonalValue, PersonalVault } from "./privacy/vault.ts";
import type { CaseRegister, CommitmentRegister, ListRegister, NoticeRegister } from "./procedure/case-register.ts";
import type { Notice } from "./procedure/notice-fact.ts";
import type { PublishedTransparency } from "./procedure/transparency.ts";
import type { AuditTrail } from "./proof/audit.ts";
import type { EvidenceFiles, EvidenceRegister } from "./proof/evidence.ts";
import type { TransparencyLog } from "./proof/log.ts";
import type { Keys } from "./proof/signed-head.ts";
import type { Commission } from "./publication/commission.ts";
import type { Publication, PublicationStage } from "./publication/publication.ts";
import type { Collecting } from "./record/capture.ts";
import type { RecordKind } from "./record/catalogue.ts";
import type { Finding, RowReading } from "./record/intake.ts";
import type { Layout } from "./record/layout.ts";
import type { AcquisitionBasis, CreditRecord, RecordId, SourceId } from "./record/record.ts";
import type { Reference } from "./reference.ts";
import type { YearArrangement } from "./time/calendar.ts";
import type { Day, Instant } from "./time/day.ts";
import type { WorkCalendar } from "./time/term.ts";

/** Everything below the scope is bound to it: what it does not reach does not exist at this desk. */
export interface Desk {
  readonly scope: Scope;
  /** At the door, once somebody has proved to be this account or program: the same desk, at which one acts under that name. */
  provedAs(actor: Actor): Desk;
  /**
   * The product's own desk, in the same process and for the same request: what the law makes follow at once from an operator's own act (a new
   * evaluation, the withdrawal of a result) is the product's to write. Asked by `usecases/consequences.ts` alone.
   */
  readonly product?: () => Desk;
  readonly clock: { now(): Instant };
  readonly ids: { next(): string };
  /** In a request with a key, which may come again: ids by what they are for, the same at every attempt. */
  readonly repeats?: { id(of: string): string };
  readonly law: LawLibrary;
  readonly packs: PackShelf;
  readonly standards: StandardShelf;
  readonly standardDrafts: StandardDrafts;
  readonly journal: Journal;
  readonly operators: Operators;
  readonly results: Results;
  readonly sources: Sources;
  readonly imports: Imports;
  readonly runs: Runs;
  readonly impacts: Impacts;
  readonly statistics: Statistics;
  readonly settings: Settings;
  readonly files: Files;
  readonly jobs: Jobs;
  readonly idempotency: Idempotency;
  readonly directory: Directory;
  readonly audit: AuditTrail;
  readonly log: TransparencyLog;
  readonly queries: QueryLog;
  readonly personal: PersonalVault;
  readonly evidence: EvidenceRegister;
  readonly evidenceFiles: EvidenceFiles;
  readonly transfers: Transfers;
  readonly cases: CaseRegister;
  readonly commitments: CommitmentRegister;
  readonly lists: ListRegister;
  readonly notices: NoticeRegister;
  readonly matters: MatterRegister;
  readonly outbox: Outbox;
  readonly receivers: Receivers;
  readonly couriers: Couriers;
  /** Writes papers down as PDF; absent where no writer is plugged in. */
  readonly press?: PaperPress;
  /** Writes tables down as a spreadsheet file; absent where no writer is plugged in. */
  readonly sheets?: WorkbookWriter;
  readonly credentials: Credentials;
  readonly keys: Keys;
}

/** The only way to a desk: in whose name one stands at it. */
export type DeskFor = (scope: Scope) => Desk;

export type { Actor, Scope };

/** One page of a list in a stable order; `next` is the cursor of the page after it, absent on the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

export interface PageRequest {
  readonly after?: string;
  readonly limit: number;
}

// The law and the standards -------------------------------------------------------------------------------------------

export interface LawLibrary {
  /** By the arrangements that ship and those that the agency imported. */
  readonly calendar: WorkCalendar;
  /** Every year's arrangement that is known, oldest first. */
  readonly arrangements: readonly YearArrangement[];
  /** Reads the text of a year's arrangement as `law/calendar` writes them; a Fault names the place of what cannot be read. */
  readArrangement(text: string): YearArrangement;
  /** From now on the calendar counts by these years too; one that ships is replaced by its amendment. Throws when a year is left out. */
  learn(imported: readonly YearArrangement[]): void;
  /** As shipped, one version of each: under them what is new is decided. What was decided before cites the {@link PackShelf}. */
  readonly packs: readonly PolicyPack[];
  readonly instruments: readonly Instrument[];
  /** Everything that may be cited, the instruments included; `citationText` prints a citation with it. */
  readonly references: readonly Reference[];
  articles(instrument: string): readonly Article[];
  /** 守信、失信行为编码: every act that an instrument lists by name, national codes first. */
  readonly acts: readonly ActDefinition[];
  /** 措施清单 that ship: what may be done with a result, item by item, with its basis and who may do it. */
  readonly measures: readonly MeasureCatalogue[];
  /** 分级分类监管 as it ships: the rules that a regulator starts from. */
  readonly supervision: SupervisionLaw;
  /** Reads the text of an edition of one of the three lists of restraints; a Fault names the place of what cannot be read. */
  readMeasureList(text: string): Omit<ImportedList, "importedOn">;
  /** The worked cases of a pack, each a test of the ruling beside it. */
  examples(pack: string): readonly WorkedExample[];
}

/** Every version of every policy pack under which anything was decided: a result stays bound to the rulings of its day. */
export interface PackShelf {
  /** Keeps a version for good; once more changes nothing. A Fault when its version is not the digest of its rulings. */
  keep(pack: PolicyPack, now: Instant): Promise<void>;
  /** That version; `"altered"` when the text kept is not the one of which the version was made; undefined when none is kept. */
  read(id: string, version: string): Promise<PolicyPack | "altered" | undefined>;
}

export interface StandardShelf {
  list(): Promise<readonly Standard[]>;
  /** The version named; without one the version in force today, or, where none is, the latest. */
  read(id: string, version?: string): Promise<Standard | undefined>;
  /** The version in force on a day: of those that have taken effect and are not retired, the last. */
  inForce(id: string, on: Day): Promise<Standard | undefined>;
  /** Keeps a version for good; one with the same id and version but another content is a Fault. */
  keep(standard: Standard): Promise<void>;
  /** Answers false when the version is retired already. */
  retire(retirement: Retirement): Promise<boolean>;
  retirements(): Promise<readonly Retirement[]>;
}

/** Standards that are being written: the agency alone reads them, and nobody is evaluated by them. */
export interface StandardDrafts {
  add(draft: StandardDraft): Promise<void>;
  /** `standard` is there where the content passed the check: what a dry run evaluates by. */
  read(id: string): Promise<StandardDraft | undefined>;
  /** Those changed last first. */
  list(): Promise<readonly StandardDraft[]>;
  /** Answers false when the version is not the one last read. */
  change(draft: StandardDraft, seen: number): Promise<boolean>;
  /** Who changed the content when, newest first. */
  history(id: string): Promise<readonly Omit<DraftStep, "act">[]>;
  /** The content as it stood under a version; undefined where it has no such version. */
  contentAt(id: string, version: number): Promise<StandardDraft["content"] | undefined>;
  /** Keeps that a draft was tried on the whole population, once the report is done; the draft's version stays what it is. */
  keepDryRun(dryRun: DryRun): Promise<void>;
  /** Newest first. */
  dryRuns(id: string): Promise<readonly DryRun[]>;
}

// The journal ---------------------------------------------------------------------------------------------------------

export interface Journal {
  /** The operator's facts in order, as far as known at an instant or up to a number. */
  read(operator: OperatorId, upTo?: { readonly knownAt?: Instant; readonly seq?: number }): Promise<readonly Fact[]>;
  /**
   * Writes facts of one or many operators, and all views made from them, in one transaction. Answers `"moved-on"` and writes
   * nothing when an operator has more facts than `seen`: read again and decide again.
   */
  append(acts: readonly Act[], along?: Along): Promise<"written" | "moved-on">;
  /** Drops all views and makes them anew from the facts; digests of each view before and after. */
  rebuild(progress?: (done: number, total: number) => void): Promise<readonly RebuiltView[]>;
}

/** What one act writes about one operator; `seen` is the number of its last fact when it was read, 0 for a new operator. */
export interface Act {
  readonly operator: OperatorId;
  readonly seen: number;
  readonly facts: readonly NewFact[];
  readonly knownAt: Instant;
  /** The operator's code, which never changes; the store reads it where this is absent. */
  readonly code?: string;
  /** The records that the facts are about as they were when read, without those that are new; the store reads them where this is absent. */
  readonly recordsSeen?: ReadonlyMap<RecordId, CreditRecord>;
  /** Results stored with the `ResultRecorded` facts that announce them. */
  readonly results?: readonly NewResult[];
}

/** What is written in the same transaction beside the facts. */
export interface Along {
  readonly importBatch?: ImportBatch;
  readonly mended?: readonly {
    readonly importId: string;
    readonly line: number;
    readonly by: string;
    readonly state: "mended" | "dismissed";
  }[];
  /** Personal values whose tokens the facts hold. */
  readonly personal?: readonly PersonalValue[];
  /** How far a range of a run has come with this batch, told by who holds its lease, which lasts on until then. */
  readonly runProgress?: RangeProgress & RangeLease & { readonly run: string; readonly range: number };
  /** Texts of the notices that the facts announce. */
  readonly notices?: readonly (Omit<Notice, "deliveries"> & { readonly operator: OperatorId })[];
  /** What goes out because of the facts. */
  readonly deliveries?: readonly NewDelivery[];
  /** Facts of matters; `append` answers `"moved-on"` for them too. */
  readonly matters?: readonly MatterAct[];
  /** Runs of one operator each, which are over with the results that are written here. */
  readonly finishedRuns?: readonly Run[];
}

export interface RebuiltView {
  readonly view: string;
  readonly rows: number;
  readonly before: string;
  readonly after: string;
}

// Views ---------------------------------------------------------------------------------------------------------------

/** One operator with everything its facts fold to now. */
export interface OperatorState {
  readonly operator: Operator;
  readonly records: readonly CreditRecord[];
  readonly lastSeq: number;
  /** When its last fact was learned; a run whose cut lies before it folds the journal up to the cut instead. */
  readonly lastKnownAt: Instant;
}

export interface OperatorSummary {
  readonly id: OperatorId;
  readonly code: OperatorCode;
  readonly name: string;
  readonly subjectType: Operator["subjectType"];
  readonly status: Operator["status"];
  readonly region: string;
  readonly roles: Operator["roles"];
  readonly records: number;
  readonly codeFailed: boolean;
  /** The latest result, of whatever stage; only staff may see one that is not published. */
  readonly grade?: string;
  /** Absent for an operator that is not rated. */
  readonly scoreCentipoints?: number;
  readonly stage?: PublicationStage;
}

export interface FoundOperators extends Page<OperatorSummary> {
  readonly total: number;
  /** Where very many bear a name, only so many of them are counted. */
  readonly totalIsAtLeast?: boolean;
}

export interface OperatorQuery {
  /** Words of a name (of any width and script), initials of its pinyin, or a code or its beginning. */
  readonly text?: string;
  readonly region?: string;
  readonly grade?: string;
  /** By name when absent, and where a text is asked for those first whose name begins with it. */
  readonly sort?: "name" | "code" | "score" | "records";
  readonly descending?: boolean;
  /** Only operators that have a result the public may see. */
  readonly publicOnly?: boolean;
  /** Show, sort and look for the results that the public may see, of all operators: for whoever stands outside the agency. */
  readonly publicGrades?: boolean;
}

export interface Operators {
  byId(id: OperatorId): Promise<OperatorState | undefined>;
  byCode(code: string): Promise<OperatorState | undefined>;
  /** The operators themselves (without their records) of many ids at once; those out of reach are absent. */
  withIds(ids: readonly OperatorId[]): Promise<ReadonlyMap<OperatorId, Operator>>;
  /** Ids and last fact numbers for many codes at once; codes not known are absent. */
  idsOf(codes: readonly string[]): Promise<ReadonlyMap<string, { readonly id: OperatorId; readonly lastSeq: number }>>;
  /** The operators themselves (without their records) by code, for intake to compare with what a row says. */
  known(
    codes: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly operator: Operator; readonly lastSeq: number }>>;
  /** The present states of those records among the given that exist. */
  records(
    keys: readonly { readonly operator: OperatorId; readonly record: RecordId }[],
  ): Promise<ReadonlyMap<RecordId, CreditRecord>>;
  search(query: OperatorQuery, page: PageRequest): Promise<FoundOperators>;
  /** All operators in the order of their ids, in batches; from behind the one named to the other, where they are named. */
  inBatches(size: number, after?: OperatorId, through?: OperatorId): AsyncIterable<readonly OperatorState[]>;
  /**
   * The same without their records, but with what was kept ready of each credit file ({@link keepReady}) that is right as of the day; by whose law, the
   * reader has to see.
   */
  readyInBatches(
    size: number,
    asOf: Day,
    after?: OperatorId,
    through?: OperatorId,
  ): AsyncIterable<readonly ReadyState[]>;
  /** Of many ids at once; those out of reach are absent. */
  statesOf(ids: readonly OperatorId[]): Promise<ReadonlyMap<OperatorId, OperatorState>>;
  /** Made anew at any time from the facts: no act of anybody's. */
  keepReady(extracts: readonly KeptExtract[]): Promise<void>;
  count(): Promise<number>;
  /**
   * Those that have a result and have to be looked into, in the order of their ids: written of since they were last looked into, or whose next day has come, or whom
   * another law governs by now, or that never were.
   */
  toLookInto(looking: Looking, size: number): AsyncIterable<readonly OperatorState[]>;
  countToLookInto(looking: Looking): Promise<number>;
  /** What was found stands until then. Kept for the product itself: no act of anybody's. */
  lookedInto(looks: readonly Look[], looking: Looking): Promise<void>;
}

/** An operator without its records; `kept` is absent where nothing was kept, or something was stated of it since, or its day has come. */
export interface ReadyState extends Omit<OperatorState, "records"> {
  readonly kept?: Pick<KeptExtract, "law" | "bytes">;
}

/** What an evaluation reads of a credit file (`evaluation/file-extract.ts`), with what it holds for. */
export interface KeptExtract {
  readonly operator: OperatorId;
  /** Facts 1 to this number were taken in. */
  readonly throughSeq: number;
  readonly asOf: Day;
  /** The first day on which it may be otherwise by time alone; absent where there is none. */
  readonly next?: Day;
  readonly law: string;
  readonly bytes: Uint8Array;
}

/** A look at operators on a day; `law` is whatever names the rules under which they stand. */
export interface Looking {
  readonly on: Day;
  readonly law: string;
}

export interface Look {
  readonly operator: OperatorId;
  /** Facts 1 to this number had been seen. */
  readonly throughSeq: number;
  /** The first day on which it may be otherwise by time alone; absent where there is none. */
  readonly next?: Day;
}

export interface Results {
  read(operator: OperatorId, result: ResultId): Promise<Result | undefined>;
  /** By id alone, for links and `explain`. */
  find(result: ResultId): Promise<Result | undefined>;
  /** One result with where it stands now; without its text, which never changes, for whoever has it already. */
  shown(result: ResultId, parts: "whole" | "standing"): Promise<ShownResult | undefined>;
  /** All results of an operator, newest first. */
  history(operator: OperatorId): Promise<readonly Result[]>;
  /** The publication of each of an operator's results, newest first. */
  publications(operator: OperatorId): Promise<readonly Publication[]>;
  /** Of many operators at once what is published, newest first. */
  published(operators: readonly OperatorId[]): Promise<ReadonlyMap<OperatorId, readonly Publication[]>>;
  /** Publications of all operators at a stage, by publicity's last day, then id; only those of one run, or recorded before an instant, where it is named. */
  atStage(
    stage: PublicationStage,
    page: PageRequest & { readonly lastDayBefore?: Day; readonly run?: string; readonly recordedBefore?: Instant },
  ): Promise<
    Page<{
      readonly operator: OperatorId;
      readonly code: string;
      readonly name: string;
      readonly publication: Publication;
    }>
  >;
  countByStage(): Promise<Readonly<Partial<Record<PublicationStage, number>>>>;
  countByGrade(standard?: string): Promise<Readonly<Record<string, number>>>;
  /** Every result in batches, with the bytes stored, for `verify`. */
  inBatches(size: number): AsyncIterable<readonly StoredResult[]>;
  stored(result: ResultId): Promise<StoredResult | undefined>;
  keepPopulation(population: Population): Promise<void>;
  population(digest: string): Promise<Population | undefined>;
}

/** A result with the text and digest as they stand in the store; `result` is absent when the text cannot be read any more. */
export interface StoredResult {
  readonly id: ResultId;
  readonly operator: OperatorId;
  readonly text: string;
  readonly digest: string;
  readonly result?: Result;
}

/** A result on its way to the public, and the bytes stored of it. */
export interface ShownResult {
  readonly operator: OperatorId;
  readonly publication: Publication;
  /** JSON, of which the publication names the digest. */
  readonly text?: string;
}

// Sources and imports -------------------------------------------------------------------------------------------------

/** 来源类别 (SZ23 第九条). */
export type SourceClass = "government" | "judicial" | "social" | "operator" | "logistics" | "payment" | "agency";

export interface Source {
  readonly id: SourceId;
  readonly name: string;
  readonly class: SourceClass;
  readonly basis: AcquisitionBasis;
  readonly addedAt: Instant;
  /** 信息提供单位: the organisation that answers objections to what it reports; absent: it is written to. */
  readonly provider?: OrganisationId;
  /** 网络采集: how the agency gathers it from the web; each of its records then needs its capture. */
  readonly collecting?: Collecting;
  /** 示例: a fictional source of the sample region. */
  readonly sample?: boolean;
  readonly version: number;
}

export interface Sources {
  add(source: Source): Promise<"added" | "exists">;
  /** Answers false when the version is not the one last read. */
  change(source: Source, seen: number): Promise<boolean>;
  read(id: SourceId): Promise<Source | undefined>;
  list(): Promise<readonly Source[]>;
}

export type ImportState = "waiting" | "running" | "done" | "stopped" | "failed";

export interface ImportRequest {
  readonly fileName: string;
  readonly fileHash: string;
  readonly fileBytes: number;
  readonly source: SourceId;
  readonly layout: Layout;
  readonly format: FileFormat;
  readonly encoding?: string;
  readonly sheet?: string;
  /** Region given to operators of rows that name none and whose code has none. */
  readonly by: string;
}

export interface Import extends ImportRequest {
  readonly id: string;
  readonly state: ImportState;
  readonly createdAt: Instant;
  readonly finishedAt?: Instant;
  /** Rows of the file that are dealt with, in file order; an interrupted import goes on after them. */
  readonly rows: number;
  readonly accepted: number;
  readonly corrected: number;
  readonly duplicates: number;
  readonly quarantined: number;
  /** Rows that were waiting and have been mended or dismissed since. */
  readonly mended: number;
  readonly bytesRead: number;
  readonly operatorsNew: number;
  /** Field → the column of the file that it is read from; absent before the first rows are dealt with. */
  readonly columns?: Readonly<Record<string, string>>;
  readonly fault?: Say;
  /** What came of it for results; absent where nothing was taken in, and while it is not done. */
  readonly followUp?: FollowUp;
}

/** 跟进: operators with a result are looked into after an import; whose grade or score comes out otherwise gets a new result, which enters the gate. */
export interface FollowUp {
  readonly state: Exclude<RunState, "stopped">;
  /** Operators to look into, and those that were. */
  readonly total: number;
  readonly looked: number;
  /** New results. */
  readonly evaluated: number;
  /** Results withdrawn, for what they rested on is over. */
  readonly withdrawn: number;
  readonly fault?: Say;
}

/** What one batch of rows adds, written with its facts. */
export interface ImportBatch {
  readonly importId: string;
  /** The rows dealt with before this batch; a batch that does not start there has been written already. */
  readonly from: number;
  readonly rows: number;
  readonly accepted: number;
  readonly corrected: number;
  readonly duplicates: number;
  readonly operatorsNew: number;
  readonly bytesRead: number;
  readonly quarantined: readonly NewQuarantined[];
  /** Kept with the import by the first batch that gives them. */
  readonly columns?: Readonly<Record<string, string>>;
}

export interface NewQuarantined {
  /** Physical line (CSV) or row number (sheet, NDJSON) in the file, 1 = first line. */
  readonly line: number;
  readonly finding: Finding;
  /** The row as read, so that it can be mended; identity numbers of natural persons are masked before they come here. */
  readonly cells: Readonly<Record<string, string>>;
}

export interface Quarantined extends NewQuarantined {
  readonly importId: string;
  readonly state: "waiting" | "mended" | "dismissed";
  readonly by?: string;
}

export interface Imports {
  create(request: ImportRequest, now: Instant, id: string): Promise<Import>;
  read(id: string): Promise<Import | undefined>;
  list(page: PageRequest): Promise<Page<Import>>;
  setState(id: string, state: ImportState, now: Instant, fault?: Say): Promise<void>;
  /** How far the follow-up has come: no act of anybody's, what it writes is. */
  keepFollowUp(id: string, followUp: FollowUp): Promise<void>;
  /** Imports that are done and whose follow-up is not, the first that was done first. */
  toFollowUp(): Promise<readonly Import[]>;
  quarantined(
    id: string,
    page: PageRequest & { readonly code?: string; readonly state?: Quarantined["state"] },
  ): Promise<Page<Quarantined>>;
  quarantinedLine(id: string, line: number): Promise<Quarantined | undefined>;
  /** How many rows wait, by reason. */
  reasons(id: string): Promise<
    readonly {
      readonly code: string;
      readonly say: Say;
      readonly column?: string;
      readonly waiting: number;
      readonly total: number;
    }[]
  >;
  /** Imports that were running or waiting when the process ended. */
  unfinished(): Promise<readonly Import[]>;
  /** Empties the cells of rows that are mended or dismissed, of imports made before an instant; answers how many rows. */
  sweepSettled(before: Instant): Promise<number>;
  /** Rows that still keep their cells, and when the oldest of their imports was made. */
  keptCells(): Promise<{ readonly waiting: number; readonly settled: number; readonly oldest?: Instant }>;
  keepLayout(layout: Layout, seen?: number): Promise<boolean>;
  layouts(): Promise<readonly Layout[]>;
}

export type FileFormat = "csv" | "xlsx" | "xls" | "ndjson" | "json";

/** What a file turns out to be, before anything is imported. */
export interface FileInspection {
  /** Size of the file as kept. */
  readonly bytes: number;
  readonly format: FileFormat;
  readonly encoding?: string;
  readonly sheets?: readonly string[];
  readonly header: readonly string[];
  readonly sample: readonly Readonly<Record<string, string>>[];
  /** Layouts that fit the header, best first, with the columns they leave unread and the fields they lack. */
  readonly candidates: readonly {
    readonly layout: Layout;
    readonly matched: number;
    readonly unread: readonly string[];
    readonly missing: readonly string[];
  }[];
}

export interface Files {
  /** Takes a file in, by content hash; the same content is kept once. */
  receive(
    content: AsyncIterable<Uint8Array>,
    fileName: string,
  ): Promise<{ readonly hash: string; readonly bytes: number }>;
  /** A local path taken in without a copy through the network. */
  inspect(hash: string, fileName: string): Promise<FileInspection>;
  /** The rows of a file in batches and in file order, after skipping `skip` rows; memory stays flat. Throws a Fault for a file that cannot be read. */
  rows(
    hash: string,
    from: Pick<ImportRequest, "fileName" | "format" | "encoding" | "sheet">,
    layout: Layout,
    skip: number,
  ): AsyncIterable<FileBatch>;
  readonly shippedLayouts: readonly Layout[];
}

export interface FileBatch {
  readonly rows: readonly {
    readonly line: number;
    readonly cells: Readonly<Record<string, string>>;
    readonly broken?: Finding;
  }[];
  readonly bytesRead: number;
}

// Runs, settings, jobs ------------------------------------------------------------------------------------------------

export type RunState = "waiting" | "running" | "done" | "stopped" | "failed";

export interface Run {
  readonly id: string;
  readonly standard: { readonly id: string; readonly version: string };
  readonly asOf: Day;
  /** The cut: facts learned later are not taken in. */
  readonly knownAt: Instant;
  readonly by: string;
  readonly population?: string;
  readonly state: RunState;
  readonly createdAt: Instant;
  readonly finishedAt?: Instant;
  readonly total: number;
  readonly done: number;
  readonly evaluated: number;
  /** Operators that the pack does not admit, by reason. */
  readonly refused: number;
  /** Where a release that knew no ranges had come to. */
  readonly lastOperator?: OperatorId;
  /** How many threads, of whatever process, are at it now; absent where none is. */
  readonly workers?: number;
  readonly fault?: Say;
  /** By whom it was commissioned, announced with each of its results; absent: on the agency's own account. */
  readonly commission?: Commission;
  /** It was asked to stop, and no batch of it begins any more. */
  readonly closing?: true;
}

export interface Runs {
  readonly ranges: Divided;
  create(run: Run): Promise<void>;
  read(id: string): Promise<Run | undefined>;
  list(page: PageRequest): Promise<Page<Run>>;
  setState(id: string, state: RunState, now: Instant, fault?: Say): Promise<void>;
  /** From now on no batch of it begins, until it is set running again; those under way are not waited for. Does nothing unless it is running. */
  close(id: string): Promise<void>;
  setPopulation(id: string, population: string): Promise<void>;
  unfinished(): Promise<readonly Run[]>;
}

/** Work on all operators that any number of threads of any number of processes share. */
export interface Divided {
  /**
   * Divides the operators that are left into ranges of about so many, once: one that is divided keeps its ranges and what was done of them. No range is
   * leased afterwards: whoever still is at one hears of it at the next batch, and writes nothing.
   */
  divide(id: string, operators: number): Promise<void>;
  /** The first range that nobody is at, for the holder until then; undefined where there is none, or the work is not under way. */
  lease(id: string, lease: RangeLease): Promise<RunRange | undefined>;
  /** Ends a lease; `isFinished`: nothing is left of the range. Does nothing where others hold it by now. */
  letGo(range: RunRange, lease: RangeLease, isFinished: boolean): Promise<void>;
  /** Ranges of which something is left, leased or not; undefined where it is not divided. */
  rangesLeft(id: string): Promise<number | undefined>;
  /** As {@link Divided.lease}, of the ranges that have no tally by that name. */
  leaseUntallied(id: string, name: string, lease: RangeLease): Promise<RunRange | undefined>;
  /** Keeps the sums of a whole range, one for each standard tallied. Does nothing where others hold the range by now. */
  keepTally(range: RunRange, name: string, lease: RangeLease, sums: readonly PopulationSums[]): Promise<void>;
  /** The sums by that name of every range; undefined while one has none. */
  tallies(id: string, name: string): Promise<readonly (readonly PopulationSums[])[] | undefined>;
}

/** 区段: operators that follow one another by id, worked on by one thread at a time. */
export interface RunRange extends RangeProgress {
  /** The run, or the impact analysis. */
  readonly run: string;
  readonly range: number;
  readonly after?: OperatorId;
  /** Absent in the last range, which has no end. */
  readonly through?: OperatorId;
}

export interface RangeProgress {
  readonly done: number;
  readonly evaluated: number;
  readonly refused: number;
  readonly lastOperator?: OperatorId;
}

/** 租约: while it lasts nobody else works on the range. */
export interface RangeLease {
  /** Made up anew by each who works. */
  readonly holder: string;
  readonly until: Instant;
}

/** 影响分析: two versions of a standard, or a draft and a version, on one frozen snapshot of all operators. */
export interface Impact {
  readonly id: string;
  /** As they were when it was begun: a draft that changes later does not change it. */
  readonly before: Standard;
  readonly after: Standard;
  /** The draft that is `after`, where it is one. */
  readonly draft?: string;
  readonly asOf: Day;
  /** The cut: facts learned later are not taken in. */
  readonly knownAt: Instant;
  readonly by: string;
  readonly state: RunState;
  readonly createdAt: Instant;
  readonly finishedAt?: Instant;
  readonly total: number;
  /** Operators looked at, of which `refused` no pack admits. */
  readonly done: number;
  readonly refused: number;
  /** How many threads, of whatever process, are at it now; absent where none is. */
  readonly workers?: number;
  /** Digests of what each of the two needed of all operators. */
  readonly populations?: { readonly before?: string; readonly after?: string };
  readonly fault?: Say;
}

/** What was counted of a range. */
export interface ImpactCount {
  readonly done: number;
  readonly refused: number;
  readonly tally: ImpactTally;
}

export interface Impacts {
  readonly ranges: Divided;
  create(impact: Impact): Promise<void>;
  read(id: string): Promise<Impact | undefined>;
  tally(id: string): Promise<ImpactTally | undefined>;
  /** Newest first. */
  list(page: PageRequest): Promise<Page<Impact>>;
  setState(id: string, state: RunState, now: Instant, fault?: Say): Promise<void>;
  setPopulations(id: string, populations: NonNullable<Impact["populations"]>): Promise<void>;
  /** Lets a lease last on. Throws a Fault `batch-already-written` where others hold the range by now, or the analysis is not under way. */
  renew(range: RunRange, lease: RangeLease): Promise<void>;
  /** Adds a range that was counted whole, once: throws as `renew` does. */
  add(range: RunRange, lease: RangeLease, counted: ImpactCount): Promise<void>;
  unfinished(): Promise<readonly Impact[]>;
}

/** Whom statistics are of: under one standard, as far as an audience may see. */
export interface StatisticsScope {
  readonly audience: Audience;
  readonly standard: string;
  /** The beginning of a code of GB/T 2260. */
  readonly region?: string;
  /** A division of GB/T 4754, such as `F52`. */
  readonly industry?: string;
}

/** 统计: how the operators stood on the last day counted in each month. */
export interface Statistics {
  /** Counts everybody, in place of what was counted before in the same month. */
  count(on: Day): Promise<void>;
  /** The last day counted within reach. */
  lastDay(): Promise<Day | undefined>;
  days(scope: StatisticsScope): Promise<readonly (GradeCount & { readonly onDay: Day })[]>;
  kinds(
    by: "region" | "industry",
    on: Day,
    scope: StatisticsScope,
  ): Promise<readonly (GradeCount & { readonly kind: string })[]>;
  causes(on: Day, scope: StatisticsScope): Promise<readonly CauseCount[]>;
}

/** What the agency decides for itself. */
export interface AgencySettings {
  readonly version: number;
  readonly agency: { readonly name: string; readonly code?: string; readonly contact?: string };
  /** Which pack governs a region: the longest prefix wins. */
  readonly packs: readonly { readonly region: string; readonly pack: string; readonly reason?: string }[];
  /** The agency's recorded legal opinion that admits individual businesses; absent = off. */
  readonly individualBusinessOpinion?: { readonly by: string; readonly on: Day; readonly text: string };
  readonly standard: string;
  /** 牵头主管部门 (SZD 第四条): the regulator that approves a standard; others comment. */
  readonly leadRegulator?: OrganisationId;
  /** 异议处理透明度报告 that were published, newest first; everybody reads them. */
  readonly transparency?: readonly PublishedTransparency[];
  /** Names of regions the product does not ship, such as the fictional sample city. */
  readonly regions: readonly { readonly code: string; readonly name: string; readonly sample?: boolean }[];
  /** 失信惩戒措施清单 that were imported, the latest edition of each; changed by importing alone. */
  readonly restraintLists?: readonly ImportedList[];
  /** Holiday arrangements imported since this release; changed by importing alone. */
  readonly arrangements?: readonly YearArrangement[];
}

export interface Settings {
  read(): Promise<AgencySettings>;
  /** Answers false when the version is not the one last read. */
  change(settings: AgencySettings, seen: number): Promise<boolean>;
}

/** Long work that survives a restart. */
export interface Jobs {
  startImport(importId: string): Promise<void>;
  startRun(runId: string): Promise<void>;
  startImpact(impactId: string): Promise<void>;
  /** Asks a running piece of work to stop after its present batch. */
  stop(id: string): Promise<void>;
  /** Asked between two batches. Throws a Fault when the process is ending: the work breaks off there and goes on after the next start. */
  stopping(id: string): boolean;
}

// Repeated requests ---------------------------------------------------------------------------------------------------

/**
 * Remembers requests that carried an Idempotency-Key, so that one sent twice is done once and answered twice alike.
 * Not facts: an answer may be forgotten after some days.
 */
export interface Idempotency {
  /**
   * Claims a key for a request, in one statement, so that of two at once only one gets it. It is claimed the first time, and again for the
   * same request where the attempt before was given up, or got no answer and began before `staleBefore` (its process died); else what is kept
   * is answered.
   */
  claim(key: string, requestHash: string, now: Instant, staleBefore: Instant): Promise<Claim | ClaimedRequest>;
  /** Keeps the answer to a claimed request. */
  keep(key: string, answer: KeptAnswer): Promise<void>;
  /** Forgets a claim: the request was refused, nothing was done, and the key may serve for another. */
  release(key: string): Promise<void>;
  /** The attempt failed, perhaps after something was done: the same request may be sent again at once. */
  giveUp(key: string): Promise<void>;
}

export interface Claim {
  /** When the first attempt under this key began. */
  readonly since: Instant;
}

export interface ClaimedRequest {
  readonly requestHash: string;
  /** Absent while the first request is still being worked on. */
  readonly answer?: KeptAnswer;
}

export interface KeptAnswer {
  readonly status: number;
  /** The body as sent, JSON text. */
  readonly body: string;
}

/** The world failed, or the input cannot be used: thrown by adaptors, mapped once at each way in, always with what to do next. */
export class Fault extends Error {
  readonly code: string;
  readonly say: Say;
  readonly next: Say;
  constructor(code: string, say: Say, next: Say, cause?: unknown) {
    super(`${say.en} ${next.en}`, cause === undefined ? undefined : { cause });
    this.name = "Fault";
    this.code = code;
    this.say = say;
    this.next = next;
  }
}

/** Tried too often: nothing was done, and so long one has to wait. */
export class MustWait extends Fault {
  readonly seconds: number;
  constructor(code: string, say: Say, next: Say, seconds: number) {
    super(code, say, next);
    this.seconds = seconds;
  }
}

export type { Finding, RecordKind, Refusal, RowReading };
