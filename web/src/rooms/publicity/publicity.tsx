/** 公示日历: which initial results are shown until when, month by month, and every result by the step at which it stands. */

import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import type { PublicityCalendar } from "../../../../src/http/contract/publication.ts";
import { useAddress } from "../../kit/address.ts";
import type { Problem } from "../../kit/api.ts";
import { today } from "../../kit/format.ts";
import { Page } from "../../kit/page.tsx";
import { ProblemView } from "../../kit/problem-view.tsx";
import { Loading } from "../../kit/reading.tsx";
import { readAll } from "../../kit/reads.ts";
import { Month } from "./month.tsx";
import { StageList } from "./stage-list.tsx";
import "./publicity.css";

export type Entry = PublicityCalendar["items"][number];

export function Publicity() {
  const { t } = useTranslation();
  const address = useAddress();
  const view = address.get("view") === "list" ? "list" : "month";
  return (
    <Page
      filled={view === "list"}
      title={t("publicity.title")}
      lead={t("publicity.lead")}
      actions={
        <Segmented
          aria-label={t("publicity.view")}
          value={view}
          onChange={(next) => address.set({ view: next === "list" ? "list" : undefined })}
          options={[
            { value: "month", label: t("publicity.month") },
            { value: "list", label: t("publicity.list") },
          ]}
        />
      }
    >
      {view === "list" ? <StageList /> : <MonthView />}
    </Page>
  );
}

/** All results in publicity: the calendar shows each on its last day. */
function MonthView() {
  const address = useAddress();
  const entries = useQuery<readonly Entry[], Problem>({
    queryKey: ["publicity", "all"],
    queryFn: () => readAll<Entry>("/publicity", { stage: "in-publicity" }),
  });
  if (entries.error) return <ProblemView problem={entries.error} retry={() => void entries.refetch()} />;
  if (!entries.data) return <Loading rows={10} />;
  return <Month entries={entries.data} month={address.get("month") ?? today().slice(0, 7)} today={today()} />;
}
