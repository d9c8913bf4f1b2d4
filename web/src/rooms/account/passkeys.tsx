/** 通行密钥: kept by a device or a key in one's pocket; opened by its fingerprint, face or PIN. */
import { Button, Input, Modal, Popconfirm } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PasskeyQuestion } from "../../../../src/http/contract/identity/sign-in.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Field } from "../../kit/field.tsx";
import { dayText, momentText } from "../../kit/format.ts";
import type { Me } from "../../kit/me.tsx";
import { makePasskey, passkeysWork } from "../../kit/passkey.ts";
import { FormProblem } from "../../kit/wait.tsx";

export function Passkeys({ me }: { me: Me }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const { passkeys } = me.factors;
  return (
    <section className="factor" aria-labelledby="factor-passkey">
      <h3 id="factor-passkey">{t("account.passkeys")}</h3>
      <p className="quiet">{passkeysWork ? t("account.passkeysSay") : t("account.passkeysNeedTls")}</p>
      {passkeys.length > 0 && (
        <ul className="passkeys">
          {passkeys.map((passkey) => (
            <li key={passkey.id}>
              <span className="strong">{passkey.name}</span>
              <span className="quiet figure">
                {t("account.passkeyAdded", { day: dayText(passkey.createdAt) })}
                {passkey.lastUsedAt && ` · ${t("account.passkeyUsed", { at: momentText(passkey.lastUsedAt) })}`}
              </span>
              <RemovePasskey passkey={passkey} />
            </li>
          ))}
        </ul>
      )}
      <Button disabled={!passkeysWork} onClick={() => setAdding(true)}>
        {t("account.passkeyAdd")}
      </Button>
      {adding && <AddPasskey close={() => setAdding(false)} />}
    </section>
  );
}

function RemovePasskey({ passkey }: { passkey: Me["factors"]["passkeys"][number] }) {
  const { t } = useTranslation();
  const remove = useAct({
    act: () => post(`/me/passkeys/${encodeURIComponent(passkey.id)}/remove`, {}, { unkept: true }),
    changes: ["/me"],
  });
  return (
    <Popconfirm
      title={t("account.passkeyRemove")}
      description={t("account.passkeyRemoveSay", { name: passkey.name })}
      okText={t("account.remove")}
      okButtonProps={{ danger: true }}
      onConfirm={() => remove.run(undefined)}
    >
      <Button
        danger
        size="small"
        type="text"
        loading={remove.busy}
        aria-label={t("account.passkeyRemoveOne", { name: passkey.name })}
      >
        {t("account.remove")}
      </Button>
    </Popconfirm>
  );
}

function AddPasskey({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const attempt = useAttempt({
    act: async () => {
      const question = await post<PasskeyQuestion>("/me/passkeys/question", {}, { unkept: true });
      const answer = await makePasskey(question);
      return post("/me/passkeys", { ticket: question.ticket, answer, name: name.trim() }, { unkept: true });
    },
    done: close,
    changes: ["/me"],
  });
  return (
    <Modal
      open
      title={t("account.passkeyAdd")}
      okText={t("account.passkeyMake")}
      okButtonProps={{ disabled: name.trim() === "" }}
      confirmLoading={attempt.busy}
      onOk={() => attempt.run(undefined)}
      onCancel={close}
    >
      <div className="form">
        <FormProblem problem={attempt.problem} />
        <Field id="passkey-name" label={t("account.passkeyName")} help={t("account.passkeyNameHelp")}>
          <Input
            id="passkey-name"
            autoFocus
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={() => name.trim() !== "" && attempt.run(undefined)}
          />
        </Field>
        <p className="quiet">{t("account.passkeyMakeSay")}</p>
      </div>
    </Modal>
  );
}
