/** A desk for tests of use cases: a real PostgreSQL, real files, the law and the standards as shipped, and a clock that is stepped. */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { AGENCY_ID, type AgencyRole, agencyRoles, roleNames } from "../src/core/access/organisation.ts";
import {
  type AgencyScope,
  anybody,
  consequencesOf,
  productActors,
  provedScope,
  systemScope,
} from "../src/core/access/scope.ts";
import type { Actor, AgencySettings, Desk, DeskFor, Import } from "../src/core/desk.ts";
import { timeOrderedId } from "../src/core/ids.ts";
import { type Instant, instantOf, parseInstant } from "../src/core/time/day.ts";
import { openCredentials } from "../src/credentials/credentials.ts";
import { openKeys } from "../src/credentials/keys.ts";
import { noCouriers } from "../src/delivery/no-couriers.ts";
import { writeWorkbook } from "../src/delivery/workbook.ts";
import { openEvidenceFiles } from "../src/evidence/evidence-files.ts";
import { openFiles } from "../src/sources/files.ts";
import { lawLibraryOf, readLawFolder } from "../src/sources/law-library.ts";
import { readStandards } from "../src/sources/standards-library.ts";
import { type TestStore, testStore } from "../src/store/testing.ts";
import { receiveFile } from "../src/usecases/files.ts";
import { runImport, startImport } from "../src/usecases/imports.ts";
import { addSource } from "../src/usecases/sources.ts";

const root = join(import.meta.dirname, "..");

/** Read once for all the houses of a process; nothing changes it. */
const lawFolder = readLawFolder(join(root, "law"));
export const shippedStandards = readStandards(join(root, "standards"));
/** The law as shipped, with a memory of its own for each house. */
export const shippedLaw = async () => lawLibraryOf(await lawFolder);

export const collector: Actor = { id: "collector", name: "归集员" };

/** Codes of nobody: region 990100 belongs to no province. The last is an individual business's. */
export const codes = {
  tea: "91990102MA0000015T",
  toys: "91990102MA0000023M",
  stall: "92990102MA0000031D",
} as const;

const settings: AgencySettings = {
  version: 0,
  agency: { name: "测试信用服务机构" },
  packs: [{ region: "9901", pack: "sz-draft", reason: "虚构地区，仅供测试" }],
  standard: "cn-sz-five-class-100",
  regions: [{ code: "990100", name: "测试市", sample: true }],
};

export interface TestDesk {
  /** The collector's, who holds every post in the agency. */
  readonly desk: Desk;
  /** The product's own: imports and runs are worked off at it. */
  readonly system: Desk;
  /** Anybody's. */
  readonly public: Desk;
  /** The desk of a member of staff named like the one post that he or she holds. */
  as(role: AgencyRole): Desk;
  readonly deskFor: DeskFor;
  /** Desks that go by another clock. */
  desksBy(clock: Desk["clock"]): DeskFor;
  readonly tamper: TestStore["tamper"];
  /** Steps to a time of day in Shanghai. */
  on(day: string, time?: string): void;
  /** Takes a text in as a file of a registered source and works the import to its end. */
  take(fileName: string, text: string, layout: string, source?: string): Promise<Import>;
  /** The same, without working it. */
  begin(fileName: string, text: string, layout: string, source?: string): Promise<Import>;
  /** Asks what runs next to stop after so many batches; `Infinity`: no longer. */
  stopAfter(batches: number): void;
  close(): Promise<void>;
}

/** A member of staff who has acknowledged confidentiality. */
export function staffScope(actor: Actor, roles: readonly AgencyRole[]): AgencyScope {
  return {
    kind: "agency",
    actor,
    organisation: AGENCY_ID,
    country: "CN",
    roles,
    confidential: true,
    origin: { door: "http" },
  };
}

