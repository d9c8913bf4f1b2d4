/** A new client: of which organisation, what it may do, how often; its first secret is shown once. */
import { Input, InputNumber, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Client, ClientList, ShownSecret } from "../../../../src/http/contract/identity/client.ts";
import type { OrganisationList } from "../../../../src/http/contract/identity/organisation.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Field } from "../../kit/field.tsx";
import { useRead } from "../../kit/reads.ts";
import { FormProblem } from "../../kit/wait.tsx";
import { ScopeChoice } from "./scope-choice.tsx";
import { SecretShown } from "./secret-shown.tsx";
import "./clients.css";

const USUAL_PER_MINUTE = 600;

export function AddClient({ scopes, close }: { scopes: ClientList["scopes"]; close: () => void }) {
  const { t } = useTranslation();
  const organisations = useRead<OrganisationList>("/organisations");
  const [organisation, setOrganisation] = useState<OrganisationList["items"][number]>();
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [perMinute, setPerMinute] = useState(USUAL_PER_MINUTE);
  const [made, setMade] = useState<{ client: Client; secret: ShownSecret }>();
  const attempt = useAttempt({
    act: async () => {
      const client = await post<Client>("/clients", {
        organisation: organisation?.id,
        name: name.trim(),
        scopes: chosen,
        perMinute,
      });
      const secret = await post<ShownSecret>(`/clients/${encodeURIComponent(client.id)}/secrets`, {}, { unkept: true });
      return { client, secret };
    },
    done: setMade,
    changes: ["/clients"],
  });
  if (made) return <SecretShown client={made.client} secret={made.secret} close={close} />;
  const open = (organisation && scopes[organisation.kind]) ?? [];
  const choices = (organisations.data?.items ?? []).filter(
    ({ kind, state }) => state === "active" && (scopes[kind]?.length ?? 0) > 0,
  );
  return (
    <Modal
      open
      width={720}
      title={t("clients.add")}
      okText={t("clients.addDo")}
      okButtonProps={{ disabled: organisation === undefined || name.trim() === "" || chosen.length === 0 }}
      confirmLoading={attempt.busy}
      onOk={() => attempt.run(undefined)}
      onCancel={close}
    >
      <div className="form">
        <FormProblem problem={attempt.problem} />
        <div className="form-row">
          <Field id="client-organisation" label={t("clients.organisation")}>
            <Select
              id="client-organisation"
              showSearch={{ optionFilterProp: "label" }}
              value={organisation?.id ?? null}
              onChange={(id: string | null) => {
                setOrganisation(choices.find((choice) => choice.id === id));
                setChosen([]);
              }}
              options={choices.map((choice) => ({ value: choice.id, label: choice.name }))}
            />
          </Field>
          <Field id="client-name" label={t("clients.name")}>
            <Input id="client-name" maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
          </Field>
          <Field id="client-rate" label={t("clients.rate")}>
            <InputNumber
              id="client-rate"
              min={1}
              max={60_000}
              value={perMinute}
              onChange={(value) => setPerMinute(value ?? USUAL_PER_MINUTE)}
            />
          </Field>
        </div>
        {organisation && (
          <div className="field">
            <span className="field-label">{t("clients.scopes")}</span>
            <ScopeChoice open={open} value={chosen} onChange={setChosen} />
            <span className="field-help">{t("clients.scopesSay")}</span>
          </div>
        )}
      </div>
    </Modal>
  );
}
