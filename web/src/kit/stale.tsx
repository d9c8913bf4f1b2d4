/** 逾更新期限: beside every grade of a result that is older than its rules allow, until the one that renews it is public. */
import { useTranslation } from "react-i18next";

export function StaleTag({ since }: { since: string | undefined }) {
  const { t } = useTranslation();
  if (since === undefined) return null;
  return (
    <span className="tag tag-amber" title={t("due.staleSay", { day: since })}>
      {t("due.stale")}
    </span>
  );
}
