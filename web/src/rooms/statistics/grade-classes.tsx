/** How the grades read on the standard's other scales, such as 优良中差: at the last count as bars, and over time in a table. */
import { useTranslation } from "react-i18next";
import type { Statistics } from "../../../../src/http/contract/statistics.ts";
import { countText } from "../../kit/format.ts";
import { Panel } from "../../kit/page.tsx";
import { useSay } from "../../kit/say.ts";
import { shareText } from "./share-text.ts";

export function GradeClasses({ view }: { view: Statistics["view"] }) {
  const { t } = useTranslation();
  const say = useSay();
  const rated = view.days.at(-1)?.rated ?? 0;
  return (
    <div className="stack">
      {view.classes.map(({ id, title, values }) => (
        <Panel key={id} title={t("statistics.classes", { title: say(title) })}>
          <ul className="statistics-classes">
            {values.map(({ value, say: name, operators }) => (
              <li key={value}>
                <span>{say(name)}</span>
                <span className="statistics-bar" aria-hidden>
                  <span style={{ width: `${rated === 0 ? 0 : (operators / rated) * 100}%` }} />
                </span>
                <span className="figure">
                  {countText(operators)} · {shareText(operators, rated)}
                </span>
              </li>
            ))}
          </ul>
          {view.days.length > 1 && <OverTime days={view.days} values={values} />}
        </Panel>
      ))}
    </div>
  );
}

type View = Statistics["view"];

function OverTime({ days, values }: { days: View["days"]; values: View["classes"][number]["values"] }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <div className="grid-scroll">
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{t("statistics.month")}</th>
            {values.map((each) => (
              <th key={each.value} scope="col" className="end">
                {say(each.say)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days
            .map(({ onDay }, at) => (
              <tr key={onDay}>
                <th scope="row" className="figure">
                  {onDay}
                </th>
                {values.map(({ value, overTime }) => (
                  <td key={value} className="end figure">
                    {countText(overTime[at] ?? 0)}
                  </td>
                ))}
              </tr>
            ))
            .toReversed()}
        </tbody>
      </table>
    </div>
  );
}
