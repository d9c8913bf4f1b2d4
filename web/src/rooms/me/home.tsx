/** 首页: my grade and what moved it, what is due from me and to me, what I have not read yet, and what has changed since the last result. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Mine } from "../../../../src/http/contract/mine.ts";
import { DaysLeft, LastMoment } from "../../kit/due.tsx";
import { Cite } from "../../kit/cite.tsx";
import { CodeText } from "../../kit/code.tsx";
import { MeCard, MePage } from "../../kit/me-page.tsx";
import { Reading } from "../../kit/reading.tsx";
import { useSay } from "../../kit/say.ts";
import { useMine } from "./my-file.ts";
import { ResultHead } from "./result-head.tsx";
import { PartLine } from "./part-line.tsx";

export function MyHome() {
  const { t } = useTranslation();
  const mine = useMine();
  return (
    <MePage
      title={mine.data?.operator.name ?? t("shell.ownDoor")}
      lead={mine.data && <CodeText code={mine.data.operator.code} />}
    >
      <Reading of={mine} rows={8}>
        {(value) => (
          <>
            <Grade mine={value} />
            <Unread mine={value} />
            <Due mine={value} />
            <Changes mine={value} />
            <Ways />
          </>
        )}
      </Reading>
    </MePage>
  );
}

/** How many of the parts stand on the first screen. */
const PARTS_FIRST = 3;

function Grade({ mine }: { mine: Mine }) {
  const { t } = useTranslation();
  const say = useSay();
  const { result, governing } = mine;
  if (result === undefined)
    return (
      <MeCard title={t("me.grade")}>
        <p>{"refused" in governing ? say(governing.say) : t("mine.noResult")}</p>
        {"refused" in governing && <Cite by={governing.by} />}
      </MeCard>
    );
  const lost = result.parts.filter(({ points, max }) => points < max).slice(0, PARTS_FIRST);
  return (
    <MeCard title={t("me.grade")} beside={<span className="quiet figure">{t("me.asOf", { day: result.asOf })}</span>}>
      <ResultHead result={result} governing={governing} />
      {lost.length > 0 && (
        <>
          <h3>{t("me.moved")}</h3>
          <ul className="stack">
            {lost.map((part) => (
              <li key={part.title.zh}>
                <PartLine part={part} />
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="me-acts">
        <Link className="me-act" to="/result">
          {t("me.whyGrade")}
        </Link>
        <Link className="me-act" to="/what-if">
          {t("me.links.what-if")}
        </Link>
      </div>
    </MeCard>
  );
}

function Unread({ mine }: { mine: Mine }) {
  const { t } = useTranslation();
  const say = useSay();
  if (mine.unread.length === 0) return null;
  return (
    <MeCard title={t("me.unread")}>
      <ul className="me-list">
        {mine.unread.map((notice) => (
          <li key={notice.id}>
            <div className="me-line">
              <Link className="me-whole strong" to={`/notices/${notice.id}`}>
                {say(notice.title)}
              </Link>
              <span className="quiet figure">{notice.issuedOn}</span>
            </div>
            {notice.lastDay && <p className="quiet">{t("due.until", { day: notice.lastDay })}</p>}
          </li>
        ))}
      </ul>
    </MeCard>
  );
}

function Due({ mine }: { mine: Mine }) {
  const { t } = useTranslation();
  const ours = mine.due.filter(({ of }) => of === "operator");
  const theirs = mine.due.filter(({ of }) => of !== "operator");
  if (mine.due.length === 0) return null;
  return (
    <MeCard title={t("me.due")}>
      {ours.length > 0 && <DueList title={t("me.dueOurs")} items={ours} />}
      {theirs.length > 0 && <DueList title={t("me.dueTheirs")} items={theirs} />}
    </MeCard>
  );
}

function DueList({ title, items }: { title: string; items: Mine["due"] }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <>
      <h3>{title}</h3>
      <ul className="stack">
        {items.map((item) => (
          <li key={`${item.case}/${item.act}`}>
            <div className="row">
              <span className="tag">{t(`cases.hands.${item.of}`)}</span>
              <Link to={`/cases/${item.case}`} className="strong">
                {say(item.say)}
              </Link>
              <DaysLeft days={item.daysLeft} />
            </div>
            <p>
              <LastMoment deadline={item.deadline} /> · {item.receipt} <Cite by={item.by} />
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Changes({ mine }: { mine: Mine }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <MeCard title={t("me.changes")}>
      {mine.changes.length === 0 ? (
        <p className="quiet">{t("me.noChanges")}</p>
      ) : (
        <ul className="me-list">
          {mine.changes.map((change, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one day may bring two alike
            <li key={index}>
              <span className="quiet figure">{change.on}</span>{" "}
              {change.record === undefined ? (
                say(change.say)
              ) : (
                <Link className="me-whole" to={`/records/${change.record}`}>
                  {say(change.say)}
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </MeCard>
  );
}

const ways = ["/records", "/cases", "/commitments", "/download"] as const;

function Ways() {
  const { t } = useTranslation();
  return (
    <MeCard title={t("me.canDo")}>
      <ul className="me-links">
        {ways.map((to) => (
          <li key={to}>
            <Link to={to}>{t(`me.ways.${to}`)}</Link>
          </li>
        ))}
      </ul>
    </MeCard>
  );
}
