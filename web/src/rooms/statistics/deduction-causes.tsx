/** What takes points away, from most operators: each with how many, and how much on average. */
import { useTranslation } from "react-i18next";
import type { Statistics } from "../../../../src/http/contract/statistics.ts";
import { countText, roundedPointsText } from "../../kit/format.ts";
import { ReasonTable } from "../../kit/reason-table.tsx";
import { shareText } from "./share-text.ts";

/** The file that is taken away has all of them. */
const MOST = 12;

export function DeductionCauses({ view }: { view: Statistics["view"] }) {
  const { t } = useTranslation();
  const evaluated = view.days.at(-1)?.evaluated ?? 0;
  return (
    <ReasonTable
      title={t("statistics.causes")}
      nothing={t("statistics.causesNone")}
      heads={[t("statistics.cause"), t("statistics.affected"), t("statistics.share"), t("statistics.mean")]}
      reasons={view.causes.slice(0, MOST).map(({ cause: id, say, operators, lostMicropoints }) => ({
        ...{ id, say },
        figures: [
          countText(operators),
          shareText(operators, evaluated),
          lostMicropoints === 0 ? "–" : roundedPointsText(-Math.round(lostMicropoints / operators)),
        ],
      }))}
    />
  );
}
