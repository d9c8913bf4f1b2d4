import { after, before, describe } from "node:test";
import { objecting } from "./objecting.ts";
import { representing } from "./representing.ts";
import { Stage } from "./stage.ts";

describe("pages only", () => {
  const stage = new Stage();
  before(() => stage.open());
  after(() => stage.close());
  representing(stage);
  objecting(stage);
});
