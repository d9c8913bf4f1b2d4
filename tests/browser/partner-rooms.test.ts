/** The rooms of authorities, platforms, banks and associations in a browser, over a product and a sample region of their own. */
import { after, before, describe } from "node:test";
import { partnerRooms } from "./partner-rooms.ts";
import { Stage } from "./stage.ts";

describe("in the browser of others than the agency", () => {
  const stage = new Stage();
  before(() => stage.open());
  after(() => stage.close());
  partnerRooms(stage);
});
