/**
 * 案件: the inbox. Open cases by what is due first; those that are closed by their opening. Every filter stands in the address; a receipt number or its
 * beginning finds a case wherever it stands.
 */
import { useQuery } from "@tanstack/react-query";
import { Input, Segmented, Select } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { CaseSummary } from "../../../../src/http/contract/procedure/case.ts";
import { type Address, useAddress } from "../../kit/address.ts";
import type { Problem, Query } from "../../kit/api.ts";
import { Assignees } from "../../kit/assignees.tsx";
import { caseKinds, daysBetween } from "../../kit/case-words.ts";
import { DaysLeft } from "../../kit/due.tsx";
import { today } from "../../kit/format.ts";
import { useMe } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { keyOf, readAll, useList } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { useStaffName } from "../../kit/staff-name.ts";
import { type Column, DataTable } from "../../kit/table.tsx";

const ME = "me";

export function Cases() {
  const { t } = useTranslation();
  const address = useAddress();
  const me = useMe().data;
  const closed = address.get("state") === "closed";
  const assignee = address.get("assignee");
  const query = {
    kind: address.get("kind"),
    receipt: address.get("receipt"),
    code: address.get("code"),
    assignee: assignee === ME ? me?.account.id : assignee,
  };
  const provider = me?.kind !== "agency";
  return (
    <Page
      filled
      title={t(provider ? "cases.providerTitle" : "cases.title")}
      {...(provider && { lead: t("cases.providerLead") })}
    >
      {closed ? <Closed query={query} /> : <ByDeadline query={query} />}
    </Page>
  );
}

/** All open cases at once: an inbox that shows only a part could hide what is due. */
function ByDeadline({ query }: { query: Query }) {
  const whole = { ...query, open: true };
  const open = useQuery<readonly CaseSummary[], Problem>({
    queryKey: [...keyOf("/cases", whole), "all"],
    queryFn: () => readAll<CaseSummary>("/cases", whole),
    refetchInterval: 60_000,
  });
  const rows = useMemo(() => (open.data ?? []).toSorted(byDeadline), [open.data]);
  return (
    <Table
      rows={rows}
      total={rows.length}
      loading={open.isPending}
      problem={open.error}
      retry={() => void open.refetch()}
    />
  );
}

/** What is due first comes first; what waits for no day comes last. */
function byDeadline(a: CaseSummary, b: CaseSummary): number {
  const day = ({ deadlines: [next] }: CaseSummary) => next?.deadline.lastDay ?? "9999-12-31";
  return day(a).localeCompare(day(b)) || a.case.openedAt.localeCompare(b.case.openedAt);
}

function Closed({ query }: { query: Query }) {
  const whole = { ...query, open: false };
  const list = useList<CaseSummary>("/cases", whole);
  return <Table {...list} exportRows={() => readAll<CaseSummary>("/cases", whole)} />;
}

interface TableProps {
  readonly rows: readonly CaseSummary[];
  readonly total: number | undefined;
  readonly loading: boolean;
  readonly outdated?: boolean;
  readonly problem: Problem | null;
  readonly retry: () => void;
  readonly more?: boolean;
  readonly loadMore?: () => void;
  readonly exportRows?: () => Promise<readonly CaseSummary[]>;
}

function Table(props: TableProps) {
  const { t } = useTranslation();
  const provider = useMe().data?.kind !== "agency";
  return (
    <DataTable
      name="cases"
      label={t("cases.title")}
      columns={useColumns(provider)}
      rowKey={({ case: one }) => one.id}
      tools={<Filters provider={provider} />}
      empty={<Nothing title={t(provider ? "cases.providerNone" : "cases.none")} />}
      {...props}
    />
  );
}

function Filters({ provider }: { provider: boolean }) {
  const { t } = useTranslation();
  const address = useAddress();
  return (
    <>
      <Segmented
        aria-label={t("cases.stage")}
        value={address.get("state") === "closed" ? "closed" : "open"}
        onChange={(next) => address.set({ state: next === "closed" ? "closed" : undefined })}
        options={[
          { value: "open", label: t("cases.open") },
          { value: "closed", label: t("cases.closed") },
        ]}
      />
      {!provider && <StaffFilters address={address} />}
      <Input.Search
        key={address.get("receipt") ?? ""}
        style={{ width: 220 }}
        allowClear
        aria-label={t("cases.findReceipt")}
        placeholder={t("cases.findReceipt")}
        defaultValue={address.get("receipt") ?? ""}
        onSearch={(receipt) => address.set({ receipt: receipt.trim() })}
      />
    </>
  );
}

function StaffFilters({ address }: { address: Address }) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        style={{ width: 190 }}
        aria-label={t("cases.kind")}
        value={address.get("kind") ?? ""}
        onChange={(kind) => address.set({ kind })}
        options={[
          { value: "", label: t("cases.allKinds") },
          ...caseKinds.map((value) => ({ value, label: t(`cases.kinds.${value}`) })),
        ]}
      />
      <Assignees value={address.get("assignee")} choose={(assignee) => address.set({ assignee })} />
    </>
  );
}

function useColumns(provider: boolean): readonly Column<CaseSummary>[] {
  const { t } = useTranslation();
  const say = useSay();
  const staffName = useStaffName();
  const now = today();
  const next = ({ deadlines: [first] }: CaseSummary) =>
    first ? `${t(`cases.hands.${first.of}`)} · ${say(first.say)}` : "—";
  const all: readonly Column<CaseSummary>[] = [
    {
      id: "lastDay",
      title: t("cases.lastDay"),
      width: 190,
      cell: ({ deadlines: [first] }) =>
        first ? (
          <>
            <span className="figure">{first.deadline.lastDay}</span>{" "}
            <DaysLeft days={daysBetween(now, first.deadline.lastDay)} />
          </>
        ) : (
          "—"
        ),
      text: ({ deadlines: [first] }) => first?.deadline.lastDay ?? "",
    },
    {
      id: "receipt",
      title: t("cases.receipt"),
      width: 130,
      cell: ({ case: one }) => <Link to={`/cases/${one.id}`}>{one.receipt}</Link>,
      text: ({ case: one }) => one.receipt,
    },
    {
      id: "kind",
      title: t("cases.kind"),
      width: 140,
      cell: ({ case: one }) => t(`cases.kinds.${one.kind}`),
      text: ({ case: one }) => t(`cases.kinds.${one.kind}`),
    },
    { id: "operator", title: t("cases.operator"), cell: ({ name }) => name, text: ({ name }) => name },
    {
      id: "stage",
      title: t("cases.stage"),
      width: 130,
      cell: ({ stageSay, case: one }) => (
        <span className={one.closedOn === undefined ? "tag tag-blue" : "tag"}>{say(stageSay)}</span>
      ),
      text: ({ stageSay }) => say(stageSay),
    },
    { id: "next", title: t("cases.next"), width: 220, cell: next, text: next },
    {
      id: "assignee",
      title: t("cases.assignee"),
      width: 90,
      cell: ({ case: one }) =>
        one.assignee === undefined ? <span className="quiet">{t("cases.nobody")}</span> : staffName(one.assignee),
      text: ({ case: one }) => (one.assignee === undefined ? "" : staffName(one.assignee)),
    },
    {
      id: "openedOn",
      title: t("cases.openedOn"),
      width: 110,
      cell: ({ case: one }) => <span className="figure">{one.openedOn}</span>,
      text: ({ case: one }) => one.openedOn,
    },
  ];
  return provider ? all.filter(({ id }) => id !== "assignee") : all;
}
