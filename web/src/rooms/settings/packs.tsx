/** 适用法规: which instrument governs a region, with the reason; the longest prefix wins, and a draft is labelled wherever it is used. */
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { InstrumentList } from "../../../../src/http/contract/law.ts";
import { Panel } from "../../kit/page.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import type { Part } from "./settings.tsx";

type Row = Part["draft"]["packs"][number];

export function Packs({ draft, change }: Part) {
  const { t } = useTranslation();
  const say = useSay();
  const instruments = useRead<InstrumentList>("/law/instruments", { lasting: true });
  const options = (instruments.data?.items ?? []).map((item) => ({
    value: item.id,
    label: item.label ? `${say(item.title)} · ${say(item.label)}` : say(item.title),
  }));
  const set = (index: number, row: Row) =>
    change({ packs: draft.packs.map((other, at) => (at === index ? row : other)) });
  return (
    <Panel
      title={t("settings.packs")}
      beside={<span className="quiet">{t("settings.packsSay")}</span>}
      actions={
        <Button icon={<PlusOutlined />} onClick={() => change({ packs: [...draft.packs, { region: "", pack: "" }] })}>
          {t("settings.add")}
        </Button>
      }
    >
      <table className="grid settings-table">
        <thead>
          <tr>
            <th scope="col">{t("settings.regionPrefix")}</th>
            <th scope="col">{t("settings.instrument")}</th>
            <th scope="col">{t("settings.reason")}</th>
            <th scope="col">
              <span className="unseen">{t("settings.remove")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {draft.packs.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are edited in place and have no identity of their own
            <tr key={index}>
              <td className="settings-code">
                <Input
                  aria-label={t("settings.regionPrefix")}
                  maxLength={6}
                  value={row.region}
                  placeholder={t("settings.everywhere")}
                  onChange={(event) => set(index, { ...row, region: event.target.value })}
                />
              </td>
              <td>
                <Select
                  aria-label={t("settings.instrument")}
                  className="settings-wide"
                  value={row.pack || null}
                  onChange={(pack: string | null) => pack && set(index, { ...row, pack })}
                  options={options}
                />
              </td>
              <td>
                <Input
                  aria-label={t("settings.reason")}
                  maxLength={1000}
                  value={row.reason ?? ""}
                  onChange={(event) => set(index, withReason(row, event.target.value))}
                />
              </td>
              <td className="settings-remove">
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t("settings.removeRow", { row: row.region || t("settings.everywhere") })}
                  onClick={() => change({ packs: draft.packs.filter((_, at) => at !== index) })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function withReason({ region, pack }: Row, reason: string): Row {
  return reason === "" ? { region, pack } : { region, pack, reason };
}
