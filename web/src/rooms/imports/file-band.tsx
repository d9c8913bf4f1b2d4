/** What the file turned out to be, and by which layout it is read. */
import { FileTextOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAddress } from "../../kit/address.ts";
import { bytesText } from "../../kit/format.ts";
import { useSay } from "../../kit/say.ts";
import type { Check, Inspected } from "./check-fields.tsx";

export function FileBand({ of, checking }: { of: Inspected; checking: Check }) {
  const { t } = useTranslation();
  const address = useAddress();
  const { inspection, file } = of;
  return (
    <div className="file-band">
      <FileTextOutlined className="file-band-icon" aria-hidden />
      <div>
        <p className="file-band-name">{file.fileName}</p>
        <p className="quiet figure">
          {[
            inspection.format.toUpperCase(),
            inspection.encoding?.toUpperCase(),
            bytesText(file.bytes),
            t("imports.columnCount", { n: inspection.header.length }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      {inspection.sheets && inspection.sheets.length > 1 && checking.sheet !== undefined && (
        <span className="file-band-choice">
          <span>{t("imports.sheet")}</span>
          <Select
            aria-label={t("imports.sheet")}
            value={checking.sheet}
            onChange={checking.chooseSheet}
            options={inspection.sheets.map((value) => ({ value, label: value }))}
          />
        </span>
      )}
      <span className="file-band-choice file-band-layout">
        <span>{t("imports.layout")}</span>
        <LayoutChoice of={of} checking={checking} />
      </span>
      <Button
        onClick={() =>
          address.set({ file: undefined, name: undefined, bytes: undefined, layout: undefined, sheet: undefined })
        }
      >
        {t("imports.another")}
      </Button>
    </div>
  );
}

function LayoutChoice({ of, checking }: { of: Inspected; checking: Check }) {
  const { t } = useTranslation();
  const say = useSay();
  const fitting = new Map(of.inspection.candidates.map((candidate) => [candidate.layout.id, candidate]));
  const option = (id: string, title: string) => ({ value: id, label: title });
  const others = of.layouts.filter((layout) => !fitting.has(layout.id));
  return (
    <Select
      aria-label={t("imports.layout")}
      showSearch={{ optionFilterProp: "label" }}
      popupMatchSelectWidth={420}
      value={checking.edited ? "" : checking.layout.id}
      onChange={checking.chooseLayout}
      options={[
        ...(checking.edited ? [option("", t("imports.ownMapping"))] : []),
        {
          label: t("imports.fitting"),
          options: of.inspection.candidates.map(({ layout, matched }) =>
            option(
              layout.id,
              `${say(layout.title)} · ${t("imports.matched", { matched, total: of.inspection.header.length })}`,
            ),
          ),
        },
        { label: t("imports.others"), options: others.map((layout) => option(layout.id, say(layout.title))) },
      ]}
    />
  );
}
