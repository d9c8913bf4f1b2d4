/** 评价标准工作台: every standard that is being written or was, and how far it has come; a new one begins from a version, from a text, or empty. */
import { Button, Input, Segmented, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { StandardList } from "../../../../src/http/contract/standard.ts";
import type { StandardDraft, StandardDraftList } from "../../../../src/http/contract/standard-draft.ts";
import { useAddress } from "../../kit/address.ts";
import { Field } from "../../kit/field.tsx";
import { FormDrawer } from "../../kit/form-drawer.tsx";
import { momentText } from "../../kit/format.ts";
import { May, useMay } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { useStaffName } from "../../kit/staff-name.ts";
import { type Column, DataTable } from "../../kit/table.tsx";
import { DraftStage } from "./draft-stage.tsx";
import { isObject } from "./path.ts";
import "./workbench.css";

type Summary = StandardDraftList["items"][number];

export function Drafts() {
  const { t } = useTranslation();
  const address = useAddress();
  const may = useMay();
  const drafts = useRead<StandardDraftList>("/standard-drafts");
  const beginning = address.get("new") !== undefined && may("draftStandards");
  return (
    <Page
      filled
      title={t("workbench.title")}
      lead={t("workbench.lead")}
      actions={
        <May right="draftStandards">
          <Button type="primary" onClick={() => address.set({ new: "1" })}>
            {t("workbench.begin")}
          </Button>
        </May>
      }
    >
      <DataTable
        name="standard-drafts"
        label={t("workbench.title")}
        columns={useColumns()}
        rows={drafts.data?.items ?? []}
        rowKey={(draft) => draft.id}
        total={drafts.data?.items.length}
        loading={drafts.isPending}
        problem={drafts.error}
        retry={() => void drafts.refetch()}
        tall
        empty={<Nothing title={t("workbench.none")}>{t("workbench.noneSay")}</Nothing>}
      />
      {beginning && <Begin from={address.get("from")} close={() => address.set({ new: undefined, from: undefined })} />}
    </Page>
  );
}

function useColumns(): readonly Column<Summary>[] {
  const { t } = useTranslation();
  const say = useSay();
  const name = useStaffName();
  const standing = (draft: Summary) =>
    t(draft.valid ? (draft.tried ? "workbench.soundTried" : "workbench.sound") : "workbench.unsound");
  return [
    {
      id: "title",
      title: t("standards.name"),
      width: 260,
      cell: (draft) => <Link to={`/workbench/${draft.id}`}>{say(draft.title)}</Link>,
      text: (draft) => say(draft.title),
    },
    {
      id: "version",
      title: t("standards.version"),
      width: 110,
      cell: ({ standard }) => standard.version ?? "—",
      text: ({ standard }) => standard.version ?? "",
    },
    {
      id: "stage",
      title: t("workbench.stage"),
      width: 155,
      cell: (draft) => <DraftStage stage={draft.stage} />,
      text: (draft) => t(`workbench.stages.${draft.stage}`),
    },
    { id: "check", title: t("workbench.check"), width: 150, cell: standing, text: standing },
    {
      id: "from",
      title: t("standards.from"),
      width: 120,
      cell: ({ standard }) => <span className="figure">{standard.effectiveFrom ?? "—"}</span>,
      text: ({ standard }) => standard.effectiveFrom ?? "",
    },
    {
      id: "changed",
      title: t("workbench.changedAt"),
      width: 160,
      cell: (draft) => <span className="figure">{momentText(draft.changedAt)}</span>,
      text: (draft) => draft.changedAt,
    },
    {
      id: "by",
      title: t("workbench.changedBy"),
      width: 90,
      cell: (draft) => name(draft.changedBy),
      text: (draft) => name(draft.changedBy),
    },
    {
      id: "standard",
      title: t("standards.id"),
      width: 180,
      cell: ({ standard }) => <code className="digest">{standard.id ?? "—"}</code>,
      text: ({ standard }) => standard.id ?? "",
    },
  ];
}

/** `from` names a version as `id version`. */
function Begin({ from, close }: { from: string | undefined; close: () => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const navigate = useNavigate();
  const standards = useRead<StandardList>("/standards");
  const [how, setHow] = useState<"version" | "text" | "empty">("version");
  const [chosen, setChosen] = useState(from);
  const [text, setText] = useState("");
  const base = standards.data?.items.find(({ id, version }) => `${id} ${version}` === chosen);
  const content = parsed(text);
  const body =
    how === "version"
      ? base && { base: { id: base.id, version: base.version } }
      : how === "text"
        ? content && { content }
        : {};
  return (
    <FormDrawer<StandardDraft>
      title={t("workbench.begin")}
      doText={t("workbench.beginDo")}
      path="/standard-drafts"
      body={body ?? {}}
      complete={body !== undefined}
      changes={["/standard-drafts"]}
      done={({ id }) => void navigate(`/workbench/${id}`)}
      close={close}
      lead={t("workbench.beginSay")}
    >
      <Segmented
        aria-label={t("workbench.beginFrom")}
        value={how}
        onChange={setHow}
        options={(["version", "text", "empty"] as const).map((value) => ({
          value,
          label: t(`workbench.from.${value}`),
        }))}
      />
      {how === "version" && (
        <Field id="draft-base" label={t("workbench.from.version")}>
          <Select
            id="draft-base"
            showSearch={{ optionFilterProp: "label" }}
            placeholder={t("workbench.chooseVersion")}
            value={chosen ?? null}
            onChange={setChosen}
            options={(standards.data?.items ?? []).map(({ id, version, title }) => ({
              value: `${id} ${version}`,
              label: `${say(title)} ${version}`,
            }))}
          />
        </Field>
      )}
      {how === "text" && (
        <Field
          id="draft-text"
          label={t("standards.text")}
          help={text !== "" && content === undefined ? t("workbench.notAnObject") : undefined}
        >
          <Input.TextArea
            id="draft-text"
            className="raw-text"
            rows={16}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
      )}
    </FormDrawer>
  );
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
