/** Who comes to look or to sign in: the public, people with a password, programs for a token. */
import { member, type Reply } from "../house/calling.ts";
import type { Person } from "../house/people.ts";
import type { Street } from "./street.ts";

export const PASSWORD = "青山 correct battery 7";

/** A page or the interface, of one operator or a search; where one operator is shown, the query must be in the log of queries. */
export async function lookAround(street: Street): Promise<void> {
  const { sender, anybody, known, chance } = street;
  if (known.visible.length === 0 || chance.perMille(300)) {
    await sender.read(anybody, chance.pick(ELSEWHERE));
    return;
  }
  const code = chance.pick(known.visible);
  const path = chance.perMille(500) ? `/o/${code}` : `/api/v1/public/operators/${code}`;
  const reply = await sender.read(anybody, path);
  if (reply === undefined || reply.status === 200) known.publicRead(code, reply !== undefined);
}

const ELSEWHERE = ["/", "/publicity", "/standards", `/?text=${encodeURIComponent("示例")}`, "/api/v1/log/head", "/law"];

/** Staff: files, lists, what waits. */
export async function lookThrough(street: Street): Promise<void> {
  const { sender, staff, known, chance } = street;
  const code = known.codes.length === 0 ? undefined : chance.pick(known.codes);
  const paths = ["/api/v1/operators?limit=20", "/api/v1/imports?limit=20", "/api/v1/overview", "/api/v1/publicity"];
  const path = code === undefined ? chance.pick(paths) : chance.pick([...paths, `/api/v1/operators/${code}/results`]);
  await sender.read(staff.analyst, path);
  await sender.read(staff.auditor, "/api/v1/audit?limit=50");
}

/** A session that was given must still be one at the end. */
export async function signIn(street: Street): Promise<void> {
  const { sender, anybody, known } = street;
  const trace = known.trace();
  const json = { login: "auditor", password: PASSWORD };
  const call = { method: "POST", path: "/api/v1/sign-in", json } as const;
  const { reply } = await sender.write(anybody, { kind: "session", trace, ...call });
  const cookie = reply?.headers.getSetCookie()[0]?.split(";")[0];
  if (reply?.status !== 200 || cookie === undefined) return;
  known.sessions.push({ trace, headers: { ...anybody.headers, cookie }, at: Date.now() });
}

/** So must a token. */
export async function fetchToken({ sender, anybody, program, known }: Street): Promise<Person | undefined> {
  const trace = known.trace();
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: program.id,
    client_secret: program.secret,
  });
  const { reply } = await sender.write(anybody, { kind: "token", trace, method: "POST", path: "/oauth/token", form });
  const token = tokenIn(reply);
  if (token === undefined) return undefined;
  const headers = { ...anybody.headers, authorization: `Bearer ${token}` };
  known.tokens.push({ trace, headers, at: Date.now() });
  return { id: program.id, headers };
}

function tokenIn(reply: Reply | undefined): string | undefined {
  const token = reply?.status === 200 ? member(reply, "access_token") : undefined;
  return typeof token === "string" ? token : undefined;
}
