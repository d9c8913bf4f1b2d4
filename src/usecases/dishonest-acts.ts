/**
 * 失信行为编码与报送 (NDRC（八）; LY 第六条至第八条; GZ 二（五）): the codes; what a platform asserts, with its evidence, its own decision and the state of the appeal there; and the
 * finding of an authority, without which nothing of it weighs. A platform reports under a standing agreement and learns nothing of the operator's file.
 */

import { type Citation, isRefusal, type Refusal, refuse } from "../core/citation.ts";
import { type ActDefinition, evidenceKinds } from "../core/conduct/act.ts";
import type { Act, Desk, Source } from "../core/desk.ts";
import { readCode, regionOf, subjectTypeOf } from "../core/operator/code.ts";
import type { CreditRecord, RecordContent, RecordId, Severity } from "../core/record/record.ts";
import type { Day } from "../core/time/day.ts";
import { moment } from "./act.ts";
import { deskOfProduct } from "./consequences.ts";
import { changedMeanwhile, unusable } from "./faults.ts";
import { admitRows } from "./intake.ts";
import { goodRow } from "./intake-batches.ts";
import { actorAt, permit } from "./permit.ts";
import { actOnRecord, correctionOf } from "./records.ts";
import { dayIn, webAddress } from "./shops/keeping.ts";
import { sourceWithId } from "./sources.ts";

/** Every code with what it means, where it is listed, the law behind it and the evidence that it takes. */
export function listActs(desk: Pick<Desk, "scope" | "law">): {
  readonly items: readonly ActDefinition[];
  readonly evidence: typeof evidenceKinds;
} {
  permit(desk, "readActs");
  return { items: desk.law.acts, evidence: evidenceKinds };
}

export interface ReportAct {
  readonly code: string;
  readonly name: string;
  /** Of the dishonest act, such as `EC-06`. */
  readonly act: string;
  readonly occurredOn: string;
  /** The registered source by which it comes: the reporting platform's own. */
  readonly source: string;
  /** What happened, for the title. */
  readonly facts: string;
  /** 平台处理决定. */
  readonly decision?: string;
  readonly appeal: "none" | "pending" | "rejected" | "upheld";
  /** The rule that was broken, where the code leaves it open. */
  readonly rule?: string;
  /** The platform's own number of the report. */
  readonly report: string;
  readonly url?: string;
  /** Files handed in before; at least one. */
  readonly evidence: readonly string[];
}

export interface ReportedAct {
  readonly report: string;
  readonly act: string;
  /** 平台主张: until an authority has found it, it weighs nothing. */
  readonly state: "asserted";
  readonly outcome: "accepted" | "corrected" | "duplicate";
}

/**
 * Enters what is asserted with its mark. Refused without evidence, for a code that is none of a dishonest act, for one that wants the broken rule
 * named, and for a platform whose source rests on no agreement of its own. Whether the product knew the operator is not told.
 */
export async function reportAct(desk: Desk, request: ReportAct): Promise<ReportedAct | Refusal> {
  permit(desk, "reportAct");
  const refusal = actRefused(desk, request);
  if (refusal !== undefined) return refusal;
  const product = deskOfProduct(desk);
  const source = await sourceWithId(product, request.source);
  const bound = await boundByAgreement(desk, source);
  if (isRefusal(bound)) return bound;
  for (const hash of request.evidence) await fileAtHand(desk, hash);
  const platform = bound ?? source.name;
  const row = goodRow(product, 1, { claim: claimOf(request), content: contentOf(request, platform, desk) });
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const admitted = await admitRows(product, [row], { source, by: actorAt(desk).id });
    if ((await product.journal.append(admitted.acts, { personal: admitted.personal })) === "moved-on") continue;
    await keepWith(product, admitted.acts, request.evidence);
    const outcome = admitted.outcomes.get(1) ?? "duplicate";
    return { report: request.report, act: request.act, state: "asserted", outcome };
  }
  throw changedMeanwhile({ zh: "经营者", en: "operator" });
}

