/** 接收方: who is told results and their corrections, on what basis, by which way; its signing secret is shown once. */
import { Button, Checkbox, Drawer, Input, Radio, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { receiverKinds } from "../../../../src/core/delivery/outbox.ts";
import type { NewReceiver, Receiver, ReceiverAnswer, ReceiverList } from "../../../../src/http/contract/delivery.ts";
import type { OrganisationList } from "../../../../src/http/contract/identity/organisation.ts";
import { post, put } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Cite } from "../../kit/cite.tsx";
import { Field } from "../../kit/field.tsx";
import { useMay } from "../../kit/me.tsx";
import { ShownOnce } from "../../kit/once.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useRegister } from "../../kit/register.ts";
import { useSay } from "../../kit/say.ts";
import { FormProblem } from "../../kit/wait.tsx";
import "../../kit/procedure.css";

export function Receivers() {
  const { t } = useTranslation();
  const may = useMay();
  const receivers = useRead<ReceiverList>("/receivers");
  const [editing, setEditing] = useState<Receiver | "new">();
  const [secret, setSecret] = useState<string>();
  return (
    <Page
      title={t("outbox.receivers")}
      lead={
        <>
          {t("outbox.receiversLead")} <Cite by={{ instrument: "sz-2023", article: "18" }} />
        </>
      }
      actions={
        may("changeReceivers") && (
          <Button type="primary" onClick={() => setEditing("new")}>
            {t("outbox.add")}
          </Button>
        )
      }
    >
      <Reading of={receivers}>
        {({ items }) => (
          <section className="panel grid-scroll" aria-label={t("outbox.receivers")}>
            {items.length === 0 ? (
              <Nothing title={t("outbox.noReceivers")} />
            ) : (
              <Table items={items} edit={setEditing} />
            )}
          </section>
        )}
      </Reading>
      {editing && (
        <Edit
          receiver={editing === "new" ? undefined : editing}
          close={() => setEditing(undefined)}
          saved={(answer) => {
            setEditing(undefined);
            setSecret(answer.secret);
          }}
        />
      )}
      {secret !== undefined && (
        <ShownOnce
          title={t("outbox.secretTitle")}
          say={t("outbox.secretSay")}
          name={t("outbox.secret")}
          secret={secret}
          close={() => setSecret(undefined)}
        />
      )}
    </Page>
  );
}

