/** 报送失信行为: under which code, when, with which evidence, and how the platform itself decided. */
import { App, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ActDefinition } from "../../../../src/http/contract/application/act.ts";
import { EvidenceUpload, type HandedIn } from "../../kit/evidence-upload.tsx";
import { Field } from "../../kit/field.tsx";
import { DayLine, FormDrawer, TextArea, TextLine } from "../../kit/form-drawer.tsx";
import { useSay } from "../../kit/say.ts";

const appeals = ["none", "pending", "rejected", "upheld"] as const;
const blank = { code: "", name: "", source: "", facts: "", decision: "", rule: "", report: "" };

export function ReportForm({ acts, close }: { acts: readonly ActDefinition[]; close: () => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const { message } = App.useApp();
  const [said, setSaid] = useState(blank);
  const [act, setAct] = useState<string>();
  const [appeal, setAppeal] = useState<(typeof appeals)[number]>("none");
  const [occurredOn, setOccurredOn] = useState<string>();
  const [files, setFiles] = useState<readonly HandedIn[]>([]);
  const { decision, rule, ...needed } = said;
  const optional = Object.fromEntries(Object.entries({ decision, rule }).filter(([, value]) => value.trim() !== ""));
  const body = { ...needed, ...optional, act, appeal, occurredOn, evidence: files.map(({ hash }) => hash) };
  const complete =
    Object.values(needed).every((value) => value.trim() !== "") &&
    act !== undefined &&
    occurredOn !== undefined &&
    files.length > 0;
  const line = (name: keyof typeof blank, label: string, help?: string) => (
    <TextLine
      id={`act-${name}`}
      label={label}
      value={said[name]}
      change={(value) => setSaid({ ...said, [name]: value })}
      {...(help !== undefined && { help })}
    />
  );
  const done = () => {
    message.success(t("acts.reported"));
    close();
  };
  return (
    <FormDrawer
      title={t("acts.report")}
      doText={t("acts.report")}
      lead={t("acts.reportLead")}
      path="/acts/reports"
      body={body}
      complete={complete}
      changes={["/operators"]}
      done={done}
      close={close}
    >
      {line("code", t("shops.code"))}
      {line("name", t("shops.name"))}
      <Field id="act-act" label={t("acts.act")}>
        <Select
          id="act-act"
          showSearch
          optionFilterProp="label"
          value={act}
          onChange={setAct}
          options={acts
            .filter(({ bearing }) => bearing === "dishonest")
            .map((each) => ({ value: each.code, label: `${each.code} ${say(each.say)}` }))}
        />
      </Field>
      <DayLine id="act-occurred" label={t("acts.occurredOn")} value={occurredOn} change={setOccurredOn} />
      {line("source", t("acts.source"), t("acts.sourceHelp"))}
      {line("report", t("acts.number"))}
      <TextArea
        id="act-facts"
        label={t("acts.facts")}
        help={t("acts.factsHelp")}
        longest={500}
        value={said.facts}
        change={(facts) => setSaid({ ...said, facts })}
      />
      {line("decision", t("acts.decision"))}
      <Field id="act-appeal" label={t("acts.appeal")}>
        <Select
          id="act-appeal"
          value={appeal}
          onChange={setAppeal}
          options={appeals.map((value) => ({ value, label: t(`acts.appeals.${value}`) }))}
        />
      </Field>
      {line("rule", t("acts.rule"))}
      <EvidenceUpload about={{ kind: "record", id: "new" }} files={files} change={setFiles} />
    </FormDrawer>
  );
}
