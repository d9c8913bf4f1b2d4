/** What an evaluation worked out in the page looks like: now and then side by side, the parts that moved, and that it came to the server's bytes. */
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import type { ComparedPart, Outlook } from "../../../src/core/evaluation/what-if.ts";
import { scoreText } from "./format.ts";
import { GradeTag } from "./grade.tsx";
import { ExactPoints, Points } from "./money.tsx";
import { useSay } from "./say.ts";
import type { Present } from "./what-if.ts";
import "./what-if.css";

export function NowAndThen({ before, after }: { before: Outlook; after: Outlook }) {
  const { t } = useTranslation();
  const moved = (after.scoreCentipoints ?? 0) - (before.scoreCentipoints ?? 0);
  return (
    <div className="what-if-sides">
      <Side name={t("whatIf.now")} of={before} />
      <span aria-hidden className="what-if-arrow">
        →
      </span>
      <Side name={t("whatIf.supposed")} of={after} />
      {before.scoreCentipoints !== undefined && after.scoreCentipoints !== undefined && moved !== 0 && (
        <span className="what-if-moved">
          <Points micro={moved * 10_000} />
        </span>
      )}
    </div>
  );
}

function Side({ name, of }: { name: string; of: Outlook }) {
  const say = useSay();
  return (
    <div className="what-if-side">
      <p className="quiet">{name}</p>
      <p className="what-if-grade">
        <GradeTag grade={of.grade} size="large" />
        {of.scoreCentipoints !== undefined && (
          <span className="what-if-score figure">{scoreText(of.scoreCentipoints)}</span>
        )}
      </p>
      {of.notRated && <p>{say(of.notRated)}</p>}
      {of.vetoes.map((veto) => (
        <p key={veto.zh} className="quiet">
          {say(veto)}
        </p>
      ))}
    </div>
  );
}

export function MovedParts({ parts }: { parts: readonly ComparedPart[] }) {
  const { t } = useTranslation();
  const say = useSay();
  const moved = parts.filter(({ before, after }) => before !== after);
  if (moved.length === 0) return <p className="quiet">{t("whatIf.nothingMoves")}</p>;
  return (
    <ul className="what-if-parts">
      {moved.map((part) => (
        <li key={`${part.group}/${part.indicator}`}>
          <span className="what-if-part-name">{say(part.title)}</span>
          <ExactPoints micro={part.before} />
          <span>→</span>
          <ExactPoints micro={part.after} />
          <Points micro={part.after - part.before} />
        </li>
      ))}
    </ul>
  );
}

/** That this browser came to the bytes of the server, with the digest to compare; or that it did not. */
export function SameBytes({ present }: { present: Present }) {
  const { t } = useTranslation();
  if (!present.same)
    return <Alert type="warning" showIcon title={t("whatIf.differs")} description={t("whatIf.differsNext")} />;
  return (
    <details className="what-if-proof" data-digest={present.digest}>
      <summary>{t("whatIf.same")}</summary>
      <p className="quiet">
        {t("whatIf.sameSay")} <span className="digest">{present.digest}</span>
      </p>
    </details>
  );
}
