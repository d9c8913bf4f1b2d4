/** Column by column: its header in the file, its first values, the field it goes to, and what is read from it. */
import { CheckOutlined, CloseOutlined, EditOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Preview } from "../../../../src/http/contract/file.ts";
import { Panel } from "../../kit/page.tsx";
import { useLanguage, useSay } from "../../kit/say.ts";
import type { Check, Inspected } from "./check-fields.tsx";
import { fieldName } from "./field-name.ts";
import { droppedBecause, type Field, pointAt, type Unit, unitsOf, withUnit } from "./mapping.ts";
import { readText } from "./read-text.ts";

interface Of {
  readonly of: Inspected;
  readonly checking: Check;
  readonly preview: Preview | undefined;
}

export function ColumnTable(props: Of) {
  const { t } = useTranslation();
  const { of, checking } = props;
  const [editing, setEditing] = useState(checking.edited);
  const open = editing || checking.edited;
  return (
    <Panel
      title={t("imports.columns")}
      flush
      beside={
        <span className="quiet">
          {t("imports.columnsRead", {
            read: Object.keys(checking.mapping.columns).length,
            total: of.inspection.header.length,
          })}
        </span>
      }
      actions={
        open ? (
          <KindChoice {...props} />
        ) : (
          <Button icon={<EditOutlined />} onClick={() => setEditing(true)}>
            {t("imports.adjust")}
          </Button>
        )
      }
    >
      <div className="grid-scroll">
        <table className="grid column-table">
          <thead>
            <tr>
              <th scope="col">{t("imports.column")}</th>
              <th scope="col" className="column-field">
                {t("imports.field")}
              </th>
              <th scope="col">{t("imports.samples")}</th>
              <th scope="col">{t("imports.check")}</th>
            </tr>
          </thead>
          <tbody>
            {of.inspection.header.map((header) => (
              <ColumnRow key={header} {...props} header={header} open={open} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function KindChoice({ of, checking }: Of) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <span className="row">
      <span className="quiet">{t("imports.kind")}</span>
      <Select
        aria-label={t("imports.kind")}
        className="kind-choice"
        showSearch={{ optionFilterProp: "label" }}
        value={checking.mapping.kind}
        onChange={(kind) => checking.edit({ ...checking.mapping, kind })}
        options={of.fields.kinds.map((kind) => ({ value: kind.kind, label: kind.say[language] }))}
      />
    </span>
  );
}

function ColumnRow(props: Of & { header: string; open: boolean }) {
  const { of, checking, header } = props;
  const { t } = useTranslation();
  const say = useSay();
  const [column] = checking.mapping.columns[header] ?? [];
  const samples = of.inspection.sample
    .slice(0, 3)
    .map((row) => row[header] || "—")
    .join(" ¦ ");
  const because = column ? undefined : droppedBecause(checking.layout, header);
  return (
    <tr className={column ? undefined : "column-unread"}>
      <th scope="row">{header}</th>
      <td className="column-field">
        {because ? (
          <span className="quiet">{t("imports.dropped", { because: say(because) })}</span>
        ) : (
          <FieldChoice {...props} />
        )}
      </td>
      <td className="column-samples" title={samples}>
        {because ? "·····" : samples}
      </td>
      <td>
        <CheckCell {...props} />
      </td>
    </tr>
  );
}

function FieldChoice({ of, checking, header, open }: Of & { header: string; open: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const columns = checking.mapping.columns[header] ?? [];
  const [column] = columns;
  const name = (field: string) => fieldName(of.fields, checking.mapping.kind, field, language);
  if (!open) {
    if (!column) return <span className="quiet">{t("imports.notRead")}</span>;
    return (
      <span>
        {columns.map((one) => name(one.field)).join(" + ")}
        <UnitWord unit={column.unit} />
      </span>
    );
  }
  const units = column ? unitsOf(column.field, checking.kind) : [];
  return (
    <div className="row">
      <Select
        aria-label={t("imports.fieldOf", { header })}
        className="field-choice"
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        placeholder={t("imports.notRead")}
        value={column?.field ?? null}
        onChange={(field: Field | null | undefined) =>
          checking.edit(pointAt(checking.mapping, header, field ?? undefined, checking.kind))
        }
        options={[
          {
            label: t("imports.operatorFields"),
            options: of.fields.operator.map((field) => ({ value: field.field, label: field.say[language] })),
          },
          {
            label: t("imports.recordFields"),
            options: (checking.kind?.fields ?? []).map((field) => ({
              value: field.field,
              label: `${field.say[language]}${field.required ? " *" : ""}`,
            })),
          },
        ]}
      />
      {column && units.length > 0 && (
        <Select
          aria-label={t("imports.unitOf", { header })}
          value={column.unit ?? units[0] ?? null}
          onChange={(unit: Unit | null) => unit && checking.edit(withUnit(checking.mapping, header, unit))}
          options={units.map((unit) => ({ value: unit, label: t(`imports.units.${unit}`) }))}
        />
      )}
    </div>
  );
}

function UnitWord({ unit }: { unit: Unit | undefined }) {
  const { t } = useTranslation();
  return unit ? <span className="tag unit-word">{t(`imports.units.${unit}`)}</span> : null;
}

/** What the first rows give: the value as read, or what is wrong with it. */
function CheckCell({ checking, preview, header }: Of & { header: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const say = useSay();
  const [column] = checking.mapping.columns[header] ?? [];
  if (!column || !preview) return <span className="quiet">—</span>;
  const wrong = preview.rows.filter((row) => row.finding?.column === header);
  const first = wrong[0]?.finding;
  if (first) {
    return (
      <span className="check check-wrong">
        <CloseOutlined aria-hidden /> {t("imports.wrongIn", { n: wrong.length, of: preview.rows.length })}
        {say(first.say)}
      </span>
    );
  }
  const read = preview.rows.map((row) => readOf(row, column.field)).find(Boolean);
  const given = preview.rows.some((row) => row.cells[header]?.trim());
  if (!read && !given) return <span className="quiet">{t("imports.noValue")}</span>;
  return (
    <span className="check check-right">
      <CheckOutlined aria-hidden /> <span className="unseen">{t("imports.readAs")}</span>
      {read ? readText(checking.mapping.kind, column.field, read, language) : t("imports.readable")}
    </span>
  );
}

/** What a row's field was read as; the operator's own words stand beside the record's fields. */
function readOf(row: Preview["rows"][number], field: Field): string | undefined {
  if (field === "operator.code") return row.operator?.code;
  return field === "operator.name" ? row.operator?.name : row.fields?.[field];
}
