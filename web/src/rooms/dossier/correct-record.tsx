/** 更正: the whole content as it should read, with the reason; the version before stays for those who may see it. */
import { Button, Drawer, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DossierEntry, RecordAnswer, RecordContent } from "../../../../src/http/contract/record.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { ContentForm } from "../../kit/content-form.tsx";
import { changesOfOperator } from "./operator-changes.ts";

export function CorrectRecord({ code, entry, close }: { code: string; entry: DossierEntry; close: () => void }) {
  const { t } = useTranslation();
  const [content, setContent] = useState<RecordContent>(entry.record.current);
  const [reason, setReason] = useState("");
  const correct = useAct({
    act: () =>
      post<RecordAnswer>(`/operators/${code}/records/${entry.record.id}/correct`, { content, reason: reason.trim() }),
    changes: changesOfOperator(code),
    told: () => t("act.correct.done"),
    afterwards: close,
  });
  const changed = JSON.stringify(content) !== JSON.stringify(entry.record.current);
  return (
    <Drawer
      open
      size={620}
      onClose={close}
      title={t("act.correct.name")}
      footer={
        <div className="drawer-acts">
          <Button onClick={close}>{t("imports.cancel")}</Button>
          <Button
            type="primary"
            disabled={!changed || reason.trim().length < 2}
            loading={correct.busy}
            onClick={() => correct.run(undefined)}
          >
            {t("act.correct.do")}
          </Button>
        </div>
      }
    >
      <div className="form">
        <p className="act-say">{t("act.correct.say")}</p>
        <div className="field">
          <label htmlFor="correct-reason">{t("dossier.reason")}</label>
          <Input.TextArea
            id="correct-reason"
            rows={2}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        <ContentForm content={content} change={setContent} />
      </div>
    </Drawer>
  );
}
