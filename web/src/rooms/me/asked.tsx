/** 谁查询过我们 (条例第四十五条): who asked about one's credit information, when, and by what right. */
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { LoggedQuery } from "../../../../src/http/contract/queries.ts";
import { Cite } from "../../kit/cite.tsx";
import { momentText } from "../../kit/format.ts";
import { MePage } from "../../kit/me-page.tsx";
import { ProblemView } from "../../kit/problem-view.tsx";
import { Loading, Nothing } from "../../kit/reading.tsx";
import { useList } from "../../kit/reads.ts";

const views = ["page", "api", "search", "proof", "file", "export"] as const;

export function WhoAsked() {
  const { t } = useTranslation();
  const list = useList<LoggedQuery>("/queries", {}, { limit: 50 });
  return (
    <MePage
      title={t("places.askedAboutUs")}
      lead={
        <>
          {t("queries.ownLead")} <Cite by={{ instrument: "sz-credit-2023", article: "45" }} />
        </>
      }
    >
      {list.problem && <ProblemView problem={list.problem} retry={list.retry} />}
      {list.loading ? (
        <Loading rows={5} />
      ) : list.rows.length === 0 ? (
        <Nothing title={t("queries.none")} />
      ) : (
        <ul className="me-list">
          {list.rows.map((query) => (
            <li key={query.id}>
              <Line query={query} />
            </li>
          ))}
        </ul>
      )}
      {list.more && (
        <div className="me-acts">
          <Button block onClick={list.loadMore}>
            {t("me.showMore")}
          </Button>
        </div>
      )}
    </MePage>
  );
}

function Line({ query }: { query: LoggedQuery }) {
  const { t } = useTranslation();
  const view = views.find((name) => name === query.view);
  return (
    <>
      <div className="me-line">
        <span className="strong">{view ? t(`queries.views.${view}`) : query.view}</span>
        <span className="quiet figure">{momentText(query.at)}</span>
      </div>
      <p className="quiet">{query.authorisation}</p>
    </>
  );
}
