/** The product in a browser, as people meet it: one product with the sample region, walked by every door that has a page. */
import { after, before, describe } from "node:test";
import { accessibility } from "./accessibility.ts";
import { explaining } from "./explaining.ts";
import { finding } from "./finding.ts";
import { importing } from "./importing.ts";
import { Stage } from "./stage.ts";
import { walking } from "./walking.ts";

describe("in the browser", () => {
  const stage = new Stage();
  before(() => stage.open());
  after(() => stage.close());
  importing(stage);
  finding(stage);
  explaining(stage);
  walking(stage);
  accessibility(stage);
});
