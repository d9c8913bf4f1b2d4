/**
 * 信用承诺 (NDRC 九): templates that say all that must be said, commitments that are signed on them and public from then on, what becomes of each, and
 * the case that a reported breach is. Each commitment stands in the credit file as a record too, which follows its state.
 */
import { seesAll } from "../../core/access/scope.ts";
import { isRefusal, type Refusal, refuse } from "../../core/citation.ts";
import type { Desk, OperatorState } from "../../core/desk.ts";
import { sha256 } from "../../core/digest.ts";
import type { OperatorId } from "../../core/operator/operator.ts";
import { shownText } from "../../core/privacy/shown.ts";
import type { CaseSubject } from "../../core/procedure/case.ts";
import type { Case } from "../../core/procedure/cases.ts";
import {
  type BreachCase,
  type Commitment,
  type CommitmentFact,
  type CommitmentLaw,
  type CommitmentTemplate,
  commitmentText,
  decideBreach as decide,
  endCommitment as end,
  evolveCommitments,
  fulfilCommitment as fulfil,
  makeCommitment as make,
  publishTemplate as publish,
  reportBreach as report,
} from "../../core/procedure/commitment.ts";
import { recordIdOf } from "../../core/record/identity.ts";
import type { RecordContent, RecordFact } from "../../core/record/record.ts";
import type { Day } from "../../core/time/day.ts";
import { actOn, type Moment, moment, operatorNoun, operatorWithCode, statement } from "../act.ts";
import { deskOfConsequences, saidBy } from "../consequences.ts";
import { changedMeanwhile, notFound, unusable } from "../faults.ts";
import { widestLaw } from "../packs.ts";
import { permit } from "../permit.ts";
import { prepareReevaluation, reevaluated } from "../reevaluation.ts";
import { idOf } from "../repeated.ts";
import { actOnCase, alongBoth, caseWithId } from "./case-act.ts";
import { contentOf, DECLARED, recordFollows } from "./commitment-record.ts";
import { withEffects } from "./effects.ts";
import { type Brought, openCase, packToday, plainWords } from "./opening.ts";
import { withNotice } from "./telling.ts";

export type PublishTemplate = Omit<CommitmentTemplate, "version" | "publishedOn">;

export interface MakeCommitment {
  readonly code: string;
  readonly template: string;
  /** The latest when absent. */
  readonly version?: number;
  /** Who signs, in what position. */
  readonly signer: string;
  readonly until?: Day;
}

export interface CommitmentAct {
  readonly commitment: string;
}
export interface FulfilCommitment extends CommitmentAct {
  readonly note: string;
}
export interface EndCommitment extends CommitmentAct {
  readonly reason: string;
}
export interface ReportBreach extends CommitmentAct, Brought {}
export interface DecideBreach {
  readonly case: string;
  readonly outcome: "confirmed" | "dismissed";
  readonly reason: string;
}

/** A commitment with the words that were signed. */
export interface CommitmentView extends Commitment {
  readonly title: CommitmentTemplate["title"];
  readonly kind: CommitmentTemplate["kind"];
  readonly text: string;
}

const commitmentNoun = { zh: "信用承诺", en: "commitment" } as const;
const templateNoun = { zh: "承诺书模板", en: "commitment template" } as const;

// Templates -----------------------------------------------------------------------------------------------------------

/** Newest version first of each. */
export async function listTemplates(desk: Desk): Promise<readonly CommitmentTemplate[]> {
  permit(desk, "readTemplates");
  return desk.commitments.templates();
}

/** A new version, public at once; refused while a mandatory part is missing, each of which is named. */
export async function publishTemplate(desk: Desk, request: PublishTemplate): Promise<CommitmentTemplate | Refusal> {
  permit(desk, "changeTemplates");
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(request.id)) throw templateId(request.id);
  const { today } = moment(desk);
  const law = lawInForce(desk, today);
  if (isRefusal(law)) return law;
  const before = await desk.commitments.template(request.id);
  const published = publish(law, { ...request, version: (before?.version ?? 0) + 1 }, today);
  if (isRefusal(published)) return published;
  await registerSource(desk);
  if (!(await desk.commitments.keepTemplate(published))) throw changedMeanwhile(templateNoun);
  return published;
}

async function registerSource(desk: Desk): Promise<void> {
  if ((await desk.sources.read(DECLARED)) !== undefined) return;
  await desk.sources.add({
    id: DECLARED,
    name: "经营者自主声明",
    class: "operator",
    basis: { kind: "consent", consent: "信用承诺书由经营者自愿签署并同意公开" },
    addedAt: desk.clock.now(),
    version: 1,
  });
}

// Commitments ---------------------------------------------------------------------------------------------------------

/**
 * Newest first, with the words signed; who signed is told to the agency and to the operator alone. A Fault `not-found` where the desk reaches no such
 * operator, whether or not it is known.
 */
