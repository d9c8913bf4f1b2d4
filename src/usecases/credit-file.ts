/**
 * 信用档案: the whole file of an operator as it may carry it away, free of charge: who it is, its result with every part, each record with source and
 * time, marks, cases, commitments, lists, and what has changed since the last result. It bears a code by which anybody can ask whether we gave it out.
 */
import { canonical } from "../core/canonical.ts";
import { isRefusal, type Say } from "../core/citation.ts";
import { checkCode, readCheckCode } from "../core/delivery/check-code.ts";
import { type Desk, Fault, type OperatorState, type Source } from "../core/desk.ts";
import { sha256 } from "../core/digest.ts";
import { type Dossier, type DossierEntry, dossierOf, type Standing } from "../core/dossier/dossier.ts";
import { governingPack } from "../core/governing.ts";
import { nameOn, type Operator, operatorRoles, operatorStatuses } from "../core/operator/operator.ts";
import { shownText } from "../core/privacy/shown.ts";
import { caseKinds } from "../core/procedure/case.ts";
import { type Case, machines } from "../core/procedure/cases.ts";
import type { Commitment } from "../core/procedure/commitment.ts";
import type { ListEntry } from "../core/procedure/list.ts";
import { readableClasses } from "../core/publication/classification.ts";
import { definitionOf, type RecordClass, recordClasses } from "../core/record/catalogue.ts";
import type { MarkKind } from "../core/record/record.ts";
import type { Day, Instant } from "../core/time/day.ts";
import { moment, operatorWithCode } from "./act.ts";
import { askedFor } from "./asked.ts";
import { type Change, changesSince } from "./change-log.ts";
import { sourcesOf } from "./dossiers.ts";
import { type ExportedField, fieldsOf, forReference } from "./file-export.ts";
import { type FiledResult, filedResult, resultsInReach } from "./filed-result.ts";
import { type GoverningPack, packView, standingLawOf } from "./packs.ts";
import { permit, permitSending, statedPurpose } from "./permit.ts";
import { storefrontOutside, textsOutside } from "./texts.ts";

export interface FiledRecord {
  readonly id: string;
  readonly kind: Say;
  readonly standing: Standing;
  readonly fields: readonly ExportedField[];
  /** Each source that says so: on what basis, and when we learned it. */
  readonly sources: readonly { readonly name: string; readonly basis: Say; readonly knownAt: Instant }[];
  readonly marks: readonly { readonly kind: MarkKind; readonly since: Day }[];
}

export interface FiledCase {
  readonly receipt: string;
  readonly kind: Say;
  readonly stage: Say;
  readonly openedOn: Day;
  readonly closedOn?: Day;
}

export interface CreditFile {
  readonly code: string;
  readonly name: string;
  readonly formerNames: readonly string[];
  readonly subjectType: Operator["subjectType"];
  readonly status: Say;
  readonly region: string;
  readonly establishedOn?: Day;
  readonly roles: readonly Say[];
  readonly storefronts: readonly { readonly name?: string; readonly url?: string; readonly platform?: string }[];
  readonly agency: { readonly name: string; readonly contact?: string };
  readonly issuedAt: Instant;
  readonly asOf: Day;
  readonly governing?: GoverningPack;
  /** The latest of each stage that the operator may see, the one in force first. */
  readonly results: readonly FiledResult[];
  readonly records: readonly {
    readonly class: RecordClass;
    readonly title: Say;
    readonly records: readonly FiledRecord[];
  }[];
  readonly cases: readonly FiledCase[];
  readonly commitments: readonly Commitment[];
  readonly lists: readonly ListEntry[];
  readonly changes: readonly Change[];
  readonly notice: Say;
}

/** The file with the digest of its content and the code that proves both. */
export interface IssuedCreditFile extends CreditFile {
  readonly digest: string;
  readonly checkCode: string;
}

/** A Fault where the desk reaches no such operator; staff say for what purpose. The giving out is in the audit trail and the log of queries. */
export async function takeCreditFile(desk: Desk, code: string): Promise<IssuedCreditFile> {
  permit(desk, "takeCreditFile");
  await permitSending(desk, "takeCreditFile");
  const purpose = desk.scope.kind === "agency" ? { purpose: statedPurpose(desk) } : {};
  const state = await operatorWithCode(desk, code);
  const file = await filed(desk, state);
  const digest = sha256(canonical(file));
  const issued = { operator: file.code, issuedAt: file.issuedAt, digest };
  await desk.audit.record({
    act: "file.issued",
    subject: { kind: "operator", id: state.operator.id },
    after: { digest, ...purpose },
  });
  await askedFor(desk, "export", state.operator.id);
  return { ...file, digest, checkCode: checkCode(issued, (text) => desk.keys.fingerprint(text)) };
}

/** What anybody is told of a code. */
export type CreditFileCheck =
  | { readonly genuine: false }
  | {
      readonly genuine: true;
      readonly operator: string;
      /** Where the operator has a page that everybody may see. */
      readonly name?: string;
      readonly issuedAt: Instant;
      /** Whether it is of the content whose digest was given; absent where none was. */
      readonly sameContent?: boolean;
      /** The grade in force today, where it is public: what the paper says may be older. */
      readonly gradeToday?: string;
    };

