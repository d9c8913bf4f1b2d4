/** 个体工商户: admitted only when the agency records its legal opinion; the opinion is kept and shown with every result it admits. */
import { Input, Switch } from "antd";
import { useTranslation } from "react-i18next";
import { Cite } from "../../kit/cite.tsx";
import { DayField } from "../../kit/day-field.tsx";
import { today } from "../../kit/format.ts";
import { Panel } from "../../kit/page.tsx";
import type { Part } from "./settings.tsx";

export function IndividualBusinesses({ draft, change, replace }: Part) {
  const { t } = useTranslation();
  const opinion = draft.individualBusinessOpinion;
  const toggle = (on: boolean) => {
    const { individualBusinessOpinion: _, ...without } = draft;
    replace(on ? { ...without, individualBusinessOpinion: { by: "", on: today(), text: "" } } : without);
  };
  return (
    <Panel title={t("settings.individual")} beside={<Cite by={{ instrument: "civil-code", article: "54" }} />}>
      <div className="form">
        <div className="row">
          <Switch checked={opinion !== undefined} onChange={toggle} aria-label={t("settings.individualAdmit")} />
          <span>{opinion ? t("settings.individualOn") : t("settings.individualOff")}</span>
        </div>
        {opinion && (
          <>
            <div className="form-row">
              <div className="field">
                <label htmlFor="opinion-by">{t("settings.opinionBy")}</label>
                <Input
                  id="opinion-by"
                  value={opinion.by}
                  onChange={(event) => change({ individualBusinessOpinion: { ...opinion, by: event.target.value } })}
                />
              </div>
              <div className="field">
                <label htmlFor="opinion-on">{t("settings.opinionOn")}</label>
                <DayField
                  id="opinion-on"
                  label={t("settings.opinionOn")}
                  clearable={false}
                  value={opinion.on}
                  onChange={(on) => on && change({ individualBusinessOpinion: { ...opinion, on } })}
                />
              </div>
            </div>
            <div className="field">
              <label htmlFor="opinion-text">{t("settings.opinionText")}</label>
              <Input.TextArea
                id="opinion-text"
                rows={4}
                value={opinion.text}
                onChange={(event) => change({ individualBusinessOpinion: { ...opinion, text: event.target.value } })}
              />
            </div>
          </>
        )}
      </div>
    </Panel>
  );
}