export async function testDesk(): Promise<TestDesk> {
  const { store, tamper, close } = await testStore({ firstSettings: settings });
  const folder = await mkdtemp(join(tmpdir(), "xinheng-desk-"));
  let now = parseInstant("2026-06-01T09:00:00+08:00") as Instant;
  const [law, standards, files, credentials, keys] = await Promise.all([
    shippedLaw(),
    shippedStandards,
    openFiles(folder),
    openCredentials(),
    openKeys(join(folder, "keys"), now),
  ]);
  let batchesLeft = Number.POSITIVE_INFINITY;
  // Every look is a millisecond later, so that what comes after another is seen to.
  const steppedClock = {
    now: () => {
      now = instantOf(Date.parse(now) + 1);
      return now;
    },
  };
  const jobs = {
    startImport: async () => undefined,
    startRun: async () => undefined,
    startImpact: async () => undefined,
    stop: async () => undefined,
    stopping: () => batchesLeft-- <= 0,
  };
  const ids = { next: () => timeOrderedId(steppedClock.now(), randomBytes(10)) };
  const desksBy: TestDesk["desksBy"] = (clock) => {
    const deskAt: DeskFor = (scope) => ({
      ...store.at(scope, clock),
      scope,
      provedAs: (actor) => deskAt(provedScope(scope, actor)),
      product: () => deskAt(consequencesOf(scope)),
      clock,
      ids,
      law,
      files,
      jobs,
      credentials,
      keys,
      evidenceFiles: openEvidenceFiles({ folder: join(folder, "evidence") }),
      couriers: noCouriers,
      sheets: writeWorkbook,
    });
    return deskAt;
  };
  const deskFor = desksBy(steppedClock);
  const system = deskFor(systemScope(productActors.worker, "job"));
  const desk = deskFor(staffScope(collector, agencyRoles));
  for (const pack of law.packs) await system.packs.keep(pack, now);
  for (const standard of standards) await system.standards.keep(standard);
  for (const id of ["bureau", "other-bureau"])
    await addSource(desk, {
      id,
      name: id,
      class: "government",
      basis: { kind: "public", url: "https://bureau.example/" },
    });
  const begin: TestDesk["begin"] = async (fileName, text, layout, source = "bureau") => {
    const content = Readable.from([Buffer.from(text)]);
    const { hash } = await receiveFile(desk, { fileName, content });
    return startImport(desk, { hash, fileName, source, layout });
  };
  return {
    desk,
    system,
    public: deskFor(anybody({ door: "http" })),
    as: (role) => deskFor(staffScope({ id: role, name: roleNames[role].zh }, [role])),
    deskFor,
    desksBy,
    tamper,
    begin,
    on: (day, time = "09:00") => {
      now = parseInstant(`${day}T${time}:00+08:00`) as Instant;
    },
    take: async (...file) => runImport(system, (await begin(...file)).id),
    stopAfter: (batches) => {
      batchesLeft = batches;
    },
    close: async () => {
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Lines of CSV. */
export function csv(header: string, ...rows: readonly string[]): string {
  return [header, ...rows].map((line) => `${line}\n`).join("");
}

export const penaltyHeader =
  "统一社会信用代码,行政相对人名称,行政相对人类别,行政处罚决定书文号,违法行为类型,处罚类别,罚款金额（万元）,处罚决定日期,公示截止期,处罚机关";

/** A penalty of an operator, under a number of its own. */
export function penaltyRow(
  code: string,
  number: string,
  more: {
    readonly fine?: string;
    readonly on?: string;
    readonly until?: string;
    readonly name?: string;
    readonly category?: string;
  } = {},
): string {
  const {
    fine = "0.5",
    on = "2026-03-10",
    until = "2027-03-10",
    name = "测试企业",
    category = "法人及非法人组织",
  } = more;
  return [code, name, category, number, "未明码标价", "罚款", fine, on, until, "测试局"].join(",");
}

export const registrationHeader = "统一社会信用代码,企业名称,成立日期,登记状态,行业代码";

export function registrationRow(code: string, name: string): string {
  return [code, name, "2020-01-01", "存续", "F5292"].join(",");
}

/** Quarters of trade and reviews, enough for a result that is rated. */
export function trade(code: string, stars = "480"): { readonly operation: string; readonly reviews: string } {
  const who = {
    统一社会信用代码: code,
    企业名称: "测试企业",
    统计起始日: "2026-02-01",
    统计截止日: "2026-04-30",
    网店: "https://shop.example/",
  };
  const operation = {
    ...who,
    订单数: "1000",
    按时发货数: "990",
    退款数: "20",
    按时退款数: "20",
    纠纷数: "4",
    七日内解决的纠纷数: "4",
    经人工确认的异常交易和评价数: "0",
  };
  const reviews = { ...who, 评价数: "100", 星级合计: stars, 差评数: "1" };
  return { operation: `${JSON.stringify(operation)}\n`, reviews: `${JSON.stringify(reviews)}\n` };
}
