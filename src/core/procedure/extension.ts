/** 延长办理期限 (条例第五十一条、第八十二条): once, before the term is over, and approved by somebody else by name. */
import { type Refusal, type Ruled, refuse, type Say } from "../citation.ts";
import type { Day } from "../time/day.ts";
import type { Deadline, Term } from "../time/term.ts";

/** An extension needs the approval of whoever the law names. */
export interface Extension {
  readonly term: Term;
  /** 负责人: whose approval the law asks for. */
  readonly approvedBy: Say;
}

export interface ExtensionAsked {
  readonly approver: string;
  readonly reason: string;
  /** Who extends; never the one who approves. */
  readonly by?: string;
  readonly today: Day;
}

/** The law's no to an extension; undefined where it may be made. */
export function refusesExtension(
  law: { readonly extendBy?: Ruled<Extension>; readonly decideWithin: Ruled<Term> },
  asked: ExtensionAsked,
  so: { readonly far?: Deadline; readonly extended: boolean },
): Refusal | undefined {
  const { extendBy } = law;
  if (extendBy === undefined) return noExtension(law.decideWithin);
  if (so.extended) return extendedAlready(extendBy);
  if (asked.approver.trim() === "") return approverMissing(extendBy);
  if (asked.approver === asked.by) return approvedByOneself(extendBy);
  if (so.far !== undefined && so.far.lastDay < asked.today) return extendedTooLate(extendBy, so.far);
  return undefined;
}

// What the law's no says ----------------------------------------------------------------------------------------------

function noExtension({ by }: Ruled<Term>): Refusal {
  return refuse("no-extension", { zh: "所适用的规定未设延长。", en: "The governing rules know no extension." }, by);
}

function extendedAlready({ by }: Ruled<Extension>): Refusal {
  return refuse("extended-already", { zh: "期限只能延长一次。", en: "The term is extended once only." }, by);
}

function approverMissing({ by, value }: Ruled<Extension>): Refusal {
  return refuse(
    "approver-missing",
    {
      zh: `延长期限须经${value.approvedBy.zh}批准，并载明批准人。`,
      en: `An extension needs the approval of ${value.approvedBy.en}, by name.`,
    },
    by,
  );
}

function approvedByOneself({ by, value }: Ruled<Extension>): Refusal {
  return refuse(
    "approver-is-oneself",
    {
      zh: `延长期限须经${value.approvedBy.zh}批准，经办人不得自行批准。`,
      en: `An extension is approved by ${value.approvedBy.en}, never by whoever asks for it.`,
    },
    by,
  );
}

function extendedTooLate({ by }: Ruled<Extension>, due: Deadline): Refusal {
  return refuse(
    "extended-too-late",
    {
      zh: `原期限已于 ${due.lastDay} 24:00 届满，不能再延长。`,
      en: `The term ended on ${due.lastDay} at 24:00 and can no longer be extended.`,
    },
    by,
  );
}
