/** 通知: what the agency told, newest first; what is not opened yet stands out. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { NoticeInFull } from "../../../../src/http/contract/procedure/notice.ts";
import { MePage } from "../../kit/me-page.tsx";
import { ProblemView } from "../../kit/problem-view.tsx";
import { Loading, Nothing } from "../../kit/reading.tsx";
import { useList } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { useMyCode } from "./my-file.ts";

export function MyNotices() {
  const { t } = useTranslation();
  const code = useMyCode();
  const list = useList<NoticeInFull>("/notices", { code }, { every: 60_000 });
  return (
    <MePage title={t("me.places.notices")} lead={t("me.noticesLead")}>
      {list.problem && <ProblemView problem={list.problem} retry={list.retry} />}
      {list.loading ? (
        <Loading rows={5} />
      ) : list.rows.length === 0 ? (
        <Nothing title={t("me.noNotices")} />
      ) : (
        <ul className="me-list">
          {list.rows.map((row) => (
            <li key={row.notice.id}>
              <Line notice={row.notice} />
            </li>
          ))}
        </ul>
      )}
    </MePage>
  );
}

function Line({ notice }: { notice: NoticeInFull["notice"] }) {
  const { t } = useTranslation();
  const say = useSay();
  const opened = notice.deliveries.some(({ channel }) => channel === "in-product");
  return (
    <>
      <div className="me-line">
        <Link className={opened ? "me-whole" : "me-whole strong"} to={`/notices/${notice.id}`}>
          {say(notice.title)}
        </Link>
        {!opened && <span className="tag tag-blue">{t("me.new")}</span>}
      </div>
      <p className="quiet">
        {notice.number} · <span className="figure">{notice.issuedOn}</span>
        {notice.lastDay && <> · {t("due.until", { day: notice.lastDay })}</>}
      </p>
    </>
  );
}
