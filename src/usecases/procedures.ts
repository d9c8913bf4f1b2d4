/** 程序: every procedure as its table of stages and acts, with what a pack rules about its terms; open to anybody. */
import type { Say } from "../core/citation.ts";
import type { PolicyPack } from "../core/policy.ts";
import { type CaseKind, caseKinds } from "../core/procedure/case.ts";
import { machineUnder } from "../core/procedure/cases.ts";
import type { Machine } from "../core/procedure/machine.ts";
import { type Ruling, rulingsOf } from "../core/rulings.ts";
import { notFound } from "./faults.ts";
import type { Law } from "./law.ts";
import { type GoverningPack, packView } from "./packs.ts";
import { permit } from "./permit.ts";

export interface ProcedureView {
  readonly kind: CaseKind;
  readonly say: Say;
  readonly machine: Machine;
  /** Whether the pack knows this procedure; where it does not, nobody can open such a case under it. */
  readonly known: boolean;
  readonly rulings: readonly Ruling[];
}

export interface ProceduresOfPack {
  readonly pack: GoverningPack;
  readonly items: readonly ProcedureView[];
}

const packNoun = { zh: "政策包", en: "policy pack" } as const;

/** Under which question of a pack a procedure is ruled. */
const questions = {
  objection: "objection",
  review: "review",
  repair: "repair",
  reconsideration: "reconsideration",
  "management-card": "managementCard",
  "source-change": "sourceChange",
  "commitment-breach": "commitment",
} as const satisfies Readonly<Record<CaseKind, keyof PolicyPack>>;

/** All procedures as one pack rules them; under the first pack in force where none is named. A Fault `not-found` for a pack that is not shipped. */
export function readProcedures(desk: Law, id?: string): ProceduresOfPack {
  permit(desk, "readProcedures");
  const pack =
    id === undefined
      ? (desk.law.packs.find(({ instrument }) => instrument.status === "in-force") ?? desk.law.packs[0])
      : desk.law.packs.find((candidate) => candidate.id === id);
  if (pack === undefined) throw notFound(packNoun, id ?? "*");
  return proceduresOf(pack);
}

/** The same for every pack, so that their terms can be read side by side. */
export function comparePacks(desk: Law): readonly ProceduresOfPack[] {
  permit(desk, "readProcedures");
  return desk.law.packs.map(proceduresOf);
}

function proceduresOf(pack: PolicyPack): ProceduresOfPack {
  const rulings = rulingsOf(pack);
  return {
    pack: packView(pack),
    items: Object.keys(questions)
      .filter((kind) => isKind(kind))
      .map((kind) => ({
        kind,
        say: caseKinds[kind],
        machine: machineUnder(pack, kind),
        known: pack[questions[kind]] !== undefined,
        rulings: rulings.filter(({ path }) => path.startsWith(`${questions[kind]}.`)),
      })),
  };
}

function isKind(name: string): name is CaseKind {
  return Object.hasOwn(questions, name);
}
