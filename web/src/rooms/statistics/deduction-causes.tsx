/** What takes points away, from most operators: each with how many, and how much in all and on average. */
import { useTranslation } from "react-i18next";
import type { Statistics } from "../../../../src/http/contract/statistics.ts";
import { countText, roundedPointsText } from "../../kit/format.ts";
import { Panel } from "../../kit/page.tsx";
import { useSay } from "../../kit/say.ts";
import { shareText } from "./share-text.ts";

const MOST = 12;

export function DeductionCauses({ view }: { view: Statistics["view"] }) {
  const { t } = useTranslation();
  const say = useSay();
  const evaluated = view.days.at(-1)?.evaluated ?? 0;
  return (
    <Panel flush title={t("statistics.causes")}>
      {view.causes.length === 0 ? (
        <p className="quiet statistics-nothing">{t("statistics.causesNone")}</p>
      ) : (
        <div className="grid-scroll">
          <table className="grid">
            <thead>
              <tr>
                <th scope="col">{t("statistics.cause")}</th>
                <th scope="col" className="end">
                  {t("statistics.affected")}
                </th>
                <th scope="col" className="end">
                  {t("statistics.share")}
                </th>
                <th scope="col" className="end">
                  {t("statistics.mean")}
                </th>
              </tr>
            </thead>
            <tbody>
              {view.causes.slice(0, MOST).map(({ cause, say: title, operators, lostMicropoints }) => (
                <tr key={cause}>
                  <th scope="row">{say(title)}</th>
                  <td className="end figure">{countText(operators)}</td>
                  <td className="end figure">{shareText(operators, evaluated)}</td>
                  <td className="end figure">
                    {lostMicropoints === 0 ? "–" : roundedPointsText(-Math.round(lostMicropoints / operators))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
