/** 影响分析: every analysis, and the start of a new one; `?draft=` in the address opens the start with that draft chosen. */
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Impact } from "../../../../src/http/contract/impact.ts";
import { useAddress } from "../../kit/address.ts";
import { countText, momentText } from "../../kit/format.ts";
import { May } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { useList } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { useStaffName } from "../../kit/staff-name.ts";
import { type Column, DataTable } from "../../kit/table.tsx";
import { isUnderWay, WorkBar, WorkStateTag } from "../../kit/work.tsx";
import { StartImpact } from "./start-impact.tsx";

export function Impacts() {
  const { t } = useTranslation();
  const address = useAddress();
  const list = useList<Impact>("/impacts", {}, { every: 5_000 });
  const starting = address.get("start") !== undefined || address.get("draft") !== undefined;
  const start = (
    <May right="startImpact">
      <Button type="primary" onClick={() => address.set({ start: "1" })}>
        {t("impact.start")}
      </Button>
    </May>
  );
  return (
    <Page filled title={t("impact.title")} lead={t("impact.lead")} actions={start}>
      <DataTable
        name="impacts"
        label={t("impact.title")}
        columns={useColumns()}
        rows={list.rows}
        rowKey={(impact) => impact.id}
        loading={list.loading}
        problem={list.problem}
        retry={list.retry}
        more={list.more}
        loadMore={list.loadMore}
        tall
        empty={<Nothing title={t("impact.none")}>{start}</Nothing>}
      />
      {starting && (
        <May right="startImpact">
          <StartImpact
            draft={address.get("draft")}
            close={() => address.set({ start: undefined, draft: undefined }, { replace: true })}
          />
        </May>
      )}
    </Page>
  );
}

function useColumns(): readonly Column<Impact>[] {
  const { t } = useTranslation();
  const staffName = useStaffName();
  const named = useStandardWords();
  return [
    {
      id: "after",
      title: t("impact.after"),
      width: 270,
      cell: (impact) => <Link to={`/impacts/${impact.id}`}>{named(impact, "after")}</Link>,
      text: (impact) => named(impact, "after"),
    },
    {
      id: "before",
      title: t("impact.before"),
      width: 270,
      cell: (impact) => named(impact, "before"),
      text: (impact) => named(impact, "before"),
    },
    { id: "asOf", title: t("impact.asOf"), width: 120, cell: (impact) => impact.asOf, text: (impact) => impact.asOf },
    {
      id: "state",
      title: t("work.state"),
      width: 120,
      cell: (impact) => <State impact={impact} />,
      text: (impact) => t(`work.${impact.state}`),
    },
    {
      id: "total",
      title: t("impact.total"),
      width: 110,
      align: "end",
      cell: (impact) => countText(impact.total),
      text: (impact) => String(impact.total),
    },
    {
      id: "by",
      title: t("imports.by"),
      width: 120,
      cell: (impact) => staffName(impact.by),
      text: (impact) => staffName(impact.by),
    },
    {
      id: "when",
      title: t("imports.when"),
      width: 150,
      cell: (impact) => momentText(impact.createdAt),
      text: (impact) => impact.createdAt,
    },
  ];
}

/** A standard of an analysis as people call it: a draft says that it is one. */
export function useStandardWords(): (impact: Impact, which: "before" | "after") => string {
  const { t } = useTranslation();
  const say = useSay();
  return (impact, which) => {
    const { title, version } = impact[which];
    const draft = which === "after" && impact.draft !== undefined ? ` · ${t("impact.draft")}` : "";
    return `${say(title)} ${version}${draft}`;
  };
}

function State({ impact }: { impact: Impact }) {
  const { t } = useTranslation();
  if (!isUnderWay(impact.state)) return <WorkStateTag state={impact.state} />;
  const share = impact.total === 0 ? 0 : impact.done / impact.total;
  return <WorkBar slim share={share} state={impact.state} label={t("impact.progress")} />;
}
