/** The agency itself, and the standard it evaluates by when none is named. */
import { Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { StandardList } from "../../../../src/http/contract/standard.ts";
import { Panel } from "../../kit/page.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import type { Part } from "./settings.tsx";

export function Agency({ draft, change }: Part) {
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
      </div>
    </Panel>
  );
}

type AgencyPart = Part["draft"]["agency"];

function withText(agency: AgencyPart, member: "code" | "contact", text: string): AgencyPart {
  const { [member]: _, ...others } = agency;
  return text === "" ? others : { ...others, [member]: text };
}
