/** 一项联席任务: what is to be done, with whom, until when, and the feedback. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SharedTask } from "../../../../src/core/application/shared-task.ts";
import type { Colleagues } from "../../../../src/http/contract/application/measures.ts";
import { daysBetween } from "../../kit/case-words.ts";
import { DaysLeft } from "../../kit/due.tsx";
import { EvidenceUpload, type HandedIn } from "../../kit/evidence-upload.tsx";
import { DayLine, TextArea, TextLine } from "../../kit/form-drawer.tsx";
import { today } from "../../kit/format.ts";
import { ActDrawer, type MatterForm, MatterPage, ReasonForm } from "../../kit/matter-page.tsx";
import { Panel } from "../../kit/page.tsx";
import { useRead } from "../../kit/reads.ts";
import { useListed } from "../../kit/say.ts";

export function OneSharedTask() {
  const { t } = useTranslation();
  return (
    <MatterPage
      crumbs={[{ to: "/shared-tasks", label: t("tasks.title") }]}
      form={(given) => <ActForm given={given} />}
      besides={["withdraw", "hand-back"]}
    >
      {({ matter }) => <Task task={matter as unknown as SharedTask} />}
    </MatterPage>
  );
}

function Task({ task }: { task: SharedTask }) {
  const listed = useListed();
  const { t } = useTranslation();
  const colleagues = useRead<Colleagues>("/colleagues", { lasting: true });
  const nameOf = (id: string) => colleagues.data?.items.find((each) => each.id === id)?.name ?? id;
  const open = task.stage === "assigned" || task.stage === "received";
  return (
    <>
      <Panel title={t("tasks.content")}>
        <p className="prose">{task.terms.content}</p>
        <dl className="matter-facts">
          <dt>{t("tasks.sort")}</dt>
          <dd>{t(`tasks.sorts.${task.terms.sort}`)}</dd>
          <dt>{t("tasks.joint")}</dt>
          <dd>{task.joint}</dd>
          <dt>{t("tasks.due")}</dt>
          <dd>
            <span className="figure">{task.due}</span> {open && <DaysLeft days={daysBetween(today(), task.due)} />}
          </dd>
          {task.terms.visitOn && (
            <>
              <dt>{t("tasks.visitOn")}</dt>
              <dd className="figure">{task.terms.visitOn}</dd>
              <dt>{t("tasks.together")}</dt>
              <dd>{listed(task.together.map(nameOf))}</dd>
            </>
          )}
        </dl>
      </Panel>
      <Panel title={t("tasks.feedback")}>
        {task.feedback === undefined ? (
          <p className="quiet">{t("tasks.noFeedback")}</p>
        ) : (
          <>
            <p className="prose">{task.feedback.text}</p>
            <p className="quiet figure">
              {task.feedback.on} {task.feedback.measure}
            </p>
          </>
        )}
      </Panel>
    </>
  );
}

function ActForm({ given }: { given: MatterForm }) {
  const { t } = useTranslation();
  const [note, setNote] = useState("");
  const path = `/shared-tasks/${given.full.matter.id}`;
  switch (given.option.act) {
    case "receive":
      return (
        <ActDrawer given={given} path={`${path}/receive`} body={{}} complete>
          <p>{given.full.matter.title}</p>
        </ActDrawer>
      );
    case "feedback":
      return <FeedbackForm given={given} path={`${path}/feedback`} />;
    case "hand-back":
      return <HandBackForm given={given} path={`${path}/hand-back`} />;
    case "close":
      return (
        <ActDrawer given={given} path={`${path}/close`} body={{ note: note.trim() }} complete>
          <TextArea id="task-note" label={t("matter.note")} longest={2000} value={note} change={setNote} />
        </ActDrawer>
      );
    case "withdraw":
      return <ReasonForm given={given} path={`${path}/withdraw`} />;
    default:
      return null;
  }
}

function FeedbackForm({ given, path }: { given: MatterForm; path: string }) {
  const { t } = useTranslation();
  const [feedback, setFeedback] = useState("");
  const [measure, setMeasure] = useState("");
  const [files, setFiles] = useState<readonly HandedIn[]>([]);
  const body = {
    feedback: feedback.trim(),
    ...(measure.trim() === "" ? {} : { measure: measure.trim() }),
    ...(files.length === 0 ? {} : { evidence: files.map(({ hash }) => hash) }),
  };
  return (
    <ActDrawer given={given} path={path} body={body} complete={body.feedback !== ""}>
      <TextArea
        id="task-feedback"
        label={t("tasks.feedback")}
        help={t("measures.groundsHelp")}
        value={feedback}
        change={setFeedback}
      />
      <TextLine id="task-measure" label={t("tasks.measure")} longest={60} value={measure} change={setMeasure} />
      <EvidenceUpload about={{ kind: "matter", id: given.full.matter.id }} files={files} change={setFiles} />
    </ActDrawer>
  );
}

function HandBackForm({ given, path }: { given: MatterForm; path: string }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const [due, setDue] = useState<string>();
  const complete = reason.trim().length > 1 && due !== undefined;
  return (
    <ActDrawer given={given} path={path} body={{ reason: reason.trim(), due }} complete={complete}>
      <TextArea id="task-reason" label={t("matter.reason")} value={reason} change={setReason} />
      <DayLine id="task-due" label={t("tasks.due")} value={due} change={setDue} />
    </ActDrawer>
  );
}
