/** 联席会议: who is in it, by which paper; members join and leave, tasks are handed to members alone. */
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { JointMeeting } from "../../../../src/core/application/joint-meeting.ts";
import type { MatterInFull } from "../../../../src/http/contract/application/matter.ts";
import type { Colleagues } from "../../../../src/http/contract/application/measures.ts";
import { Field } from "../../kit/field.tsx";
import { FormDrawer, TextArea, TextLine } from "../../kit/form-drawer.tsx";
import { ActDrawer, type MatterForm, MatterPage, ReasonForm } from "../../kit/matter-page.tsx";
import { useMe } from "../../kit/me.tsx";
import { Panel } from "../../kit/page.tsx";
import { useRead } from "../../kit/reads.ts";
import { useListed } from "../../kit/say.ts";

export function FoundMeeting({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const [title, setTitle] = useState("");
  const [document, setDocument] = useState("");
  const [members, setMembers] = useState<readonly string[]>([]);
  const body = { title: title.trim(), document: document.trim(), members };
  return (
    <FormDrawer<MatterInFull>
      title={t("tasks.found")}
      doText={t("tasks.found")}
      path="/joint-meetings"
      body={body}
      complete={body.title !== "" && body.document !== "" && members.length > 0}
      changes={["/matters"]}
      done={({ matter }) => go(`/joint-meetings/${matter.id}`)}
      close={close}
    >
      <TextLine id="meeting-title" label={t("tasks.meetingTitle")} value={title} change={setTitle} />
      <TextLine id="meeting-document" label={t("tasks.document")} value={document} change={setDocument} />
      <Organisations id="meeting-members" label={t("tasks.members")} value={members} change={setMembers} />
    </FormDrawer>
  );
}

function Organisations(props: {
  id: string;
  label: string;
  value: readonly string[];
  change: (value: readonly string[]) => void;
  among?: readonly string[];
}) {
  const colleagues = useRead<Colleagues>("/colleagues", { lasting: true });
  const own = useMe().data?.acting?.id;
  const options = (colleagues.data?.items ?? [])
    .filter(({ id }) => id !== own && (props.among === undefined || props.among.includes(id)))
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Field id={props.id} label={props.label}>
      <Select
        id={props.id}
        mode="multiple"
        showSearch={{ optionFilterProp: "label" }}
        value={[...props.value]}
        onChange={(next: string[]) => props.change(next)}
        options={options}
      />
    </Field>
  );
}

export function OneMeeting() {
  const listed = useListed();
  const { t } = useTranslation();
  return (
    <MatterPage
      crumbs={[{ to: "/shared-tasks", label: t("tasks.title") }]}
      form={(given) => <ActForm given={given} />}
      besides={["leave", "end"]}
    >
      {({ matter, names }) => {
        const meeting = matter as unknown as JointMeeting;
        return (
          <Panel title={t("tasks.members")}>
            <dl className="matter-facts">
              <dt>{t("tasks.document")}</dt>
              <dd>{meeting.document}</dd>
              <dt>{t("tasks.lead2")}</dt>
              <dd>{names[meeting.owner]}</dd>
              <dt>{t("tasks.members")}</dt>
              <dd>{listed(meeting.parties.map((id) => names[id] ?? id))}</dd>
            </dl>
          </Panel>
        );
      }}
    </MatterPage>
  );
}

function ActForm({ given }: { given: MatterForm }) {
  const { act } = given.option;
  if (act === "end") return <ReasonForm given={given} path={`/joint-meetings/${given.full.matter.id}/end`} />;
  return <MemberForm given={given} leaving={act === "leave"} />;
}

function MemberForm({ given, leaving }: { given: MatterForm; leaving: boolean }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [reason, setReason] = useState("");
  const { id, parties } = given.full.matter;
  const [organisation] = chosen.slice(-1);
  const body = leaving ? { organisation, reason: reason.trim() } : { organisation };
  const complete = organisation !== undefined && (!leaving || reason.trim().length > 1);
  return (
    <ActDrawer
      given={given}
      path={`/joint-meetings/${id}/${leaving ? "leave" : "join"}`}
      body={body}
      complete={complete}
    >
      <Organisations
        id="meeting-organisation"
        label={t("tasks.organisation")}
        value={chosen}
        change={(next) => setChosen(next.slice(-1))}
        {...(leaving && { among: parties })}
      />
      {leaving && <TextArea id="meeting-reason" label={t("matter.reason")} value={reason} change={setReason} />}
    </ActDrawer>
  );
}
