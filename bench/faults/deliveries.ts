/** Files on their way in: sent, imported, followed to their end; by people and by a program. */
import { createHash } from "node:crypto";
import { penaltyFile } from "../../tests/journeys/bureau.ts";
import { formOf, member, textAt } from "../house/calling.ts";
import type { Person } from "../house/people.ts";
import { pause } from "./sending.ts";
import { type Street, someCode } from "./street.ts";

const SEVERITIES = ["轻微", "一般", "严重"] as const;
const LOOK_MS = 250;

export async function deliver(street: Street, by: Person, rows: number): Promise<void> {
  const { known, sender } = street;
  const penalties = Array.from({ length: rows }, () => penaltyOf(street));
  const content = penaltyFile(penalties);
  const hash = createHash("sha256").update(content).digest("hex");
  const trace = known.trace();
  const fileName = `${trace}.csv`;
  const form = formOf(content, fileName);
  const sent = await sender.write(by, { kind: "file", trace: hash, method: "POST", path: "/api/v1/files", form });
  if (sent.outcome !== "acknowledged") return;
  const json = { hash, fileName, source: "bureau" };
  const started = await sender.write(by, { kind: "import", trace, method: "POST", path: "/api/v1/imports", json });
  known.deliveries.push({ trace, rows });
  if (started.reply === undefined || started.outcome !== "acknowledged") return;
  if (!(await followed(street, by, `/api/v1/imports/${textAt(started.reply, "id")}`))) return;
  for (const { code } of penalties) if (!known.codes.includes(code)) known.codes.push(code);
}

/** Until it has ended; false where the street closes before, and the rest is looked at when all is quiet. */
export async function followed({ sender, known, closing }: Street, by: Person, path: string): Promise<boolean> {
  while (!closing()) {
    const reply = await sender.read(by, path);
    const state = reply && member(reply, "state");
    if (reply !== undefined && state === "done") {
      known.workDone(reply);
      return true;
    }
    if (state === "failed" || state === "stopped") return false;
    await pause(LOOK_MS);
  }
  return false;
}

function penaltyOf({ chance, known }: Street) {
  const code = someCode(chance);
  return {
    code,
    name: `示例${code.slice(10, 16)}电子商务有限公司`,
    number: known.document(),
    on: `202${chance.between(3, 5)}-0${chance.between(1, 9)}-${chance.between(10, 28)}`,
    fineWanYuan: String(chance.between(1, 50) / 10),
    severity: chance.pick(SEVERITIES),
  };
}
