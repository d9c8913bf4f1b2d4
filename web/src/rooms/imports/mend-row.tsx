/** One held row, cell by cell as it was read; what is changed here goes through the same gate as the file did. */
import { Button, Drawer, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Mended, Quarantined } from "../../../../src/http/contract/import.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { useSay } from "../../kit/say.ts";
import { changesOf } from "./held.ts";

export function MendRow({ importId, row, close }: { importId: string; row: Quarantined; close: () => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const [changed, setChanged] = useState<Readonly<Record<string, string>>>({});
  const [finding, setFinding] = useState(row.finding);
  const mend = useAct({
    act: () => post<Mended>(`/imports/${importId}/quarantine/${row.line}/mend`, { cells: changed }),
    changes: changesOf(importId),
    told: (answer) => (answer.outcome === "still-held" ? undefined : t(`imports.outcome.${answer.outcome}`)),
    afterwards: (answer) => (answer.outcome === "still-held" ? answer.finding && setFinding(answer.finding) : close()),
  });
  const headers = Object.keys(row.cells).sort((a, b) => Number(b === finding.column) - Number(a === finding.column));
  return (
    <Drawer
      open
      size={560}
      onClose={close}
      title={t("imports.mendTitle", { line: row.line })}
      footer={
        <div className="drawer-acts">
          <Button onClick={close}>{t("imports.cancel")}</Button>
          <Button
            type="primary"
            loading={mend.busy}
            disabled={Object.keys(changed).length === 0}
            onClick={() => mend.run(undefined)}
          >
            {t("imports.retry")}
          </Button>
        </div>
      }
    >
      <div className="form">
        <p className="mend-finding" role="alert">
          {say(finding.say)}
        </p>
        {finding.suggestion !== undefined && finding.column !== undefined && (
          <Suggestion
            value={finding.suggestion}
            take={(value) => setChanged({ ...changed, [finding.column ?? ""]: value })}
          />
        )}
        {headers.map((header, index) => (
          <div key={header} className={header === finding.column ? "field field-wrong" : "field"}>
            <label htmlFor={`cell-${index}`}>{header}</label>
            <Input.TextArea
              id={`cell-${index}`}
              autoSize={{ minRows: 1, maxRows: 6 }}
              value={changed[header] ?? row.cells[header] ?? ""}
              {...(header === finding.column && { status: "warning" as const })}
              onChange={(event) => setChanged(withCell(changed, header, event.target.value, row.cells[header] ?? ""))}
            />
          </div>
        ))}
      </div>
    </Drawer>
  );
}

function Suggestion({ value, take }: { value: string; take: (value: string) => void }) {
  const { t } = useTranslation();
  return (
    <p className="row">
      <span>{t("imports.suggested", { value })}</span>
      <Button size="small" onClick={() => take(value)}>
        {t("imports.take")}
      </Button>
    </p>
  );
}

/** Only cells that differ from what was read are sent. */
function withCell(
  changed: Readonly<Record<string, string>>,
  header: string,
  value: string,
  asRead: string,
): Readonly<Record<string, string>> {
  const { [header]: _, ...others } = changed;
  return value === asRead ? others : { ...others, [header]: value };
}
