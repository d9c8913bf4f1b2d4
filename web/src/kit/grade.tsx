/**
 * 信用等级, text first: the grade is read, its tint only echoes it. The tints run from blue over pale yellow to red over
 * whatever scale the standard has, so that neighbours differ in lightness too; every text stands above 4.5:1 on its ground.
 */
import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";

/** Seven steps from best to worst, as classes of the style sheet. */
const steps: Readonly<Record<string, number>> = {
  "A+": 1,
  AAA: 1,
  AA: 2,
  A: 3,
  BBB: 4,
  BB: 4,
  B: 5,
  CCC: 5,
  CC: 6,
  C: 6,
  "C-": 6,
  D: 7,
  "D-": 7,
};

export function GradeTag(props: { grade: string | undefined; size?: "large" }) {
  const { t } = useTranslation();
  if (props.grade === undefined) return <span className="quiet">{t("grade.none")}</span>;
  const step = steps[props.grade] ?? 0;
  const tag = (
    <span className={`grade grade-${step}${props.size === "large" ? " grade-large" : ""}`}>{props.grade}</span>
  );
  return props.grade === "NR" ? <Tooltip title={t("grade.notRated")}>{tag}</Tooltip> : tag;
}
