/** A form told as data: which fields an act or a new matter asks for, and what they are called. Its values go to the server as they stand. */
import { Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Say } from "../../../../src/core/citation.ts";
import { DayField } from "../../kit/day-field.tsx";
import { EvidenceUpload, type HandedIn } from "../../kit/evidence-upload.tsx";
import { Field } from "../../kit/field.tsx";
import { useSay } from "../../kit/say.ts";

export type FieldName =
  | "title"
  | "purpose"
  | "regions"
  | "from"
  | "until"
  | "means"
  | "stages"
  | "risks"
  | "parties"
  | "official"
  | "document"
  | "inspectors"
  | "seedFrom"
  | "publicSeed"
  | "code"
  | "form"
  | "dueOn"
  | "plan"
  | "result"
  | "items"
  | "visitedOn"
  | "note"
  | "statement"
  | "disposition"
  | "level"
  | "text"
  | "tip"
  | "outcome"
  | "rule"
  | "sort"
  | "to"
  | "standard"
  | "version"
  | "normKind"
  | "normFrom"
  | "reply"
  | "reason"
  | "evidence";

export interface FieldSpec {
  readonly name: FieldName;
  readonly as: "text" | "area" | "day" | "choice" | "choices" | "tags" | "files";
  /** Words of a table, or organisations by name. */
  readonly options?: Readonly<Record<string, Say>>;
  readonly optional?: true;
  /** Whether a line of words beneath helps to fill it in. */
  readonly help?: HelpName;
}

export type HelpName = "regions" | "risks" | "inspectors" | "seedFrom" | "publicSeed" | "tip" | "official" | "dueOn";

export type Values = Readonly<Partial<Record<FieldName, string | readonly string[] | readonly HandedIn[]>>>;

/** What stands in a field of text, without the spaces around it. */
export function textIn(values: Values, name: FieldName): string {
  const value = values[name];
  return typeof value === "string" ? value.trim() : "";
}

export function listIn(values: Values, name: FieldName): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

export function filesIn(values: Values): readonly HandedIn[] {
  const value = values.evidence;
  return Array.isArray(value) ? value.filter((each) => typeof each === "object") : [];
}

export function hashesIn(values: Values): readonly string[] {
  return filesIn(values).map(({ hash }) => hash);
}

/** Whether everything that is wanted is there. */
export function isComplete(fields: readonly FieldSpec[], values: Values): boolean {
  return fields.every(
    ({ name, as, optional }) =>
      optional === true || as === "files" || textIn(values, name) !== "" || listIn(values, name).length > 0,
  );
}

export interface FieldsProps {
  readonly fields: readonly FieldSpec[];
  readonly values: Values;
  readonly change: (values: Values) => void;
  /** What files belong to. */
  readonly about?: string;
}

export function Fields({ fields, values, change, about = "new" }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      {fields.map((spec) => {
        const { name, as, optional, help } = spec;
        const set = (value: Values[FieldName]) => change({ ...values, [name]: value });
        if (as === "files")
          return (
            <EvidenceUpload key={name} about={{ kind: "matter", id: about }} files={filesIn(values)} change={set} />
          );
        const label = t(`supervision.fields.${name}`);
        return (
          <Field
            key={name}
            id={`supervision-${name}`}
            label={optional ? t("supervision.optional", { label }) : label}
            {...(help !== undefined && { help: t(`supervision.help.${help}`) })}
          >
            <Control spec={spec} label={label} values={values} set={set} />
          </Field>
        );
      })}
    </>
  );
}

function Control(props: {
  spec: FieldSpec;
  label: string;
  values: Values;
  set: (value: string | readonly string[] | undefined) => void;
}) {
  const say = useSay();
  const { spec, values, set } = props;
  const { name, as } = spec;
  const id = `supervision-${name}`;
  const options = Object.entries(spec.options ?? {}).map(([value, words]) => ({ value, label: say(words) }));
  const text = typeof values[name] === "string" ? (values[name] as string) : "";
  switch (as) {
    case "text":
      return <Input id={id} maxLength={500} value={text} onChange={(event) => set(event.target.value)} />;
    case "area":
      return (
        <Input.TextArea
          id={id}
          rows={4}
          maxLength={10_000}
          value={text}
          onChange={(event) => set(event.target.value)}
        />
      );
    case "day":
      return <DayField id={id} label={props.label} value={text === "" ? undefined : text} onChange={set} />;
    case "choice":
      return (
        <Select
          id={id}
          showSearch={{ optionFilterProp: "label" }}
          allowClear={spec.optional === true}
          value={text === "" ? null : text}
          onChange={(next: string | null) => set(next ?? undefined)}
          options={options}
        />
      );
    case "choices":
    case "tags":
      return (
        <Select
          id={id}
          mode={as === "tags" ? "tags" : "multiple"}
          tokenSeparators={[" ", ",", "，", "、", ";", "\n"]}
          value={[...listIn(values, name)]}
          onChange={(next: string[]) => set(next)}
          options={options}
        />
      );
    case "files":
      return null;
  }
}
