/** What each record took or gave in the operator's latest result, and that result's standing. */
import { useMemo } from "react";
import type { Explained, ResultHistory } from "../../../../src/http/contract/evaluation.ts";
import { useMay } from "../../kit/me.tsx";
import { useRead } from "../../kit/reads.ts";
import type { Stage } from "../../kit/work.tsx";

export interface Effects {
  readonly latest: ResultHistory["items"][number]["result"] | undefined;
  readonly stage: Stage | undefined;
  /** Record → micro-points; absent where it moved nothing. */
  readonly points: ReadonlyMap<string, number>;
}

export function useLatestEffects(code: string): Effects {
  const may = useMay();
  const history = useRead<ResultHistory>(may("readResults") ? `/operators/${code}/results` : undefined);
  const first = history.data?.items[0];
  const latest = first?.result;
  const explained = useRead<Explained>(latest && `/operators/${code}/results/${latest.id}`);
  const points = useMemo(() => sumByRecord(explained.data), [explained.data]);
  return { latest, stage: first?.publication.stage, points };
}

function sumByRecord(explained: Explained | undefined): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const contribution of explained?.result.explanation.contributions ?? []) {
    for (const { record, points } of contribution.records) sums.set(record, (sums.get(record) ?? 0) + points);
  }
  return sums;
}
