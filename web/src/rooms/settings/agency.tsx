/** The agency itself, and the standard it evaluates by when none is named. */
import { Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { OrganisationList } from "../../../../src/http/contract/identity/organisation.ts";
import type { StandardList } from "../../../../src/http/contract/standard.ts";
import { Panel } from "../../kit/page.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import type { Part } from "./settings.tsx";

export function Agency({ draft, change, replace }: Part) {
  const { t } = useTranslation();
  const say = useSay();
  const standards = useRead<StandardList>("/standards");
  const { agency } = draft;
  return (
    <Panel title={t("settings.agency")}>
      <div className="form-row">
        <div className="field">
          <label htmlFor="agency-name">{t("settings.agencyName")}</label>
          <Input
            id="agency-name"
            maxLength={200}
            value={agency.name}
            onChange={(event) => change({ agency: { ...agency, name: event.target.value } })}
          />
        </div>
        <div className="field">
          <label htmlFor="agency-code">{t("operators.code")}</label>
          <Input
            id="agency-code"
            maxLength={40}
            value={agency.code ?? ""}
            onChange={(event) => change({ agency: withText(agency, "code", event.target.value) })}
          />
        </div>
        <div className="field">
          <label htmlFor="agency-contact">{t("settings.contact")}</label>
          <Input
            id="agency-contact"
            maxLength={500}
            value={agency.contact ?? ""}
            onChange={(event) => change({ agency: withText(agency, "contact", event.target.value) })}
          />
        </div>
        <div className="field">
          <label htmlFor="agency-standard">{t("settings.standard")}</label>
          <Select
            id="agency-standard"
            value={draft.standard}
            onChange={(standard) => change({ standard })}
            options={(standards.data?.items ?? []).map((standard) => ({
              value: standard.id,
              label: say(standard.title),
            }))}
          />
        </div>
        <LeadRegulator draft={draft} replace={replace} />
      </div>
    </Panel>
  );
}

/** 牵头主管部门: its approval of a standard counts; the words of others are comments. */
function LeadRegulator({ draft, replace }: Pick<Part, "draft" | "replace">) {
  const { t } = useTranslation();
  const organisations = useRead<OrganisationList>("/organisations");
  const { leadRegulator: _, ...others } = draft;
  const regulators = (organisations.data?.items ?? []).filter(({ kind }) => kind === "regulator");
  return (
    <div className="field">
      <label htmlFor="agency-lead">{t("settings.leadRegulator")}</label>
      <Select
        id="agency-lead"
        allowClear
        value={draft.leadRegulator ?? null}
        onChange={(next: string | null | undefined) => replace(next ? { ...others, leadRegulator: next } : others)}
        options={regulators.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </div>
  );
}

type AgencyPart = Part["draft"]["agency"];

function withText(agency: AgencyPart, member: "code" | "contact", text: string): AgencyPart {
  const { [member]: _, ...others } = agency;
  return text === "" ? others : { ...others, [member]: text };
}
