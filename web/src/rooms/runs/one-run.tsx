/** One run: how far it has come, what it refused, and the approval of all its results by another person than the scorer. */
import { Button, Popconfirm } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import type { ManyResults, Run } from "../../../../src/http/contract/run.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { Cite } from "../../kit/cite.tsx";
import { countText, momentText } from "../../kit/format.ts";
import { useLive } from "../../kit/live.ts";
import { May } from "../../kit/me.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { Reading } from "../../kit/reading.tsx";
import { Remaining } from "../../kit/remaining.tsx";
import { useSay } from "../../kit/say.ts";
import { useStaffName } from "../../kit/staff-name.ts";
import { useStandardTitle } from "../../kit/standard-title.ts";
import { Figure, isUnderWay, WorkBar, WorkStateTag } from "../../kit/work.tsx";
import { WorkActs } from "../../kit/work-acts.tsx";
import "./runs.css";

export function OneRun() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const live = useLive<Run>(`/runs/${id}`, (run) => !isUnderWay(run.state));
  return (
    <Page
      title={live.data ? t("runs.asOfDay", { day: live.data.asOf }) : t("runs.one")}
      beside={live.data && <WorkStateTag state={live.data.state} />}
      crumbs={[{ to: "/runs", label: t("runs.title") }]}
      lead={live.data && <Facts run={live.data} />}
      actions={live.data && <Acts run={live.data} />}
    >
      <Reading of={live}>
        {(run) => (
          <div className="stack">
            <Progressing run={run} />
            {run.evaluated > 0 && !isUnderWay(run.state) && (
              <May right="approveResults">
                <ApproveAll run={run} />
              </May>
            )}
          </div>
        )}
      </Reading>
    </Page>
  );
}

function Facts({ run }: { run: Run }) {
  const { t } = useTranslation();
  const standardTitle = useStandardTitle();
  const staffName = useStaffName();
  return (
    <span className="figure run-facts">
      <Link to={`/standards/${run.standard.id}?version=${encodeURIComponent(run.standard.version)}`}>
        {standardTitle(run.standard.id, run.standard.version)}
      </Link>
      {" · "}
      {t("evaluation.knownAt", { at: momentText(run.knownAt) })}
      {" · "}
      {t("imports.startedBy", { by: staffName(run.by), at: momentText(run.createdAt) })}
    </span>
  );
}

function Acts({ run }: { run: Run }) {
  const { t } = useTranslation();
  const words = { stopping: t("runs.stopping"), resume: t("runs.resume"), resuming: t("runs.resuming") };
  return (
    <WorkActs
      path={`/runs/${run.id}`}
      rights={{ stop: "stopRun", resume: "resumeRun" }}
      state={run.state}
      changes={["/runs", "/overview"]}
      words={words}
    />
  );
}

function Progressing({ run }: { run: Run }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <Panel
      title={t("runs.progress")}
      beside={<Remaining done={run.done} total={run.total} running={run.state === "running"} workers={run.workers} />}
    >
      {run.state !== "done" && (
        <WorkBar share={run.total === 0 ? 0 : run.done / run.total} state={run.state} label={t("runs.progress")} />
      )}
      <dl className="figures">
        <Figure name={t("runs.total")} value={run.total} />
        <Figure name={t("runs.done")} value={run.done} />
        <Figure name={t("runs.evaluated")} value={run.evaluated} />
        <Figure name={t("runs.refused")} value={run.refused} />
      </dl>
      {run.fault && (
        <p className="fault" role="alert">
          {say(run.fault)}
        </p>
      )}
      {run.population && (
        <p className="quiet">
          {t("proof.population")} <span className="digest">{run.population}</span>
        </p>
      )}
    </Panel>
  );
}

function ApproveAll({ run }: { run: Run }) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState<ManyResults>();
  const approve = useAct({
    act: () => post<ManyResults>(`/runs/${run.id}/approve`),
    changes: ["/operators", "/results", "/overview", "/publicity"],
    told: (done) => t("runs.approved", { done: countText(done.done), refused: countText(done.refused.length) }),
    afterwards: setAnswer,
  });
  return (
    <Panel title={t("runs.approval")}>
      <div className="row">
        <p>{t("runs.approvalSay")}</p>
        <Popconfirm
          title={t("runs.approveTitle", { n: countText(run.evaluated) })}
          description={t("runs.approveSay")}
          okText={t("runs.approveDo")}
          onConfirm={() => approve.run(undefined)}
        >
          <Button type="primary" loading={approve.busy}>
            {t("runs.approveAll")}
          </Button>
        </Popconfirm>
        <Link to="/publicity?view=list&stage=evaluated">{t("runs.seeResults")}</Link>
      </div>
      {answer && <Outcome answer={answer} />}
    </Panel>
  );
}

/** How many were approved; those refused by reason, each with its article and the first operators it meets. */
function Outcome({ answer }: { answer: ManyResults }) {
  const { t } = useTranslation();
  const say = useSay();
  const reasons = [...Map.groupBy(answer.refused, (one) => one.refusal.code).values()];
  return (
    <div className="approve-outcome" role="status">
      <p className="strong">
        {t("runs.approved", { done: countText(answer.done), refused: countText(answer.refused.length) })}
      </p>
      <ul>
        {reasons.map((refused) => {
          const [first] = refused;
          if (!first) return null;
          return (
            <li key={first.refusal.code}>
              <span className="figure">{countText(refused.length)}</span> · {say(first.refusal.say)}{" "}
              <Cite by={first.refusal.by} />{" "}
              {refused.slice(0, 3).map((one) => (
                <Link
                  key={one.result}
                  className="refused-link"
                  to={`/operators/${one.code}/evaluation?result=${one.result}`}
                >
                  {one.name}
                </Link>
              ))}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
