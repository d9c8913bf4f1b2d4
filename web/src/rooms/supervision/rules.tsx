/** 分级分类矩阵: the regulator's risk class down, the grade across, the class where they meet; and what each class means. Changed in place where it may be. */

import { InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { givenRisks, type SupervisionRules } from "../../../../src/core/application/supervision.ts";
import {
  gradeBandNames,
  gradeBands,
  inspectionForms,
  type RiskClass,
  riskClassNames,
} from "../../../../src/core/application/supervision-words.ts";
import { useSay } from "../../kit/say.ts";
import "./supervision.css";

const classOptions = riskClassNames.map((value) => ({ value, label: value }));

export function RulesTable({ rules, change }: { rules: SupervisionRules; change?: (rules: SupervisionRules) => void }) {
  return (
    <div className="stack">
      <Matrix rules={rules} {...(change && { change })} />
      <Classes rules={rules} {...(change && { change })} />
    </div>
  );
}

interface Part {
  readonly rules: SupervisionRules;
  readonly change?: (rules: SupervisionRules) => void;
}

function Matrix({ rules, change }: Part) {
  const { t } = useTranslation();
  const say = useSay();
  const { matrix } = rules;
  return (
    <div className="scroll-x">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t("supervision.riskByGrade")}</th>
            {gradeBandNames.map((band) => (
              <th key={band} scope="col">
                {say(gradeBands[band])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {givenRisks.map((risk) => (
            <tr key={risk}>
              <th scope="row">{risk === "unknown" ? t("supervision.unknownRisk") : risk}</th>
              {gradeBandNames.map((band) => (
                <td key={band} className={`risk-${matrix[risk][band]}`}>
                  {change ? (
                    <Select<RiskClass>
                      size="small"
                      aria-label={`${risk} ${say(gradeBands[band])}`}
                      value={matrix[risk][band]}
                      options={classOptions}
                      onChange={(next) =>
                        change({ ...rules, matrix: { ...matrix, [risk]: { ...matrix[risk], [band]: next } } })
                      }
                    />
                  ) : (
                    matrix[risk][band]
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Classes({ rules, change }: Part) {
  const { t } = useTranslation();
  const say = useSay();
  const { classes } = rules;
  return (
    <div className="scroll-x">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t("supervision.class")}</th>
            <th scope="col">{t("supervision.ratio")}</th>
            <th scope="col">{t("supervision.timesPerYear")}</th>
            <th scope="col">{t("supervision.fields.form")}</th>
          </tr>
        </thead>
        <tbody>
          {riskClassNames.map((name) => {
            const rule = classes[name];
            const set = (part: Partial<typeof rule>) =>
              change?.({ ...rules, classes: { ...classes, [name]: { ...rule, ...part } } });
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="figure">
                  {change ? (
                    <InputNumber
                      size="small"
                      min={0}
                      max={1000}
                      suffix="‰"
                      aria-label={`${name} ${t("supervision.ratio")}`}
                      value={rule.drawPermille}
                      onChange={(next) => set({ drawPermille: next ?? 0 })}
                    />
                  ) : (
                    `${rule.drawPermille / 10}%`
                  )}
                </td>
                <td className="figure">{rule.timesPerYear}</td>
                <td>{say(inspectionForms[rule.form])}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
