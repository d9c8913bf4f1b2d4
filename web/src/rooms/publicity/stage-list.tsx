/** Every result by the step at which it stands, as a list to work down. */
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { PublicityCalendar } from "../../../../src/http/contract/publication.ts";
import { useAddress } from "../../kit/address.ts";
import { CodeText } from "../../kit/code.tsx";
import { countText, scoreText } from "../../kit/format.ts";
import { GradeTag } from "../../kit/grade.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { readAll, useList, useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { StaleTag } from "../../kit/stale.tsx";
import { useStandardTitle } from "../../kit/standard-title.ts";
import { type Column, DataTable } from "../../kit/table.tsx";
import { type Stage, StageTag } from "../../kit/work.tsx";
import type { Entry } from "./publicity.tsx";
import { LastDay, Left } from "./publicity-table.tsx";

const stages = [
  "evaluated",
  "approved",
  "noticed",
  "in-publicity",
  "published",
  "superseded",
  "withdrawn",
] as const satisfies readonly Stage[];

export function StageList() {
  const { t } = useTranslation();
  const address = useAddress();
  const stage = stages.find((known) => known === address.get("stage")) ?? "in-publicity";
  const list = useList<Entry>("/publicity", { stage });
  const counts = useRead<PublicityCalendar>("/publicity", { query: { limit: 1 } });
  const count = counts.data?.counts[stage];
  return (
    <DataTable
      name="publicity"
      label={t("publicity.title")}
      columns={useColumns()}
      rows={list.rows}
      rowKey={(entry) => entry.publication.result}
      total={list.total ?? count}
      loading={list.loading}
      outdated={list.outdated}
      problem={list.problem}
      retry={list.retry}
      more={list.more}
      loadMore={list.loadMore}
      exportRows={() => readAll<Entry>("/publicity", { stage })}
      tools={
        <Select<Stage>
          aria-label={t("stage.name")}
          className="stage-choice"
          value={stage}
          onChange={(next) => address.set({ stage: next })}
          options={stages.map((value) => ({
            value,
            label: `${t(`stage.${value}`)} ${countText(counts.data?.counts[value] ?? 0)}`,
          }))}
        />
      }
      empty={<Nothing title={t("publicity.noneAtStage")} />}
    />
  );
}

function useColumns(): readonly Column<Entry>[] {
  const { t } = useTranslation();
  const say = useSay();
  const standardTitle = useStandardTitle();
  const score = (entry: Entry) =>
    entry.publication.grade === "NR" ? "—" : scoreText(entry.publication.scoreCentipoints);
  return [
    {
      id: "name",
      title: t("operators.name"),
      cell: (entry) => (
        <Link to={`/operators/${entry.code}/evaluation?result=${entry.publication.result}`}>{entry.name}</Link>
      ),
      text: (entry) => entry.name,
    },
    {
      id: "code",
      title: t("operators.code"),
      width: 220,
      cell: (entry) => <CodeText code={entry.code} />,
      text: (entry) => entry.code,
    },
    {
      id: "grade",
      title: t("grade.name"),
      width: 84,
      cell: (entry) => <GradeTag grade={entry.publication.grade} />,
      text: (entry) => entry.publication.grade,
    },
    { id: "score", title: t("grade.score"), width: 84, align: "end", cell: score, text: score },
    {
      id: "stage",
      title: t("stage.name"),
      width: 170,
      cell: (entry) => (
        <>
          <StageTag stage={entry.publication.stage} /> <StaleTag since={entry.staleSince} />
        </>
      ),
      text: (entry) =>
        [t(`stage.${entry.publication.stage}`), entry.staleSince && t("due.stale")].filter(Boolean).join(" "),
    },
    {
      id: "lastDay",
      title: t("publicity.lastDay"),
      width: 150,
      cell: (entry) => <LastDay entry={entry} />,
      text: (entry) => entry.publication.publicityLastDay ?? "",
    },
    {
      id: "left",
      title: t("publicity.left"),
      width: 130,
      cell: (entry) => <Left entry={entry} />,
      text: (entry) => String(entry.daysLeft ?? ""),
    },
    {
      id: "standard",
      title: t("standards.one"),
      width: 190,
      cell: (entry) => standardTitle(entry.publication.standard),
      text: (entry) => standardTitle(entry.publication.standard),
    },
    {
      id: "pack",
      title: t("publicity.pack"),
      width: 150,
      optional: true,
      cell: (entry) => say(entry.pack.title),
      text: (entry) => say(entry.pack.title),
    },
  ];
}