export interface ConfirmAct {
  readonly code: string;
  readonly record: string;
  /** The authority that found it, the number and day of its document, and how grave it is by that document. */
  readonly authority: string;
  readonly document: string;
  readonly decidedOn: string;
  readonly severity?: Severity;
}

/** 认定: by a document with legal effect, and by nothing else; from then on it counts, and the operator is evaluated anew in the same transaction. */
export async function confirmAct(desk: Desk, request: ConfirmAct): Promise<CreditRecord | Refusal> {
  permit(desk, "confirmAct");
  const { authority, document, severity } = request;
  if (authority.trim() === "" || document.trim() === "") return documentMissing;
  const decidedOn = notLater(dayIn(request.decidedOn), moment(desk).today);
  return actOnRecord(desk, request, (record, state, at) => {
    if (!isAsserted(record)) return notAsserted;
    const found: Partial<RecordContent> = {
      ...{ authority: authority.trim(), documentNumber: document.trim(), decidedOn },
      ...(severity === undefined ? {} : { severity }),
    };
    const { current } = record;
    const content = { ...current, ...found, details: { ...current.details, state: "confirmed" } };
    const reason = `${authority.trim()}以${document.trim()}认定`;
    const correction = correctionOf(desk, state.operator.id, record, { content, reason }, at);
    if (correction === undefined) return undefined;
    const unmarked = { type: "RecordUnmarked", record: record.id, kind: "platform-asserted", reason } as const;
    return { ...correction, more: [unmarked] };
  });
}

/** 不成立: the record is withdrawn, and with it whatever showed it. */
export async function dismissAct(
  desk: Desk,
  request: { readonly code: string; readonly record: string; readonly reason: string },
): Promise<CreditRecord | Refusal> {
  permit(desk, "confirmAct");
  const reason = request.reason.trim();
  if (reason === "") return reasonMissing;
  return actOnRecord(desk, request, (record) =>
    isAsserted(record)
      ? { type: "RecordWithdrawn", record: record.id as RecordId, reason: `平台主张经核实不成立：${reason}` }
      : notAsserted,
  );
}

const ATTEMPTS = 10;

function isAsserted({ current, withdrawn }: CreditRecord): boolean {
  return current.kind === "dishonest-act" && current.details.state === "asserted" && withdrawn === undefined;
}

function actRefused(desk: Desk, { act, rule, evidence, appeal }: ReportAct): Refusal | undefined {
  const known = desk.law.acts.find(({ code }) => code === act);
  if (known?.bearing !== "dishonest") return notListed(act);
  if (known.ownBasis === true && (rule ?? "").trim() === "") return ruleMissing;
  if (evidence.length === 0) return evidenceMissing;
  return appeal === "upheld" ? appealUpheld : undefined;
}

/** A platform's own name, where it reports by a source whose agreement is its own; the agency enters what any source reports. */
async function boundByAgreement(desk: Desk, source: Source): Promise<string | undefined | Refusal> {
  const { scope } = desk;
  if (scope.kind !== "platform") return undefined;
  const { basis } = source;
  const product = deskOfProduct(desk);
  const agreements = await product.matters.list(
    { kind: "agreement", party: scope.organisation, holdsOn: moment(desk).today, open: true },
    { limit: 100 },
  );
  const bound = agreements.items.some(
    (each) =>
      each.kind === "agreement" &&
      each.terms.sort === "contribution" &&
      basis.kind === "provided" &&
      [each.terms.contract, each.number].includes(basis.agreement),
  );
  if (!bound) return noAgreement;
  return (await product.directory.organisation(scope.organisation))?.name;
}

/** The files belong to the record from now on, for whoever answers an objection. */
async function keepWith(product: Desk, acts: readonly Act[], hashes: readonly string[]): Promise<void> {
  const record = acts
    .flatMap(({ facts }) => facts)
    .flatMap(({ body }) => (body.type === "RecordReported" ? [body.record] : []))[0];
  if (record === undefined) return;
  for (const hash of hashes) {
    const known = await product.evidence.read(hash);
    if (known !== undefined) await product.evidence.keep({ ...known, about: { kind: "record", id: record } });
  }
}

