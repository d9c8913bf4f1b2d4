/**
 * What the browser tests need from the machine: Chromium and a Chinese font, from the distribution's packages. Installs what is
 * missing where it has the right to, and says plainly what to run where it has not.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** The engine without the window takes a quarter of the time for each context of its own; where a distribution has no such package, the whole browser does. */
const LIGHT = "chromium-headless-shell";
const WHOLE = "chromium";
const browserPaths = [LIGHT, WHOLE, "chromium-browser", "google-chrome"].map((name) => `/usr/bin/${name}`);

/** Makes sure of both and points `CHROMIUM` at the browser; ends the process with a message where it cannot. */
export function readyBrowser(): void {
  // Alone: a name that a distribution does not know keeps all others from being installed with it.
  if (process.env.CHROMIUM === undefined && !existsSync(`/usr/bin/${LIGHT}`)) install([LIGHT]);
  install([...missingBrowsers(), ...missingFonts()]);
  const still = [...missingBrowsers(), ...missingFonts()];
  if (still.length > 0) giveUp(still);
  process.env.CHROMIUM = browserPath();
}

function browserPath(): string | undefined {
  return [process.env.CHROMIUM, ...browserPaths].find((path) => path !== undefined && existsSync(path));
}

function missingBrowsers(): readonly string[] {
  return browserPath() === undefined ? [WHOLE] : [];
}

function missingFonts(): readonly string[] {
  return hasChineseFont() ? [] : ["fonts-noto-cjk"];
}

function hasChineseFont(): boolean {
  const { status, stdout } = spawnSync("fc-list", [":lang=zh", "family"], { encoding: "utf8" });
  if (status === 0) return stdout.trim() !== "";
  return existsSync("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc");
}

/** Where the right to do so is missing, nothing is done. */
function install(packages: readonly string[]): void {
  if (packages.length === 0) return;
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
