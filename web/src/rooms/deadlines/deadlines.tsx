/** 期限: all that is overdue, due today, within a week and later, of everybody or of one person; worked out anew at every look. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { DueList } from "../../../../src/http/contract/procedure/deadline.ts";
import { useAddress } from "../../kit/address.ts";
import { Assignees } from "../../kit/assignees.tsx";
import { DueTable } from "../../kit/due-list.tsx";
import { countText } from "../../kit/format.ts";
import { useMe } from "../../kit/me.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useStaffName } from "../../kit/staff-name.ts";
import { Renewals } from "./renewals.tsx";
import "./deadlines.css";

const spans = ["overdue", "today", "week", "later"] as const;
type Span = (typeof spans)[number];

export function Deadlines() {
  const { t } = useTranslation();
  const address = useAddress();
  const me = useMe().data?.account.id;
  const span = spans.find((name) => name === address.get("span"));
  const assignee = address.get("assignee");
  const due = useRead<DueList>("/deadlines", {
    query: { span, assignee: assignee === "me" ? me : assignee, limit: 500 },
    every: 60_000,
  });
  return (
    <Page
      title={t("due.title")}
      lead={t("due.lead")}
      beside={due.data && <span className="quiet figure">{due.data.today}</span>}
      actions={<Assignees value={assignee} choose={(next) => address.set({ assignee: next })} />}
    >
      <Reading of={due} rows={10}>
        {(list) => (
          <div className="stack">
            <Spans list={list} chosen={span} choose={(next) => address.set({ span: next })} />
            <PerPerson list={list} />
            <section className="panel" aria-label={t("due.title")}>
              {list.items.length === 0 ? <Nothing title={t("due.none")} /> : <DueTable items={list.items} />}
              {list.more && <p className="due-more quiet">{t("due.more")}</p>}
            </section>
            <Renewals />
          </div>
        )}
      </Reading>
    </Page>
  );
}

const tones: Readonly<Record<Span, string>> = { overdue: "figure-red", today: "figure-amber", week: "", later: "" };

function Spans(props: { list: DueList; chosen: Span | undefined; choose: (span: Span | undefined) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className="due-spans" aria-label={t("due.title")}>
      {spans.map((span) => (
        <button
          key={span}
          type="button"
          aria-pressed={props.chosen === span}
          onClick={() => props.choose(props.chosen === span ? undefined : span)}
        >
          <span>{t(`due.spans.${span === "today" ? "todayShort" : span}`)}</span>
          <span className={`due-count ${props.list.counts[span] > 0 ? tones[span] : "figure-quiet"}`}>
            {countText(props.list.counts[span])}
          </span>
        </button>
      ))}
    </fieldset>
  );
}

function PerPerson({ list }: { list: DueList }) {
  const { t } = useTranslation();
  const staffName = useStaffName();
  const people = Object.entries(list.perAssignee).toSorted(([, a], [, b]) => b - a);
  if (people.length === 0) return null;
  return (
    <Panel title={t("due.perPerson")}>
      <ul className="row">
        {people.map(([account, count]) => (
          <li key={account}>
            <Link to={`/deadlines?assignee=${encodeURIComponent(account)}`}>
              {account === "nobody" ? t("cases.nobody") : staffName(account)}
            </Link>{" "}
            <span className="figure strong">{countText(count)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
