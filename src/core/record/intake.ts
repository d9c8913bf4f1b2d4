/**
 * The gate every row passes on its way in, from a file, a push or a mending hand: read, checked, never repaired silently; then
 * compared with what is known, and turned into facts.
 *
 *   cells ── readRow ─> finding (held)            reading ── intakeFacts ─> accepted | corrected | duplicate
 *                    └> reading ─────────────────────┘
 */
import type { NewFact } from "../journal.ts";
import { foldedNumber } from "../operator/folding.ts";
import {
  type Operator,
  type OperatorDescribed,
  type OperatorId,
  type RepairNotice,
  registration,
} from "../operator/operator.ts";
import { type Day, parseDay } from "../time/day.ts";
import { type Details, definitionOf } from "./catalogue.ts";
import type { OperatorClaim } from "./claim.ts";
import { presentVersions } from "./evolve.ts";
import { contradict, recordIdOf, sameContent } from "./identity.ts";
import type { CreditRecord, Provenance, RecordContent, RecordFact, RecordId } from "./record.ts";
import type { RowReading } from "./row.ts";

export type { OperatorClaim } from "./claim.ts";
export type { Finding } from "./finding.ts";
export { columnsRead, type Gate, type RowReading, readRow } from "./row.ts";

/** A row that was read, and what is known where it belongs. */
export interface Intake {
  /** The operator's id: the known one's, or a new one for a code not known yet. */
  readonly id: OperatorId;
  /** The operator as it is now; undefined when its code is not known yet. */
  readonly operator: Operator | undefined;
  /** The record of {@link recordIdOf} as it is now, where there is one. */
  readonly known: CreditRecord | undefined;
  readonly reading: Extract<RowReading, { readonly claim: OperatorClaim }>;
  readonly provenance: Provenance;
  readonly today: Day;
  /** Who imports or mends. */
  readonly by: string;
  /** How a content said before would be kept today: what was kept as it came may hold names where tokens stand now. */
  readonly asKept?: (content: RecordContent) => RecordContent;
  /** The operator's other records; needed for rows of which {@link namesAnotherRecord} is true, ignored for all others. */
  readonly others?: readonly CreditRecord[];
}

export interface Admission {
  readonly record: RecordId;
  readonly facts: readonly NewFact[];
  readonly outcome: "accepted" | "corrected" | "duplicate";
}

/**
 * The facts that a row gives. The same source saying again what it ever said is a duplicate and gives none, so that an old file
 * imported anew neither doubles nor undoes anything; saying what it never said is a correction.
 * Another source's report of the same record stands beside the first, marked where the two contradict. A repair repairs
 * the record it names, whichever of the two arrives first.
 */
export function intakeFacts(intake: Intake): Admission {
  const record = recordNamedBy(intake.id, intake.reading);
  const about = factsAboutRecord(intake, record);
  const bodies = [...factsAboutOperator(intake), ...about.facts];
  const facts = bodies.map(({ on, body }): NewFact => ({ on, by: intake.by, body }));
  return { record, facts, outcome: about.outcome };
}

/** The id of the record that a row speaks of: made of the row as it was read, so that tokens in place of names change no id. */
export function recordNamedBy(operator: OperatorId, { content, original }: Intake["reading"]): RecordId {
  return recordIdOf(operator, original ?? content);
}

/** Whether a row names another record of the operator by its document: a repair, or a payment of arrears. */
export function namesAnotherRecord(content: RecordContent): boolean {
  return documentNamedBy(content) !== undefined;
}

type DatedBody = Pick<NewFact, "on" | "body">;

// The operator --------------------------------------------------------------------------------------------------------

function factsAboutOperator(intake: Intake): readonly DatedBody[] {
  const { operator, reading, today } = intake;
  const { claim } = reading;
  const since = claim.establishedOn ?? legalDay(reading.content, today);
  const registered: DatedBody[] = operator ? [] : [{ on: notAfter(since, today), body: registration(claim) }];
  return [...registered, ...renaming(intake), ...description(intake), ...storefrontOpening(intake)];
}

/** A register's name replaces the one known; any source's name replaces a mere code. An old notice under an old name renames nobody. */
function renaming({ operator, reading, today }: Intake): readonly DatedBody[] {
  const { claim, content } = reading;
  const known = operator?.names.at(-1);
  if (known === undefined || claim.name === "" || known.name === claim.name) return [];
  const namedByCode = known.name === operator?.code.value;
  if (!namedByCode && content.kind !== "registration") return [];
  const registeredOn = notAfter(content.decidedOn, today);
  return [
    { on: registeredOn > known.from ? registeredOn : today, body: { type: "OperatorRenamed", name: claim.name } },
  ];
}

