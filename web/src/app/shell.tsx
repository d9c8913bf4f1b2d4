/** The frame around every page of the desk: the rooms on the left; search, who acts, language and help on top. */
import { QuestionCircleOutlined, TranslationOutlined } from "@ant-design/icons";
import { App, Button, ConfigProvider, Select, Tooltip } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, Outlet, useNavigation } from "react-router";
import type { AgencySettings } from "../../../src/http/contract/settings.ts";
import { useRead } from "../kit/reads.ts";
import { useLanguage } from "../kit/say.ts";
import { actAs, useActingAs } from "../kit/staff.ts";
import { changeLanguage } from "./language.ts";
import { places } from "./navigation.tsx";
import { OperatorSearch } from "./operator-search.tsx";
import { ShortcutHelp, useShortcuts } from "./shortcuts.tsx";
import { look } from "./theme.ts";

export function Shell() {
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
        <Frame />
      </App>
    </ConfigProvider>
  );
}

function Frame() {
  const { t } = useTranslation();
  const [helping, setHelping] = useState(false);
  useShortcuts(() => setHelping((shown) => !shown));
  const moving = useNavigation().state !== "idle";
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t("shell.skip")}
      </a>
      <header className="top">
        <NavLink to="/" className="brand">
          <img src="/desk/favicon.svg" alt="" width={24} height={24} />
          <span className="brand-name">{t("shell.name")}</span>
          <span className="brand-door">{t("shell.door")}</span>
        </NavLink>
        <OperatorSearch />
        <div className="top-tools">
          <StaffChoice />
          <LanguageSwitch />
          <Tooltip title={t("shortcuts.title")}>
            <Button
              type="text"
              icon={<QuestionCircleOutlined />}
              aria-label={t("shortcuts.title")}
              onClick={() => setHelping(true)}
            />
          </Tooltip>
        </div>
      </header>
      <Places />
      <main id="main" className="main" tabIndex={-1} aria-busy={moving}>
        <Outlet />
      </main>
      <ShortcutHelp open={helping} close={() => setHelping(false)} />
    </div>
  );
}

function Places() {
  const { t } = useTranslation();
  return (
    <nav className="places" aria-label={t("shell.rooms")}>
      {places.map((group) => (
        <div key={group.name} className="place-group">
          {group.name !== "work" && <p className="place-group-name">{t(`places.groups.${group.name}`)}</p>}
          <ul>
            {group.places.map((place) => (
              <li key={place.to}>
                <NavLink to={place.to} end={place.to === "/"} className="place">
                  <span className="place-icon" aria-hidden>
                    {place.icon}
                  </span>
                  <span>{t(`places.${place.name}`)}</span>
                  <kbd className="place-key" aria-hidden>
                    g {place.letter}
                  </kbd>
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <a className="public-door" href="/">
        {t("shell.public")}
      </a>
    </nav>
  );
}

/** Which of the agency's staff acts. Who scored a result may not approve it, so the desk always shows who it is. */
function StaffChoice() {
  const { t } = useTranslation();
  const acting = useActingAs();
  const settings = useRead<AgencySettings>("/settings");
  const staff = settings.data?.staff ?? [];
  const known = staff.some((person) => person.id === acting);
  return (
    <span className="staff">
      <span>{t("shell.actingAs")}</span>
      <Select
        aria-label={t("shell.actingAs")}
        value={acting}
        onChange={actAs}
        popupMatchSelectWidth={false}
        options={[
          ...(known ? [] : [{ value: acting, label: acting }]),
          ...staff.map((person) => ({ value: person.id, label: person.name })),
        ]}
      />
    </span>
  );
}

function LanguageSwitch() {
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
