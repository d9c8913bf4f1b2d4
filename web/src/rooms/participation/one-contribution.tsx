/** One contribution: what was said and by which class of contributor; considered, checked by an authority, confirmed by a record, answered. */
import { Checkbox, Input, Radio, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Participation } from "../../../../src/core/application/participation.ts";
import {
  contributorLabel,
  findings,
  type ReportFinding,
} from "../../../../src/core/application/participation-words.ts";
import type { MatterInFull } from "../../../../src/http/contract/application/matter.ts";
import type { OrganisationList } from "../../../../src/http/contract/identity/organisation.ts";
import { Field } from "../../kit/field.tsx";
import { ActDrawer, type MatterForm, MatterPage, ReasonForm } from "../../kit/matter-page.tsx";
import { Panel } from "../../kit/page.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";

export function OneContribution() {
  const { t } = useTranslation();
  return (
    <MatterPage
      crumbs={[{ to: "/participation", label: t("participation.title") }]}
      besides={["set-aside", "leave-unconfirmed"]}
      form={(given) => <Form given={given} />}
    >
      {(full) => <Said full={full} />}
    </MatterPage>
  );
}

function Said({ full }: { full: MatterInFull }) {
  const { t } = useTranslation();
  const say = useSay();
  const { contribution, contributor, found, record, stage } = full.matter as unknown as Participation;
  const code = full.operator?.code;
  return (
    <Panel title={t("participation.said")}>
      <dl className="matter-facts">
        <dt>{t("participation.said")}</dt>
        <dd className="prose">{contribution.text}</dd>
        <dt>{t("participation.label")}</dt>
        <dd>
          <span className="tag">{say(contributorLabel(contributor))}</span>{" "}
          <span className="quiet">{t(contributor.verified ? "participation.verified" : "participation.asserted")}</span>{" "}
          {stage !== "confirmed" && <span className="tag">{t("participation.unscored")}</span>}
        </dd>
        {contribution.occurredOn && (
          <>
            <dt>{t("participation.occurredOn")}</dt>
            <dd className="figure">{contribution.occurredOn}</dd>
          </>
        )}
        {contribution.standard && (
          <>
            <dt>{t("participation.standard")}</dt>
            <dd>
              <Link to={`/standards/${contribution.standard.id}`}>
                {contribution.standard.id} {contribution.standard.version}
              </Link>
            </dd>
          </>
        )}
        {contribution.links.length > 0 && (
          <>
            <dt>{t("participation.links")}</dt>
            <dd>{contribution.links.join(" ")}</dd>
          </>
        )}
        {found && (
          <>
            <dt>{t("participation.found")}</dt>
            <dd>
              {say(findings[found.finding])}：{found.note} {found.document} <span className="figure">{found.on}</span>
            </dd>
          </>
        )}
        {record && (
          <>
            <dt>{t("participation.record")}</dt>
            <dd>{code === undefined ? record : <Link to={`/operators/${code}`}>{record}</Link>}</dd>
          </>
        )}
      </dl>
    </Panel>
  );
}

function Form({ given }: { given: MatterForm }) {
  const { act } = given.option;
  const path = `/contributions/${given.full.matter.id}/${act === "report-back" ? "report" : act}`;
  switch (act) {
    case "consider":
      return (
        <ActDrawer given={given} path={path} body={{}} complete>
          {null}
        </ActDrawer>
      );
    case "forward":
      return <Forward given={given} path={path} />;
    case "report-back":
      return <ReportBack given={given} path={path} />;
    case "confirm":
      return <Confirm given={given} path={path} />;
    case "answer":
      return <Answer given={given} path={path} />;
    default:
      return <ReasonForm given={given} path={path} />;
  }
}

interface FormProps {
  readonly given: MatterForm;
  readonly path: string;
}

