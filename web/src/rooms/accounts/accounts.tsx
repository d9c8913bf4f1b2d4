/** 账号: everybody who has one, by name, state and role; filters stand in the address. */
import { UserAddOutlined } from "@ant-design/icons";
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { agencyRoles, roleNames } from "../../../../src/core/access/organisation.ts";
import type { Account, AccountList } from "../../../../src/http/contract/identity/account.ts";
import { AccountStateTag } from "../../kit/account-state.tsx";
import { useAddress } from "../../kit/address.ts";
import { dayText } from "../../kit/format.ts";
import { May } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useRolesText } from "../../kit/roles.tsx";
import { useSay } from "../../kit/say.ts";
import { type Column, DataTable } from "../../kit/table.tsx";
import { Invite } from "./invite.tsx";
import "./accounts.css";

const states = ["invited", "active", "suspended", "erased"] as const;

export function Accounts() {
  const { t } = useTranslation();
  const accounts = useRead<AccountList>("/accounts");
  const [inviting, setInviting] = useState(false);
  const shown = useFilter(accounts.data?.items ?? []);
  return (
    <Page
      filled
      title={t("accounts.title")}
      lead={t("accounts.lead")}
      actions={
        <May right="changeAccounts">
          <Button type="primary" icon={<UserAddOutlined aria-hidden />} onClick={() => setInviting(true)}>
            {t("accounts.invite")}
          </Button>
        </May>
      }
    >
      <DataTable
        name="accounts"
        label={t("accounts.title")}
        columns={useColumns()}
        rows={shown}
        rowKey={(account) => account.id}
        total={shown.length}
        loading={accounts.isPending}
        problem={accounts.error}
        retry={() => void accounts.refetch()}
        tools={<Filters />}
        empty={<Nothing title={t("accounts.none")} />}
      />
      {inviting && <Invite close={() => setInviting(false)} />}
    </Page>
  );
}

function Filters() {
  const { t } = useTranslation();
  const say = useSay();
  const address = useAddress();
  return (
    <>
      <Input.Search
        className="account-search"
        allowClear
        aria-label={t("accounts.search")}
        placeholder={t("accounts.search")}
        value={address.get("text") ?? ""}
        onChange={(event) => address.set({ text: event.target.value }, { replace: true })}
      />
      <Select
        aria-label={t("accounts.state")}
        className="account-choice"
        allowClear
        placeholder={t("accounts.state")}
        value={address.get("state") ?? null}
        onChange={(state: string | null | undefined) => address.set({ state: state ?? undefined })}
        options={states.map((state) => ({ value: state, label: t(`accounts.states.${state}`) }))}
      />
      <Select
        aria-label={t("accounts.roles")}
        className="account-choice"
        allowClear
        placeholder={t("accounts.roles")}
        value={address.get("role") ?? null}
        onChange={(role: string | null | undefined) => address.set({ role: role ?? undefined })}
        options={agencyRoles.map((role) => ({ value: role, label: say(roleNames[role]) }))}
      />
    </>
  );
}

function useFilter(accounts: readonly Account[]): readonly Account[] {
  const address = useAddress();
  const [text, state, role] = [
    address.get("text")?.trim().toLowerCase() ?? "",
    address.get("state"),
    address.get("role"),
  ];
  return accounts.filter(
    (account) =>
      `${account.name} ${account.login ?? ""}`.toLowerCase().includes(text) &&
      (state === undefined || account.state === state) &&
      (role === undefined || account.roles.some((held) => held === role)),
  );
}

function useColumns(): readonly Column<Account>[] {
  const { t } = useTranslation();
  const rolesText = useRolesText();
  const present = (account: Account) =>
    account.memberships
      .filter(({ until }) => until === undefined)
      .map(({ organisation }) => organisation.name)
      .join(" · ");
  return [
    {
      id: "name",
      title: t("accounts.name"),
      width: 220,
      cell: (account) => (
        <Link to={`/accounts/${encodeURIComponent(account.id)}`}>{account.name || t("accounts.erasedName")}</Link>
      ),
      text: (account) => account.name,
    },
    {
      id: "login",
      title: t("accounts.login"),
      width: 210,
      cell: (account) => account.login ?? <span className="quiet">{t("accounts.canNotSignIn")}</span>,
      text: (account) => account.login ?? "",
    },
    {
      id: "state",
      title: t("accounts.state"),
      width: 100,
      cell: (account) => <AccountStateTag state={account.state} />,
      text: (account) => t(`accounts.states.${account.state}`),
    },
    {
      id: "organisations",
      title: t("accounts.organisations"),
      width: 230,
      cell: (account) => <span title={present(account)}>{present(account) || "—"}</span>,
      text: present,
    },
    {
      id: "roles",
      title: t("accounts.roles"),
      cell: (account) => <span title={rolesText(account.roles)}>{rolesText(account.roles) || "—"}</span>,
      text: (account) => rolesText(account.roles),
    },
    {
      id: "promised",
      title: t("accounts.promised"),
      width: 150,
      cell: (account) =>
        account.confidentiality ? (
          <span className="figure">{t("accounts.promisedOn", { day: dayText(account.confidentiality.at) })}</span>
        ) : (
          <span className="quiet">{account.roles.length > 0 ? t("accounts.notPromised") : "—"}</span>
        ),
      text: (account) => account.confidentiality?.at ?? "",
    },
    {
      id: "created",
      title: t("accounts.created"),
      width: 120,
      cell: (account) => <span className="figure">{dayText(account.createdAt)}</span>,
      text: (account) => account.createdAt,
    },
  ];
}
