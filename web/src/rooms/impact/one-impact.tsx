/** 影响分析报告: how many move, from where to where, why, what kind of operators they are, and examples to open. */
import { DownloadOutlined, PrinterOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import type { Impact, ImpactReport, ImpactTransition } from "../../../../src/http/contract/impact.ts";
import { addressOf } from "../../kit/api.ts";
import { countText, momentText, scoreText } from "../../kit/format.ts";
import { useLive } from "../../kit/live.ts";
import { Page, Panel } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { Remaining } from "../../kit/remaining.tsx";
import { useLanguage, useSay } from "../../kit/say.ts";
import { useStaffName } from "../../kit/staff-name.ts";
import { Figure, isUnderWay, WorkBar, WorkStateTag } from "../../kit/work.tsx";
import { WorkActs } from "../../kit/work-acts.tsx";
import { ImpactExamples } from "./impact-examples.tsx";
import { ImpactGroups } from "./impact-groups.tsx";
import { Causes, Indicators } from "./impact-reasons.tsx";
import { ImpactScores } from "./impact-scores.tsx";
import { useStandardWords } from "./impacts.tsx";
import { TransitionMatrix } from "./transition-matrix.tsx";
import "./impact.css";

export function OneImpact() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const live = useLive<Impact>(`/impacts/${id}`, (impact) => !isUnderWay(impact.state));
  const words = useStandardWords();
  const impact = live.data;
  return (
    <Page
      title={impact ? words(impact, "after") : t("impact.one")}
      beside={impact && <WorkStateTag state={impact.state} />}
      crumbs={[{ to: "/impacts", label: t("impact.title") }]}
      lead={impact && <Facts impact={impact} />}
      actions={impact && <Acts impact={impact} />}
    >
      <Reading of={live}>
        {(value) => (
          <div className="stack">
            {value.state !== "done" && <Progressing impact={value} />}
            {(value.state === "done" || value.done > 0) && <Report impact={value} />}
          </div>
        )}
      </Reading>
    </Page>
  );
}

function Facts({ impact }: { impact: Impact }) {
  const { t } = useTranslation();
  const words = useStandardWords();
  const staffName = useStaffName();
  const { before, asOf, knownAt, by, createdAt } = impact;
  return (
    <span className="impact-facts">
      {t("impact.before")}{" "}
      <Link to={`/standards/${before.id}?version=${encodeURIComponent(before.version)}`}>
        {words(impact, "before")}
      </Link>
      {" · "}
      {t("impact.asOf")} {asOf}
      {" · "}
      {t("impact.snapshot", { at: momentText(knownAt) })}
      {" · "}
      {t("imports.startedBy", { by: staffName(by), at: momentText(createdAt) })}
    </span>
  );
}

function Acts({ impact }: { impact: Impact }) {
  const { t } = useTranslation();
  const lang = useLanguage();
  const words = { stopping: t("impact.stopping"), resume: t("impact.resume"), resuming: t("impact.resuming") };
  const file = (format: string) => addressOf(`/impacts/${impact.id}/file`, { format, lang });
  return (
    <>
      {impact.state === "done" && (
        <>
          <Button icon={<PrinterOutlined />} href={file("html")} target="_blank">
            {t("impact.print")}
          </Button>
          <Button icon={<DownloadOutlined />} href={file("pdf")}>
            {t("impact.pdf")}
          </Button>
          <Button icon={<DownloadOutlined />} href={file("xlsx")}>
            {t("impact.xlsx")}
          </Button>
        </>
      )}
      <WorkActs
        path={`/impacts/${impact.id}`}
        rights={{ stop: "stopImpact", resume: "resumeImpact" }}
        state={impact.state}
        changes={["/impacts"]}
        words={words}
      />
    </>
  );
}

