/** Why grades move, and which indicators move scores. */
import { useTranslation } from "react-i18next";
import type { ImpactReport } from "../../../../src/http/contract/impact.ts";
import { countText, roundedPointsText } from "../../kit/format.ts";
import { Panel } from "../../kit/page.tsx";
import { useSay } from "../../kit/say.ts";

export function Causes({ report }: { report: ImpactReport }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <Panel flush title={t("impact.causes")}>
      {report.causes.length === 0 ? (
        <p className="quiet impact-nothing">{t("impact.noMovers")}</p>
      ) : (
        <div className="grid-scroll">
          <table className="grid">
            <thead>
              <tr>
                <th scope="col">{t("impact.cause")}</th>
                <th scope="col" className="end">
                  {t("impact.better")}
                </th>
                <th scope="col" className="end">
                  {t("impact.worse")}
                </th>
              </tr>
            </thead>
            <tbody>
              {report.causes.map(({ cause, say: title, better, worse }) => (
                <tr key={cause}>
                  <th scope="row">{say(title)}</th>
                  <td className="end figure">{countText(better)}</td>
                  <td className="end figure">{countText(worse)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

export function Indicators({ report }: { report: ImpactReport }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <Panel flush title={t("impact.indicators")}>
      {report.indicators.length === 0 && <p className="quiet impact-nothing">{t("impact.noIndicators")}</p>}
      <div className="grid-scroll" hidden={report.indicators.length === 0}>
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{t("impact.indicator")}</th>
              <th scope="col" className="end">
                {t("impact.operators")}
              </th>
              <th scope="col" className="end">
                {t("impact.gained")}
              </th>
              <th scope="col" className="end">
                {t("impact.lost")}
              </th>
            </tr>
          </thead>
          <tbody>
            {report.indicators.map(({ indicator, say: title, moved, gainedMicropoints, lostMicropoints }) => (
              <tr key={indicator}>
                <th scope="row">{say(title)}</th>
                <td className="end figure">{countText(moved)}</td>
                <td className="end figure">{roundedPointsText(gainedMicropoints)}</td>
                <td className="end figure">{roundedPointsText(-lostMicropoints)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
