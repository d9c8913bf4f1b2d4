/**
 * `node scripts/sbom.ts`: writes the software bill of materials (CycloneDX) of what package-lock.json names to `deploy/sbom.cdx.json`, by
 * npm's own reading of it. Without what changes from run to run, and without the addresses of registries: a package is named by its
 * purl and proved by its hash. `--check` only compares, and ends with 1 when the file is old.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import manifest from "../package.json" with { type: "json" };

const root = join(import.meta.dirname, "..");
const file = join(root, "deploy", "sbom.cdx.json");

interface Component {
  readonly name: string;
  readonly externalReferences?: readonly unknown[];
}

interface Bill {
  readonly serialNumber: string;
  readonly metadata: { readonly timestamp: string; readonly component: Component };
  readonly components: readonly Component[];
}

const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" }, check: { type: "boolean" } } });
if (values.help) console.log("node scripts/sbom.ts [--check]   writes deploy/sbom.cdx.json from package-lock.json");
else if (values.check === true) process.exitCode = isWritten(billOfMaterials()) ? 0 : 1;
else writeFileSync(file, billOfMaterials());

function billOfMaterials(): string {
  const options = ["sbom", "--package-lock-only", "--sbom-format", "cyclonedx", "--loglevel", "error"];
  const npm = spawnSync("npm", options, { cwd: root, encoding: "utf8", maxBuffer: 2 ** 26 });
  if (npm.status !== 0) throw new Error(`npm sbom failed: ${npm.stderr}`);
  return `${JSON.stringify(lasting(JSON.parse(npm.stdout) as Bill), undefined, 1)}\n`;
}

function lasting({ serialNumber: _, metadata, components, ...bill }: Bill): object {
  const { timestamp: __, component, ...told } = metadata;
  const own = { ...withoutAddresses(component), name: manifest.name };
  return { ...bill, metadata: { ...told, component: own }, components: components.map(withoutAddresses) };
}

function withoutAddresses({ externalReferences: _, ...component }: Component): Component {
  return component;
}

function isWritten(bill: string): boolean {
  if (existsSync(file) && readFileSync(file, "utf8") === bill) return true;
  console.error("deploy/sbom.cdx.json is not what package-lock.json says: run node scripts/sbom.ts");
  return false;
}
