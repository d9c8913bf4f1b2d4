/** What every page of the desk stands in, signed in or not: the look, the language of the parts, the place for messages. */
import { SearchOutlined } from "@ant-design/icons";
import { App, ConfigProvider, type ThemeConfig } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Outlet } from "react-router";
import { keepFocus } from "../kit/keep-focus.ts";
import { useLanguage } from "../kit/say.ts";
import { look } from "./theme.ts";

export function Root({ theme = look }: { theme?: ThemeConfig }) {
  const language = useLanguage();
  const { t } = useTranslation();
  useEffect(() => void dayjs.locale(language === "zh" ? "zh-cn" : "en"), [language]);
  useEffect(() => keepFocus(document), []);
  return (
    <ConfigProvider
      theme={theme}
      locale={language === "zh" ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
      // The one button that has a picture and no words: the picture is its name.
      inputSearch={{ searchIcon: <SearchOutlined aria-label={t("shell.find")} /> }}
    >
      <App message={{ top: 56, maxCount: 3 }} notification={{ placement: "topRight", top: 64 }} className="app">
        <Outlet />
      </App>
    </ConfigProvider>
  );
}
