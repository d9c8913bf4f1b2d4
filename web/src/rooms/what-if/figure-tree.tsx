/** Groups and indicators with what they weigh, gave and would give; each indicator opens the figures of its rule. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Evaluation } from "../../../../src/core/evaluation/result.ts";
import type { Indicator, IndicatorGroup } from "../../../../src/core/evaluation/standard.ts";
import { decimalOf, isDecimal, millionths } from "../../../../src/core/fixed-point.ts";
import { ExactPoints, Points } from "../../kit/money.tsx";
import { Panel } from "../../kit/page.tsx";
import { useSay } from "../../kit/say.ts";
import type { Present } from "../../kit/what-if.ts";
import { type Figure, figuresOf } from "./changes.ts";
import { FigureInput } from "./figure-input.tsx";
import type { Trial } from "./trial.ts";

interface Props {
  readonly present: Present;
  readonly trial: Trial;
}

export function FigureTree({ present, trial }: Props) {
  const { t } = useTranslation();
  const { standard } = present.material;
  return (
    <Panel title={t("whatIf.figures")} flush beside={<span className="quiet">{t("whatIf.figuresSay")}</span>}>
      <div className="grid-scroll">
        <table className="grid what-if-table">
          <thead>
            <tr>
              <th scope="col">{t("evaluation.indicator")}</th>
              <th scope="col">{t("whatIf.weight")}</th>
              <th scope="col" className="end">
                {t("whatIf.now")}
              </th>
              <th scope="col" className="end">
                {t("whatIf.supposed")}
              </th>
              <th scope="col" className="end">
                {t("evaluation.move")}
              </th>
            </tr>
          </thead>
          {standard.groups.map((group, g) => (
            <Group key={group.id} group={group} g={g} present={present} trial={trial} />
          ))}
          <tfoot>
            <Sum trial={trial} />
          </tfoot>
        </table>
      </div>
    </Panel>
  );
}

/** What all groups can give together, which must be what the scale says. */
function Sum({ trial }: { trial: Trial }) {
  const { t } = useTranslation();
  const { scale, groups } = trial.standard;
  const sum = groups.reduce((total, { weight, max }) => total + known(weight ?? max), known(scale.base));
  const fits = sum === known(scale.max);
  return (
    <tr>
      <th scope="row">{t("evaluation.sum")}</th>
      <td className="figure">
        <span>{decimalOf(sum)}</span>
      </td>
      <td colSpan={3} className={fits ? "quiet" : "figure-amber"}>
        {t(fits ? "standards.addsUp" : "whatIf.addsUpTo", { max: scale.max })}
      </td>
    </tr>
  );
}

function known(decimal: string): number {
  return isDecimal(decimal) ? millionths(decimal) : 0;
}

function Group({ group, g, present, trial }: Props & { readonly group: IndicatorGroup; readonly g: number }) {
  const { t } = useTranslation();
  const say = useSay();
  const now = trial.standard.groups[g];
  const label = t("whatIf.weightOf", { of: say(group.title) });
  return (
    <tbody>
      <tr className="group-line">
        <th scope="rowgroup">{say(group.title)}</th>
        <td>
          {known(group.max) !== 0 && (
            <FigureInput
              trial={trial}
              path={`groups.${g}.weight`}
              was={group.weight ?? group.max}
              {...(now && { now: now.weight ?? now.max })}
              label={label}
            />
          )}
        </td>
        <Cells
          before={sumOf(present.evaluation, group.id)}
          after={trial.evaluation && sumOf(trial.evaluation, group.id)}
        />
      </tr>
      {group.indicators.map((indicator, i) => (
        <Line
          key={indicator.id}
          {...{ present, trial, indicator, group: group.id }}
          now={now?.indicators[i] ?? indicator}
          path={`groups.${g}.indicators.${i}`}
        />
      ))}
    </tbody>
  );
}

interface LineProps extends Props {
  readonly group: string;
  readonly indicator: Indicator;
  readonly now: Indicator;
  readonly path: string;
}

function Line({ present, trial, group, indicator, now, path }: LineProps) {
  const say = useSay();
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const figures = figuresOf(indicator.rule, `${path}.rule`);
  const bound = known(indicator.max) === 0 && known(indicator.min ?? "0") !== 0 ? "min" : "max";
  const points = (of: Evaluation | undefined) => of && pointsOf(of, group, indicator.id);
  return (
    <>
      <tr>
        <th scope="row" className="indicator-name">
          {figures.length === 0 ? (
            say(indicator.title)
          ) : (
            <button type="button" className="group-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
              <span aria-hidden>{open ? "▾" : "▸"}</span> {say(indicator.title)}
            </button>
          )}
        </th>
        <td>
          {known(indicator[bound] ?? "0") !== 0 && (
            <FigureInput
              trial={trial}
              path={`${path}.${bound}`}
              was={indicator[bound] ?? "0"}
              label={t("whatIf.weightOf", { of: say(indicator.title) })}
            />
          )}
        </td>
        <Cells before={points(present.evaluation) ?? 0} after={points(trial.evaluation)} />
      </tr>
      {open && (
        <tr>
          <td colSpan={5} className="what-if-rule">
            <p>{say(indicator.ruleText)}</p>
            <Figures figures={figures} now={figuresOf(now.rule, `${path}.rule`)} trial={trial} />
          </td>
        </tr>
      )}
    </>
  );
}

function Figures({ figures, now, trial }: { figures: readonly Figure[]; now: readonly Figure[]; trial: Trial }) {
  const words = useFigureWords();
  return (
    <ul className="what-if-figures">
      {figures.map((figure, n) => (
        <li key={figure.path}>
          <span>{words(figure)}</span>
          <FigureInput
            trial={trial}
            path={figure.path}
            was={figure.value}
            {...(now[n]?.path === figure.path && { now: now[n].value })}
            label={words(figure)}
          />
        </li>
      ))}
    </ul>
  );
}

/** A figure in words: what it is of, then what it is. */
export function useFigureWords(): (figure: Figure) => string {
  const { t } = useTranslation();
  const say = useSay();
  return ({ of, name }) =>
    [
      ...of.map((one) => (typeof one === "string" ? t("whatIf.nth", { n: one }) : say(one))),
      t(`whatIf.figure.${name}`),
    ].join(" · ");
}

function Cells({ before, after }: { before: number; after: number | undefined }) {
  return (
    <>
      <td className="end figure">
        <ExactPoints micro={before} />
      </td>
      <td className="end figure">{after === undefined ? "—" : <ExactPoints micro={after} />}</td>
      <td className="end">{after !== undefined && after !== before && <Points micro={after - before} />}</td>
    </>
  );
}

function pointsOf({ explanation }: Evaluation, group: string, indicator: string): number {
  return explanation.contributions.find((one) => one.group === group && one.indicator === indicator)?.points ?? 0;
}

function sumOf({ explanation }: Evaluation, group: string): number {
  return explanation.contributions.reduce((sum, one) => (one.group === group ? sum + one.points : sum), 0);
}
