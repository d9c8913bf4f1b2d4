/** 今日: what is due, what waits for a hand, what is under way; the first screen of the desk. */
import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Overview } from "../../../../src/http/contract/overview.ts";
import { Cite } from "../../kit/cite.tsx";
import { countText, momentText, scoreText } from "../../kit/format.ts";
import { GradeTag } from "../../kit/grade.tsx";
import { May } from "../../kit/me.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { isUnderWay, StageTag, WorkBar, WorkStateTag } from "../../kit/work.tsx";
import { DueToday } from "./due-today.tsx";
import { GradeSpread } from "./grade-spread.tsx";
import { WaitingForMe } from "./waiting-for-me.tsx";
import "./overview.css";

export function Today() {
  const { t } = useTranslation();
  const overview = useRead<Overview>("/overview", { every: 10_000 });
  return (
    <Page
      title={t("overview.title")}
      beside={overview.data && <span className="quiet figure">{overview.data.today}</span>}
      actions={
        <May right="startImport">
          <Link to="/imports/new">
            <Button type="primary">{t("overview.import")}</Button>
          </Link>
        </May>
      }
    >
      <Reading of={overview} rows={10}>
        {(now) => (now.operators === 0 && now.recentImports.length === 0 ? <FirstSteps /> : <Desk now={now} />)}
      </Reading>
    </Page>
  );
}

