/** How many operators have each grade: a bar a line, the figures written out; each line opens its operators. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { countText } from "../../kit/format.ts";
import { GradeTag } from "../../kit/grade.tsx";

const order = ["AAA", "AA", "A+", "A", "BBB", "BB", "B", "CCC", "CC", "C", "C-", "D", "D-", "NR"];

export function GradeSpread({ byGrade }: { byGrade: Readonly<Record<string, number>> }) {
  const { t } = useTranslation();
  const grades = Object.keys(byGrade).sort((a, b) => rankOf(a) - rankOf(b));
  const most = Math.max(1, ...Object.values(byGrade));
  if (grades.length === 0) return <p className="quiet">{t("overview.noGrades")}</p>;
  return (
    <ul className="spread">
      {grades.map((grade) => (
        <li key={grade}>
          <Link to={`/operators?grade=${encodeURIComponent(grade)}`}>
            <GradeTag grade={grade} />
            <span className="spread-bar" aria-hidden>
              <span style={{ width: `${((byGrade[grade] ?? 0) / most) * 100}%` }} />
            </span>
            <span className="spread-count figure">{countText(byGrade[grade] ?? 0)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function rankOf(grade: string): number {
  const rank = order.indexOf(grade);
  return rank === -1 ? order.length : rank;
}
