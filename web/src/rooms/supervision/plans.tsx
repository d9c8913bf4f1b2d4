/** 监管计划: the list, and the draft of a new one. */
import { useTranslation } from "react-i18next";
import { planMachine } from "../../../../src/core/application/plan.ts";
import { MatterList } from "../../kit/matter-list.tsx";
import { Page } from "../../kit/page.tsx";
import { useBodies } from "./bodies.ts";
import { NewMatter } from "./new-matter.tsx";
import { planBody, planFields } from "./plan-terms.ts";

const stages = Object.fromEntries(Object.entries(planMachine.stages).map(([name, { say }]) => [name, say]));

export function Plans() {
  const { t } = useTranslation();
  const authorities = useBodies(["regulator", "authority"]);
  return (
    <Page
      filled
      title={t("places.plans")}
      lead={t("supervision.plansLead")}
      actions={
        <NewMatter
          right="planSupervision"
          label={t("supervision.newPlan")}
          path="/plans"
          to="/plans"
          fields={planFields(authorities)}
          first={{ means: "random-sampling" }}
          body={planBody}
        />
      }
    >
      <MatterList name="plans" label={t("places.plans")} kind="plan" stages={stages} to={({ id }) => `/plans/${id}`} />
    </Page>
  );
}
