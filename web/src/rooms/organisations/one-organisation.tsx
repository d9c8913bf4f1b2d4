/** One organisation: how far it sees, and the people who act for it, present ones first. */
import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Popconfirm, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { AGENCY_ID, type AgencyRole, organisationKindNames } from "../../../../src/core/access/organisation.ts";
import type { AccountList } from "../../../../src/http/contract/identity/account.ts";
import type { OrganisationInFull } from "../../../../src/http/contract/identity/organisation.ts";
import { useAct } from "../../kit/acting.tsx";
import { type Problem, post, readTagged } from "../../kit/api.ts";
import { CodeText } from "../../kit/code.tsx";
import { Field } from "../../kit/field.tsx";
import { dayText } from "../../kit/format.ts";
import { May, useMay } from "../../kit/me.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { RoleChoice, useRolesText } from "../../kit/roles.tsx";
import { useCountry, useSay } from "../../kit/say.ts";
import { EditOrganisation, type Existing } from "./edit-organisation.tsx";
import { useRegionsText } from "./regions-text.ts";

const changes = ["/organisations", "/accounts", "/staff"];

export function OneOrganisation({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation();
  const path = `/organisations/${encodeURIComponent(id)}`;
  const [editing, setEditing] = useState(false);
  const organisation = useQuery<Existing, Problem>({
    queryKey: ["organisations", id, "tagged"],
    queryFn: ({ signal }) => readTagged<OrganisationInFull>(path, signal),
  });
  return (
    <Drawer
      open
      size={720}
      onClose={close}
      title={organisation.data?.value.name ?? t("organisations.title")}
      extra={
        <May right="changeOrganisations">
          <Button disabled={organisation.data === undefined} onClick={() => setEditing(true)}>
            {t("organisations.change")}
          </Button>
        </May>
      }
    >
      <Reading of={organisation} rows={8}>
        {({ value }) => (
          <div className="stack">
            <Facts organisation={value} />
            <People organisation={value} />
          </div>
        )}
      </Reading>
      {editing && organisation.data && (
        <EditOrganisation existing={organisation.data} close={() => setEditing(false)} />
      )}
    </Drawer>
  );
}

function Facts({ organisation }: { organisation: OrganisationInFull }) {
  const { t } = useTranslation();
  const say = useSay();
  const country = useCountry();
  const regionsText = useRegionsText();
  return (
    <dl className="facts">
      <dt>{t("organisations.kind")}</dt>
      <dd>{say(organisationKindNames[organisation.kind])}</dd>
      {organisation.code && (
        <>
          <dt>{t("organisations.code")}</dt>
          <dd>
            <CodeText code={organisation.code} />
            {organisation.operator && (
              <>
                {" "}
                <Link to={`/operators/${organisation.code}`}>{t("dossier.title")}</Link>
              </>
            )}
          </dd>
        </>
      )}
      {organisation.regions && (
        <>
          <dt>{t("organisations.regions")}</dt>
          <dd>{regionsText(organisation.regions)}</dd>
        </>
      )}
      <dt>{t("organisations.country")}</dt>
      <dd>{country(organisation.country)}</dd>
      <dt>{t("organisations.state")}</dt>
      <dd>{t(`organisations.states.${organisation.state}`)}</dd>
    </dl>
  );
}

function People({ organisation }: { organisation: OrganisationInFull }) {
  const { t } = useTranslation();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const canAdd = may("changeOrganisations") && organisation.kind !== "operator";
  return (
    <section>
      <div className="row">
        <h3 className="drawer-heading">{t("organisations.people")}</h3>
        {canAdd && !adding && (
          <Button size="small" onClick={() => setAdding(true)}>
            {t("organisations.addPerson")}
          </Button>
        )}
      </div>
      {adding && <AddPerson organisation={organisation} close={() => setAdding(false)} />}
      {organisation.people.length === 0 ? (
        <Nothing title={t("organisations.noPeople")} />
      ) : (
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{t("organisations.person")}</th>
              <th scope="col">{t("accounts.roles")}</th>
              <th scope="col">{t("organisations.since")}</th>
              <th scope="col">{t("organisations.until")}</th>
              <th scope="col">
                <span className="unseen">{t("organisations.end")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {organisation.people.map((member) => (
              <PersonLine
                key={`${member.account.id}/${member.since}`}
                organisation={organisation}
                member={member}
                closed={!may("changeOrganisations")}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function PersonLine(props: {
  organisation: OrganisationInFull;
  member: OrganisationInFull["people"][number];
  closed: boolean;
}) {
  const { t } = useTranslation();
  const may = useMay();
  const rolesText = useRolesText();
  const { organisation, member } = props;
  const name = member.account.name || t("accounts.erasedName");
  const end = useAct({
    act: () =>
      post(
        `/organisations/${encodeURIComponent(organisation.id)}/members/${encodeURIComponent(member.account.id)}/end`,
      ),
    changes,
    told: () => t("organisations.ended"),
  });
  return (
    <tr className={member.until ? "ended" : undefined}>
      <td>
        {may("readAccounts") ? <Link to={`/accounts/${encodeURIComponent(member.account.id)}`}>{name}</Link> : name}
      </td>
      <td>{rolesText(member.roles) || "—"}</td>
      <td className="figure">{dayText(member.since)}</td>
      <td className="figure">{member.until ? dayText(member.until) : t("accounts.present")}</td>
      <td className="end">
        {!member.until && !props.closed && (
          <Popconfirm
            title={t("organisations.endTitle", { name })}
            description={t("organisations.endSay")}
            okText={t("organisations.end")}
            okButtonProps={{ danger: true }}
            onConfirm={() => end.run(undefined)}
          >
            <Button size="small" type="text" danger loading={end.busy}>
              {t("organisations.end")}
            </Button>
          </Popconfirm>
        )}
      </td>
    </tr>
  );
}

function AddPerson({ organisation, close }: { organisation: OrganisationInFull; close: () => void }) {
  const { t } = useTranslation();
  const accounts = useRead<AccountList>("/accounts");
  const [account, setAccount] = useState<string>();
  const [roles, setRoles] = useState<readonly AgencyRole[]>([]);
  const ofAgency = organisation.id === AGENCY_ID;
  const add = useAct({
    act: () => post(`/organisations/${encodeURIComponent(organisation.id)}/members`, { account, roles }),
    changes,
    afterwards: close,
  });
  const present = organisation.people.filter(({ until }) => until === undefined).map((member) => member.account.id);
  return (
    <div className="form add-person">
      <Field id="add-person" label={t("organisations.person")}>
        <Select
          id="add-person"
          showSearch={{ optionFilterProp: "label" }}
          value={account ?? null}
          onChange={(id: string | null) => setAccount(id ?? undefined)}
          options={(accounts.data?.items ?? [])
            .filter(({ id, state }) => state !== "erased" && !present.includes(id))
            .map(({ id, name, login }) => ({ value: id, label: login ? `${name} · ${login}` : name }))}
        />
      </Field>
      {ofAgency && <RoleChoice label={t("accounts.roles")} value={roles} onChange={setRoles} />}
      <div className="row">
        <Button
          type="primary"
          disabled={account === undefined || (ofAgency && roles.length === 0)}
          loading={add.busy}
          onClick={() => add.run(undefined)}
        >
          {t("organisations.addPersonDo")}
        </Button>
        <Button onClick={close}>{t("imports.cancel")}</Button>
      </div>
    </div>
  );
}
