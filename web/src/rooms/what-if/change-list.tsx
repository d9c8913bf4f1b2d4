/** What was changed, each to be taken back by itself, and what would have to be mended before such a standard could be used. */
import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useSay } from "../../kit/say.ts";
import type { Material } from "../../kit/what-if.ts";
import { figuresOf } from "./changes.ts";
import { useFigureWords } from "./figure-tree.tsx";
import type { Trial } from "./trial.ts";

export function ChangeList({ material, trial }: { material: Material; trial: Trial }) {
  const { t } = useTranslation();
  const say = useSay();
  const named = useNames(material);
  if (trial.changes.size === 0) return null;
  return (
    <>
      <ul className="what-if-changes">
        {[...trial.changes].map(([path, to]) => {
          const { name, was } = named(path);
          return (
            <li key={path}>
              <span>
                {name} <span className="figure">{`${was} → ${to}`}</span>
              </span>
              <Button
                size="small"
                type="text"
                icon={<CloseOutlined />}
                aria-label={t("whatIf.takeBack", { of: name })}
                onClick={() => {
                  trial.change(path, was, was);
                  document.getElementById(path)?.focus();
                }}
              />
            </li>
          );
        })}
      </ul>
      {trial.problems.length > 0 && (
        <div className="what-if-problems">
          <p className="strong">{t("whatIf.problems")}</p>
          <ul>
            {trial.problems.map(({ path, say: what }) => (
              <li key={`${path}${what.en}`}>
                <code>{path}</code> {say(what)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** What a figure is called and what the standard says, by its path. */
function useNames({ standard }: Material): (path: string) => { readonly name: string; readonly was: string } {
  const { t } = useTranslation();
  const say = useSay();
  const words = useFigureWords();
  const names = new Map<string, { name: string; was: string }>();
  const weigh = (path: string, of: string, was: string) => names.set(path, { name: t("whatIf.weightOf", { of }), was });
  for (const [g, group] of standard.groups.entries()) {
    weigh(`groups.${g}.weight`, say(group.title), group.weight ?? group.max);
    for (const [i, { title, max, min = "0", rule }] of group.indicators.entries()) {
      const path = `groups.${g}.indicators.${i}`;
      weigh(`${path}.max`, say(title), max);
      weigh(`${path}.min`, say(title), min);
      for (const figure of figuresOf(rule, `${path}.rule`))
        names.set(figure.path, { name: `${say(title)} · ${words(figure)}`, was: figure.value });
    }
  }
  for (const [n, { grade, from }] of standard.grades.entries())
    names.set(`grades.${n}.from`, { name: t("whatIf.fromOf", { grade }), was: from });
  if (standard.coverage) names.set("coverage.minimum", { name: t("whatIf.coverage"), was: standard.coverage.minimum });
  for (const [v, { title, when }] of standard.vetoes.entries())
    for (const figure of figuresOf(when, `vetoes.${v}.when`))
      names.set(figure.path, { name: `${say(title)} · ${words(figure)}`, was: figure.value });
  return (path) => names.get(path) ?? { name: path, was: "" };
}
