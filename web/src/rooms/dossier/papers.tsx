/**
 * 提示书、承诺书、监督卡、管理卡 (LY 第九条), the two credit reports (NDRC（十六）) and the evidence bundle (SZ23 第十五条): each for whoever may have it. A paper opens as a
 * page to print; what staff take out is asked a purpose, and comes as a file.
 */
import { Button, Dropdown, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../kit/acting.tsx";
import { addressOf, fetchFile } from "../../kit/api.ts";
import { downloadBlob } from "../../kit/csv.ts";
import { useMay, useMe } from "../../kit/me.tsx";
import { AskPurpose } from "../../kit/purpose.tsx";
import { useLanguage } from "../../kit/say.ts";

const forms = ["reminder", "commitment", "supervision-card", "management-card"] as const;
const reports = ["investigation", "evaluation"] as const;
const formats = ["html", "pdf"] as const;
type Report = (typeof reports)[number];
type Format = (typeof formats)[number];

export function Papers({ code }: { code: string }) {
  const { t } = useTranslation();
  const lang = useLanguage();
  const may = useMay();
  const own = useMe().data?.kind === "operator";
  const [taking, setTaking] = useState<Report | "bundle">();
  const papers = forms.map((form) => ({
    key: form,
    label: (
      <Opened to={addressOf(`/operators/${code}/papers/${form}`, { lang })} name={t(`counter.paperNames.${form}`)} />
    ),
  }));
  const reported = reports.map((form) => {
    const name = t(`counter.paperNames.${form}`);
    // An operator's print for itself is asked no purpose, and so may be a link.
    if (own) return { key: form, label: <Opened to={addressOf(`/operators/${code}/reports/${form}`)} name={name} /> };
    return { key: form, label: name, onClick: () => setTaking(form) };
  });
  const bundle = { key: "bundle", label: t("counter.paperNames.bundle"), onClick: () => setTaking("bundle") };
  const items = [
    ...(may("readPapers") ? papers : []),
    ...(may("takeReport") ? reported : []),
    ...(may("exportEvidenceBundle") ? [bundle] : []),
  ];
  if (items.length === 0) return null;
  return (
    <>
      <Dropdown menu={{ items }} trigger={["click"]}>
        <Button>{t("counter.papers")}</Button>
      </Dropdown>
      {taking && <TakeOut code={code} what={taking} close={() => setTaking(undefined)} />}
    </>
  );
}

function Opened({ to, name }: { to: string; name: string }) {
  return (
    <a href={to} target="_blank" rel="noreferrer noopener">
      {name}
    </a>
  );
}

function TakeOut({ code, what, close }: { code: string; what: Report | "bundle"; close: () => void }) {
  const { t } = useTranslation();
  const [format, setFormat] = useState<Format>("html");
  const isBundle = what === "bundle";
  const path = isBundle ? `/operators/${code}/evidence-bundle` : `/operators/${code}/reports/${what}`;
  const take = useAct({
    act: (purpose: string) => fetchFile(path, { purpose, ...(!isBundle && { query: { format } }) }),
    changes: ["/queries"],
    afterwards: ({ content, name }) => {
      downloadBlob(name ?? `${what}-${code}.${isBundle ? "json" : format}`, content);
      close();
    },
  });
  return (
    <AskPurpose
      title={t(`counter.paperNames.${what}`)}
      say={t(isBundle ? "counter.takeBundleSay" : "counter.takeReportSay")}
      usual={[t("fileExport.usualAuthority"), t("fileExport.usualOperator")]}
      doText={t("fileExport.do")}
      busy={take.busy}
      go={take.run}
      close={close}
    >
      {!isBundle && (
        <div className="field">
          <span className="field-label" id="report-format">
            {t("fileExport.format")}
          </span>
          <Radio.Group
            aria-labelledby="report-format"
            value={format}
            onChange={(event) => setFormat(event.target.value as Format)}
            options={formats.map((value) => ({ value, label: t(`counter.reportFormats.${value}`) }))}
          />
        </div>
      )}
    </AskPurpose>
  );
}