/** A register's word goes before what is known; other sources only add what is not known. */
function description({ operator, reading, today }: Intake): readonly DatedBody[] {
  const { claim, content } = reading;
  const governs = content.kind === "registration";
  const says = <T>(known: T | undefined, said: T | undefined, blank?: T): T | undefined =>
    said !== undefined && said !== known && (governs || known === undefined || known === blank) ? said : undefined;
  const changes = {
    status: says(operator?.status, claim.status, "unknown"),
    roles: rolesAdded(operator?.roles ?? [], claim.roles),
    industry: says(operator?.industry, claim.industry),
    establishedOn: says(operator?.establishedOn, claim.establishedOn),
    region: operator ? says(operator.region, claim.region === "" ? undefined : claim.region, "") : undefined,
  };
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  if (given.length === 0) return [];
  const body = {
    type: "OperatorDescribed",
    ...Object.fromEntries(given),
  } satisfies OperatorDescribed as OperatorDescribed;
  return [{ on: today, body }];
}

function rolesAdded(known: Operator["roles"], said: Operator["roles"] | undefined): Operator["roles"] | undefined {
  const added = said?.filter((role) => !known.includes(role)) ?? [];
  return added.length === 0 ? undefined : [...known, ...added];
}

function storefrontOpening({ operator, reading, today }: Intake): readonly DatedBody[] {
  const { storefront } = reading.claim;
  if (!storefront) return [];
  const isOpen = operator?.storefronts.some((each) => each.key === storefront.key && each.until === undefined);
  if (isOpen) return [];
  const from = legalDay(reading.content, today);
  return [{ on: from, body: { type: "StorefrontOpened", storefront: { ...storefront, from } } }];
}

// The record ----------------------------------------------------------------------------------------------------------

interface Outcome {
  readonly facts: readonly DatedBody[];
  readonly outcome: Admission["outcome"];
}

function factsAboutRecord(intake: Intake, record: RecordId): Outcome {
  const { known, reading, provenance, today } = intake;
  const { content } = reading;
  if (!known) {
    const body: RecordFact = { content, provenance, record, type: "RecordReported" };
    return {
      facts: [{ on: legalDay(content, today), body }, ...assertion(intake, record), ...endings(intake, record)],
      outcome: "accepted",
    };
  }
  const said = known.versions.filter((version) => version.provenance.source === provenance.source);
  if (said.some((version) => saysTheSame(intake, version.content))) {
    const revoked = withdrawal(intake, record);
    return { facts: revoked, outcome: revoked.length > 0 ? "corrected" : "duplicate" };
  }
  const isCorrection = said.length > 0;
  const again = isCorrection ? correction(intake, record) : furtherReport(intake, record);
  const facts = [again, ...conflict(intake, known), ...assertion(intake, record), ...endings(intake, record)];
  return { facts, outcome: isCorrection ? "corrected" : "accepted" };
}

function saysTheSame({ asKept, reading: { content } }: Intake, before: RecordContent): boolean {
  return sameContent(before, content) || (asKept !== undefined && sameContent(asKept(before), content));
}

function endings(intake: Intake, record: RecordId): readonly DatedBody[] {
  return [...withdrawal(intake, record), ...repairs(intake, record)];
}

/** 已撤销: reported as revoked, it is kept and no longer stands. */
function withdrawal({ known, reading, today }: Intake, record: RecordId): readonly DatedBody[] {
  if (!reading.withdrawn || known?.withdrawn) return [];
  return [{ on: today, body: { type: "RecordWithdrawn", record, reason: "来源报送其已撤销" } }];
}

function correction(intake: Intake, record: RecordId): DatedBody {
  const { content } = intake.reading;
  return {
    on: intake.today,
    body: {
      content,
      provenance: intake.provenance,
      reason: "来源重新报送，内容有变",
      record,
      type: "RecordCorrected",
    },
  };
}

function furtherReport(intake: Intake, record: RecordId): DatedBody {
  const { content } = intake.reading;
  return {
    on: legalDay(content, intake.today),
    body: { content, provenance: intake.provenance, record, type: "RecordReported" },
  };
}

const CONFLICT = "conflicting-sources";

