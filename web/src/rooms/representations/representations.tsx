/**
 * 经营者身份核验: who asks to act for which operator, and the person who decides. Stages stand in the address.
 *
 *   applied ─> (confirmed: the posted code was right) ─> approved ─> ended
 *      └──────────────────────────────────────────────> declined
 */
import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Representation, RepresentationList } from "../../../../src/http/contract/identity/representation.ts";
import { useAddress } from "../../kit/address.ts";
import { CodeText } from "../../kit/code.tsx";
import { momentText } from "../../kit/format.ts";
import { useMay } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { RepresentationStageTag } from "../../kit/representation-stage.tsx";
import { type Column, DataTable } from "../../kit/table.tsx";
import { OneRepresentation } from "./one-representation.tsx";

const stages = ["applied", "confirmed", "approved", "declined", "ended", "all"] as const;
type Shown = (typeof stages)[number];

export function Representations() {
  const { t } = useTranslation();
  const address = useAddress();
  const stage = stages.find((name) => name === address.get("stage")) ?? "applied";
  const query = stage === "all" ? {} : { stage };
  const list = useRead<RepresentationList>("/representations", { query, every: 30_000 });
  const items = list.data?.items ?? [];
  const [opened, setOpened] = useState<Representation>();
  // The drawer shows what the list says now, not what it said when it was opened.
  const open = opened && (items.find(({ id }) => id === opened.id) ?? opened);
  return (
    <Page filled title={t("representations.title")} lead={t("representations.lead")}>
      <DataTable
        name="representations"
        label={t("representations.title")}
        columns={useColumns(setOpened)}
        rows={items}
        rowKey={({ id }) => id}
        total={items.length}
        loading={list.isPending}
        problem={list.error}
        retry={() => void list.refetch()}
        tools={
          <Segmented<Shown>
            aria-label={t("representations.stage")}
            value={stage}
            onChange={(next) => address.set({ stage: next === "applied" ? undefined : next })}
            options={stages.map((value) => ({
              value,
              label: value === "all" ? t("representations.stageAll") : t(`mine.stages.${value}`),
            }))}
          />
        }
        empty={<Nothing title={t("representations.none")} />}
      />
      {open && <OneRepresentation representation={open} changed={setOpened} close={() => setOpened(undefined)} />}
    </Page>
  );
}

function useColumns(open: (representation: Representation) => void): readonly Column<Representation>[] {
  const { t } = useTranslation();
  const may = useMay();
  return [
    {
      id: "applicant",
      title: t("representations.applicant"),
      width: 170,
      cell: (item) => (
        <button type="button" className="link-button" onClick={() => open(item)}>
          {item.account.name || t("accounts.erasedName")}
        </button>
      ),
      text: (item) => item.account.name,
    },
    {
      id: "operator",
      title: t("representations.operator"),
      cell: (item) =>
        item.operator && may("readDossier") ? (
          <Link to={`/operators/${item.code}`}>{item.operator.name}</Link>
        ) : (
          (item.operator?.name ?? <span className="quiet">{t("representations.unknownOperator")}</span>)
        ),
      text: (item) => item.operator?.name ?? "",
    },
    {
      id: "code",
      title: t("operators.code"),
      width: 214,
      cell: (item) => <CodeText code={item.code} />,
      text: (item) => item.code,
    },
    {
      id: "method",
      title: t("representations.method"),
      width: 110,
      cell: (item) => t(`representations.methods.${item.method}`),
      text: (item) => t(`representations.methods.${item.method}`),
    },
    {
      id: "stage",
      title: t("representations.stage"),
      width: 160,
      cell: (item) => <RepresentationStageTag stage={item.stage} of={item} />,
      text: (item) => t(`mine.stages.${item.stage}`),
    },
    {
      id: "appliedAt",
      title: t("representations.appliedAt"),
      width: 150,
      cell: (item) => <span className="figure">{momentText(item.appliedAt)}</span>,
      text: (item) => item.appliedAt,
    },
  ];
}
