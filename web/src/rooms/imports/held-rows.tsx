/** ④ 待补正: the held rows by reason; each says line, column, what is wrong and what would mend it. Alike ones are mended at once. */
import { Button, Popconfirm, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Import, Mended, Quarantined, QuarantineReasons } from "../../../../src/http/contract/import.ts";
import { useAct } from "../../kit/acting.tsx";
import { useAddress } from "../../kit/address.ts";
import { addressOf, post } from "../../kit/api.ts";
import { countText } from "../../kit/format.ts";
import { May, useMay } from "../../kit/me.tsx";
import { Panel } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useList, useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { useStaffName } from "../../kit/staff-name.ts";
import { type Column, DataTable } from "../../kit/table.tsx";
import { changesOf, type Reason } from "./held.ts";
import { MendAlike } from "./mend-alike.tsx";
import { MendRow } from "./mend-row.tsx";

const states = ["waiting", "mended", "dismissed"] as const;
type State = (typeof states)[number];

export function HeldRows({ item }: { item: Import }) {
  const { t } = useTranslation();
  const address = useAddress();
  const reasons = useRead<QuarantineReasons>(`/imports/${item.id}/reasons`);
  const state = states.find((known) => known === address.get("state")) ?? "waiting";
  return (
    <Panel
      title={t("imports.step.mend")}
      flush
      beside={
        <Segmented<State>
          aria-label={t("imports.heldState")}
          value={state}
          onChange={(next) => address.set({ state: next === "waiting" ? undefined : next })}
          options={states.map((value) => ({ value, label: t(`imports.held.${value}`) }))}
        />
      }
      actions={
        <May right="exportQuarantine">
          <a className="export-link" href={addressOf(`/imports/${item.id}/quarantine.csv`)} download>
            {t("imports.exportHeld")}
          </a>
        </May>
      }
    >
      <Reading of={reasons} rows={4}>
        {({ items }) => (
          <div className="held">
            <ReasonList reasons={items} state={state} />
            <Rows item={item} reasons={items} state={state} />
          </div>
        )}
      </Reading>
    </Panel>
  );
}

function ReasonList({ reasons, state }: { reasons: readonly Reason[]; state: State }) {
  const { t } = useTranslation();
  const say = useSay();
  const address = useAddress();
  const chosen = address.get("reason");
  const count = (reason: Reason) => (state === "waiting" ? reason.waiting : reason.total - reason.waiting);
  const all = reasons.reduce((sum, reason) => sum + count(reason), 0);
  const choose = (reason: Reason | undefined) => address.set({ reason: reason?.code, column: reason?.column });
  return (
    <ul className="reasons" aria-label={t("imports.reasons")}>
      <li>
        <button type="button" className="reason" aria-pressed={chosen === undefined} onClick={() => choose(undefined)}>
          <span>{t("imports.allReasons")}</span>
          <span className="figure">{countText(all)}</span>
        </button>
      </li>
      {reasons
        .filter((reason) => count(reason) > 0)
        .map((reason) => (
          <li key={`${reason.code}/${reason.column ?? ""}`}>
            <button
              type="button"
              className="reason"
              aria-pressed={chosen === reason.code && address.get("column") === reason.column}
              onClick={() => choose(reason)}
            >
              <span>
                {say(reason.say)}
                {reason.column && <span className="reason-column">{reason.column}</span>}
              </span>
              <span className="figure">{countText(count(reason))}</span>
            </button>
          </li>
        ))}
    </ul>
  );
}

