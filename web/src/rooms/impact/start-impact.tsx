/** Which two standards are tried on everybody: versions on the shelf, or a draft that has passed the check. */
import { Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Impact, NewImpact } from "../../../../src/http/contract/impact.ts";
import type { AgencySettings } from "../../../../src/http/contract/settings.ts";
import type { StandardList } from "../../../../src/http/contract/standard.ts";
import type { StandardDraftList } from "../../../../src/http/contract/standard-draft.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { DayField } from "../../kit/day-field.tsx";
import { today } from "../../kit/format.ts";
import { useMay } from "../../kit/me.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";

export function StartImpact({ draft, close }: { draft: string | undefined; close: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { versions, drafts, present } = useChoices();
  const [before, setBefore] = useState<string>();
  const [after, setAfter] = useState<string | undefined>(draft && `draft ${draft}`);
  const [asOf, setAsOf] = useState<string>();
  const chosen = before ?? present;
  const start = useAct({
    act: (request: NewImpact) => post<Impact>("/impacts", request),
    changes: ["/impacts"],
    afterwards: (impact) => navigate(`/impacts/${impact.id}`),
  });
  return (
    <Modal
      open
      title={t("impact.start")}
      okText={t("impact.startDo")}
      okButtonProps={{ disabled: chosen === undefined || after === undefined || chosen === after }}
      confirmLoading={start.busy}
      onOk={() => {
        if (chosen === undefined || after === undefined) return;
        start.run({ before: askedFor(chosen), after: askedFor(after), ...(asOf && { asOf }) });
      }}
      onCancel={close}
    >
      <div className="form">
        <p>{t("impact.startSay")}</p>
        <div className="field">
          <label htmlFor="impact-before">{t("impact.before")}</label>
          <Choice id="impact-before" value={chosen} onChange={setBefore} options={versions} />
        </div>
        <div className="field">
          <label htmlFor="impact-after">{t("impact.after")}</label>
          <Choice
            id="impact-after"
            value={after}
            onChange={setAfter}
            options={drafts.length === 0 ? versions : [{ label: t("impact.drafts"), options: drafts }, ...versions]}
          />
        </div>
        <div className="field">
          <label htmlFor="impact-as-of">{t("impact.asOf")}</label>
          <DayField id="impact-as-of" label={t("impact.asOf")} value={asOf} placeholder={today()} onChange={setAsOf} />
        </div>
      </div>
    </Modal>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

interface Options {
  readonly label: string;
  readonly options: readonly Option[];
}

/** A version is `standard id version`, a draft `draft id`; neither id has a space. */
function useChoices(): { versions: readonly Options[]; drafts: readonly Option[]; present: string | undefined } {
  const say = useSay();
  const may = useMay();
  const standards = useRead<StandardList>("/standards").data?.items ?? [];
  const settings = useRead<AgencySettings>("/settings").data;
  const drafts =
    useRead<StandardDraftList>(may("readStandardDrafts") ? "/standard-drafts" : undefined).data?.items ?? [];
  const versions = [...Map.groupBy(standards, ({ id }) => id)].map(([id, kept]) => ({
    label: kept[0] ? say(kept[0].title) : id,
    options: kept.map(({ version, title }) => ({
      value: `standard ${id} ${version}`,
      label: `${say(title)} ${version}`,
    })),
  }));
  const own = standards.filter(({ id }) => id === settings?.standard);
  const present = own.find(({ standing }) => standing === "in-force") ?? own[0];
  return {
    versions,
    drafts: drafts
      .filter(({ valid, stage }) => valid && stage !== "published" && stage !== "withdrawn")
      .map(({ id, title, standard }) => ({ value: `draft ${id}`, label: `${say(title)} ${standard.version ?? ""}` })),
    present: present && `standard ${present.id} ${present.version}`,
  };
}

function askedFor(choice: string): NewImpact["before"] {
  const [kind, id = "", ...version] = choice.split(" ");
  return kind === "draft" ? { draft: id } : { standard: id, version: version.join(" ") };
}

function Choice(props: {
  id: string;
  value: string | undefined;
  onChange: (value: string) => void;
  options: readonly (Option | Options)[];
}) {
  const { t } = useTranslation();
  return (
    <Select
      id={props.id}
      showSearch={{ optionFilterProp: "label" }}
      placeholder={t("impact.choose")}
      value={props.value ?? null}
      onChange={(value: string | null) => value && props.onChange(value)}
      options={props.options.map((option) =>
        "options" in option ? { ...option, options: [...option.options] } : option,
      )}
    />
  );
}
