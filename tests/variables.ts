/** Which environment variables the code reads, and which the reference names. */
import type { SourceFile } from "./house.ts";

/** Named after a dot or in brackets, of the process or of an environment that was handed over under that name. */
export function variablesRead({ text }: SourceFile): readonly string[] {
  const read = text.matchAll(/\b(?:process\.env|environment)(?:\.([A-Z][A-Z0-9_]*)\b|\[["']([A-Z][A-Z0-9_]*)["']\])/g);
  return [...read].map(([, dotted, quoted]) => dotted ?? quoted ?? "");
}

/** The names in the first column of the tables of a Markdown page. */
export function variablesNamed(page: string): readonly string[] {
  const rows = page.split("\n").filter((line) => line.startsWith("| `"));
  return rows.flatMap((line) =>
    [...(line.split("|")[1] ?? "").matchAll(/`([A-Z0-9_]+)`/g)].map(([, name = ""]) => name),
  );
}
