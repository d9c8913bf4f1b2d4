/** Writes `standards/schema.json`, the published JSON Schema, from the grammar: `node standards/write-schema.ts`. */
import { writeFile } from "node:fs/promises";
import { standardSchema } from "../src/core/evaluation/grammar.ts";

await writeFile(new URL("schema.json", import.meta.url), `${JSON.stringify(standardSchema(), null, 2)}\n`);
