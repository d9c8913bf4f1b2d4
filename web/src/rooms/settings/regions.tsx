/** Names of regions that the product does not ship, such as the fictional city of the sample. */
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useTranslation } from "react-i18next";
import { Panel } from "../../kit/page.tsx";
import type { Part } from "./settings.tsx";

export function Regions({ draft, change }: Part) {
  const { t } = useTranslation();
  const set = (index: number, part: Partial<Part["draft"]["regions"][number]>) =>
    change({ regions: draft.regions.map((region, at) => (at === index ? { ...region, ...part } : region)) });
  return (
    <Panel
      title={t("settings.regions")}
      beside={<span className="quiet">{t("settings.regionsSay")}</span>}
      actions={
        <Button icon={<PlusOutlined />} onClick={() => change({ regions: [...draft.regions, { code: "", name: "" }] })}>
          {t("settings.add")}
        </Button>
      }
    >
      <table className="grid settings-table">
        <thead>
          <tr>
            <th scope="col">{t("settings.regionCode")}</th>
            <th scope="col">{t("settings.regionName")}</th>
            <th scope="col">
              <span className="unseen">{t("settings.remove")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {draft.regions.map((region, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are edited in place and have no identity of their own
            <tr key={index}>
              <td className="settings-code">
                <Input
                  aria-label={t("settings.regionCode")}
                  maxLength={6}
                  value={region.code}
                  onChange={(event) => set(index, { code: event.target.value })}
                />
              </td>
              <td>
                <Input
                  aria-label={t("settings.regionName")}
                  value={region.name}
                  onChange={(event) => set(index, { name: event.target.value })}
                  {...(region.sample && { suffix: <span className="tag tag-sample">{t("sample.tag")}</span> })}
                />
              </td>
              <td className="settings-remove">
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t("settings.removeRow", { row: region.name || region.code })}
                  onClick={() => change({ regions: draft.regions.filter((_, at) => at !== index) })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