export async function readCommitments(desk: Desk, code: string): Promise<readonly CommitmentView[]> {
  permit(desk, "readCommitments");
  const state = await desk.operators.byCode(code);
  if (state === undefined) throw notFound(operatorNoun, code);
  const views = await commitmentViews(desk, state.operator.id);
  const { scope } = desk;
  return seesAll(scope) || scope.kind === "operator" ? views : views.map((view) => ({ ...view, signer: "" }));
}

export async function commitmentViews(desk: Desk, operator: OperatorId): Promise<readonly CommitmentView[]> {
  const made = await desk.commitments.ofOperator(operator);
  const views = made.map(async ({ note, ...commitment }): Promise<readonly CommitmentView[]> => {
    const template = await desk.commitments.template(commitment.template.id, commitment.template.version);
    if (template === undefined) return [];
    const { title, kind } = template;
    const told = note === undefined ? {} : { note: shownText(note) };
    const signer = shownText(commitment.signer);
    return [{ ...commitment, ...told, signer, title, kind, text: commitmentText(template) }];
  });
  return (await Promise.all(views)).flat();
}

/** Signed, public and in the credit file in one act; refused on a template that lacks a part, or for a term that is over. */
export async function makeCommitment(desk: Desk, request: MakeCommitment): Promise<Commitment | Refusal> {
  permit(desk, "makeCommitment");
  const { operator } = await operatorWithCode(desk, request.code);
  const template = await desk.commitments.template(request.template, request.version);
  if (template === undefined) throw notFound(templateNoun, request.template);
  const id = idOf(desk, "commitment");
  const signer = signerApart(desk, operator.id, request.signer);
  // The operator states its commitment; that it stands in the credit file too is the product's to write.
  const product = deskOfConsequences(desk);
  return actOn<Commitment>(product, operator.id, async (state, at) => {
    const known = (await desk.commitments.ofOperator(operator.id)).find((each) => each.id === id);
    if (known !== undefined) return { facts: [], answer: known };
    const law = await lawOfOperator(desk, state, at);
    if (isRefusal(law)) return law;
    const until = request.until === undefined ? {} : { until: request.until };
    const textHash = sha256(commitmentText(template));
    const made = make(law, template, { commitment: id, textHash, signer: signer.text, today: at.today, ...until });
    if (isRefusal(made)) return made;
    const shown = await declared(desk, operator.id, contentOf(template, { id, madeOn: at.today, ...until }));
    const facts = [made, shown].map((body) => statement(product, at.today, body));
    return { facts: saidBy(desk, facts), answer: evolved([], made, at, id), along: signer.along };
  });
}

/** Who signs is a person: the name stands in the vault, a token in the fact. In a field of its own nothing says that a name follows, so we say it. */
function signerApart(desk: Desk, operator: OperatorId, signer: string): ReturnType<typeof plainWords> {
  const { text, along } = plainWords(desk, operator, `${BEFORE_A_NAME}${signer.trim()}`);
  return { text: text.slice(BEFORE_A_NAME.length), along };
}

const BEFORE_A_NAME = "经办人：";

/** The commitment as the credit file shows it: by the operator's own word. */
async function declared(desk: Desk, operator: OperatorId, content: RecordContent): Promise<RecordFact> {
  const source = await desk.sources.read(DECLARED);
  if (source === undefined) throw notFound(templateNoun, content.title ?? "");
  const provenance = { source: source.id, basis: source.basis };
  return { type: "RecordReported", record: recordIdOf(operator, content), content, provenance };
}

/** 已履行. */
export async function fulfilCommitment(desk: Desk, request: FulfilCommitment): Promise<Commitment | Refusal> {
  permit(desk, "changeCommitments");
  return changed(desk, request.commitment, request.note, (commitment, note) => fulfil(commitment, note));
}

/** 终止, with the reason: its term is over, or it was replaced. */
export async function endCommitment(desk: Desk, request: EndCommitment): Promise<Commitment | Refusal> {
  permit(desk, "changeCommitments");
  return changed(desk, request.commitment, request.reason, (commitment, reason) => end(commitment, reason));
}

async function changed(
  desk: Desk,
  id: string,
  said: string,
  decideOn: (commitment: Commitment, said: string) => CommitmentFact | Refusal,
): Promise<Commitment | Refusal> {
  const { operator } = await commitmentWithId(desk, id);
  const words = plainWords(desk, operator, said);
  return actOn<Commitment>(desk, operator, async (state, at) => {
    const { commitment } = await commitmentWithId(desk, id);
    const body = decideOn(commitment, words.text);
    if (isRefusal(body)) return body;
    const followed = recordFollows(state, commitment, body, at.today);
    return {
      facts: [body, ...followed].map((each) => statement(desk, at.today, each)),
      answer: evolved([commitment], body, at, id),
      along: words.along,
    };
  });
}

