/** 中文 or English, at once and for the next time. */
import { TranslationOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useLanguage } from "../kit/say.ts";
import { changeLanguage } from "./language.ts";

export function LanguageSwitch() {
  const language = useLanguage();
  const other = language === "zh" ? "en" : "zh";
  return (
    <Button
      type="text"
      icon={<TranslationOutlined />}
      lang={other === "zh" ? "zh-CN" : "en"}
      onClick={() => void changeLanguage(other)}
    >
      {other === "zh" ? "中文" : "English"}
    </Button>
  );
}
