/** One account: its roles with what each opens, how it signs in, for whom it acts over time, and what an administrator can do about it. */
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import {
  type AgencyRole,
  agencyRoles,
  organisationKindNames,
  roleNames,
} from "../../../../src/core/access/organisation.ts";
import type { Account, AccountInFull } from "../../../../src/http/contract/identity/account.ts";
import { AccountStateTag } from "../../kit/account-state.tsx";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { dayText, momentText } from "../../kit/format.ts";
import { May, useMay } from "../../kit/me.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { rightsOfRole, rolesWith, useRightName } from "../../kit/rights-words.ts";
import { useRolesText } from "../../kit/roles.tsx";
import { useLanguage, useSay } from "../../kit/say.ts";
import { AccountActs } from "./account-acts.tsx";
import "./accounts.css";

export function OneAccount() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const account = useRead<AccountInFull>(`/accounts/${encodeURIComponent(id)}`);
  const name = account.data?.name || (account.data ? t("accounts.erasedName") : t("accounts.title"));
  return (
    <Page
      title={name}
      crumbs={[{ to: "/accounts", label: t("accounts.title") }]}
      beside={account.data && <AccountStateTag state={account.data.state} />}
    >
      <Reading of={account} rows={10}>
        {(value) => (
          <div className="split">
            <div className="stack">
              <RolesOf key={value.version} account={value} />
              <Memberships account={value} />
            </div>
            <div className="stack">
              <Ways account={value} />
              <May right="changeAccounts">{value.state !== "erased" && <AccountActs account={value} />}</May>
            </div>
          </div>
        )}
      </Reading>
    </Page>
  );
}

function RolesOf({ account }: { account: AccountInFull }) {
  const { t } = useTranslation();
  const say = useSay();
  const may = useMay();
  const [roles, setRoles] = useState<readonly AgencyRole[]>(account.roles);
  const save = useAct({
    act: () => post<Account>(`/accounts/${encodeURIComponent(account.id)}/roles`, { roles }),
    changes: ["/accounts", "/staff", "/me"],
    told: () => t("accounts.rolesSaved"),
  });
  const closed = !may("changeAccounts") || account.state === "erased";
  const changed = roles.length !== account.roles.length || roles.some((role) => !account.roles.includes(role));
  const toggle = (role: AgencyRole, on: boolean) =>
    setRoles(agencyRoles.filter((other) => (other === role ? on : roles.includes(other))));
  return (
    <Panel
      title={t("accounts.rolesTitle")}
      flush
      actions={
        !closed && (
          <Button
            size="small"
            type="primary"
            disabled={!changed}
            loading={save.busy}
            onClick={() => save.run(undefined)}
          >
            {t("accounts.save")}
          </Button>
        )
      }
    >
      <table className="grid roles-table">
        <thead>
          <tr>
            <th scope="col">{t("accounts.role")}</th>
            <th scope="col">{t("accounts.opens")}</th>
          </tr>
        </thead>
        <tbody>
          {agencyRoles.map((role) => (
            <tr key={role}>
              <td>
                <Checkbox
                  checked={roles.includes(role)}
                  disabled={closed}
                  onChange={(event) => toggle(role, event.target.checked)}
                >
                  {say(roleNames[role])}
                </Checkbox>
              </td>
              <td className="quiet">
                <Opens role={role} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={2} className="quiet">
              {t("accounts.rolesSay")}
            </td>
          </tr>
        </tfoot>
      </table>
    </Panel>
  );
}

/** What a role may do, first what few others may. */
function Opens({ role }: { role: AgencyRole }) {
  const { t } = useTranslation();
  const rightName = useRightName();
  const comma = useLanguage() === "zh" ? "、" : "; ";
  const names = rightsOfRole(role);
  const told = names.toSorted((a, b) => rolesWith(a) - rolesWith(b)).slice(0, 5);
  return (
    <>
      {told.map(rightName).join(comma)}
      {names.length > told.length && ` ${t("accounts.opensMore", { n: names.length })}`}
    </>
  );
}

function Memberships({ account }: { account: AccountInFull }) {
  const { t } = useTranslation();
  const say = useSay();
  const rolesText = useRolesText();
  return (
    <Panel title={t("accounts.memberships")} flush>
      {account.memberships.length === 0 ? (
        <Nothing title={t("account.noMembership")} />
      ) : (
        <div className="grid-scroll">
          <table className="grid">
            <thead>
              <tr>
                <th scope="col">{t("accounts.organisation")}</th>
                <th scope="col">{t("accounts.roles")}</th>
                <th scope="col">{t("accounts.from")}</th>
                <th scope="col">{t("accounts.to")}</th>
              </tr>
            </thead>
            <tbody>
              {account.memberships.map(({ organisation, roles, since, until }) => (
                <tr key={`${organisation.id}/${since}`} className={until ? "ended" : undefined}>
                  <td>
                    {organisation.name} <span className="quiet">{say(organisationKindNames[organisation.kind])}</span>
                  </td>
                  <td>{rolesText(roles) || "—"}</td>
                  <td className="figure">{dayText(since)}</td>
                  <td className="figure">{until ? dayText(until) : t("accounts.present")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function Ways({ account }: { account: AccountInFull }) {
  const { t } = useTranslation();
  const comma = useLanguage() === "zh" ? "、" : ", ";
  return (
    <Panel title={t("account.person")}>
      <dl className="facts">
        <dt>{t("accounts.login")}</dt>
        <dd>{account.login ?? t("accounts.canNotSignIn")}</dd>
        <dt>{t("accounts.factors")}</dt>
        <dd>
          {account.factors.map((factor) => t(`accounts.factorNames.${factor}`)).join(comma) || t("accounts.noFactors")}
        </dd>
        <dt>{t("accounts.sessions")}</dt>
        <dd>
          {t("accounts.sessionsOpen", { n: account.sessions })}
          {account.lastSeenAt && (
            <span className="quiet"> {t("accounts.lastSeen", { at: momentText(account.lastSeenAt) })}</span>
          )}
        </dd>
        <dt>{t("accounts.promised")}</dt>
        <dd>
          {account.confidentiality
            ? t("accounts.promisedOn", { day: dayText(account.confidentiality.at) })
            : t("accounts.notPromised")}
        </dd>
        <dt>{t("accounts.created")}</dt>
        <dd className="figure">{dayText(account.createdAt)}</dd>
      </dl>
    </Panel>
  );
}
