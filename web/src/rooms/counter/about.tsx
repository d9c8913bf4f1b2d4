/** What is contested, repaired, changed or broken: chosen from what stands about the operator. */
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import type { CommitmentList } from "../../../../src/http/contract/procedure/commitment.ts";
import type { DossierAnswer } from "../../../../src/http/contract/record.ts";
import { Field } from "../../kit/field.tsx";
import { useRead } from "../../kit/reads.ts";
import { dayOfRecord, kindName } from "../../kit/record-words.ts";
import { useLanguage, useSay } from "../../kit/say.ts";
import { type Draft, filed } from "./what-is-filed.ts";

export interface PartProps {
  readonly code: string;
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

interface Group {
  readonly label: string;
  readonly options: { readonly value: string; readonly label: string }[];
}

export function About({ code, draft, change }: PartProps) {
  const { t } = useTranslation();
  const groups = useSubjects(code, draft);
  if (draft.kind === "management-card") return null;
  return (
    <Field id="counter-about" label={t("cases.subject")}>
      <Select
        id="counter-about"
        showSearch={{ optionFilterProp: "label" }}
        value={draft.about ?? null}
        placeholder={t("counter.chooseAbout")}
        notFoundContent={t("counter.noAbout")}
        onChange={(about: string) => change({ about })}
        options={groups.filter(({ options }) => options.length > 0)}
      />
    </Field>
  );
}

function useSubjects(code: string, { kind, change }: Draft): readonly Group[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const say = useSay();
  const about = filed.find((one) => one.kind === kind)?.about ?? [];
  const dossier = useRead<DossierAnswer>(`/operators/${code}/dossier`).data;
  const made = useRead<CommitmentList>(
    about.includes("commitment") ? `/operators/${code}/commitments` : undefined,
  ).data;
  const records = (dossier?.dossier.entries ?? []).map(({ record: { id, current } }) => ({
    value: `record/${id}`,
    label: [kindName(current.kind, language), dayOfRecord(current), current.documentNumber].filter(Boolean).join(" · "),
  }));
  const results = (dossier?.publications ?? [])
    .filter(({ stage }) => (kind === "review" ? stage === "in-publicity" : stage !== "superseded"))
    .map(({ result, grade, stage, recordedAt }) => ({
      value: `result/${result}`,
      label: `${grade} · ${recordedAt.slice(0, 10)} · ${t(`stage.${stage}`)}`,
    }));
  const commitments = (made?.items ?? [])
    .filter(({ state }) => state === "standing")
    .map(({ id, title, madeOn }) => ({ value: `commitment/${id}`, label: `${say(title)} · ${madeOn}` }));
  const whole = change === "reorganised" ? [{ value: "operator/", label: t("cases.subjects.operator") }] : [];
  const all = { record: records, result: results, commitment: commitments, operator: whole };
  return about.map((of) => ({ label: t(`cases.subjects.${of}`), options: all[of] }));
}
