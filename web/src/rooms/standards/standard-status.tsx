/** Whether a standard is in force, an example, or retired. */
import { useTranslation } from "react-i18next";

export function StandardStatus({ status }: { status: string }) {
  const { t } = useTranslation();
  if (status === "in-force") return <span className="tag tag-green">{t("standards.statuses.in-force")}</span>;
  if (status === "retired") return <span className="tag">{t("standards.statuses.retired")}</span>;
  return <span className="tag tag-sample">{t("standards.statuses.example")}</span>;
}
