/** Erasing on request, by code and tokens: whoever erases need not be allowed to read the file in which they stand. */
import { Alert, App, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Field } from "../../kit/field.tsx";
import { FormProblem } from "../../kit/wait.tsx";

export function EraseTyped({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [code, setCode] = useState("");
  const [text, setText] = useState("");
  const [reason, setReason] = useState("");
  const tokens = [...new Set(text.match(/\b[0-9a-f]{24}\b/g) ?? [])];
  const attempt = useAttempt({
    act: () =>
      post<{ readonly erased: number }>("/privacy/erase", { code: code.trim(), tokens, reason: reason.trim() }),
    done: ({ erased }) => {
      void message.success(t("erase.done", { n: erased }));
      close();
    },
    changes: ["/privacy", "/operators"],
  });
  return (
    <Modal
      open
      title={t("erase.title")}
      okText={t("erase.do", { n: tokens.length })}
      okButtonProps={{
        danger: true,
        disabled: code.trim() === "" || tokens.length === 0 || reason.trim().length < 2,
      }}
      confirmLoading={attempt.busy}
      onOk={() => attempt.run(undefined)}
      onCancel={close}
    >
      <div className="form">
        <Alert type="warning" showIcon title={t("erase.say")} />
        <FormProblem problem={attempt.problem} />
        <Field id="erase-code" label={t("erase.code")}>
          <Input id="erase-code" maxLength={40} value={code} onChange={(event) => setCode(event.target.value)} />
        </Field>
        <Field id="erase-tokens" label={t("erase.tokens")} help={t("erase.tokensHelp")}>
          <Input.TextArea
            id="erase-tokens"
            rows={4}
            maxLength={4000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <Field id="erase-reason" label={t("erase.reason")} help={t("erase.reasonHelp")}>
          <Input.TextArea
            id="erase-reason"
            rows={2}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      </div>
    </Modal>
  );
}
