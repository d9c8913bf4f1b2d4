/** How far an application to act for an operator has come. */
import { useTranslation } from "react-i18next";
import type { Representation } from "../../../src/http/contract/identity/representation.ts";

const tones = { applied: "tag-blue", confirmed: "tag-blue", approved: "tag-green", declined: "", ended: "" } as const;

export function RepresentationStageTag({ stage }: { stage: Representation["stage"] }) {
  const { t } = useTranslation();
  return <span className={`tag ${tones[stage]}`}>{t(`mine.stages.${stage}`)}</span>;
}
