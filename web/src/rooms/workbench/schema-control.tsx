/** The field in which one value of a standard is entered, by what the grammar lets stand there. */
import { AutoComplete, Checkbox, Input, InputNumber, Select } from "antd";
import { useMemo } from "react";
import { DayField } from "../../kit/day-field.tsx";
import { useLanguage } from "../../kit/say.ts";
import { useEditing, useProblemsAt } from "./editing.tsx";
import { isDay, isDecimal, isField, resolved, type SchemaNode } from "./grammar.ts";
import { fieldChoices, useWords } from "./member-words.ts";
import { type Path, textOf } from "./path.ts";

export function Control({ node, value, path, label }: { node: SchemaNode; value: unknown; path: Path; label: string }) {
  const { closed, set } = useEditing();
  const words = useWords();
  const language = useLanguage();
  const problems = useProblemsAt(path);
  const { member } = words;
  const fields = useMemo(() => (isField(node) ? fieldChoices(language, member) : []), [node, language, member]);
  const own = { id: textOf(path), disabled: closed, "aria-label": label };
  const wrong = problems.length > 0 ? ({ status: "error" } as const) : {};
  if (node.enum !== undefined)
    return (
      <Select
        {...own}
        {...wrong}
        showSearch={{ optionFilterProp: "label" }}
        value={typeof value === "string" ? value : null}
        onChange={(next) => set(path, next)}
        options={node.enum.map((each) => ({ value: String(each), label: words.value(String(each)) }))}
      />
    );
  if (node.type === "array") {
    const choices = resolved(node.items ?? {}).enum;
    return (
      <Select
        {...own}
        {...wrong}
        mode={choices === undefined ? "tags" : "multiple"}
        showSearch={{ optionFilterProp: "label" }}
        value={Array.isArray(value) ? value.map(String) : []}
        onChange={(next: readonly string[]) => set(path, choices === undefined ? next.map(scalarOf) : next)}
        options={(choices ?? []).map((each) => ({ value: String(each), label: words.value(String(each)) }))}
      />
    );
  }
  if (isDay(node))
    return (
      <DayField
        id={textOf(path)}
        label={label}
        clearable={false}
        disabled={closed}
        value={typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined}
        onChange={(day) => set(path, day ?? "")}
      />
    );
  if (node.type === "integer")
    return (
      <InputNumber
        {...own}
        {...wrong}
        precision={0}
        value={typeof value === "number" ? value : null}
        onChange={(next) => set(path, next ?? 0)}
      />
    );
  if (node.type === "boolean")
    return (
      <Checkbox {...own} checked={value === true} onChange={(event) => set(path, event.target.checked)}>
        {label}
      </Checkbox>
    );
  if (fields.length > 0)
    return (
      <AutoComplete
        {...own}
        {...wrong}
        value={textIn(value)}
        onChange={(next: string) => set(path, next)}
        options={[...fields]}
        showSearch={{ filterOption: (typed, option) => option?.label.includes(typed) ?? false }}
      />
    );
  const literal = node.anyOf !== undefined;
  return (
    <Input
      {...own}
      {...wrong}
      className={isDecimal(node) ? "figure schema-decimal" : undefined}
      value={textIn(value)}
      onChange={(event) => set(path, literal ? literalOf(node, event.target.value) : event.target.value)}
    />
  );
}

export function textIn(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** `true` and `false` are answers; everything else is a text. */
function scalarOf(text: string): string | boolean {
  return text === "true" ? true : text === "false" ? false : text;
}

/** Where a text, a number or an answer may stand: what reads as one of them is one. */
function literalOf(node: SchemaNode, text: string): unknown {
  const may = (type: string) => node.anyOf?.some((each) => resolved(each).type === type);
  if (may("integer") && /^(0|[1-9]\d{0,15})$/.test(text)) return Number(text);
  return may("boolean") ? scalarOf(text) : text;
}
