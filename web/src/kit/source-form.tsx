/** 信息来源 and its 采集依据: no record without one. The same form adds a source and changes one. */
import { AutoComplete, Input, Radio, Select } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { OrganisationList } from "../../../src/http/contract/identity/organisation.ts";
import type { AcquisitionBasis, ChangedSource, NewSource, Source } from "../../../src/http/contract/source.ts";
import { CollectingFields } from "./collecting-fields.tsx";
import { useMay } from "./me.tsx";
import { useRead } from "./reads.ts";

export interface SourceDraft {
  readonly id: string;
  readonly name: string;
  readonly class: NewSource["class"];
  readonly basis: AcquisitionBasis["kind"];
  /** The address, the number of the agreement, or the number of the consent, as the basis asks. */
  readonly proof: string;
  /** 信息提供单位: id of the authority that answers objections by its own page; empty where it is written to. */
  readonly provider: string;
  /** How it is gathered from the web; absent: it is not. */
  readonly collecting?: Source["collecting"];
}

export const blankSource: SourceDraft = {
  id: "",
  name: "",
  class: "government",
  basis: "public",
  proof: "",
  provider: "",
};

export function draftOf(source: Source): SourceDraft {
  return {
    id: source.id,
    name: source.name,
    class: source.class,
    basis: source.basis.kind,
    proof: proofOf(source.basis),
    provider: source.provider ?? "",
    ...(source.collecting !== undefined && { collecting: source.collecting }),
  };
}

export function proofOf(basis: AcquisitionBasis): string {
  if (basis.kind === "public") return basis.url;
  return basis.kind === "provided" ? basis.agreement : basis.consent;
}

export function newSourceOf(draft: SourceDraft): NewSource {
  return { id: draft.id.trim(), ...changedSourceOf(draft) };
}

export function changedSourceOf(draft: SourceDraft): ChangedSource {
  const provider = draft.provider.trim();
  return {
    name: draft.name.trim(),
    class: draft.class,
    basis: basisOf(draft),
    ...(provider !== "" && { provider }),
    ...(draft.collecting !== undefined && { collecting: draft.collecting }),
  };
}

function basisOf({ basis, proof }: SourceDraft): AcquisitionBasis {
  if (basis === "public") return { kind: "public", url: proof.trim() };
  return basis === "provided"
    ? { kind: "provided", agreement: proof.trim() }
    : { kind: "consent", consent: proof.trim() };
}

export function isComplete(draft: SourceDraft): boolean {
  return /^[a-z0-9][a-z0-9-]{0,62}$/.test(draft.id.trim()) && draft.name.trim() !== "" && draft.proof.trim() !== "";
}

export const sourceClasses = [
  "government",
  "judicial",
  "social",
  "operator",
  "logistics",
  "payment",
  "agency",
] as const;
const bases = ["public", "provided", "consent"] as const;

export function SourceForm(props: { draft: SourceDraft; onChange: (draft: SourceDraft) => void; existing?: boolean }) {
  const { t } = useTranslation();
  const id = useId();
  const { draft } = props;
  const change = (part: Partial<SourceDraft>) => props.onChange({ ...draft, ...part });
  return (
    <div className="form">
      <div className="field">
        <label htmlFor={`${id}-name`}>{t("sources.name")}</label>
        <Input
          id={`${id}-name`}
          value={draft.name}
          maxLength={200}
          onChange={(event) => change({ name: event.target.value })}
        />
      </div>
      <div className="form-row">
        <div className="field">
          <label htmlFor={`${id}-id`}>{t("sources.id")}</label>
          <Input
            id={`${id}-id`}
            value={draft.id}
            maxLength={63}
            disabled={props.existing ?? false}
            placeholder="city-market-bureau"
            onChange={(event) => change({ id: event.target.value })}
          />
          <span className="field-help">{t("sources.idHelp")}</span>
        </div>
        <div className="field">
          <label htmlFor={`${id}-class`}>{t("sources.class")}</label>
          <Select
            id={`${id}-class`}
            value={draft.class}
            onChange={(value) => change({ class: value })}
            options={sourceClasses.map((value) => ({ value, label: t(`sources.classes.${value}`) }))}
          />
        </div>
      </div>
      <div className="field">
        <span className="field-label" id={`${id}-basis`}>
          {t("sources.basis")}
        </span>
        <Radio.Group
          aria-labelledby={`${id}-basis`}
          value={draft.basis}
          onChange={(event) => change({ basis: event.target.value as SourceDraft["basis"], proof: "" })}
          options={bases.map((value) => ({ value, label: t(`sources.bases.${value}`) }))}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-proof`}>{t(`sources.proof.${draft.basis}`)}</label>
        <Input
          id={`${id}-proof`}
          value={draft.proof}
          maxLength={2000}
          onChange={(event) => change({ proof: event.target.value })}
        />
        <span className="field-help">{t(`sources.proofHelp.${draft.basis}`)}</span>
      </div>
      <Provider id={`${id}-provider`} value={draft.provider} change={(provider) => change({ provider })} />
      <CollectingFields
        id={`${id}-collecting`}
        value={draft.collecting}
        change={(collecting) => {
          const { collecting: _before, ...rest } = draft;
          props.onChange(collecting === undefined ? rest : { ...rest, collecting });
        }}
      />
    </div>
  );
}

/** Chosen from the register of organisations by whoever may read it; by number by everybody else. */
function Provider(props: { id: string; value: string; change: (provider: string) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const known = useRead<OrganisationList>(may("readOrganisations") ? "/organisations" : undefined).data?.items ?? [];
  const fitting = known.filter(({ kind }) => kind === "regulator" || kind === "authority");
  return (
    <div className="field">
      <label htmlFor={props.id}>{t("sources.provider")}</label>
      <AutoComplete
        id={props.id}
        allowClear
        value={props.value}
        onChange={(provider: string | undefined) => props.change(provider ?? "")}
        options={fitting.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <span className="field-help">{t("sources.providerHelp")}</span>
    </div>
  );
}