function Progressing({ impact }: { impact: Impact }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <Panel
      title={t("impact.progress")}
      beside={
        <Remaining
          done={impact.done}
          total={impact.total}
          running={impact.state === "running"}
          workers={impact.workers}
        />
      }
    >
      <WorkBar
        share={impact.total === 0 ? 0 : impact.done / impact.total}
        state={impact.state}
        label={t("impact.progress")}
      />
      <dl className="figures">
        <Figure name={t("impact.total")} value={impact.total} />
        <Figure name={t("impact.done")} value={impact.done} />
        <Figure name={t("impact.refused")} value={impact.refused} />
      </dl>
      {impact.fault && (
        <p className="fault" role="alert">
          {say(impact.fault)}
        </p>
      )}
      {impact.done > 0 && <p className="quiet">{t("impact.soFar")}</p>}
    </Panel>
  );
}

function Report({ impact }: { impact: Impact }) {
  // Asked again as it comes along, and once more when it is done.
  const report = useRead<ImpactReport>(`/impacts/${impact.id}/report`, {
    every: isUnderWay(impact.state) ? 4_000 : false,
  });
  return (
    <Reading of={report}>
      {(value) =>
        value.compared > 0 || !isUnderWay(impact.state) ? <Told report={value} refused={impact.refused} /> : null
      }
    </Reading>
  );
}

function Told({ report, refused }: { report: ImpactReport; refused: number }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string>();
  const shown = chosenTransition(report, chosen);
  if (report.compared === 0)
    return <Nothing title={t("impact.noneCompared")}>{t("impact.noneComparedSay", { n: countText(refused) })}</Nothing>;
  return (
    <div className="stack">
      <Figures report={report} refused={refused} />
      <div className={shown && "impact-split"}>
        <Panel title={t("impact.matrix")}>
          <p className="quiet">{t("impact.matrixSay")}</p>
          <TransitionMatrix
            report={report}
            chosen={shown && `${shown.before}>${shown.after}`}
            choose={(before, after) => setChosen(`${before}>${after}`)}
          />
        </Panel>
        {shown && <ImpactExamples report={report} transition={shown} />}
      </div>
      <div className="impact-split">
        <Causes report={report} />
        <Indicators report={report} />
      </div>
      <ImpactGroups groups={report.groups} />
      <ImpactScores report={report} />
    </div>
  );
}

/** The one chosen, or that which most operators make. */
function chosenTransition({ transitions }: ImpactReport, chosen: string | undefined): ImpactTransition | undefined {
  return transitions.find(({ before, after }) => `${before}>${after}` === chosen) ?? transitions[0];
}

function Figures({ report, refused }: { report: ImpactReport; refused: number }) {
  const { t } = useTranslation();
  const { directions, stability, meanShiftCentipoints: shift } = report;
  const index = (which: keyof typeof stability) => ({
    value: (stability[which].micro / 1e6).toFixed(4),
    reads: t(`impact.reads.${stability[which].reads}`),
  });
  return (
    <section className="panel" aria-label={t("impact.one")}>
      <div className="panel-body">
        <dl className="figures">
          <Figure name={t("impact.figures.compared")} value={report.compared} />
          <Figure name={t("impact.refused")} value={refused} tone="quiet" />
          <Figure name={t("impact.figures.better")} value={directions.better ?? 0} />
          <Figure name={t("impact.figures.worse")} value={directions.worse ?? 0} tone="amber" />
          <Figure name={t("impact.figures.newly")} value={directions["newly-rated"] ?? 0} />
          <Figure name={t("impact.figures.noLonger")} value={directions["no-longer-rated"] ?? 0} />
          <Figure name={t("impact.figures.rescored")} value={report.rescored} />
          <Figure name={t("impact.figures.meanShift")} value={`${shift > 0 ? "+" : ""}${scoreText(shift)}`} />
          <Figure name={t("impact.figures.psiGrades")} {...index("grades")} />
          <Figure name={t("impact.figures.psiScores")} {...index("scores")} />
        </dl>
        <p className="quiet">{t("impact.psiHelp")}</p>
      </div>
    </section>
  );
}
