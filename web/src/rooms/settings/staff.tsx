/** 工作人员: who may act at the desk. The one who scored a result may not approve it, so there are at least two. */
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useTranslation } from "react-i18next";
import { Panel } from "../../kit/page.tsx";
import type { Part } from "./settings.tsx";

export function Staff({ draft, change }: Part) {
  const { t } = useTranslation();
  const set = (index: number, part: Partial<Part["draft"]["staff"][number]>) =>
    change({ staff: draft.staff.map((person, at) => (at === index ? { ...person, ...part } : person)) });
  return (
    <Panel
      title={t("settings.staff")}
      beside={<span className="quiet">{t("settings.staffSay")}</span>}
      actions={
        <Button icon={<PlusOutlined />} onClick={() => change({ staff: [...draft.staff, { id: "", name: "" }] })}>
          {t("settings.add")}
        </Button>
      }
    >
      <table className="grid settings-table">
        <thead>
          <tr>
            <th scope="col">{t("settings.staffId")}</th>
            <th scope="col">{t("settings.staffName")}</th>
            <th scope="col">
              <span className="unseen">{t("settings.remove")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {draft.staff.map((person, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are edited in place and have no identity of their own
            <tr key={index}>
              <td>
                <Input
                  aria-label={t("settings.staffId")}
                  maxLength={60}
                  value={person.id}
                  onChange={(event) => set(index, { id: event.target.value })}
                />
              </td>
              <td>
                <Input
                  aria-label={t("settings.staffName")}
                  maxLength={100}
                  value={person.name}
                  onChange={(event) => set(index, { name: event.target.value })}
                />
              </td>
              <td className="settings-remove">
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  disabled={draft.staff.length === 1}
                  aria-label={t("settings.removeRow", { row: person.name || person.id })}
                  onClick={() => change({ staff: draft.staff.filter((_, at) => at !== index) })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