function Forward({ given, path }: FormProps) {
  const { t } = useTranslation();
  const organisations = useRead<OrganisationList>("/organisations");
  const [to, setTo] = useState<string>();
  const [note, setNote] = useState("");
  const asked = organisations.data?.items.filter(
    ({ kind, state }) => state === "active" && (kind === "regulator" || kind === "authority"),
  );
  return (
    <ActDrawer
      given={given}
      path={path}
      body={{ to, note: note.trim() }}
      complete={to !== undefined && note.trim().length > 1}
    >
      <Field id="to" label={t("participation.to")} help={t("participation.toHelp")}>
        <Select
          id="to"
          showSearch={{ optionFilterProp: "label" }}
          loading={organisations.isLoading}
          value={to ?? null}
          onChange={(next: string) => setTo(next)}
          options={asked?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        />
      </Field>
      <Note id="note" label={t("matter.note")} value={note} set={setNote} />
    </ActDrawer>
  );
}

function ReportBack({ given, path }: FormProps) {
  const { t } = useTranslation();
  const say = useSay();
  const [finding, setFinding] = useState<ReportFinding>();
  const [note, setNote] = useState("");
  const [document, setDocument] = useState("");
  const body = { finding, note: note.trim(), ...(document.trim() !== "" && { document: document.trim() }) };
  return (
    <ActDrawer given={given} path={path} body={body} complete={finding !== undefined && note.trim().length > 1}>
      <Field id="finding" label={t("participation.finding")}>
        <Radio.Group
          id="finding"
          value={finding ?? null}
          onChange={(event) => setFinding(event.target.value)}
          options={Object.entries(findings).map(([value, name]) => ({ value, label: say(name) }))}
        />
      </Field>
      <Note id="note" label={t("participation.found")} value={note} set={setNote} />
      <Field id="document" label={t("participation.document")}>
        <Input id="document" maxLength={200} value={document} onChange={(event) => setDocument(event.target.value)} />
      </Field>
    </ActDrawer>
  );
}

function Confirm({ given, path }: FormProps) {
  const { t } = useTranslation();
  const [record, setRecord] = useState("");
  const [reason, setReason] = useState("");
  const code = given.full.operator?.code;
  return (
    <ActDrawer
      given={given}
      path={path}
      body={{ record: record.trim(), reason: reason.trim() }}
      complete={record.trim() !== "" && reason.trim().length > 1}
      changes={["/operators"]}
    >
      <Field id="record" label={t("participation.record")} help={t("participation.recordHelp")}>
        <Input id="record" maxLength={200} value={record} onChange={(event) => setRecord(event.target.value)} />
      </Field>
      {code !== undefined && (
        <p>
          <Link to={`/operators/${code}`}>{t("participation.fromFile")}</Link>
        </p>
      )}
      <Note id="reason" label={t("matter.reason")} value={reason} set={setReason} />
    </ActDrawer>
  );
}

function Answer({ given, path }: FormProps) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState("");
  const [publish, setPublish] = useState(false);
  const { contribution } = given.full.matter as unknown as Participation;
  const mayPublish = contribution.sort === "opinion" || contribution.sort === "standard-comment";
  return (
    <ActDrawer
      given={given}
      path={path}
      body={{ answer: answer.trim(), ...(mayPublish && { publish }) }}
      complete={answer.trim().length > 1}
    >
      <Note
        id="answer"
        label={t("participation.answer")}
        value={answer}
        set={setAnswer}
        help={t("participation.answerHelp")}
      />
      {mayPublish && (
        <>
          <Checkbox checked={publish} onChange={(event) => setPublish(event.target.checked)}>
            {t("participation.publish")}
          </Checkbox>
          <p className="quiet">{t("participation.publishHelp")}</p>
        </>
      )}
    </ActDrawer>
  );
}

function Note(props: { id: string; label: string; value: string; set: (text: string) => void; help?: string }) {
  const { id, label, value, set, help } = props;
  return (
    <Field id={id} label={label} help={help}>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 4, maxRows: 12 }}
        maxLength={2000}
        value={value}
        onChange={(event) => set(event.target.value)}
      />
    </Field>
  );
}
