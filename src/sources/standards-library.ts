/** The standards that ship with the product, or stand in a folder of the agency's own: every `.json` but the schema, read and checked. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "../core/desk.ts";
import { checkStandard, type StandardError } from "../core/evaluation/check.ts";
import type { Standard } from "../core/evaluation/standard.ts";

const SCHEMA = "schema.json";
/** More would hide the first: people mend a file from the top. */
const ERRORS_SHOWN = 5;

/**
 * All standards of a folder, by file name. Throws a Fault that names the file, and in it the path of what is wrong, when one
 * is no JSON, does not pass the check, or repeats the id and version of another.
 */
export async function readStandards(folder: string): Promise<readonly Standard[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json") && name !== SCHEMA).sort();
  const standards: Standard[] = [];
  for (const name of names) {
    const standard = await readStandard(join(folder, name));
    const same = standards.find(({ id, version }) => id === standard.id && version === standard.version);
    if (same !== undefined) throw twice(name, standard);
    standards.push(standard);
  }
  return standards;
}

async function readStandard(path: string): Promise<Standard> {
  const checked = checkStandard(await readJson(path));
  if ("standard" in checked) return checked.standard;
  throw invalid(path, checked.errors);
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8");
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const say = { zh: `不是有效的 JSON：${error.message}`, en: error.message };
    throw invalid(path, [{ path: "$", say }]);
  }
}

function invalid(path: string, errors: readonly StandardError[]): Fault {
  const shown = errors.slice(0, ERRORS_SHOWN);
  const more = errors.length - shown.length;
  return new Fault(
    "standard-invalid",
    {
      zh: `评价标准文件 ${path} 未通过检查：${shown.map((one) => `${one.path}：${one.say.zh}`).join("")}${more > 0 ? `另有 ${more} 处。` : ""}`,
      en: `The standard ${path} does not pass the check: ${shown.map((one) => `${one.path} ${one.say.en}`).join(" ")}${more > 0 ? ` And ${more} more.` : ""}`,
    },
    { zh: "请按所指路径改正后重试。", en: "Mend it at the paths named and try again." },
  );
}

function twice(name: string, { id, version }: Standard): Fault {
  return new Fault(
    "standard-twice",
    { zh: `评价标准 ${id} ${version} 在 ${name} 中重复。`, en: `${name} repeats the standard ${id} ${version}.` },
    { zh: "请更改其标识或版本。", en: "Give it another id or version." },
  );
}
