/** 办理事项: one's cases, the open ones first, each with what is next and whose it is. */
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { CaseSummary } from "../../../../src/http/contract/procedure/case.ts";
import { useAddress } from "../../kit/address.ts";
import { daysBetween } from "../../kit/case-words.ts";
import { DaysLeft } from "../../kit/due.tsx";
import { today } from "../../kit/format.ts";
import { MePage } from "../../kit/me-page.tsx";
import { ProblemView } from "../../kit/problem-view.tsx";
import { Loading, Nothing } from "../../kit/reading.tsx";
import { useList } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";

export function MyCases() {
  const { t } = useTranslation();
  const address = useAddress();
  const closed = address.get("show") === "closed";
  const list = useList<CaseSummary>("/cases", { open: !closed }, { every: 60_000 });
  return (
    <MePage title={t("me.places.cases")} lead={t("me.casesLead")}>
      <p>
        <Segmented
          size="large"
          aria-label={t("me.show")}
          value={closed ? "closed" : "open"}
          onChange={(next) => address.set({ show: next === "closed" ? "closed" : undefined })}
          options={[
            { value: "open", label: t("cases.open") },
            { value: "closed", label: t("cases.closed") },
          ]}
        />
      </p>
      {list.problem && <ProblemView problem={list.problem} retry={list.retry} />}
      {list.loading ? <Loading rows={4} /> : <Lines rows={list.rows} />}
    </MePage>
  );
}

function Lines({ rows }: { rows: readonly CaseSummary[] }) {
  const { t } = useTranslation();
  const say = useSay();
  if (rows.length === 0)
    return (
      <Nothing title={t("me.noCases")}>
        <Link to="/records">{t("me.ways./records")}</Link>
      </Nothing>
    );
  return (
    <ul className="me-list">
      {rows.map(({ case: one, stageSay, deadlines: [next] }) => (
        <li key={one.id}>
          <div className="me-line">
            <Link className="me-whole strong" to={`/cases/${one.id}`}>
              {t(`cases.kinds.${one.kind}`)}
            </Link>
            <span className={one.closedOn === undefined ? "tag tag-blue" : "tag"}>{say(stageSay)}</span>
          </div>
          <p className="quiet">
            {one.receipt} · <span className="figure">{one.openedOn}</span>
          </p>
          {next && (
            <p className="row">
              <span className="tag">{t(`cases.hands.${next.of}`)}</span> {say(next.say)}{" "}
              <DaysLeft days={daysBetween(today(), next.deadline.lastDay)} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
