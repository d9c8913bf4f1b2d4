/** Inviting a person: a link that works once is made and shown once; the person alone chooses the password. */
import { Input, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AGENCY_ID, type AgencyRole } from "../../../../src/core/access/organisation.ts";
import type { InvitedAccount } from "../../../../src/http/contract/identity/account.ts";
import type { OrganisationList } from "../../../../src/http/contract/identity/organisation.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Field } from "../../kit/field.tsx";
import { useRead } from "../../kit/reads.ts";
import { RoleChoice } from "../../kit/roles.tsx";
import { FormProblem } from "../../kit/wait.tsx";
import { LinkShown } from "./link-shown.tsx";

interface Draft {
  readonly name: string;
  readonly login: string;
  readonly organisation: string;
  readonly roles: readonly AgencyRole[];
}

export function Invite({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const organisations = useRead<OrganisationList>("/organisations");
  const [draft, setDraft] = useState<Draft>({ name: "", login: "", organisation: AGENCY_ID, roles: [] });
  const [invited, setInvited] = useState<InvitedAccount>();
  const ofAgency = draft.organisation === AGENCY_ID;
  const attempt = useAttempt({
    act: () => post<InvitedAccount>("/accounts", bodyOf(draft), { unkept: true }),
    done: setInvited,
    changes: ["/accounts", "/organisations", "/staff"],
  });
  if (invited) return <LinkShown name={invited.account.name} link={invited.link} close={close} />;
  return (
    <Modal
      open
      title={t("accounts.inviteTitle")}
      okText={t("accounts.make")}
      okButtonProps={{ disabled: draft.name.trim() === "" || (ofAgency && draft.roles.length === 0) }}
      confirmLoading={attempt.busy}
      onOk={() => attempt.run(undefined)}
      onCancel={close}
    >
      <div className="form">
        <p>{t("accounts.inviteSay")}</p>
        <FormProblem problem={attempt.problem} />
        <Field id="invite-name" label={t("accounts.name")}>
          <Input
            id="invite-name"
            autoFocus
            maxLength={100}
            value={draft.name}
            onChange={(event) => setDraft({ ...draft, name: event.target.value })}
          />
        </Field>
        <Field id="invite-login" label={t("accounts.login")} help={t("accounts.loginLater")}>
          <Input
            id="invite-login"
            maxLength={200}
            value={draft.login}
            onChange={(event) => setDraft({ ...draft, login: event.target.value })}
          />
        </Field>
        <Field id="invite-organisation" label={t("accounts.organisation")}>
          <Select
            id="invite-organisation"
            value={draft.organisation}
            onChange={(organisation) => setDraft({ ...draft, organisation, roles: [] })}
            options={(organisations.data?.items ?? [])
              .filter(({ kind, state }) => kind !== "operator" && state === "active")
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
        {ofAgency && (
          <div className="field">
            <span className="field-label">{t("accounts.roles")}</span>
            <RoleChoice
              label={t("accounts.roles")}
              value={draft.roles}
              onChange={(roles) => setDraft({ ...draft, roles })}
            />
          </div>
        )}
      </div>
    </Modal>
  );
}

function bodyOf({ name, login, organisation, roles }: Draft): object {
  return { name: name.trim(), organisation, roles, ...(login.trim() !== "" && { login: login.trim() }) };
}
