import assert from "node:assert/strict";
import { it } from "node:test";
import { deviceOf } from "./device.ts";

it("a session names its browser and system, so that one knows one's own devices", () => {
  const chrome = "(KHTML, like Gecko) Chrome/140.0.0.0";
  const cases = [
    [`Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 ${chrome} Safari/537.36`, "Chrome · Linux"],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 ${chrome} Safari/537.36 Edg/140.0`,
      "Edge · Windows",
    ],
    ["Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1", "Safari · iOS"],
    [`Mozilla/5.0 (Linux; Android 15; HarmonyOS) ${chrome} Mobile Safari/537.36`, "Chrome · HarmonyOS"],
    ["curl/8.9.1", "curl"],
    ["an agent of its own", "an agent of its own"],
  ] as const;
  for (const [userAgent, name] of cases) assert.equal(deviceOf(userAgent), name);
  assert.equal(deviceOf(undefined), undefined);
});
