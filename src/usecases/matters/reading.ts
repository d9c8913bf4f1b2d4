/** 应用事项: lists, and one matter with its timeline and every act that whoever asks may or may not do now, with the article. */
import type { AccountId } from "../../core/access/directory.ts";
import type { OrganisationId } from "../../core/access/organisation.ts";
import { mayUse } from "../../core/access/rights.ts";
import { productActors, seesAll } from "../../core/access/scope.ts";
import { sideOf } from "../../core/application/hands.ts";
import {
  holdsOn,
  type MatterId,
  type MatterKind,
  type MatterSubject,
  matterKinds,
} from "../../core/application/matter.ts";
import type { MatterQuery } from "../../core/application/matter-register.ts";
import { type Matter, machineOfMatter, matterRules } from "../../core/application/matters.ts";
import type { Citation, Refusal, Say } from "../../core/citation.ts";
import type { Desk, Page, PageRequest } from "../../core/desk.ts";
import { nameOn } from "../../core/operator/operator.ts";
import { shownText } from "../../core/privacy/shown.ts";
import { actNames, type Hand, type Machine } from "../../core/procedure/machine.ts";
import type { Evidence } from "../../core/proof/evidence.ts";
import type { Day } from "../../core/time/day.ts";
import { moment } from "../act.ts";
import { askedFor } from "../asked.ts";
import { deskOfProduct } from "../consequences.ts";
import { notFound } from "../faults.ts";
import { permit, permitSending } from "../permit.ts";
import { refusedAct } from "./acting.ts";

export interface ListMatters extends PageRequest, Pick<MatterQuery, "kind" | "stage" | "open" | "number"> {
  readonly owner?: string;
  readonly party?: string;
  /** Code of the operator that it is about. */
  readonly code?: string;
  /** Only those that hold today. */
  readonly holding?: boolean;
}

/** What a list says of a matter, of whatever kind. */
export interface MatterSummary {
  readonly id: MatterId;
  readonly kind: MatterKind;
  readonly kindSay: Say;
  readonly number: string;
  readonly title: string;
  readonly stage: string;
  readonly stageSay: Say;
  readonly owner: OrganisationId;
  readonly parties: readonly OrganisationId[];
  readonly subject?: MatterSubject;
  readonly from?: Day;
  readonly until?: Day;
  readonly openedOn: Day;
  readonly closedOn?: Day;
  /** Whether it holds today: an end that has passed ends it without anybody's act. */
  readonly holds: boolean;
  readonly shownToOperator: boolean;
  readonly shownToAll: boolean;
}

export interface MatterPage extends Page<MatterSummary> {
  readonly total: number;
  readonly today: Day;
  /** What the organisations named are called. */
  readonly names: Readonly<Record<string, string>>;
}

/** One act of the machine, and why whoever asks may not do it now, where that is so. */
export interface MatterActOption {
  readonly act: string;
  readonly say: Say;
  readonly by: Citation;
  readonly hands: readonly Hand[];
  readonly allowed: boolean;
  readonly refusal?: Refusal;
}

export interface MatterInFull {
  readonly matter: Matter;
  readonly kindSay: Say;
  readonly stageSay: Say;
  readonly holds: boolean;
  /** How whoever asks stands to it: its owner, a party, the operator that it is about. */
  readonly side?: "owner" | "party" | "subject";
  readonly operator?: MatterSubject;
  readonly machine: Machine;
  readonly acts: readonly MatterActOption[];
  readonly evidence: readonly Evidence[];
  readonly names: Readonly<Record<string, string>>;
  readonly today: Day;
}

/** Newest first, as far as whoever asks reaches. */
export async function listMatters(desk: Desk, request: ListMatters): Promise<MatterPage> {
  permit(desk, "readMatters");
  await permitSending(desk, "readMatters");
  const { today } = moment(desk);
  const { after, limit, code, holding, kind, owner, party, ...query } = request;
  const kinds = kindsInReach(desk, kind);
  const page = { limit, ...(after === undefined ? {} : { after }) };
  const asked = {
    ...query,
    kind: kinds,
    ...(owner === undefined ? {} : { owner: owner as OrganisationId }),
    ...(party === undefined ? {} : { party: party as OrganisationId }),
    ...(code === undefined ? {} : { subjectCode: code }),
    ...(holding === true ? { holdsOn: today } : {}),
  };
  const found = await desk.matters.list(asked, page);
  const items = found.items.map((matter) => summaryOfMatter(matter, today));
  const named = items.flatMap(({ owner, parties }) => [owner, ...parties]);
  return { ...found, items, today, names: await organisationNames(desk, named) };
}

/** A Fault `not-found` where whoever asks reaches no such matter. */
export async function readMatter(desk: Desk, id: string): Promise<MatterInFull> {
  permit(desk, "readMatters");
  await permitSending(desk, "readMatters");
  const kept = await desk.matters.read(id as MatterId);
  if (kept === undefined || kindsInReach(desk, kept.matter.kind).length === 0) throw notFound(matterNoun, id);
  const { matter } = kept;
  const { today } = moment(desk);
  if (matter.operator !== undefined && !seesAll(desk.scope)) await askedFor(desk, "file", matter.operator);
  const side = sideOf(desk.scope, matter);
  const [operator, names, evidence] = await Promise.all([
    operatorOf(desk, matter, today),
    namesIn(desk, matter),
    side === undefined && desk.scope.kind !== "system" ? [] : desk.evidence.about({ kind: "matter", id: matter.id }),
  ]);
  return {
    matter: shownMatter(desk, matter),
    kindSay: matterKinds[matter.kind],
    stageSay: stageOf(matter),
    holds: holdsOn(matter, today),
    ...(side === undefined ? {} : { side }),
    ...(operator === undefined ? {} : { operator }),
    machine: machineOfMatter(matter),
    acts: actsOpen(desk, matter),
    evidence,
    names,
    today,
  };
}

