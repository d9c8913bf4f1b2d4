/**
 * In whose name, and how far, anything is read or done. There is no desk without a scope: the store binds every statement to it
 * (row-level security), and a use case asks it whether it may. What a scope does not reach does not exist for it.
 */
import type { OperatorId } from "../operator/operator.ts";
import type { AgencyRole, OrganisationId } from "./organisation.ts";

/** Who acts: an account, an API client, or a part of the product itself. */
export interface Actor {
  readonly id: string;
  readonly name: string;
}

/** Where an act came from; kept with every entry of the audit trail. */
export interface Origin {
  readonly door: "http" | "command-line" | "job";
  /** The address of the sender as the server saw it. */
  readonly address?: string;
  readonly request?: string;
  readonly session?: string;
}

interface Common {
  readonly actor: Actor;
  readonly origin: Origin;
  /** Why sensitive data are read or sent, in the words of whoever does it. */
  readonly purpose?: string;
}

interface Member extends Common {
  readonly organisation: OrganisationId;
  /** Where the organisation receives data, ISO 3166-1 alpha-2. */
  readonly country: string;
  /** What an API client was allowed of its organisation's rights (names of `rights`); absent: all of them. */
  readonly only?: readonly string[];
  /** 保密承诺: whether this person has acknowledged the statement in force. Nothing but that act is open to staff before. */
  readonly confidential: boolean;
}

/** Staff of the agency: all operators, as far as the roles go. */
export interface AgencyScope extends Member {
  readonly kind: "agency";
  readonly roles: readonly AgencyRole[];
}

/** A regulator or other authority: the operators registered in its regions, and of them what may be seen outside the agency. */
export interface AuthorityScope extends Member {
  readonly kind: "regulator" | "authority";
  readonly regions: readonly string[];
}

/** An operator through a verified representative: its own file and nothing else. */
export interface OperatorScope extends Member {
  readonly kind: "operator";
  readonly operator: OperatorId;
}

/** Platforms, banks, associations: what everybody may see, by programs too; every query is kept. */
export interface PartnerScope extends Member {
  readonly kind: "platform" | "financial-institution" | "association";
}

/** Somebody with an account who represents no one (yet). */
export interface PersonScope extends Common {
  readonly kind: "person";
}

/** Anyone; `actor` is the account where one is signed in, for the query log. */
export interface PublicScope extends Common {
  readonly kind: "public";
  /** For whom somebody who is signed in asks: kept with the query, and asked for a transfer where it is abroad. */
  readonly behalf?: Pick<Member, "organisation" | "country">;
}

/**
 * The door: accounts, sessions and credentials can be looked up, operators can not. `actor` is anybody, until somebody has proved who it is
 * ({@link provedScope}).
 */
export interface DoorScope extends Common {
  readonly kind: "door";
}

/** The product itself: jobs, commands on the machine, the first start. */
export interface SystemScope extends Common {
  readonly kind: "system";
}

export type Scope =
  | AgencyScope
  | AuthorityScope
  | OperatorScope
  | PartnerScope
  | PersonScope
  | PublicScope
  | DoorScope
  | SystemScope;

export type ScopeKind = Scope["kind"];

const ANYBODY: Actor = { id: "public", name: "公众" };

/** Whether every operator and every fact is in reach: the agency, and the product itself. */
export function seesAll({ kind }: Pick<Scope, "kind">): boolean {
  return kind === "agency" || kind === "system";
}

/** What everybody may see, whoever asks: signed in or not, the same rows. */
export function publicScopeOf(scope: Scope): PublicScope {
  const { actor, origin, purpose } = scope;
  const behalf = behalfOf(scope);
  return {
    kind: "public",
    actor,
    origin,
    ...(purpose === undefined ? {} : { purpose }),
    ...(behalf === undefined ? {} : { behalf }),
  };
}

/** The organisation in whose name somebody acts or asks, and where it receives data. */
export function behalfOf(scope: Scope): PublicScope["behalf"] {
  if (scope.kind === "public") return scope.behalf;
  return "organisation" in scope ? { organisation: scope.organisation, country: scope.country } : undefined;
}

export function anybody(origin: Origin): PublicScope {
  return { kind: "public", actor: ANYBODY, origin };
}

/** Still at the door, and in no wider reach: but what is done from here on is done by whoever has proved to be this account or program. */
export function provedScope(scope: Scope, actor: Actor): DoorScope {
  if (scope.kind !== "door") throw new Error(`who one is, is proved at the door, not as ${scope.kind}`);
  return { ...scope, actor: { id: actor.id, name: actor.name } };
}

/** The parts of the product that act by themselves; their ids stand in facts beside those of people. */
export const productActors = {
  start: { id: "start", name: "启动（系统）" },
  worker: { id: "worker", name: "后台任务（系统）" },
  dailyPublication: { id: "daily-publication", name: "每日发布（系统）" },
  deadlines: { id: "deadlines", name: "期限提醒（系统）" },
  consequences: { id: "consequences", name: "依申请办理（系统）" },
  lists: { id: "lists", name: "名单更新（系统）" },
  refresh: { id: "refresh", name: "到期更新（系统）" },
  delivery: { id: "delivery", name: "投递（系统）" },
  sealing: { id: "sealing", name: "存证封存（系统）" },
  sweeping: { id: "sweeping", name: "到期会话清理（系统）" },
  formalCheck: { id: "formal-check", name: "形式审查（系统）" },
  statistics: { id: "statistics", name: "统计（系统）" },
  retention: { id: "retention", name: "到期清除（系统）" },
  metrics: { id: "metrics", name: "运行指标（系统）" },
  commandLine: { id: "command-line", name: "命令行（系统）" },
} as const satisfies Readonly<Record<string, Actor>>;

/** A part of the product acting by itself, such as the daily publication. */
export function systemScope(actor: Actor, door: Origin["door"]): SystemScope {
  return { kind: "system", actor, origin: { door } };
}

/** The product in the same request: for what the law makes follow at once from the act of whoever stands here. */
export function consequencesOf({ origin }: Pick<Scope, "origin">): SystemScope {
  return { kind: "system", actor: productActors.consequences, origin };
}
