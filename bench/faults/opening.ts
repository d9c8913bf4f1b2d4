/** The steady load is set up: people and programs hired, settings and a source through the door, and all hands sent to work. */
import type { Chance } from "../../examples/sample-region/seeded.ts";
import { AGENCY_ID, type AgencyRole, agencyRoles } from "../../src/core/access/organisation.ts";
import { fictionalRegion } from "../../tests/journeys/bureau.ts";
import { call } from "../house/calling.ts";
import type { BenchHouse } from "../house/house.ts";
import { Crew, type Person } from "../house/people.ts";
import {
  actOnRecord,
  addSource,
  changeSettings,
  changeSource,
  inviteSomebody,
  keepEvidence,
  openStorefront,
} from "./acts.ts";
import { fetchToken, lookAround, lookThrough, PASSWORD, signIn } from "./comers.ts";
import { deliver } from "./deliveries.ts";
import { evaluateOne, runAll } from "./evaluations.ts";
import type { Ledger } from "./ledger.ts";
import { Sender } from "./sending.ts";
import { hand, Known, type Street } from "./street.ts";

export interface OpenStreet extends Street {
  readonly hands: number;
  /** Nothing new is begun; answers what went wrong with a hand, once all have ended. */
  close(): Promise<readonly string[]>;
}

/** A small file, and one of several transactions. */
const [SMALL, LARGE] = [200, 10_000];

export async function openStreet(house: BenchHouse, ledger: Ledger, chance: Chance): Promise<OpenStreet> {
  const people = await house.inside(async ({ deskOf }) => hire(new Crew(deskOf("start"), { secure: true })));
  await Promise.all([house.server.start(), house.worker.start()]);
  await settle(house, people.staff);
  let closing = false;
  const sender = new Sender(house.base, ledger);
  const street: Street = { ...people, sender, chance, known: new Known(), closing: () => closing };
  const working = work(street);
  return {
    ...street,
    hands: working.length,
    close: async () => {
      closing = true;
      const outcomes = await Promise.allSettled(working);
      return outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [String(outcome.reason)] : []));
    },
  };
}

async function hire(crew: Crew): Promise<Pick<Street, "staff" | "anybody" | "program">> {
  const hired: [AgencyRole, Person][] = [];
  for (const role of agencyRoles) {
    const password = role === "auditor" ? { password: PASSWORD } : {};
    hired.push([role, await crew.hire({ id: role, roles: [role], ...password })]);
  }
  const scopes = ["receiveFile", "startImport", "readImports", "changeStorefronts"] as const;
  return {
    staff: Object.fromEntries(hired) as Record<AgencyRole, Person>,
    anybody: { id: "public", headers: crew.from() },
    program: await crew.enrol("program", AGENCY_ID, scopes),
  };
}

async function settle({ base }: BenchHouse, { administrator, collector }: Street["staff"]): Promise<void> {
  const settings = {
    version: 0,
    agency: { name: "示例信用服务中心", contact: "示例路 1 号" },
    packs: [{ region: fictionalRegion, pack: "sz-draft", reason: "虚构地区，仅供测量" }],
    standard: "cn-public-1000-deduct",
    regions: [{ code: fictionalRegion, name: "示例市" }],
  };
  const source = {
    id: "bureau",
    name: "示例市市场监督管理局",
    class: "government",
    basis: { kind: "public", url: "https://amr.example.test/penalties" },
  };
  const match = { ...administrator.headers, "if-match": '"0"' };
  const answers = [
    await call(base, { method: "PUT", path: "/api/v1/settings", headers: match, json: settings }),
    await call(base, { method: "POST", path: "/api/v1/sources", headers: collector.headers, json: source }),
  ];
  for (const { status, text } of answers) if (status >= 300) throw new Error(`the house was not set up: ${text}`);
}

/** Each does one thing after another, about so often. */
function work(street: Street): readonly Promise<void>[] {
  let program: Person | undefined;
  const token = async (own: Street): Promise<void> => {
    program = (await fetchToken(own)) ?? program;
  };
  const byProgram = async (act: (by: Person) => Promise<void>): Promise<void> => {
    if (program !== undefined) await act(program);
  };
  return [
    hand(street, "small files", 1_500, (own) => deliver(own, own.staff.collector, SMALL)),
    hand(street, "files of a program", 2_500, (own) => byProgram((by) => deliver(own, by, SMALL))),
    hand(street, "large files", 60_000, (own) => deliver(own, own.staff.collector, LARGE)),
    hand(street, "runs", 15_000, runAll),
    hand(street, "evaluations", 400, evaluateOne),
    hand(street, "acts on records", 200, actOnRecord),
    hand(street, "more acts on records", 300, actOnRecord),
    hand(street, "storefronts", 500, (own) => byProgram((by) => openStorefront(own, by))),
    hand(street, "sources", 1_500, addSource),
    hand(street, "a source", 2_500, changeSource),
    hand(street, "settings", 2_500, changeSettings),
    hand(street, "accounts", 2_000, inviteSomebody),
    hand(street, "evidence", 3_000, keepEvidence),
    hand(street, "sign-ins", 8_000, signIn),
    hand(street, "tokens", 15_000, token),
    hand(street, "the public", 60, lookAround),
    hand(street, "more of the public", 90, lookAround),
    hand(street, "staff reading", 300, lookThrough),
  ];
}
