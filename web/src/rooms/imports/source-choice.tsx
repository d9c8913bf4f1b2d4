/** From which source the file comes; a source that is not yet known can be added without leaving. */
import { PlusOutlined } from "@ant-design/icons";
import { Button, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Source, SourceList } from "../../../../src/http/contract/source.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { useRead } from "../../kit/reads.ts";
import { blankSource, isComplete, newSourceOf, SourceForm } from "../../kit/source-form.tsx";

export function SourceChoice(props: { value: string | undefined; onChange: (id: string) => void }) {
  const { t } = useTranslation();
  const sources = useRead<SourceList>("/sources");
  const [draft, setDraft] = useState<typeof blankSource>();
  const add = useAct({
    act: (source: typeof blankSource) => post<Source>("/sources", newSourceOf(source)),
    changes: ["/sources"],
    afterwards: (source) => {
      props.onChange(source.id);
      setDraft(undefined);
    },
  });
  return (
    <div className="source-choice">
      <label className="row" htmlFor="import-source">
        <span className="strong">{t("imports.from")}</span>
      </label>
      <Select
        id="import-source"
        className="source-select"
        showSearch={{ optionFilterProp: "label" }}
        placeholder={t("imports.chooseSource")}
        value={props.value ?? null}
        onChange={(id: string | null) => id && props.onChange(id)}
        options={(sources.data?.items ?? []).map((source) => ({
          value: source.id,
          label: `${source.name} · ${t(`sources.basesShort.${source.basis.kind}`)}`,
        }))}
      />
      <Button icon={<PlusOutlined />} onClick={() => setDraft(blankSource)}>
        {t("sources.add")}
      </Button>
      {draft && (
        <Modal
          open
          title={t("sources.add")}
          okText={t("sources.add")}
          okButtonProps={{ disabled: !isComplete(draft) }}
          confirmLoading={add.busy}
          onOk={() => add.run(draft)}
          onCancel={() => setDraft(undefined)}
        >
          <SourceForm draft={draft} onChange={setDraft} />
        </Modal>
      )}
    </div>
  );
}