async function fileAtHand(desk: Desk, hash: string): Promise<void> {
  if ((await desk.evidence.read(hash)) !== undefined) return;
  throw unusable(
    "evidence-missing",
    { zh: `没有找到证据材料“${hash}”。`, en: `There is no evidence “${hash}”.` },
    { zh: "请先提交证据材料，再填写其编号。", en: "Hand the evidence in first, then name it." },
  );
}

function claimOf({ code, name }: ReportAct) {
  const read = readCode(code);
  if ("problem" in read) throw unusable(read.code, read.say, { zh: "请核对统一社会信用代码。", en: "Check the code." });
  const subjectType = subjectTypeOf(read.code);
  if (subjectType === "natural-person")
    throw unusable(
      "natural-person",
      { zh: "自然人不登记、不评价。", en: "Natural persons are neither registered nor evaluated." },
      { zh: "请勿报送自然人的信息。", en: "Report nothing about natural persons." },
    );
  return {
    code: read.code,
    codeFindings: read.findings,
    subjectType,
    name: name.trim(),
    region: regionOf(read.code) ?? "",
  };
}

function contentOf(request: ReportAct, platform: string, desk: Desk): RecordContent {
  const { act, appeal, decision, facts, report, rule, url } = request;
  const occurredOn = notLater(dayIn(request.occurredOn), moment(desk).today);
  return {
    kind: "dishonest-act",
    title: facts.trim().slice(0, 500),
    occurredOn,
    ...(url === undefined ? {} : { url: webAddress(url) }),
    details: {
      ...{ act, appeal, platform, report: report.trim(), state: "asserted" },
      ...(decision === undefined ? {} : { decision: decision.trim() }),
      ...(rule === undefined ? {} : { rule: rule.trim() }),
    },
  };
}

function notLater(on: Day, today: Day): Day {
  if (on <= today) return on;
  throw unusable(
    "day-in-future",
    { zh: `日期${on}晚于今天。`, en: `The day ${on} lies in the future.` },
    { zh: "请填写今天或者更早的日期。", en: "Give today or an earlier day." },
  );
}

const reports: Citation = { instrument: "cn-2016-2794", article: "(8)" };
/** 国办发〔2020〕49号: dishonesty is established by documents with legal effect. */
const established: Citation = { instrument: "credit-restraint-2020", article: "2" };

function notListed(act: string): Refusal {
  return refuse(
    "act-not-listed",
    { zh: `没有编码为“${act}”的失信行为。`, en: `There is no dishonest act with the code “${act}”.` },
    reports,
  );
}

const ruleMissing = refuse(
  "rule-missing",
  { zh: "兜底项须写明违反的具体规定。", en: "A code that leaves the act open needs the rule that was broken." },
  reports,
);
const evidenceMissing = refuse(
  "evidence-missing",
  { zh: "报送失信行为须附证据材料。", en: "A dishonest act is reported with its evidence." },
  reports,
);
const appealUpheld = refuse(
  "appeal-upheld",
  { zh: "平台内申诉已成立的行为，不得报送。", en: "An act whose appeal the platform upheld is not reported." },
  reports,
);
const noAgreement = refuse(
  "no-agreement",
  {
    zh: "该来源没有贵平台名下有效的信息提供约定，不得据以报送。",
    en: "The source rests on no standing agreement of your platform; nothing is reported by it.",
  },
  { instrument: "sz-2023", article: "10" },
);
const documentMissing = refuse(
  "document-missing",
  {
    zh: "认定失信行为须有具有法律效力的文书：写明认定机关和文书号。",
    en: "A dishonest act is found by a document with legal effect: name the authority and its number.",
  },
  established,
);
const notAsserted = refuse(
  "not-asserted",
  { zh: "该信息不是待认定的平台主张。", en: "That record is no assertion that waits for a finding." },
  reports,
);
const reasonMissing = refuse("reason-missing", { zh: "须写明理由。", en: "A reason is needed." }, reports);
