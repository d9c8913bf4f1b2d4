/** Adds a provider, or changes one; its secret is kept enclosed and never shown again. */
import { Input, Modal, Select, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AGENCY_ID, type AgencyRole } from "../../../../src/core/access/organisation.ts";
import type { IdentityProvider } from "../../../../src/http/contract/identity/identity-provider.ts";
import type { OrganisationList } from "../../../../src/http/contract/identity/organisation.ts";
import { post, put } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Copy } from "../../kit/copy.tsx";
import { Field } from "../../kit/field.tsx";
import { useMay } from "../../kit/me.tsx";
import { useRead } from "../../kit/reads.ts";
import { RoleChoice } from "../../kit/roles.tsx";
import { FormProblem } from "../../kit/wait.tsx";

interface Draft {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly organisation: string;
  readonly roles: readonly AgencyRole[];
  readonly active: boolean;
}

const blank: Draft = {
  id: "",
  name: "",
  issuer: "",
  clientId: "",
  clientSecret: "",
  organisation: AGENCY_ID,
  roles: [],
  active: true,
};

export function EditProvider({ existing, close }: { existing?: IdentityProvider; close: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const [draft, setDraft] = useState<Draft>(existing ? draftOf(existing) : blank);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const attempt = useAttempt({
    act: () => save(draft, existing),
    done: close,
    changes: ["/identity-providers", "/sign-in/providers"],
  });
  const text = (name: "name" | "issuer" | "clientId", limit: number, help?: string) => (
    <Field id={`provider-${name}`} label={t(`providers.${name}`)} help={help}>
      <Input
        id={`provider-${name}`}
        maxLength={limit}
        value={draft[name]}
        onChange={(event) => change({ [name]: event.target.value })}
      />
    </Field>
  );
  return (
    <Modal
      open
      width={620}
      title={existing ? t("providers.change") : t("providers.add")}
      okText={t("providers.save")}
      okButtonProps={{ disabled: !isComplete(draft, existing !== undefined) || !may("changeIdentityProviders") }}
      confirmLoading={attempt.busy}
      onOk={() => attempt.run(undefined)}
      onCancel={close}
    >
      <div className="form">
        <FormProblem problem={attempt.problem} />
        <div className="form-row">
          {text("name", 100, t("providers.nameHelp"))}
          <Field id="provider-id" label={t("providers.id")} help={t("providers.idHelp")}>
            <Input
              id="provider-id"
              maxLength={40}
              disabled={existing !== undefined}
              value={draft.id}
              onChange={(event) => change({ id: event.target.value })}
            />
          </Field>
        </div>
        {text("issuer", 500, t("providers.issuerHelp"))}
        <div className="form-row">
          {text("clientId", 200)}
          <Field
            id="provider-secret"
            label={t("providers.clientSecret")}
            help={existing ? t("providers.secretKept") : undefined}
          >
            <Input.Password
              id="provider-secret"
              autoComplete="off"
              maxLength={500}
              value={draft.clientSecret}
              onChange={(event) => change({ clientSecret: event.target.value })}
            />
          </Field>
        </div>
        <OrganisationField draft={draft} fixed={existing !== undefined} change={change} />
        {draft.organisation === AGENCY_ID && (
          <div className="field">
            <span className="field-label">{t("providers.roles")}</span>
            <RoleChoice label={t("providers.roles")} value={draft.roles} onChange={(roles) => change({ roles })} />
            <span className="field-help">{t("providers.rolesHelp")}</span>
          </div>
        )}
        {existing && <ReturnAddress path={existing.returnPath} />}
        {existing && (
          <div className="row">
            <Switch
              checked={draft.active}
              aria-label={t("providers.state")}
              onChange={(active) => change({ active })}
            />
            <span>{t(`providers.states.${draft.active ? "active" : "suspended"}`)}</span>
          </div>
        )}
      </div>
    </Modal>
  );
}

function OrganisationField(props: { draft: Draft; fixed: boolean; change: (part: Partial<Draft>) => void }) {
  const { t } = useTranslation();
  const organisations = useRead<OrganisationList>("/organisations");
  return (
    <Field id="provider-organisation" label={t("providers.organisation")}>
      <Select
        id="provider-organisation"
        disabled={props.fixed}
        value={props.draft.organisation}
        onChange={(organisation) => props.change({ organisation, roles: [] })}
        options={(organisations.data?.items ?? [])
          .filter(({ kind }) => kind === "agency" || kind === "regulator" || kind === "authority")
          .map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Field>
  );
}

function ReturnAddress({ path }: { path: string }) {
  const { t } = useTranslation();
  const address = `${location.origin}${path}`;
  return (
    <div className="field">
      <span className="field-label" id="provider-return">
        {t("providers.returnAddress")}
      </span>
      <div className="once">
        <output className="once-secret" aria-labelledby="provider-return">
          {address}
        </output>
        <Copy text={address} />
      </div>
      <span className="field-help">{t("providers.returnHelp")}</span>
    </div>
  );
}

function draftOf(provider: IdentityProvider): Draft {
  const { id, name, issuer, clientId, roles } = provider;
  return {
    id,
    name,
    issuer,
    clientId,
    roles,
    clientSecret: "",
    organisation: provider.organisation.id,
    active: provider.state === "active",
  };
}

function isComplete(draft: Draft, existing: boolean): boolean {
  return (
    draft.name.trim() !== "" &&
    /^[a-z0-9][a-z0-9-]{0,39}$/.test(draft.id) &&
    /^https?:\/\//.test(draft.issuer.trim()) &&
    draft.clientId.trim() !== "" &&
    (existing || draft.clientSecret !== "")
  );
}

function save(draft: Draft, existing: IdentityProvider | undefined): Promise<unknown> {
  const body = {
    name: draft.name.trim(),
    issuer: draft.issuer.trim(),
    clientId: draft.clientId.trim(),
    roles: draft.roles,
    ...(draft.clientSecret !== "" && { clientSecret: draft.clientSecret }),
  };
  if (existing === undefined)
    return post("/identity-providers", { ...body, id: draft.id, organisation: draft.organisation }, { unkept: true });
  const state = draft.active ? "active" : "suspended";
  return put(`/identity-providers/${encodeURIComponent(existing.id)}`, { ...body, state }, `"${existing.version}"`);
}
