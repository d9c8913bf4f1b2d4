/** The frame of pages before the door: whose house this is, one thing to do, and the language. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Outlet } from "react-router";
import { LanguageSwitch } from "./language-switch.tsx";
import "./outside.css";

export function Outside({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="outside">
      <header className="outside-top">
        <a href="/" className="brand">
          <img src="/desk/favicon.svg" alt="" width={24} height={24} />
          <span className="brand-name">{t("shell.name")}</span>
          <span className="brand-door">{t("shell.door")}</span>
        </a>
        <LanguageSwitch />
      </header>
      <main className="outside-main">{children ?? <Outlet />}</main>
      <footer className="outside-foot">
        <a href="/">{t("shell.public")}</a>
      </footer>
    </div>
  );
}
