/** Writes the sample region's files to a folder, to look at them or to drop them into the import page. */
import { parseArgs } from "node:util";
import { day, parseDay } from "../../src/core/time/day.ts";
import { readLayouts } from "../../src/sources/layout-files.ts";
import { generateSampleRegion, SEED } from "./generate.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    day: { type: "string", default: "2026-11-21" },
    seed: { type: "string", default: String(SEED) },
    help: { type: "boolean", short: "h" },
  },
});
const [folder] = positionals;
if (values.help || folder === undefined || parseDay(values.day) === undefined || !/^\d{1,9}$/.test(values.seed)) {
  console.error("node examples/sample-region/write.ts FOLDER [--day 2026-11-21] [--seed 20231020]");
  process.exit(values.help ? 0 : 2);
}
const region = await generateSampleRegion(folder, day(values.day), readLayouts(), Number(values.seed));
for (const issue of region.issues)
  console.log(
    `${issue.day}  ${issue.files.length} files  ${issue.files.reduce((sum, file) => sum + file.rows, 0)} rows`,
  );
