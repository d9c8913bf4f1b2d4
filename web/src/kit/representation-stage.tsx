/** How far an application to act for an operator has come. */
import { useTranslation } from "react-i18next";
import type { Representation } from "../../../src/http/contract/identity/representation.ts";

const tones = { applied: "tag-blue", confirmed: "tag-blue", approved: "tag-green", declined: "", ended: "" } as const;

/** `of` tells whose application it is: who takes back one's own has decided on it oneself. */
export function RepresentationStageTag({ stage, of }: { stage: Representation["stage"]; of?: Representation }) {
  const { t } = useTranslation();
  if (of?.decidedBy !== undefined && of.decidedBy === of.account.id)
    return <span className="tag">{t("mine.withdrawnByApplicant")}</span>;
  return <span className={`tag ${tones[stage]}`}>{t(`mine.stages.${stage}`)}</span>;
}
