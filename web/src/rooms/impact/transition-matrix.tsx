/** Grades before against grades after: a count a cell, deeper the more; a cell of movers opens its examples. */
import { useTranslation } from "react-i18next";
import type { ImpactReport } from "../../../../src/http/contract/impact.ts";
import { countText } from "../../kit/format.ts";
import { GradeTag } from "../../kit/grade.tsx";

interface MatrixProps {
  readonly report: ImpactReport;
  readonly chosen: string | undefined;
  readonly choose: (before: string, after: string) => void;
}

export function TransitionMatrix({ report, chosen, choose }: MatrixProps) {
  const { t } = useTranslation();
  const { matrix } = report;
  const most = Math.max(1, ...matrix.counts.flat());
  const moved = new Set(report.transitions.map(({ before, after }) => `${before}>${after}`));
  return (
    <div className="grid-scroll">
      <table className="impact-matrix">
        <thead>
          <tr>
            <th scope="col" className="quiet">
              {t("impact.corner")}
            </th>
            {matrix.after.map((grade) => (
              <th key={grade} scope="col">
                <GradeTag grade={grade} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.before.map((before, row) => (
            <tr key={before}>
              <th scope="row">
                <GradeTag grade={before} />
              </th>
              {matrix.after.map((after, column) => (
                <Cell
                  key={after}
                  {...{ before, after, choose }}
                  count={matrix.counts[row]?.[column] ?? 0}
                  moves={moveOf(matrix, row, column)}
                  share={(matrix.counts[row]?.[column] ?? 0) / most}
                  opens={moved.has(`${before}>${after}`)}
                  chosen={chosen === `${before}>${after}`}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Moves = "same" | "better" | "worse";

/** By where the two grades lie on their scales; into and out of NR is neither. */
function moveOf({ before, after }: ImpactReport["matrix"], row: number, column: number): Moves {
  const [rows, columns] = [before.length - 1, after.length - 1];
  if (row === rows || column === columns) return "same";
  const distance = row * Math.max(columns - 1, 1) - column * Math.max(rows - 1, 1);
  return distance === 0 ? "same" : distance > 0 ? "better" : "worse";
}

function Cell(props: {
  before: string;
  after: string;
  count: number;
  share: number;
  moves: Moves;
  opens: boolean;
  chosen: boolean;
  choose: MatrixProps["choose"];
}) {
  const { t } = useTranslation();
  const { before, after, count } = props;
  if (count === 0) return <td className="impact-none">·</td>;
  const depth = Math.ceil(Math.sqrt(props.share) * 4);
  const className = `impact-${props.moves} impact-depth-${depth}`;
  if (!props.opens) return <td className={`${className} figure`}>{countText(count)}</td>;
  return (
    <td className={className}>
      <button
        type="button"
        className="figure"
        aria-pressed={props.chosen}
        aria-label={t("impact.cell", { before, after, n: countText(count) })}
        onClick={() => props.choose(before, after)}
      >
        {countText(count)}
      </button>
    </td>
  );
}
