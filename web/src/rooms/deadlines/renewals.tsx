/** 到期更新: published results that grow too old, whether what is to take their place is made, and the button that evaluates what is due. */
import { Button, Popconfirm } from "antd";
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
import { StageTag } from "../../kit/work.tsx";

export function Renewals() {
  const { t } = useTranslation();
  const book = useRead<RenewalBook>("/refresh", { every: 60_000 });
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
          <RenewNow disabled={data === undefined || data.due === 0} />
        </May>
      }
    >
      <Reading of={book} rows={3}>
        {(value) => (value.items.length === 0 ? <Nothing title={t("due.noRenewals")} /> : <Table book={value} />)}
      </Reading>
    </Panel>
  );
}

function RenewNow({ disabled }: { disabled: boolean }) {
  const { t } = useTranslation();
  const renew = useAct({
    act: () => post<Renewed>("/refresh"),
    changes: ["/refresh", "/deadlines", "/operators", "/overview", "/publicity", "/runs"],
    told: ({ evaluated, more }) =>
      t(more ? "due.renewedMore" : evaluated === 0 ? "due.renewedNone" : "due.renewedSome", { n: evaluated }),
  });
  return (
    <Popconfirm
      title={t("due.renewNow")}
      description={t("due.renewNowSay")}
      disabled={disabled}
      onConfirm={() => renew.run(undefined)}
    >
      <Button size="small" disabled={disabled} loading={renew.busy}>
        {t("due.renewNow")}
      </Button>
    </Popconfirm>
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
      {book.more && <p className="due-more quiet">{t("due.moreRenewals")}</p>}
    </div>
  );
}
