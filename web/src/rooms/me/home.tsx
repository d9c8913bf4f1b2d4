/** 首页: my grade and what moved it, what is due from me and to me, what I have not read yet, and what has changed since the last result. */
import { Button, Popconfirm } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Mine } from "../../../../src/http/contract/mine.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { changedByCases } from "../../kit/case-words.ts";
import { Cite } from "../../kit/cite.tsx";
import { CodeText } from "../../kit/code.tsx";
import { DaysLeft, LastMoment } from "../../kit/due.tsx";
import { MeCard, MePage } from "../../kit/me-page.tsx";
import { Reading } from "../../kit/reading.tsx";
import { useSay } from "../../kit/say.ts";
import { useMine } from "./my-file.ts";
import { PartLine } from "./part-line.tsx";
import { ResultHead } from "./result-head.tsx";

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
            <Initial mine={value} />
            <Grade mine={value} />
            <Unread mine={value} />
            <Due mine={value} />
            <Lists mine={value} />
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

/** What is in its publicity comes first: its last day is the operator's to mind. */
function Initial({ mine }: { mine: Mine }) {
  const { t } = useTranslation();
  if (mine.initial === undefined) return null;
  return (
    <MeCard
      title={t("me.initial")}
      beside={<span className="quiet figure">{t("me.asOf", { day: mine.initial.asOf })}</span>}
    >
      <ResultHead result={mine.initial} governing={mine.governing} />
      <div className="me-acts">
        <Link className="me-act" to="/result?which=initial">
          {t("me.whyGrade")}
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
          <li key={`${item.case?.id ?? item.publicity?.result ?? item.notice ?? item.refresh?.result}/${item.act}`}>
            <div className="row">
              {item.of !== "operator" && <span className="tag">{t(`cases.hands.${item.of}`)}</span>}
              <Link to={placeOf(item)} className="strong">
                {say(item.say)}
              </Link>
              <DaysLeft days={item.daysLeft} />
            </div>
            <p>
              <LastMoment deadline={item.deadline} />
              {item.case && <> · {item.case.receipt}</>} <Cite brief by={item.by} />
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Where one does what is due, or reads what it is of. */
function placeOf({ case: found, notice, publicity }: Mine["due"][number]): string {
  if (found !== undefined) return `/cases/${found.id}`;
  if (publicity !== undefined) return "/result?which=initial";
  return notice === undefined ? "/result" : `/notices/${notice}`;
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

/** 名单: on which one stands; whoever does not want to stand on an honest one says so here. */
function Lists({ mine }: { mine: Mine }) {
  const { t } = useTranslation();
  const standing = mine.lists.filter(({ left }) => left === undefined);
  if (standing.length === 0) return null;
  return (
    <MeCard title={t("lists.title")}>
      <ul className="stack">
        {standing.map((entry) => (
          <li key={entry.id}>
            <p>
              <span className="strong">{t(`lists.kinds.${entry.listKind}`)}</span>{" "}
              <span className="quiet figure">{entry.enteredOn}</span>
              {entry.until && <> · {t("due.until", { day: entry.until })}</>}
            </p>
            {entry.listKind === "honest" && <LeaveList entry={entry.id} />}
          </li>
        ))}
      </ul>
    </MeCard>
  );
}

function LeaveList({ entry }: { entry: string }) {
  const { t } = useTranslation();
  const leave = useAct({
    act: () => post(`/list-entries/${entry}/leave`, { why: "opted-out", reason: t("me.leaveListReason") }),
    changes: [...changedByCases, "/lists"],
    told: () => t("me.leftList"),
  });
  return (
    <Popconfirm title={t("me.leaveList")} description={t("me.leaveListSay")} onConfirm={() => leave.run(undefined)}>
      <Button loading={leave.busy}>{t("me.leaveList")}</Button>
    </Popconfirm>
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
