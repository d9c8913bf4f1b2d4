/** Whether a record counts on the day, until when, and if not, why. */
import { useTranslation } from "react-i18next";
import type { DossierEntry } from "../../../src/http/contract/record.ts";

export function StandingText({ standing }: { standing: DossierEntry["standing"] }) {
  const { t } = useTranslation();
  if (!standing.stands) {
    return (
      <span className="standing-not">
        {t(`standing.${standing.why}`)}
        {standing.since && <span className="figure"> {t("standing.since", { day: standing.since })}</span>}
      </span>
    );
  }
  if (standing.until === undefined) return <span>{t("standing.stands")}</span>;
  return (
    <span className="figure">
      {t("standing.until", { day: standing.until })}
      {standing.untilIs === "computed" && <span className="quiet"> {t("standing.computed")}</span>}
    </span>
  );
}
