/** 工作日历: which years' arrangements are known; a new one is imported as a file, and the deadlines that it moves are told. */
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CalendarAnswer, CalendarImported } from "../../../../src/http/contract/calendar.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Field } from "../../kit/field.tsx";
import { May } from "../../kit/me.tsx";
import { Panel } from "../../kit/page.tsx";
import { Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { FormProblem } from "../../kit/wait.tsx";

/** How many years stand in view; the others are opened. */
const YEARS = 3;

export function WorkCalendarPanel() {
  const { t } = useTranslation();
  const calendar = useRead<CalendarAnswer>("/calendar");
  return (
    <Panel
      title={t("calendar.title")}
      beside={
        calendar.data && (
          <span className="quiet">
            {t("calendar.lead", { from: calendar.data.knownFrom, until: calendar.data.knownUntil })}
          </span>
        )
      }
    >
      <Reading of={calendar} rows={3}>
        {({ years }) => <Years years={years.toReversed()} />}
      </Reading>
      <May right="importCalendar">
        <ImportYear />
      </May>
    </Panel>
  );
}

function Years({ years }: { years: CalendarAnswer["years"] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  return (
    <>
      <div className="grid-scroll">
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{t("calendar.year")}</th>
              <th scope="col">{t("calendar.document")}</th>
              <th scope="col">{t("calendar.holidays")}</th>
              <th scope="col">{t("calendar.worked")}</th>
            </tr>
          </thead>
          <tbody>
            {years.slice(0, all ? years.length : YEARS).map((year) => (
              <tr key={year.year}>
                <th scope="row" className="figure">
                  {year.year}
                </th>
                <td>{year.document ?? "—"}</td>
                <td title={year.holidays.join(" ")}>{t("calendar.days", { n: year.holidays.length })}</td>
                <td className="figure calendar-worked">{year.worked.join(" ") || "—"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!all && years.length > YEARS && (
        <p>
          <button type="button" className="link-button" onClick={() => setAll(true)}>
            {t("me.showMore")}
          </button>
        </p>
      )}
    </>
  );
}

function ImportYear() {
  const { t } = useTranslation();
  const [text, setText] = useState<string>();
  const [imported, setImported] = useState<CalendarImported>();
  const attempt = useAttempt({
    act: () => post<CalendarImported>("/calendar", { text: text ?? "" }),
    done: (answer) => {
      setImported(answer);
      setText(undefined);
    },
    changes: ["/calendar", "/deadlines", "/cases", "/publicity", "/mine"],
  });
  if (text === undefined)
    return (
      <div className="form">
        {imported && <Moved imported={imported} />}
        <span>
          <Button onClick={() => setText("")}>{t("calendar.add")}</Button>
        </span>
      </div>
    );
  return (
    <div className="form">
      <Field id="calendar-text" label={t("calendar.text")} help={t("calendar.textHelp")}>
        <Input.TextArea
          id="calendar-text"
          className="code"
          rows={8}
          maxLength={50_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <FormProblem problem={attempt.problem} />
      <span>
        <Button
          type="primary"
          disabled={text.trim() === ""}
          loading={attempt.busy}
          onClick={() => attempt.run(undefined)}
        >
          {t("calendar.do")}
        </Button>
      </span>
    </div>
  );
}

function Moved({ imported }: { imported: CalendarImported }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <div role="status">
      <p className="strong">{t("calendar.imported", { year: imported.year })}</p>
      <p>{t(imported.moved.length === 0 ? "calendar.nothingMoved" : "calendar.moved")}</p>
      <ul>
        {imported.moved.map((moved) => (
          <li key={`${moved.case?.id ?? moved.publicity?.result}/${moved.say.zh}`}>
            {moved.case?.receipt ?? t("due.publicity")} · {moved.name} · {say(moved.say)}{" "}
            <span className="figure">
              {moved.before.lastDay} → {moved.after.lastDay}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
