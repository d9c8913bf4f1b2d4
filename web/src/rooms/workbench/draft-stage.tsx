/** How far a draft has come. */
import { useTranslation } from "react-i18next";
import type { StandardDraft } from "../../../../src/http/contract/standard-draft.ts";

const tone: Readonly<Record<StandardDraft["stage"], string>> = {
  drafting: "tag-blue",
  submitted: "tag-mark",
  approved: "tag-green",
  published: "tag-green",
  withdrawn: "",
};

export function DraftStage({ stage }: { stage: StandardDraft["stage"] }) {
  const { t } = useTranslation();
  return <span className={`tag ${tone[stage]}`}>{t(`workbench.stages.${stage}`)}</span>;
}
