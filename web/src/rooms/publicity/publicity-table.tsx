/** Results in publicity with their first and last day, and how long is left. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { scoreText } from "../../kit/format.ts";
import { GradeTag } from "../../kit/grade.tsx";
import { useSay } from "../../kit/say.ts";
import { StageTag } from "../../kit/work.tsx";
import type { Entry } from "./publicity.tsx";

export function PublicityTable({ entries }: { entries: readonly Entry[] }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <table className="grid">
      <thead>
        <tr>
          <th scope="col">{t("publicity.lastDay")}</th>
          <th scope="col">{t("publicity.left")}</th>
          <th scope="col">{t("operators.name")}</th>
          <th scope="col">{t("grade.name")}</th>
          <th scope="col" className="end">
            {t("grade.score")}
          </th>
          <th scope="col">{t("publicity.from")}</th>
          <th scope="col">{t("stage.name")}</th>
          <th scope="col">{t("publicity.pack")}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.publication.result}>
            <td className="figure">
              <LastDay entry={entry} />
            </td>
            <td className="figure">
              <Left entry={entry} />
            </td>
            <td>
              <Link to={`/operators/${entry.code}/evaluation?result=${entry.publication.result}`}>{entry.name}</Link>
            </td>
            <td>
              <GradeTag grade={entry.publication.grade} />
            </td>
            <td className="end figure">
              {entry.publication.grade === "NR" ? "—" : scoreText(entry.publication.scoreCentipoints)}
            </td>
            <td className="figure">{entry.publication.publicityFrom ?? "—"}</td>
            <td>
              <StageTag stage={entry.publication.stage} />
            </td>
            <td>
              {entry.pack.label ? (
                <span className="tag tag-label">{say(entry.pack.label)}</span>
              ) : (
                say(entry.pack.title)
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function LastDay({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  return (
    <>
      {entry.publication.publicityLastDay ?? "—"}
      {entry.provisional && (
        <span className="tag tag-mark provisional" title={t("publicity.provisionalSay")}>
          {t("publicity.provisional")}
        </span>
      )}
    </>
  );
}

export function Left({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  if (entry.daysLeft === undefined) return <>—</>;
  if (entry.daysLeft < 0) return <span className="figure-amber">{t("publicity.over")}</span>;
  if (entry.daysLeft === 0) return <span className="figure-amber strong">{t("publicity.endsToday")}</span>;
  return (
    <>
      {entry.workingDaysLeft === undefined
        ? t("publicity.daysLeft", { n: entry.daysLeft })
        : t("publicity.workingDaysLeft", { n: entry.workingDaysLeft })}
    </>
  );
}
