/** 法规: the instruments the product reads, how much of each is in it, and the one calendar by which terms are counted. */
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { InstrumentList, TermAnswer } from "../../../../src/http/contract/law.ts";
import { DayField } from "../../kit/day-field.tsx";
import { today } from "../../kit/format.ts";
import { Page, Panel } from "../../kit/page.tsx";
import { ProblemView } from "../../kit/problem-view.tsx";
import { Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { WorkCalendarPanel } from "./calendar.tsx";
import { CoverageBar } from "./coverage.tsx";
import "./law.css";

export function Law() {
  const { t } = useTranslation();
  const instruments = useRead<InstrumentList>("/law/instruments");
  return (
    <Page
      title={t("law.title")}
      lead={t("law.lead")}
      actions={<Link to="/law/procedures">{t("procedure.title")}</Link>}
    >
      <div className="stack">
        <Panel title={t("law.instruments")} flush>
          <Reading of={instruments}>{({ items }) => <Instruments items={items} />}</Reading>
        </Panel>
        <TermCounter />
        <WorkCalendarPanel />
      </div>
    </Page>
  );
}

function Instruments({ items }: { items: InstrumentList["items"] }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <table className="grid">
      <thead>
        <tr>
          <th scope="col">{t("law.name")}</th>
          <th scope="col">{t("law.rank")}</th>
          <th scope="col">{t("law.issuer")}</th>
          <th scope="col">{t("law.force")}</th>
          <th scope="col" className="law-coverage">
            {t("law.coverage")}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <td>
              <Link to={`/law/${item.id}`}>{say(item.title)}</Link>
              {item.label && <span className="tag tag-label law-label">{say(item.label)}</span>}
              {item.number && <span className="law-number">{item.number}</span>}
            </td>
            <td className="nowrap">{t(`law.ranks.${item.rank}`)}</td>
            <td>{say(item.issuer)}</td>
            <td className="figure">
              {item.status === "draft"
                ? t("law.never")
                : item.inForceUntil
                  ? `${item.inForceFrom ?? "—"} – ${item.inForceUntil}`
                  : t("law.since", { day: item.inForceFrom ?? "—" })}
            </td>
            <td className="law-coverage">
              <CoverageBar coverage={item.coverage} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const units = ["wd", "d", "m"] as const;
type Unit = (typeof units)[number];

/** 期限计算: the last day of a term by the State Council's calendar, worked out by the same engine as every deadline. */
function TermCounter() {
  const { t } = useTranslation();
  const [day, setDay] = useState<string>(today());
  const [count, setCount] = useState("10");
  const [unit, setUnit] = useState<Unit>("wd");
  const [asked, setAsked] = useState<{ day: string; term: string }>();
  const answer = useRead<TermAnswer>(asked && "/law/calendar/add", { query: { ...asked } });
  const valid = /^\d{1,4}$/.test(count);
  return (
    <Panel title={t("law.term")} beside={<span className="quiet">{t("law.termSay")}</span>}>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (valid) setAsked({ day, term: `${count}${unit}` });
        }}
      >
        <span>{t("law.termFrom")}</span>
        <DayField label={t("law.termFrom")} value={day} clearable={false} onChange={(next) => next && setDay(next)} />
        <Input
          className="term-count"
          aria-label={t("law.termCount")}
          inputMode="numeric"
          value={count}
          onChange={(event) => setCount(event.target.value)}
        />
        <Select<Unit>
          className="term-unit"
          aria-label={t("law.termUnit")}
          value={unit}
          onChange={setUnit}
          options={units.map((value) => ({ value, label: t(`law.units.${value}`) }))}
        />
        <Button htmlType="submit" disabled={!valid}>
          {t("law.termDo")}
        </Button>
        {answer.data && asked && (
          <output className="term-answer figure">
            {t("law.termAnswer", { day: answer.data.lastDay })}
            {answer.data.provisional && <span className="tag tag-mark law-label">{t("publicity.provisional")}</span>}
          </output>
        )}
      </form>
      {answer.error && <ProblemView problem={answer.error} />}
    </Panel>
  );
}
