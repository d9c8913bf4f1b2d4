/** 一项措施: what it is and rests on, what the operator said, and the next step. */
import { Radio, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Measure } from "../../../../src/core/application/measure.ts";
import type { MatterInFull } from "../../../../src/http/contract/application/matter.ts";
import { Cite } from "../../kit/cite.tsx";
import { EvidenceUpload, type HandedIn } from "../../kit/evidence-upload.tsx";
import { Field } from "../../kit/field.tsx";
import { TextArea, TextLine } from "../../kit/form-drawer.tsx";
import { ActDrawer, type MatterForm, MatterPage, ReasonForm } from "../../kit/matter-page.tsx";
import { MeasureFacts } from "../../kit/measure-facts.tsx";
import { Panel } from "../../kit/page.tsx";
import { useSay } from "../../kit/say.ts";

const channels = ["post", "in-person", "e-mail", "platform-message"] as const;

export function OneMeasure() {
  const { t } = useTranslation();
  return (
    <MatterPage
      crumbs={[{ to: "/measures", label: t("measures.title") }]}
      form={(given) => <ActForm given={given} />}
      besides={["drop", "lift", "hear"]}
    >
      {(full) => <Said full={full} />}
    </MatterPage>
  );
}

function Said({ full }: { full: MatterInFull }) {
  const { t } = useTranslation();
  const say = useSay();
  const measure = full.matter as unknown as Measure;
  const { answers, appeals } = measure;
  return (
    <>
      <Panel title={t("measures.what")}>
        <MeasureFacts measure={measure} />
      </Panel>
      <Panel title={t("measures.answers")}>
        {answers.length + appeals.length === 0 && <p className="quiet">{t("measures.noAnswers")}</p>}
        {[...answers, ...appeals].map((said) => (
          <div key={`${said.on}/${said.statement}`}>
            <p className="prose">{said.statement}</p>
            <p className="quiet figure">
              {said.on} {"wantsHearing" in said && said.wantsHearing && t("measures.wantsHearing")}
              {"decided" in said && said.decided && t(said.decided.upheld ? "measures.upheldYes" : "measures.upheldNo")}
            </p>
          </div>
        ))}
      </Panel>
      <Panel title={t("measures.remedy")}>
        <p className="prose">{say(measure.item.course.remedy)}</p>
        <Cite by={measure.item.by} />
      </Panel>
    </>
  );
}

function ActForm({ given }: { given: MatterForm }) {
  const path = `/measures/${given.full.matter.id}`;
  switch (given.option.act) {
    case "notify":
      return <TellForm given={given} path={`${path}/notify`} />;
    case "impose":
      return <TellForm given={given} path={`${path}/impose`} withReason />;
    case "hear":
      return <HearingForm given={given} path={`${path}/hearing`} />;
    case "decideAppeal":
      return <DecideForm given={given} path={`${path}/decide-appeal`} />;
    case "drop":
      return <ReasonForm given={given} path={`${path}/drop`} changes={["/members"]} />;
    case "lift":
      return <ReasonForm given={given} path={`${path}/lift`} changes={["/members"]} />;
    default:
      return null;
  }
}

interface FormProps {
  readonly given: MatterForm;
  readonly path: string;
}

function TellForm({ given, path, withReason = false }: FormProps & { withReason?: boolean }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const [channel, setChannel] = useState<(typeof channels)[number]>("post");
  const [receipt, setReceipt] = useState("");
  const told = { channel, receipt: receipt.trim() };
  const body = withReason ? { reason: reason.trim(), told } : { told };
  const complete = told.receipt !== "" && (!withReason || reason.trim().length > 1);
  return (
    <ActDrawer given={given} path={path} body={body} complete={complete} changes={["/members"]}>
      {withReason && <TextArea id="measure-reason" label={t("matter.reason")} value={reason} change={setReason} />}
      <Field id="measure-channel" label={t("measures.channel")}>
        <Select
          id="measure-channel"
          value={channel}
          onChange={setChannel}
          options={channels.map((value) => ({ value, label: t(`measures.toldBy.${value}`) }))}
        />
      </Field>
      <TextLine
        id="measure-receipt"
        label={t("measures.receipt")}
        help={t("measures.receiptHelp")}
        value={receipt}
        change={setReceipt}
      />
    </ActDrawer>
  );
}

function HearingForm({ given, path }: FormProps) {
  const { t } = useTranslation();
  const [minutes, setMinutes] = useState("");
  const [files, setFiles] = useState<readonly HandedIn[]>([]);
  const body = { minutes: minutes.trim(), evidence: files.map(({ hash }) => hash) };
  return (
    <ActDrawer given={given} path={path} body={body} complete={body.minutes !== ""}>
      <TextArea id="measure-minutes" label={t("measures.minutes")} value={minutes} change={setMinutes} />
      <EvidenceUpload about={{ kind: "matter", id: given.full.matter.id }} files={files} change={setFiles} />
    </ActDrawer>
  );
}

function DecideForm({ given, path }: FormProps) {
  const { t } = useTranslation();
  const [upheld, setUpheld] = useState<boolean>();
  const [reason, setReason] = useState("");
  const complete = upheld !== undefined && reason.trim().length > 1;
  return (
    <ActDrawer given={given} path={path} body={{ upheld, reason: reason.trim() }} complete={complete}>
      <div className="field">
        <span className="field-label" id="measure-upheld">
          {t("measures.upheld")}
        </span>
        <Radio.Group
          aria-labelledby="measure-upheld"
          value={upheld}
          onChange={(event) => setUpheld(event.target.value === true)}
          options={[
            { value: true, label: t("measures.upheldYes") },
            { value: false, label: t("measures.upheldNo") },
          ]}
        />
      </div>
      <TextArea id="measure-reason" label={t("matter.reason")} value={reason} change={setReason} />
    </ActDrawer>
  );
}
