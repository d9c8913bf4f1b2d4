/**
 * 申请信用修复 (条例第七十九条至第八十二条): the conditions one by one, as the law that governs asks for them; what is missing is said before sending. What the
 * law does not allow yet, the server says with the article and the first day.
 */
import { Checkbox, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { type RepairCondition, repairConditions } from "../../../../src/core/procedure/repair.ts";
import type { CaseAnswer } from "../../../../src/http/contract/procedure/case.ts";
import type { CommitmentList } from "../../../../src/http/contract/procedure/commitment.ts";
import type { NewRepair } from "../../../../src/http/contract/procedure/repair.ts";
import { post } from "../../kit/api.ts";
import { Cite } from "../../kit/cite.tsx";
import { Field } from "../../kit/field.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { Filing, FilingForm } from "./filing.tsx";
import { useMyCode, useProcedureOfMine } from "./my-file.ts";

const allConditions = Object.keys(repairConditions) as RepairCondition[];

export function ApplyForRepair() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  return (
    <Filing
      title={t("me.repair")}
      back={{ to: `/records/${id}`, label: t("me.record") }}
      lead={
        <>
          {t("me.repairLead")} <Cite by={{ instrument: "sz-credit-2023", article: "79" }} />
        </>
      }
      form={(done) => <Form record={id} done={done} />}
    />
  );
}

/** The conditions that the pack in force asks for; all that are known while it is being asked. */
function useConditions(): {
  readonly asked: readonly RepairCondition[];
  readonly by: { instrument: string; article: string } | undefined;
} {
  const ruling = useProcedureOfMine("repair")?.rulings.find(({ path }) => path.endsWith("conditions"));
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
  const missing = [
    ...asked.filter((name) => !stated.includes(name)).map((name) => say(repairConditions[name])),
    ...(stated.includes("commitment") && commitment === undefined ? [t("me.missing.commitment")] : []),
  ];
  return (
    <FilingForm
      title={t("me.conditions")}
      beside={by && <Cite by={by} />}
      about={{ kind: "record", id: record }}
      statement={{ label: t("me.repairStatement"), help: t("me.repairStatementHelp") }}
      missing={missing}
      send={(said) =>
        post<CaseAnswer>(`/operators/${code}/repairs`, {
          record,
          stated,
          ...said,
          ...(commitment !== undefined && { commitment }),
        } satisfies NewRepair)
      }
      done={done}
    >
      <Checkbox.Group
        className="me-choice"
        aria-label={t("me.conditions")}
        value={[...stated]}
        onChange={(chosen) => setStated(chosen as RepairCondition[])}
        options={asked.map((value) => ({ value, label: say(repairConditions[value]) }))}
      />
      {asked.includes("commitment") && <Commitment chosen={commitment} choose={setCommitment} />}
    </FilingForm>
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
