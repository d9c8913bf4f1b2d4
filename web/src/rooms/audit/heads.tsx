/** The signed heads of the audit chain: each can be taken away as it was signed, to be kept or published elsewhere. */
import { DownloadOutlined } from "@ant-design/icons";
import { Button, Drawer } from "antd";
import { useTranslation } from "react-i18next";
import type { SignedHead } from "../../../../src/http/contract/audit.ts";
import { download } from "../../kit/csv.ts";
import { countText, momentText } from "../../kit/format.ts";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";

export function Heads({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const heads = useRead<{ readonly items: readonly SignedHead[] }>("/audit/heads");
  return (
    <Drawer open size={680} onClose={close} title={t("audit.heads")}>
      <p className="quiet audit-say">{t("audit.headsSay")}</p>
      <Reading of={heads} rows={4}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing title={t("audit.noHeads")} />
          ) : (
            <table className="grid">
              <thead>
                <tr>
                  <th scope="col">{t("audit.headAt")}</th>
                  <th scope="col" className="end">
                    {t("audit.headSize")}
                  </th>
                  <th scope="col">{t("audit.headHash")}</th>
                  <th scope="col">
                    <span className="unseen">{t("audit.headFile")}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((head) => (
                  <tr key={`${head.size}/${head.at}`}>
                    <td className="figure">{momentText(head.at)}</td>
                    <td className="end figure">{countText(head.size)}</td>
                    <td className="digest" title={head.hash}>
                      {head.hash.slice(0, 24)}…
                    </td>
                    <td className="end">
                      <Button
                        size="small"
                        icon={<DownloadOutlined />}
                        onClick={() =>
                          download(`xinheng-${head.of}-${head.size}.checkpoint`, head.note, "text/plain;charset=utf-8")
                        }
                      >
                        {t("audit.headFile")}
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Reading>
    </Drawer>
  );
}
