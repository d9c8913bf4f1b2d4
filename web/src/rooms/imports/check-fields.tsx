/** ② 核对字段: which column goes where, what the first rows are read as, from which source they come; then it may start. */

import { useQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { FileInspection, Preview } from "../../../../src/http/contract/file.ts";
import type { Import, NewImport } from "../../../../src/http/contract/import.ts";
import type { Layout, LayoutFields, LayoutList } from "../../../../src/http/contract/layout.ts";
import { useAct } from "../../kit/acting.tsx";
import { useAddress } from "../../kit/address.ts";
import { type Problem, post } from "../../kit/api.ts";
import { ProblemView } from "../../kit/problem-view.tsx";
import { Loading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useLanguage } from "../../kit/say.ts";
import { ColumnTable } from "./column-table.tsx";
import { fieldName } from "./field-name.ts";
import { FileBand } from "./file-band.tsx";
import { type KindFields, layoutOf, type Mapping, mappingOf, missingFields } from "./mapping.ts";
import { SaveLayout } from "./save-layout.tsx";
import { SourceChoice } from "./source-choice.tsx";
import "./imports.css";

export interface ChosenFile {
  readonly hash: string;
  readonly fileName: string;
  readonly bytes: number;
}

export function CheckFields(file: ChosenFile) {
  const inspection = useRead<FileInspection>(`/files/${file.hash}/inspection`, {
    query: { fileName: file.fileName },
    lasting: true,
  });
  const layouts = useRead<LayoutList>("/layouts");
  const fields = useRead<LayoutFields>("/layouts/fields", { lasting: true });
  const problem = inspection.error ?? layouts.error ?? fields.error;
  if (problem) return <Unreadable problem={problem} />;
  if (!inspection.data || !layouts.data || !fields.data) return <Loading rows={10} />;
  return <Checking file={file} inspection={inspection.data} layouts={layouts.data.items} fields={fields.data} />;
}

function Unreadable({ problem }: { problem: Problem }) {
  const { t } = useTranslation();
  const address = useAddress();
  return (
    <>
      <ProblemView problem={problem} />
      <Button onClick={() => address.set({ file: undefined, name: undefined, bytes: undefined })}>
        {t("imports.another")}
      </Button>
    </>
  );
}

export interface Inspected {
  readonly file: ChosenFile;
  readonly inspection: FileInspection;
  readonly layouts: readonly Layout[];
  readonly fields: LayoutFields;
}

function Checking(of: Inspected) {
  const { t } = useTranslation();
  const language = useLanguage();
  const checking = useChecking(of);
  const preview = usePreview(of.file, checking.layout, checking.sheet, checking.missing.length === 0);
  const start = useStart(of.file, checking);
  return (
    <div className="stack">
      <FileBand of={of} checking={checking} />
      {checking.missing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t("imports.missing", {
            fields: checking.missing
              .map((field) => fieldName(of.fields, checking.mapping.kind, field, language))
              .join(language === "zh" ? "、" : ", "),
          })}
          description={t("imports.missingNext")}
        />
      )}
      <ColumnTable of={of} checking={checking} preview={preview.data} />
      {preview.error && <ProblemView problem={preview.error} retry={() => void preview.refetch()} />}
      <div className="check-foot">
        <SourceChoice value={checking.source} onChange={checking.chooseSource} />
        <div className="check-acts">
          {checking.edited && <SaveLayout checking={checking} />}
          <Button
            type="primary"
            size="large"
            disabled={checking.source === undefined || checking.missing.length > 0}
            loading={start.busy}
            onClick={() => start.run(undefined)}
          >
            {t("imports.start")}
          </Button>
        </div>
      </div>
    </div>
  );
}

export interface Check {
  readonly mapping: Mapping;
  readonly layout: Layout;
  readonly edited: boolean;
  readonly missing: readonly string[];
  readonly kind: KindFields | undefined;
  readonly source: string | undefined;
  readonly sheet: string | undefined;
  readonly edit: (mapping: Mapping) => void;
  readonly chooseLayout: (id: string) => void;
  readonly chooseSource: (id: string) => void;
  readonly chooseSheet: (sheet: string) => void;
}

const OWN = "own-mapping";
/** Where no layout fits: nothing is mapped yet, and the person says what the file holds. */
const BLANK: Mapping = { kind: "registration", columns: {}, constants: {} };

function useChecking({ file, inspection, layouts, fields }: Inspected): Check {
  const { t } = useTranslation();
  const address = useAddress();
  const chosen = layouts.find((layout) => layout.id === address.get("layout")) ?? inspection.candidates[0]?.layout;
  const [draft, setDraft] = useState<Mapping>();
  const mapping = useMemo(
    () => draft ?? (chosen ? mappingOf(chosen, inspection.header) : BLANK),
    [draft, chosen, inspection.header],
  );
  const edited = draft !== undefined || chosen === undefined;
  const title = t("imports.ownTitle", { name: file.fileName });
  const layout = useMemo(
    () => (edited || !chosen ? layoutOf(mapping, { id: OWN, title }, chosen) : chosen),
    [edited, chosen, mapping, title],
  );
  const kind = fields.kinds.find((known) => known.kind === mapping.kind);
  return {
    mapping,
    layout,
    edited,
    kind,
    missing: missingFields(mapping, kind),
    source: address.get("source"),
    sheet: address.get("sheet") ?? inspection.sheets?.[0],
    edit: setDraft,
    chooseLayout: (id) => {
      setDraft(undefined);
      address.set({ layout: id });
    },
    chooseSource: (id) => address.set({ source: id }, { replace: true }),
    chooseSheet: (sheet) => address.set({ sheet }),
  };
}

/** What the first rows are read as under the mapping as it stands. */
function usePreview(file: ChosenFile, layout: Layout, sheet: string | undefined, enabled: boolean) {
  return useQuery<Preview, Problem>({
    queryKey: ["files", file.hash, "preview", layout, sheet],
    queryFn: () =>
      post<Preview>(`/files/${file.hash}/preview`, { fileName: file.fileName, layout, ...(sheet && { sheet }) }),
    enabled,
    placeholderData: (before) => before,
  });
}

function useStart(file: ChosenFile, checking: Check) {
  const navigate = useNavigate();
  return useAct({
    act: () => {
      const request: NewImport = {
        hash: file.hash,
        fileName: file.fileName,
        source: checking.source ?? "",
        layout: checking.edited ? checking.layout : checking.layout.id,
        ...(checking.sheet && { sheet: checking.sheet }),
      };
      return post<Import>("/imports", request);
    },
    changes: ["/imports", "/overview"],
    afterwards: (started) => navigate(`/imports/${started.id}`, { replace: true }),
  });
}
