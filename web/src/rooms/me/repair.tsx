/**
 * 申请信用修复 (条例第七十九条至第八十二条): the conditions one by one, as the law that governs asks for them; what is missing is said before sending. What the
 * law does not allow yet, the server says with the article and the first day.
 */
import { Button, Checkbox, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { type RepairCondition, repairConditions } from "../../../../src/core/procedure/repair.ts";
import type { CaseAnswer } from "../../../../src/http/contract/procedure/case.ts";
import type { CommitmentList } from "../../../../src/http/contract/procedure/commitment.ts";
import type { ProcedureList } from "../../../../src/http/contract/procedure/machine.ts";
import type { NewRepair } from "../../../../src/http/contract/procedure/repair.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { changedByCases } from "../../kit/case-words.ts";
import { Cite } from "../../kit/cite.tsx";
import { EvidenceUpload, type HandedIn } from "../../kit/evidence-upload.tsx";
import { Field } from "../../kit/field.tsx";
import { MeCard, MePage } from "../../kit/me-page.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { FormProblem } from "../../kit/wait.tsx";
import { Missing } from "./missing.tsx";
import { useMine, useMyCode } from "./my-file.ts";
import { Receipt } from "./receipt.tsx";

const allConditions = Object.keys(repairConditions) as RepairCondition[];

export function ApplyForRepair() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const [applied, setApplied] = useState<CaseAnswer["case"]>();
  return (
    <MePage
      title={t("me.repair")}
      back={{ to: `/records/${id}`, label: t("me.record") }}
      lead={
        <>
          {t("me.repairLead")} <Cite by={{ instrument: "sz-credit-2023", article: "79" }} />
        </>
      }
    >
      {applied ? <Receipt of={applied} /> : <Form record={id} done={setApplied} />}
    </MePage>
  );
}

/** The conditions that the pack in force asks for; all that are known while it is being asked. */
function useConditions(): {
  readonly asked: readonly RepairCondition[];
  readonly by: { instrument: string; article: string } | undefined;
} {
  const governing = useMine().data?.governing;
  const pack = governing && !("refused" in governing) ? governing.id : undefined;
  const procedures = useRead<ProcedureList>("/procedures", { query: { pack }, lasting: true });
  const ruling = procedures.data?.items
    .find(({ kind }) => kind === "repair")
    ?.rulings.find(({ path }) => path.endsWith("conditions"));
  const asked = Array.isArray(ruling?.value)
    ? allConditions.filter((name) => (ruling.value as unknown[]).includes(name))
    : [];
  return { asked: asked.length === 0 ? allConditions : asked, by: ruling?.by };
}

function Form({ record, done }: { record: string; done: (applied: CaseAnswer["case"]) => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const code = useMyCode();
  const { asked, by } = useConditions();
  const [stated, setStated] = useState<readonly RepairCondition[]>([]);
  const [commitment, setCommitment] = useState<string>();
  const [statement, setStatement] = useState("");
  const [files, setFiles] = useState<readonly HandedIn[]>([]);
  const attempt = useAttempt({
    act: () =>
      post<CaseAnswer>(`/operators/${code}/repairs`, {
        record,
        stated,
        statement: statement.trim(),
        evidence: files.map(({ hash }) => hash),
        ...(commitment !== undefined && { commitment }),
      } satisfies NewRepair),
    done: (answer) => done(answer.case),
    changes: changedByCases,
  });
  const missing = [
    ...asked.filter((name) => !stated.includes(name)).map((name) => say(repairConditions[name])),
    ...(stated.includes("commitment") && commitment === undefined ? [t("me.missing.commitment")] : []),
    ...(statement.trim().length < 2 ? [t("me.missing.statement")] : []),
    ...(files.length === 0 ? [t("me.missing.evidence")] : []),
  ];
  return (
    <MeCard title={t("me.conditions")} beside={by && <Cite by={by} />}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          attempt.run(undefined);
        }}
      >
        <Checkbox.Group
          className="me-choice"
          aria-label={t("me.conditions")}
          value={[...stated]}
          onChange={(chosen) => setStated(chosen as RepairCondition[])}
          options={asked.map((value) => ({ value, label: say(repairConditions[value]) }))}
        />
        {asked.includes("commitment") && <Commitment chosen={commitment} choose={setCommitment} />}
        <Field id="repair-statement" label={t("me.repairStatement")} help={t("me.repairStatementHelp")}>
          <Input.TextArea
            id="repair-statement"
            rows={5}
            maxLength={10_000}
            value={statement}
            onChange={(event) => setStatement(event.target.value)}
          />
        </Field>
        <EvidenceUpload about={{ kind: "record", id: record }} files={files} change={setFiles} />
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

function Commitment(props: { chosen: string | undefined; choose: (id: string | undefined) => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const code = useMyCode();
  const made = useRead<CommitmentList>(code === "" ? undefined : `/operators/${code}/commitments`);
  const standing = made.data?.items.filter(({ state }) => state === "standing") ?? [];
  return (
    <Field
      id="repair-commitment"
      label={t("me.commitmentMade")}
      help={<Link to="/commitments">{t("me.toCommitments")}</Link>}
    >
      <Select
        id="repair-commitment"
        allowClear
        value={props.chosen ?? null}
        placeholder={standing.length === 0 ? t("me.noCommitment") : t("me.chooseCommitment")}
        onChange={(id: string | null | undefined) => props.choose(id ?? undefined)}
        options={standing.map(({ id, title, madeOn }) => ({ value: id, label: `${say(title)} · ${madeOn}` }))}
      />
    </Field>
  );
}
