/** 复议申请 (LY 第十三条): against what was recognised, a record or a result, where the rules that govern know it; answered within five working days. */
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import type { CaseAnswer } from "../../../../src/http/contract/procedure/case.ts";
import type { NewReconsideration } from "../../../../src/http/contract/procedure/reconsideration.ts";
import { post } from "../../kit/api.ts";
import { Cite } from "../../kit/cite.tsx";
import { Filing, FilingForm } from "./filing.tsx";
import { useMyCode, useProcedureOfMine } from "./my-file.ts";

export function ReconsiderRecord() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  return <Reconsidering of="record" id={id} back={{ to: `/records/${id}`, label: t("me.record") }} />;
}

export function ReconsiderResult() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  return <Reconsidering of="result" id={id} back={{ to: "/result", label: t("me.links.result") }} />;
}

interface ReconsideringProps {
  readonly of: "record" | "result";
  readonly id: string;
  readonly back: { readonly to: string; readonly label: string };
}

function Reconsidering({ of, id, back }: ReconsideringProps) {
  const { t } = useTranslation();
  const code = useMyCode();
  const by = useProcedureOfMine("reconsideration")?.rulings[0]?.by;
  const about = of === "record" ? { of, record: id } : { of, result: id };
  return (
    <Filing
      title={t("me.reconsider")}
      back={back}
      lead={
        <>
          {t("me.reconsiderLead")} {by && <Cite by={by} />}
        </>
      }
      form={(done) => (
        <FilingForm
          title={t("me.reconsider")}
          about={{ kind: of, id }}
          send={(said) =>
            post<CaseAnswer>(`/operators/${code}/reconsiderations`, { about, ...said } satisfies NewReconsideration)
          }
          done={done}
        />
      )}
    />
  );
}
