/** What the operators' centre reads: all about oneself in one answer, the credit file, and what each record gave or took. */
import { useMemo } from "react";
import type { Explained, ResultHistory } from "../../../../src/http/contract/evaluation.ts";
import type { Mine } from "../../../../src/http/contract/mine.ts";
import type { Procedure, ProcedureList } from "../../../../src/http/contract/procedure/machine.ts";
import type { DossierAnswer, DossierEntry } from "../../../../src/http/contract/record.ts";
import type { CaseKind } from "../../kit/case-words.ts";
import { useMe } from "../../kit/me.tsx";
import { useRead } from "../../kit/reads.ts";

export function useMine() {
  return useRead<Mine>("/mine", { every: 60_000 });
}

/** Code of the operator one acts for. */
export function useMyCode(): string {
  return useMe().data?.acting?.code ?? "";
}

export function useMyDossier() {
  const code = useMyCode();
  return useRead<DossierAnswer>(code === "" ? undefined : `/operators/${code}/dossier`);
}

export function useMyHistory() {
  const code = useMyCode();
  return useRead<ResultHistory>(code === "" ? undefined : `/operators/${code}/results`);
}

/** Record → micro-points in the latest result that one may read; absent where it moved nothing. */
export function usePoints(): ReadonlyMap<string, number> {
  const code = useMyCode();
  const latest = useMyHistory().data?.items[0]?.result.id;
  const explained = useRead<Explained>(latest && `/operators/${code}/results/${latest}`);
  return useMemo(() => {
    const sums = new Map<string, number>();
    for (const { records } of explained.data?.result.explanation.contributions ?? [])
      for (const { record, points } of records) sums.set(record, (sums.get(record) ?? 0) + points);
    return sums;
  }, [explained.data]);
}

/** The open case of a kind about a record, where there is one. */
export function openCaseAbout(mine: Mine | undefined, kind: string, record: string) {
  return mine?.cases.find(
    ({ case: open }) => open.kind === kind && open.about.of === "record" && open.about.record === record,
  )?.case;
}

/** The source of a record's present version and when it was known. */
export function originOf({ record }: DossierEntry, { sources }: Pick<DossierAnswer, "sources">) {
  const version = record.versions.at(-1);
  return { version, source: sources.find(({ id }) => id === version?.provenance.source) };
}

/** A procedure by the rules that govern; undefined where they do not know it, or while it is being asked. */
export function useProcedureOfMine(kind: CaseKind): Procedure | undefined {
  const governing = useMine().data?.governing;
  const pack = governing && !("refused" in governing) ? governing.id : undefined;
  const procedures = useRead<ProcedureList>(pack === undefined ? undefined : "/procedures", {
    query: { pack },
    lasting: true,
  });
  return procedures.data?.items.find((each) => each.kind === kind && each.rulings.length > 0);
}
