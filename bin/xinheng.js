#!/usr/bin/env node
// The command `xinheng`. The sources are TypeScript that Node 24 runs as they are; under an older Node this file starts the
// Node that `npm ci` installed beside the product, with the same arguments, streams and exit code.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major > 24 || (major === 24 && minor >= 7)) {
  const { main } = await import("../src/main.ts");
  await main(process.argv.slice(2));
} else {
  startWith(fileURLToPath(new URL("../node_modules/.bin/node", import.meta.url)));
}

/** @param {string} node */
function startWith(node) {
  if (!existsSync(node)) {
    console.error(
      `信衡需要 Node 24.7 以上，当前为 ${process.version}。请在产品目录运行 npm ci，或者安装新版 Node。\n` +
        `Xinheng needs Node 24.7 or later; this is ${process.version}. Run npm ci in the product's folder, or install a newer Node.`,
    );
    process.exit(2);
  }
  // The channel tells the child when this process is killed, so that nothing is orphaned.
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === null ? 2 : 130)));
}
