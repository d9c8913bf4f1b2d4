/** 风险预警: the list, the draft of one, and the drafts of all whose published grade is low. */
import { App as Antd, Button } from "antd";
import { useTranslation } from "react-i18next";
import { warningMachine } from "../../../../src/core/application/warning.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { MatterList } from "../../kit/matter-list.tsx";
import { May } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { FormProblem } from "../../kit/wait.tsx";
import { NewMatter } from "./new-matter.tsx";
import { newWarningBody, newWarningFields } from "./warning-terms.ts";

const stages = Object.fromEntries(Object.entries(warningMachine.stages).map(([name, { say }]) => [name, say]));

export function Warnings() {
  const { t } = useTranslation();
  return (
    <Page
      filled
      title={t("places.warnings")}
      lead={t("supervision.warningsLead")}
      actions={
        <>
          <LowGrades />
          <NewMatter
            right="draftWarning"
            label={t("supervision.newWarning")}
            path="/warnings"
            to="/warnings"
            fields={newWarningFields}
            first={{ level: "attention" }}
            body={newWarningBody}
          />
        </>
      }
    >
      <MatterList
        name="warnings"
        label={t("places.warnings")}
        kind="warning"
        stages={stages}
        to={({ id }) => `/warnings/${id}`}
      />
    </Page>
  );
}

/** Drafts and no more: each waits for an official. */
function LowGrades() {
  const { t } = useTranslation();
  const { message } = Antd.useApp();
  const attempt = useAttempt({
    act: () => post<{ readonly drafted: readonly string[]; readonly already: number }>("/warnings/low-grades", {}),
    done: ({ drafted, already }) => message.success(t("supervision.lowGradesDone", { n: drafted.length, already })),
    changes: ["/matters", "/supervision"],
  });
  return (
    <May right="draftWarning">
      <Button loading={attempt.busy} onClick={() => attempt.run(undefined)}>
        {t("supervision.lowGrades")}
      </Button>
      <FormProblem problem={attempt.problem} />
    </May>
  );
}
