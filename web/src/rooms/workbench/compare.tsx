/** What the draft changes: against the version it was begun from, or against what it said under an earlier save. */
import { Select } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { checkStandard } from "../../../../src/core/evaluation/check.ts";
import { standardDifference, valueChanges } from "../../../../src/core/evaluation/standard-difference.ts";
import type { StandardAnswer } from "../../../../src/http/contract/standard.ts";
import type { StandardDraftHistory, StandardDraftText } from "../../../../src/http/contract/standard-draft.ts";
import { useAddress } from "../../kit/address.ts";
import { momentText } from "../../kit/format.ts";
import { Panel } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useStaffName } from "../../kit/staff-name.ts";
import { StandardDifferenceView, ValueChanges } from "../../kit/standard-difference.tsx";
import { useEditing } from "./editing.tsx";

export function Compare() {
  const { t } = useTranslation();
  const address = useAddress();
  const { draft } = useEditing();
  const name = useStaffName();
  const path = `/standard-drafts/${draft.id}/versions`;
  const history = useRead<StandardDraftHistory>(path);
  const chosen = address.get("against") ?? (draft.base ? "base" : "1");
  const base = useRead<StandardAnswer>(
    chosen === "base" && draft.base
      ? `/standards/${draft.base.id}/versions/${encodeURIComponent(draft.base.version)}`
      : undefined,
  );
  const text = useRead<StandardDraftText>(chosen === "base" ? undefined : `${path}/${chosen}`, { lasting: true });
  const from =
    chosen === "base"
      ? `${draft.base?.id ?? ""} ${draft.base?.version ?? ""}`
      : t("workbench.versionN", { version: chosen });
  const options = [
    ...(draft.base ? [{ value: "base", label: t("workbench.base", draft.base) }] : []),
    ...(history.data?.items ?? []).map(({ version, by, at }) => ({
      value: String(version),
      label: `${t("workbench.versionN", { version })} · ${name(by)} · ${momentText(at)}`,
    })),
  ];
  return (
    <div className="stack">
      <div className="row">
        <label htmlFor="compare-against">{t("workbench.against")}</label>
        <Select
          id="compare-against"
          className="compare-against"
          value={chosen}
          onChange={(next) => address.set({ against: next })}
          options={options}
        />
      </div>
      {chosen === "base" ? (
        <Reading of={base}>{({ standard }) => <Difference before={standard} from={from} />}</Reading>
      ) : (
        <Reading of={text}>{({ content }) => <Difference before={content} from={from} />}</Reading>
      )}
    </div>
  );
}

/** As standards where both are; while one of them errs, value by value. */
function Difference({ before, from }: { before: unknown; from: string }) {
  const { t } = useTranslation();
  const { content, changed } = useEditing();
  const to = changed ? t("workbench.unsaved") : t("workbench.thisDraft");
  const difference = useMemo(() => {
    const [one, other] = [checkStandard(before), checkStandard(content)];
    return "standard" in one && "standard" in other ? standardDifference(one.standard, other.standard) : undefined;
  }, [before, content]);
  const changes = useMemo(() => valueChanges(before, content), [before, content]);
  if (difference !== undefined) return <StandardDifferenceView of={difference} from={from} to={to} />;
  if (changes.length === 0) return <Nothing title={t("standardDiff.same")} />;
  return (
    <Panel title={t("standardDiff.other")} flush>
      <ValueChanges changes={changes} from={from} to={to} />
    </Panel>
  );
}
