/** Every room of the desk is opened by somebody to whom it belongs: an authority, a platform, a bank, an association, or the agency for its work with them. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { look, ofKnownColours } from "./accessibility.ts";
import { deskPages, doorPages, sampleOf } from "./addresses.ts";
import { bringPartners, type OneOfEach, type Partner } from "./partners.ts";
import type { Stage } from "./stage.ts";

/** Whose rooms they are. Those of the agency are opened by the administrator, who holds every role. */
const rooms: Readonly<Record<Partner | "administrator", readonly string[]>> = {
  regulator: ["", "supervision", "plans", "plans/:id", "inspections", "warnings", "warnings/:id", "instructions"],
  authority: [
    "",
    "shared-tasks",
    "shared-tasks/:id",
    "joint-meetings/:id",
    "measures",
    "measure-catalogues",
    "reference",
  ],
  platform: ["", "shop-checks", "shop-checks/:id", "acts", "subscriptions", "subscriptions/:id", "exchanges/:id"],
  bank: ["", "authorisations", "authorisations/:id", "authorised-query", "credit-marks"],
  association: ["", "members", "members/:id", "measures/:id", "team-standards/:id"],
  administrator: [
    ...["agreements", "agreements/:id", "qualifications", "qualifications/:id", "incidents", "incidents/:id"],
    ...["exchanges", "participation", "participation/:id", "disclosures", "impacts", "impacts/:id", "statistics"],
    ...["instructions/:id", "clients/:id", "operators/:code/counter"],
  ],
};

/** What needs another day than today, or an operator's own hand: looked through by the journeys, and its parts by their neighbours here. */
const notReached = ["inspections/:id", "credit-marks/:id", "disclosures/:id", "lists/:id"];

export function partnerRooms(stage: Stage): void {
  let kept: OneOfEach = {};

  it("whoever applies results and watches over the agency has something in each room", async () => {
    kept = await bringPartners(stage);
  });

  for (const [as, paths] of Object.entries(rooms) as [Partner | "administrator", readonly string[]][])
    it(`no room of the ${as} has a serious accessibility finding, is wider than a phone or mixes its languages`, async () => {
      const { published } = await sampleOf(stage);
      const addresses = paths.map((path) => `/desk/${filled(path, { ...kept, operators: published })}`);
      assert.deepEqual(await look(stage, { as }, addresses, ofKnownColours), []);
    });
}

/** Walked after there are cases. */
export function everyRoom(stage: Stage): void {
  it("no room of the desk is left out", async () => {
    const table = readFileSync(join(import.meta.dirname, "../../web/src/app/routes.tsx"), "utf8");
    const known = [...table.matchAll(/\broom\(\s*"([^"]+)"/g)].map(([, path]) => path ?? "");
    const opened = [...Object.values(rooms).flat(), ...notReached];
    const addresses = [...(await deskPages(stage)), ...doorPages];
    const unseen = known.filter((path) => !opened.includes(path) && !addresses.some((address) => isAt(path, address)));
    assert.ok(known.length > 80);
    assert.deepEqual(unseen, []);
  });
}

function filled(path: string, ids: OneOfEach): string {
  return path.replace(/^([^/]+)\/:\w+/, (_, room) => `${room}/${ids[room] ?? assert.fail(`nothing in ${room}`)}`);
}

function isAt(path: string, address: string): boolean {
  return new RegExp(`^/desk/${path.replaceAll(/:\w+/g, "[^/?]+")}(\\?|$)`).test(address);
}
