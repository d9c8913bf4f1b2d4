/** Groups and indicators with their weights: the sums stand under them, and the bar shows each one's share of the whole. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Say } from "../../../../src/core/citation.ts";
import type { Indicator, IndicatorGroup, Standard } from "../../../../src/core/evaluation/standard.ts";
import { Cite } from "../../kit/cite.tsx";
import { Panel } from "../../kit/page.tsx";
import { useSay } from "../../kit/say.ts";
import { addDecimals, isMore } from "./decimal.ts";

type Rules = Readonly<Record<string, Say>>;

export function WeightTree({ standard, rules }: { standard: Standard; rules: Rules }) {
  const { t } = useTranslation();
  const sum = addDecimals([standard.scale.base, ...standard.groups.map((group) => group.max)]);
  const capped = isMore(sum, standard.scale.max);
  return (
    <Panel
      title={t("standards.tree")}
      flush
      beside={
        <span className="quiet">{t("standards.scale", { min: standard.scale.min, max: standard.scale.max })}</span>
      }
    >
      <div className="grid-scroll">
        <table className="grid weight-table">
          <thead>
            <tr>
              <th scope="col">{t("evaluation.indicator")}</th>
              <th scope="col" className="end">
                {t("standards.weight")}
              </th>
              <th scope="col">{t("standards.rule")}</th>
              <th scope="col">{t("standards.basis")}</th>
            </tr>
          </thead>
          {standard.scale.base !== "0" && (
            <tbody>
              <tr className="group-line">
                <th scope="row">{t("evaluation.base")}</th>
                <td className="end figure">{standard.scale.base}</td>
                <td colSpan={2} />
              </tr>
            </tbody>
          )}
          {standard.groups.map((group) => (
            <Group key={group.id} group={group} rules={rules} whole={standard.scale.max} />
          ))}
          <tfoot>
            <tr>
              <th scope="row">{t("evaluation.sum")}</th>
              <td className="end figure">{sum}</td>
              <td colSpan={2} className="quiet">
                {capped
                  ? t("standards.capped", { max: standard.scale.max })
                  : t("standards.addsUp", { max: standard.scale.max })}
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
    </Panel>
  );
}

function Group({ group, rules, whole }: { group: IndicatorGroup; rules: Rules; whole: string }) {
  const { t } = useTranslation();
  const say = useSay();
  const [open, setOpen] = useState(true);
  const sum = addDecimals(group.indicators.map((indicator) => indicator.max));
  return (
    <tbody>
      <tr className="group-line">
        <th scope="rowgroup">
          <button type="button" className="group-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
            <span aria-hidden>{open ? "▾" : "▸"}</span> {say(group.title)}
          </button>
        </th>
        <td className="end figure">{group.max}</td>
        <td colSpan={2}>
          <span className="weight-bar" aria-hidden>
            <span style={{ width: `${(Number(group.max) / Math.max(1, Number(whole))) * 100}%` }} />
          </span>
          {group.capped && isMore(sum, group.max) && (
            <span className="quiet">{t("standards.groupCapped", { sum, max: group.max })}</span>
          )}
        </td>
      </tr>
      {open &&
        group.indicators.map((indicator) => (
          <Line key={indicator.id} indicator={indicator} rule={rules[indicator.id] ?? indicator.ruleText} />
        ))}
    </tbody>
  );
}

function Line({ indicator, rule }: { indicator: Indicator; rule: Say }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <tr>
      <th scope="row" className="indicator-name">
        <span className="indicator-id">{indicator.id}</span> {say(indicator.title)}
      </th>
      <td className="end figure">{indicator.min ? `${indicator.min} – ${indicator.max}` : indicator.max}</td>
      <td className="weight-rule">
        {say(rule)}
        {indicator.note && <p className="quiet">{say(indicator.note)}</p>}
      </td>
      <td>
        <span className="tag">{t(`provenance.${indicator.provenance}`)}</span>
        {indicator.by && (
          <p>
            <Cite brief by={indicator.by} />
          </p>
        )}
        {indicator.optOut && (
          <p className="quiet">
            {t("standards.optOut")} <Cite brief by={indicator.optOut} />
          </p>
        )}
      </td>
    </tr>
  );
}
