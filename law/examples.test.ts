/** Runs the worked cases of every pack: a ruling says what its article says, and every case tries a requirement that its article meets. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openLawLibrary } from "../src/sources/law-library.ts";
import { examplesOf, tryExample } from "./examples-for-tests.ts";

const law = await openLawLibrary(new URL(".", import.meta.url).pathname);

for (const pack of law.packs) {
  const articles = law.articles(pack.instrument.id);
  const requirements = new Set(
    articles.flatMap(({ coverage }) => (coverage.kind === "coded" ? coverage.requirements : [])),
  );
  for (const example of examplesOf(law, pack.id)) {
    test(`${example.id}, Art. ${example.article} of ${pack.id}: ${example.says.en}`, () => {
      assert.ok(
        articles.some(({ article }) => article === example.article),
        `no article ${example.article}`,
      );
      assert.ok(requirements.has(example.id), `no article says that ${example.id} is coded`);
      tryExample(law, pack, example);
    });
  }
}

test("every pack has worked cases", () => {
  for (const pack of law.packs) assert.ok(examplesOf(law, pack.id).length > 0, pack.id);
});
