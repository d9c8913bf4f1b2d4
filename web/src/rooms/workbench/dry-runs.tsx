/** 试算: the draft tried on all operators; nobody's grade changes by it. What is saved is tried, and what it said then is known by its digest. */
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { AgencySettings } from "../../../../src/http/contract/settings.ts";
import type { StandardList } from "../../../../src/http/contract/standard.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { countText, momentText } from "../../kit/format.ts";
import { useMay } from "../../kit/me.tsx";
import { Panel } from "../../kit/page.tsx";
import { useRead } from "../../kit/reads.ts";
import { useEditing } from "./editing.tsx";

export function DryRuns() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const { draft, changed } = useEditing();
  const standard = useStandardBefore();
  const start = useAct({
    act: () =>
      post<{ readonly id: string }>("/impacts", {
        before: { standard },
        after: { draft: draft.id },
      }),
    changes: ["/impacts"],
    afterwards: ({ id }) => void navigate(`/impacts/${id}`),
  });
  const over = draft.stage === "published" || draft.stage === "withdrawn";
  return (
    <Panel
      title={t("workbench.tries")}
      actions={
        may("startImpact") &&
        !over && (
          <Button
            size="small"
            disabled={changed || draft.digest === undefined || standard === undefined}
            loading={start.busy}
            onClick={() => start.run(undefined)}
          >
            {t("workbench.try")}
          </Button>
        )
      }
    >
      <p className="quiet">{t("workbench.triesSay")}</p>
      <ul className="dry-runs">
        {draft.dryRuns.map((run) => (
          <li key={run.report}>
            <Link to={`/impacts/${run.report}`}>
              {t("workbench.tried", { operators: countText(run.operators), moved: countText(run.moved) })}
            </Link>{" "}
            <span className={run.current ? "tag tag-green" : "tag"}>
              {t(run.current ? "workbench.current" : "workbench.outdated")}
            </span>
            <p className="quiet figure">{momentText(run.at)}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** With what it is held against: the standard that it is a version of; what is new, against the one by which the agency evaluates. */
function useStandardBefore(): string | undefined {
  const { draft } = useEditing();
  const shelf = useRead<StandardList>("/standards");
  const settings = useRead<AgencySettings>("/settings");
  const id = draft.base?.id ?? draft.content.id;
  const isKept = shelf.data?.items.some((standard) => standard.id === id);
  return typeof id === "string" && isKept ? id : settings.data?.standard;
}
