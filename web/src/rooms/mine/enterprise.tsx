/** One enterprise: act for it, and what then is open: its file, its results, who asked about it, the file to take along. */
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ResultHistory } from "../../../../src/http/contract/evaluation.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { CodeText } from "../../kit/code.tsx";
import { ExportFile } from "../../kit/export-file.tsx";
import { scoreText } from "../../kit/format.ts";
import { GradeTag } from "../../kit/grade.tsx";
import { type Me, useMay } from "../../kit/me.tsx";
import { useRead } from "../../kit/reads.ts";
import { StageTag } from "../../kit/work.tsx";

type Organisation = Me["memberships"][number]["organisation"];

export function Enterprise({ organisation, acting }: { organisation: Organisation; acting: boolean }) {
  const { t } = useTranslation();
  return (
    <section className="panel enterprise" aria-label={organisation.name}>
      <div className="enterprise-head">
        <h2>{organisation.name}</h2>
        {acting && <span className="tag tag-blue">{t("mine.acting")}</span>}
        {organisation.code && <CodeText code={organisation.code} />}
      </div>
      {acting && organisation.code ? <Open code={organisation.code} /> : <ActFor organisation={organisation} />}
    </section>
  );
}

function ActFor({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const act = useAct({
    act: () => post("/me/acting", { organisation: organisation.id }),
    changes: [],
    afterwards: () => void cache.resetQueries(),
  });
  return (
    <div className="enterprise-body">
      <Button loading={act.busy} onClick={() => act.run(undefined)}>
        {t("mine.act")}
      </Button>
    </div>
  );
}

function Open({ code }: { code: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const [exporting, setExporting] = useState(false);
  const history = useRead<ResultHistory>(may("readResults") ? `/operators/${code}/results` : undefined);
  const latest = history.data?.items[0];
  return (
    <div className="enterprise-body">
      <div className="enterprise-result">
        <span className="quiet">{t("mine.evaluationOf")}</span>
        {latest ? (
          <span className="row">
            <GradeTag grade={latest.result.grade} />
            {latest.result.scoreCentipoints !== undefined && (
              <span className="figure strong">{scoreText(latest.result.scoreCentipoints)}</span>
            )}
            <StageTag stage={latest.publication.stage} />
          </span>
        ) : (
          <span>{history.isPending ? "…" : t("mine.noResult")}</span>
        )}
      </div>
      <ul className="enterprise-links">
        <li>
          <Link to={`/operators/${code}`}>{t("mine.file")}</Link>
        </li>
        {latest && (
          <li>
            <Link to={`/operators/${code}/evaluation`}>{t("mine.results")}</Link>
          </li>
        )}
        {may("readQueryLog") && (
          <li>
            <Link to="/queries">{t("mine.asked")}</Link>
          </li>
        )}
        {may("exportFile") && (
          <li>
            <button type="button" className="link-button" onClick={() => setExporting(true)}>
              {t("mine.export")}
            </button>
          </li>
        )}
      </ul>
      {exporting && <ExportFile code={code} close={() => setExporting(false)} />}
    </div>
  );
}
