/**
 * How a pack is put together: each instrument answers the questions that it rules, in a layer of its own (national law, local law, the
 * instrument itself). Per question the higher rank prevails, and within a rank the later rule (SZ23 第二条); the ruling says over which.
 *
 * A draft stands below all law in force: what it proposes holds only where nothing in force rules the question, and only in a pack that the
 * agency chose.
 */
import type { Citation } from "./citation.ts";
import { byPrecedence } from "./governing.ts";
import { type Instrument, type PolicyPack, packOf } from "./policy.ts";

type Answers = Omit<PolicyPack, "id" | "version" | "instrument">;
export type Subject = keyof Answers;

/** The answers of one instrument, as far as it gives any. */
export interface Layer {
  readonly of: Pick<Instrument, "id" | "rank" | "status" | "inForceFrom">;
  readonly answers: LayerAnswers;
}

export type LayerAnswers = { readonly [S in Subject]?: Partial<NonNullable<Answers[S]>> };

/**
 * Every question of every subject, and whether an instrument must answer it once it speaks of the subject. `scope`, `standing`, `notice` and
 * `publication` every pack speaks of.
 */
const questions: { readonly [S in Subject]-?: Readonly<Record<keyof NonNullable<Answers[S]>, "must" | "may">> } = {
  scope: {
    regions: "must",
    byChoice: "may",
    subjectTypes: "must",
    naturalPersons: "must",
    individualBusinesses: "must",
  },
  standing: { neverCounts: "must", longestPublicity: "must", longestPublicityBefore: "may", effectiveOnly: "must" },
  notice: { beforeBadResult: "must", waitAfterNotice: "must" },
  publicity: { initialResult: "must" },
  publication: { approverDiffersFromScorer: "must", mayBePublic: "must" },
  refresh: { longestInterval: "must" },
  agency: { legalPerson: "must", nonProfit: "must" },
  objection: {
    acceptWithin: "must",
    markOnAcceptance: "must",
    checkWithin: "must",
    decideWithin: "must",
    extendBy: "may",
    deciderDiffersFromScorer: "must",
  },
  review: { decideWithin: "must", toldWithDecision: "must", reviewerDiffersFromScorer: "must", finalWhileOpen: "must" },
  repair: {
    shortestPublicity: "must",
    excludedPenalties: "must",
    conditions: "must",
    acceptWithin: "must",
    decideWithin: "must",
    extendBy: "may",
    freeOfCharge: "must",
    prevailing: "may",
  },
  reconsideration: { answerWithin: "must", marked: "must" },
  managementCard: { reviewWithin: "must", toldOnTheDay: "must", acts: "may" },
  sourceChange: { followWithin: "must" },
  commitment: { mandatoryParts: "must", madePublic: "must", decideBreachWithin: "may" },
  lists: { foundedOn: "must", honestListOptOut: "must" },
  trade: {
    returnWithin: "must",
    returnExceptions: "must",
    refundWithin: "may",
    pageItems: "may",
    prohibited: "may",
    clauses: "may",
  },
  shops: { verifyEvery: "must", reportMonths: "must", categories: "must" },
};

const everyPack: readonly Subject[] = ["scope", "standing", "notice", "publication"];

/**
 * The pack of an instrument out of its layers, in any order; a subject of which no layer speaks is left out.
 *
 * Throws, for a law folder that cannot be right: a subject is answered in part only, a draft of another instrument stands among the layers, or
 * two layers of the same rank and day answer the same question.
 */
export function layeredPack(id: string, instrument: Instrument, layers: readonly Layer[]): PolicyPack {
  const foreign = layers.find(({ of }) => of.status === "draft" && of.id !== instrument.id);
  if (foreign) throw new Error(`pack ${id}: the draft ${foreign.of.id} cannot be a layer of another instrument`);
  const ordered = layers.toSorted((a, b) => byPrecedence(a.of, b.of));
  const answers = subjects.flatMap((subject) => {
    const answered = answersTo(id, subject, ordered);
    return answered === undefined ? [] : [[subject, answered] as const];
  });
  // Each subject was put together from the types of its own layers, and checked to be whole.
  return packOf({ id, instrument, ...(Object.fromEntries(answers) as unknown as Answers) });
}

const subjects = Object.keys(questions) as readonly Subject[];

type Answer = Readonly<Record<string, unknown>>;

function answersTo(pack: string, subject: Subject, layers: readonly Layer[]): Answer | undefined {
  const speaking = layers.filter(({ answers }) => answers[subject] !== undefined);
  if (speaking.length === 0 && !everyPack.includes(subject)) return undefined;
  return Object.fromEntries(
    Object.entries<"must" | "may">(questions[subject]).flatMap(([question, kind]) => {
      const path = `${subject}.${question}`;
      const prevailed = prevailingAnswer(`pack ${pack}: ${path}`, candidates(speaking, subject, question));
      if (prevailed === undefined && kind === "must") throw new Error(`pack ${pack}: no layer answers ${path}`);
      return prevailed === undefined ? [] : [[question, prevailed] as const];
    }),
  );
}

interface Candidate {
  readonly of: Layer["of"];
  readonly answer: unknown;
}

function candidates(layers: readonly Layer[], subject: Subject, question: string): readonly Candidate[] {
  return layers.flatMap(({ of, answers }) => {
    const answer = (answers[subject] as Answer | undefined)?.[question];
    return answer === undefined ? [] : [{ of, answer }];
  });
}

/** The first is the one that prevails; a ruling says over which others it did. */
function prevailingAnswer(at: string, [wins, ...over]: readonly Candidate[]): unknown {
  if (wins === undefined) return undefined;
  const equal = over.find(({ of }) => of.rank === wins.of.rank && of.inForceFrom === wins.of.inForceFrom);
  if (equal) throw new Error(`${at}: ${wins.of.id} and ${equal.of.id} are of one rank and day; neither prevails`);
  const by = citationOf(wins.answer);
  const lost = over.flatMap(({ answer }) => citationOf(answer) ?? []);
  if (by === undefined || lost.length === 0) return wins.answer;
  return { ...(wins.answer as Answer), over: lost };
}

/** What is not a ruling, such as the list of those that were replaced, has no citation of its own. */
function citationOf(answer: unknown): Citation | undefined {
  if (typeof answer !== "object" || answer === null || !("by" in answer) || !("value" in answer)) return undefined;
  return answer.by as Citation;
}
