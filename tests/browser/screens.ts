/**
 * Draws the pictures of the papers, `docs/screens/*.png`, from the sample region: `npm run screens`. Every picture is a page as a
 * person sees it; the names and codes on it are fictional. `npm run screens -- --all FOLDER` draws every page in four forms instead, for looking
 * through before a release.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { penaltyFile } from "../journeys/bureau.ts";
import { centrePages, deskPages, doorPages, publicPages, sampleOf, windows } from "./addresses.ts";
import { brokenRows, fileOf, penalties } from "./bureau-files.ts";
import { acting } from "./partners.ts";
import { setScenes } from "./scenes.ts";
import { type Language, Stage, settle, type Visit } from "./stage.ts";

const papers = join(import.meta.dirname, "../../docs/screens");

const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" }, all: { type: "string" } } });
if (values.help) {
  console.log(
    "npm run screens                    starts the product with the sample region and writes docs/screens/*.png",
  );
  console.log("npm run screens -- --all FOLDER    every page, wide and on a phone, in Chinese and in English");
  process.exit(0);
}

interface Picture {
  readonly name: string;
  readonly address: string;
  readonly language?: Language;
  readonly phone?: boolean;
  readonly as?: NonNullable<Visit["as"]>;
  /** What is done on the page before it is drawn. */
  readonly first?: (page: Page) => Promise<void>;
}

const stage = new Stage();
try {
  await stage.open();
  const { published, toApprove } = await sampleOf(stage);
  await setScenes(stage, [published, toApprove.code]);
  if (values.all === undefined) await drawPapers();
  else await drawAll(values.all);
} finally {
  await stage.close();
}

async function drawPapers(): Promise<void> {
  await mkdir(papers, { recursive: true });
  for (const picture of [...(await pictures()), ...(await picturesOfTrust()), ...(await picturesOfStandards())])
    await draw(papers, picture);
  await drawImport();
}

async function pictures(): Promise<readonly Picture[]> {
  const { published, toApprove } = await sampleOf(stage);
  const told = await aBadResult();
  return [
    { name: "today", address: "/desk/" },
    { name: "operators", address: "/desk/operators?sort=score&descending=true" },
    { name: "credit-file", address: `/desk/operators/${told}` },
    { name: "evaluation", address: `/desk/operators/${told}/evaluation` },
    { name: "evaluation-en", address: `/desk/operators/${told}/evaluation`, language: "en" },
    { name: "drill-down", address: `/desk/operators/${told}/evaluation?indicator=B1` },
    { name: "approval", address: `/desk/operators/${toApprove.code}/evaluation?result=${toApprove.result}` },
    { name: "publicity", address: "/desk/publicity" },
    { name: "standard", address: "/desk/standards/cn-sz-five-class-100" },
    { name: "law", address: "/desk/law/sz-2023" },
    { name: "public-operator", address: `/o/${published}`, phone: true },
    { name: "public-home", address: "/", phone: true },
  ];
}

async function picturesOfTrust(): Promise<readonly Picture[]> {
  const { published } = await sampleOf(stage);
  const { items } = await stage.ask(`/operators/${published}/results`);
  const result = items.find((item: { publication: { stage: string } }) => item.publication.stage === "published");
  return [
    { name: "sign-in", address: "/desk/sign-in", as: "nobody" },
    { name: "account", address: "/desk/account" },
    { name: "second-step", address: "/desk/account", first: (page) => press(page, "设定动态验证码", ".qr") },
    { name: "accounts", address: "/desk/accounts" },
    { name: "rights", address: "/desk/rights" },
    { name: "representations", address: "/desk/representations", first: (page) => press(page, "许明舟", ".facts") },
    { name: "client", address: "/desk/clients", first: openClient },
    { name: "held-texts", address: "/desk/held", first: showHeld },
    { name: "transfers", address: "/desk/transfers" },
    { name: "audit", address: "/desk/audit" },
    { name: "audit-verified", address: "/desk/audit", first: (page) => press(page, "核验审计链", ".verify-answer") },
    { name: "log", address: "/desk/log", first: (page) => prove(page, result.result.id) },
    { name: "forbidden", address: "/desk/audit", as: "collector" },
    { name: "my-enterprise", address: "/me", as: "representative", phone: true },
    { name: "my-records", address: "/me/records", as: "representative", phone: true },
    { name: "deadlines", address: "/desk/deadlines" },
    { name: "procedures", address: "/desk/law/procedures" },
    { name: "my-enterprise-file", address: `/desk/operators/${published}`, as: "representative" },
  ];
}

