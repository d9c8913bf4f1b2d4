/** The codes of dishonest and honest acts: which instruments list them, and that each has its meaning, its basis and its evidence. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { disclosureItems, elevenItems } from "../src/core/application/disclosure-items.ts";
import { listedBy, platformReports } from "../src/core/conduct/act.ts";
import { openLawLibrary } from "../src/sources/law-library.ts";

const law = await openLawLibrary(fileURLToPath(new URL("./", import.meta.url)));
const namesIn = (instrument: string, article: string) =>
  listedBy(law.acts, { instrument, article }).map(({ say }) => say.zh);

describe("codes of acts", () => {
  it("NDRC-01 the eight acts of the first part each have a code, a definition, a basis and evidence", () => {
    const eight = listedBy(law.acts, { instrument: "cn-2016-2794", article: "1" });
    assert.equal(eight.length, 8);
    for (const { code, means, basis, evidence } of eight) {
      assert.match(code, /^EC-\d\d$/);
      assert.ok(means.zh.length > 10 && basis.length > 0 && evidence.length > 0, code);
    }
  });

  it("NDRC-08.3 platforms report seven", () => {
    assert.deepEqual(
      listedBy(law.acts, platformReports).map(({ code }) => code),
      ["EC-01", "EC-06", "EC-07", "EC-09", "EC-10", "EC-11", "EC-12"],
    );
  });

  it("NDRC-20.3 NDRC-20.4 breaches in logistics and abuse of personal information are among those of section 20", () => {
    const names = namesIn("cn-2016-2794", "(20)");
    assert.ok(names.includes("物流配送环节违法违规") && names.includes("滥用、泄露、倒卖个人信息"));
  });

  it("GZ-06.1 pyramid selling online has a code, listed by Guangzhou's guidance", () => {
    assert.ok(namesIn("gz-2020", "2(5)").includes("网络传销"));
  });

  it("LY-05.1 LY-06.9 LY-07.1 LY-08.1 to LY-08.12: every code of Lingyuan's measures has its basis and evidence, and no other has", () => {
    const listed = law.packs.find(({ id }) => id === "ly-2021")?.managementCard?.acts?.value ?? [];
    const defined = law.acts.filter(({ code }) => code.startsWith("LY-"));
    assert.deepEqual(
      defined.map(({ code, bearing, say }) => ({ code, bearing, say })).toSorted((a, b) => (a.code < b.code ? -1 : 1)),
      listed.map(({ code, bearing, say }) => ({ code, bearing, say })).toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    );
    assert.equal(defined.filter(({ bearing }) => bearing === "dishonest").length, 12);
    for (const { code, basis, evidence } of defined) {
      assert.equal(basis[0]?.instrument, "ly-2021", code);
      assert.ok(evidence.length > 0, code);
    }
  });

  it("LY-06.3 the checklist of a page and the form by which an operator discloses ask for the same eleven items", () => {
    const items = law.packs.find(({ id }) => id === "ly-2021")?.trade?.pageItems?.value ?? [];
    assert.deepEqual(
      items.map(({ say }) => say.zh),
      elevenItems.map((name) => disclosureItems[name].zh),
    );
  });

  it("whatever a code cites has a title", () => {
    const titles = new Set(law.references.map(({ id }) => id));
    const cited = law.acts.flatMap(({ basis, listed }) => [...basis, ...listed].map(({ instrument }) => instrument));
    assert.deepEqual(
      cited.filter((instrument) => !titles.has(instrument)),
      [],
    );
  });
});