function FirstSteps() {
  const { t } = useTranslation();
  const steps = [
    { to: "/sources", text: t("overview.first.source") },
    { to: "/imports/new", text: t("overview.first.import") },
    { to: "/runs", text: t("overview.first.evaluate") },
    { to: "/publicity", text: t("overview.first.publish") },
  ];
  return (
    <Panel title={t("overview.first.title")}>
      <ol className="first-steps">
        {steps.map((step, index) => (
          <li key={step.to}>
            <span className="first-step-number">{index + 1}</span>
            <Link to={step.to}>{step.text}</Link>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Desk({ now }: { now: Overview }) {
  return (
    <div className="stack">
      <PackEndings now={now} />
      <WaitingForMe now={now} />
      <DueToday />
      <WhatWaits now={now} />
      <div className="split">
        <div className="stack">
          <AwaitingNotice now={now} />
          <Ending now={now} />
          <LatestImports now={now} />
        </div>
        <div className="stack">
          <Spread now={now} />
          <LatestRuns now={now} />
        </div>
      </div>
    </div>
  );
}

const waitingStages = ["evaluated", "approved", "noticed", "in-publicity", "published"] as const;

/** The way of a result from left to right, with how many stand at each step; each opens its list. */
function WhatWaits({ now }: { now: Overview }) {
  const { t } = useTranslation();
  return (
    <nav className="waits" aria-label={t("overview.waits")}>
      <Link to="/imports" className={now.rowsWaiting > 0 ? "wait wait-due" : "wait"}>
        <span className="wait-name">{t("overview.held")}</span>
        <span className="wait-count">{countText(now.rowsWaiting)}</span>
        <span className="wait-next">{t("overview.heldNext")}</span>
      </Link>
      {waitingStages.map((stage) => (
        <Link key={stage} to={`/publicity?view=list&stage=${stage}`} className="wait">
          <span className="wait-name">{t(`stage.${stage}`)}</span>
          <span className="wait-count">{countText(now.byStage[stage] ?? 0)}</span>
          <span className="wait-next">{t(`overview.next.${stage}`)}</span>
        </Link>
      ))}
    </nav>
  );
}

/** A pack that ends leaves its regions without rules: announced half a year before (SZ23 Art. 28). */
function PackEndings({ now }: { now: Overview }) {
  const { t } = useTranslation();
  const say = useSay();
  return now.packEndings.map(({ pack, instrument, title, lastDay, daysLeft }) => (
    <Alert
      key={pack}
      type="warning"
      showIcon
      title={t("overview.packEnds", { title: say(title), day: lastDay, days: daysLeft })}
      description={t("overview.packEndsNext")}
      action={
        <div className="row">
          <Link to={`/law/${instrument}`}>{t("overview.packEndsLaw")}</Link>
          <Link to="/settings">{t("overview.packEndsSettings")}</Link>
        </div>
      }
    />
  ));
}

/** Bad results wait for the operator to be told; nobody else may see them before. */
function AwaitingNotice({ now }: { now: Overview }) {
  const { t } = useTranslation();
  if (now.awaitingNotice.length === 0) return null;
  return (
    <Panel
      title={t("overview.awaitingNotice")}
      beside={<Cite by={{ instrument: "sz-credit-2023", article: "39.3" }} />}
      actions={<Link to="/publicity?view=list&stage=approved">{t("overview.all")}</Link>}
    >
      <ul className="awaiting">
        {now.awaitingNotice.map(({ code, name, publication }) => (
          <li key={publication.result}>
            <GradeTag grade={publication.grade} />{" "}
            <Link to={`/operators/${code}/evaluation?result=${publication.result}`}>{name}</Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Ending({ now }: { now: Overview }) {
  const { t } = useTranslation();
  return (
    <Panel title={t("overview.ending")} flush actions={<Link to="/publicity">{t("overview.calendar")}</Link>}>
      {now.endingSoon.length === 0 ? (
        <Nothing title={t("overview.nothingEnding")} />
      ) : (
        <table className="grid">
          <thead>
            <tr>
              <th>{t("overview.lastDay")}</th>
              <th>{t("operators.name")}</th>
              <th>{t("grade.name")}</th>
              <th className="end">{t("grade.score")}</th>
              <th>{t("stage.name")}</th>
            </tr>
          </thead>
          <tbody>
            {now.endingSoon.map(({ code, name, publication, provisional }) => (
              <tr key={publication.result}>
                <td className="figure">
                  {publication.publicityLastDay ?? "—"}
                  {publication.publicityLastDay === now.today && (
                    <span className="tag tag-mark due-today">{t("overview.today")}</span>
                  )}
                  {provisional && (
                    <span className="tag tag-mark due-today" title={t("publicity.provisionalSay")}>
                      {t("publicity.provisional")}
                    </span>
                  )}
                </td>
                <td>
                  <Link to={`/operators/${code}/evaluation?result=${publication.result}`}>{name}</Link>
                </td>
                <td>
                  <GradeTag grade={publication.grade} />
                </td>
                <td className="end figure">
                  {publication.grade === "NR" ? "—" : scoreText(publication.scoreCentipoints)}
                </td>
                <td>
                  <StageTag stage={publication.stage} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function LatestImports({ now }: { now: Overview }) {
  const { t } = useTranslation();
  return (
    <Panel title={t("overview.imports")} flush actions={<Link to="/imports">{t("overview.all")}</Link>}>
      {now.recentImports.length === 0 ? (
        <Nothing title={t("imports.none")} />
      ) : (
        <table className="grid">
          <thead>
            <tr>
              <th>{t("imports.file")}</th>
              <th>{t("work.state")}</th>
              <th className="end">{t("imports.rows")}</th>
              <th className="end">{t("imports.waiting")}</th>
              <th>{t("imports.when")}</th>
            </tr>
          </thead>
          <tbody>
            {now.recentImports.map((item) => (
              <tr key={item.id}>
                <td>
                  <Link to={`/imports/${item.id}`}>{item.fileName}</Link>
                </td>
                <td className="nowrap">
                  <WorkStateTag state={item.state} />
                </td>
                <td className="end figure">{countText(item.rows)}</td>
                <td className="end figure">
                  {item.quarantined > item.mended ? (
                    <span className="figure-amber strong">{countText(item.quarantined - item.mended)}</span>
                  ) : (
                    "0"
                  )}
                </td>
                <td className="figure quiet">{momentText(item.createdAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function Spread({ now }: { now: Overview }) {
  const { t } = useTranslation();
  return (
    <Panel
      title={t("overview.grades")}
      beside={<span className="quiet">{t("overview.operators", { total: countText(now.operators) })}</span>}
    >
      <GradeSpread byGrade={now.byGrade} />
    </Panel>
  );
}

function LatestRuns({ now }: { now: Overview }) {
  const { t } = useTranslation();
  return (
    <Panel title={t("overview.runs")} flush actions={<Link to="/runs">{t("overview.all")}</Link>}>
      {now.recentRuns.length === 0 ? (
        <Nothing title={t("runs.none")}>
          <Link to="/runs">{t("runs.start")}</Link>
        </Nothing>
      ) : (
        <ul className="run-list">
          {now.recentRuns.map((run) => (
            <li key={run.id}>
              <div className="row">
                <Link to={`/runs/${run.id}`} className="figure">
                  {t("runs.asOfDay", { day: run.asOf })}
                </Link>
                <WorkStateTag state={run.state} />
                <span className="quiet figure">
                  {t("runs.evaluatedOf", { done: countText(run.evaluated), total: countText(run.total) })}
                </span>
              </div>
              {isUnderWay(run.state) && (
                <WorkBar
                  slim
                  share={run.total === 0 ? 0 : run.done / run.total}
                  state={run.state}
                  label={t("runs.progress")}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
