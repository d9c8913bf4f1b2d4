/** A secret that is shown once: a link, a client's secret, a code for a letter. It is gone when the window closes, and the window says so. */
import { Alert, Modal } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Copy } from "./copy.tsx";

export function ShownOnce(props: {
  title: string;
  /** What to do with it. */
  say: ReactNode;
  name: string;
  secret: string;
  /** How long it works, in words. */
  until?: ReactNode;
  children?: ReactNode;
  close: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      width={620}
      title={props.title}
      mask={{ closable: false }}
      okText={t("once.kept")}
      onOk={props.close}
      onCancel={props.close}
      cancelButtonProps={{ style: { display: "none" } }}
    >
      <div className="form">
        <p>{props.say}</p>
        <div className="field">
          <span className="field-label" id="once-name">
            {props.name}
          </span>
          <div className="once">
            <output className="once-secret" aria-labelledby="once-name" translate="no">
              {props.secret}
            </output>
            <Copy text={props.secret} />
          </div>
          {props.until !== undefined && <span className="field-help">{props.until}</span>}
        </div>
        {props.children}
        <Alert type="warning" showIcon title={t("once.say")} />
      </div>
    </Modal>
  );
}
