/** Files handed in with a statement: sent as soon as they are chosen, each shown with the hash of its content, taken out again before sending. */
import { DeleteOutlined, PaperClipOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Problem, upload } from "./api.ts";
import { bytesText, shareText } from "./format.ts";
import { asProblem, ProblemView } from "./problem-view.tsx";
import "./procedure.css";

export interface HandedIn {
  readonly hash: string;
  readonly name: string;
  readonly bytes: number;
}

export interface EvidenceUploadProps {
  /** What they belong to, as far as it is known yet: the record, the result, the case. */
  readonly about: { readonly kind: string; readonly id: string };
  readonly files: readonly HandedIn[];
  readonly change: (files: readonly HandedIn[]) => void;
}

export function EvidenceUpload({ about, files, change }: EvidenceUploadProps) {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number>();
  const [problem, setProblem] = useState<Problem>();
  const take = async (chosen: readonly File[]) => {
    setProblem(undefined);
    let kept = files;
    for (const file of chosen) {
      setShare(0);
      try {
        const { hash } = await upload<{ readonly hash: string }>("/evidence", file, setShare, about);
        kept = [...kept.filter((other) => other.hash !== hash), { hash, name: file.name, bytes: file.size }];
        change(kept);
      } catch (error) {
        setProblem(asProblem(error));
      }
    }
    setShare(undefined);
  };
  return (
    <div className="field">
      <span className="field-label" id={`${id}-label`}>
        {t("cases.evidence")}
      </span>
      {files.length > 0 && (
        <ul className="handed-in">
          {files.map((file) => (
            <li key={file.hash}>
              <PaperClipOutlined aria-hidden />
              <span className="handed-in-name">
                {file.name} <span className="quiet figure">{bytesText(file.bytes)}</span>
                <span className="digest quiet" title={file.hash}>
                  SHA-256 {file.hash.slice(0, 16)}…
                </span>
              </span>
              <Button
                icon={<DeleteOutlined />}
                aria-label={t("cases.removeFile", { name: file.name })}
                onClick={() => change(files.filter(({ hash }) => hash !== file.hash))}
              />
            </li>
          ))}
        </ul>
      )}
      <input
        ref={input}
        type="file"
        multiple
        className="unseen"
        tabIndex={-1}
        aria-labelledby={`${id}-label`}
        accept=".pdf,.ofd,.png,.jpg,.jpeg,.txt,application/pdf,image/png,image/jpeg,text/plain"
        onChange={(event) => {
          void take([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <span>
        <Button icon={<PaperClipOutlined />} loading={share !== undefined} onClick={() => input.current?.click()}>
          {t("cases.chooseFiles")}
        </Button>
      </span>
      {share !== undefined && (
        <span role="status" className="quiet">
          {t("mine.sending", { share: shareText(share * 1_000_000) })}
        </span>
      )}
      <span className="field-help">{t("cases.evidenceHelp")}</span>
      {problem && <ProblemView problem={problem} />}
    </div>
  );
}
