/**
 * Draws the pictures of the papers, `docs/screens/*.png`, from the sample region: `npm run screens`. Every picture is a page as a
 * person sees it; the names and codes on it are fictional.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { penaltyFile } from "../journeys/bureau.ts";
import { sampleOf } from "./addresses.ts";
import { brokenRows, fileOf, penalties } from "./bureau-files.ts";
import { type Language, Stage, settle } from "./stage.ts";

const folder = join(import.meta.dirname, "../../docs/screens");

const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
if (values.help) {
  console.log("npm run screens   starts the product with the sample region and writes docs/screens/*.png");
  process.exit(0);
}

interface Picture {
  readonly name: string;
  readonly address: string;
  readonly language?: Language;
  readonly phone?: boolean;
}

const stage = new Stage();
try {
  await stage.open();
  await mkdir(folder, { recursive: true });
  for (const picture of await pictures()) await draw(picture);
  await drawImport();
} finally {
  await stage.close();
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

/** An operator whose latest result is bad and waits for the steps to publication. */
async function aBadResult(): Promise<string> {
  const { awaitingNotice, endingSoon } = await stage.ask("/overview");
  return (awaitingNotice[0] ?? endingSoon[0]).code;
}

async function draw({ name, address, language, phone }: Picture): Promise<void> {
  await stage.visit({ ...(language && { language }), ...(phone && { phone }) }, async (page) => {
    await settle(page, address);
    if (address.includes("/evaluation")) await page.locator(".chart svg path").nth(3).waitFor({ state: "attached" });
    await page.screenshot({ path: join(folder, `${name}.png`) });
  });
}

/** ② and ④ of an import: the fields before, the held rows after. */
async function drawImport(): Promise<void> {
  const file = await fileOf("行政处罚公示_202610.csv", penaltyFile(brokenRows(penalties(40, 7001))));
  await stage.visit({}, async (page) => {
    await page.goto("/desk/imports/new?source=sample-amr");
    await page.setInputFiles("input[type=file]", file);
    await page.locator(".check-right").first().waitFor();
    await page.screenshot({ path: join(folder, "import-fields.png") });
    await page.getByRole("button", { name: "开始导入" }).click();
    await page
      .getByRole("button", { name: /^改为 .* 并重试$/ })
      .first()
      .waitFor();
    await page.screenshot({ path: join(folder, "import-held.png") });
  });
}
