/** What an operator must fulfil to be on an honest list, in words; a list of dishonesty rests on decisions alone. */
import { useTranslation } from "react-i18next";
import type { CreditList } from "../../../../src/http/contract/procedure/list.ts";
import { kindName } from "../../kit/record-words.ts";
import { useLanguage } from "../../kit/say.ts";

export function Criteria({ list }: { list: CreditList }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const criteria = list.criteria ?? [];
  if (criteria.length === 0) return <>{t("lists.noCriteria")}</>;
  return (
    <ul>
      {criteria.map((criterion) => (
        <li key={JSON.stringify(criterion)}>
          {criterion.ask === "grade-at-least"
            ? t("lists.gradeAtLeast", {
                standard: criterion.standard,
                grade: criterion.grade,
                n: criterion.forMonths,
              })
            : t("lists.noStanding", {
                kinds: criterion.kinds.map((kind) => kindName(kind, language)).join(language === "zh" ? "、" : ", "),
              })}
        </li>
      ))}
    </ul>
  );
}
