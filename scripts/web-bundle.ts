/** The desk's web bundle: built to `web/dist` when it is missing or older than what it is made from. */
import { spawn } from "node:child_process";
import { existsSync, globSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const root = join(import.meta.dirname, "..");
const bundle = join(root, "web", "dist");

/** Whether the bundle has to be made: none there, or a source newer than it. */
export function bundleIsOld(): boolean {
  const page = join(bundle, "index.html");
  if (!existsSync(page)) return true;
  const builtAt = statSync(page).mtimeMs;
  const sources = globSync(
    ["web/index.html", "web/vite.config.ts", "web/{src,public}/**/*", "src/{core,http/contract}/**/*.ts"],
    { cwd: root },
  );
  return sources.some((source) => !source.endsWith(".test.ts") && statSync(join(root, source)).mtimeMs > builtAt);
}

/** Builds it; answers the folder. Throws with the builder's last words when it cannot be built. */
export async function buildBundle(): Promise<string> {
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  const builder = spawn(process.execPath, [vite, "build", join(root, "web")], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  builder.stderr.on("data", (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-4000);
  });
  const code = await new Promise<number | null>((resolve, reject) => builder.on("error", reject).on("close", resolve));
  if (code !== 0) throw new Error(`the web bundle could not be built (${code})\n${said}`);
  return bundle;
}

export const bundleFolder = bundle;

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" }, force: { type: "boolean" } } });
  if (values.help) console.log("node scripts/web-bundle.ts [--force]   builds web/dist when it is missing or old");
  else if (values.force || bundleIsOld()) console.log(await buildBundle());
}
