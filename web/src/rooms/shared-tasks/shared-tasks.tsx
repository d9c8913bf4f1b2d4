/** 联席任务: what was handed to us and what we handed to others; beside it the meetings that we are in. */
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { sharedTaskMachine } from "../../../../src/core/application/shared-task.ts";
import type { MatterSummary } from "../../../../src/http/contract/application/matter.ts";
import { MatterList } from "../../kit/matter-list.tsx";
import { May } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { AssignTask } from "./assign.tsx";
import { FoundMeeting } from "./meetings.tsx";

const stages = Object.fromEntries(Object.entries(sharedTaskMachine.stages).map(([stage, { say }]) => [stage, say]));

export function SharedTasks() {
  const { t } = useTranslation();
  const [making, setMaking] = useState<"task" | "meeting">();
  const meetings = useRead<{ readonly items: readonly MatterSummary[] }>("/matters", {
    query: { kind: "joint-meeting", open: true, limit: 100 },
  });
  const known = meetings.data?.items ?? [];
  return (
    <Page
      filled
      title={t("tasks.title")}
      lead={t("tasks.lead")}
      actions={
        <>
          <May right="convene">
            <Button onClick={() => setMaking("meeting")}>{t("tasks.found")}</Button>
          </May>
          <May right="shareTasks">
            <Button type="primary" disabled={known.length === 0} onClick={() => setMaking("task")}>
              {t("tasks.assign")}
            </Button>
          </May>
        </>
      }
    >
      <p>
        {t("tasks.meetings")}
        {known.length === 0 ? ` ${t("tasks.noMeetings")}` : ""}{" "}
        {known.map(({ id, title }) => (
          <Link key={id} className="tag" to={`/joint-meetings/${id}`}>
            {title}
          </Link>
        ))}
      </p>
      <MatterList
        name="shared-tasks"
        label={t("tasks.title")}
        kind="shared-task"
        stages={stages}
        to={({ id }) => `/shared-tasks/${id}`}
        empty={<Nothing title={t("tasks.none")} />}
      />
      {making === "task" && <AssignTask meetings={known} close={() => setMaking(undefined)} />}
      {making === "meeting" && <FoundMeeting close={() => setMaking(undefined)} />}
    </Page>
  );
}
