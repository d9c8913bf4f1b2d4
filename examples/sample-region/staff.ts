/** The people of the sample agency, one for each post that the law keeps apart: accounts without a login, so that nobody can sign in as one of them. */
import { AGENCY_ID, type AgencyRole } from "../../src/core/access/organisation.ts";
import { type AgencyScope, productActors, type Scope, systemScope } from "../../src/core/access/scope.ts";
import type { Desk, DeskFor } from "../../src/core/desk.ts";
import { addSampleStaff } from "../../src/usecases/identity/first-administrator.ts";

const people = {
  collector: "林若溪（信息归集，示例）",
  analyst: "周明远（信用分析，示例）",
  scorer: "陈思齐（信用评定，示例）",
  approver: "赵文博（结果审核，示例）",
  "case-officer": "孙雅宁（异议处理，示例）",
  publisher: "吴景行（公示发布，示例）",
  administrator: "郑书远（系统管理，示例）",
  auditor: "何清越（内部审计，示例）",
} as const satisfies Readonly<Record<AgencyRole, string>>;

/** The desks of the sample: of each of its people, and of the product itself. */
export interface SampleDesks {
  as(role: AgencyRole): Desk;
  readonly system: Desk;
}

export function sampleDesks(deskFor: DeskFor): SampleDesks {
  const made = new Map<AgencyRole, Desk>();
  return {
    as: (role) => {
      const desk = made.get(role) ?? deskFor(scopeOf(role));
      made.set(role, desk);
      return desk;
    },
    system: deskFor(systemScope(productActors.start, "job")),
  };
}

/** Those who have an account already keep it as it stands. */
export async function employStaff(desk: Desk): Promise<void> {
  const roles = Object.keys(people) as AgencyRole[];
  await addSampleStaff(
    desk,
    roles.map((role) => ({ id: role, name: people[role], roles: [role] })),
  );
}

function scopeOf(role: AgencyRole): Scope {
  const scope: AgencyScope = {
    kind: "agency",
    actor: { id: role, name: people[role] },
    organisation: AGENCY_ID,
    country: "CN",
    roles: [role],
    confidential: true,
    origin: { door: "job" },
  };
  return scope;
}
