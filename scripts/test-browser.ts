/**
 * What the browser tests need from the machine: Chromium and a Chinese font, from the distribution's packages. Installs what is
 * missing where it has the right to, and says plainly what to run where it has not.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const browserPaths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Makes sure of both and points `CHROMIUM` at the browser; ends the process with a message where it cannot. */
export function readyBrowser(): void {
  const missing = missingPackages();
  if (missing.length > 0) install(missing);
  const still = missingPackages();
  if (still.length > 0) giveUp(still);
  process.env.CHROMIUM = browserPath();
}

function browserPath(): string | undefined {
  return [process.env.CHROMIUM, ...browserPaths].find((path) => path !== undefined && existsSync(path));
}

function missingPackages(): readonly string[] {
  const missing: string[] = [];
  if (browserPath() === undefined) missing.push("chromium");
  if (!hasChineseFont()) missing.push("fonts-noto-cjk");
  return missing;
}

function hasChineseFont(): boolean {
  const { status, stdout } = spawnSync("fc-list", [":lang=zh", "family"], { encoding: "utf8" });
  if (status === 0) return stdout.trim() !== "";
  return existsSync("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc");
}

function install(packages: readonly string[]): void {
  const prefix = process.getuid?.() === 0 ? [] : canSudo() ? ["sudo", "-n"] : undefined;
  if (prefix === undefined || spawnSync("apt-get", ["--version"]).status !== 0) return;
  console.log(`installing ${packages.join(" and ")} for the browser tests …`);
  const apt = (...args: readonly string[]): void => {
    const [command = "", ...rest] = [...prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", ...args];
    spawnSync(command, rest, { stdio: ["ignore", "ignore", "inherit"] });
  };
  apt("update");
  apt("install", "-y", "--no-install-recommends", "fontconfig", ...packages);
}

function canSudo(): boolean {
  return spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0;
}

function giveUp(packages: readonly string[]): never {
  console.error(`
The browser tests need ${packages.join(" and ")}, and this user may not install packages.
Run once, as root:   apt-get update && apt-get install -y --no-install-recommends fontconfig ${packages.join(" ")}
(on another distribution install them by its own means and set CHROMIUM to the browser's path), then run npm test again.
Everything else can be tested now with:   npm test -- types lint house unit postgres journeys
`);
  process.exit(1);
}
