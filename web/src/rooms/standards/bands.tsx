/** Grades by their lower bounds, and what lowers a grade whatever the score. */
import { useTranslation } from "react-i18next";
import type { Say } from "../../../../src/core/citation.ts";
import type { Standard, VetoEffect } from "../../../../src/core/evaluation/standard.ts";
import { Cite } from "../../kit/cite.tsx";
import { GradeTag } from "../../kit/grade.tsx";
import { Panel } from "../../kit/page.tsx";
import { useSay } from "../../kit/say.ts";

export function Bands({ standard }: { standard: Standard }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <Panel title={t("standards.bands")} flush>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{t("grade.name")}</th>
            <th scope="col">{t("standards.band")}</th>
            <th scope="col">{t("standards.meaning")}</th>
          </tr>
        </thead>
        <tbody>
          {standard.grades.map((grade, index) => (
            <tr key={grade.grade}>
              <td>
                <GradeTag grade={grade.grade} />
              </td>
              <td className="figure">
                {t(index === 0 ? "standards.bandTop" : "standards.bandOf", {
                  from: grade.from,
                  to: standard.grades[index - 1]?.from ?? standard.scale.max,
                })}
              </td>
              <td>
                {say(grade.meaning)}
                {grade.bad && <span className="tag tag-mark bad-tag">{t("standards.bad")}</span>}
              </td>
            </tr>
          ))}
          {standard.coverage && (
            <tr>
              <td>
                <GradeTag grade="NR" />
              </td>
              <td colSpan={2}>{say(standard.coverage.say)}</td>
            </tr>
          )}
        </tbody>
      </table>
    </Panel>
  );
}

export function VetoList({ standard, rules }: { standard: Standard; rules: Readonly<Record<string, Say>> }) {
  const { t } = useTranslation();
  const say = useSay();
  if (standard.vetoes.length === 0) return null;
  return (
    <Panel title={t("evaluation.vetoes")}>
      <ul className="veto-rules">
        {standard.vetoes.map((veto) => (
          <li key={veto.id}>
            <p className="strong">
              {say(veto.title)} <Effect effect={veto.effect} />
            </p>
            <p>{say(rules[veto.id] ?? veto.ruleText)}</p>
            {veto.by && (
              <p>
                <Cite by={veto.by} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Effect({ effect }: { effect: VetoEffect }) {
  const { t } = useTranslation();
  if (effect.type === "not-rated") return <GradeTag grade="NR" />;
  return (
    <span className="veto-effect">
      {t(`evaluation.effect.${effect.type}`)} <GradeTag grade={effect.grade} />
    </span>
  );
}
