/** ① 选择文件: drop it or pick it; it is kept by its content, so sending the same file twice costs nothing. */
import { InboxOutlined } from "@ant-design/icons";
import { Progress, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReceivedFile } from "../../../../src/http/contract/file.ts";
import { type Problem, upload } from "../../kit/api.ts";
import { bytesText } from "../../kit/format.ts";
import { asProblem, ProblemView } from "../../kit/problem-view.tsx";

const accepted = ".csv,.txt,.tsv,.xlsx,.xls,.json,.ndjson,.jsonl";

export function ChooseFile({ onReceived }: { onReceived: (file: ReceivedFile) => void }) {
  const { t } = useTranslation();
  const [sending, setSending] = useState<{ file: File; share: number }>();
  const [problem, setProblem] = useState<Problem>();
  const send = async (file: File) => {
    setProblem(undefined);
    setSending({ file, share: 0 });
    try {
      onReceived(await upload<ReceivedFile>("/files", file, (share) => setSending({ file, share })));
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setSending(undefined);
    }
  };
  return (
    <div className="choose-file">
      <Upload.Dragger
        accept={accepted}
        multiple={false}
        showUploadList={false}
        disabled={sending !== undefined}
        beforeUpload={(file) => {
          void send(file);
          return false;
        }}
      >
        <p className="choose-icon" aria-hidden>
          <InboxOutlined />
        </p>
        <p className="choose-title">{t("imports.drop")}</p>
        <p className="quiet">{t("imports.formats")}</p>
      </Upload.Dragger>
      {sending && (
        <div role="status" className="choose-sending">
          <span>{t("imports.sending", { name: sending.file.name, size: bytesText(sending.file.size) })}</span>
          <Progress percent={Math.round(sending.share * 100)} aria-label={t("imports.sendingLabel")} />
        </div>
      )}
      {problem && <ProblemView problem={problem} />}
      <ul className="choose-notes">
        <li>{t("imports.note.gate")}</li>
        <li>{t("imports.note.held")}</li>
        <li>{t("imports.note.again")}</li>
      </ul>
    </div>
  );
}
