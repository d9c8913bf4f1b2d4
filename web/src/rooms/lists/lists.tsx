/** 名单: every list with what founds it and its criteria in words, for everybody to read; founded by who may. */
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { CreditList, CreditLists } from "../../../../src/http/contract/procedure/list.ts";
import { Cite } from "../../kit/cite.tsx";
import { May } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { Criteria } from "./criteria.tsx";
import { FoundList } from "./found-list.tsx";

export function Lists() {
  const { t } = useTranslation();
  const lists = useRead<CreditLists>("/lists");
  const [founding, setFounding] = useState(false);
  return (
    <Page
      title={t("lists.title")}
      lead={t("lists.lead")}
      actions={
        <May right="changeLists">
          <Button type="primary" onClick={() => setFounding(true)}>
            {t("lists.new")}
          </Button>
        </May>
      }
    >
      <Reading of={lists}>
        {({ items }) => (
          <section className="panel grid-scroll" aria-label={t("lists.title")}>
            {items.length === 0 ? <Nothing title={t("lists.none")} /> : <Table items={items} />}
          </section>
        )}
      </Reading>
      {founding && <FoundList close={() => setFounding(false)} />}
    </Page>
  );
}

function Table({ items }: { items: readonly CreditList[] }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <table className="grid">
      <thead>
        <tr>
          <th scope="col">{t("law.name")}</th>
          <th scope="col">{t("lists.kind")}</th>
          <th scope="col">{t("lists.criteria")}</th>
          <th scope="col">{t("lists.term")}</th>
          <th scope="col">{t("lists.basis")}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((list) => (
          <tr key={list.id}>
            <td>
              <Link to={`/lists/${list.id}`}>{say(list.title)}</Link>
            </td>
            <td>{t(`lists.kinds.${list.kind}`)}</td>
            <td>
              <Criteria list={list} />
            </td>
            <td className="figure">{list.termMonths ?? "—"}</td>
            <td>
              <Cite by={list.basis} /> <span className="quiet">{t(`law.ranks.${list.basis.rank}`)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
