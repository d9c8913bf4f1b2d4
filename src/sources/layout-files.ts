/** The layouts that ship with the product: one JSON file each, checked against the catalogue when they are read. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Fault } from "../core/desk.ts";
import type { Layout } from "../core/record/layout.ts";
import { checkLayout } from "../core/record/layout-check.ts";

const SHIPPED = fileURLToPath(new URL("./layouts/", import.meta.url));

/** Reads every layout of a folder in the order of their names. Throws a Fault that names the file and the path of the first error. */
export function readLayouts(directory: string = SHIPPED): readonly Layout[] {
  const names = readdirSync(directory)
    .filter((name) => name.endsWith(".json"))
    .sort();
  return names.map((name) => readLayout(`${directory}/${name}`, name));
}

function readLayout(path: string, name: string): Layout {
  const checked = checkLayout(parsed(path, name));
  if ("errors" in checked) throw wrongLayout(name, checked.errors);
  if (`${checked.layout.id}.json` !== name) {
    throw wrongLayout(name, [{ path: "id", say: { zh: "应与文件名一致", en: "must be the name of the file" } }]);
  }
  return checked.layout;
}

function parsed(path: string, name: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw wrongLayout(name, [
      { path: "", say: { zh: `不是 JSON（${String(error)}）`, en: `is not JSON (${String(error)})` } },
    ]);
  }
}

function wrongLayout(
  name: string,
  errors: readonly { readonly path: string; readonly say: { readonly zh: string; readonly en: string } }[],
): Fault {
  const list = (language: "zh" | "en") => errors.map(({ path, say }) => `${path}: ${say[language]}`).join("; ");
  return new Fault(
    "layout-wrong",
    { zh: `版式 ${name} 有误：${list("zh")}。`, en: `The layout ${name} is wrong: ${list("en")}.` },
    { zh: "请改正该文件后重新启动。", en: "Mend that file and start again." },
  );
}
