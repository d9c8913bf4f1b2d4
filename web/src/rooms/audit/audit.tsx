/**
 * 审计记录: every act and every look at something sensitive, newest first. Filters stand in the address; each entry opens with its change and its
 * place in the chain; the whole chain can be followed on demand, and its signed heads taken away.
 */
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AuditEntry } from "../../../../src/http/contract/audit.ts";
import type { StaffList } from "../../../../src/http/contract/identity/account.ts";
import { useAddress } from "../../kit/address.ts";
import { DayField } from "../../kit/day-field.tsx";
import { countText, dayBounds, secondText } from "../../kit/format.ts";
import { May } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { readAll, useList, useRead } from "../../kit/reads.ts";
import { useLanguage } from "../../kit/say.ts";
import { useStaffName } from "../../kit/staff-name.ts";
import { type Column, DataTable } from "../../kit/table.tsx";
import { actOf, nameOf, subjectOf } from "./audit-words.ts";
import { EntryDrawer } from "./entry-drawer.tsx";
import { Heads } from "./heads.tsx";
import { Subject } from "./subject.tsx";
import { VerifyChain } from "./verify-chain.tsx";
import "./audit.css";

export function Audit() {
  const { t } = useTranslation();
  const address = useAddress();
  const query = {
    by: address.get("by"),
    act: address.get("act"),
    ...(address.get("kind") && address.get("id") && { kind: address.get("kind"), id: address.get("id") }),
    ...dayBounds(address.get("from"), address.get("to")),
  };
  const list = useList<AuditEntry>("/audit", query);
  const [heads, setHeads] = useState(false);
  const open = list.rows.find(({ id }) => id === address.get("entry"));
  return (
    <Page
      filled
      title={t("audit.title")}
      lead={t("audit.lead")}
      actions={
        <>
          <Button onClick={() => setHeads(true)}>{t("audit.heads")}</Button>
          <May right="verifyAudit">
            <VerifyChain />
          </May>
        </>
      }
    >
      <DataTable
        name="audit"
        label={t("audit.title")}
        columns={useColumns((id) => address.set({ entry: id }))}
        rows={list.rows}
        rowKey={({ id }) => id}
        loading={list.loading}
        outdated={list.outdated}
        problem={list.problem}
        retry={list.retry}
        more={list.more}
        loadMore={list.loadMore}
        exportRows={() => readAll<AuditEntry>("/audit", query)}
        tools={<Filters />}
        empty={<Nothing title={t("audit.none")} />}
      />
      {open && <EntryDrawer entry={open} close={() => address.set({ entry: undefined })} />}
      {heads && <Heads close={() => setHeads(false)} />}
    </Page>
  );
}

function Filters() {
  const { t } = useTranslation();
  const address = useAddress();
  const staff = useRead<StaffList>("/staff");
  return (
    <>
      <Select
        aria-label={t("audit.by")}
        className="audit-by"
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        placeholder={t("audit.by")}
        value={address.get("by") ?? null}
        onChange={(by: string | null | undefined) => address.set({ by: by ?? undefined })}
        options={(staff.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name || id }))}
      />
      <Typed name="act" label={t("audit.actName")} className="audit-act" />
      <Typed name="kind" label={t("audit.subjectKind")} className="audit-kind" />
      <Typed name="id" label={t("audit.subjectId")} className="audit-id" />
      <DayField
        label={t("audit.from")}
        placeholder={t("audit.from")}
        value={address.get("from")}
        onChange={(from) => address.set({ from })}
      />
      <DayField
        label={t("audit.to")}
        placeholder={t("audit.to")}
        value={address.get("to")}
        onChange={(to) => address.set({ to })}
      />
    </>
  );
}

/** What is typed reaches the address when it is finished: the trail is long, and reading it is written down. */
function Typed({ name, label, className }: { name: "act" | "kind" | "id"; label: string; className: string }) {
  const address = useAddress();
  const kept = address.get(name) ?? "";
  return (
    <Input
      key={kept}
      allowClear
      className={className}
      aria-label={label}
      placeholder={label}
      defaultValue={kept}
      onPressEnter={(event) => address.set({ [name]: event.currentTarget.value.trim() })}
      onBlur={(event) => event.target.value.trim() !== kept && address.set({ [name]: event.target.value.trim() })}
      onClear={() => address.set({ [name]: undefined })}
    />
  );
}

function useColumns(open: (id: string) => void): readonly Column<AuditEntry>[] {
  const { t } = useTranslation();
  const staffName = useStaffName();
  const language = useLanguage();
  const act = actOf(language);
  return [
    {
      id: "at",
      title: t("audit.at"),
      width: 172,
      cell: (entry) => (
        <button type="button" className="link-button figure" onClick={() => open(entry.id)}>
          {secondText(entry.at)}
        </button>
      ),
      text: (entry) => entry.at,
    },
    {
      id: "by",
      title: t("audit.by"),
      width: 140,
      cell: (entry) => (
        <span title={entry.by}>
          {entry.by === "public" ? t("queries.anybody") : nameOf(entry.called.by, staffName(entry.by), language)}
        </span>
      ),
      text: (entry) => entry.by,
    },
    {
      id: "act",
      title: t("audit.act"),
      width: 250,
      cell: (entry) => (
        <span title={entry.act}>
          {act(entry.act)} <code className="audit-name">{entry.act}</code>
        </span>
      ),
      text: (entry) => entry.act,
    },
    {
      id: "subject",
      title: t("audit.subject"),
      cell: (entry) => <Subject entry={entry} />,
      text: (entry) => [nameOf(entry.called.subject, "", language), subjectOf(entry)].filter(Boolean).join(" · "),
    },
    {
      id: "purpose",
      title: t("audit.purpose"),
      width: 110,
      cell: (entry) => <span title={entry.purpose}>{entry.purpose ?? ""}</span>,
      text: (entry) => entry.purpose ?? "",
    },
    {
      id: "origin",
      title: t("audit.origin"),
      width: 170,
      cell: (entry) => [t(`audit.doors.${entry.origin.door}`), entry.origin.address].filter(Boolean).join(" · "),
      text: (entry) => [entry.origin.door, entry.origin.address ?? ""].join(" "),
    },
    {
      id: "position",
      title: t("audit.position"),
      width: 90,
      align: "end",
      cell: (entry) =>
        entry.link ? countText(entry.link.position) : <span className="quiet">{t("audit.unsealed")}</span>,
      text: (entry) => String(entry.link?.position ?? ""),
    },
  ];
}
