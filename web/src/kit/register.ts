/** The register of everything that may be cited, and which of it can be opened on the law page; read once. */
import { useMemo } from "react";
import type { Say } from "../../../src/core/citation.ts";
import type { Reference } from "../../../src/core/reference.ts";
import type { ReferenceList } from "../../../src/http/contract/law.ts";
import { useRead } from "./reads.ts";

export interface Register {
  readonly references: readonly Reference[];
  /** Instruments with articles to open → the label they carry, such as 征求意见稿. */
  readonly readable: ReadonlyMap<string, Say | undefined>;
}

export function useRegister(): Register {
  const references = useRead<ReferenceList>("/law/references", { lasting: true });
  const instruments = useRead<{ items: readonly { id: string; title: Say; label?: Say }[] }>("/law/instruments", {
    lasting: true,
  });
  return useMemo(() => {
    const own = instruments.data?.items ?? [];
    const cited = references.data?.items ?? [];
    const missing = own
      .filter((item) => !cited.some((reference) => reference.id === item.id))
      .map(({ id, title }) => ({ id, title }));
    return { references: [...cited, ...missing], readable: new Map(own.map((item) => [item.id, item.label])) };
  }, [references.data, instruments.data]);
}
