/** One client: its rights, its secrets while one is rotated, and how to call with it. */
import { Button, Input, InputNumber, Modal, Popconfirm } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import type { Client, ClientList, ShownSecret } from "../../../../src/http/contract/identity/client.ts";
import { useAct } from "../../kit/acting.tsx";
import { post, put } from "../../kit/api.ts";
import { Field } from "../../kit/field.tsx";
import { dayText, momentText, nowInstant } from "../../kit/format.ts";
import { useMay } from "../../kit/me.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { ScopeChoice } from "./scope-choice.tsx";
import { Example, SecretShown } from "./secret-shown.tsx";
import "./clients.css";

export function OneClient() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const clients = useRead<ClientList>("/clients");
  const client = clients.data?.items.find((item) => item.id === id);
  return (
    <Page
      title={client?.name ?? t("clients.title")}
      crumbs={[{ to: "/clients", label: t("clients.title") }]}
      beside={
        client && (
          <span className={client.state === "suspended" ? "tag tag-mark" : "tag"}>
            {t(`clients.states.${client.state}`)}
          </span>
        )
      }
      lead={
        client && (
          <>
            {client.organisation.name} · {t("clients.id")} <code className="digest">{client.id}</code>
          </>
        )
      }
      actions={client && <StateAct client={client} />}
    >
      <Reading of={clients} rows={10}>
        {({ scopes }) =>
          client ? (
            <div className="split">
              <WhatItMay key={client.version} client={client} open={scopes[client.organisation.kind] ?? []} />
              <div className="stack">
                <Secrets client={client} />
                <Panel title={t("clients.example")}>
                  <Example id={client.id} scopes={client.scopes} />
                </Panel>
              </div>
            </div>
          ) : (
            <Nothing title={t("clients.none")} />
          )
        }
      </Reading>
    </Page>
  );
}

function StateAct({ client }: { client: Client }) {
  const { t } = useTranslation();
  const may = useMay();
  const suspended = client.state === "suspended";
  const act = useAct({
    act: () => post(`/clients/${encodeURIComponent(client.id)}/${suspended ? "restore" : "suspend"}`),
    changes: ["/clients"],
    told: () => t(suspended ? "clients.restored" : "clients.suspended"),
  });
  if (!may("changeClients")) return null;
  if (suspended)
    return (
      <Button loading={act.busy} onClick={() => act.run(undefined)}>
        {t("clients.restore")}
      </Button>
    );
  return (
    <Popconfirm
      title={t("clients.suspendTitle")}
      description={t("clients.suspendSay")}
      okText={t("clients.suspend")}
      okButtonProps={{ danger: true }}
      onConfirm={() => act.run(undefined)}
    >
      <Button danger loading={act.busy}>
        {t("clients.suspend")}
      </Button>
    </Popconfirm>
  );
}

function WhatItMay({ client, open }: { client: Client; open: readonly string[] }) {
  const { t } = useTranslation();
  const may = useMay();
  const [name, setName] = useState(client.name);
  const [scopes, setScopes] = useState<readonly string[]>(client.scopes);
  const [perMinute, setPerMinute] = useState(client.perMinute);
  const closed = !may("changeClients");
  const save = useAct({
    act: () =>
      put(`/clients/${encodeURIComponent(client.id)}`, { name: name.trim(), scopes, perMinute }, `"${client.version}"`),
    changes: ["/clients"],
    told: () => t("clients.saved"),
  });
  const changed =
    name.trim() !== client.name ||
    perMinute !== client.perMinute ||
    [...scopes].sort().join() !== [...client.scopes].sort().join();
  return (
    <Panel
      title={t("clients.scopes")}
      beside={<span className="quiet">{t("clients.scopesSay")}</span>}
      actions={
        !closed && (
          <Button
            size="small"
            type="primary"
            disabled={!changed || scopes.length === 0 || name.trim() === ""}
            loading={save.busy}
            onClick={() => save.run(undefined)}
          >
            {t("clients.save")}
          </Button>
        )
      }
    >
      <div className="form">
        <div className="form-row">
          <Field id="client-name" label={t("clients.name")}>
            <Input
              id="client-name"
              maxLength={100}
              disabled={closed}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          <Field id="client-rate" label={t("clients.rate")}>
            <InputNumber
              id="client-rate"
              min={1}
              max={60_000}
              disabled={closed}
              value={perMinute}
              onChange={(value) => setPerMinute(value ?? client.perMinute)}
            />
          </Field>
        </div>
        <ScopeChoice closed={closed} open={open} value={scopes} onChange={setScopes} />
      </div>
    </Panel>
  );
}

