/** 应用事项: a list of one kind or several; every filter stands in the address, and a number or its beginning finds a matter wherever it stands. */
import { Input, Segmented, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { matterKinds } from "../../../src/core/application/matter.ts";
import type { MatterKind, MatterSummary } from "../../../src/http/contract/application/matter.ts";
import { useAddress } from "./address.ts";
import type { Query } from "./api.ts";
import { daysBetween } from "./case-words.ts";
import { DaysLeft } from "./due.tsx";
import { today } from "./format.ts";
import { Nothing } from "./reading.tsx";
import { readAll, useList, useRead } from "./reads.ts";
import { useSay } from "./say.ts";
import { type Column, DataTable } from "./table.tsx";

/** Kinds that are never about one operator: their list has no column for it. */
const aboutNoOperator: readonly MatterKind[] = [
  ...(["agreement", "qualification", "incident", "exchange", "instruction", "plan"] as const),
  ...(["team-standard", "joint-meeting", "subscription"] as const),
];

export interface MatterListProps {
  /** Names the table, so that its columns are remembered. */
  readonly name: string;
  readonly label: string;
  /** One kind; or none, and then the reader chooses. */
  readonly kind?: MatterKind;
  /** Stages of the kind that may be filtered by, in words. */
  readonly stages?: Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
  /** Where a matter is opened; `/matters/:id` where it is absent. */
  readonly to?: (matter: MatterSummary) => string;
  readonly query?: Query;
  /** More filters or the button that opens a new one. */
  readonly tools?: ReactNode;
  readonly empty?: ReactNode;
  readonly columns?: readonly Column<MatterSummary>[];
}

export function MatterList(props: MatterListProps) {
  const { t } = useTranslation();
  const { get } = useAddress();
  const state = get("state") ?? "open";
  const query: Query = {
    ...props.query,
    kind: props.kind ?? get("kind"),
    stage: get("stage"),
    number: get("number"),
    code: get("code"),
    ...(state === "all" ? {} : { open: state === "open" }),
  };
  const list = useList<MatterSummary>("/matters", query);
  const names = useRead<{ readonly names: Readonly<Record<string, string>> }>("/matters", {
    query: { ...query, limit: 200 },
  });
  const columns = useColumns(props, names.data?.names ?? {});
  return (
    <DataTable
      {...list}
      name={props.name}
      label={props.label}
      columns={columns}
      rowKey={({ id }) => id}
      tools={<Filters {...props} />}
      empty={props.empty ?? <Nothing title={t("matter.none")} />}
      exportRows={() => readAll<MatterSummary>("/matters", query)}
    />
  );
}

function Filters({ kind, stages, tools }: MatterListProps) {
  const { t } = useTranslation();
  const say = useSay();
  const { get, set } = useAddress();
  return (
    <>
      <Segmented
        aria-label={t("matter.stage")}
        value={get("state") ?? "open"}
        onChange={(next) => set({ state: next === "open" ? undefined : String(next) })}
        options={(["open", "closed", "all"] as const).map((value) => ({ value, label: t(`matter.${value}`) }))}
      />
      {kind === undefined && (
        <Select
          style={{ width: 170 }}
          allowClear
          aria-label={t("matter.kind")}
          placeholder={t("matter.kind")}
          value={get("kind")}
          onChange={(next) => set({ kind: next })}
          options={Object.entries(matterKinds).map(([value, name]) => ({ value, label: say(name) }))}
        />
      )}
      {stages !== undefined && (
        <Select
          style={{ width: 150 }}
          allowClear
          aria-label={t("matter.stage")}
          placeholder={t("matter.stage")}
          value={get("stage")}
          onChange={(next) => set({ stage: next })}
          options={Object.entries(stages).map(([value, name]) => ({ value, label: say(name) }))}
        />
      )}
      <Input.Search
        key={get("number") ?? ""}
        style={{ width: 200 }}
        allowClear
        aria-label={t("matter.findNumber")}
        placeholder={t("matter.findNumber")}
        defaultValue={get("number") ?? ""}
        onSearch={(number) => set({ number: number.trim() })}
      />
      {tools}
    </>
  );
}

function useColumns(props: MatterListProps, names: Readonly<Record<string, string>>): readonly Column<MatterSummary>[] {
  const { t } = useTranslation();
  const say = useSay();
  const to = props.to ?? (({ id }: MatterSummary) => `/matters/${id}`);
  const subject = ({ subject: of }: MatterSummary) => of?.name ?? of?.code ?? "—";
  const kind: Column<MatterSummary> = {
    id: "kind",
    title: t("matter.kind"),
    width: 120,
    cell: ({ kindSay }) => say(kindSay),
    text: ({ kindSay }) => say(kindSay),
  };
  return [
    {
      id: "number",
      title: t("matter.number"),
      width: 160,
      cell: (one) => <Link to={to(one)}>{one.number}</Link>,
      text: ({ number }) => number,
    },
    ...(props.kind === undefined ? [kind] : []),
    { id: "title", title: t("matter.title"), cell: ({ title }) => title, text: ({ title }) => title },
    ...(props.kind !== undefined && aboutNoOperator.includes(props.kind)
      ? []
      : [{ id: "subject", title: t("matter.subject"), width: 200, cell: subject, text: subject }]),
    {
      id: "stage",
      title: t("matter.stage"),
      width: 120,
      cell: ({ stageSay, closedOn }) => <span className={closedOn ? "tag" : "tag tag-blue"}>{say(stageSay)}</span>,
      text: ({ stageSay }) => say(stageSay),
    },
    ...(props.columns ?? []),
    {
      id: "days",
      title: t("matter.days"),
      width: 200,
      cell: (one) => <MatterDays of={one} />,
      text: ({ from, until }) => [from, until].filter((each) => each !== undefined).join(" – "),
    },
    {
      id: "owner",
      title: t("matter.owner"),
      width: 160,
      cell: ({ owner }) => names[owner] ?? owner,
      text: ({ owner }) => names[owner] ?? owner,
    },
    {
      id: "openedOn",
      title: t("matter.openedOn"),
      width: 110,
      cell: ({ openedOn }) => <span className="figure">{openedOn}</span>,
      text: ({ openedOn }) => openedOn,
    },
  ];
}

/** Until when it holds, and how long that still is; what has passed says so. */
export function MatterDays({ of }: { of: Pick<MatterSummary, "from" | "until" | "closedOn" | "holds"> }) {
  const { t } = useTranslation();
  const { until, from, closedOn, holds } = of;
  if (until === undefined) return <>{from === undefined ? "—" : t("matter.since", { day: from })}</>;
  return (
    <>
      <span className="figure">{t("matter.until", { day: until })}</span>{" "}
      {closedOn === undefined &&
        (until < today() ? (
          <span className="tag">{t("matter.passed")}</span>
        ) : (
          holds && <DaysLeft days={daysBetween(today(), until)} />
        ))}
    </>
  );
}
