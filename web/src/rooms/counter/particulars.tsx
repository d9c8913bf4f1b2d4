/** What each kind of case asks beside its subject and the statement. */
import { Checkbox, Input, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import { type ObjectionGround, objectionGrounds } from "../../../../src/core/procedure/objection.ts";
import { type RepairCondition, repairConditions } from "../../../../src/core/procedure/repair.ts";
import { recordKinds } from "../../../../src/core/record/catalogue.ts";
import type { ActList } from "../../../../src/http/contract/application/act.ts";
import type { CommitmentList } from "../../../../src/http/contract/procedure/commitment.ts";
import type { RecordContent } from "../../../../src/http/contract/record.ts";
import type { SourceList } from "../../../../src/http/contract/source.ts";
import { ContentForm } from "../../kit/content-form.tsx";
import { Field } from "../../kit/field.tsx";
import { useRead } from "../../kit/reads.ts";
import { kindName } from "../../kit/record-words.ts";
import { useLanguage, useSay } from "../../kit/say.ts";
import type { PartProps } from "./about.tsx";
import { changes } from "./what-is-filed.ts";

export function Particulars(props: PartProps) {
  switch (props.draft.kind) {
    case "objection":
      return <Grounds {...props} />;
    case "repair":
      return <Conditions {...props} />;
    case "source-change":
      return <SourceChange {...props} />;
    case "management-card":
      return <Card {...props} />;
    default:
      return null;
  }
}

function Grounds({ draft, change }: PartProps) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <div className="field">
      <span className="field-label" id="counter-grounds">
        {t("me.grounds")}
      </span>
      <Checkbox.Group
        aria-labelledby="counter-grounds"
        value={[...draft.grounds]}
        onChange={(chosen) => change({ grounds: chosen as ObjectionGround[] })}
        options={(Object.keys(objectionGrounds) as ObjectionGround[]).map((value) => ({
          value,
          label: say(objectionGrounds[value]),
        }))}
      />
    </div>
  );
}

function Conditions({ code, draft, change }: PartProps) {
  const { t } = useTranslation();
  const say = useSay();
  const made = useRead<CommitmentList>(`/operators/${code}/commitments`).data;
  const standing = made?.items.filter(({ state }) => state === "standing") ?? [];
  return (
    <>
      <div className="field">
        <span className="field-label" id="counter-conditions">
          {t("me.conditions")}
        </span>
        <Checkbox.Group
          aria-labelledby="counter-conditions"
          value={[...draft.stated]}
          onChange={(chosen) => change({ stated: chosen as RepairCondition[] })}
          options={(Object.keys(repairConditions) as RepairCondition[]).map((value) => ({
            value,
            label: say(repairConditions[value]),
          }))}
        />
      </div>
      {draft.stated.includes("commitment") && (
        <Field id="counter-commitment" label={t("me.commitmentMade")}>
          <Select
            id="counter-commitment"
            value={draft.commitment ?? null}
            placeholder={standing.length === 0 ? t("me.noCommitment") : t("me.chooseCommitment")}
            onChange={(commitment: string) => change({ commitment })}
            options={standing.map(({ id, title, madeOn }) => ({ value: id, label: `${say(title)} · ${madeOn}` }))}
          />
        </Field>
      )}
    </>
  );
}

function SourceChange({ draft, change }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      <Field id="counter-change" label={t("counter.change")}>
        <Select
          id="counter-change"
          value={draft.change ?? null}
          onChange={(chosen) => change({ change: chosen })}
          options={changes.map((value) => ({ value, label: t(`counter.changes.${value}`) }))}
        />
      </Field>
      <Field id="counter-document" label={t("counter.document")}>
        <Input
          id="counter-document"
          maxLength={200}
          value={draft.document}
          onChange={(event) => change({ document: event.target.value })}
        />
      </Field>
    </>
  );
}

function Card({ draft, change }: PartProps) {
  const { t } = useTranslation();
  const say = useSay();
  const sources = useRead<SourceList>("/sources").data?.items ?? [];
  const acts = useRead<ActList>("/acts", { lasting: true }).data?.items ?? [];
  const fitting = acts.filter(({ code, bearing }) => code.startsWith("LY-") && bearing === (draft.bearing ?? bearing));
  return (
    <>
      <Field id="counter-provider" label={t("counter.provider")}>
        <Select
          id="counter-provider"
          showSearch={{ optionFilterProp: "label" }}
          value={draft.provider ?? null}
          onChange={(provider: string) => change({ provider })}
          options={sources.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <div className="field">
        <span className="field-label" id="counter-bearing">
          {t("counter.bearing")}
        </span>
        <Radio.Group
          aria-labelledby="counter-bearing"
          value={draft.bearing ?? null}
          onChange={(event) => change({ bearing: event.target.value === "honest" ? "honest" : "dishonest" })}
          options={(["honest", "dishonest"] as const).map((value) => ({
            value,
            label: t(`counter.bearings.${value}`),
          }))}
        />
      </div>
      <Field id="counter-act" label={t("counter.act")}>
        <Select
          id="counter-act"
          showSearch={{ optionFilterProp: "label" }}
          value={draft.act ?? null}
          onChange={(act: string) => change({ act })}
          options={fitting.map((act) => ({ value: act.code, label: `${act.code} ${say(act.say)}` }))}
        />
      </Field>
      <CardContent content={draft.content} change={(content) => change({ content })} />
    </>
  );
}

function CardContent(props: { content: RecordContent | undefined; change: (content: RecordContent) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { content, change } = props;
  return (
    <>
      <Field id="counter-record-kind" label={t("counter.recordKind")}>
        <Select
          id="counter-record-kind"
          showSearch={{ optionFilterProp: "label" }}
          value={content?.kind ?? null}
          onChange={(kind: RecordContent["kind"]) => change({ kind, details: {} })}
          options={recordKinds.map((value) => ({ value, label: kindName(value, language) }))}
        />
      </Field>
      {content && (
        <fieldset className="form counter-content">
          <legend>{t("record.content")}</legend>
          <ContentForm content={content} change={change} />
        </fieldset>
      )}
    </>
  );
}
