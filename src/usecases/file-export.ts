/**
 * 信用档案导出 (SZ23 第十四、十六条): an operator takes its own file away, free of charge; staff hand a file to a named recipient for a stated purpose; an
 * authority takes those of its regions. What leaves the house is what the table of field classes lets the recipient read, with whatever is personal
 * hidden. Every export is in the audit trail and in the log of queries before it goes out.
 */
import type { OrganisationId } from "../core/access/organisation.ts";
import type { Say } from "../core/citation.ts";
import { type Desk, Fault, type Source } from "../core/desk.ts";
import { type Dossier, type DossierEntry, dossierOf } from "../core/dossier/dossier.ts";
import { governingPack } from "../core/governing.ts";
import { nameOn } from "../core/operator/operator.ts";
import { type FieldClass, fieldClassOf, readableClasses } from "../core/publication/classification.ts";
import { publicWordOf, withheldBecause } from "../core/publication/disclosure.ts";
import type { Publication } from "../core/publication/publication.ts";
import { definitionOf, type SharedField } from "../core/record/catalogue.ts";
import { detailTitle, sayDetail } from "../core/record/detail-words.ts";
import type { RecordContent } from "../core/record/record.ts";
import type { Day, Instant } from "../core/time/day.ts";
import { moment, operatorWithCode } from "./act.ts";
import { askedFor } from "./asked.ts";
import { sourcesOf } from "./dossiers.ts";
import { notFound } from "./faults.ts";
import { standingLawOf } from "./packs.ts";
import { permit, permitSending, sendingTo, statedPurpose } from "./permit.ts";
import { textsOutside } from "./texts.ts";

export interface ExportFile {
  readonly code: string;
  readonly format: "json" | "csv";
  /** The organisation that gets it; staff must name one. */
  readonly recipient?: string;
}

/** One field of one record, in words. */
export interface ExportedField {
  readonly field: string;
  readonly title: Say;
  readonly value: Say;
  readonly class: FieldClass;
}

export interface ExportedRecord {
  readonly id: string;
  readonly kind: Say;
  readonly stands: boolean;
  readonly source: string;
  readonly marks: readonly string[];
  readonly fields: readonly ExportedField[];
}

export interface ExportedResult {
  readonly result: string;
  readonly stage: Publication["stage"];
  readonly grade: string;
  readonly standard: string;
  readonly publishedOn?: Day;
}

export interface ExportedFile {
  readonly code: string;
  readonly name: string;
  readonly exportedAt: Instant;
  readonly asOf: Day;
  readonly agency: string;
  readonly recipient?: string;
  readonly purpose?: string;
  /** 仅供参考: a result is no administrative decision. */
  readonly notice: Say;
  readonly results: readonly ExportedResult[];
  readonly records: readonly ExportedRecord[];
}

/** Whose eyes it is for: what it may hold follows from that. */
interface Reader {
  readonly classes: ReadonlySet<FieldClass>;
  /** Only what is lawfully public: records that stand, from public sources. */
  readonly publicOnly: boolean;
  readonly recipient?: { readonly id: OrganisationId; readonly name: string };
  readonly purpose?: string;
}

/** A Fault where the desk reaches no such operator, staff name no recipient or purpose, or the recipient is abroad without an approval. */
export async function exportFile(desk: Desk, request: ExportFile): Promise<ExportedFile> {
  permit(desk, "exportFile");
  await permitSending(desk, "exportFile");
  const reader = await readerOf(desk, request.recipient);
  const state = await operatorWithCode(desk, request.code);
  const { operator } = state;
  const { now, today } = moment(desk);
  const settings = await desk.settings.read();
  const governing = governingPack(desk.law.packs, settings, operator.region, today);
  const dossier = dossierOf(state, today, now, standingLawOf(desk, governing));
  const file: ExportedFile = {
    code: operator.code.value,
    name: nameOn(operator, today),
    exportedAt: now,
    asOf: today,
    agency: settings.agency.name,
    ...(reader.recipient === undefined ? {} : { recipient: reader.recipient.name }),
    ...(reader.purpose === undefined ? {} : { purpose: reader.purpose }),
    notice: forReference,
    results: resultsFor(reader, await desk.results.publications(operator.id)),
    records: await recordsFor(desk, reader, dossier, await sourcesOf(desk, dossier)),
  };
  await desk.audit.record({
    act: "file.exported",
    subject: { kind: "operator", id: operator.id },
    after: {
      format: request.format,
      records: file.records.length,
      ...(reader.recipient === undefined ? {} : { recipient: reader.recipient.id }),
      ...(reader.purpose === undefined ? {} : { purpose: reader.purpose }),
    },
  });
  await askedFor(desk, "export", operator.id);
  return file;
}

