/**
 * What is asked of the house, by whom and how often in a second. Most of it is looking: the public, operators at their own file, programs of
 * platforms; the rest is the agency's day. Together they keep two cores about half busy.
 */
import { codeOf, penaltyFile } from "../../tests/journeys/bureau.ts";
import { type Call, formOf, member, type Reply, textAt } from "../house/calling.ts";
import type { Person, Program } from "../house/people.ts";
import { PASSWORD, type Town } from "./town.ts";

export interface Asking {
  readonly call: Call;
  /** What the answer leaves for others to do. */
  readonly learn?: (reply: Reply) => void;
}

export interface Kind {
  readonly name: string;
  readonly perSecond: number;
  /** Any other status is an error. */
  readonly status: number;
  /** Undefined while there is nothing to do. */
  readonly ask: (town: Town) => Asking | undefined;
}

const FILE_ROWS = 200;
/** Operators that come in by files, beside those of the sample region. */
const NEWCOMERS = 2_000;
const POOL = 200;

const get = ({ headers }: Pick<Person, "headers">, path: string, learn?: Asking["learn"]): Asking => ({
  call: { method: "GET", path, headers },
  ...(learn === undefined ? {} : { learn }),
});
const post = ({ headers }: Person, path: string, json: object, learn?: Asking["learn"]): Asking => ({
  call: { method: "POST", path: `/api/v1${path}`, headers, json },
  ...(learn === undefined ? {} : { learn }),
});

const visitor = ({ chance, visitors }: Town): Person => chance.pick(visitors);
const visible = ({ chance, visible: codes }: Town): string => chance.pick(codes);
const rated = ({ chance, rated: codes }: Town): string => chance.pick(codes);

const SEARCHES = ["云岫", "示例", "电子商务", "网络科技", "贸易", "商行"];
const search = ({ chance }: Town): string => encodeURIComponent(chance.pick(SEARCHES));

function byProgram(town: Town, program: Program, ask: (by: Pick<Person, "headers">) => Asking): Asking | undefined {
  const headers = town.tokens.get(program.id);
  return headers === undefined ? undefined : ask({ headers });
}

const looking: readonly Kind[] = [
  {
    name: "public: page of an operator",
    perSecond: 5,
    status: 200,
    ask: (town) => get(visitor(town), `/o/${visible(town)}`),
  },
  {
    name: "public: home and search",
    perSecond: 2,
    status: 200,
    ask: (town) => get(visitor(town), `/?text=${search(town)}`),
  },
  { name: "public: publicity", perSecond: 0.5, status: 200, ask: (town) => get(visitor(town), "/publicity") },
  {
    name: "public: law and standards",
    perSecond: 0.5,
    status: 200,
    ask: (town) => get(visitor(town), town.chance.pick(["/law", "/standards"])),
  },
  {
    name: "public API: an operator",
    perSecond: 3,
    status: 200,
    ask: (town) => get(visitor(town), `/api/v1/public/operators/${visible(town)}`),
  },
  {
    name: "public API: search",
    perSecond: 1,
    status: 200,
    ask: (town) => get(visitor(town), `/api/v1/public/operators?text=${search(town)}`),
  },
  { name: "public API: log head", perSecond: 0.3, status: 200, ask: (town) => get(visitor(town), "/api/v1/log/head") },
  {
    name: "platform's program: an operator",
    perSecond: 3,
    status: 200,
    ask: (town) =>
      byProgram(town, town.programs.platform, (by) => get(by, `/api/v1/public/operators/${visible(town)}`)),
  },
  {
    name: "operator: its own file",
    perSecond: 1,
    status: 200,
    ask: (town) => ownFile(town, "dossier"),
  },
  { name: "operator: its own results", perSecond: 0.5, status: 200, ask: (town) => ownFile(town, "results") },
  {
    name: "agency's program: search",
    perSecond: 0.5,
    status: 200,
    ask: (town) =>
      byProgram(town, town.programs.collector, (by) => get(by, `/api/v1/operators?text=${search(town)}&limit=20`)),
  },
  { name: "staff: overview", perSecond: 0.5, status: 200, ask: ({ staff }) => get(staff.analyst, "/api/v1/overview") },
  {
    name: "staff: list of operators",
    perSecond: 1,
    status: 200,
    ask: ({ staff, chance }) =>
      get(staff.analyst, `/api/v1/operators?limit=20&sort=${chance.pick(["name", "code", "score"])}`),
  },
  {
    name: "staff: who am I",
    perSecond: 1,
    status: 200,
    ask: ({ staff, chance }) => get(chance.pick(Object.values(staff)), "/api/v1/me"),
  },
  {
    name: "staff: publicity calendar",
    perSecond: 0.3,
    status: 200,
    ask: ({ staff }) => get(staff.publisher, "/api/v1/publicity"),
  },
  { name: "auditor: audit trail", perSecond: 0.7, status: 200, ask: auditPage },
  {
    name: "auditor: log of queries",
    perSecond: 0.2,
    status: 200,
    ask: ({ staff }) => get(staff.auditor, "/api/v1/queries?limit=50"),
  },
];

