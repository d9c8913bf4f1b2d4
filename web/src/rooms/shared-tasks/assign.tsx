/** 交办任务: to members of a meeting that we are in; a joint inspection is one visit of two members at least. */
import { Checkbox, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MatterSummary } from "../../../../src/http/contract/application/matter.ts";
import type { Colleagues } from "../../../../src/http/contract/application/measures.ts";
import { EvidenceUpload, type HandedIn } from "../../kit/evidence-upload.tsx";
import { Field } from "../../kit/field.tsx";
import { DayLine, FormDrawer, TextArea, TextLine } from "../../kit/form-drawer.tsx";
import { useMe } from "../../kit/me.tsx";
import { useRead } from "../../kit/reads.ts";

const sorts = ["case", "joint-inspection", "joint-measure", "news"] as const;

interface Draft {
  readonly meeting: string | undefined;
  readonly sort: (typeof sorts)[number];
  readonly title: string;
  readonly content: string;
  readonly to: readonly string[];
  readonly due: string | undefined;
  readonly visitOn: string | undefined;
  readonly withLead: boolean;
  readonly code: string;
  readonly name: string;
}

export function AssignTask({ meetings, close }: { meetings: readonly MatterSummary[]; close: () => void }) {
  const { t } = useTranslation();
  const [files, setFiles] = useState<readonly HandedIn[]>([]);
  const [draft, setDraft] = useState<Draft>({
    ...{ meeting: meetings[0]?.id, sort: "case", title: "", content: "", to: [], withLead: false, code: "", name: "" },
    ...{ due: undefined, visitOn: undefined },
  });
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const inspection = draft.sort === "joint-inspection";
  const complete =
    draft.meeting !== undefined &&
    draft.to.length > 0 &&
    draft.due !== undefined &&
    draft.title.trim() !== "" &&
    draft.content.trim() !== "";
  return (
    <FormDrawer
      title={t("tasks.assign")}
      doText={t("tasks.assign")}
      path="/shared-tasks"
      body={bodyOf(draft, files)}
      complete={complete}
      changes={["/matters"]}
      done={close}
      close={close}
    >
      <Field id="task-meeting" label={t("tasks.meeting")}>
        <Select
          id="task-meeting"
          value={draft.meeting ?? null}
          onChange={(meeting: string) => change({ meeting, to: [] })}
          options={meetings.map(({ id, title }) => ({ value: id, label: title }))}
        />
      </Field>
      <Field id="task-sort" label={t("tasks.sort")}>
        <Select
          id="task-sort"
          value={draft.sort}
          onChange={(sort: Draft["sort"]) => change({ sort })}
          options={sorts.map((value) => ({ value, label: t(`tasks.sorts.${value}`) }))}
        />
      </Field>
      <TextLine id="task-title" label={t("tasks.name")} value={draft.title} change={(title) => change({ title })} />
      <TextArea
        id="task-content"
        label={t("tasks.content")}
        help={t("measures.groundsHelp")}
        value={draft.content}
        change={(content) => change({ content })}
      />
      <To meeting={meetings.find(({ id }) => id === draft.meeting)} to={draft.to} change={(to) => change({ to })} />
      <DayLine id="task-due" label={t("tasks.due")} value={draft.due} change={(due) => change({ due })} />
      {inspection && (
        <>
          <DayLine
            id="task-visit"
            label={t("tasks.visitOn")}
            value={draft.visitOn}
            change={(visitOn) => change({ visitOn })}
          />
          <Checkbox checked={draft.withLead} onChange={(event) => change({ withLead: event.target.checked })}>
            {t("tasks.withLead")}
          </Checkbox>
        </>
      )}
      <TextLine
        id="task-code"
        label={t("measures.code")}
        longest={40}
        value={draft.code}
        change={(code) => change({ code })}
      />
      <TextLine id="task-name" label={t("measures.name")} value={draft.name} change={(name) => change({ name })} />
      <EvidenceUpload about={{ kind: "matter", id: "new" }} files={files} change={setFiles} />
    </FormDrawer>
  );
}

/** Members of the meeting other than ourselves, by name. */
function To(props: {
  meeting: MatterSummary | undefined;
  to: readonly string[];
  change: (to: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const colleagues = useRead<Colleagues>("/colleagues", { lasting: true });
  const own = useMe().data?.acting?.id;
  const members = props.meeting === undefined ? [] : [props.meeting.owner, ...props.meeting.parties];
  const options = (colleagues.data?.items ?? [])
    .filter(({ id }) => members.includes(id) && id !== own)
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Field id="task-to" label={t("tasks.to")}>
      <Select
        id="task-to"
        mode="multiple"
        value={[...props.to]}
        onChange={(next: string[]) => props.change(next)}
        options={options}
      />
    </Field>
  );
}

function bodyOf(draft: Draft, files: readonly HandedIn[]): object {
  const { meeting, sort, title, content, to, due, visitOn, withLead, code, name } = draft;
  const visit = sort === "joint-inspection" ? { withLead, ...(visitOn === undefined ? {} : { visitOn }) } : {};
  return {
    ...{ meeting, sort, title: title.trim(), content: content.trim(), to, due },
    ...visit,
    ...(code.trim() === "" ? {} : { code: code.trim() }),
    ...(name.trim() === "" ? {} : { name: name.trim() }),
    ...(files.length === 0 ? {} : { evidence: files.map(({ hash }) => hash) }),
  };
}
