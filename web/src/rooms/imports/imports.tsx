/** 导入: every file that came in, with what became of its rows. */
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Import } from "../../../../src/http/contract/import.ts";
import { bytesText, countText, momentText } from "../../kit/format.ts";
import { May } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { useList } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { useSourceName } from "../../kit/source-name.ts";
import { useStaffName } from "../../kit/staff-name.ts";
import { type Column, DataTable } from "../../kit/table.tsx";
import { isUnderWay, WorkBar, WorkStateTag } from "../../kit/work.tsx";

export function Imports() {
  const { t } = useTranslation();
  const list = useList<Import>("/imports", {}, { every: 5_000 });
  const start = (
    <May right="startImport">
      <Link to="/imports/new">
        <Button type="primary">{t("imports.new")}</Button>
      </Link>
    </May>
  );
  return (
    <Page filled title={t("imports.title")} actions={start}>
      <DataTable
        name="imports"
        label={t("imports.title")}
        columns={useColumns()}
        rows={list.rows}
        rowKey={(item) => item.id}
        loading={list.loading}
        problem={list.problem}
        retry={list.retry}
        more={list.more}
        loadMore={list.loadMore}
        empty={<Nothing title={t("imports.none")}>{start}</Nothing>}
      />
    </Page>
  );
}

function useColumns(): readonly Column<Import>[] {
  const { t } = useTranslation();
  const say = useSay();
  const staffName = useStaffName();
  const sourceName = useSourceName();
  const waiting = (item: Import) => item.quarantined - item.mended;
  const figure = (id: string, title: string, of: (item: Import) => number): Column<Import> => ({
    id,
    title,
    width: 88,
    align: "end",
    cell: (item) => countText(of(item)),
    text: (item) => String(of(item)),
  });
  return [
    {
      id: "file",
      title: t("imports.file"),
      cell: (item) => (
        <Link to={`/imports/${item.id}`} title={item.fileName}>
          {item.fileName}
        </Link>
      ),
      text: (item) => item.fileName,
    },
    {
      id: "layout",
      title: t("imports.layout"),
      width: 180,
      cell: (item) => say(item.layout.title),
      text: (item) => say(item.layout.title),
    },
    {
      id: "source",
      title: t("imports.source"),
      width: 200,
      cell: (item) => sourceName(item.source),
      text: (item) => sourceName(item.source),
    },
    {
      id: "state",
      title: t("work.state"),
      width: 96,
      cell: (item) => <State item={item} />,
      text: (item) => t(`work.${item.state}`),
    },
    figure("rows", t("imports.rows"), (item) => item.rows),
    figure("accepted", t("imports.accepted"), (item) => item.accepted),
    figure("corrected", t("imports.corrected"), (item) => item.corrected),
    figure("duplicates", t("imports.duplicates"), (item) => item.duplicates),
    {
      id: "waiting",
      title: t("imports.waiting"),
      width: 76,
      align: "end",
      text: (item) => String(waiting(item)),
      cell: (item) =>
        waiting(item) > 0 ? <span className="figure-amber strong">{countText(waiting(item))}</span> : "0",
    },
    {
      id: "bytes",
      title: t("imports.size"),
      width: 90,
      align: "end",
      optional: true,
      cell: (item) => bytesText(item.fileBytes),
      text: (item) => String(item.fileBytes),
    },
    {
      id: "by",
      title: t("imports.by"),
      width: 110,
      optional: true,
      cell: (item) => staffName(item.by),
      text: (item) => staffName(item.by),
    },
    {
      id: "when",
      title: t("imports.when"),
      width: 146,
      cell: (item) => momentText(item.createdAt),
      text: (item) => item.createdAt,
    },
  ];
}

function State({ item }: { item: Import }) {
  const { t } = useTranslation();
  if (!isUnderWay(item.state)) return <WorkStateTag state={item.state} />;
  return (
    <WorkBar
      slim
      share={item.fileBytes === 0 ? 0 : item.bytesRead / item.fileBytes}
      state={item.state}
      label={t("imports.progress")}
    />
  );
}
