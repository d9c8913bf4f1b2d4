/** 提示书、承诺书、监督卡、管理卡 (LY 第九条): filled in from what stands about the operator, opened as a page to print. */
import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { addressOf } from "../../kit/api.ts";
import { useLanguage } from "../../kit/say.ts";

const forms = ["reminder", "commitment", "supervision-card", "management-card"] as const;

export function Papers({ code }: { code: string }) {
  const { t } = useTranslation();
  const lang = useLanguage();
  const items = forms.map((form) => ({
    key: form,
    label: (
      <a href={addressOf(`/operators/${code}/papers/${form}`, { lang })} target="_blank" rel="noreferrer noopener">
        {t(`counter.paperNames.${form}`)}
      </a>
    ),
  }));
  return (
    <Dropdown menu={{ items }} trigger={["click"]}>
      <Button>{t("counter.papers")}</Button>
    </Dropdown>
  );
}
