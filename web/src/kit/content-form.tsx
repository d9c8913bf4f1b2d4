/** The content of a record as it should read, field by field, each with the control that fits it. */
import { Checkbox, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { severities } from "../../../src/core/record/record.ts";
import type { RecordContent } from "../../../src/http/contract/record.ts";
import { DayField } from "./day-field.tsx";
import { detailChoices, detailName, detailNames, detailType, type SharedField, sharedFields } from "./record-words.ts";
import { useLanguage, useSay } from "./say.ts";

type Details = RecordContent["details"];

export function ContentForm({ content, change }: { content: RecordContent; change: (content: RecordContent) => void }) {
  return (
    <>
      {sharedFields.map((field) => (
        <SharedInput key={field} content={content} field={field} onChange={change} />
      ))}
      {detailNames(content.kind).map((name) => (
        <DetailInput key={name} content={content} name={name} onChange={(details) => change({ ...content, details })} />
      ))}
    </>
  );
}

function SharedInput({
  content,
  field,
  onChange,
}: {
  content: RecordContent;
  field: SharedField;
  onChange: (content: RecordContent) => void;
}) {
  const { t } = useTranslation();
  const say = useSay();
  const label = t(`record.fields.${field}`);
  const id = `correct-${field}`;
  const set = (value: string | number | undefined) => onChange(withField(content, field, value));
  if (field === "severity") {
    return (
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <Select
          id={id}
          allowClear
          value={content.severity ?? null}
          onChange={(value: string | null | undefined) => set(value ?? undefined)}
          options={Object.entries(severities).map(([value, words]) => ({ value, label: say(words) }))}
        />
      </div>
    );
  }
  if (field === "amountFen") return <YuanInput id={id} label={label} fen={content.amountFen} onChange={set} />;
  if (/On$|From$|Until$/.test(field)) {
    return (
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <DayField id={id} label={label} value={content[field] as string | undefined} onChange={set} />
      </div>
    );
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Input.TextArea
        id={id}
        autoSize
        value={String(content[field] ?? "")}
        onChange={(event) => set(event.target.value || undefined)}
      />
    </div>
  );
}

function DetailInput({
  content,
  name,
  onChange,
}: {
  content: RecordContent;
  name: string;
  onChange: (details: Details) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const label = detailName(content.kind, name, language);
  const id = `correct-detail-${name}`;
  const value = content.details[name];
  const type = detailType(content.kind, name);
  const set = (next: Details[string] | undefined) => onChange(withDetail(content.details, name, next));
  if (type === "flag") {
    return (
      <Checkbox checked={value === true} onChange={(event) => set(event.target.checked)}>
        {label}
      </Checkbox>
    );
  }
  if (type === "one-of") {
    return (
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <Select
          id={id}
          allowClear
          value={typeof value === "string" ? value : null}
          onChange={(next: string | null | undefined) => set(next ?? undefined)}
          options={[...detailChoices(content.kind, name, language)]}
        />
      </div>
    );
  }
  if (type === "fen")
    return <YuanInput id={id} label={label} fen={typeof value === "number" ? value : undefined} onChange={set} />;
  if (type === "count" || type === "micro") {
    return (
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <Input
          id={id}
          inputMode="numeric"
          value={typeof value === "number" ? String(value) : ""}
          onChange={(event) => set(wholeNumber(event.target.value))}
        />
      </div>
    );
  }
  if (type === "texts") {
    const texts = Array.isArray(value) ? value.join("\n") : "";
    return (
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <Input.TextArea
          id={id}
          autoSize
          value={texts}
          onChange={(event) => set(event.target.value.split("\n").filter(Boolean))}
        />
        <span className="field-help">{t("act.onePerLine")}</span>
      </div>
    );
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Input.TextArea
        id={id}
        autoSize
        value={typeof value === "string" ? value : ""}
        onChange={(event) => set(event.target.value || undefined)}
      />
    </div>
  );
}

/** An amount typed in yuan with at most two decimals, kept in fen. */
function YuanInput(props: {
  id: string;
  label: string;
  fen: number | undefined;
  onChange: (fen: number | undefined) => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState(props.fen === undefined ? "" : (props.fen / 100).toFixed(2));
  const fen = fenOf(text);
  return (
    <div className="field">
      <label htmlFor={props.id}>{props.label}</label>
      <Input
        id={props.id}
        inputMode="decimal"
        suffix={t("unit.yuanWord")}
        value={text}
        {...(fen === "wrong" && { status: "error" as const })}
        onChange={(event) => {
          setText(event.target.value);
          const next = fenOf(event.target.value);
          if (next !== "wrong") props.onChange(next);
        }}
      />
    </div>
  );
}

function fenOf(text: string): number | undefined | "wrong" {
  if (text.trim() === "") return undefined;
  const match = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text.replaceAll(",", "").trim());
  return match ? Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")) : "wrong";
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;
}

function withField(content: RecordContent, field: SharedField, value: string | number | undefined): RecordContent {
  const { [field]: _, ...others } = content;
  return value === undefined ? others : { ...others, [field]: value };
}

function withDetail(details: Details, name: string, value: Details[string] | undefined): Details {
  const { [name]: _, ...others } = details;
  return value === undefined ? others : { ...others, [name]: value };
}
