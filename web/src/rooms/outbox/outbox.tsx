/** 发件箱: everything that goes out of the house, how often it was tried, with what receipt; what was given up is tried again from here. */
import { Button, Drawer, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Delivery, DeliveryPage, ReceiverList } from "../../../../src/http/contract/delivery.ts";
import { useAct } from "../../kit/acting.tsx";
import { useAddress } from "../../kit/address.ts";
import { post } from "../../kit/api.ts";
import { addresseeText, DeliveryStateTag, deliveryStates, useOutgoingText } from "../../kit/delivery-words.tsx";
import { momentText } from "../../kit/format.ts";
import { useMay } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { readAll, useList, useRead } from "../../kit/reads.ts";
import { type Column, DataTable } from "../../kit/table.tsx";
import { Figure } from "../../kit/work.tsx";

export function Outbox() {
  const { t } = useTranslation();
  const address = useAddress();
  const query = { state: address.get("state"), receiver: address.get("receiver") };
  const list = useList<Delivery>("/outbox", query, { every: 30_000 });
  const counts = useRead<DeliveryPage>("/outbox", { query: { limit: 1 }, every: 30_000 }).data?.counts;
  const [opened, setOpened] = useState<Delivery>();
  return (
    <Page
      filled
      title={t("outbox.title")}
      lead={t("outbox.lead")}
      actions={
        counts && (
          <dl className="figures">
            <Figure name={t("outbox.waiting")} value={counts.waiting} />
            <Figure
              name={t("outbox.givenUp")}
              value={counts.givenUp}
              {...(counts.givenUp > 0 && { tone: "red" as const })}
            />
            {counts.oldest && <Figure name={t("outbox.oldest")} value={momentText(counts.oldest)} />}
          </dl>
        )
      }
    >
      <DataTable
        name="outbox"
        label={t("outbox.title")}
        columns={useColumns(setOpened)}
        rows={list.rows}
        rowKey={({ id }) => id}
        total={list.total}
        loading={list.loading}
        outdated={list.outdated}
        problem={list.problem}
        retry={list.retry}
        more={list.more}
        loadMore={list.loadMore}
        exportRows={() => readAll<Delivery>("/outbox", query)}
        tools={<Filters />}
        empty={<Nothing title={t("outbox.none")} />}
      />
      {opened && <One delivery={opened} close={() => setOpened(undefined)} />}
    </Page>
  );
}

function Filters() {
  const { t } = useTranslation();
  const address = useAddress();
  const receivers = useRead<ReceiverList>("/receivers");
  return (
    <>
      <Select
        style={{ width: 150 }}
        aria-label={t("outbox.state")}
        value={address.get("state") ?? ""}
        onChange={(state) => address.set({ state })}
        options={[
          { value: "", label: t("outbox.allStates") },
          ...deliveryStates.map((value) => ({ value, label: t(`outbox.states.${value}`) })),
        ]}
      />
      <Select
        style={{ width: 200 }}
        aria-label={t("outbox.receivers")}
        value={address.get("receiver") ?? ""}
        onChange={(receiver) => address.set({ receiver })}
        options={[
          { value: "", label: t("outbox.allReceivers") },
          ...(receivers.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </>
  );
}

function useColumns(open: (delivery: Delivery) => void): readonly Column<Delivery>[] {
  const { t } = useTranslation();
  const outgoing = useOutgoingText();
  return [
    {
      id: "at",
      title: t("outbox.at"),
      width: 150,
      cell: (row) => <span className="figure">{momentText(row.createdAt)}</span>,
      text: (row) => row.createdAt,
    },
    {
      id: "what",
      title: t("outbox.what"),
      width: 150,
      cell: (row) => (
        <button type="button" className="link-button" onClick={() => open(row)}>
          {outgoing(row.outgoing)}
        </button>
      ),
      text: (row) => outgoing(row.outgoing),
    },
    { id: "about", title: t("outbox.about"), cell: ({ name }) => name, text: ({ name }) => name },
    { id: "to", title: t("outbox.to"), width: 220, cell: addresseeText, text: addresseeText },
    {
      id: "state",
      title: t("outbox.state"),
      width: 130,
      cell: ({ state }) => <DeliveryStateTag state={state} />,
      text: ({ state }) => t(`outbox.states.${state}`),
    },
    {
      id: "attempts",
      title: t("outbox.attempts"),
      width: 80,
      align: "end",
      cell: ({ attempts }) => <span className="figure">{attempts}</span>,
      text: ({ attempts }) => String(attempts),
    },
    {
      id: "receipt",
      title: t("outbox.receipt"),
      width: 200,
      cell: ({ receipt, lastError }) => receipt ?? lastError ?? "—",
      text: ({ receipt, lastError }) => receipt ?? lastError ?? "",
    },
  ];
}

function One({ delivery, close }: { delivery: Delivery; close: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const outgoing = useOutgoingText();
  const retry = useAct({
    act: () => post(`/outbox/${delivery.id}/retry`),
    changes: ["/outbox"],
    told: () => t("outbox.retried"),
    afterwards: close,
  });
  return (
    <Drawer
      open
      size={620}
      onClose={close}
      title={`${outgoing(delivery.outgoing)} · ${delivery.name}`}
      footer={
        delivery.state === "given-up" &&
        may("retryDelivery") && (
          <Button type="primary" loading={retry.busy} onClick={() => retry.run(undefined)}>
            {t("outbox.retry")}
          </Button>
        )
      }
    >
      <dl className="facts">
        <dt>{t("outbox.to")}</dt>
        <dd>{addresseeText(delivery)}</dd>
        <dt>{t("outbox.state")}</dt>
        <dd>
          <DeliveryStateTag state={delivery.state} />{" "}
          {delivery.deliveredAt && <span className="figure">{momentText(delivery.deliveredAt)}</span>}
        </dd>
        <dt>{t("outbox.attempts")}</dt>
        <dd className="figure">{delivery.attempts}</dd>
        {delivery.receipt && (
          <>
            <dt>{t("outbox.receipt")}</dt>
            <dd className="digest">{delivery.receipt}</dd>
          </>
        )}
        {delivery.lastError && (
          <>
            <dt>{t("outbox.error")}</dt>
            <dd>{delivery.lastError}</dd>
          </>
        )}
      </dl>
      <h3 className="drawer-heading">{t("outbox.content")}</h3>
      <p className="prose digest">{delivery.content}</p>
    </Drawer>
  );
}
