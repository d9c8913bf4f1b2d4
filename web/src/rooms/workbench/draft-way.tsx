/** The whole way of a draft, so that whoever comes to it first sees what is done and what is still to come. */
import { useTranslation } from "react-i18next";
import type { StandardDraft } from "../../../../src/http/contract/standard-draft.ts";

const way = ["write", "check", "try", "submit", "approve", "publish"] as const;

export function DraftWay({ draft }: { draft: StandardDraft }) {
  const { t } = useTranslation();
  if (draft.stage === "withdrawn") return null;
  const done = doneOf(draft);
  const next = way.find((step) => !done[step]);
  return (
    <ol className="draft-way" aria-label={t("workbench.way.title")}>
      {way.map((step) => (
        <li key={step} className={done[step] ? "done" : ""} aria-current={step === next ? "step" : undefined}>
          <span aria-hidden>{done[step] ? "✓" : step === next ? "›" : "·"}</span> {t(`workbench.way.${step}`)}
          {done[step] && <span className="unseen">{t("workbench.way.done")}</span>}
        </li>
      ))}
    </ol>
  );
}

function doneOf({ stage, check, dryRuns }: StandardDraft): Readonly<Record<(typeof way)[number], boolean>> {
  const reached = ["drafting", "submitted", "approved", "published"].indexOf(stage);
  return {
    write: true,
    check: check.valid,
    try: dryRuns.some(({ current }) => current),
    submit: reached >= 1,
    approve: reached >= 2,
    publish: reached >= 3,
  };
}
