/** Amounts and points as they are set: tabular, right-aligned by their column, the unit beside them. */
import { useTranslation } from "react-i18next";
import { signedPointsText, yuanText } from "./format.ts";

export function Money({ fen }: { fen: number }) {
  const { t } = useTranslation();
  return <span className="figure">{t("unit.yuan", { amount: yuanText(fen) })}</span>;
}

/** Points taken or given, with their sign; red and green are only an echo of the sign. */
export function Points({ micro }: { micro: number }) {
  const tone = micro < 0 ? "points-down" : micro > 0 ? "points-up" : "points-none";
  return <span className={`figure ${tone}`}>{signedPointsText(micro)}</span>;
}
