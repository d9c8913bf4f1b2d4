/** The product in a browser, as people meet it: one product with the sample region, walked by every door that has a page. */
import { after, before, describe } from "node:test";
import { accessibility } from "./accessibility.ts";
import { Stage } from "./stage.ts";

describe("in the browser", () => {
  const stage = new Stage();
  before(() => stage.open());
  after(() => stage.close());
  accessibility(stage);
});