/** A draft with a lighter indicator, whom another standard would move, and what would be if. */
async function picturesOfStandards(): Promise<readonly Picture[]> {
  const told = await aBadResult();
  const [base, other] = ["cn-sz-five-class-100", "cn-public-1000-deduct"] as const;
  const { draft, impact } = await acting(stage, "administrator", async (act) => ({
    draft: (await act("/standard-drafts", { base: { id: base, version: "0.1-example" } })).id,
    impact: (await act("/impacts", { before: { standard: base }, after: { standard: other } })).id,
  }));
  return [
    { name: "workbench", address: `/desk/workbench/${draft}?view=table` },
    { name: "impact", address: `/desk/impacts/${impact}`, first: isDone },
    { name: "impact-en", address: `/desk/impacts/${impact}`, language: "en", first: isDone },
    { name: "statistics", address: "/desk/statistics" },
    { name: "run", address: `/desk/runs/${(await sampleOf(stage)).run}` },
    { name: "what-if", address: `/desk/operators/${told}/what-if` },
    { name: "my-what-if", address: "/me/what-if", as: "representative", phone: true },
  ];
}

async function isDone(page: Page): Promise<void> {
  await page
    .locator(".page-title")
    .getByText(/已完成|done/i)
    .waitFor();
}

async function press(page: Page, button: string, then: string): Promise<void> {
  await page.getByRole("button", { name: button }).first().click();
  await page.locator(then).first().waitFor();
}

async function openClient(page: Page): Promise<void> {
  await page.locator("tbody a").first().click();
  await page.locator(".curl").waitFor();
}

async function showHeld(page: Page): Promise<void> {
  await page.getByRole("button", { name: "查看原文" }).click();
  await page.getByRole("dialog").getByLabel("用途").fill("确认个人信息是否可以公开");
  await page.getByRole("dialog").getByRole("button", { name: "显示" }).click();
  await page.getByRole("button", { name: "重新隐去" }).waitFor();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
}

async function prove(page: Page, result: string): Promise<void> {
  await page.getByLabel("取得某一结果的证明").fill(result);
  await press(page, "取得并核对", ".proof-verdict");
}

/** An operator whose latest result is bad and waits for the steps to publication. */
async function aBadResult(): Promise<string> {
  const { awaitingNotice, endingSoon } = await stage.ask("/overview");
  return (awaitingNotice[0] ?? endingSoon[0]).code;
}

async function draw(folder: string, { name, address, first, ...how }: Picture): Promise<void> {
  await stage.visit(how, async (page) => {
    await settle(page, address);
    if (address.includes("/evaluation")) await page.locator(".chart svg path").nth(3).waitFor({ state: "attached" });
    await first?.(page);
    await page.screenshot({ path: join(folder, `${name}.png`) });
  });
}

/** Every page in four forms: wide and on a phone, in Chinese and in English. */
async function drawAll(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { published } = await sampleOf(stage);
  const own = [...(await centrePages(stage)), `/desk/operators/${published}`];
  const seen = [
    ...doorPages.map((address) => ({ address, as: "nobody" as const })),
    ...(await deskPages(stage)).map((address) => ({ address, as: "administrator" as const })),
    ...own.map((address) => ({ address, as: "representative" as const })),
    { address: "/desk/audit", as: "collector" as const },
    ...(await publicPages(stage)).map((address) => ({ address, as: "nobody" as const })),
  ];
  for (const language of ["zh", "en"] as const) {
    for (const phone of [false, true]) {
      for (const { address, as } of seen) {
        const place = placeOf(address);
        const name = [place, ...(as === "administrator" ? [] : [as]), phone ? "phone" : "wide", language].join(".");
        await stage
          .visit({ language, phone, as }, async (page) => {
            await settle(page, address);
            await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
          })
          .catch(notDrawn(name));
      }
    }
  }
  for (const phone of [false, true]) await drawWindows(folder, phone);
}

function placeOf(address: string): string {
  if (address === "/desk/") return "today";
  if (address === "/") return "public-home";
  return decodeURIComponent(address)
    .replace("/desk/", "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-/, "public-");
}

/** What opens over a page. */
async function drawWindows(folder: string, phone: boolean): Promise<void> {
  await stage.visit({ phone }, async (page) => {
    for (const [address, button] of windows) {
      const name = `${placeOf(address)}.${button}.${phone ? "phone" : "wide"}.zh`;
      await settle(page, address);
      await press(page, button, "[role=dialog]")
        .then(() => page.locator("[role=dialog] .loading").first().waitFor({ state: "hidden" }))
        .then(() => page.screenshot({ path: join(folder, `${name}.png`) }))
        .catch(notDrawn(name));
    }
  });
}

/** One page that fails does not keep the others from being looked through. */
function notDrawn(name: string): (error: unknown) => void {
  return (error) => {
    console.error(`${name}: ${error}`);
    process.exitCode = 1;
  };
}

/** ② and ④ of an import: the fields before, the held rows after. */
async function drawImport(): Promise<void> {
  const file = await fileOf("行政处罚公示_202610.csv", penaltyFile(brokenRows(penalties(40, 7001))));
  await stage.visit({}, async (page) => {
    await page.goto("/desk/imports/new?source=sample-amr");
    await page.setInputFiles("input[type=file]", file);
    await page.locator(".check-right").first().waitFor();
    await page.screenshot({ path: join(papers, "import-fields.png") });
    await page.getByRole("button", { name: "开始导入" }).click();
    await page
      .getByRole("button", { name: /^改为 .* 并重试$/ })
      .first()
      .waitFor();
    await page.screenshot({ path: join(papers, "import-held.png") });
  });
}
