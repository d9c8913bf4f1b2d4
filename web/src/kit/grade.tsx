/**
 * 信用等级, text first: the grade is read, its tint only echoes it. The tints run from blue over pale yellow to red over
 * whatever scale the standard has, so that neighbours differ in lightness too; every text stands above 4.5:1 on its ground.
 */
import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { gradeStep } from "./grade-tints.ts";

export function GradeTag(props: { grade: string | undefined; size?: "large" }) {
  const { t } = useTranslation();
  if (props.grade === undefined) return <span className="quiet">{t("grade.none")}</span>;
  const tag = (
    <span className={`grade grade-${gradeStep(props.grade)}${props.size === "large" ? " grade-large" : ""}`}>
      {props.grade}
    </span>
  );
  return props.grade === "NR" ? <Tooltip title={t("grade.notRated")}>{tag}</Tooltip> : tag;
}
