/** One notice as issued. Opening it is its delivery: whose account opened it, and when, is its proof. */
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import type { NoticeInFull } from "../../../../src/http/contract/procedure/notice.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Cite } from "../../kit/cite.tsx";
import { momentText } from "../../kit/format.ts";
import { MeCard, MePage } from "../../kit/me-page.tsx";
import { Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";

export function OneNotice() {
  const { t } = useTranslation();
  const say = useSay();
  const { id = "" } = useParams();
  const notice = useRead<NoticeInFull>(`/notices/${id}`);
  const { run } = useAttempt({
    act: () => post(`/notices/${id}/read`),
    done: () => undefined,
    changes: ["/notices", "/mine"],
  });
  const told = useRef<string>(undefined);
  const unopened = notice.data && !notice.data.notice.deliveries.some(({ channel }) => channel === "in-product");
  useEffect(() => {
    if (!unopened || told.current === id) return;
    told.current = id;
    run(undefined);
  }, [unopened, id, run]);
  return (
    <MePage
      title={notice.data ? say(notice.data.notice.title) : t("me.places.notices")}
      back={{ to: "/notices", label: t("me.places.notices") }}
      lead={notice.data && `${notice.data.notice.number} · ${notice.data.notice.issuedOn}`}
    >
      <Reading of={notice}>{(value) => <Whole notice={value.notice} />}</Reading>
    </MePage>
  );
}

function Whole({ notice }: { notice: NoticeInFull["notice"] }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <>
      <MeCard title={t("me.noticeText")} beside={<Cite by={notice.by} />}>
        <p className="prose">{say(notice.text)}</p>
        <h3>{t("me.remedy")}</h3>
        <p className="prose">{say(notice.remedy)}</p>
        {notice.lastDay && <p className="strong">{t("due.until", { day: notice.lastDay })}</p>}
        <NextStep notice={notice} />
      </MeCard>
      <MeCard title={t("me.deliveries")}>
        <dl className="me-facts">
          {notice.deliveries.map((delivery) => (
            <Delivery key={`${delivery.channel}/${delivery.at}`} delivery={delivery} />
          ))}
          <dt>{t("me.contentHash")}</dt>
          <dd className="digest">{notice.contentHash}</dd>
        </dl>
      </MeCard>
    </>
  );
}

function Delivery({ delivery }: { delivery: NoticeInFull["notice"]["deliveries"][number] }) {
  const { t } = useTranslation();
  return (
    <>
      <dt>{t(`cases.channels.${delivery.channel}`)}</dt>
      <dd className="figure">{momentText(delivery.at)}</dd>
    </>
  );
}

/** To what the notice is about, where one can answer it. */
function NextStep({ notice }: { notice: NoticeInFull["notice"] }) {
  const { t } = useTranslation();
  const { about } = notice;
  const to =
    about.case !== undefined
      ? `/cases/${about.case}`
      : about.record !== undefined
        ? `/records/${about.record}`
        : about.matter !== undefined
          ? `/matters/${about.matter}`
          : about.result !== undefined
            ? "/result"
            : undefined;
  return to === undefined ? null : (
    <div className="me-acts">
      <Link className="me-act me-act-first" to={to}>
        {t("me.answerNotice")}
      </Link>
    </div>
  );
}
