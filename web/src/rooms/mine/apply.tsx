/** Applying to act for an operator: its code, and a letter of authorisation, or a code that is posted to its registered contact. */

import { UploadOutlined } from "@ant-design/icons";
import { App, Button, Input, Modal, Radio, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { NewRepresentation, Representation } from "../../../../src/http/contract/identity/representation.ts";
import { post, upload } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Field } from "../../kit/field.tsx";
import { shareText } from "../../kit/format.ts";
import { FormProblem } from "../../kit/wait.tsx";

const methods = ["letter", "contact-code"] as const;
type Method = NewRepresentation["method"];

export function Apply({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [code, setCode] = useState("");
  const [method, setMethod] = useState<Method>("letter");
  const [letter, setLetter] = useState<File>();
  const [share, setShare] = useState<number>();
  const attempt = useAttempt({
    act: async () => {
      const evidence = method === "letter" && letter ? await sendLetter(letter, code.trim(), setShare) : undefined;
      return post<Representation>("/me/representations", {
        code: code.trim(),
        method,
        ...(evidence !== undefined && { evidence }),
      });
    },
    done: () => {
      void message.success(t("mine.sent"));
      close();
    },
    changes: ["/me/representations"],
  });
  return (
    <Modal
      open
      width={560}
      title={t("mine.apply")}
      okText={t("mine.send")}
      okButtonProps={{ disabled: code.trim() === "" || (method === "letter" && letter === undefined) }}
      confirmLoading={attempt.busy}
      onOk={() => attempt.run(undefined)}
      onCancel={close}
    >
      <div className="form">
        <p>{t("mine.applySay")}</p>
        <FormProblem problem={attempt.problem} />
        <Field id="apply-code" label={t("operators.code")}>
          <Input
            id="apply-code"
            className="code"
            autoFocus
            maxLength={40}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </Field>
        <div className="field">
          <span className="field-label" id="apply-method">
            {t("mine.method")}
          </span>
          <Radio.Group
            aria-labelledby="apply-method"
            value={method}
            onChange={(event) => setMethod(event.target.value as Method)}
            options={methods.map((value) => ({ value, label: t(`mine.methods.${value}`) }))}
          />
          <span className="field-help">{t(`mine.methodSay.${method}`)}</span>
        </div>
        {method === "letter" && <Letter letter={letter} choose={setLetter} />}
        {attempt.busy && share !== undefined && (
          <p role="status" className="quiet">
            {t("mine.sending", { share: shareText(share * 1_000_000) })}
          </p>
        )}
      </div>
    </Modal>
  );
}

function Letter({ letter, choose }: { letter: File | undefined; choose: (letter: File | undefined) => void }) {
  const { t } = useTranslation();
  return (
    <div className="field">
      <span className="field-label">{t("mine.letter")}</span>
      <Upload
        accept=".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg"
        maxCount={1}
        fileList={letter ? [{ uid: "letter", name: letter.name, status: "done" }] : []}
        beforeUpload={(file) => {
          choose(file);
          return false;
        }}
        onRemove={() => choose(undefined)}
      >
        <Button icon={<UploadOutlined />}>{t("mine.chooseLetter")}</Button>
      </Upload>
    </div>
  );
}

async function sendLetter(letter: File, code: string, onShare: (share: number) => void): Promise<string> {
  const { hash } = await upload<{ readonly hash: string }>("/evidence", letter, onShare, {
    kind: "representation",
    id: code,
  });
  return hash;
}
