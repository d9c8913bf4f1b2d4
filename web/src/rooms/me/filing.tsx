/** What every paper that one hands in has in common: what is said, what shows it, what is still missing, and the receipt afterwards. */
import { Button, Input } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseAnswer } from "../../../../src/http/contract/procedure/case.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { changedByCases } from "../../kit/case-words.ts";
import { EvidenceUpload, type EvidenceUploadProps, type HandedIn } from "../../kit/evidence-upload.tsx";
import { Field } from "../../kit/field.tsx";
import { MeCard, MePage, type MePageProps } from "../../kit/me-page.tsx";
import { FormProblem } from "../../kit/wait.tsx";
import { Missing } from "./missing.tsx";
import { Receipt } from "./receipt.tsx";

/** What is sent with every paper. */
export interface Said {
  readonly statement: string;
  readonly evidence: string[];
}

export interface FilingProps {
  readonly title: string;
  readonly beside?: ReactNode;
  /** What the files belong to, as far as it is known yet. */
  readonly about: EvidenceUploadProps["about"];
  readonly statement?: { readonly label: string; readonly help: string };
  /** What is missing of what stands above the statement. */
  readonly missing?: readonly string[];
  readonly send: (said: Said) => Promise<CaseAnswer>;
  readonly done: (filed: CaseAnswer["case"]) => void;
  /** What is asked before the statement. */
  readonly children?: ReactNode;
}

export function FilingForm(props: FilingProps) {
  const { t } = useTranslation();
  const [statement, setStatement] = useState("");
  const [files, setFiles] = useState<readonly HandedIn[]>([]);
  const attempt = useAttempt({
    act: () => props.send({ statement: statement.trim(), evidence: files.map(({ hash }) => hash) }),
    done: (answer) => props.done(answer.case),
    changes: changedByCases,
  });
  const missing = [
    ...(props.missing ?? []),
    ...(statement.trim().length < 2 ? [t("me.missing.statement")] : []),
    ...(files.length === 0 ? [t("me.missing.evidence")] : []),
  ];
  const words = props.statement ?? { label: t("me.statement"), help: t("me.statementHelp") };
  return (
    <MeCard title={props.title} beside={props.beside}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          attempt.run(undefined);
        }}
      >
        {props.children}
        <Field id="statement" label={words.label} help={words.help}>
          <Input.TextArea
            id="statement"
            rows={5}
            maxLength={10_000}
            value={statement}
            onChange={(event) => setStatement(event.target.value)}
          />
        </Field>
        <EvidenceUpload about={props.about} files={files} change={setFiles} />
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

/** The page of a paper: the form, and in its place the receipt once it was handed in. */
export function Filing(
  props: Pick<MePageProps, "title" | "back" | "lead"> & {
    readonly form: (done: (filed: CaseAnswer["case"]) => void) => ReactNode;
  },
) {
  const { form, ...page } = props;
  const [filed, setFiled] = useState<CaseAnswer["case"]>();
  return <MePage {...page}>{filed ? <Receipt of={filed} /> : form(setFiled)}</MePage>;
}
