/** Whether the newer of two heads goes on from the older one: the server gives the hashes, this page joins them. */
import { Alert, Button, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isConsistent } from "../../../../src/core/proof/tree.ts";
import type { SignedHead } from "../../../../src/http/contract/audit.ts";
import type { LogConsistency } from "../../../../src/http/contract/log.ts";
import { read } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Field } from "../../kit/field.tsx";
import { countText, secondText } from "../../kit/format.ts";
import { Panel } from "../../kit/page.tsx";
import { FormProblem } from "../../kit/wait.tsx";

interface Compared {
  readonly from: number;
  readonly to: number;
  readonly consistent: boolean;
}

export function Consistency({ heads }: { heads: readonly SignedHead[] }) {
  const { t } = useTranslation();
  const sizes = [...new Map(heads.filter(({ size }) => size > 0).map((head) => [head.size, head])).values()];
  const [older, setOlder] = useState<number>();
  const [newer, setNewer] = useState<number>();
  const [compared, setCompared] = useState<Compared>();
  const [oldHead, newHead] = [headOf(sizes, older) ?? sizes.at(-1), headOf(sizes, newer) ?? sizes[0]];
  const check = useAttempt({
    act: ([from, to]: readonly [SignedHead, SignedHead]) => compare(from, to),
    done: setCompared,
  });
  if (!oldHead || !newHead || sizes.length < 2) return null;
  const options = sizes.map(({ size, at }) => ({ value: size, label: `${countText(size)} · ${secondText(at)}` }));
  return (
    <Panel title={t("log.consistency")}>
      <div className="form">
        <p className="quiet">{t("log.consistencySay")}</p>
        <div className="form-row">
          <Field id="log-older" label={t("log.older")}>
            <Select id="log-older" value={oldHead.size} onChange={setOlder} options={options} />
          </Field>
          <Field id="log-newer" label={t("log.newer")}>
            <Select id="log-newer" value={newHead.size} onChange={setNewer} options={options} />
          </Field>
        </div>
        <div className="row">
          <Button
            disabled={oldHead.size > newHead.size}
            loading={check.busy}
            onClick={() => check.run([oldHead, newHead])}
          >
            {t("log.checkConsistency")}
          </Button>
        </div>
        <FormProblem problem={check.problem} />
        {compared && (
          <Alert
            type={compared.consistent ? "success" : "error"}
            showIcon
            role="status"
            title={
              compared.consistent
                ? t("log.consistent", { from: countText(compared.from), to: countText(compared.to) })
                : t("log.notConsistent")
            }
          />
        )}
      </div>
    </Panel>
  );
}

function headOf(heads: readonly SignedHead[], size: number | undefined): SignedHead | undefined {
  return heads.find((head) => head.size === size);
}

async function compare(older: SignedHead, newer: SignedHead): Promise<Compared> {
  const [from, to] = [older.size, newer.size];
  const { path } = await read<LogConsistency>("/log/consistency", { from, to });
  const consistent = isConsistent({ size: from, root: older.hash }, { size: to, root: newer.hash }, path);
  return { from, to, consistent };
}
