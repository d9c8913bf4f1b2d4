/** The same as the drawing, as a table that adds up: every indicator with what it could give, gave, and why. */
import { useTranslation } from "react-i18next";
import type { Explained, ExplainedIndicator } from "../../../../src/http/contract/evaluation.ts";
import { countText, pointsText } from "../../kit/format.ts";
import { ExactPoints } from "../../kit/money.tsx";
import { useSay } from "../../kit/say.ts";
import { moveOf } from "./waterfall.ts";

interface TableProps {
  readonly explained: Explained;
  readonly open: (indicator: string) => void;
}

export function ContributionTable({ explained, open }: TableProps) {
  const { t } = useTranslation();
  const fromFullMarks = explained.base === 0;
  return (
    <div className="grid-scroll">
      <table className="grid contribution-table">
        <thead>
          <tr>
            <th scope="col">{t("evaluation.indicator")}</th>
            <th scope="col" className="end">
              {t("evaluation.max")}
            </th>
            <th scope="col" className="end">
              {t("evaluation.points")}
            </th>
            <th scope="col" className="end">
              {t("evaluation.move")}
            </th>
            <th scope="col">{t("evaluation.reason")}</th>
            <th scope="col" className="end">
              {t("evaluation.records")}
            </th>
          </tr>
        </thead>
        {explained.groups.map((group) => (
          <Group key={group.id} group={group} fromFullMarks={fromFullMarks} open={open} />
        ))}
        {explained.others.length > 0 && (
          <tbody>
            {explained.others.map((other) => (
              <Other key={other.title.en} other={other} />
            ))}
          </tbody>
        )}
        <tfoot>
          <tr>
            <th scope="row">{t("evaluation.sum")}</th>
            <td />
            <td className="end figure">
              <ExactPoints micro={explained.result.scoreMicropoints} />
            </td>
            <td colSpan={3} className="quiet">
              {t("evaluation.rounded", { score: (explained.result.scoreCentipoints / 100).toFixed(2) })}
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** What belongs to no group: the base of a deduction standard, and what the bounds of the scale cut. */
function Other({ other }: { other: Explained["others"][number] }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <tr className="group-line">
      <th scope="row">{say(other.title)}</th>
      <td />
      <td className="end figure">
        <ExactPoints micro={other.points} />
      </td>
      <td />
      <td className="quiet" colSpan={2}>
        {t(`evaluation.reasons.${other.reason}`)}
      </td>
    </tr>
  );
}

function Group({
  group,
  fromFullMarks,
  open,
}: {
  group: Explained["groups"][number];
  fromFullMarks: boolean;
  open: (indicator: string) => void;
}) {
  const say = useSay();
  return (
    <tbody>
      <tr className="group-line">
        <th scope="rowgroup">{say(group.title)}</th>
        <td className="end figure">{pointsText(group.max)}</td>
        <td className="end figure">
          <ExactPoints micro={group.points} />
        </td>
        <td colSpan={3} />
      </tr>
      {group.indicators.map((indicator) => (
        <Line key={indicator.id} indicator={indicator} fromFullMarks={fromFullMarks} open={open} />
      ))}
    </tbody>
  );
}

function Line({
  indicator,
  fromFullMarks,
  open,
}: {
  indicator: ExplainedIndicator;
  fromFullMarks: boolean;
  open: (indicator: string) => void;
}) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <tr>
      <th scope="row" className="indicator-name">
        <button type="button" className="link-button" onClick={() => open(indicator.id)}>
          {say(indicator.title)}
        </button>
      </th>
      <td className="end figure quiet">{pointsText(indicator.max)}</td>
      <td className="end figure">
        <ExactPoints micro={indicator.points} />
      </td>
      <td className="end">
        <ExactPoints signed micro={moveOf(indicator, fromFullMarks)} />
      </td>
      <td className="quiet">{t(`evaluation.reasons.${indicator.reason}`)}</td>
      <td className="end figure quiet">{indicator.records.length === 0 ? "—" : countText(indicator.records.length)}</td>
    </tr>
  );
}
