/** Organisations to choose from, by name. */
import type { Say } from "../../../../src/core/citation.ts";
import type { SupervisionBodies } from "../../../../src/http/contract/application/supervision.ts";
import { useMay } from "../../kit/me.tsx";
import { useRead } from "../../kit/reads.ts";

type Kind = SupervisionBodies["items"][number]["kind"];

export function useBodies(kinds: readonly Kind[]): Readonly<Record<string, Say>> {
  const may = useMay();
  const bodies = useRead<SupervisionBodies>(may("readSupervision") ? "/supervision/bodies" : undefined);
  const wanted = (bodies.data?.items ?? []).filter(({ kind }) => kinds.includes(kind));
  return Object.fromEntries(wanted.map(({ id, name }) => [id, { zh: name, en: name }]));
}
