/** Adds an organisation, or changes one with the version it was read at. */
import { useQueryClient } from "@tanstack/react-query";
import { Checkbox, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { organisationKindNames } from "../../../../src/core/access/organisation.ts";
import type { NewOrganisation, OrganisationInFull } from "../../../../src/http/contract/identity/organisation.ts";
import { post, put } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Field } from "../../kit/field.tsx";
import { useSay } from "../../kit/say.ts";
import { FormProblem } from "../../kit/wait.tsx";
import { regionsTyped, useRegionsText } from "./regions-text.ts";

type Kind = NewOrganisation["kind"];
const kinds: readonly Kind[] = ["regulator", "authority", "platform", "financial-institution", "association"];
const hasRegions = (kind: string): boolean => kind === "regulator" || kind === "authority";

interface Draft {
  readonly kind: Kind;
  readonly name: string;
  readonly code: string;
  readonly regions: string;
  readonly country: string;
  readonly suspended: boolean;
}

export interface Existing {
  readonly value: OrganisationInFull;
  readonly tag: string | undefined;
}

export function EditOrganisation({ existing, close }: { existing?: Existing; close: () => void }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const regionsText = useRegionsText();
  const of = existing?.value;
  const kind = of?.kind ?? "regulator";
  const [draft, setDraft] = useState<Draft>({
    kind: kinds.find((known) => known === kind) ?? "regulator",
    name: of?.name ?? "",
    code: of?.code ?? "",
    regions: regionsText(of?.regions),
    country: of?.country ?? "CN",
    suspended: of?.state === "suspended",
  });
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const withRegions = hasRegions(of?.kind ?? draft.kind);
  const regions = withRegions ? regionsTyped(draft.regions, t("organisations.everywhere")) : undefined;
  const attempt = useAttempt({
    act: () => save(draft, regions, existing),
    done: close,
    changes: ["/organisations", "/me"],
  });
  const complete =
    draft.name.trim() !== "" && /^[A-Z]{2}$/.test(draft.country) && (!withRegions || regions !== undefined);
  return (
    <Modal
      open
      title={of ? t("organisations.change") : t("organisations.add")}
      okText={t("organisations.save")}
      okButtonProps={{ disabled: !complete }}
      confirmLoading={attempt.busy}
      onOk={() => attempt.run(undefined)}
      onCancel={() => {
        // Whoever was overtaken reads what the other has saved.
        if (attempt.problem) void cache.invalidateQueries({ queryKey: ["organisations"] });
        close();
      }}
    >
      <div className="form">
        <FormProblem problem={attempt.problem} />
        {!of && <KindChoice kind={draft.kind} onChange={(next) => change({ kind: next })} />}
        <Field id="organisation-name" label={t("organisations.name")}>
          <Input
            id="organisation-name"
            maxLength={200}
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        </Field>
        <Field id="organisation-code" label={t("organisations.code")}>
          <Input
            id="organisation-code"
            maxLength={40}
            value={draft.code}
            onChange={(event) => change({ code: event.target.value })}
          />
        </Field>
        {withRegions && (
          <Field id="organisation-regions" label={t("organisations.regions")} help={t("organisations.regionsHelp")}>
            <Input
              id="organisation-regions"
              maxLength={1500}
              value={draft.regions}
              {...(draft.regions !== "" && regions === undefined && { status: "error" })}
              onChange={(event) => change({ regions: event.target.value })}
            />
          </Field>
        )}
        <Field id="organisation-country" label={t("organisations.country")} help={t("organisations.countryHelp")}>
          <Input
            id="organisation-country"
            maxLength={2}
            style={{ width: 80 }}
            value={draft.country}
            onChange={(event) => change({ country: event.target.value.toUpperCase() })}
          />
        </Field>
        {of && of.kind !== "agency" && (
          <Checkbox checked={draft.suspended} onChange={(event) => change({ suspended: event.target.checked })}>
            {t("organisations.suspend")}
          </Checkbox>
        )}
      </div>
    </Modal>
  );
}

function KindChoice({ kind, onChange }: { kind: Kind; onChange: (kind: Kind) => void }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <Field id="organisation-kind" label={t("organisations.kind")}>
      <Select
        id="organisation-kind"
        value={kind}
        onChange={onChange}
        options={kinds.map((value) => ({ value, label: say(organisationKindNames[value]) }))}
      />
    </Field>
  );
}

function save(draft: Draft, regions: readonly string[] | undefined, existing: Existing | undefined): Promise<unknown> {
  const body = {
    name: draft.name.trim(),
    country: draft.country,
    ...(draft.code.trim() !== "" && { code: draft.code.trim() }),
    ...(regions !== undefined && { regions }),
  };
  if (existing === undefined) return post("/organisations", { kind: draft.kind, ...body });
  const state = draft.suspended ? "suspended" : "active";
  return put(`/organisations/${encodeURIComponent(existing.value.id)}`, { ...body, state }, existing.tag);
}