const matterNoun = { zh: "事项", en: "matter" } as const;

/** Every act but the opening one, in the order of the machine. */
export function actsOpen(desk: Desk, matter: Matter): readonly MatterActOption[] {
  const { today } = moment(desk);
  const machine = machineOfMatter(matter);
  return actNames(machine).flatMap((act) => {
    const known = machine.acts[act];
    if (known === undefined || known.from === "opening") return [];
    const refusal = refusedAct(desk, matter, act, today);
    const { say, by, hands } = known;
    return [{ act, say, by, hands, allowed: refusal === undefined, ...(refusal === undefined ? {} : { refusal }) }];
  });
}

export function summaryOfMatter(matter: Matter, today: Day): MatterSummary {
  const { id, kind, number, title, stage, owner, parties, subject, from, until, openedOn, closedOn } = matter;
  return {
    ...{
      id,
      kind,
      kindSay: matterKinds[kind],
      number,
      title,
      stage,
      stageSay: stageOf(matter),
      owner,
      parties,
      openedOn,
    },
    ...(subject === undefined ? {} : { subject }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(closedOn === undefined ? {} : { closedOn }),
    holds: holdsOn(matter, today),
    shownToOperator: matter.shownToOperator,
    shownToAll: matter.shownToAll,
  };
}

/**
 * The matter as whoever asks may read it: its owner and parties whole; the operator and everybody as its kind says, without who did what by name, without
 * what is personal in what was written, and everybody without the evidence.
 */
export function shownMatter({ scope }: Pick<Desk, "scope">, matter: Matter): Matter {
  const side = sideOf(scope, matter);
  if (seesAll(scope) && (scope.kind === "system" || side !== undefined)) return matter;
  if (side === "owner" || side === "party") return withoutId(matter);
  const reader = side === "subject" ? "operator" : "everybody";
  const shown = matterRules[matter.kind]?.outside?.(matter, reader) ?? matter;
  const timeline = shown.timeline.map(({ evidence, note, organisation, ...step }) => ({
    ...step,
    by: organisation ?? "",
    ...(organisation === undefined ? {} : { organisation }),
    ...(note === undefined ? {} : { note: shownText(note) }),
    ...(evidence === undefined || reader === "everybody" ? {} : { evidence }),
  }));
  return withoutId({ ...shown, openedBy: shown.owner, timeline });
}

/** Whether the credit file knows an operator by the code that was named is said to nobody outside the agency. */
function withoutId(matter: Matter): Matter {
  const { operator: _, ...shown } = matter;
  return shown as Matter;
}

function stageOf(matter: Matter): Say {
  return machineOfMatter(matter).stages[matter.stage]?.say ?? { zh: matter.stage, en: matter.stage };
}

/** Kinds asked for whose own right to read whoever asks has; none where it has none of them. */
function kindsInReach({ scope }: Desk, asked: MatterQuery["kind"]): readonly MatterKind[] {
  const all = asked === undefined ? Object.keys(matterRules) : [asked].flat();
  return (all as readonly MatterKind[]).filter((kind) => {
    const right = matterRules[kind]?.reading;
    return matterRules[kind] !== undefined && (right === undefined || mayUse(scope, right));
  });
}

/** As it was named; staff see what it is called today. */
async function operatorOf(desk: Desk, { subject, operator }: Matter, today: Day): Promise<MatterSubject | undefined> {
  if (operator === undefined || !seesAll(desk.scope)) return subject;
  const found = (await desk.operators.withIds([operator])).get(operator);
  return found === undefined ? subject : { code: found.code.value, name: nameOn(found, today) };
}

async function namesIn(desk: Desk, matter: Matter): Promise<Readonly<Record<string, string>>> {
  const organisations = [
    matter.owner,
    ...matter.parties,
    ...matter.timeline.flatMap((step) => step.organisation ?? []),
  ];
  const accounts = [...new Set(matter.timeline.map(({ by }) => by))];
  const parts = new Map<string, string>(Object.values(productActors).map(({ id, name }) => [id, name]));
  const people = accounts.map(async (id) => {
    const known = parts.get(id) ?? (id === desk.scope.actor.id ? desk.scope.actor.name : undefined);
    if (known !== undefined) return [[id, known]];
    if (!seesAll(desk.scope)) return [];
    const name = (await desk.directory.account(id as AccountId))?.name ?? "";
    return name === "" ? [] : [[id, name]];
  });
  return {
    ...(await organisationNames(desk, organisations)),
    ...Object.fromEntries((await Promise.all(people)).flat()),
  };
}

/** What organisations are called is no secret among those who have to do with one another. */
async function organisationNames(
  desk: Desk,
  ids: readonly OrganisationId[],
): Promise<Readonly<Record<string, string>>> {
  const { directory } = deskOfProduct(desk);
  const found = await Promise.all([...new Set(ids)].map((id) => directory.organisation(id)));
  return Object.fromEntries(found.flatMap((each) => (each === undefined ? [] : [[each.id, each.name]])));
}
