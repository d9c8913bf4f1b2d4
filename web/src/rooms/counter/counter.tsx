/**
 * 窗口受理: what an operator brings by letter or in person, a provider's card, a change at the source, a breach that somebody reports. Entered by staff,
 * it becomes the same case as by the operator's own centre, with the same receipt number and the same terms.
 */
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";
import type { OperatorAnswer } from "../../../../src/http/contract/operator.ts";
import type { CaseAnswer } from "../../../../src/http/contract/procedure/case.ts";
import { useAddress } from "../../kit/address.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { type CaseKind, changedByCases } from "../../kit/case-words.ts";
import { CodeText } from "../../kit/code.tsx";
import { EvidenceUpload } from "../../kit/evidence-upload.tsx";
import { Field } from "../../kit/field.tsx";
import { useMay } from "../../kit/me.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { FormProblem } from "../../kit/wait.tsx";
import { About } from "./about.tsx";
import { Particulars } from "./particulars.tsx";
import { blank, type Draft, filed, isComplete, requestOf } from "./what-is-filed.ts";

export function Counter() {
  const { t } = useTranslation();
  const { code = "" } = useParams();
  const address = useAddress();
  const may = useMay();
  const operator = useRead<OperatorAnswer>(`/operators/${code}`);
  const open = filed.filter(({ right }) => may(right));
  const chosen = open.find(({ kind }) => kind === address.get("kind")) ?? open[0];
  const name = operator.data?.name ?? code;
  return (
    <Page
      title={t("counter.title")}
      crumbs={[
        { to: "/operators", label: t("operators.title") },
        { to: `/operators/${code}`, label: name },
      ]}
      lead={
        <>
          <Link to={`/operators/${code}`}>{name}</Link> <CodeText code={code} /> {t("counter.lead")}
        </>
      }
    >
      {chosen === undefined ? (
        <Nothing title={t("counter.nothing")} />
      ) : (
        <Panel title={t(`cases.kinds.${chosen.kind}`)}>
          <div className="form counter-form">
            <Field id="counter-kind" label={t("cases.kind")}>
              <Select<CaseKind>
                id="counter-kind"
                value={chosen.kind}
                onChange={(kind) => address.set({ kind, about: undefined })}
                options={open.map(({ kind }) => ({ value: kind, label: t(`cases.kinds.${kind}`) }))}
              />
            </Field>
            <CounterForm key={chosen.kind} code={code} kind={chosen.kind} about={address.get("about")} />
          </div>
        </Panel>
      )}
    </Page>
  );
}

function CounterForm({ code, kind, about }: { code: string; kind: CaseKind; about: string | undefined }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const [draft, setDraft] = useState<Draft>(blank(kind, about));
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const attempt = useAttempt({
    act: () => {
      const { path, body } = requestOf(code, draft);
      return post<CaseAnswer>(path, body);
    },
    done: ({ case: opened }) => void go(`/cases/${opened.id}`),
    changes: changedByCases,
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        attempt.run(undefined);
      }}
    >
      <About code={code} draft={draft} change={change} />
      <Particulars code={code} draft={draft} change={change} />
      <Field id="counter-statement" label={t("counter.statement")} help={t("me.statementHelp")}>
        <Input.TextArea
          id="counter-statement"
          rows={4}
          maxLength={10_000}
          value={draft.statement}
          onChange={(event) => change({ statement: event.target.value })}
        />
      </Field>
      <EvidenceUpload about={{ kind: "case", id: "new" }} files={draft.files} change={(files) => change({ files })} />
      <FormProblem problem={attempt.problem} />
      <span className="row">
        <Button type="primary" htmlType="submit" disabled={!isComplete(draft)} loading={attempt.busy}>
          {t("counter.file")}
        </Button>
        <span className="quiet">{t("counter.fileSay")}</span>
      </span>
    </form>
  );
}
