/** 今日待办: what is overdue and what is due today, first thing on the desk; how much the week brings. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { DueList } from "../../../../src/http/contract/procedure/deadline.ts";
import { DueTable } from "../../kit/due-list.tsx";
import { countText } from "../../kit/format.ts";
import { useMay } from "../../kit/me.tsx";
import { Panel } from "../../kit/page.tsx";
import { useRead } from "../../kit/reads.ts";

/** How many lines stand on the first screen. */
const LINES = 8;
const NEXT_LINES = 3;

export function DueToday() {
  const { t } = useTranslation();
  const may = useMay();
  const due = useRead<DueList>(may("readDeadlines") ? "/deadlines" : undefined, {
    query: { limit: 50 },
    every: 60_000,
  });
  if (!due.data) return null;
  const { counts, items } = due.data;
  const now = items.filter(({ span }) => span === "overdue" || span === "today").slice(0, LINES);
  // Nothing today: what comes next, so that it does not come as a surprise.
  const shown = now.length > 0 ? now : items.slice(0, NEXT_LINES);
  return (
    <Panel
      title={t("due.todo")}
      flush
      beside={
        <span className="row">
          <Count span="overdue" name={t("due.spans.overdue")} count={counts.overdue} tone="figure-red" />
          <Count span="today" name={t("due.spans.todayShort")} count={counts.today} tone="figure-amber" />
          <Count span="week" name={t("due.spans.week")} count={counts.week} tone="" />
        </span>
      }
      actions={<Link to="/deadlines">{t("due.all")}</Link>}
    >
      {now.length === 0 && <p className="due-none quiet">{t("due.todoNone")}</p>}
      {shown.length > 0 && <DueTable items={shown} />}
    </Panel>
  );
}

function Count(props: { span: string; name: string; count: number; tone: string }) {
  return (
    <Link to={`/deadlines?span=${props.span}`}>
      {props.name}{" "}
      <span className={`strong figure ${props.count > 0 ? props.tone : ""}`}>{countText(props.count)}</span>
    </Link>
  );
}
