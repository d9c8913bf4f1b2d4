/** 机构: who uses the product beside the agency, how far each sees, and who acts for it. */
import { PlusOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { organisationKindNames, organisationKinds } from "../../../../src/core/access/organisation.ts";
import type { Organisation, OrganisationList } from "../../../../src/http/contract/identity/organisation.ts";
import { useAddress } from "../../kit/address.ts";
import { CodeText } from "../../kit/code.tsx";
import { countText } from "../../kit/format.ts";
import { May } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useCountry, useSay } from "../../kit/say.ts";
import { type Column, DataTable } from "../../kit/table.tsx";
import { EditOrganisation } from "./edit-organisation.tsx";
import { OneOrganisation } from "./one-organisation.tsx";
import { useRegionsText } from "./regions-text.ts";

export function Organisations() {
  const { t } = useTranslation();
  const address = useAddress();
  const [adding, setAdding] = useState(false);
  const organisations = useRead<OrganisationList>("/organisations");
  const kind = address.get("kind");
  const shown = (organisations.data?.items ?? []).filter((item) => kind === undefined || item.kind === kind);
  const open = address.get("open");
  return (
    <Page
      filled
      title={t("organisations.title")}
      lead={t("organisations.lead")}
      actions={
        <May right="changeOrganisations">
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t("organisations.add")}
          </Button>
        </May>
      }
    >
      <DataTable
        name="organisations"
        label={t("organisations.title")}
        columns={useColumns((id) => address.set({ open: id }))}
        rows={shown}
        rowKey={(item) => item.id}
        total={shown.length}
        loading={organisations.isPending}
        problem={organisations.error}
        retry={() => void organisations.refetch()}
        tools={<KindFilter />}
        empty={<Nothing title={t("organisations.none")} />}
      />
      {adding && <EditOrganisation close={() => setAdding(false)} />}
      {open !== undefined && <OneOrganisation id={open} close={() => address.set({ open: undefined })} />}
    </Page>
  );
}

function KindFilter() {
  const { t } = useTranslation();
  const say = useSay();
  const address = useAddress();
  return (
    <Select
      aria-label={t("organisations.kind")}
      style={{ width: 170 }}
      allowClear
      placeholder={t("organisations.kind")}
      value={address.get("kind") ?? null}
      onChange={(kind: string | null | undefined) => address.set({ kind: kind ?? undefined })}
      options={organisationKinds.map((kind) => ({ value: kind, label: say(organisationKindNames[kind]) }))}
    />
  );
}

function useColumns(open: (id: string) => void): readonly Column<Organisation>[] {
  const { t } = useTranslation();
  const say = useSay();
  const country = useCountry();
  const regionsText = useRegionsText();
  return [
    {
      id: "name",
      title: t("organisations.name"),
      cell: (item) => (
        <button type="button" className="link-button" onClick={() => open(item.id)}>
          {item.name}
        </button>
      ),
      text: (item) => item.name,
    },
    {
      id: "kind",
      title: t("organisations.kind"),
      width: 150,
      cell: (item) => say(organisationKindNames[item.kind]),
      text: (item) => say(organisationKindNames[item.kind]),
    },
    {
      id: "code",
      title: t("organisations.code"),
      width: 214,
      cell: (item) => (item.code ? <CodeText code={item.code} /> : "—"),
      text: (item) => item.code ?? "",
    },
    {
      id: "regions",
      title: t("organisations.regions"),
      width: 150,
      cell: (item) => regionsText(item.regions) || "—",
      text: (item) => regionsText(item.regions),
    },
    {
      id: "country",
      title: t("organisations.country"),
      width: 180,
      cell: (item) => (
        <>
          {country(item.country)}
          {item.country !== "CN" && <span className="tag tag-mark source-sample">{t("organisations.abroad")}</span>}
        </>
      ),
      text: (item) => country(item.country),
    },
    {
      id: "members",
      title: t("organisations.members"),
      width: 90,
      align: "end",
      cell: (item) => countText(item.members),
      text: (item) => String(item.members),
    },
    {
      id: "state",
      title: t("organisations.state"),
      width: 100,
      cell: (item) => (
        <span className={item.state === "suspended" ? "tag tag-mark" : "tag"}>
          {t(`organisations.states.${item.state}`)}
        </span>
      ),
      text: (item) => t(`organisations.states.${item.state}`),
    },
  ];
}
