/** 接口客户端: programs of other organisations, what each may do and how often. */
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Client, ClientList } from "../../../../src/http/contract/identity/client.ts";
import { countText, nowInstant } from "../../kit/format.ts";
import { May } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useRightName } from "../../kit/rights-words.ts";
import { useListed } from "../../kit/say.ts";
import { type Column, DataTable } from "../../kit/table.tsx";
import { AddClient } from "./add-client.tsx";

export function Clients() {
  const { t } = useTranslation();
  const clients = useRead<ClientList>("/clients");
  const [adding, setAdding] = useState(false);
  const items = clients.data?.items ?? [];
  return (
    <Page
      filled
      title={t("clients.title")}
      lead={t("clients.lead")}
      actions={
        <>
          <Button href="/api/v1/openapi.json" target="_blank" rel="noreferrer">
            {t("clients.document")}
          </Button>
          <May right="changeClients">
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
              {t("clients.add")}
            </Button>
          </May>
        </>
      }
    >
      <DataTable
        name="clients"
        label={t("clients.title")}
        columns={useColumns()}
        rows={items}
        rowKey={(client) => client.id}
        total={items.length}
        loading={clients.isPending}
        problem={clients.error}
        retry={() => void clients.refetch()}
        empty={<Nothing title={t("clients.none")} />}
      />
      {adding && clients.data && <AddClient scopes={clients.data.scopes} close={() => setAdding(false)} />}
    </Page>
  );
}

function useColumns(): readonly Column<Client>[] {
  const { t } = useTranslation();
  const rightName = useRightName();
  const listed = useListed();
  const lasting = (client: Client) => client.secrets.filter(({ expiresAt }) => expiresAt > nowInstant()).length;
  return [
    {
      id: "name",
      title: t("clients.name"),
      cell: (client) => <Link to={`/clients/${encodeURIComponent(client.id)}`}>{client.name}</Link>,
      text: (client) => client.name,
    },
    {
      id: "organisation",
      title: t("clients.organisation"),
      cell: (client) => client.organisation.name,
      text: (client) => client.organisation.name,
    },
    {
      id: "id",
      title: t("clients.id"),
      width: 300,
      cell: (client) => <code className="digest">{client.id}</code>,
      text: (client) => client.id,
    },
    {
      id: "scopes",
      title: t("clients.scopes"),
      width: 90,
      align: "end",
      cell: (client) => (
        <span title={listed(client.scopes.map(rightName))}>{t("clients.scopeCount", { n: client.scopes.length })}</span>
      ),
      text: (client) => client.scopes.join(" "),
    },
    {
      id: "rate",
      title: t("clients.rateShort"),
      width: 90,
      align: "end",
      cell: (client) => countText(client.perMinute),
      text: (client) => String(client.perMinute),
    },
    {
      id: "secrets",
      title: t("clients.secrets"),
      width: 80,
      align: "end",
      cell: (client) => countText(lasting(client)),
      text: (client) => String(lasting(client)),
    },
    {
      id: "state",
      title: t("clients.state"),
      width: 100,
      cell: (client) => (
        <span className={client.state === "suspended" ? "tag tag-mark" : "tag"}>
          {t(`clients.states.${client.state}`)}
        </span>
      ),
      text: (client) => t(`clients.states.${client.state}`),
    },
  ];
}
