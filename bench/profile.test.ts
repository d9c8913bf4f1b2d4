import assert from "node:assert/strict";
import { test } from "node:test";
import { summedUp } from "./profile.ts";

const frame = (functionName: string, url: string) => ({ functionName, url });

test("a profile tells by file and package what share of the work it was, and how much was waiting", () => {
  const nodes = [
    { id: 1, callFrame: frame("(idle)", "") },
    { id: 2, callFrame: frame("canonical", "file:///somewhere/src/core/canonical.ts"), children: [3] },
    { id: 3, callFrame: frame("stringify", "") },
    { id: 4, callFrame: frame("query", "file:///somewhere/node_modules/@scope/driver/lib/client.js") },
  ];
  const told = summedUp([{ nodes, samples: [1, 2, 3, 4, 1], timeDeltas: [500, 200, 100, 100, 100] }]);
  assert.deepEqual(told, {
    atWork: 0.4,
    shares: [
      { place: "src/core/canonical.ts", share: 0.75 },
      { place: "@scope/driver", share: 0.25 },
    ],
  });
});
