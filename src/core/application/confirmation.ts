/**
 * 核实: what the public reports, and what an operator says of itself, weighs nothing. It is confirmed by a record that another source than the agency
 * has reported about the same operator; if anything is scored, it is that record, by its own standard, and never the report (SZ23 第九条、第十条).
 */
import { type Citation, type Refusal, refuse } from "../citation.ts";
import type { CreditRecord } from "../record/record.ts";

/** A record as far as it is asked whether it confirms something. */
export interface Confirming {
  readonly record: Pick<CreditRecord, "id" | "withdrawn">;
  /** Classes of the sources that reported it (SZ23 第九条). */
  readonly sources: readonly string[];
}

/** Sources that look into what others say: an operator, or the agency itself, confirms nothing about an operator. */
const CONFIRMS: ReadonlySet<string> = new Set(["government", "judicial"]);

/** Why a record does not confirm what was said; undefined where it does. */
export function confirmsNothing(confirming: Confirming | undefined, by: Citation): Refusal | undefined {
  if (confirming === undefined)
    return refuse(
      "not-confirmed",
      {
        zh: "该经营者的信用档案中没有这条信息：未经来源单位核实的，不得认定，也不计分。",
        en: "The operator's credit file has no such record: what no source has confirmed is not held to be so, and is not scored.",
      },
      by,
    );
  if (confirming.record.withdrawn !== undefined)
    return refuse(
      "record-withdrawn",
      { zh: "这条信息已经撤销，不能作为核实依据。", en: "This record was withdrawn; it confirms nothing." },
      by,
    );
  if (!confirming.sources.some((each) => CONFIRMS.has(each)))
    return refuse(
      "source-confirms-nothing",
      {
        zh: "核实须以行政机关或者司法机关报送的信息为依据。",
        en: "Only what an authority or a court has reported confirms it.",
      },
      by,
    );
  return undefined;
}
