import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import type { Import } from "../../../../src/http/contract/import.ts";
import { bytesText, countText, momentText } from "../../kit/format.ts";
import { useLive } from "../../kit/live.ts";
import { May } from "../../kit/me.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { Reading } from "../../kit/reading.tsx";
import { Remaining } from "../../kit/remaining.tsx";
import { useSay } from "../../kit/say.ts";
import { useSourceName } from "../../kit/source-name.ts";
import { useStaffName } from "../../kit/staff-name.ts";
import { Figure, isUnderWay, WorkBar, WorkStateTag } from "../../kit/work.tsx";
import { WorkActs } from "../../kit/work-acts.tsx";
import { FollowUp } from "./follow-up.tsx";
import { HeldRows } from "./held-rows.tsx";
import { ImportSteps } from "./new-import.tsx";
import "./imports.css";

export function OneImport() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const live = useLive<Import>(
    `/imports/${id}`,
    ({ state, followUp }) => !isUnderWay(state) && !(followUp && isUnderWay(followUp.state)),
  );
  return (
    <Page
      title={live.data?.fileName ?? t("imports.one")}
      beside={live.data && <WorkStateTag state={live.data.state} />}
      crumbs={[{ to: "/imports", label: t("imports.title") }]}
      lead={live.data && <Facts item={live.data} />}
      actions={live.data && <Acts item={live.data} />}
    >
      <Reading of={live}>
        {(item) => (
          <div className="stack">
            <ImportSteps current={isUnderWay(item.state) ? 2 : 3} />
            <Progressing item={item} />
            {item.followUp && <FollowUp followUp={item.followUp} />}
            {item.quarantined > 0 && (
              <May right="readQuarantine">
                <HeldRows item={item} />
              </May>
            )}
          </div>
        )}
      </Reading>
    </Page>
  );
}

function Facts({ item }: { item: Import }) {
  const { t } = useTranslation();
  const say = useSay();
  const sourceName = useSourceName();
  const staffName = useStaffName();
  const facts = [
    item.encoding?.toUpperCase(),
    item.sheet,
    bytesText(item.fileBytes),
    say(item.layout.title),
    t("imports.sourceIs", { source: sourceName(item.source) }),
    t("imports.startedBy", { by: staffName(item.by), at: momentText(item.createdAt) }),
  ];
  return <span className="import-facts">{facts.filter(Boolean).join(" · ")}</span>;
}

function Acts({ item }: { item: Import }) {
  const { t } = useTranslation();
  const words = { stopping: t("imports.stopping"), resume: t("imports.resume"), resuming: t("imports.resuming") };
  return (
    <WorkActs
      path={`/imports/${item.id}`}
      rights={{ stop: "stopImport", resume: "resumeImport" }}
      state={item.state}
      changes={["/imports", "/overview"]}
      words={words}
    />
  );
}

function Progressing({ item }: { item: Import }) {
  const { t } = useTranslation();
  const say = useSay();
  const share = item.state === "done" || item.fileBytes === 0 ? 1 : Math.min(1, item.bytesRead / item.fileBytes);
  const waiting = item.quarantined - item.mended;
  return (
    <Panel
      title={t("imports.step.run")}
      beside={<Remaining done={item.bytesRead} total={item.fileBytes} running={item.state === "running"} />}
    >
      {item.state !== "done" && <WorkBar share={share} state={item.state} label={t("imports.progress")} />}
      <dl className="figures">
        <Figure name={t("imports.rows")} value={item.rows} />
        <Figure name={t("imports.accepted")} value={item.accepted} />
        <Figure name={t("imports.corrected")} value={item.corrected} />
        <Figure name={t("imports.duplicates")} value={item.duplicates} />
        <Figure name={t("imports.waiting")} value={waiting} {...(waiting > 0 && { tone: "amber" as const })} />
        <Figure name={t("imports.mended")} value={item.mended} />
        <Figure name={t("imports.operatorsNew")} value={item.operatorsNew} />
      </dl>
      {item.fault && (
        <p className="fault" role="alert">
          {say(item.fault)}
        </p>
      )}
      {item.state === "done" && item.quarantined === 0 && (
        <p className="quiet">
          {countText(item.rows)} {t("imports.allIn")}
        </p>
      )}
    </Panel>
  );
}
