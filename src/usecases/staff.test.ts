import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type TestDesk, testDesk } from "../../tests/desk.ts";
import type { AccountId } from "../core/access/directory.ts";
import { AGENCY_ID, type AgencyRole } from "../core/access/organisation.ts";
import type { Instant } from "../core/time/day.ts";
import { addSource } from "./sources.ts";
import { listStaff, scopeOfStaff } from "./staff.ts";

const since = "2026-01-01T00:00:00.000Z" as Instant;

describe("the people of the agency", () => {
  let house: TestDesk;
  before(async () => {
    house = await testDesk();
    await employ("lin", "林若溪", ["collector"], { login: "lin@agency.example" });
    await employ("zhou", "周明远", [], {});
    await employ("left", "已离职", ["scorer"], { until: "2026-05-01T00:00:00.000Z" as Instant });
    await employ("barred", "已停用", ["scorer"], { state: "suspended" });
  });
  after(() => house.close());

  const employ = async (
    id: string,
    name: string,
    roles: readonly AgencyRole[],
    more: { readonly login?: string; readonly until?: Instant; readonly state?: "suspended" },
  ): Promise<void> => {
    const { until, ...account } = more;
    const { directory } = house.system;
    await directory.addAccount({
      id: id as AccountId,
      name,
      state: "active",
      createdAt: since,
      version: 1,
      ...account,
    });
    const membership = { account: id as AccountId, organisation: AGENCY_ID, roles, since, by: "start" };
    await directory.setMembership({ ...membership, ...(until === undefined ? {} : { until }) });
  };

  test("a command acts in the name of somebody with a post, found by account or login, with that post and no other", async () => {
    const scope = await scopeOfStaff(house.system, "lin");
    assert.deepEqual([scope.actor, scope.roles], [{ id: "lin", name: "林若溪" }, ["collector"]]);
    assert.deepEqual(await scopeOfStaff(house.system, " Lin@Agency.Example "), scope);
    const basis = { kind: "public", url: "https://tax.example/" } as const;
    const source = { id: "tax", name: "税务局", class: "government", basis } as const;
    await addSource(house.deskFor(scope), source);
    assert.ok((await house.desk.sources.list()).some(({ id }) => (id as string) === "tax"));
  });

  test("nobody acts who has no post, has left, is suspended, or was never there", async () => {
    for (const who of ["zhou", "left", "barred", "nobody", ""])
      await assert.rejects(scopeOfStaff(house.system, who), { code: "unknown-actor" }, who);
  });

  test("whose ids stand in facts have names: the people, and what the product does by itself", async () => {
    const names = new Map((await listStaff(house.desk)).map(({ id, name }) => [id, name]));
    assert.equal(names.get("lin"), "林若溪");
    assert.equal(names.get("daily-publication"), "每日发布（系统）");
  });
});
