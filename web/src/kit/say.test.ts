import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { countryName } from "./say.ts";

describe("countries and regions by name", () => {
  it("are named in the reader's language, regions of China as parts of it", () => {
    assert.equal(countryName("CN", "zh"), "中国");
    assert.equal(countryName("SG", "en"), "Singapore");
    for (const code of ["HK", "MO", "TW"]) assert.match(countryName(code, "zh"), /^中国/);
    for (const code of ["HK", "MO", "TW"]) assert.match(countryName(code, "en"), /China$/);
  });

  it("a code without a name stays as it is, and so does what is no code", () => {
    assert.equal(countryName("QQ", "zh"), "QQ");
    assert.equal(countryName("", "zh"), "");
  });
});