/** Two at most stand side by side: the program takes up the new one, then the old one ends. */
function Secrets({ client }: { client: Client }) {
  const { t } = useTranslation();
  const may = useMay();
  const [making, setMaking] = useState(false);
  const [shown, setShown] = useState<ShownSecret>();
  const closed = !may("changeClients");
  return (
    <Panel
      title={t("clients.secrets")}
      flush
      actions={
        !closed && (
          <Button
            size="small"
            disabled={client.secrets.length >= 2}
            title={client.secrets.length >= 2 ? t("clients.tooMany") : undefined}
            onClick={() => setMaking(true)}
          >
            {t("clients.newSecret")}
          </Button>
        )
      }
    >
      {client.secrets.length === 0 ? (
        <Nothing title={t("accounts.noFactors")} />
      ) : (
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{t("clients.secret")}</th>
              <th scope="col">{t("clients.made")}</th>
              <th scope="col">{t("clients.expires")}</th>
              <th scope="col">
                <span className="unseen">{t("clients.endSecret")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {client.secrets.map((secret) => (
              <SecretLine key={secret.number} client={client} secret={secret} closed={closed} />
            ))}
          </tbody>
        </table>
      )}
      {making && <MakeSecret client={client} made={setShown} close={() => setMaking(false)} />}
      {shown && <SecretShown client={client} secret={shown} close={() => setShown(undefined)} />}
    </Panel>
  );
}

function SecretLine(props: { client: Client; secret: Client["secrets"][number]; closed: boolean }) {
  const { t } = useTranslation();
  const { client, secret } = props;
  const end = useAct({
    act: () => post(`/clients/${encodeURIComponent(client.id)}/secrets/${secret.number}/end`),
    changes: ["/clients"],
    told: () => t("clients.secretEnded"),
  });
  const over = secret.expiresAt <= nowInstant();
  return (
    <tr className={over ? "ended" : undefined}>
      <td>{t("clients.secretNumber", { n: secret.number })}</td>
      <td className="figure">{momentText(secret.createdAt)}</td>
      <td className="figure">{over ? t("clients.expired") : dayText(secret.expiresAt)}</td>
      <td className="end">
        {!props.closed && (
          <Popconfirm
            title={t("clients.endSecretTitle", { n: secret.number })}
            description={t("clients.endSecretSay")}
            okText={t("clients.endSecret")}
            okButtonProps={{ danger: true }}
            onConfirm={() => end.run(undefined)}
          >
            <Button size="small" type="text" danger loading={end.busy}>
              {t("clients.endSecret")}
            </Button>
          </Popconfirm>
        )}
      </td>
    </tr>
  );
}

const USUAL_DAYS = 365;

function MakeSecret(props: { client: Client; made: (secret: ShownSecret) => void; close: () => void }) {
  const { t } = useTranslation();
  const [days, setDays] = useState(USUAL_DAYS);
  const make = useAct({
    act: () => post<ShownSecret>(`/clients/${encodeURIComponent(props.client.id)}/secrets`, { days }, { unkept: true }),
    changes: ["/clients"],
    afterwards: (secret) => {
      props.made(secret);
      props.close();
    },
  });
  return (
    <Modal
      open
      title={t("clients.newSecret")}
      okText={t("clients.newSecret")}
      confirmLoading={make.busy}
      onOk={() => make.run(undefined)}
      onCancel={props.close}
    >
      <div className="form">
        <p>{t("clients.newSecretSay")}</p>
        <Field id="secret-days" label={t("clients.days")}>
          <InputNumber
            id="secret-days"
            min={1}
            max={730}
            value={days}
            onChange={(value) => setDays(value ?? USUAL_DAYS)}
          />
        </Field>
      </div>
    </Modal>
  );
}
