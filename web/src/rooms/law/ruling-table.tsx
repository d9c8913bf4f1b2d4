/** Rulings one a line: the question, the answer in words, the article that gives it, and over which others it prevailed. */
import { useTranslation } from "react-i18next";
import type { Ruling } from "../../../../src/http/contract/law.ts";
import { Cite } from "../../kit/cite.tsx";
import { useSay } from "../../kit/say.ts";
import { RulingValue } from "./ruling-value.tsx";

export function RulingTable({ rulings }: { rulings: readonly Ruling[] }) {
  const { t } = useTranslation();
  return (
    <div className="grid-scroll">
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{t("law.question")}</th>
            <th scope="col">{t("law.answer")}</th>
            <th scope="col">{t("law.by")}</th>
          </tr>
        </thead>
        <tbody>
          {rulings.map((ruling) => (
            <Line key={`${ruling.path}/${ruling.by.instrument}/${ruling.by.article}`} ruling={ruling} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ ruling }: { ruling: Ruling }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <tr className={ruling.until ? "ended" : undefined}>
      <th scope="row">
        {say(ruling.say)}
        <br />
        <code className="digest quiet">{ruling.path}</code>
      </th>
      <td>
        <RulingValue value={ruling.value} />
        {ruling.until && <p className="quiet">{t("law.heldUntil", { day: ruling.until })}</p>}
        {ruling.ours && (
          <p className="quiet">
            {t("law.ours")}
            {say(ruling.ours)}
          </p>
        )}
      </td>
      <td>
        <Cite by={ruling.by} />
        {ruling.over && ruling.over.length > 0 && (
          <p className="ruling-over quiet">
            {t("procedure.over")}{" "}
            {ruling.over.map((over) => (
              <span key={`${over.instrument}/${over.article}`}>
                <Cite by={over} />{" "}
              </span>
            ))}
          </p>
        )}
      </td>
    </tr>
  );
}
