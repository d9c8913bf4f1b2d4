/**
 * What is remembered is never older than what is kept: whoever is put out is out with the very next request, at the server that did it and at another
 * one on the same database, also while others are asked for in the same breath.
 */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { FastifyInstance } from "fastify";
import type { AccountId } from "../../src/core/access/directory.ts";
import { AGENCY_ID } from "../../src/core/access/organisation.ts";
import { openAgency } from "../journeys/agency.ts";
import { codeOf, registerFile } from "../journeys/bureau.ts";
import { done } from "../journeys/parties.ts";

const agency = await openAgency();
const another = await agency.anotherServer();
after(async () => {
  await another.close();
  await agency.close();
});

await agency.bringIn(registerFile([{ code: codeOf(1), name: "示例甲电子商务有限公司" }]), "登记.csv");
const { result } = await done(agency.post(`/operators/${codeOf(1)}/evaluate`, {}, "scorer"), 201);
const url = `/api/v1/results/${result.id}`;
const servers: readonly FastifyInstance[] = [agency.app, another];

type Headers = Readonly<Record<string, string>>;
const get = async (server: FastifyInstance, headers: Headers, at = url) =>
  (await server.inject({ url: at, headers })).statusCode;
const atBoth = async (headers: Headers, at = url) => [
  await get(agency.app, headers, at),
  await get(another, headers, at),
];

/** Many at once, so that they are asked for together, before and after. */
async function crowd(server: FastifyInstance, headers: readonly Headers[]): Promise<readonly number[]> {
  return Promise.all(headers.map((own) => get(server, own)));
}

test("a session that was ended is over at both servers, though others are asked for with it", async () => {
  const headers: Headers[] = [];
  for (let i = 0; i < 6; i++) headers.push({ ...(await agency.people.open("scorer")) });
  for (const server of servers) assert.deepEqual(await crowd(server, headers), Array(6).fill(200));
  const ended = agency.desk.credentials.digest(String(headers[2]?.cookie).split("=")[1] ?? "");
  const before = servers.map((server) => crowd(server, headers));
  await agency.desk.directory.endSessions("scorer" as AccountId, { id: ended });
  for (const server of servers) assert.deepEqual(await crowd(server, headers), [200, 200, 401, 200, 200, 200]);
  await Promise.all(before);
});

test("a post that was taken is gone at both, and one that was given is there", async () => {
  const headers = { ...(await agency.people.session("approver")) };
  const trail = "/api/v1/audit";
  assert.deepEqual(await atBoth(headers), [200, 200]);
  assert.deepEqual(await atBoth(headers, trail), [403, 403]);
  const member = {
    account: "approver" as AccountId,
    organisation: AGENCY_ID,
    since: agency.desk.clock.now(),
    by: "test",
  };
  await agency.desk.directory.setMembership({ ...member, roles: ["approver", "auditor"] });
  assert.deepEqual(await atBoth(headers, trail), [200, 200]);
  await agency.desk.directory.setMembership({ ...member, roles: ["approver"] });
  assert.deepEqual(await atBoth(headers, trail), [403, 403]);
});

test("an account that was suspended is out at both", async () => {
  const headers = { ...(await agency.people.session("publisher")) };
  assert.deepEqual(await atBoth(headers), [200, 200]);
  await done(agency.post("/accounts/publisher/suspend", { reason: "离岗" }, "administrator"));
  assert.deepEqual(await atBoth(headers), [401, 401]);
});

test("a program that was suspended is out at both, with the token that it has", async () => {
  const token = await tokenOf("readResults");
  assert.deepEqual(await atBoth(token.headers), [200, 200]);
  await done(agency.post(`/clients/${token.client}/suspend`, {}, "administrator"));
  assert.deepEqual(await atBoth(token.headers), [401, 401]);
});

test("a token is past its time to the minute, though it was good a moment before", async () => {
  const { headers } = await tokenOf("readResults");
  assert.deepEqual(await atBoth(headers), [200, 200]);
  agency.later(16);
  assert.deepEqual(await atBoth(headers), [401, 401]);
});

test("what somebody meddled with is not served from memory: neither the pack nor the standard", async () => {
  const explained = `/api/v1/operators/${codeOf(1)}/results/${result.id}`;
  const headers = { ...(await agency.people.session("auditor")) };
  assert.deepEqual(await atBoth(headers, explained), [200, 200]);
  const { publication } = await done(agency.get(url));
  await agency.tamper("UPDATE policy_pack SET canonical = canonical || ' ' WHERE version = $1", [
    publication.packVersion,
  ]);
  assert.deepEqual(await atBoth(headers, explained), [500, 500]);
  await agency.tamper("UPDATE policy_pack SET canonical = rtrim(canonical) WHERE version = $1", [
    publication.packVersion,
  ]);
  assert.deepEqual(await atBoth(headers, explained), [200, 200]);
  await agency.tamper("DELETE FROM standard WHERE standard_id = $1", [result.standard.id]);
  assert.deepEqual(await atBoth(headers, explained), [404, 404]);
});

async function tokenOf(right: string): Promise<{ readonly client: string; readonly headers: Headers }> {
  const program = { organisation: AGENCY_ID, name: "数据程序", scopes: [right], perMinute: 1_000 };
  const client = (await done(agency.post("/clients", program, "administrator"), 201)).id;
  const { secret } = await done(agency.post(`/clients/${client}/secrets`, {}, "administrator"), 201);
  const response = await agency.app.inject({
    method: "POST",
    url: "/oauth/token",
    headers: {
      authorization: `Basic ${Buffer.from(`${client}:${encodeURIComponent(secret)}`).toString("base64")}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    payload: "grant_type=client_credentials",
  });
  return { client, headers: { authorization: `Bearer ${response.json().access_token}` } };
}
