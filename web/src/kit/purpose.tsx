/** 用途: asked before sensitive data are shown or sent; what is said goes with the request and into the audit trail. */
import { AutoComplete, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "./field.tsx";

export function AskPurpose(props: {
  title: string;
  say?: ReactNode;
  /** What it mostly is, to be chosen instead of typed. */
  usual: readonly string[];
  doText: string;
  busy?: boolean;
  /** Whether what else is asked for has been said. */
  ready?: boolean;
  children?: ReactNode;
  go: (purpose: string) => void;
  close: () => void;
}) {
  const { t } = useTranslation();
  const [purpose, setPurpose] = useState("");
  const said = purpose.trim();
  return (
    <Modal
      open
      title={props.title}
      okText={props.doText}
      okButtonProps={{ disabled: said.length < 2 || props.ready === false }}
      confirmLoading={props.busy ?? false}
      onOk={() => props.go(said)}
      onCancel={props.close}
    >
      <div className="form">
        {props.say !== undefined && <p>{props.say}</p>}
        {props.children}
        <Field id="purpose" label={t("purpose.name")} help={t("purpose.help")}>
          <AutoComplete
            id="purpose"
            autoFocus
            maxLength={200}
            value={purpose}
            onChange={setPurpose}
            options={props.usual.map((value) => ({ value }))}
            // What is said already needs no proposal over the button.
            showSearch={{
              filterOption: (text, option) => option?.value !== text && (option?.value ?? "").includes(text),
            }}
          />
        </Field>
      </div>
    </Modal>
  );
}
