/**
 * 评价: one result of one operator. A sentence says it; the waterfall shows what moved it; every bar opens the records, the rule
 * and the article behind it; beside it stand the way to publication and the results before it.
 */
import { Alert, Button } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import type { Explained, ResultHistory, ResultWithPublication } from "../../../../src/http/contract/evaluation.ts";
import type { StandardAnswer } from "../../../../src/http/contract/standard.ts";
import { useAct } from "../../kit/acting.tsx";
import { useAddress } from "../../kit/address.ts";
import { post } from "../../kit/api.ts";
import { CodeText } from "../../kit/code.tsx";
import { momentText, scoreText, shareText } from "../../kit/format.ts";
import { GradeTag } from "../../kit/grade.tsx";
import { MarkTag } from "../../kit/mark.tsx";
import { May, useMe } from "../../kit/me.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { StaleTag } from "../../kit/stale.tsx";
import { ContributionTable } from "./contribution-table.tsx";
import { GateSteps } from "./gate-steps.tsx";
import { History } from "./history.tsx";
import { IndicatorDrawer } from "./indicator-drawer.tsx";
import { Proof } from "./proof.tsx";
import { Vetoes } from "./vetoes.tsx";
import { stepsOf } from "./waterfall.ts";
import { WaterfallChart } from "./waterfall-chart.tsx";
import "./evaluation.css";

export function Evaluation() {
  const { t } = useTranslation();
  const { code = "" } = useParams();
  const address = useAddress();
  const history = useRead<ResultHistory>(`/operators/${code}/results`);
  const id = address.get("result") ?? history.data?.items[0]?.result.id;
  const explained = useRead<Explained>(id && `/operators/${code}/results/${id}`);
  const own = useMe().data?.kind === "operator";
  const name = explained.data?.operator.name ?? code;
  return (
    <Page
      title={t("evaluation.title")}
      crumbs={[
        own ? { to: "/mine", label: t("mine.title") } : { to: "/operators", label: t("operators.title") },
        { to: `/operators/${code}`, label: name },
      ]}
      actions={
        <>
          <May right="readWhatIfMaterial">
            <Link to={`/operators/${code}/what-if`}>
              <Button>{t("whatIf.open")}</Button>
            </Link>
          </May>
          <May right="evaluateOperator">
            <EvaluateNow code={code} done={(result) => address.set({ result })} />
          </May>
        </>
      }
    >
      {history.data?.items.length === 0 ? (
        <Nothing title={t("evaluation.none")}>{t("evaluation.noneNext")}</Nothing>
      ) : history.error ? (
        <Reading of={history}>{() => null}</Reading>
      ) : (
        <Reading of={explained} rows={14}>
          {(value) => <OneResult code={code} explained={value} history={history.data} />}
        </Reading>
      )}
    </Page>
  );
}

function EvaluateNow({ code, done }: { code: string; done: (result: string) => void }) {
  const { t } = useTranslation();
  const evaluate = useAct({
    act: () => post<ResultWithPublication>(`/operators/${code}/evaluate`),
    changes: [`/operators/${code}`, "/operators", "/overview", "/publicity"],
    told: ({ result }) => t("evaluation.done", { grade: result.grade }),
    afterwards: ({ result }) => done(result.id),
  });
  return (
    <Button loading={evaluate.busy} onClick={() => evaluate.run(undefined)}>
      {t("evaluation.now")}
    </Button>
  );
}

const noGrades: StandardAnswer["standard"]["grades"] = [];

interface OneResultProps {
  readonly code: string;
  readonly explained: Explained;
  readonly history: ResultHistory | undefined;
}

function OneResult({ code, explained, history }: OneResultProps) {
  const { t } = useTranslation();
  const address = useAddress();
  const standard = useRead<StandardAnswer>(
    `/standards/${explained.standard.id}/versions/${encodeURIComponent(explained.standard.version)}`,
    { lasting: true },
  );
  const steps = useMemo(() => stepsOf(explained), [explained]);
  const chosen = address.get("indicator");
  const indicator = explained.groups.flatMap((group) => group.indicators).find((candidate) => candidate.id === chosen);
  const open = (id: string) => address.set({ indicator: id });
  return (
    <div className="evaluation">
      <div className="stack">
        <Statement code={code} explained={explained} />
        <Panel title={t("evaluation.waterfall")} beside={<span className="quiet">{t("evaluation.waterfallSay")}</span>}>
          <WaterfallChart
            explained={explained}
            steps={steps}
            grades={standard.data?.standard.grades ?? noGrades}
            open={open}
          />
        </Panel>
        <Vetoes code={code} explained={explained} />
        <Panel title={t("evaluation.parts")} flush beside={<span className="quiet">{t("evaluation.partsSay")}</span>}>
          <ContributionTable explained={explained} open={open} />
        </Panel>
      </div>
      <aside className="stack" aria-label={t("evaluation.aside")}>
        <May right="readGate">
          <GateSteps key={explained.result.id} code={code} result={explained.result.id} />
        </May>
        {history && <History code={code} history={history} chosen={explained.result.id} />}
        <Proof explained={explained} />
      </aside>
      {indicator && (
        <IndicatorDrawer
          code={code}
          indicator={indicator}
          explained={explained}
          close={() => address.set({ indicator: undefined })}
        />
      )}
    </div>
  );
}

function Statement({ code, explained }: { code: string; explained: Explained }) {
  const { t } = useTranslation();
  const say = useSay();
  const { result } = explained;
  return (
    <section className="statement panel" aria-label={t("evaluation.statement")}>
      <div className="statement-grade">
        <GradeTag grade={result.grade} size="large" />
        {result.grade !== "NR" && <span className="statement-score figure">{scoreText(result.scoreCentipoints)}</span>}
        {explained.grade && <span className="quiet">{say(explained.grade.meaning)}</span>}
      </div>
      <div className="statement-text">
        <p className="statement-who">
          <Link to={`/operators/${code}`}>{explained.operator.name}</Link> <CodeText code={code} />
          {explained.pack.label && <span className="tag tag-label">{say(explained.pack.label)}</span>}
          <StaleTag since={explained.staleSince} />
          {result.marks.map((mark) => (
            <MarkTag key={mark} kind={mark} />
          ))}
        </p>
        <p className="statement-sentence">{say(explained.sentence)}</p>
        {result.notRated && <Alert type="info" showIcon title={say(result.notRated.say)} />}
        <p className="quiet">
          <Link to={`/standards/${explained.standard.id}?version=${encodeURIComponent(explained.standard.version)}`}>
            {say(explained.standard.title)} {explained.standard.version}
          </Link>
          {" · "}
          {t("evaluation.asOf", { day: result.asOf })}
          {" · "}
          {t("evaluation.knownAt", { at: momentText(result.knownAt) })}
          {" · "}
          {t("evaluation.coverage", { share: shareText(result.explanation.coverageMicro) })}
        </p>
      </div>
    </section>
  );
}
