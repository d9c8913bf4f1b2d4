/** Whether a standard is an example, and how this version stands today: upcoming, in force, superseded, retired. */
import { useTranslation } from "react-i18next";
import type { Standing } from "../../../../src/http/contract/standard.ts";

const tone: Readonly<Record<Standing, string>> = {
  upcoming: "tag-blue",
  "in-force": "tag-green",
  superseded: "",
  retired: "",
};

export function StandardStatus({ status, standing }: { status: string; standing: Standing }) {
  const { t } = useTranslation();
  return (
    <>
      {status === "example" && <span className="tag tag-sample">{t("standards.statuses.example")}</span>}{" "}
      <span className={`tag ${tone[standing]}`}>{t(`workbench.standings.${standing}`)}</span>
    </>
  );
}