/** Sources that contradict one another are marked, and unmarked when a correction makes them agree. */
function conflict({ reading, provenance, today }: Intake, known: CreditRecord): readonly DatedBody[] {
  const others = presentVersions(known.versions).filter((version) => version.provenance.source !== provenance.source);
  const stands = known.marks.some((mark) => mark.kind === CONFLICT);
  const contradicted = others.find((version) => contradict(version.content, reading.content));
  if (contradicted && !stands) {
    const note = `来源 ${contradicted.provenance.source} 与 ${provenance.source} 的记载不一致`;
    return [
      { on: today, body: { type: "RecordMarked", record: known.id, mark: { kind: CONFLICT, since: today, note } } },
    ];
  }
  const allAgree = stands && others.every((a) => others.every((b) => !contradict(a.content, b.content)));
  if (!allAgree || contradicted) return [];
  return [
    { on: today, body: { type: "RecordUnmarked", record: known.id, kind: CONFLICT, reason: "各来源的记载已一致" } },
  ];
}

const ASSERTED = "platform-asserted";

/** What a platform asserts bears the mark until an authority has found it, or it turns out not to be made out (NDRC（八）). */
function assertion({ reading: { content }, known, today }: Intake, record: RecordId): readonly DatedBody[] {
  if (content.kind !== "dishonest-act") return [];
  const marked = known?.marks.some((mark) => mark.kind === ASSERTED) ?? false;
  if (content.details.state === "asserted") {
    const mark = { kind: ASSERTED, since: today } as const;
    return marked ? [] : [{ on: today, body: { type: "RecordMarked", record, mark } }];
  }
  if (!marked) return [];
  return [{ on: today, body: { type: "RecordUnmarked", record, kind: ASSERTED, reason: "已有认定结论" } }];
}

// Repairs -------------------------------------------------------------------------------------------------------------

/** A repair ends the records that it names; a record that a repair named before it arrived is ended on arrival. */
function repairs(intake: Intake, record: RecordId): readonly DatedBody[] {
  return namesAnotherRecord(intake.reading.content)
    ? repairsOfOthers(intake, record)
    : repairsKnownBefore(intake, record);
}

function repairsOfOthers({ reading: { content }, others, today }: Intake, by: RecordId): readonly DatedBody[] {
  const named = foldedNumber(documentNamedBy(content) ?? "");
  const on = notAfter(repairDay(content), today);
  return (others ?? [])
    .filter(
      (other) =>
        isRepairable(other.current) &&
        other.repaired === undefined &&
        foldedNumber(other.current.documentNumber ?? "") === named,
    )
    .map((other) => ({ on, body: repaired(other.id, by, content) }));
}

function repairsKnownBefore({ operator, known, reading: { content } }: Intake, record: RecordId): readonly DatedBody[] {
  if (known?.repaired || !operator?.repairs || !isRepairable(content) || content.documentNumber === undefined)
    return [];
  const number = foldedNumber(content.documentNumber);
  const notice = operator.repairs.find((each: RepairNotice) => foldedNumber(each.ofDocument) === number);
  if (!notice) return [];
  return [
    { on: notice.on, body: { type: "RecordRepaired", record, by: notice.by as RecordId, reason: REPAIRED_BEFORE } },
  ];
}

const REPAIRED_BEFORE = "此前已报送针对该文书的信用修复";

function repaired(record: RecordId, by: RecordId, content: RecordContent): RecordFact {
  const reason = content.kind === "repair" ? "信用修复" : "欠缴已补缴";
  return { type: "RecordRepaired", record, by, reason };
}

function isRepairable(content: RecordContent): boolean {
  return definitionOf(content.kind).bearing === "negative";
}

function documentNamedBy(content: RecordContent): string | undefined {
  if (content.kind !== "repair" && content.kind !== "arrears-payment") return undefined;
  const named = content.kind === "repair" ? content.details.ofDocument : content.details.forDocument;
  return typeof named === "string" ? named : undefined;
}

function repairDay(content: RecordContent): Day | undefined {
  return detailDay(content.details.publicityStoppedOn) ?? content.decidedOn;
}

// Days ----------------------------------------------------------------------------------------------------------------

/** The legal day of a report: when it was decided or happened, and never later than the day on which it came in. */
function legalDay(content: RecordContent, today: Day): Day {
  const { decidedOn, occurredOn, effectiveOn, publicityFrom, validFrom, details } = content;
  const first = decidedOn ?? occurredOn ?? effectiveOn ?? publicityFrom ?? validFrom;
  return notAfter(first ?? detailDay(details.periodTo) ?? detailDay(details.establishedOn), today);
}

function detailDay(value: Details[string] | undefined): Day | undefined {
  return typeof value === "string" ? parseDay(value) : undefined;
}

function notAfter(day: Day | undefined, today: Day): Day {
  return day === undefined || day > today ? today : day;
}
