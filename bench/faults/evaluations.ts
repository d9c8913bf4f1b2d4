/** Operators evaluated, one by one and all together, and a result's way to the public. */
import { addDays, type Day, dayOf, instantOf } from "../../src/core/time/day.ts";
import { member, textAt } from "../house/calling.ts";
import { followed } from "./deliveries.ts";
import type { Street } from "./street.ts";

/** Each run and each evaluation of an operator is of a day of its own, by which it is known again. */
const today: Day = dayOf(instantOf(Date.now()));
const SINGLES_BEFORE_DAYS = 400;
const singles = new Map<string, number>();
let runs = 0;

export async function runAll(street: Street): Promise<void> {
  const { sender, staff } = street;
  runs += 1;
  const asOf = addDays(today, -runs);
  const write = { kind: "run", trace: asOf, method: "POST", path: "/api/v1/runs", json: { asOf } } as const;
  const { outcome, reply } = await sender.write(staff.analyst, write);
  if (outcome === "acknowledged" && reply !== undefined)
    await followed(street, staff.analyst, `/api/v1/runs/${textAt(reply, "id")}`);
}

/** Evaluates one, lets another person approve, tells the operator of a bad result, and starts publicity. */
export async function evaluateOne(street: Street): Promise<void> {
  const { sender, staff, known, chance } = street;
  if (known.codes.length === 0) return;
  const code = chance.pick(known.codes);
  const nth = (singles.get(code) ?? 0) + 1;
  singles.set(code, nth);
  const asOf = addDays(today, -SINGLES_BEFORE_DAYS - nth);
  const { outcome, reply } = await sender.write(staff.scorer, {
    kind: "evaluation",
    trace: `${code} ${asOf}`,
    method: "POST",
    path: `/api/v1/operators/${code}/evaluate`,
    json: { asOf },
  });
  if (outcome !== "acknowledged" || reply === undefined) return;
  await toThePublic(street, code, textAt(reply, "result", "id"), member(reply, "publication", "bad") === true);
}

async function toThePublic(street: Street, code: string, result: string, bad: boolean): Promise<void> {
  const { sender, staff, known } = street;
  const act = async (kind: string, who: "approver" | "publisher", path: string, json: object): Promise<boolean> => {
    const write = { kind, trace: result, method: "POST", path: `/api/v1/results/${result}/${path}`, json } as const;
    return (await sender.write(staff[who], write)).outcome === "acknowledged";
  };
  if (!(await act("approval", "approver", "approve", {}))) return;
  const receipt = { channel: "post", receipt: `EMS ${result.slice(0, 8)}` };
  if (bad && !(await act("notice", "publisher", "notice", receipt))) return;
  if (!(await act("publicity", "publisher", "publicity", {}))) return;
  if (!known.visible.includes(code)) known.visible.push(code);
}
