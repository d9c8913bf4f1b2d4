/** 信息来源: from whom credit information comes, and by what right it is acquired. */
import { PlusOutlined } from "@ant-design/icons";
import { Alert, Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Source, SourceList } from "../../../../src/http/contract/source.ts";
import { useAct } from "../../kit/acting.tsx";
import { post, put, readTagged } from "../../kit/api.ts";
import { dayText } from "../../kit/format.ts";
import { May, useMay } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import {
  blankSource,
  changedSourceOf,
  draftOf,
  isComplete,
  newSourceOf,
  proofOf,
  type SourceDraft,
  SourceForm,
} from "../../kit/source-form.tsx";
import { type Column, DataTable } from "../../kit/table.tsx";

/** A source being added (`tag` absent) or changed; `tag` is the version that was read before the change. */
interface Editing {
  readonly draft: SourceDraft;
  readonly tag?: string | undefined;
  readonly existing: boolean;
}

export function Sources() {
  const { t } = useTranslation();
  const may = useMay();
  const sources = useRead<SourceList>("/sources");
  const [editing, setEditing] = useState<Editing>();
  const open = async (id: string) => {
    const { value, tag } = await readTagged<Source>(`/sources/${encodeURIComponent(id)}`);
    setEditing({ draft: draftOf(value), tag, existing: true });
  };
  const add = (
    <May right="addSource">
      <Button
        type="primary"
        icon={<PlusOutlined />}
        onClick={() => setEditing({ draft: blankSource, existing: false })}
      >
        {t("sources.add")}
      </Button>
    </May>
  );
  return (
    <Page filled title={t("sources.title")} lead={t("sources.lead")} actions={add}>
      <DataTable
        name="sources"
        label={t("sources.title")}
        columns={useColumns(may("changeSource") ? (id) => void open(id) : undefined)}
        rows={sources.data?.items ?? []}
        rowKey={(source) => source.id}
        total={sources.data?.items.length}
        loading={sources.isPending}
        problem={sources.error}
        retry={() => void sources.refetch()}
        empty={<Nothing title={t("sources.none")}>{t("sources.noneNext")}</Nothing>}
      />
      {editing && (
        <Edit key={editing.draft.id} editing={editing} change={setEditing} close={() => setEditing(undefined)} />
      )}
    </Page>
  );
}

function useColumns(open: ((id: string) => void) | undefined): readonly Column<Source>[] {
  const { t } = useTranslation();
  return [
    {
      id: "name",
      title: t("sources.name"),
      text: (source) => source.name,
      cell: (source) => (
        <>
          {open ? (
            <button type="button" className="link-button" onClick={() => open(source.id)}>
              {source.name}
            </button>
          ) : (
            source.name
          )}
          {source.sample && <span className="tag tag-sample source-sample">{t("sample.tag")}</span>}
        </>
      ),
    },
    {
      id: "id",
      title: t("sources.id"),
      width: 220,
      cell: (source) => <code className="digest">{source.id}</code>,
      text: (source) => source.id,
    },
    {
      id: "class",
      title: t("sources.class"),
      width: 150,
      cell: (source) => t(`sources.classes.${source.class}`),
      text: (source) => t(`sources.classes.${source.class}`),
    },
    {
      id: "basis",
      title: t("sources.basis"),
      width: 130,
      cell: (source) => t(`sources.basesShort.${source.basis.kind}`),
      text: (source) => t(`sources.basesShort.${source.basis.kind}`),
    },
    {
      id: "proof",
      title: t("sources.proofTitle"),
      cell: (source) => <Proof source={source} />,
      text: (source) => proofOf(source.basis),
    },
    {
      id: "added",
      title: t("sources.added"),
      width: 120,
      cell: (source) => dayText(source.addedAt),
      text: (source) => source.addedAt,
    },
  ];
}

function Proof({ source }: { source: Source }) {
  const proof = proofOf(source.basis);
  return source.basis.kind === "public" && /^https?:\/\//.test(proof) ? (
    <a href={proof} target="_blank" rel="noreferrer noopener">
      {proof}
    </a>
  ) : (
    proof
  );
}

function Edit({ editing, change, close }: { editing: Editing; change: (editing: Editing) => void; close: () => void }) {
  const { t } = useTranslation();
  const { draft, existing } = editing;
  const save = useAct({
    act: () =>
      existing
        ? put<Source>(`/sources/${encodeURIComponent(draft.id)}`, changedSourceOf(draft), editing.tag)
        : post<Source>("/sources", newSourceOf(draft)),
    changes: ["/sources", "/overview"],
    told: () => t("sources.saved"),
    afterwards: close,
  });
  return (
    <Modal
      open
      title={existing ? t("sources.change") : t("sources.add")}
      okText={t("sources.save")}
      okButtonProps={{ disabled: !isComplete(draft) }}
      confirmLoading={save.busy}
      onOk={() => save.run(undefined)}
      onCancel={close}
      width={600}
    >
      <div className="form">
        <Alert type="info" showIcon title={t("sources.rule")} />
        <SourceForm draft={draft} existing={existing} onChange={(next) => change({ ...editing, draft: next })} />
      </div>
    </Modal>
  );
}
