/**
 * 应用事项: what organisations do with credit results and for them — a plan of inspections, a warning, a measure, an agreement, a task of the joint
 * meeting. Each has a journal of its own beside those of the operators; its facts are kept, and what it is now is folded from them (`matters.ts`).
 */
import type { OrganisationId } from "../access/organisation.ts";
import type { Say } from "../citation.ts";
import type { OperatorId } from "../operator/operator.ts";
import type { Day, Instant } from "../time/day.ts";

export type MatterId = string & { readonly __brand: "MatterId" };

export const matterKinds = {
  agreement: { zh: "约定", en: "agreement" },
  qualification: { zh: "机构资质", en: "qualification of the agency" },
  incident: { zh: "安全事件", en: "security incident" },
  exchange: { zh: "信息共享", en: "shared data set" },
  instruction: { zh: "监管指导意见", en: "instruction of the regulator" },
  plan: { zh: "监管计划", en: "supervision plan" },
  inspection: { zh: "检查任务", en: "inspection" },
  warning: { zh: "风险预警", en: "risk warning" },
  measure: { zh: "措施", en: "measure" },
  membership: { zh: "会员", en: "member" },
  "team-standard": { zh: "团体标准", en: "association standard" },
  "joint-meeting": { zh: "联席会议", en: "joint meeting" },
  "shared-task": { zh: "联席任务", en: "task of the joint meeting" },
  participation: { zh: "社会参与", en: "participation" },
  disclosure: { zh: "信息披露", en: "disclosure" },
  authorisation: { zh: "查询授权", en: "authorisation to query" },
  subscription: { zh: "店铺名单订阅", en: "subscription to shops" },
  "credit-mark": { zh: "可信标识", en: "credit mark" },
  "shop-check": { zh: "店铺核验", en: "check of a shop" },
} as const satisfies Readonly<Record<string, Say>>;

export type MatterKind = keyof typeof matterKinds;

/** One line of a matter's timeline. */
export interface MatterStep {
  /** The act's name in the machine. */
  readonly act: string;
  readonly on: Day;
  readonly at: Instant;
  readonly by: string;
  /** In whose name; absent where the product or somebody of no organisation did it. */
  readonly organisation?: OrganisationId;
  readonly note?: string;
  /** Files by content hash, kept in the evidence register. */
  readonly evidence?: readonly string[];
}

/** 所涉经营者, as whoever opened the matter named it; an answer never says whether the product knows the code. */
export interface MatterSubject {
  readonly code: string;
  readonly name?: string;
}

/**
 * What every kind's first fact says; the others say of which matter they are. The store lets an organisation open matters of its own alone, by this
 * `owner`.
 */
export interface MatterOpening {
  readonly matter: MatterId;
  readonly number: string;
  readonly owner: OrganisationId;
}

/** What all kinds share; `Stage` and what else each keeps stand in its own file. Who reads it follows from here alone, row by row in the store. */
export interface MatterBase<Kind extends MatterKind = MatterKind, Stage extends string = string> {
  readonly id: MatterId;
  readonly kind: Kind;
  readonly stage: Stage;
  /** 编号, by which it is asked after. */
  readonly number: string;
  readonly title: string;
  /** Whose matter it is. */
  readonly owner: OrganisationId;
  /** To whom it is shown besides, and who may answer in it. */
  readonly parties: readonly OrganisationId[];
  /** The operator that it is about, where the product knows one with that code. */
  readonly operator?: OperatorId;
  readonly subject?: MatterSubject;
  /** The operator sees it: from the notice on. */
  readonly shownToOperator: boolean;
  /** Everybody sees it. */
  readonly shownToAll: boolean;
  /** The days on which it holds, both included; what has no end holds until an act ends it. */
  readonly from?: Day;
  readonly until?: Day;
  readonly openedOn: Day;
  readonly openedAt: Instant;
  readonly openedBy: string;
  readonly closedOn?: Day;
  readonly timeline: readonly MatterStep[];
}

/** A fact of a matter with its day, the instant it was learned, and who stated it in whose name, as its journal keeps it. */
export interface DatedMatterFact<Body> {
  readonly on: Day;
  readonly knownAt: Instant;
  readonly by: string;
  readonly organisation?: OrganisationId;
  readonly body: Body;
}

/** Whether a matter that is open holds on a day: an end that has passed ends it, whoever forgot to say so. */
export function holdsOn({ from, until, closedOn }: Pick<MatterBase, "from" | "until" | "closedOn">, day: Day): boolean {
  return (
    (from === undefined || from <= day) &&
    (until === undefined || day <= until) &&
    (closedOn === undefined || day < closedOn)
  );
}

/** A matter's timeline with one more step. */
export function stepped(
  { timeline }: Pick<MatterBase, "timeline">,
  act: string,
  fact: DatedMatterFact<unknown>,
  said: Pick<MatterStep, "note" | "evidence"> = {},
): readonly MatterStep[] {
  return [...timeline, stepOf(act, fact, said)];
}

export function stepOf(
  act: string,
  { on, knownAt, by, organisation }: DatedMatterFact<unknown>,
  { note, evidence }: Pick<MatterStep, "note" | "evidence"> = {},
): MatterStep {
  return {
    act,
    on,
    at: knownAt,
    by,
    ...(organisation === undefined ? {} : { organisation }),
    ...(note === undefined ? {} : { note }),
    ...(evidence === undefined || evidence.length === 0 ? {} : { evidence }),
  };
}

/** The next number of a series within a year, `约定〔2026〕1号`, from `desk.cases.nextNumber`. */
export function matterNumber(series: string, year: number, count: number): string {
  return `${series}〔${year}〕${count}号`;
}
