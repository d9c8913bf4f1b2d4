/** 补充材料: more evidence while a case is open, from either side; what is brought stays, whatever is decided. */
import { type Citation, type Refusal, refuse } from "../../core/citation.ts";
import type { Desk } from "../../core/desk.ts";
import { articleOfBringing, type Case } from "../../core/procedure/cases.ts";
import { statement } from "../act.ts";
import { permit } from "../permit.ts";
import { actOnCase, caseWithId } from "./case-act.ts";
import { plainWords, registerEvidence } from "./opening.ts";

export interface AddCaseEvidence {
  readonly case: string;
  /** Files kept before, by the hash of their content. */
  readonly evidence: readonly string[];
  readonly note?: string;
}

/** Answers the case with the files; those that it has already are not added twice. Refused once it is closed. */
export async function addCaseEvidence(desk: Desk, request: AddCaseEvidence): Promise<Case | Refusal> {
  permit(desk, "addCaseEvidence");
  const { operator, case: kept } = await caseWithId(desk, request.case);
  const { text: note, along } = plainWords(desk, operator, request.note ?? "");
  const said = note === "" ? {} : { note };
  return actOnCase(
    desk,
    kept.kind,
    { case: request.case, act: "add-evidence", ...said },
    async ({ case: found, pack, at }) => {
      if (found.closedOn !== undefined) return closedAlready(articleOfBringing(pack, found.kind));
      const evidence = request.evidence.filter((hash) => !found.evidence.includes(hash));
      if (evidence.length === 0) return { facts: [] };
      await registerEvidence(desk, found.id, evidence);
      const body = { type: "CaseEvidenceAdded", case: found.id, evidence, ...said } as const;
      return { facts: [statement(desk, at.today, body)], along };
    },
  );
}

function closedAlready(by: Citation): Refusal {
  return refuse(
    "case-closed",
    {
      zh: "该案件已经办结，不能再补充材料；有新的证据可以另行提出。",
      en: "The case is closed and takes no more evidence; with new evidence another one can be brought.",
    },
    by,
  );
}