function evolved(before: readonly Commitment[], body: CommitmentFact, { now, today }: Moment, id: string): Commitment {
  const after = evolveCommitments(before, { on: today, knownAt: now, body }).find((each) => each.id === id);
  if (after === undefined) throw new Error(`${body.type} left no commitment ${id}`);
  return after;
}

// Breaches ------------------------------------------------------------------------------------------------------------

/** Weighs nothing before it is confirmed; refused of a commitment that no longer stands, and without evidence. */
export async function reportBreach(desk: Desk, request: ReportBreach): Promise<Case | Refusal> {
  permit(desk, "reportBreach");
  const { operator, commitment } = await commitmentWithId(desk, request.commitment);
  const state = await desk.operators.byId(operator);
  if (state === undefined) throw notFound(commitmentNoun, request.commitment);
  const opening = { ...request, code: state.operator.code.value, kind: "commitment-breach" } as const;
  return openCase(desk, opening, async (now, at, beginning) => {
    const pack = await packToday(desk, now, at);
    if (isRefusal(pack)) return pack;
    const about: CaseSubject = { of: "commitment", commitment: commitment.id };
    const reported = report(beginning.draft(about, pack), commitment);
    if (isRefusal(reported)) return reported;
    return { facts: [statement(desk, at.today, { ...reported, receipt: await beginning.receipt() })] };
  });
}

/** 核实: what is confirmed breaks the commitment, shows in the credit file and is told, all in one act. */
export async function decideBreach(desk: Desk, request: DecideBreach): Promise<BreachCase | Refusal> {
  permit(desk, "decideBreach");
  const { operator } = await caseWithId(desk, request.case);
  const prepared = await prepareReevaluation(desk, operator);
  const { text: reason, along } = plainWords(desk, operator, request.reason);
  const act = { case: request.case, act: "decide", note: reason };
  return actOnCase(desk, "commitment-breach", act, async ({ case: breach, pack, state, at }) => {
    const bodies = decide(breach, { outcome: request.outcome, reason });
    if (isRefusal(bodies)) return bodies;
    const broken = bodies.find((body) => body.type === "CommitmentBroken");
    const commitment = broken === undefined ? undefined : (await commitmentWithId(desk, broken.commitment)).commitment;
    const followed =
      broken === undefined || commitment === undefined
        ? []
        : recordFollows(state, commitment, broken, at.today, reason);
    const facts = [...bodies, ...followed].map((body) => statement(desk, at.today, body));
    const decision = { facts, answer: undefined };
    const evaluated = followed.length === 0 ? decision : reevaluated(desk, prepared, state, decision, at);
    const because = `违反信用承诺经核实（${breach.receipt}，发改财金〔2016〕2794号第（九）条）：${reason}`;
    const whole = await withEffects(desk, state, evaluated, at, { because });
    const by = pack.commitment?.mandatoryParts.by ?? { instrument: "cn-2016-2794", article: "(9)" };
    const said =
      request.outcome === "confirmed"
        ? {
            zh: `经核实，违反信用承诺属实。理由：${reason}`,
            en: `The commitment was found to be broken. Reason: ${reason}`,
          }
        : { zh: `经核实，反映的情况不成立。理由：${reason}`, en: `The report was not confirmed. Reason: ${reason}` };
    const told = await withNotice(desk, state, whole, breach, { kind: "commitment-breach", by, said });
    return { ...told, ...alongBoth(told.along, along) };
  });
}

// The law, and what is looked up --------------------------------------------------------------------------------------

async function commitmentWithId(
  desk: Desk,
  id: string,
): Promise<{ readonly operator: OperatorId; readonly commitment: Commitment }> {
  const found = await desk.commitments.find(id);
  if (found === undefined) throw notFound(commitmentNoun, id);
  return found;
}

async function lawOfOperator(desk: Desk, state: OperatorState, at: Moment): Promise<CommitmentLaw | Refusal> {
  const pack = await packToday(desk, state, at);
  if (isRefusal(pack)) return pack;
  return pack.commitment ?? lawInForce(desk, at.today);
}

/** Templates are the agency's, for all regions. */
function lawInForce(desk: Pick<Desk, "law">, today: Day): CommitmentLaw | Refusal {
  const law = widestLaw(desk, today, ({ commitment }) => commitment);
  if (law !== undefined) return law;
  return refuse(
    "no-commitments",
    { zh: "现行规定未设信用承诺。", en: "The rules in force know no commitments." },
    { instrument: "cn-2016-2794", article: "(9)" },
  );
}

function templateId(id: string) {
  return unusable(
    "template-id",
    { zh: `模板编号“${id}”不可用。`, en: `The template id “${id}” cannot be used.` },
    {
      zh: "请使用小写字母、数字和连字符，不超过 63 个字符。",
      en: "Use lower-case letters, digits and hyphens, at most 63 characters.",
    },
  );
}
