/** One month as a table: in each day the results whose publicity ends with it, until 24:00. */
import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { addDays, addMonths, type Day, day, weekday } from "../../../../src/core/time/day.ts";
import { useAddress } from "../../kit/address.ts";
import { countText } from "../../kit/format.ts";
import { GradeTag } from "../../kit/grade.tsx";
import { Panel } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import type { Entry } from "./publicity.tsx";
import { PublicityTable } from "./publicity-table.tsx";

const SHOWN = 3;
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
const weekdayNames = [
  "weekday.mon",
  "weekday.tue",
  "weekday.wed",
  "weekday.thu",
  "weekday.fri",
  "weekday.sat",
  "weekday.sun",
] as const;

export function Month({ entries, month, today }: { entries: readonly Entry[]; month: string; today: string }) {
  const { t } = useTranslation();
  const address = useAddress();
  const first = day(`${month}-01`);
  const byDay = Map.groupBy(entries, (entry) => entry.publication.publicityLastDay ?? "");
  const chosen = address.get("day");
  const listed = chosen ? (byDay.get(chosen) ?? []) : entries;
  const turn = (months: number) => address.set({ month: addMonths(first, months).slice(0, 7), day: undefined });
  return (
    <div className="stack">
      <section className="panel" aria-label={t("publicity.month")}>
        <div className="month-head">
          <Button icon={<LeftOutlined />} aria-label={t("publicity.previous")} onClick={() => turn(-1)} />
          <h2 className="figure">
            {t("publicity.monthName", { year: month.slice(0, 4), month: Number(month.slice(5)) })}
          </h2>
          <Button icon={<RightOutlined />} aria-label={t("publicity.next")} onClick={() => turn(1)} />
          <Button onClick={() => address.set({ month: undefined, day: undefined })}>{t("overview.today")}</Button>
          <span className="quiet">{t("publicity.inPublicity", { n: countText(entries.length) })}</span>
        </div>
        <table className="month">
          <thead>
            <tr>
              {weekdays.map((number) => (
                <th key={number} scope="col">
                  {t(weekdayNames[number - 1] ?? "weekday.mon")}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(first).map((week) => (
              <tr key={week[0]}>
                {week.map((on) => (
                  <DayCell
                    key={on}
                    on={on}
                    entries={byDay.get(on) ?? []}
                    outside={!on.startsWith(month)}
                    isToday={on === today}
                    chosen={on === chosen}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Panel
        title={chosen ? t("publicity.endingOn", { day: chosen }) : t("publicity.all")}
        flush
        actions={
          chosen && (
            <Button size="small" onClick={() => address.set({ day: undefined })}>
              {t("publicity.showAll")}
            </Button>
          )
        }
      >
        {listed.length === 0 ? (
          <Nothing title={t("publicity.none")}>{t("publicity.noneNext")}</Nothing>
        ) : (
          <PublicityTable entries={listed} />
        )}
      </Panel>
    </div>
  );
}

interface CellProps {
  readonly on: Day;
  readonly entries: readonly Entry[];
  readonly outside: boolean;
  readonly isToday: boolean;
  readonly chosen: boolean;
}

function DayCell({ on, entries, outside, isToday, chosen }: CellProps) {
  const { t } = useTranslation();
  const address = useAddress();
  const classes = [
    "day",
    outside && "day-outside",
    isToday && "day-today",
    chosen && "day-chosen",
    weekday(on) > 5 && "day-weekend",
  ].filter(Boolean);
  return (
    <td className={classes.join(" ")} {...(isToday && { "aria-current": "date" as const })}>
      <div className="day-head">
        <span className="figure">{Number(on.slice(8))}</span>
        {entries.length > 0 && (
          <button type="button" className="day-count" onClick={() => address.set({ day: on })}>
            {t("publicity.ends", { n: countText(entries.length) })}
            <span className="unseen"> {on}</span>
          </button>
        )}
      </div>
      <ul>
        {entries.slice(0, SHOWN).map((entry) => (
          <li key={entry.publication.result}>
            <GradeTag grade={entry.publication.grade} />
            <Link to={`/operators/${entry.code}/evaluation?result=${entry.publication.result}`} title={entry.name}>
              {entry.name}
            </Link>
          </li>
        ))}
      </ul>
      {entries.length > SHOWN && (
        <span className="quiet">{t("publicity.more", { n: countText(entries.length - SHOWN) })}</span>
      )}
    </td>
  );
}

/** The weeks, Monday first, that a month touches. */
function weeksOf(first: Day): readonly (readonly Day[])[] {
  const start = addDays(first, 1 - weekday(first));
  const end = addDays(addMonths(first, 1), -1);
  const weeks: Day[][] = [];
  for (let monday = start; monday <= end; monday = addDays(monday, 7))
    weeks.push(weekdays.map((number) => addDays(monday, number - 1)));
  return weeks;
}
