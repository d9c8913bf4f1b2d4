/** The results of an operator over time, each with the version of the standard it was made under. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ResultHistory } from "../../../../src/http/contract/evaluation.ts";
import { scoreText } from "../../kit/format.ts";
import { GradeTag } from "../../kit/grade.tsx";
import { Panel } from "../../kit/page.tsx";
import { useStandardTitle } from "../../kit/standard-title.ts";
import { StageTag } from "../../kit/work.tsx";

export function History({ code, history, chosen }: { code: string; history: ResultHistory; chosen: string }) {
  const { t } = useTranslation();
  const standardTitle = useStandardTitle();
  return (
    <Panel title={t("evaluation.history")} flush>
      <ol className="history">
        {history.items.map(({ result: item, publication }) => (
          <li key={item.id}>
            <Link
              to={`/operators/${code}/evaluation?result=${item.id}`}
              aria-current={item.id === chosen ? "true" : undefined}
            >
              <span className="history-head">
                <GradeTag grade={item.grade} />
                <span className="figure strong">{item.grade === "NR" ? "—" : scoreText(item.scoreCentipoints)}</span>
                <span className="figure">{item.asOf}</span>
                <StageTag stage={publication.stage} />
              </span>
              <span className="history-standard">{standardTitle(item.standard.id, item.standard.version)}</span>
            </Link>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
