/** 监管总览: a map of work: what waits, then classes by district under the rules in force, then where in the process something was found. */

import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import {
  type ProcessStage,
  processStages,
  riskClassNames,
} from "../../../../src/core/application/supervision-words.ts";
import type { SupervisionPicture } from "../../../../src/http/contract/application/supervision.ts";
import { countText } from "../../kit/format.ts";
import { Page, Panel } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { RulesTable } from "./rules.tsx";
import "../../kit/matter.css";
import "./supervision.css";

export function Supervision() {
  const { t } = useTranslation();
  const picture = useRead<SupervisionPicture>("/supervision", { every: 60_000 });
  return (
    <Page title={t("places.supervision")} lead={t("supervision.lead")}>
      <Reading of={picture} rows={10}>
        {(value) => (
          <div className="stack">
            <Waiting picture={value} />
            <div className="supervision-split">
              <Districts picture={value} />
              <div className="stack">
                <Panel
                  title={t("supervision.matrix")}
                  actions={value.plan && <Link to={`/plans/${value.plan.id}`}>{value.plan.number}</Link>}
                >
                  <p className="quiet">{value.plan ? t("supervision.matrixOfPlan") : t("supervision.matrixShipped")}</p>
                  <RulesTable rules={value.rules} />
                </Panel>
                <Stages picture={value} />
              </div>
            </div>
          </div>
        )}
      </Reading>
    </Page>
  );
}

function Waiting({ picture }: { picture: SupervisionPicture }) {
  const { t } = useTranslation();
  const { plans, warnings, inspections, instructions } = picture;
  const lines = [
    { to: "/warnings?stage=draft", name: "warningsDraft", count: warnings.drafts },
    { to: "/warnings?stage=issued", name: "warningsActive", count: warnings.active },
    { to: "/plans?stage=submitted", name: "plansWaiting", count: plans.waiting },
    { to: "/plans", name: "plansUnderWay", count: plans.underWay },
    { to: "/inspections", name: "inspectionsOpen", count: inspections.open },
    { to: "/inspections?stage=assigned", name: "inspectionsOverdue", count: inspections.overdue, late: true },
    { to: "/instructions", name: "instructionsOpen", count: instructions.open },
    { to: "/instructions?stage=sent", name: "instructionsLate", count: instructions.escalated, late: true },
  ] as const;
  return (
    <Panel title={t("supervision.waiting")}>
      <ul className="supervision-counts">
        {lines.map(({ to, name, count, ...more }) => (
          <li key={name}>
            <Link to={to}>
              <span
                className={"late" in more && count > 0 ? "supervision-count late figure" : "supervision-count figure"}
              >
                {countText(count)}
              </span>
              <span>{t(`supervision.counts.${name}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Districts({ picture }: { picture: SupervisionPicture }) {
  const { t } = useTranslation();
  const { districts } = picture;
  return (
    <Panel title={t("supervision.districts")}>
      {districts.length === 0 ? (
        <Nothing title={t("supervision.noDistricts")} />
      ) : (
        <div className="scroll-x">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t("supervision.district")}</th>
                {riskClassNames.map((name) => (
                  <th key={name} scope="col" className="number">
                    {name}
                  </th>
                ))}
                <th scope="col" className="number">
                  {t("supervision.total")}
                </th>
              </tr>
            </thead>
            <tbody>
              {districts.map(({ district, classes, total }) => (
                <tr key={district}>
                  <th scope="row">
                    <Link className="figure" to={`/operators?region=${district}`}>
                      {district}
                    </Link>
                  </th>
                  {riskClassNames.map((name) => (
                    <td key={name} className="number figure">
                      {countText(classes[name])}
                    </td>
                  ))}
                  <td className="number figure">{countText(total)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function Stages({ picture }: { picture: SupervisionPicture }) {
  const { t } = useTranslation();
  const say = useSay();
  const stages = Object.keys(processStages) as readonly ProcessStage[];
  return (
    <Panel title={t("supervision.byStage")}>
      <dl className="matter-facts">
        {stages.map((stage) => (
          <div key={stage} className="supervision-pair">
            <dt>{say(processStages[stage])}</dt>
            <dd className="figure">{t("supervision.times", { n: picture.stages[stage] })}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
