/** A town for a simulated year: five regions, each under a pack of its own, operators with their people, a bureau that answers objections, and the staff. */
import { Readable } from "node:stream";
import type { OrganisationId } from "../../src/core/access/organisation.ts";
import type { Scope } from "../../src/core/access/scope.ts";
import { isRefusal } from "../../src/core/citation.ts";
import type { Desk } from "../../src/core/desk.ts";
import type { OperatorId } from "../../src/core/operator/operator.ts";
import { publishTemplate } from "../../src/usecases/cases/commitments.ts";
import { keepEvidence } from "../../src/usecases/evidence.ts";
import { addOrganisation } from "../../src/usecases/identity/organisations.ts";
import { changeSettings } from "../../src/usecases/settings.ts";
import { addSource } from "../../src/usecases/sources.ts";
import { csv, registrationHeader, registrationRow, type TestDesk, testDesk, trade } from "../desk.ts";
import { codeOf } from "../journeys/bureau.ts";

/** Region → the pack that the agency chose for it. */
export const regions = {
  "990100": "sz-2023",
  "990200": "sz-draft",
  "990300": "cn-2016-2794",
  "990400": "gz-2020",
  "990500": "ly-2021",
} as const;

export type Region = keyof typeof regions;

export interface Resident {
  readonly code: string;
  readonly id: OperatorId;
  readonly region: Region;
  readonly pack: (typeof regions)[Region];
  /** At which its own person stands. */
  readonly desk: Desk;
}

export interface SimulatedTown {
  readonly house: TestDesk;
  readonly residents: readonly Resident[];
  /** The desk of the bureau that provides most of the records. */
  readonly provider: Desk;
  /** Numbers of documents, 1, 2, 3 …. */
  readonly papers: { next(): number };
  /** Files kept by a person, for an objection or an application. */
  evidence(desk: Desk): Promise<readonly string[]>;
  close(): Promise<void>;
}

const RESIDENTS_A_REGION = 2;
const parts = {
  "law-abiding": "守法",
  "truthful-information": "真实",
  "product-quality": "合格",
  service: "守约",
  liability: "担责",
};
const template = { id: "simulated", title: { zh: "推演承诺书", en: "Commitment" }, kind: "general", parts } as const;

export async function settleTown(firstDay: string): Promise<SimulatedTown> {
  const house = await testDesk();
  house.on(firstDay, "08:00");
  await choosePacks(house);
  const bureau = await addOrganisation(house.desk, {
    kind: "authority",
    name: "作答的局",
    regions: ["99"],
    country: "CN",
  });
  const added = await addSource(house.desk, {
    id: "answering-bureau",
    name: "作答的局",
    class: "government",
    basis: { kind: "public", url: "https://answering.example/" },
    provider: bureau.id,
  });
  if (isRefusal(added)) throw new Error(added.say.en);
  await publishTemplate(house.as("analyst"), template);
  const residents: Resident[] = [];
  for (const region of Object.keys(regions) as Region[])
    for (let nth = 1; nth <= RESIDENTS_A_REGION; nth++) residents.push(await settle(house, region, nth));
  const scope: Scope = { ...outside(bureau.id), kind: "authority", regions: ["99"] };
  let paper = 0;
  return {
    house,
    residents,
    papers: {
      next: () => {
        paper += 1;
        return paper;
      },
    },
    provider: house.deskFor(scope),
    evidence: async (desk) => {
      const content = Readable.from([Buffer.from(`推演证明 ${desk.ids.next()}\n`)]);
      const { hash } = await keepEvidence(desk, { about: { kind: "case", id: "new" }, fileName: "证明.txt", content });
      return [hash];
    },
    close: house.close,
  };
}

async function choosePacks({ desk }: TestDesk): Promise<void> {
  const { version, ...settings } = await desk.settings.read();
  const reason = "虚构地区，仅供推演";
  await changeSettings(desk, {
    settings: {
      ...settings,
      packs: Object.entries(regions).map(([region, pack]) => ({ region: region.slice(0, 4), pack, reason })),
      regions: Object.keys(regions).map((code) => ({ code, name: `推演市${code}`, sample: true })),
    },
    seen: version,
  });
}

async function settle(house: TestDesk, region: Region, nth: number): Promise<Resident> {
  const code = codeOf(nth, "91", region);
  await house.take(`${code}.csv`, csv(registrationHeader, registrationRow(code, `推演${nth}号商贸`)), "registration");
  const { operation, reviews } = trade(code, String(300 + 60 * nth));
  await house.take(`经营${code}.ndjson`, operation, "online-operation");
  await house.take(`评价${code}.ndjson`, reviews, "consumer-reviews");
  const found = await house.desk.operators.byCode(code);
  if (found === undefined) throw new Error(`${code} was not taken in`);
  const { id } = found.operator;
  const desk = house.deskFor({ ...outside(`operator-${code}`), kind: "operator", operator: id });
  return { code, id, region, pack: regions[region], desk };
}

function outside(organisation: string) {
  return {
    actor: { id: `person-of-${organisation}`, name: "某人" },
    organisation: organisation as OrganisationId,
    country: "CN",
    confidential: true,
    origin: { door: "http" },
  } as const;
}
