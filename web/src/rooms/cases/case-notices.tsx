/** What was told of a case, with its proof: by which channel, when, and the receipt; by post or in person the proof is entered here. */
import { Button, Input, Modal, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseInFull } from "../../../../src/http/contract/procedure/case.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { Cite } from "../../kit/cite.tsx";
import { Field } from "../../kit/field.tsx";
import { momentText } from "../../kit/format.ts";
import { useMe } from "../../kit/me.tsx";
import { Panel } from "../../kit/page.tsx";
import { useSay } from "../../kit/say.ts";

type Issued = CaseInFull["notices"][number];

export function CaseNotices({ full }: { full: CaseInFull }) {
  const { t } = useTranslation();
  const me = useMe().data;
  if (full.notices.length === 0) return null;
  const staff = me?.kind === "agency";
  return (
    <Panel title={t("cases.notices")}>
      {full.notices.map((notice) => (
        <Notice key={notice.id} notice={notice} staff={staff} />
      ))}
    </Panel>
  );
}

function Notice({ notice, staff }: { notice: Issued; staff: boolean }) {
  const { t } = useTranslation();
  const say = useSay();
  const [entering, setEntering] = useState(false);
  return (
    <div className="case-notice">
      <details>
        <summary>
          <span className="strong">{say(notice.title)}</span>{" "}
          <span className="quiet figure">
            {notice.number} · {notice.issuedOn}
          </span>
        </summary>
        <p className="prose">{say(notice.text)}</p>
        <p className="prose">{say(notice.remedy)}</p>
        <p className="digest quiet">SHA-256 {notice.contentHash}</p>
      </details>
      <p>
        <Cite by={notice.by} />
        {notice.lastDay && <> · {t("due.until", { day: notice.lastDay })}</>}
      </p>
      {notice.deliveries.length === 0 ? (
        <p className="row">
          <span className="tag tag-mark">{t("cases.notDelivered")}</span>
          {staff && <Button onClick={() => setEntering(true)}>{t("cases.deliver")}</Button>}
        </p>
      ) : (
        <ul>
          {notice.deliveries.map((delivery) => (
            <li key={`${delivery.channel}/${delivery.at}`} className="quiet">
              {t(`cases.channels.${delivery.channel}`)} · <span className="figure">{momentText(delivery.at)}</span> ·{" "}
              <span className="digest">{delivery.receipt}</span>
            </li>
          ))}
        </ul>
      )}
      {entering && <EnterDelivery notice={notice} close={() => setEntering(false)} />}
    </div>
  );
}

const channels = ["post", "in-person"] as const;

function EnterDelivery({ notice, close }: { notice: Issued; close: () => void }) {
  const { t } = useTranslation();
  const [channel, setChannel] = useState<(typeof channels)[number]>("post");
  const [receipt, setReceipt] = useState("");
  const enter = useAct({
    act: () => post(`/notices/${notice.id}/delivered`, { channel, receipt: receipt.trim() }),
    changes: ["/cases", "/notices"],
    told: () => t("cases.delivered"),
    afterwards: close,
  });
  return (
    <Modal
      open
      title={t("cases.deliver")}
      okText={t("cases.deliver")}
      okButtonProps={{ disabled: receipt.trim() === "" }}
      confirmLoading={enter.busy}
      onOk={() => enter.run(undefined)}
      onCancel={close}
    >
      <div className="form">
        <div className="field">
          <span className="field-label" id="deliver-channel">
            {t("cases.deliverChannel")}
          </span>
          <Radio.Group
            aria-labelledby="deliver-channel"
            value={channel}
            onChange={(event) => setChannel(event.target.value as (typeof channels)[number])}
            options={channels.map((value) => ({ value, label: t(`cases.channels.${value}`) }))}
          />
        </div>
        <Field id="deliver-receipt" label={t("cases.deliverReceipt")} help={t("cases.deliverHelp")}>
          <Input
            id="deliver-receipt"
            maxLength={500}
            value={receipt}
            onChange={(event) => setReceipt(event.target.value)}
          />
        </Field>
      </div>
    </Modal>
  );
}
