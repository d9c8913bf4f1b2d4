/** 到期更新: published results that grow too old, whether what is to take their place is made, and the button that evaluates what is due. */
import { Button, Popconfirm } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { RenewalBook, Renewed } from "../../../../src/http/contract/procedure/deadline.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { Cite } from "../../kit/cite.tsx";
import { DaysLeft } from "../../kit/due.tsx";
import { countText } from "../../kit/format.ts";
import { GradeTag } from "../../kit/grade.tsx";
import { May } from "../../kit/me.tsx";
import { Panel } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { StageTag, WorkBar } from "../../kit/work.tsx";

const SHOWN = 100;
const MOST_SHOWN = 10_000;

export function Renewals() {
  const { t } = useTranslation();
  const [limit, setLimit] = useState(SHOWN);
  const book = useRead<RenewalBook>("/refresh", { query: { limit }, every: 60_000 });
  const data = book.data;
  return (
    <Panel
      title={t("due.renewals")}
      flush
      beside={
        data && (
          <span className="quiet">
            {t("due.renewalCounts", { due: countText(data.due), overdue: countText(data.overdue) })}
          </span>
        )
      }
      actions={
        <May right="refreshResults">
          <RenewNow due={data?.due ?? 0} />
        </May>
      }
    >
      <Reading of={book} rows={3}>
        {(value) => (value.items.length === 0 ? <Nothing title={t("due.noRenewals")} /> : <Table book={value} />)}
      </Reading>
      {data?.more && limit < MOST_SHOWN && (
        <p className="due-more">
          <Button size="small" onClick={() => setLimit(limit * 10)}>
            {t("due.moreRenewals", { n: countText(data.due) })}
          </Button>
        </p>
      )}
    </Panel>
  );
}

/** One press for all that is due: part after part, until nothing is left. A page that is left leaves off; the daily job does the rest. */
function RenewNow({ due }: { due: number }) {
  const { t } = useTranslation();
  const [done, setDone] = useState(0);
  const left = useRef(false);
  useEffect(
    () => () => {
      left.current = true;
    },
    [],
  );
  const renew = useAct({
    act: async () => {
      let evaluated = 0;
      let looked = 0;
      for (let more = true; more && !left.current; ) {
        const part = await post<Renewed>("/refresh");
        evaluated += part.evaluated;
        looked += part.evaluated + part.refused;
        // Where no pack admits those that are left, asking again would come to no end.
        more = part.more === true && part.evaluated > 0;
        setDone(looked);
      }
      return { evaluated };
    },
    changes: ["/refresh", "/deadlines", "/operators", "/overview", "/publicity", "/runs"],
    told: ({ evaluated }) => t(evaluated === 0 ? "due.renewedNone" : "due.renewedSome", { n: countText(evaluated) }),
    afterwards: () => setDone(0),
  });
  return (
    <span className="row">
      {renew.busy && (
        <WorkBar slim share={Math.min(1, due === 0 ? 0 : done / due)} state="running" label={t("due.renewNow")} />
      )}
      <Popconfirm
        title={t("due.renewNow")}
        description={t("due.renewNowSay")}
        disabled={due === 0}
        onConfirm={() => renew.run(undefined)}
      >
        <Button size="small" disabled={due === 0} loading={renew.busy}>
          {renew.busy ? t("due.renewing", { done: countText(done), due: countText(due) }) : t("due.renewNow")}
        </Button>
      </Popconfirm>
    </span>
  );
}

function Table({ book }: { book: RenewalBook }) {
  const { t } = useTranslation();
  return (
    <div className="grid-scroll">
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{t("due.lastDay")}</th>
            <th scope="col">{t("cases.operator")}</th>
            <th scope="col">{t("grade.name")}</th>
            <th scope="col">{t("due.renewedBy")}</th>
            <th scope="col">{t("law.by")}</th>
          </tr>
        </thead>
        <tbody>
          {book.items.map((item) => (
            <tr key={item.result}>
              <td className="nowrap figure">
                {item.deadline.lastDay} <DaysLeft days={item.daysLeft} />
              </td>
              <td>
                <Link to={`/operators/${item.code}/evaluation?result=${item.result}`}>{item.name}</Link>
              </td>
              <td>
                <GradeTag grade={item.grade} />
              </td>
              <td>
                {item.renewed === undefined ? (
                  <span className="quiet">{t("due.notRenewed")}</span>
                ) : (
                  <Link to={`/operators/${item.code}/evaluation?result=${item.renewed.result}`}>
                    <StageTag stage={item.renewed.stage} />
                  </Link>
                )}
              </td>
              <td>
                <Cite brief by={item.by} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
