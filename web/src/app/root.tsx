/** What every page of the desk stands in, signed in or not: the look, the language of the parts, the place for messages. */
import { App, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { useEffect } from "react";
import { Outlet } from "react-router";
import { useLanguage } from "../kit/say.ts";
import { look } from "./theme.ts";

export function Root() {
  const language = useLanguage();
  useEffect(() => void dayjs.locale(language === "zh" ? "zh-cn" : "en"), [language]);
  return (
    <ConfigProvider
      theme={look}
      locale={language === "zh" ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <App message={{ top: 56, maxCount: 3 }} notification={{ placement: "topRight", top: 64 }} className="app">
        <Outlet />
      </App>
    </ConfigProvider>
  );
}
