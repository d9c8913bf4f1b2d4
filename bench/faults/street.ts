/** What all hands of the steady load share: who sends, by whom, what they know of each other's work, and the traces that writes leave. */
import type { Chance } from "../../examples/sample-region/seeded.ts";
import type { AgencyRole } from "../../src/core/access/organisation.ts";
import { codeOf } from "../../tests/journeys/bureau.ts";
import { member, type Reply } from "../house/calling.ts";
import type { Person, Program } from "../house/people.ts";
import { pause, type Sender } from "./sending.ts";

export interface Street {
  readonly sender: Sender;
  readonly chance: Chance;
  readonly staff: Readonly<Record<AgencyRole, Person>>;
  /** Somebody without an account. */
  readonly anybody: Person;
  /** Of the agency, to deliver files and storefronts. */
  readonly program: Program;
  readonly known: Known;
  /** Set once nothing new is begun any more. */
  readonly closing: () => boolean;
}

/** How many operators the files are about. */
export const OPERATORS = 1_200;

/** What was learned from answers. */
export class Known {
  /** Operators of imports that have ended: they can be acted on. */
  readonly codes: string[] = [];
  /** Operators that the public may see. */
  readonly visible: string[] = [];
  readonly deliveries: Delivery[] = [];
  readonly #reads = new Map<string, { answered: number; lost: number }>();
  readonly sessions: Keepsake[] = [];
  readonly tokens: Keepsake[] = [];
  /** When the latest import or run ended, of those that were seen to end; by the clock of the wall. */
  workDoneAt = 0;
  #traces = 0;
  #numbers = 0;

  /** Found in texts by its form, and nowhere twice. */
  trace(): string {
    this.#traces += 1;
    return `trace-${this.#traces}`;
  }

  /** The number of a document that no other row has. */
  document(): string {
    this.#numbers += 1;
    return `示市监罚〔2026〕${this.#numbers}号`;
  }

  workDone(ended: Reply): void {
    const at = member(ended, "finishedAt");
    if (typeof at === "string") this.workDoneAt = Math.max(this.workDoneAt, Date.parse(at));
  }

  publicRead(code: string, answered: boolean): void {
    const known = this.#reads.get(code) ?? { answered: 0, lost: 0 };
    this.#reads.set(code, answered ? { ...known, answered: known.answered + 1 } : { ...known, lost: known.lost + 1 });
  }

  /** By code: how often the public read of an operator, and how many reads got no answer. */
  get publicReads(): ReadonlyMap<string, { readonly answered: number; readonly lost: number }> {
    return this.#reads;
  }
}

/** An import as its sender knows it. */
export interface Delivery {
  readonly trace: string;
  readonly rows: number;
}

/** What proves who one is, and must still do so at the end. */
export interface Keepsake {
  readonly trace: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly at: number;
}

export function someCode(chance: Chance): string {
  return codeOf(1 + chance.below(OPERATORS));
}

/** Does one thing after another, with a pause of about so long in between, until the street closes. */
export async function hand(
  street: Street,
  name: string,
  aboutMs: number,
  work: (hand: Street) => Promise<void>,
): Promise<void> {
  const own = { ...street, chance: street.chance.named(name) };
  while (!street.closing()) {
    await work(own);
    await pause(own.chance.between(aboutMs / 2, (aboutMs * 3) / 2));
  }
}
