/** 失信行为的认定 (NDRC（八）): what a platform asserts counts once an authority's document has found it; what is not made out is withdrawn. */
import { Button, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { severities } from "../../../../src/core/record/record.ts";
import type { DossierEntry, RecordAnswer } from "../../../../src/http/contract/record.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { DayField } from "../../kit/day-field.tsx";
import { Field } from "../../kit/field.tsx";
import { today } from "../../kit/format.ts";
import { May } from "../../kit/me.tsx";
import { useSay } from "../../kit/say.ts";
import { changesOfOperator } from "./operator-changes.ts";

type Asserted = DossierEntry["record"];
type Finding = "confirm" | "dismiss";

interface Draft {
  readonly authority: string;
  readonly document: string;
  readonly decidedOn?: string | undefined;
  readonly severity?: string | undefined;
  readonly reason: string;
}

interface PartProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

/** The two buttons, where the record is an assertion that nobody has decided. */
export function ActFinding({ code, record }: { code: string; record: Asserted }) {
  const { t } = useTranslation();
  const [finding, setFinding] = useState<Finding>();
  if (!isAsserted(record)) return null;
  return (
    <May right="confirmAct">
      <Button type="primary" onClick={() => setFinding("confirm")}>
        {t("acts.findings.confirm.name")}
      </Button>
      <Button onClick={() => setFinding("dismiss")}>{t("acts.findings.dismiss.name")}</Button>
      {finding && <Decide code={code} record={record} finding={finding} close={() => setFinding(undefined)} />}
    </May>
  );
}

function Decide(props: { code: string; record: Asserted; finding: Finding; close: () => void }) {
  const { t } = useTranslation();
  const { code, record, finding, close } = props;
  const [draft, setDraft] = useState<Draft>({ authority: "", document: "", reason: "" });
  const decide = useAct({
    act: () => post<RecordAnswer>(`/operators/${code}/records/${record.id}/${finding}`, bodyOf(finding, draft)),
    changes: changesOfOperator(code),
    told: () => t(`acts.findings.${finding}.done`),
    afterwards: close,
  });
  const part = { draft, change: (changed: Partial<Draft>) => setDraft({ ...draft, ...changed }) };
  return (
    <Modal
      open
      title={t(`acts.findings.${finding}.name`)}
      okText={t(`acts.findings.${finding}.do`)}
      okButtonProps={{ danger: finding === "dismiss", disabled: !isComplete(finding, draft) }}
      confirmLoading={decide.busy}
      onOk={() => decide.run(undefined)}
      onCancel={close}
    >
      <div className="form">
        <p className="act-say">{t(`acts.findings.${finding}.say`)}</p>
        {finding === "confirm" ? <DocumentFields {...part} /> : <Reason {...part} />}
      </div>
    </Modal>
  );
}

function DocumentFields({ draft, change }: PartProps) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <>
      {(["authority", "document"] as const).map((name) => (
        <Field key={name} id={`finding-${name}`} label={t(`acts.findings.${name}`)}>
          <Input
            id={`finding-${name}`}
            maxLength={200}
            value={draft[name]}
            onChange={(event) => change({ [name]: event.target.value })}
          />
        </Field>
      ))}
      <Field id="finding-day" label={t("acts.findings.decidedOn")}>
        <DayField
          id="finding-day"
          label={t("acts.findings.decidedOn")}
          value={draft.decidedOn}
          latest={today()}
          onChange={(decidedOn) => change({ decidedOn })}
        />
      </Field>
      <Field id="finding-severity" label={t("acts.findings.severity")}>
        <Select
          id="finding-severity"
          allowClear
          value={draft.severity ?? null}
          onChange={(severity: string | null | undefined) => change({ severity: severity ?? undefined })}
          options={Object.entries(severities).map(([value, words]) => ({ value, label: say(words) }))}
        />
      </Field>
    </>
  );
}

function Reason({ draft, change }: PartProps) {
  const { t } = useTranslation();
  return (
    <Field id="finding-reason" label={t("dossier.reason")}>
      <Input.TextArea
        id="finding-reason"
        rows={3}
        maxLength={2000}
        value={draft.reason}
        onChange={(event) => change({ reason: event.target.value })}
      />
    </Field>
  );
}

function isAsserted({ current, withdrawn }: Asserted): boolean {
  return current.kind === "dishonest-act" && current.details.state === "asserted" && withdrawn === undefined;
}

function isComplete(finding: Finding, { authority, document, decidedOn, reason }: Draft): boolean {
  if (finding === "dismiss") return reason.trim().length >= 2;
  return authority.trim() !== "" && document.trim() !== "" && decidedOn !== undefined;
}

function bodyOf(finding: Finding, { authority, document, decidedOn, severity, reason }: Draft): object {
  if (finding === "dismiss") return { reason: reason.trim() };
  return {
    ...{ authority: authority.trim(), document: document.trim(), decidedOn },
    ...(severity !== undefined && { severity }),
  };
}
