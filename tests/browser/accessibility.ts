/** Every page, in both languages, by axe-core: no finding that is serious or critical. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { it } from "node:test";
import type { Page } from "playwright-core";
import { deskPages, publicPages } from "./addresses.ts";
import { type Language, type Stage, settle } from "./stage.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly html: string }[];
}

export function accessibility(stage: Stage): void {
  for (const language of ["zh", "en"] as const) {
    it(`no page of the desk has a serious accessibility finding (${language})`, async () => {
      await check(stage, language, await deskPages(stage), false);
    });
    it(`no public page has a serious accessibility finding, on a phone (${language})`, async () => {
      await check(stage, language, await publicPages(stage), true);
    });
  }
}

async function check(stage: Stage, language: Language, addresses: readonly string[], phone: boolean): Promise<void> {
  const found: string[] = [];
  const waiting = [...addresses];
  await stage.visit({ language, phone }, async (first, context) => {
    const check = async (page: Page) => {
      for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
        await settle(page, address);
        found.push(...(await findings(page)).map((finding) => `${address} ${finding}`));
      }
    };
    await Promise.all([check(first), check(await context.newPage())]);
  });
  assert.deepEqual(found, []);
}

async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const violations = await page.evaluate<readonly Finding[]>(
    "axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)",
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, help, nodes }) =>
        `${id}: ${help}: ${nodes
          .slice(0, 3)
          .map((node) => node.html.slice(0, 160))
          .join(" | ")}`,
    );
}
