/** 检查任务: the list, and the assignment of one beside a draw. */

import { useTranslation } from "react-i18next";
import { inspectionMachine } from "../../../../src/core/application/inspection.ts";
import { inspectionForms, inspectionMeans } from "../../../../src/core/application/supervision-words.ts";
import type { MatterSummary } from "../../../../src/http/contract/application/matter.ts";
import { MatterList } from "../../kit/matter-list.tsx";
import { useMay } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { useRead } from "../../kit/reads.ts";
import { type FieldSpec, listIn, textIn, type Values } from "./fields.tsx";
import { NewMatter } from "./new-matter.tsx";

const stages = Object.fromEntries(Object.entries(inspectionMachine.stages).map(([name, { say }]) => [name, say]));

export function Inspections() {
  const { t } = useTranslation();
  return (
    <Page
      filled
      title={t("places.inspections")}
      lead={t("supervision.inspectionsLead")}
      actions={
        <NewMatter
          right="inspectOperators"
          label={t("supervision.assign")}
          path="/inspections"
          to="/inspections"
          fields={useFields()}
          first={{ means: "key-inspection" }}
          body={bodyOf}
        />
      }
    >
      <MatterList
        name="inspections"
        label={t("places.inspections")}
        kind="inspection"
        stages={stages}
        to={({ id }) => `/inspections/${id}`}
      />
    </Page>
  );
}

function useFields(): readonly FieldSpec[] {
  const may = useMay();
  const issued = useRead<{ readonly items: readonly MatterSummary[] }>(
    may("planSupervision") ? "/matters" : undefined,
    { query: { kind: "plan", open: true, limit: 100 } },
  );
  const plans = (issued.data?.items ?? []).filter(({ stage }) => ["issued", "frozen", "drawn"].includes(stage));
  return [
    { name: "code", as: "text" },
    { name: "means", as: "choice", options: inspectionMeans },
    { name: "inspectors", as: "tags", help: "inspectors" },
    { name: "dueOn", as: "day" },
    {
      ...{ name: "plan", as: "choice", optional: true },
      options: Object.fromEntries(
        plans.map(({ id, number, title }) => [id, { zh: `${number} ${title}`, en: `${number} ${title}` }]),
      ),
    },
    { name: "form", as: "choice", optional: true, options: inspectionForms },
  ];
}

function bodyOf(values: Values): object {
  const [plan, form] = [textIn(values, "plan"), textIn(values, "form")];
  return {
    ...{ code: textIn(values, "code"), means: textIn(values, "means"), dueOn: textIn(values, "dueOn") },
    inspectors: listIn(values, "inspectors"),
    ...(plan !== "" && { plan }),
    ...(form !== "" && { form }),
  };
}