export async function checkCreditFile(
  desk: Desk,
  request: { readonly code: string; readonly digest?: string },
): Promise<CreditFileCheck> {
  permit(desk, "readPublic");
  const read = readCheckCode(request.code, (text) => desk.keys.fingerprint(text));
  if (read === undefined) return { genuine: false };
  const { operator, issuedAt, digest } = read;
  const state = await desk.operators.byCode(operator);
  const publications = state === undefined ? [] : await desk.results.publications(state.operator.id);
  const published = publications.find(({ stage }) => stage === "published");
  const isPublic = publications.some(({ stage }) => stage === "published" || stage === "in-publicity");
  const { today } = moment(desk);
  return {
    genuine: true,
    operator,
    issuedAt,
    ...(state === undefined || !isPublic ? {} : { name: nameOn(state.operator, today) }),
    ...(request.digest === undefined ? {} : { sameContent: request.digest.toLowerCase().startsWith(digest) }),
    ...(published === undefined ? {} : { gradeToday: published.grade }),
  };
}

// The file ------------------------------------------------------------------------------------------------------------

async function filed(desk: Desk, state: OperatorState): Promise<CreditFile> {
  const { now, today } = moment(desk);
  const settings = await desk.settings.read();
  const governing = governingPack(desk.law.packs, settings, state.operator.region, today);
  const dossier = dossierOf(state, today, now, standingLawOf(desk, governing));
  const { operator } = state;
  const results = await resultsInReach(desk, dossier);
  const [cases, commitments, lists, facts] = await Promise.all([
    desk.cases.ofOperator(operator.id),
    desk.commitments.ofOperator(operator.id),
    desk.lists.entriesOf(operator.id),
    desk.journal.read(operator.id),
  ]);
  const latest = results[0]?.result;
  return {
    ...identityOf(operator, today),
    agency: {
      name: settings.agency.name,
      ...(settings.agency.contact === undefined ? {} : { contact: settings.agency.contact }),
    },
    issuedAt: now,
    asOf: today,
    ...(isRefusal(governing) ? {} : { governing: packView(governing) }),
    results: results.map((each) => filedResult(each, dossier)),
    records: await recordsByClass(desk, dossier),
    cases: cases.map(filedCase),
    commitments: commitments.map(filedCommitment),
    lists: lists.map(({ left, ...each }) =>
      left === undefined ? each : { ...each, left: { ...left, reason: shownText(left.reason) } },
    ),
    changes: changesSince(latest, facts, dossier),
    notice: forReference,
  };
}

function identityOf(operator: Operator, today: Day) {
  const name = nameOn(operator, today);
  const storefronts = operator.storefronts.filter(({ until }) => until === undefined || until >= today);
  return {
    code: operator.code.value,
    name,
    formerNames: [...new Set(operator.names.map((each) => each.name))].filter((each) => each !== name),
    subjectType: operator.subjectType,
    status: operatorStatuses[operator.status],
    region: operator.region,
    ...(operator.establishedOn === undefined ? {} : { establishedOn: operator.establishedOn }),
    roles: operator.roles.map((role) => operatorRoles[role]),
    storefronts: storefronts.map(storefrontOutside).map(({ name: called, url, platform }) => ({
      ...(called === undefined ? {} : { name: called }),
      ...(url === undefined ? {} : { url }),
      ...(platform === undefined ? {} : { platform }),
    })),
  };
}

// Records, and what stands beside them --------------------------------------------------------------------------------

async function recordsByClass(desk: Desk, dossier: Dossier): Promise<CreditFile["records"]> {
  const records = dossier.entries.map(({ record }) => record);
  const show = await textsOutside(desk, dossier.operator.id, records);
  const sources = new Map((await sourcesOf(desk, dossier)).map((source) => [source.id as string, source]));
  return (Object.keys(recordClasses) as RecordClass[]).flatMap((name) => {
    const own = dossier.entries.filter(({ record }) => definitionOf(record.current.kind).class === name);
    if (own.length === 0) return [];
    const { zh, en } = recordClasses[name];
    return [{ class: name, title: { zh, en }, records: own.map((entry) => filedRecord(entry, sources, show)) }];
  });
}

function filedRecord(
  { record, standing }: DossierEntry,
  sources: ReadonlyMap<string, Source>,
  show: (text: string) => Say,
): FiledRecord {
  const { zh, en } = definitionOf(record.current.kind);
  const fields = fieldsOf(record.current).filter((field) => readableClasses.operator.has(field.class));
  return {
    id: record.id,
    kind: { zh, en },
    standing,
    fields: fields.map((field) => ({ ...field, value: { zh: show(field.value.zh).zh, en: show(field.value.en).en } })),
    sources: record.versions.map(({ provenance, knownAt }) => ({
      name: sources.get(provenance.source)?.name ?? provenance.source,
      basis: bases[provenance.basis.kind],
      knownAt,
    })),
    marks: record.marks.map(({ kind, since }) => ({ kind, since })),
  };
}

const bases: Readonly<Record<Source["basis"]["kind"], Say>> = {
  public: { zh: "依法公开", en: "public" },
  provided: { zh: "行政主管部门依法提供", en: "provided by an authority" },
  consent: { zh: "经同意采集", en: "by consent" },
};

export function filedCase({ receipt, kind, stage, openedOn, closedOn }: Case): FiledCase {
  const say = machines[kind].stages[stage]?.say ?? { zh: stage, en: stage };
  return { receipt, kind: caseKinds[kind], stage: say, openedOn, ...(closedOn === undefined ? {} : { closedOn }) };
}

function filedCommitment({ note, ...commitment }: Commitment): Commitment {
  const signed = { ...commitment, signer: shownText(commitment.signer) };
  return note === undefined ? signed : { ...signed, note: shownText(note) };
}

/** The PDF writer of the house; a Fault where none is plugged in. */
export function pressOf({ press }: Pick<Desk, "press">): NonNullable<Desk["press"]> {
  if (press !== undefined) return press;
  throw new Fault(
    "no-press",
    { zh: "本系统未安装 PDF 输出。", en: "This house has no writer of PDF." },
    { zh: "请改用 HTML 格式，用浏览器打印。", en: "Take the HTML form and print it in the browser." },
  );
}