const working: readonly Kind[] = [
  { name: "case officer: a credit file", perSecond: 0.7, status: 200, ask: officersFile },
  { name: "case officer: marks", perSecond: 0.4, status: 200, ask: mark },
  { name: "case officer: takes a mark away", perSecond: 0.3, status: 200, ask: unmark },
  { name: "collector: sends a file", perSecond: 0.1, status: 201, ask: sendFile },
  { name: "collector: starts an import", perSecond: 0.1, status: 202, ask: startImport },
  {
    name: "collector: list of imports",
    perSecond: 0.2,
    status: 200,
    ask: ({ staff }) => get(staff.collector, "/api/v1/imports?limit=20"),
  },
  { name: "scorer: evaluates one", perSecond: 0.5, status: 201, ask: evaluate },
  {
    name: "analyst: evaluates all",
    perSecond: 0.008,
    status: 202,
    ask: ({ staff }) => post(staff.analyst, "/runs", {}),
  },
  { name: "approver: approves", perSecond: 0.4, status: 200, ask: approve },
  { name: "publisher: notice or publicity", perSecond: 0.4, status: 200, ask: publicity },
  { name: "anybody: signs in", perSecond: 0.05, status: 200, ask: signIn },
  { name: "programs: a token", perSecond: 0.1, status: 200, ask: fetchToken },
];

export const kinds: readonly Kind[] = [...looking, ...working];

function ownFile({ chance, owners }: Town, what: string): Asking | undefined {
  const owner = owners.length === 0 ? undefined : chance.pick(owners);
  return owner && get(owner, `/api/v1/operators/${owner.code}/${what}`);
}

/** From the newest page backwards, and anew from there after a while. */
function auditPage({ staff, pools, chance }: Town): Asking {
  const after = chance.perMille(150) ? undefined : pools.auditNext;
  const place = after === undefined ? "" : `&after=${encodeURIComponent(after)}`;
  return get(staff.auditor, `/api/v1/audit?limit=50${place}`, (reply) => {
    const next = member(reply, "next");
    pools.auditNext = typeof next === "string" ? next : undefined;
  });
}

function officersFile(town: Town): Asking {
  const code = rated(town);
  return get(town.staff["case-officer"], `/api/v1/operators/${code}/dossier`, (reply) => {
    const record = member(reply, "dossier", "entries", 0, "record", "id");
    if (typeof record === "string") keep(town.pools.records, { code, record });
  });
}

function mark({ staff, pools }: Town): Asking | undefined {
  const chosen = pools.records.shift();
  if (chosen === undefined) return undefined;
  pools.numbers += 1;
  const json = { kind: "litigation", reference: `（示例）民初${pools.numbers}号` };
  const path = `/operators/${chosen.code}/records/${chosen.record}/mark`;
  return post(staff["case-officer"], path, json, () => {
    if (!pools.marked.some(({ record }) => record === chosen.record)) keep(pools.marked, chosen);
  });
}

function unmark({ staff, pools }: Town): Asking | undefined {
  const chosen = pools.marked.shift();
  if (chosen === undefined) return undefined;
  const json = { kind: "litigation", reason: "诉讼已审结（示例）" };
  return post(staff["case-officer"], `/operators/${chosen.code}/records/${chosen.record}/unmark`, json);
}

function sendFile({ staff, pools, chance }: Town): Asking {
  const rows = Array.from({ length: FILE_ROWS }, () => {
    pools.numbers += 1;
    const newcomer = chance.between(1, NEWCOMERS);
    const on = `202${chance.between(3, 5)}-0${chance.between(1, 9)}-${chance.between(10, 28)}`;
    return {
      code: codeOf(newcomer),
      name: `示例${newcomer}号电子商务有限公司`,
      number: `示市监罚〔2026〕${pools.numbers}号`,
      on,
    };
  });
  const fileName = `处罚-${pools.numbers}.csv`;
  const { headers } = staff.collector;
  const call: Call = { method: "POST", path: "/api/v1/files", headers, form: formOf(penaltyFile(rows), fileName) };
  return { call, learn: (reply) => keep(pools.files, { hash: textAt(reply, "hash"), fileName }) };
}

function startImport({ staff, pools, source }: Town): Asking | undefined {
  const file = pools.files.shift();
  return file && post(staff.collector, "/imports", { ...file, source });
}

function evaluate(town: Town): Asking {
  return post(town.staff.scorer, `/operators/${rated(town)}/evaluate`, {}, (reply) =>
    keep(town.pools.evaluated, {
      id: textAt(reply, "result", "id"),
      bad: member(reply, "publication", "bad") === true,
    }),
  );
}

function approve({ staff, pools }: Town): Asking | undefined {
  const result = pools.evaluated.shift();
  return result && post(staff.approver, `/results/${result.id}/approve`, {}, () => keep(pools.approved, result));
}

/** A bad result is told to its operator first, and waits there; any other goes into publicity. */
function publicity({ staff, pools }: Town): Asking | undefined {
  const result = pools.approved.shift();
  if (result === undefined) return undefined;
  if (!result.bad) return post(staff.publisher, `/results/${result.id}/publicity`, {});
  return post(staff.publisher, `/results/${result.id}/notice`, { channel: "post", receipt: "EMS 0000（示例）" });
}

function signIn(town: Town): Asking {
  const { id } = town.chance.pick(Object.values(town.staff));
  return post(visitor(town), "/sign-in", { login: id, password: PASSWORD });
}

export function fetchToken(town: Town): Asking {
  const program = town.chance.pick(Object.values(town.programs));
  return tokenOf(town, program);
}

export function tokenOf(town: Town, { id, secret }: Program): Asking {
  const { headers } = visitor(town);
  const form = new URLSearchParams({ grant_type: "client_credentials", client_id: id, client_secret: secret });
  const learn = (reply: Reply): void => {
    town.tokens.set(id, { ...headers, authorization: `Bearer ${textAt(reply, "access_token")}` });
  };
  return { call: { method: "POST", path: "/oauth/token", headers, form }, learn };
}

/** The oldest are forgotten where nobody comes to them. */
function keep<T>(pool: T[], item: T): void {
  pool.push(item);
  if (pool.length > POOL) pool.shift();
}
