/**
 * The product in a browser, as people meet it, walked by every door that has a page: side by side one product with the sample region for the agency and
 * its operators, and one for those who are beside the agency, and for what changes nothing that others look for.
 */
import { after, before, describe } from "node:test";
import { accessibility, publicAccessibility } from "./accessibility.ts";
import { arriving } from "./arriving.ts";
import { drafting } from "./drafting.ts";
import { explaining } from "./explaining.ts";
import { finding } from "./finding.ts";
import { hiding } from "./hiding.ts";
import { importing } from "./importing.ts";
import { objecting } from "./objecting.ts";
import { everyRoom, partnerRooms } from "./partner-rooms.ts";
import { proving } from "./proving.ts";
import { representing } from "./representing.ts";
import { Stage } from "./stage.ts";
import { supposing } from "./supposing.ts";
import { walking } from "./walking.ts";

describe("in the browser", { concurrency: 2 }, () => {
  describe("of the agency and its operators", { concurrency: 1 }, () => {
    const stage = opened();
    arriving(stage);
    importing(stage);
    finding(stage);
    explaining(stage);
    hiding(stage);
    representing(stage);
    supposing(stage);
    objecting(stage);
    // Who only looks is in nobody's way.
    describe("every page", { concurrency: 3 }, () => accessibility(stage));
    publicAccessibility(stage);
    everyRoom(stage);
  });

  describe("of others than the agency", { concurrency: 1 }, () => {
    const stage = opened();
    drafting(stage);
    proving(stage);
    walking(stage);
    partnerRooms(stage);
  });
});

/** From before the first walk until after the last. */
function opened(): Stage {
  const stage = new Stage();
  before(() => stage.open());
  after(() => stage.close());
  return stage;
}