function Table({ items, edit }: { items: ReceiverList["items"]; edit: (receiver: Receiver) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <table className="grid">
      <thead>
        <tr>
          <th scope="col">{t("outbox.name")}</th>
          <th scope="col">{t("outbox.mode")}</th>
          <th scope="col">{t("outbox.basis")}</th>
          <th scope="col">{t("outbox.address")}</th>
          <th scope="col">{t("outbox.regions")}</th>
          <th scope="col">{t("outbox.state")}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((receiver) => (
          <tr key={receiver.id} className={receiver.active ? undefined : "ended"}>
            <td>
              {may("changeReceivers") ? (
                <button type="button" className="link-button" onClick={() => edit(receiver)}>
                  {receiver.name}
                </button>
              ) : (
                receiver.name
              )}
            </td>
            <td>{t(`outbox.modes.${receiver.mode}`)}</td>
            <td>{"agreement" in receiver.basis ? receiver.basis.agreement : <Cite by={receiver.basis} />}</td>
            <td className="digest">
              {receiver.address.kind === "webhook" ? receiver.address.url : receiver.address.to}
            </td>
            <td className="figure">{receiver.regions.join(" ") || "—"}</td>
            <td>{t(receiver.active ? "outbox.active" : "outbox.inactive")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface Draft {
  readonly organisation: string;
  readonly name: string;
  readonly sort: NewReceiver["kind"];
  readonly mode: NewReceiver["mode"];
  readonly by: "agreement" | "citation";
  readonly agreement: string;
  readonly instrument: string;
  readonly article: string;
  readonly kind: NewReceiver["address"]["kind"];
  readonly address: string;
  readonly regions: string;
  readonly active: boolean;
  readonly newSecret: boolean;
}

function draftOf(receiver: Receiver | undefined): Draft {
  const basis = receiver?.basis ?? { agreement: "" };
  const address = receiver?.address;
  const cited = "instrument" in basis;
  return {
    organisation: receiver?.organisation ?? "",
    name: receiver?.name ?? "",
    sort: receiver?.kind,
    mode: receiver?.mode ?? "push",
    by: cited ? "citation" : "agreement",
    agreement: cited ? "" : basis.agreement,
    instrument: cited ? basis.instrument : "",
    article: cited ? basis.article : "",
    kind: address?.kind ?? "webhook",
    address: address === undefined ? "" : address.kind === "webhook" ? address.url : address.to,
    regions: receiver?.regions.join(" ") ?? "",
    active: receiver?.active ?? true,
    newSecret: false,
  };
}

function saidOf(draft: Draft) {
  const address = draft.address.trim();
  return {
    name: draft.name.trim(),
    ...(draft.sort !== undefined && { kind: draft.sort }),
    mode: draft.mode,
    basis:
      draft.by === "agreement"
        ? { agreement: draft.agreement.trim() }
        : { instrument: draft.instrument, article: draft.article.trim() },
    address:
      draft.kind === "webhook" ? { kind: "webhook" as const, url: address } : { kind: "e-mail" as const, to: address },
    regions: draft.regions.split(/\s+/).filter(Boolean),
    active: draft.active,
  };
}

function Edit(props: { receiver: Receiver | undefined; close: () => void; saved: (answer: ReceiverAnswer) => void }) {
  const { t } = useTranslation();
  const { receiver, close } = props;
  const [draft, setDraft] = useState<Draft>(() => draftOf(receiver));
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const attempt = useAttempt({
    act: () =>
      receiver === undefined
        ? post<ReceiverAnswer>("/receivers", { organisation: draft.organisation, ...saidOf(draft) }, { unkept: true })
        : put<ReceiverAnswer>(
            `/receivers/${receiver.id}`,
            { ...saidOf(draft), ...(draft.newSecret && { newSecret: true }) },
            `"${receiver.version}"`,
          ),
    done: props.saved,
    changes: ["/receivers"],
  });
  const based =
    draft.by === "agreement" ? draft.agreement.trim() !== "" : draft.instrument !== "" && draft.article.trim() !== "";
  const ready = draft.organisation !== "" && draft.name.trim() !== "" && draft.address.trim() !== "" && based;
  return (
    <Drawer
      open
      size={560}
      onClose={close}
      title={t(receiver === undefined ? "outbox.add" : "outbox.change")}
      footer={
        <div className="drawer-acts">
          <Button onClick={close}>{t("imports.cancel")}</Button>
          <Button type="primary" disabled={!ready} loading={attempt.busy} onClick={() => attempt.run(undefined)}>
            {t("sources.save")}
          </Button>
        </div>
      }
    >
      <div className="form">
        <Who draft={draft} change={change} fixed={receiver !== undefined} />
        <OnWhat draft={draft} change={change} />
        <WhereTo draft={draft} change={change} />
        <Checkbox checked={draft.active} onChange={(event) => change({ active: event.target.checked })}>
          {t("outbox.active")}
        </Checkbox>
        {receiver?.address.kind === "webhook" && (
          <Checkbox checked={draft.newSecret} onChange={(event) => change({ newSecret: event.target.checked })}>
            {t("outbox.newSecret")}
          </Checkbox>
        )}
        <FormProblem problem={attempt.problem} />
      </div>
    </Drawer>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

function Who({ draft, change, fixed }: PartProps & { fixed: boolean }) {
  const { t } = useTranslation();
  const say = useSay();
  const organisations = useRead<OrganisationList>("/organisations");
  return (
    <>
      <Field id="receiver-organisation" label={t("outbox.organisation")}>
        <Select
          id="receiver-organisation"
          disabled={fixed}
          showSearch={{ optionFilterProp: "label" }}
          value={draft.organisation === "" ? null : draft.organisation}
          onChange={(organisation: string) => {
            const found = organisations.data?.items.find(({ id }) => id === organisation);
            change({ organisation, ...(draft.name === "" && found && { name: found.name }) });
          }}
          options={(organisations.data?.items ?? [])
            .filter(({ kind, state }) => kind !== "agency" && state === "active")
            .map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <Field id="receiver-name" label={t("outbox.name")}>
        <Input
          id="receiver-name"
          maxLength={200}
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
        />
      </Field>
      <Field id="receiver-kind" label={t("outbox.kind")}>
        <Select
          id="receiver-kind"
          allowClear
          value={draft.sort ?? null}
          onChange={(sort: Draft["sort"] | null) => change({ sort: sort ?? undefined })}
          options={(Object.keys(receiverKinds) as NonNullable<Draft["sort"]>[]).map((value) => ({
            value,
            label: say(receiverKinds[value]),
          }))}
        />
      </Field>
      <div className="field">
        <span className="field-label" id="receiver-mode">
          {t("outbox.mode")}
        </span>
        <Radio.Group
          aria-labelledby="receiver-mode"
          value={draft.mode}
          onChange={(event) => change({ mode: event.target.value as Draft["mode"] })}
          options={(["push", "purchase", "share"] as const).map((value) => ({
            value,
            label: t(`outbox.modes.${value}`),
          }))}
        />
      </div>
    </>
  );
}

function OnWhat({ draft, change }: PartProps) {
  const { t } = useTranslation();
  const say = useSay();
  const { references } = useRegister();
  return (
    <>
      <div className="field">
        <span className="field-label" id="receiver-basis">
          {t("outbox.basis")}
        </span>
        <Radio.Group
          aria-labelledby="receiver-basis"
          value={draft.by}
          onChange={(event) => change({ by: event.target.value as Draft["by"] })}
          options={(["agreement", "citation"] as const).map((value) => ({ value, label: t(`outbox.bases.${value}`) }))}
        />
      </div>
      {draft.by === "agreement" ? (
        <Field id="receiver-agreement" label={t("outbox.agreement")}>
          <Input
            id="receiver-agreement"
            maxLength={500}
            value={draft.agreement}
            onChange={(event) => change({ agreement: event.target.value })}
          />
        </Field>
      ) : (
        <div className="form-row">
          <Field id="receiver-instrument" label={t("lists.instrument")}>
            <Select
              id="receiver-instrument"
              showSearch={{ optionFilterProp: "label" }}
              value={draft.instrument === "" ? null : draft.instrument}
              onChange={(instrument: string) => change({ instrument })}
              options={references.map(({ id, title }) => ({ value: id, label: say(title) }))}
            />
          </Field>
          <Field id="receiver-article" label={t("lists.article")}>
            <Input
              id="receiver-article"
              maxLength={40}
              value={draft.article}
              onChange={(event) => change({ article: event.target.value })}
            />
          </Field>
        </div>
      )}
    </>
  );
}

function WhereTo({ draft, change }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      <Field id="receiver-address" label={t("outbox.address")}>
        <Radio.Group
          aria-label={t("outbox.address")}
          value={draft.kind}
          onChange={(event) => change({ kind: event.target.value as Draft["kind"] })}
          options={(["webhook", "e-mail"] as const).map((value) => ({ value, label: t(`outbox.kinds.${value}`) }))}
        />
        <Input
          id="receiver-address"
          maxLength={2000}
          placeholder={draft.kind === "webhook" ? "https://" : ""}
          value={draft.address}
          onChange={(event) => change({ address: event.target.value })}
        />
      </Field>
      <Field id="receiver-regions" label={t("outbox.regions")} help={t("outbox.regionsHelp")}>
        <Input
          id="receiver-regions"
          value={draft.regions}
          onChange={(event) => change({ regions: event.target.value })}
        />
      </Field>
    </>
  );
}
