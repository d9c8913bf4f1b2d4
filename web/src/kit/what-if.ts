/**
 * 假如, in the page: the material comes with one answer, and from then on the evaluator that makes every result runs here. Whether this browser came to
 * the same bytes as the server is held against the server's digest; only then is anything shown.
 */
import { useMemo } from "react";
import { type CompiledStandard, compile } from "../../../src/core/evaluation/evaluate.ts";
import type { Evaluation } from "../../../src/core/evaluation/result.ts";
import {
  evaluateSupposed,
  evaluationDigest,
  pointsByRecord,
  type RecordAtHand,
  type Supposition,
  supposedFile,
  type WhatIfMaterial,
} from "../../../src/core/evaluation/what-if.ts";
import type { WhatIfMaterial as Handed } from "../../../src/http/contract/what-if.ts";
import { useRead } from "./reads.ts";

/** The server answers the whole standard; the contract types only its frame. */
export type Material = WhatIfMaterial & Pick<Handed, "name" | "pack" | "standardDigest" | "evaluationDigest">;

export interface WhichStandard {
  readonly standard?: string;
  readonly version?: string;
  readonly draft?: string;
}

export function useMaterial(code: string, query: WhichStandard = {}) {
  return useRead<Material>(code === "" ? undefined : `/operators/${code}/what-if-material`, { query: { ...query } });
}

/** The file as it is, evaluated here. */
export interface Present {
  readonly material: Material;
  readonly compiled: CompiledStandard;
  readonly evaluation: Evaluation;
  readonly digest: string;
  /** This browser came to the bytes of the server. */
  readonly same: boolean;
}

export function usePresent(material: Material): Present {
  return useMemo(() => {
    const compiled = compile(material.standard);
    const evaluation = evaluateSupposed(compiled, material);
    const digest = evaluationDigest(evaluation);
    return { material, compiled, evaluation, digest, same: digest === material.evaluationDigest };
  }, [material]);
}

export function supposed({ compiled, material }: Present, supposition: Supposition): Evaluation {
  return evaluateSupposed(compiled, material, supposition);
}

/** A record that takes points, or that a veto rests on. */
export interface CostingRecord {
  readonly record: RecordAtHand;
  /** Micro-points, negative for what it takes. */
  readonly points: number;
  /** The last day on which it stands. */
  readonly until?: string;
  readonly vetoes: boolean;
}

/** The dearest first. */
export function costingRecords({ material, evaluation }: Present): readonly CostingRecord[] {
  const points = pointsByRecord(evaluation);
  const behindVetoes = new Set(evaluation.explanation.vetoes.flatMap(({ records }) => records));
  const known = new Map(material.records.map((record) => [record.id, record]));
  return supposedFile(material)
    .entries.flatMap(({ record: { id }, standing }): readonly CostingRecord[] => {
      const record = known.get(id);
      const costs = points.get(id) ?? 0;
      if (record === undefined || !standing.stands || (costs >= 0 && !behindVetoes.has(id))) return [];
      const until = standing.until === undefined ? {} : { until: standing.until };
      return [{ record, points: costs, ...until, vetoes: behindVetoes.has(id) }];
    })
    .toSorted((a, b) => a.points - b.points);
}