function Rows({ item, reasons, state }: { item: Import; reasons: readonly Reason[]; state: State }) {
  const { t } = useTranslation();
  const address = useAddress();
  const [code, column] = [address.get("reason"), address.get("column")];
  const reason = reasons.find((known) => known.code === code && known.column === column);
  const list = useList<Quarantined>(`/imports/${item.id}/quarantine`, { code, state });
  const rows = column === undefined ? list.rows : list.rows.filter((row) => row.finding.column === column);
  const may = useMay();
  const [mending, setMending] = useState<Quarantined>();
  return (
    <div className="held-rows">
      <DataTable
        plain
        tall
        name={`held-${item.id.slice(0, 8)}`}
        label={t("imports.step.mend")}
        columns={useColumns(item, state, setMending)}
        rows={rows}
        rowKey={(row) => String(row.line)}
        loading={list.loading}
        outdated={list.outdated}
        problem={list.problem}
        retry={list.retry}
        more={list.more}
        loadMore={list.loadMore}
        tools={
          reason && state === "waiting" && reason.waiting > 0 && may("mendRows") ? (
            <MendAlike importId={item.id} reason={reason} />
          ) : null
        }
        empty={<Nothing title={t(`imports.noneHeld.${state}`)} />}
      />
      {mending && <MendRow importId={item.id} row={mending} close={() => setMending(undefined)} />}
    </div>
  );
}

function useColumns(item: Import, state: State, mend: (row: Quarantined) => void): readonly Column<Quarantined>[] {
  const { t } = useTranslation();
  const say = useSay();
  const may = useMay();
  const staffName = useStaffName();
  const columns: readonly Column<Quarantined>[] = [
    {
      id: "line",
      title: t("imports.line"),
      width: 64,
      align: "end",
      cell: (row) => countText(row.line),
      text: (row) => String(row.line),
    },
    {
      id: "column",
      title: t("imports.column"),
      width: 132,
      cell: (row) => row.finding.column ?? "—",
      text: (row) => row.finding.column ?? "",
    },
    {
      id: "value",
      title: t("imports.value"),
      width: 176,
      cell: (row) => (
        <code className="held-value clamp" title={row.finding.value}>
          {row.finding.value || "—"}
        </code>
      ),
      text: (row) => row.finding.value ?? "",
    },
    {
      id: "finding",
      title: t("imports.finding"),
      cell: (row) => (
        <span className="clamp" title={say(row.finding.say)}>
          {say(row.finding.say)}
        </span>
      ),
      text: (row) => say(row.finding.say),
    },
  ];
  if (state === "waiting" && !may("mendRows")) return columns;
  if (state !== "waiting")
    return [
      ...columns,
      {
        id: "by",
        title: t("imports.by"),
        width: 130,
        cell: (row) => (row.by ? staffName(row.by) : "—"),
        text: (row) => row.by ?? "",
      },
    ];
  return [
    ...columns,
    {
      id: "acts",
      title: t("imports.mending"),
      width: 372,
      cell: (row) => <RowActs item={item} row={row} mend={mend} />,
      text: (row) => row.finding.suggestion ?? "",
    },
  ];
}

function RowActs({ item, row, mend }: { item: Import; row: Quarantined; mend: (row: Quarantined) => void }) {
  const { t } = useTranslation();
  const path = `/imports/${item.id}/quarantine/${row.line}`;
  const accept = useAct({
    act: (cells: Readonly<Record<string, string>>) => post<Mended>(`${path}/mend`, { cells }),
    changes: changesOf(item.id),
    told: (answer) => t(`imports.outcome.${answer.outcome}`),
  });
  const dismiss = useAct({
    act: () => post<Mended>(`${path}/dismiss`),
    changes: changesOf(item.id),
    told: (answer) => t(`imports.outcome.${answer.outcome}`),
  });
  const { suggestion, column } = row.finding;
  return (
    <span className="held-acts">
      {suggestion !== undefined && column !== undefined && (
        <Button
          size="small"
          type="primary"
          loading={accept.busy}
          onClick={() => accept.run({ [column]: suggestion })}
          title={t("imports.accept", { value: suggestion })}
        >
          <span className="suggestion">{t("imports.accept", { value: suggestion })}</span>
        </Button>
      )}
      <Button size="small" onClick={() => mend(row)}>
        {t("imports.mend")}
      </Button>
      <Popconfirm
        title={t("imports.dismissTitle", { line: row.line })}
        description={t("imports.dismissSay")}
        okText={t("imports.dismiss")}
        onConfirm={() => dismiss.run(undefined)}
      >
        <Button size="small" type="text" loading={dismiss.busy}>
          {t("imports.dismiss")}
        </Button>
      </Popconfirm>
    </span>
  );
}
