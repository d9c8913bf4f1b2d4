/** People who work at a running product: accounts and sessions written into its store beside it, requests through its door. */
import assert from "node:assert/strict";
import type { AccountId } from "../../src/core/access/directory.ts";
import { AGENCY_ID, type AgencyRole, agencyRoles } from "../../src/core/access/organisation.ts";
import { productActors, systemScope } from "../../src/core/access/scope.ts";
import type { Desk } from "../../src/core/desk.ts";
import { instantOf } from "../../src/core/time/day.ts";
import { openCredentials } from "../../src/credentials/credentials.ts";
import { openStore } from "../../src/store/store.ts";
import { allRounder, People } from "../journeys/people.ts";

export type Session = Readonly<Record<string, string>>;

export interface Answer {
  readonly status: number;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: read as a stranger would
  readonly body: any;
}

/** Sessions of one person a role, and of somebody who holds them all, hired where they are not there yet; the store is let go of again. */
export async function hire(dataFolder: string): Promise<Readonly<Record<AgencyRole | typeof allRounder, Session>>> {
  const store = await openStore({ dataFolder });
  try {
    const clock = { now: () => instantOf(Date.now()) };
    const ports = store.at(systemScope(productActors.start, "job"), clock);
    const people = new People({ ...ports, clock, credentials: await openCredentials() } as Desk);
    const there = await ports.directory.account(allRounder as AccountId);
    if (there === undefined) await people.hireStaff();
    else people.know([...agencyRoles, allRounder], AGENCY_ID);
    const names = [...agencyRoles, allRounder] as const;
    const sessions = await Promise.all(names.map(async (name) => [name, await people.open(name)] as const));
    return Object.fromEntries(sessions) as Record<AgencyRole | typeof allRounder, Session>;
  } finally {
    await store.close();
  }
}

/** Asks the product's API; `body` makes it a post. */
export async function ask(address: string, path: string, session: Session = {}, body?: object): Promise<Answer> {
  const response = await fetch(`${address}/api/v1${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { ...session, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, text, body: text.startsWith("{") ? JSON.parse(text) : undefined };
}

/** The same, where anything but success ends the test. */
// biome-ignore lint/suspicious/noExplicitAny: read as a stranger would
export async function got(address: string, path: string, session: Session = {}, body?: object): Promise<any> {
  const answer = await ask(address, path, session, body);
  assert.ok(answer.status < 300, `${path}: ${answer.status} ${answer.text}`);
  return answer.body;
}

/** Sends a file and starts its import; answers the import's id. */
export async function bringIn(
  address: string,
  session: Session,
  content: Uint8Array,
  fileName: string,
  source: string,
) {
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(content)]), fileName);
  const response = await fetch(`${address}/api/v1/files`, { method: "POST", body: form, headers: session });
  const received = (await response.json()) as { hash?: string };
  assert.equal(response.status, 201, JSON.stringify(received));
  const started = await got(address, "/imports", session, { hash: received.hash, fileName, source });
  return started.id as string;
}
