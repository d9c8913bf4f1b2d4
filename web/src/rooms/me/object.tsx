/**
 * 提出异议 (条例第四十八条): to a record, or to a result. Grounds, what is wrong, what shows it; what is still missing is said before sending. Afterwards the
 * receipt number, and that it is marked from this moment on.
 */
import { Button, Checkbox, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { type ObjectionGround, objectionGrounds } from "../../../../src/core/procedure/objection.ts";
import type { CaseAnswer } from "../../../../src/http/contract/procedure/case.ts";
import type { NewObjection } from "../../../../src/http/contract/procedure/objection.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { type CaseSubject, changedByCases } from "../../kit/case-words.ts";
import { Cite } from "../../kit/cite.tsx";
import { EvidenceUpload, type HandedIn } from "../../kit/evidence-upload.tsx";
import { Field } from "../../kit/field.tsx";
import { MeCard, MePage } from "../../kit/me-page.tsx";
import { kindName } from "../../kit/record-words.ts";
import { useLanguage, useSay } from "../../kit/say.ts";
import { FormProblem } from "../../kit/wait.tsx";
import { Missing } from "./missing.tsx";
import { useMyCode, useMyDossier } from "./my-file.ts";
import { Receipt } from "./receipt.tsx";

export function ObjectToRecord() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id = "" } = useParams();
  const entry = useMyDossier().data?.dossier.entries.find(({ record }) => record.id === id);
  return (
    <Objecting
      about={{ of: "record", record: id }}
      what={entry ? kindName(entry.record.current.kind, language) : t("me.record")}
      back={{ to: `/records/${id}`, label: t("me.record") }}
    />
  );
}

export function ObjectToResult() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  return (
    <Objecting
      about={{ of: "result", result: id }}
      what={t("me.links.result")}
      back={{ to: "/result", label: t("me.links.result") }}
    />
  );
}

interface ObjectingProps {
  readonly about: CaseSubject;
  readonly what: string;
  readonly back: { readonly to: string; readonly label: string };
}

function Objecting(props: ObjectingProps) {
  const { t } = useTranslation();
  const [filed, setFiled] = useState<CaseAnswer["case"]>();
  return (
    <MePage
      title={t("me.object")}
      back={props.back}
      lead={
        <>
          {props.what} · {t("me.objectLead")} <Cite by={{ instrument: "sz-credit-2023", article: "48" }} />
        </>
      }
    >
      {filed ? <Receipt of={filed} /> : <Form about={props.about} done={setFiled} />}
    </MePage>
  );
}

function Form({ about, done }: { about: CaseSubject; done: (filed: CaseAnswer["case"]) => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const code = useMyCode();
  const [grounds, setGrounds] = useState<readonly ObjectionGround[]>([]);
  const [statement, setStatement] = useState("");
  const [files, setFiles] = useState<readonly HandedIn[]>([]);
  const attempt = useAttempt({
    act: () =>
      post<CaseAnswer>(`/operators/${code}/objections`, {
        about,
        grounds,
        statement: statement.trim(),
        evidence: files.map(({ hash }) => hash),
      } satisfies NewObjection),
    done: (answer) => done(answer.case),
    changes: changedByCases,
  });
  const missing = [
    ...(grounds.length === 0 ? [t("me.missing.grounds")] : []),
    ...(statement.trim().length < 2 ? [t("me.missing.statement")] : []),
    ...(files.length === 0 ? [t("me.missing.evidence")] : []),
  ];
  return (
    <MeCard title={t("me.objectForm")}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          attempt.run(undefined);
        }}
      >
        <div className="field">
          <span className="field-label" id="grounds">
            {t("me.grounds")}
          </span>
          <Checkbox.Group
            className="me-choice"
            aria-labelledby="grounds"
            value={[...grounds]}
            onChange={(chosen) => setGrounds(chosen as ObjectionGround[])}
            options={(Object.keys(objectionGrounds) as ObjectionGround[]).map((value) => ({
              value,
              label: say(objectionGrounds[value]),
            }))}
          />
        </div>
        <Field id="statement" label={t("me.statement")} help={t("me.statementHelp")}>
          <Input.TextArea
            id="statement"
            rows={5}
            maxLength={10_000}
            value={statement}
            onChange={(event) => setStatement(event.target.value)}
          />
        </Field>
        <EvidenceUpload about={uploadedFor(about)} files={files} change={setFiles} />
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

/** Files belong to what they are about, until the case is there. */
function uploadedFor(about: CaseSubject): { readonly kind: string; readonly id: string } {
  if (about.of === "record") return { kind: "record", id: about.record };
  return about.of === "result" ? { kind: "result", id: about.result } : { kind: "case", id: "new" };
}
