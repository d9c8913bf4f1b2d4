/** 提交证明材料 (SZD 第十二条): what speaks against an initial result, within its publicity; reviewed by somebody else than who scored it. */
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import type { CaseAnswer } from "../../../../src/http/contract/procedure/case.ts";
import type { NewReview } from "../../../../src/http/contract/procedure/review.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { changedByCases } from "../../kit/case-words.ts";
import { Cite } from "../../kit/cite.tsx";
import { EvidenceUpload, type HandedIn } from "../../kit/evidence-upload.tsx";
import { Field } from "../../kit/field.tsx";
import { MeCard, MePage } from "../../kit/me-page.tsx";
import { FormProblem } from "../../kit/wait.tsx";
import { Missing } from "./missing.tsx";
import { useMyCode } from "./my-file.ts";
import { Receipt } from "./receipt.tsx";

export function HandInEvidence() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const [handedIn, setHandedIn] = useState<CaseAnswer["case"]>();
  return (
    <MePage
      title={t("me.handIn")}
      back={{ to: "/result", label: t("me.links.result") }}
      lead={
        <>
          {t("me.handInLead")} <Cite by={{ instrument: "sz-draft", article: "12" }} />
        </>
      }
    >
      {handedIn ? <Receipt of={handedIn} /> : <Form result={id} done={setHandedIn} />}
    </MePage>
  );
}

function Form({ result, done }: { result: string; done: (handedIn: CaseAnswer["case"]) => void }) {
  const { t } = useTranslation();
  const code = useMyCode();
  const [statement, setStatement] = useState("");
  const [files, setFiles] = useState<readonly HandedIn[]>([]);
  const attempt = useAttempt({
    act: () =>
      post<CaseAnswer>(`/operators/${code}/reviews`, {
        result,
        statement: statement.trim(),
        evidence: files.map(({ hash }) => hash),
      } satisfies NewReview),
    done: (answer) => done(answer.case),
    changes: changedByCases,
  });
  const missing = [
    ...(statement.trim().length < 2 ? [t("me.missing.statement")] : []),
    ...(files.length === 0 ? [t("me.missing.evidence")] : []),
  ];
  return (
    <MeCard title={t("me.handIn")}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          attempt.run(undefined);
        }}
      >
        <Field id="review-statement" label={t("me.statement")} help={t("me.statementHelp")}>
          <Input.TextArea
            id="review-statement"
            rows={5}
            maxLength={10_000}
            value={statement}
            onChange={(event) => setStatement(event.target.value)}
          />
        </Field>
        <EvidenceUpload about={{ kind: "result", id: result }} files={files} change={setFiles} />
        <Missing items={missing} />
        <FormProblem problem={attempt.problem} />
        <Button
          type="primary"
          size="large"
          block
          htmlType="submit"
          disabled={missing.length > 0}
          loading={attempt.busy}
        >
          {t("me.send")}
        </Button>
        <p className="quiet">{t("me.free")}</p>
      </form>
    </MeCard>
  );
}
