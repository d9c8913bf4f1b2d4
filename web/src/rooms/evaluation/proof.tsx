/** 核验: what the result rests on, and a recomputation byte for byte on demand. */

import { Alert, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sayCommission } from "../../../../src/core/publication/commission.ts";
import type { Explained, Verification } from "../../../../src/http/contract/evaluation.ts";
import { momentText } from "../../kit/format.ts";
import { May, useMay } from "../../kit/me.tsx";
import { Panel } from "../../kit/page.tsx";
import { ProblemView } from "../../kit/problem-view.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { useStaffName } from "../../kit/staff-name.ts";

export function Proof({ explained }: { explained: Explained }) {
  const { t } = useTranslation();
  const say = useSay();
  const { result } = explained;
  const [asked, setAsked] = useState<string>();
  const verification = useRead<Verification>(asked === result.id ? `/results/${result.id}/verify` : undefined);
  const checked = asked === result.id ? verification.data : undefined;
  return (
    <Panel
      title={t("proof.title")}
      actions={
        <May right="verifyResults">
          <Button
            size="small"
            loading={verification.isFetching}
            onClick={() => (asked === result.id ? void verification.refetch() : setAsked(result.id))}
          >
            {t("proof.verify")}
          </Button>
        </May>
      }
    >
      {checked && (
        <Alert
          className="proof-answer"
          type={checked.identical ? "success" : "error"}
          showIcon
          title={say(checked.say)}
          role="status"
        />
      )}
      {asked === result.id && verification.error && <ProblemView problem={verification.error} />}
      <dl className="facts proof">
        <dt>{t("proof.result")}</dt>
        <dd className="digest">{result.id}</dd>
        <dt>{t("proof.standard")}</dt>
        <dd className="digest">{result.standard.digest}</dd>
        <dt>{t("proof.inputs")}</dt>
        <dd className="digest">{result.inputsDigest}</dd>
        {result.population && (
          <>
            <dt>{t("proof.population")}</dt>
            <dd className="digest">{result.population}</dd>
          </>
        )}
        <dt>{t("proof.pack")}</dt>
        <dd>
          {result.pack.id} <span className="digest">{result.pack.version}</span>
        </dd>
        <dt>{t("proof.scorer")}</dt>
        <dd>
          <Answerable scorer={result.scorer} approver={explained.publication.approver} />
        </dd>
        <dt>{t("proof.commission")}</dt>
        <dd>{say(sayCommission(explained.publication.commission))}</dd>
        <dt>{t("proof.at")}</dt>
        <dd className="figure">{momentText(result.evaluatedAt)}</dd>
      </dl>
    </Panel>
  );
}

/** Who scored and who approved, by name to colleagues; outside the agency, only that it was not one person alone. */
function Answerable({ scorer, approver }: { scorer: string; approver: string | undefined }) {
  const { t } = useTranslation();
  const may = useMay();
  const staffName = useStaffName();
  if (!may("listStaff")) return t(approver === undefined ? "proof.oneOfStaff" : "proof.twoOfStaff");
  return `${staffName(scorer)}${approver === undefined ? "" : t("proof.approvedBy", { approver: staffName(approver) })}`;
}
