/** 监管指导意见: sent to the agency or a platform with the day of the reply, answered, asked again, closed; and the lead regulator's word on standards. */
import { AGENCY_ID } from "../../core/access/organisation.ts";
import {
  type Instruction,
  type InstructionAct,
  type InstructionBody,
  type InstructionTerms,
  isEscalated,
  refusedSending,
} from "../../core/application/instruction.ts";
import { type Refusal, refuse } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import type { Day } from "../../core/time/day.ts";
import { moment } from "../act.ts";
import { deskOfProduct } from "../consequences.ts";
import { notFound } from "../faults.ts";
import { actOnMatter, type MatterAtHand, newMatterId, nextMatterNumber, openMatter } from "../matters/acting.ts";
import { permit } from "../permit.ts";
import { authorityAt } from "./authority.ts";

export interface SendInstruction {
  readonly terms: InstructionTerms;
  readonly evidence: readonly string[];
}

/** A Fault for an organisation or a standard that is not there; refused where it may not be said to it, or lacks its paper. */
export async function sendInstruction(desk: Desk, request: SendInstruction): Promise<Instruction | Refusal> {
  permit(desk, "instruct");
  const { terms, evidence } = request;
  const owner = authorityAt(desk).organisation;
  const { directory, settings } = deskOfProduct(desk);
  const to = await directory.organisation(terms.to);
  if (to === undefined || to.state !== "active") throw notFound({ zh: "机构", en: "organisation" }, terms.to);
  await checkStandardNamed(desk, terms);
  const { today } = moment(desk);
  const lead = (await settings.read()).leadRegulator === owner;
  const refusal = refusedSending(terms, { kind: to.kind, lead }, today);
  if (refusal !== undefined) return refusal;
  const matter = newMatterId(desk);
  const number = await nextMatterNumber(desk, "监指", today);
  return openMatter<"instruction">(desk, [{ type: "InstructionSent", matter, number, owner, terms, evidence }]);
}

async function checkStandardNamed(desk: Desk, { standard }: InstructionTerms): Promise<void> {
  if (standard === undefined) return;
  const found = await desk.standards.read(standard.id, standard.version);
  if (found === undefined) throw notFound({ zh: "评价标准", en: "standard" }, `${standard.id} ${standard.version}`);
}

export async function answerInstruction(
  desk: Desk,
  request: { readonly instruction: string; readonly reply: string; readonly evidence: readonly string[] },
): Promise<Instruction | Refusal> {
  permit(desk, "answerInstruction");
  const { reply, evidence } = request;
  return onInstruction(desk, request.instruction, "answer", ({ matter }) => ({
    ...{ type: "InstructionAnswered", matter: matter.id, reply, evidence },
  }));
}

/** Another reply is wanted, by another day. */
export async function pressInstruction(
  desk: Desk,
  request: { readonly instruction: string; readonly reason: string; readonly dueOn: Day },
): Promise<Instruction | Refusal> {
  permit(desk, "instruct");
  const { reason, dueOn } = request;
  return onInstruction(desk, request.instruction, "press", ({ matter, at }) =>
    dueOn < at.today ? dayOver() : { type: "InstructionPressed", matter: matter.id, reason, dueOn },
  );
}

export async function closeInstruction(
  desk: Desk,
  request: { readonly instruction: string; readonly note: string },
): Promise<Instruction | Refusal> {
  permit(desk, "instruct");
  return onInstruction(desk, request.instruction, "close", ({ matter }) => ({
    ...{ type: "InstructionClosed", matter: matter.id, note: request.note },
  }));
}

function onInstruction(
  desk: Desk,
  matter: string,
  act: InstructionAct,
  decide: (found: MatterAtHand<Instruction>) => InstructionBody | Refusal,
): Promise<Instruction | Refusal> {
  return actOnMatter(desk, { matter, kind: "instruction", act }, (found) => {
    const decided = decide(found);
    return "refused" in decided ? decided : { bodies: [decided] };
  });
}

function dayOver(): Refusal {
  const say = { zh: "回复期限不能早于今日。", en: "The day for the reply lies in the past." };
  return refuse("day-over", say, { instrument: "sz-draft", article: "5" });
}

/** What the agency still has to answer; of its deadlines. */
export interface DueInstruction {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly from: string;
  readonly dueOn: Day;
  readonly escalated: boolean;
}

/** Read for `readDeadlines`, which has asked for its right. */
export async function instructionsDue(desk: Desk): Promise<readonly DueInstruction[]> {
  const { today } = moment(desk);
  const due: DueInstruction[] = [];
  const { directory } = deskOfProduct(desk);
  for await (const batch of desk.matters.all({ kind: "instruction", party: AGENCY_ID, stage: "sent" }))
    for (const matter of batch) {
      if (matter.kind !== "instruction" || matter.dueOn === undefined) continue;
      const { id, number, title, owner, dueOn } = matter;
      const from = (await directory.organisation(owner))?.name ?? owner;
      due.push({ id, number, title, from, dueOn, escalated: isEscalated(matter, today) });
    }
  return due;
}

/** 评价标准的意见 and 标准规范, which everybody reads: who approved which version, and the norms that hold. */
export interface StandardsWord {
  readonly number: string;
  readonly sort: InstructionTerms["sort"];
  readonly title: string;
  readonly authority: string;
  readonly on: Day;
  readonly document?: string;
  readonly standard?: NonNullable<InstructionTerms["standard"]>;
  readonly norm?: NonNullable<InstructionTerms["norm"]>;
}

export async function listNorms(desk: Desk): Promise<readonly StandardsWord[]> {
  permit(desk, "readLaw");
  const { directory } = deskOfProduct(desk);
  const { items } = await desk.matters.list({ kind: "instruction", shownToAll: true }, { limit: 200 });
  const words = items.flatMap((each) => (each.kind === "instruction" ? [each] : []));
  return Promise.all(
    words.map(async ({ number, owner, openedOn, terms: { sort, title, document, standard, norm } }) => ({
      ...{ number, sort, title, on: openedOn, authority: (await directory.organisation(owner))?.name ?? owner },
      ...(document === undefined ? {} : { document }),
      ...(standard === undefined ? {} : { standard }),
      ...(norm === undefined ? {} : { norm }),
    })),
  );
}
