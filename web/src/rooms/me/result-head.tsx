/** A result at a glance: grade, score, how far it has come, what is marked on it, the one sentence that says why, and what one may do now. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Mine } from "../../../../src/http/contract/mine.ts";
import { Cite } from "../../kit/cite.tsx";
import { scoreText } from "../../kit/format.ts";
import { GradeTag } from "../../kit/grade.tsx";
import { MarkTag } from "../../kit/mark.tsx";
import { useSay } from "../../kit/say.ts";
import { StaleTag } from "../../kit/stale.tsx";
import { StageTag } from "../../kit/work.tsx";

type Result = NonNullable<Mine["result"]>;

export function ResultHead({ result, governing }: { result: Result; governing: Mine["governing"] }) {
  const { t } = useTranslation();
  const say = useSay();
  const { publication } = result;
  return (
    <>
      <div className="me-grade">
        <GradeTag grade={result.grade} size="large" />
        {result.scoreCentipoints !== undefined && (
          <span className="me-score figure">{t("me.points", { points: scoreText(result.scoreCentipoints) })}</span>
        )}
        <StageTag stage={publication.stage} />
        <StaleTag since={result.staleSince} />
        {publication.marks?.map((mark) => (
          <MarkTag key={mark.kind} kind={mark.kind} />
        ))}
      </div>
      {result.meaning && <p>{say(result.meaning)}</p>}
      <p className="me-sentence">{say(result.sentence)}</p>
      {!("refused" in governing) && (
        <p className="quiet">
          {t("me.governed", { title: say(governing.title) })}
          {governing.label && <span className="tag tag-label cite-label">{say(governing.label)}</span>}
        </p>
      )}
      {publication.stage === "in-publicity" && publication.publicityLastDay !== undefined && (
        <div className="me-missing">
          <p>
            {t("me.inPublicity", { day: publication.publicityLastDay })}{" "}
            <Cite by={{ instrument: "sz-draft", article: "12" }} />
          </p>
          <div className="me-acts">
            <Link className="me-act me-act-first" to={`/results/${result.id}/evidence`}>
              {t("me.handIn")}
            </Link>
          </div>
        </div>
      )}
    </>
  );
}
