/**
 * 数据出境: nothing goes to a recipient abroad without an approval on record (SZ23 第十四条第二款); whoever proposes one does not approve it.
 *
 *   proposed ─> standing ─> over
 *       └───────────┴─────> revoked
 */
import { Button, Popconfirm } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Transfer } from "../../../../src/http/contract/transfers.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { Cite } from "../../kit/cite.tsx";
import { momentText } from "../../kit/format.ts";
import { May, useMay, useMe } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useCountry } from "../../kit/say.ts";
import { useStaffName } from "../../kit/staff-name.ts";
import { type Column, DataTable } from "../../kit/table.tsx";
import { Propose } from "./propose.tsx";

const tones = { proposed: "tag-blue", standing: "tag-green", over: "", revoked: "tag-mark" } as const;

export function Transfers() {
  const { t } = useTranslation();
  const [proposing, setProposing] = useState(false);
  const transfers = useRead<{ readonly items: readonly Transfer[] }>("/transfers");
  const items = transfers.data?.items ?? [];
  return (
    <Page
      filled
      title={t("transfers.title")}
      lead={
        <>
          {t("transfers.lead")} <Cite brief by={{ instrument: "sz-2023", article: "14(2)" }} />
        </>
      }
      actions={
        <May right="proposeTransfer">
          <Button type="primary" onClick={() => setProposing(true)}>
            {t("transfers.propose")}
          </Button>
        </May>
      }
    >
      <DataTable
        tall
        name="transfers"
        label={t("transfers.title")}
        columns={useColumns()}
        rows={items}
        rowKey={({ id }) => id}
        total={items.length}
        loading={transfers.isPending}
        problem={transfers.error}
        retry={() => void transfers.refetch()}
        empty={<Nothing title={t("transfers.none")} />}
      />
      {proposing && <Propose close={() => setProposing(false)} />}
    </Page>
  );
}

function useColumns(): readonly Column<Transfer>[] {
  const { t } = useTranslation();
  const staffName = useStaffName();
  const country = useCountry();
  const byAt = (by: string | undefined, at: string | undefined) =>
    by && at ? t("transfers.byAt", { by: staffName(by), at: momentText(at) }) : "—";
  return [
    {
      id: "recipient",
      title: t("transfers.recipient"),
      width: 230,
      cell: (item) => (
        <span className="clamp">
          {item.recipientName ?? item.recipient} <span className="tag">{country(item.country)}</span>
        </span>
      ),
      text: (item) => `${item.recipientName ?? item.recipient} (${country(item.country)})`,
    },
    {
      id: "stage",
      title: t("transfers.state"),
      width: 90,
      cell: (item) => <span className={`tag ${tones[item.stage]}`}>{t(`transfers.stages.${item.stage}`)}</span>,
      text: (item) => t(`transfers.stages.${item.stage}`),
    },
    {
      id: "basis",
      title: t("transfers.basis"),
      width: 210,
      cell: (item) => (
        <span className="clamp">
          {t(`transfers.bases.${item.basis}`)} <span className="quiet">{item.number}</span>
        </span>
      ),
      text: (item) => `${t(`transfers.bases.${item.basis}`)} ${item.number}`,
    },
    {
      id: "purpose",
      title: t("transfers.purpose"),
      cell: (item) => (
        <span className="clamp" title={item.purpose}>
          {item.purpose}
        </span>
      ),
      text: (item) => item.purpose,
    },
    {
      id: "validUntil",
      title: t("transfers.validUntil"),
      width: 110,
      cell: (item) => <span className="figure">{item.validUntil}</span>,
      text: (item) => item.validUntil,
    },
    {
      id: "proposed",
      title: t("transfers.proposedBy"),
      width: 150,
      cell: (item) => <span className="clamp">{byAt(item.proposedBy, item.proposedAt)}</span>,
      text: (item) => byAt(item.proposedBy, item.proposedAt),
    },
    {
      id: "approved",
      title: t("transfers.approvedBy"),
      width: 150,
      cell: (item) => <span className="clamp">{byAt(item.approvedBy, item.approvedAt)}</span>,
      text: (item) => byAt(item.approvedBy, item.approvedAt),
    },
    { id: "acts", title: "", width: 150, cell: (item) => <Acts item={item} />, text: () => "" },
  ];
}

function Acts({ item }: { item: Transfer }) {
  const { t } = useTranslation();
  const may = useMay();
  const me = useMe().data;
  const path = `/transfers/${encodeURIComponent(item.id)}`;
  const approve = useAct({
    act: () => post(`${path}/approve`),
    changes: ["/transfers"],
    told: () => t("transfers.approved"),
  });
  const revoke = useAct({
    act: () => post(`${path}/revoke`),
    changes: ["/transfers"],
    told: () => t("transfers.revoked"),
  });
  const own = me?.account.id === item.proposedBy;
  return (
    <span className="row">
      {item.stage === "proposed" && may("approveTransfer") && (
        <Popconfirm
          disabled={own}
          title={t("transfers.approveTitle", { recipient: item.recipientName ?? item.recipient })}
          description={t("transfers.approveSay")}
          okText={t("transfers.approve")}
          onConfirm={() => approve.run(undefined)}
        >
          <Button
            size="small"
            type="primary"
            disabled={own}
            title={own ? t("transfers.own") : undefined}
            loading={approve.busy}
          >
            {t("transfers.approve")}
          </Button>
        </Popconfirm>
      )}
      {(item.stage === "proposed" || item.stage === "standing") && may("revokeTransfer") && (
        <Popconfirm
          title={t("transfers.revokeTitle")}
          description={t("transfers.revokeSay")}
          okText={t("transfers.revoke")}
          okButtonProps={{ danger: true }}
          onConfirm={() => revoke.run(undefined)}
        >
          <Button size="small" type="text" danger loading={revoke.busy}>
            {t("transfers.revoke")}
          </Button>
        </Popconfirm>
      )}
    </span>
  );
}
