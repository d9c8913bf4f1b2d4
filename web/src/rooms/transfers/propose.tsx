/** Proposing a transfer: to which recipient abroad, on which ground of the law, for what, until when. */
import { Alert, App, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OrganisationList } from "../../../../src/http/contract/identity/organisation.ts";
import type { Transfer } from "../../../../src/http/contract/transfers.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { DayField } from "../../kit/day-field.tsx";
import { Field } from "../../kit/field.tsx";
import { useRead } from "../../kit/reads.ts";
import { useCountry } from "../../kit/say.ts";
import { FormProblem } from "../../kit/wait.tsx";

const bases = ["security-assessment", "standard-contract", "certification", "statutory"] as const;

interface Draft {
  readonly recipient: string | undefined;
  readonly basis: Transfer["basis"];
  readonly number: string;
  readonly purpose: string;
  readonly validUntil: string | undefined;
}

const blank: Draft = {
  recipient: undefined,
  basis: "security-assessment",
  number: "",
  purpose: "",
  validUntil: undefined,
};

export function Propose({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [draft, setDraft] = useState(blank);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const attempt = useAttempt({
    act: () => post<Transfer>("/transfers", { ...draft, number: draft.number.trim(), purpose: draft.purpose.trim() }),
    done: () => {
      void message.success(t("transfers.proposed"));
      close();
    },
    changes: ["/transfers"],
  });
  const complete =
    draft.recipient !== undefined &&
    draft.number.trim() !== "" &&
    draft.purpose.trim().length >= 2 &&
    draft.validUntil !== undefined;
  return (
    <Modal
      open
      width={600}
      title={t("transfers.propose")}
      okText={t("transfers.proposeDo")}
      okButtonProps={{ disabled: !complete }}
      confirmLoading={attempt.busy}
      onOk={() => attempt.run(undefined)}
      onCancel={close}
    >
      <div className="form">
        <FormProblem problem={attempt.problem} />
        <Recipient value={draft.recipient} choose={(recipient) => change({ recipient })} />
        <div className="form-row">
          <Field id="transfer-basis" label={t("transfers.basis")}>
            <Select
              id="transfer-basis"
              value={draft.basis}
              onChange={(basis) => change({ basis })}
              options={bases.map((value) => ({ value, label: t(`transfers.bases.${value}`) }))}
            />
          </Field>
          <Field id="transfer-until" label={t("transfers.validUntil")}>
            <DayField
              id="transfer-until"
              label={t("transfers.validUntil")}
              value={draft.validUntil}
              onChange={(validUntil) => change({ validUntil })}
            />
          </Field>
        </div>
        <Field id="transfer-number" label={t("transfers.number")} help={t("transfers.numberHelp")}>
          <Input
            id="transfer-number"
            maxLength={200}
            value={draft.number}
            onChange={(event) => change({ number: event.target.value })}
          />
        </Field>
        <Field id="transfer-purpose" label={t("transfers.purpose")}>
          <Input.TextArea
            id="transfer-purpose"
            rows={3}
            maxLength={1000}
            value={draft.purpose}
            onChange={(event) => change({ purpose: event.target.value })}
          />
        </Field>
      </div>
    </Modal>
  );
}

function Recipient({ value, choose }: { value: string | undefined; choose: (id: string) => void }) {
  const { t } = useTranslation();
  const countryOf = useCountry();
  const organisations = useRead<OrganisationList>("/organisations");
  const abroad = (organisations.data?.items ?? []).filter(({ country }) => country !== "CN");
  if (organisations.data && abroad.length === 0)
    return <Alert type="info" showIcon title={t("transfers.noRecipients")} />;
  return (
    <Field id="transfer-recipient" label={t("transfers.recipient")}>
      <Select
        id="transfer-recipient"
        showSearch={{ optionFilterProp: "label" }}
        value={value ?? null}
        onChange={(id: string | null) => id && choose(id)}
        options={abroad.map(({ id, name, country }) => ({ value: id, label: `${name} · ${countryOf(country)}` }))}
      />
    </Field>
  );
}
