/** Operators that made one transition, those whose score moved most first; each opens its credit file. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ImpactReport, ImpactTransition } from "../../../../src/http/contract/impact.ts";
import { countText, roundedPointsText, scoreText } from "../../kit/format.ts";
import { Panel } from "../../kit/page.tsx";
import { useSay } from "../../kit/say.ts";

export function ImpactExamples({ report, transition }: { report: ImpactReport; transition: ImpactTransition }) {
  const { t } = useTranslation();
  const say = useSay();
  const titles = new Map(report.indicators.map(({ indicator, say: title }) => [indicator, say(title)]));
  const { before, after, operators, examples } = transition;
  return (
    <Panel title={t("impact.examples", { before, after })}>
      <p className="quiet">{t("impact.examplesSay", { n: countText(operators) })}</p>
      <ul className="impact-examples">
        {examples.map((example) => (
          <li key={example.code}>
            <div className="impact-example">
              <Link to={`/operators/${example.code}/evaluation`}>{example.name}</Link>
              <span className="figure">
                {scoreText(example.before.scoreCentipoints)} → {scoreText(example.after.scoreCentipoints)}
              </span>
            </div>
            <p className="quiet">
              {example.causeSay && <span className="tag">{say(example.causeSay)}</span>}{" "}
              {example.indicators
                .slice(0, 3)
                .map(
                  ({ indicator, before: was, after: is }) =>
                    `${titles.get(indicator) ?? indicator} ${roundedPointsText(is - was)}`,
                )
                .join(" · ")}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
