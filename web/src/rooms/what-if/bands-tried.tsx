/** The bounds of the grades, the share of data below which nobody is rated, and the figures of the vetoes. */
import { useTranslation } from "react-i18next";
import { GradeTag } from "../../kit/grade.tsx";
import { Panel } from "../../kit/page.tsx";
import { useSay } from "../../kit/say.ts";
import type { Material } from "../../kit/what-if.ts";
import { figuresOf } from "./changes.ts";
import { FigureInput } from "./figure-input.tsx";
import { useFigureWords } from "./figure-tree.tsx";
import type { Trial } from "./trial.ts";

export function BandsTried({ material, trial }: { material: Material; trial: Trial }) {
  const { t } = useTranslation();
  const say = useSay();
  const words = useFigureWords();
  const { grades, coverage, vetoes } = material.standard;
  return (
    <Panel title={t("whatIf.bands")}>
      <ul className="what-if-figures">
        {grades.map(({ grade, from }, n) => (
          <li key={grade}>
            <span>
              <GradeTag grade={grade} /> <span className="quiet">{t("whatIf.from")}</span>
            </span>
            <FigureInput trial={trial} path={`grades.${n}.from`} was={from} label={t("whatIf.fromOf", { grade })} />
          </li>
        ))}
        {coverage && (
          <li>
            <span>{t("whatIf.coverage")}</span>
            <FigureInput trial={trial} path="coverage.minimum" was={coverage.minimum} label={t("whatIf.coverage")} />
          </li>
        )}
        {vetoes.flatMap((veto, v) =>
          figuresOf(veto.when, `vetoes.${v}.when`).map((figure) => (
            <li key={figure.path}>
              <span>
                {say(veto.title)} · {words(figure)}
              </span>
              <FigureInput
                trial={trial}
                path={figure.path}
                was={figure.value}
                label={`${say(veto.title)} · ${words(figure)}`}
              />
            </li>
          )),
        )}
      </ul>
    </Panel>
  );
}
