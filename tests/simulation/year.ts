/** One simulated year: day after day in Shanghai, the product's own daily work first, then what people do; and what must hold, held. */
import { type Chance, chance } from "../../examples/sample-region/seeded.ts";
import { addDays, type Day, day } from "../../src/core/time/day.ts";
import { publishDue } from "../../src/usecases/publication.ts";
import { drawAct } from "./business.ts";
import { holdsFor, holdsForAll } from "./invariants.ts";
import { type Resident, type SimulatedTown, settleTown } from "./town.ts";

export interface SimulatedYear {
  readonly seed: number;
  readonly days: number;
  /** Act → what came of it → how often. */
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly facts: number;
}

const FIRST_DAY = day("2026-01-05");
const LAST_DAY = day("2026-12-31");
/** Of a thousand days, on how many something happens to one operator. */
const BUSY = 150;

/** Throws on the first thing that does not hold, with the seed, the day and what was done. */
export async function simulateYear(seed: number, until: Day = LAST_DAY): Promise<SimulatedYear> {
  const town = await settleTown(FIRST_DAY);
  const drawn = chance(seed);
  const counts: Record<string, Record<string, number>> = {};
  let [today, days] = [FIRST_DAY, 0];
  try {
    for (; today <= until; today = addDays(today, 1), days++) {
      town.house.on(today, "00:05");
      await publishDue(town.house.system);
      for (const who of town.residents) await live(town, who, today, drawn, counts);
    }
    await holdsForAll(town);
    return { seed, days, counts, facts: await factsOf(town) };
  } catch (error) {
    throw new Error(`seed ${seed}, ${today}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  } finally {
    await town.close();
  }
}

async function live(
  town: SimulatedTown,
  who: Resident,
  today: Day,
  chance: Chance,
  counts: Record<string, Record<string, number>>,
): Promise<void> {
  if (!chance.perMille(BUSY)) return;
  const hour = chance.between(9, 23);
  town.house.on(today, `${String(hour).padStart(2, "0")}:${chance.pick(["00", "30", "59"])}`);
  const [name, act] = drawAct(chance);
  const outcome = await act({ town, who, today, chance });
  counts[name] = { ...counts[name], [outcome]: (counts[name]?.[outcome] ?? 0) + 1 };
  if (outcome === "done") await holdsFor(town, who, today);
}

async function factsOf(town: SimulatedTown): Promise<number> {
  let facts = 0;
  for (const { id } of town.residents) facts += (await town.house.system.journal.read(id)).length;
  return facts;
}
