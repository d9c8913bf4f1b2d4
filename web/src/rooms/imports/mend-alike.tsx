/** Mends every waiting row with the same finding in the same column: by each row's own suggestion, by one value, or by setting them aside. */
import { Button, Input, Modal, Popconfirm } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MendedAlike, MendAlike as Request } from "../../../../src/http/contract/import.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { countText } from "../../kit/format.ts";
import { useSay } from "../../kit/say.ts";
import { changesOf, type Reason } from "./held.ts";

export function MendAlike({ importId, reason }: { importId: string; reason: Reason }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const act = useAct({
    act: (apply: Request["apply"]) =>
      post<MendedAlike>(`/imports/${importId}/mend-alike`, {
        code: reason.code,
        ...(reason.column && { column: reason.column }),
        apply,
      } satisfies Request),
    changes: changesOf(importId),
    told: (answer) => t("imports.mendedAlike", { mended: countText(answer.mended), held: countText(answer.stillHeld) }),
    afterwards: () => setAsking(false),
  });
  const n = countText(reason.waiting);
  return (
    <span className="row">
      <Popconfirm
        title={t("imports.acceptAllTitle", { n })}
        description={t("imports.acceptAllSay")}
        okText={t("imports.acceptAllDo")}
        onConfirm={() => act.run({ kind: "suggestion" })}
      >
        <Button loading={act.busy}>{t("imports.acceptAll", { n })}</Button>
      </Popconfirm>
      {reason.column && <Button onClick={() => setAsking(true)}>{t("imports.replaceAll")}</Button>}
      <Popconfirm
        title={t("imports.dismissAllTitle", { n })}
        description={t("imports.dismissSay")}
        okText={t("imports.dismissAll")}
        onConfirm={() => act.run({ kind: "dismiss" })}
      >
        <Button type="text">{t("imports.dismissAll")}</Button>
      </Popconfirm>
      {asking && (
        <ReplaceAll
          reason={reason}
          busy={act.busy}
          close={() => setAsking(false)}
          replace={(value) => act.run({ kind: "replacement", value })}
        />
      )}
    </span>
  );
}

function ReplaceAll(props: { reason: Reason; busy: boolean; close: () => void; replace: (value: string) => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const [value, setValue] = useState("");
  const { reason } = props;
  return (
    <Modal
      open
      title={t("imports.replaceTitle", { n: countText(reason.waiting), column: reason.column ?? "" })}
      okText={t("imports.replaceDo", { n: countText(reason.waiting) })}
      okButtonProps={{ disabled: value.trim() === "" }}
      confirmLoading={props.busy}
      onOk={() => props.replace(value)}
      onCancel={props.close}
    >
      <div className="form">
        <p>{say(reason.say)}</p>
        <div className="field">
          <label htmlFor="replace-value">{t("imports.replaceWith", { column: reason.column ?? "" })}</label>
          <Input id="replace-value" value={value} onChange={(event) => setValue(event.target.value)} />
        </div>
        <p className="quiet">{t("imports.replaceSay")}</p>
      </div>
    </Modal>
  );
}
