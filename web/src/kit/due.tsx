/** 期限: until which moment, how long that still is, whose it is, and the article that gives it. */
import { useTranslation } from "react-i18next";
import type { CaseDeadline } from "../../../src/http/contract/procedure/case.ts";
import { daysBetween } from "./case-words.ts";
import { Cite } from "./cite.tsx";
import { useSay } from "./say.ts";
import "./procedure.css";

/** How long is left, in words; overdue and today stand out. */
export function DaysLeft({ days }: { days: number }) {
  const { t } = useTranslation();
  if (days < 0) return <span className="tag tag-red">{t("due.over", { n: -days })}</span>;
  if (days === 0) return <span className="tag tag-amber">{t("due.today")}</span>;
  return <span className={days <= 3 ? "tag tag-mark" : "tag"}>{t("due.left", { n: days })}</span>;
}

/** The last moment of a term as a careful official writes it. */
export function LastMoment({ deadline }: { deadline: CaseDeadline["deadline"] }) {
  const { t } = useTranslation();
  return (
    <span className="figure">
      {t("due.until", { day: deadline.lastDay })}
      {deadline.provisional && (
        <span className="tag tag-mark due-provisional" title={t("publicity.provisionalSay")}>
          {t("publicity.provisional")}
        </span>
      )}
    </span>
  );
}

/** One thing that the law wants of somebody by a day. */
export function DueLine({ due, today }: { due: CaseDeadline; today: string }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <div className={`due due-${due.of}`}>
      <div className="row">
        <span className="tag">{t(`cases.hands.${due.of}`)}</span>
        <span className="strong">{say(due.say)}</span>
        <DaysLeft days={daysBetween(today, due.deadline.lastDay)} />
      </div>
      <p>
        <LastMoment deadline={due.deadline} />{" "}
        <span className="quiet">{t(due.extended ? "due.extendedFrom" : "due.from", { day: due.from })}</span>{" "}
        <Cite by={due.by} />
      </p>
    </div>
  );
}
