/** 一名会员: its grade as everybody sees it, its register of reputation with clauses and ends, and the measures in effect. */
import { Radio, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import type { Member } from "../../../../src/http/contract/application/measures.ts";
import { daysBetween } from "../../kit/case-words.ts";
import { DaysLeft } from "../../kit/due.tsx";
import { EvidenceUpload, type HandedIn } from "../../kit/evidence-upload.tsx";
import { Field } from "../../kit/field.tsx";
import { DayLine, TextArea, TextLine } from "../../kit/form-drawer.tsx";
import { today } from "../../kit/format.ts";
import { GradeTag } from "../../kit/grade.tsx";
import { ActDrawer, type MatterForm, MatterPage } from "../../kit/matter-page.tsx";
import { Panel } from "../../kit/page.tsx";
import { Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";

const ways = ["own-wish", "advised", "ended"] as const;

export function OneMember() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const member = useRead<Member>(`/members/${id}`);
  return (
    <MatterPage
      crumbs={[{ to: "/members", label: t("members.title") }]}
      form={(given) => <ActForm given={given} member={member.data} />}
      besides={["leave", "end"]}
    >
      {() => <Reading of={member}>{(value) => <Standing member={value} />}</Reading>}
    </MatterPage>
  );
}

function Standing({ member }: { member: Member }) {
  const { t } = useTranslation();
  return (
    <>
      <Panel title={t("members.grade")}>
        {member.grade === undefined ? (
          <p className="quiet">{t("members.noGrade")}</p>
        ) : (
          <p>
            <GradeTag grade={member.grade} /> <span className="quiet figure">{member.publishedOn}</span>
          </p>
        )}
      </Panel>
      <Panel title={t("members.reputation")}>
        {member.reputation.length === 0 && <p className="quiet">{t("members.noReputation")}</p>}
        <ul>
          {member.reputation.map((entry) => (
            <li key={entry.entry}>
              <span className="tag">{t(`members.bearings.${entry.bearing}`)}</span> {entry.what}{" "}
              <span className="quiet">
                {entry.clause} · {t("matter.until", { day: entry.until })}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t("members.measures")}>
        {member.measures.length === 0 && <p className="quiet">{t("members.noMeasures")}</p>}
        <ul>
          {member.measures.map(({ id, number, title, until }) => (
            <li key={id}>
              <Link to={`/measures/${id}`}>{number}</Link> {title}{" "}
              {until && <DaysLeft days={daysBetween(today(), until)} />}
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}

function ActForm({ given, member }: { given: MatterForm; member: Member | undefined }) {
  switch (given.option.act) {
    case "enter":
      return <EnterForm given={given} />;
    case "end":
      return <EndForm given={given} entries={member?.reputation ?? []} />;
    case "leave":
      return <LeaveForm given={given} />;
    default:
      return null;
  }
}

function EnterForm({ given }: { given: MatterForm }) {
  const { t } = useTranslation();
  const [bearing, setBearing] = useState<"honour" | "breach">("breach");
  const [what, setWhat] = useState("");
  const [clause, setClause] = useState("");
  const [until, setUntil] = useState<string>();
  const [files, setFiles] = useState<readonly HandedIn[]>([]);
  const { id } = given.full.matter;
  const body = { bearing, what: what.trim(), clause: clause.trim(), until, evidence: files.map(({ hash }) => hash) };
  const complete = body.what !== "" && body.clause !== "" && until !== undefined;
  return (
    <ActDrawer given={given} path={`/members/${id}/reputation`} body={body} complete={complete} changes={["/members"]}>
      <div className="field">
        <span className="field-label" id="entry-bearing">
          {t("members.bearing")}
        </span>
        <Radio.Group
          aria-labelledby="entry-bearing"
          value={bearing}
          onChange={(event) => setBearing(event.target.value === "honour" ? "honour" : "breach")}
          options={(["honour", "breach"] as const).map((value) => ({ value, label: t(`members.bearings.${value}`) }))}
        />
      </div>
      <TextArea
        id="entry-what"
        label={t("members.what")}
        help={t("measures.groundsHelp")}
        value={what}
        change={setWhat}
      />
      <TextLine id="entry-clause" label={t("members.clause")} value={clause} change={setClause} />
      <DayLine id="entry-until" label={t("members.until")} value={until} change={setUntil} />
      <EvidenceUpload about={{ kind: "matter", id }} files={files} change={setFiles} />
    </ActDrawer>
  );
}

function EndForm({ given, entries }: { given: MatterForm; entries: Member["reputation"] }) {
  const { t } = useTranslation();
  const [entry, setEntry] = useState<string>();
  const [reason, setReason] = useState("");
  const path = `/members/${given.full.matter.id}/reputation/end`;
  const complete = entry !== undefined && reason.trim().length > 1;
  return (
    <ActDrawer
      given={given}
      path={path}
      body={{ entry, reason: reason.trim() }}
      complete={complete}
      changes={["/members"]}
    >
      <Field id="entry-id" label={t("members.entry")}>
        <Select
          id="entry-id"
          value={entry ?? null}
          onChange={(next: string) => setEntry(next)}
          options={entries.map(({ entry: value, what }) => ({ value, label: what }))}
        />
      </Field>
      <TextArea id="entry-reason" label={t("matter.reason")} value={reason} change={setReason} />
    </ActDrawer>
  );
}

function LeaveForm({ given }: { given: MatterForm }) {
  const { t } = useTranslation();
  const [how, setHow] = useState<(typeof ways)[number]>("own-wish");
  const [reason, setReason] = useState("");
  const path = `/members/${given.full.matter.id}/leave`;
  return (
    <ActDrawer
      given={given}
      path={path}
      body={{ how, reason: reason.trim() }}
      complete={reason.trim().length > 1}
      changes={["/members"]}
    >
      <Field id="leave-how" label={t("members.how")}>
        <Select
          id="leave-how"
          value={how}
          onChange={setHow}
          options={ways.map((value) => ({ value, label: t(`members.ways.${value}`) }))}
        />
      </Field>
      <TextArea id="leave-reason" label={t("matter.reason")} value={reason} change={setReason} />
    </ActDrawer>
  );
}
