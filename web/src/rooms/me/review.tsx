/** 提交证明材料 (SZD 第十二条): what speaks against an initial result, within its publicity; reviewed by somebody else than who scored it. */
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import type { CaseAnswer } from "../../../../src/http/contract/procedure/case.ts";
import type { NewReview } from "../../../../src/http/contract/procedure/review.ts";
import { post } from "../../kit/api.ts";
import { Cite } from "../../kit/cite.tsx";
import { Filing, FilingForm } from "./filing.tsx";
import { useMyCode } from "./my-file.ts";

export function HandInEvidence() {
  const { t } = useTranslation();
  const code = useMyCode();
  const { id: result = "" } = useParams();
  return (
    <Filing
      title={t("me.handIn")}
      back={{ to: "/result", label: t("me.links.result") }}
      lead={
        <>
          {t("me.handInLead")} <Cite by={{ instrument: "sz-draft", article: "12" }} />
        </>
      }
      form={(done) => (
        <FilingForm
          title={t("me.handIn")}
          about={{ kind: "result", id: result }}
          send={(said) => post<CaseAnswer>(`/operators/${code}/reviews`, { result, ...said } satisfies NewReview)}
          done={done}
        />
      )}
    />
  );
}
