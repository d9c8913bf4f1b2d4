/** Amounts and points as they are set: tabular, right-aligned by their column, the unit beside them. */
import { useTranslation } from "react-i18next";
import { pointsText, roundedPointsText, yuanText } from "./format.ts";

export function Money({ fen }: { fen: number }) {
  const { t } = useTranslation();
  return <span className="figure">{t("unit.yuan", { amount: yuanText(fen) })}</span>;
}

/** Points taken or given, to two decimals with their sign; red and green are only an echo of the sign. */
export function Points({ micro }: { micro: number }) {
  return (
    <span className={`figure ${toneOf(micro)}`} title={pointsText(micro)}>
      {roundedPointsText(micro)}
    </span>
  );
}

/** Points to the last millionth, so that a column adds up before your eyes: two decimals first, what follows them smaller. */
export function ExactPoints({ micro, signed }: { micro: number; signed?: boolean }) {
  const text = pointsText(micro);
  const point = text.indexOf(".") + 3;
  return (
    <span className={`figure ${signed ? toneOf(micro) : ""}`}>
      {signed && micro > 0 && "+"}
      {text.slice(0, point)}
      <span className="points-tail">{text.slice(point)}</span>
    </span>
  );
}

function toneOf(micro: number): string {
  return micro < 0 ? "points-down" : micro > 0 ? "points-up" : "points-none";
}
