/** 导出信用档案: in which form, for whom, and for what; the server keeps the purpose, and refuses a recipient abroad without an approved transfer. */
import { Radio, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OrganisationList } from "../../../src/http/contract/identity/organisation.ts";
import { useAct } from "./acting.tsx";
import { fetchFile } from "./api.ts";
import { downloadBlob } from "./csv.ts";
import { Field } from "./field.tsx";
import { useMay, useMe } from "./me.tsx";
import { AskPurpose } from "./purpose.tsx";
import { useRead } from "./reads.ts";

const formats = ["json", "csv"] as const;
type Format = (typeof formats)[number];

export function ExportFile({ code, close }: { code: string; close: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const own = useMe().data?.kind === "operator";
  const [format, setFormat] = useState<Format>("json");
  const [recipient, setRecipient] = useState<string>();
  const send = useAct({
    act: (purpose: string) => fetchFile(`/operators/${code}/file`, { query: { format, recipient }, purpose }),
    changes: ["/queries"],
    afterwards: ({ content, name }) => {
      downloadBlob(name ?? `${code}.${format}`, content);
      close();
    },
  });
  return (
    <AskPurpose
      title={t("fileExport.title")}
      say={t(own ? "fileExport.sayOwn" : "fileExport.say")}
      usual={own ? [t("fileExport.usualOwn")] : [t("fileExport.usualAuthority"), t("fileExport.usualOperator")]}
      doText={t("fileExport.do")}
      busy={send.busy}
      ready={own || !may("readOrganisations") || recipient !== undefined}
      go={send.run}
      close={close}
    >
      <div className="field">
        <span className="field-label" id="export-format">
          {t("fileExport.format")}
        </span>
        <Radio.Group
          aria-labelledby="export-format"
          value={format}
          onChange={(event) => setFormat(event.target.value as Format)}
          options={formats.map((value) => ({ value, label: t(`fileExport.formats.${value}`) }))}
        />
      </div>
      {may("readOrganisations") && <Recipient recipient={recipient} choose={setRecipient} />}
    </AskPurpose>
  );
}

function Recipient(props: { recipient: string | undefined; choose: (id: string | undefined) => void }) {
  const { t } = useTranslation();
  const organisations = useRead<OrganisationList>("/organisations");
  return (
    <Field id="export-recipient" label={t("fileExport.recipient")} help={t("fileExport.recipientHelp")}>
      <Select
        id="export-recipient"
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        value={props.recipient ?? null}
        onChange={(id: string | null | undefined) => props.choose(id ?? undefined)}
        options={(organisations.data?.items ?? [])
          .filter(({ kind, state }) => kind !== "agency" && state === "active")
          .map(({ id, name, country }) => ({ value: id, label: country === "CN" ? name : `${name} · ${country}` }))}
      />
    </Field>
  );
}
