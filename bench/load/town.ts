/** Who lives in the town that uses the product, and what they know: operators, records, results on their way to the public. */
import type { Chance } from "../../examples/sample-region/seeded.ts";
import { AGENCY_ID, type AgencyRole, agencyRoles, type OrganisationId } from "../../src/core/access/organisation.ts";
import type { OperatorId } from "../../src/core/operator/operator.ts";
import type { House } from "../../src/house.ts";
import { asOwner } from "../faults/kept.ts";
import { Crew, type Person, type Program } from "../house/people.ts";

export interface Town {
  readonly chance: Chance;
  readonly staff: Readonly<Record<AgencyRole, Person>>;
  /** People of operators, each with the code of her own file. */
  readonly owners: readonly (Person & { readonly code: string })[];
  readonly visitors: readonly Person[];
  readonly programs: Readonly<Record<"platform" | "collector", Program>>;
  /** By program: the headers of its latest token. */
  readonly tokens: Map<string, Readonly<Record<string, string>>>;
  /** Codes of operators that the public may see, and of all that have a result. */
  readonly visible: readonly string[];
  readonly rated: readonly string[];
  readonly source: string;
  readonly pools: Pools;
}

/** What one answer leaves for the next to do. */
export interface Pools {
  /** Files received and not imported yet. */
  readonly files: { readonly hash: string; readonly fileName: string }[];
  readonly evaluated: { readonly id: string; readonly bad: boolean }[];
  readonly approved: { readonly id: string; readonly bad: boolean }[];
  /** Records that can be marked, and marks that can be taken away. */
  readonly records: { readonly code: string; readonly record: string }[];
  readonly marked: { readonly code: string; readonly record: string }[];
  /** Where the auditor has come to in paging. */
  auditNext: string | undefined;
  /** Counts what must be new each time. */
  numbers: number;
}

export const PASSWORD = "青山 correct battery 7";
const [OWNERS, VISITORS] = [8, 40];

export async function settleTown(house: House, chance: Chance): Promise<Town> {
  const crew = new Crew(house.deskOf("start"), { secure: false });
  const operators = await asOwner(house, (session) => rated(session));
  const visible = operators.filter(({ isVisible }) => isVisible);
  const staff: [AgencyRole, Person][] = [];
  for (const role of agencyRoles)
    staff.push([role, await crew.hire({ id: `bench-${role}`, roles: [role], password: PASSWORD })]);
  const owners: (Person & { readonly code: string })[] = [];
  for (const { code, id, name } of visible.slice(0, OWNERS)) {
    const organisation = await crew.found({ id: `bench-${code}`, kind: "operator", name, code, operator: id });
    owners.push({ ...(await crew.hire({ id: `owner-${code.toLowerCase()}`, organisation })), code });
  }
  const platform = await crew.found({ id: "bench-platform", kind: "platform", name: "示例平台" });
  const [source] = await house.store.sources.list();
  if (source === undefined) throw new Error("the sample region has no source");
  return {
    chance,
    staff: Object.fromEntries(staff) as Record<AgencyRole, Person>,
    owners,
    visitors: Array.from({ length: VISITORS }, (_, i) => ({ id: `visitor-${i}`, headers: crew.from() })),
    programs: {
      platform: await crew.enrol("bench-platform-program", platform as OrganisationId, ["readPublic", "readLog"]),
      collector: await crew.enrol("bench-collector-program", AGENCY_ID, [
        "searchOperators",
        "readImports",
        "readResults",
      ]),
    },
    tokens: new Map(),
    visible: visible.map(({ code }) => code),
    rated: operators.map(({ code }) => code),
    source: source.id,
    pools: { files: [], evaluated: [], approved: [], records: [], marked: [], auditNext: undefined, numbers: 0 },
  };
}

interface RatedOperator {
  readonly code: string;
  readonly id: OperatorId;
  readonly name: string;
  readonly isVisible: boolean;
}

async function rated(session: Parameters<Parameters<typeof asOwner>[1]>[0]): Promise<readonly RatedOperator[]> {
  const { rows } = await session.query<{
    code: string;
    operator_id: OperatorId;
    name: string;
    public_stage: string | null;
  }>("SELECT code, operator_id, name, public_stage FROM operator WHERE grade IS NOT NULL ORDER BY code");
  return rows.map((row) => ({
    code: row.code,
    id: row.operator_id,
    name: row.name,
    isVisible: row.public_stage !== null,
  }));
}

/** How much there is in the end of what grows. */
export interface Sizes {
  readonly rowsImported: number;
  readonly results: number;
  readonly auditEntries: number;
  readonly auditSealed: number;
  readonly queriesLogged: number;
}

const COUNTED: Readonly<Record<keyof Sizes, string>> = {
  rowsImported: "SELECT coalesce(sum(rows), 0) AS count FROM import",
  results: "SELECT count(*) FROM result",
  auditEntries: "SELECT count(*) FROM audit_entry",
  auditSealed: "SELECT count(*) FROM audit_link",
  queriesLogged: "SELECT count(*) FROM query_log",
};

export async function sizesOf(house: House): Promise<Sizes> {
  return asOwner(house, async (session) => {
    const sizes: [string, number][] = [];
    for (const [name, sql] of Object.entries(COUNTED)) {
      const { rows } = await session.query<{ count: string }>(sql);
      sizes.push([name, Number(rows[0]?.count)]);
    }
    return Object.fromEntries(sizes) as unknown as Sizes;
  });
}
