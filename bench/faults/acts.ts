/** What the agency's people and programs write besides files and results: acts on records, storefronts, sources, settings, accounts, evidence. */
import { createHash } from "node:crypto";
import { type Call, formOf, member, problemOf, type Reply } from "../house/calling.ts";
import type { Person } from "../house/people.ts";
import { pause, type Write } from "./sending.ts";
import type { Street } from "./street.ts";

interface ShownRecord {
  readonly id: string;
  readonly current: Readonly<Record<string, unknown>>;
  readonly marks: readonly { readonly kind: string }[];
  readonly withdrawn?: object;
  readonly repaired?: object;
}

/** Marks, corrects, repairs or withdraws one record that still stands. */
export async function actOnRecord(street: Street): Promise<void> {
  const { sender, staff, known, chance } = street;
  if (known.codes.length === 0) return;
  const code = chance.pick(known.codes);
  const file = await sender.read(staff["case-officer"], `/api/v1/operators/${code}/dossier`);
  const standing = file === undefined ? [] : recordsOf(file).filter((each) => !each.withdrawn && !each.repaired);
  if (standing.length === 0) return;
  const record = chance.pick(standing);
  const { kind, json } = actOn(record, known.trace(), chance.below(10));
  const trace = JSON.stringify(json).match(/trace-\d+/)?.[0] ?? "";
  const path = `/api/v1/operators/${code}/records/${record.id}/${kind}`;
  await sender.write(staff["case-officer"], { kind, trace, method: "POST", path, json });
}

function actOn(record: ShownRecord, trace: string, draw: number): { readonly kind: string; readonly json: object } {
  const [marked] = record.marks;
  if (marked !== undefined) return { kind: "unmark", json: { kind: marked.kind, reason: `撤销标注 ${trace}` } };
  if (draw < 4) return { kind: "mark", json: { kind: "litigation", reference: trace } };
  if (draw < 7)
    return { kind: "correct", json: { content: { ...record.current, text: `更正 ${trace}` }, reason: trace } };
  return { kind: draw < 9 ? "repair" : "withdraw", json: { reason: `经核实 ${trace}` } };
}

function recordsOf(file: Reply): readonly ShownRecord[] {
  const entries = member(file, "dossier", "entries");
  return Array.isArray(entries) ? entries.map(({ record }: { readonly record: ShownRecord }) => record) : [];
}

/** By a program, with its token. */
export async function openStorefront(street: Street, program: Person): Promise<void> {
  const { sender, known, chance } = street;
  if (known.codes.length === 0) return;
  const trace = known.trace();
  const path = `/api/v1/operators/${chance.pick(known.codes)}/storefronts`;
  const json = { kind: "platform-shop", platform: "示例平台", shopId: trace };
  await sender.write(program, { kind: "storefront", trace, method: "POST", path, json });
}

export async function addSource({ sender, staff, known }: Street): Promise<void> {
  const trace = known.trace();
  const basis = { kind: "provided", agreement: `协议 ${trace}` };
  const json = { id: trace, name: `来源 ${trace}`, class: "government", basis };
  const isDone = (refused: Reply): boolean => problemOf(refused) === "exists";
  await sender.write(staff.collector, { kind: "source", trace, method: "POST", path: "/api/v1/sources", json, isDone });
}

export async function changeSource(street: Street): Promise<void> {
  const trace = street.known.trace();
  await edit(street, street.staff.collector, {
    kind: "source-changed",
    trace,
    path: "/api/v1/sources/bureau",
    changed: ({ class: itsClass, basis }) => ({ name: `示例市市场监督管理局 ${trace}`, class: itsClass, basis }),
  });
}

export async function changeSettings(street: Street): Promise<void> {
  const trace = street.known.trace();
  await edit(street, street.staff.administrator, {
    kind: "settings",
    trace,
    path: "/api/v1/settings",
    changed: (settings) => ({ ...settings, agency: { name: "示例信用服务中心", contact: `示例路 1 号 ${trace}` } }),
  });
}

export async function inviteSomebody({ sender, staff, known }: Street): Promise<void> {
  const trace = known.trace();
  const json = { name: `应聘者 ${trace}`, login: trace, roles: [] };
  const isDone = (refused: Reply): boolean => problemOf(refused) === "login-taken";
  const write: Write = { kind: "account", trace, method: "POST", path: "/api/v1/accounts", json, isDone };
  await sender.write(staff.administrator, write);
}

export async function keepEvidence({ sender, staff, known }: Street): Promise<void> {
  const about = known.trace();
  const content = Buffer.from(`授权书（示例）\n编号 ${about}\n`);
  const hash = createHash("sha256").update(content).digest("hex");
  const form = formOf(content, `${about}.txt`, { kind: "representation", id: about });
  await sender.write(staff["case-officer"], {
    kind: "evidence",
    trace: hash,
    method: "POST",
    path: "/api/v1/evidence",
    form,
  });
}

interface Edit {
  readonly kind: string;
  readonly trace: string;
  readonly path: string;
  /** The content with the trace in it, from what it is. */
  readonly changed: (present: Readonly<Record<string, unknown>>) => object;
}

const ATTEMPTS = 200;
const PAUSE_MS = 300;

/** What is changed under its version (If-Match): after a lost answer it is read whether the change is there. */
async function edit({ sender }: Street, by: Person, { kind, trace, path, changed }: Edit): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const present = await sender.read(by, path);
    if (present === undefined) {
      await pause(PAUSE_MS);
      continue;
    }
    if (present.text.includes(`${trace}"`)) return sender.settled({ kind, trace, outcome: "acknowledged" });
    const content = changed(JSON.parse(present.text));
    const headers = { "if-match": present.headers.get("etag") ?? "" };
    const call: Call = { method: "PUT", path, headers, json: content };
    if ((await sender.once(by, kind, call)) === "acknowledged")
      return sender.settled({ kind, trace, outcome: "acknowledged" });
    await pause(PAUSE_MS);
  }
  sender.settled({ kind, trace, outcome: "unclear" });
}
