/** 统一身份认证: OpenID providers of the agency or a regulator, by which their people sign in. */
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type {
  IdentityProvider,
  IdentityProviderList,
} from "../../../../src/http/contract/identity/identity-provider.ts";
import { May } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useRolesText } from "../../kit/roles.tsx";
import { type Column, DataTable } from "../../kit/table.tsx";
import { EditProvider } from "./edit-provider.tsx";

export function IdentityProviders() {
  const { t } = useTranslation();
  const providers = useRead<IdentityProviderList>("/identity-providers");
  const [editing, setEditing] = useState<IdentityProvider | "new">();
  const items = providers.data?.items ?? [];
  return (
    <Page
      filled
      title={t("providers.title")}
      lead={t("providers.lead")}
      actions={
        <May right="changeIdentityProviders">
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing("new")}>
            {t("providers.add")}
          </Button>
        </May>
      }
    >
      <DataTable
        name="identity-providers"
        label={t("providers.title")}
        columns={useColumns(setEditing)}
        rows={items}
        rowKey={(provider) => provider.id}
        total={items.length}
        loading={providers.isPending}
        problem={providers.error}
        retry={() => void providers.refetch()}
        empty={<Nothing title={t("providers.none")} />}
      />
      {editing && (
        <EditProvider {...(editing !== "new" && { existing: editing })} close={() => setEditing(undefined)} />
      )}
    </Page>
  );
}

function useColumns(open: (provider: IdentityProvider) => void): readonly Column<IdentityProvider>[] {
  const { t } = useTranslation();
  const rolesText = useRolesText();
  return [
    {
      id: "name",
      title: t("providers.name"),
      width: 200,
      cell: (provider) => (
        <button type="button" className="link-button" onClick={() => open(provider)}>
          {provider.name}
        </button>
      ),
      text: (provider) => provider.name,
    },
    {
      id: "organisation",
      title: t("providers.organisation"),
      width: 220,
      cell: (provider) => provider.organisation.name,
      text: (provider) => provider.organisation.name,
    },
    {
      id: "issuer",
      title: t("providers.issuer"),
      cell: (provider) => <code className="digest">{provider.issuer}</code>,
      text: (provider) => provider.issuer,
    },
    {
      id: "roles",
      title: t("providers.roles"),
      width: 200,
      cell: (provider) => rolesText(provider.roles) || <span className="quiet">{t("providers.noRoles")}</span>,
      text: (provider) => rolesText(provider.roles),
    },
    {
      id: "state",
      title: t("providers.state"),
      width: 100,
      cell: (provider) => (
        <span className={provider.state === "suspended" ? "tag tag-mark" : "tag"}>
          {t(`providers.states.${provider.state}`)}
        </span>
      ),
      text: (provider) => t(`providers.states.${provider.state}`),
    },
  ];
}
