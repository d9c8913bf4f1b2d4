/** 下载信用档案: free of charge, with a code by which anybody can check that it was made here. */
import { DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../kit/acting.tsx";
import { fetchFile } from "../../kit/api.ts";
import { Cite } from "../../kit/cite.tsx";
import { downloadBlob } from "../../kit/csv.ts";
import { MeCard, MePage } from "../../kit/me-page.tsx";
import { useMyCode } from "./my-file.ts";

const formats = ["pdf", "html", "json"] as const;
type Format = (typeof formats)[number];

export function Download() {
  const { t } = useTranslation();
  return (
    <MePage
      title={t("me.links.download")}
      lead={
        <>
          {t("me.downloadLead")} <Cite by={{ instrument: "sz-credit-2023", article: "40" }} />
        </>
      }
    >
      <MeCard title={t("me.chooseFormat")}>
        <div className="form">
          {formats.map((format) => (
            <One key={format} format={format} />
          ))}
          <p className="quiet">
            {t("me.checkSay")} <a href="/check">{t("me.check")}</a>
          </p>
        </div>
      </MeCard>
    </MePage>
  );
}

function One({ format }: { format: Format }) {
  const { t } = useTranslation();
  const code = useMyCode();
  const take = useAct({
    act: () => fetchFile(`/operators/${code}/credit-file`, { query: { format } }),
    changes: ["/queries"],
    afterwards: ({ content, name }) => downloadBlob(name ?? `${code}.${format}`, content),
  });
  return (
    <div className="field">
      <Button
        block
        size="large"
        type={format === "pdf" ? "primary" : "default"}
        icon={<DownloadOutlined />}
        loading={take.busy}
        onClick={() => take.run(undefined)}
      >
        {t(`me.formats.${format}`)}
      </Button>
      <span className="field-help">{t(`me.formatSay.${format}`)}</span>
    </div>
  );
}