async function readerOf(desk: Desk, recipient: string | undefined): Promise<Reader> {
  const { scope } = desk;
  if (scope.kind !== "agency") {
    const purpose = scope.purpose === undefined ? {} : { purpose: scope.purpose };
    return { classes: readableClasses[scope.kind], publicOnly: false, ...purpose };
  }
  const purpose = statedPurpose(desk);
  if (recipient === undefined) throw recipientNeeded();
  const organisation = await desk.directory.organisation(recipient as OrganisationId);
  if (organisation === undefined) throw notFound({ zh: "接收机构", en: "recipient" }, recipient);
  await sendingTo(desk, organisation.id, organisation.country);
  return {
    classes: readableClasses[organisation.kind],
    publicOnly:
      organisation.kind !== "agency" && organisation.kind !== "regulator" && organisation.kind !== "authority",
    recipient: { id: organisation.id, name: organisation.name },
    purpose,
  };
}

function resultsFor({ publicOnly }: Reader, publications: readonly Publication[]): readonly ExportedResult[] {
  return publications
    .filter(({ stage }) => !publicOnly || stage === "published" || stage === "in-publicity")
    .map(({ result, stage, grade, standard, publishedOn }) => ({
      result,
      stage,
      grade,
      standard,
      ...(publishedOn === undefined ? {} : { publishedOn }),
    }));
}

/** The records of a file as far as a reader may have them, each with its fields in words. */
export async function recordsFor(
  desk: Desk,
  reader: Pick<Reader, "classes" | "publicOnly">,
  dossier: Dossier,
  sources: readonly Source[],
): Promise<readonly ExportedRecord[]> {
  const show = await textsOutside(
    desk,
    dossier.operator.id,
    dossier.entries.map(({ record }) => record),
  );
  const names = new Map(sources.map((source) => [source.id as string, source.name]));
  return dossier.entries.flatMap((entry) => {
    const word = wordFor(reader, entry);
    if (word === undefined) return [];
    const { zh, en } = definitionOf(word.content.kind);
    return [
      {
        id: entry.record.id,
        kind: { zh, en },
        stands: entry.standing.stands,
        source: names.get(word.source) ?? word.source,
        marks: entry.record.marks.map(({ kind }) => kind),
        fields: fieldsOf(word.content)
          .filter((field) => reader.classes.has(field.class))
          .map((field) => ({
            ...field,
            value: { zh: show(field.value.zh).zh, en: show(field.value.en).en },
          })),
      },
    ];
  });
}

/** To the public's like only what stands and a public source says; to the others what counts now. */
function wordFor({ publicOnly }: Pick<Reader, "publicOnly">, { record, standing }: DossierEntry) {
  if (publicOnly) {
    const word = standing.stands && standing.neverDeducts !== true ? publicWordOf(record) : undefined;
    return word === undefined || withheldBecause(word.content) !== undefined ? undefined : word;
  }
  const source = record.versions[0]?.provenance.source;
  return source === undefined ? undefined : { content: record.current, source };
}

const SHARED: Readonly<Partial<Record<SharedField, Say>>> = {
  title: { zh: "标题", en: "title" },
  documentNumber: { zh: "文书号", en: "document number" },
  authority: { zh: "机关", en: "authority" },
  occurredOn: { zh: "发生日期", en: "occurred on" },
  decidedOn: { zh: "决定日期", en: "decided on" },
  effectiveOn: { zh: "生效日期", en: "effective on" },
  publicityUntil: { zh: "公示截止", en: "publicity until" },
  validUntil: { zh: "有效期至", en: "valid until" },
  endedOn: { zh: "终止日期", en: "ended on" },
  severity: { zh: "严重程度", en: "severity" },
  amountFen: { zh: "金额（分）", en: "amount in fen" },
  text: { zh: "说明", en: "text" },
  url: { zh: "网址", en: "address" },
};

export function fieldsOf(content: RecordContent): readonly ExportedField[] {
  const { kind, details } = content;
  const shared = (Object.entries(SHARED) as readonly [SharedField, Say][]).flatMap(([field, title]) => {
    const value = content[field];
    if (value === undefined) return [];
    return [{ field, title, value: { zh: String(value), en: String(value) }, class: fieldClassOf(kind, field) }];
  });
  const own = Object.entries(details).map(([name, value]) => ({
    field: `details.${name}`,
    title: detailTitle(kind, name),
    value: sayDetail(kind, name, value),
    class: fieldClassOf(kind, `details.${name}`),
  }));
  return [...shared, ...own];
}

export const forReference: Say = {
  zh: "本档案及其中的评价结果仅供参考，不是行政决定，不得单独作为拒绝提供服务的依据。",
  en: "This file and its results are for reference: no administrative decision, and by themselves no ground to refuse a service.",
};

function recipientNeeded(): Fault {
  return new Fault(
    "recipient-needed",
    { zh: "请指明接收机构。", en: "Name the organisation that receives the file." },
    { zh: "接收机构须先在“机构”中登记。", en: "It must be registered under “Organisations” first." },
  );
}
