/** The product in a browser, as people meet it: one product with the sample region, walked by every door that has a page. */
import { after, before, describe } from "node:test";
import { accessibility, publicAccessibility } from "./accessibility.ts";
import { arriving } from "./arriving.ts";
import { drafting } from "./drafting.ts";
import { explaining } from "./explaining.ts";
import { finding } from "./finding.ts";
import { hiding } from "./hiding.ts";
import { importing } from "./importing.ts";
import { objecting } from "./objecting.ts";
import { everyRoom } from "./partner-rooms.ts";
import { proving } from "./proving.ts";
import { representing } from "./representing.ts";
import { Stage } from "./stage.ts";
import { supposing } from "./supposing.ts";
import { walking } from "./walking.ts";

describe("in the browser", () => {
  const stage = new Stage();
  before(() => stage.open());
  after(() => stage.close());
  arriving(stage);
  importing(stage);
  finding(stage);
  explaining(stage);
  hiding(stage);
  representing(stage);
  supposing(stage);
  drafting(stage);
  objecting(stage);
  proving(stage);
  walking(stage);
  // Who only looks is in nobody's way.
  describe("every page", { concurrency: 3 }, () => accessibility(stage));
  publicAccessibility(stage);
  everyRoom(stage);
});
