/** The frame of the operators' centre: whose centre it is on top, five places to go; on a phone they stand under the thumb. */
import { BellOutlined, EllipsisOutlined, FileTextOutlined, HomeOutlined, SolutionOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, Outlet, useNavigation } from "react-router";
import type { Mine } from "../../../src/http/contract/mine.ts";
import { useMay, useMe } from "../kit/me.tsx";
import { useRead } from "../kit/reads.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import "./me.css";

interface Place {
  readonly to: string;
  readonly name: "home" | "records" | "cases" | "notices" | "more";
  readonly icon: ReactNode;
}

const places: readonly Place[] = [
  { to: "/", name: "home", icon: <HomeOutlined /> },
  { to: "/records", name: "records", icon: <FileTextOutlined /> },
  { to: "/cases", name: "cases", icon: <SolutionOutlined /> },
  { to: "/notices", name: "notices", icon: <BellOutlined /> },
  { to: "/more", name: "more", icon: <EllipsisOutlined /> },
];

export function MeShell() {
  const { t } = useTranslation();
  const me = useMe().data;
  const moving = useNavigation().state !== "idle";
  return (
    <div className="me">
      <a className="skip" href="#main">
        {t("shell.skip")}
      </a>
      <header className="me-top">
        <NavLink to="/" className="brand">
          <img src="/desk/favicon.svg" alt="" width={24} height={24} />
          <span className="brand-name">{t("shell.name")}</span>
          <span className="brand-door">{t("shell.ownDoor")}</span>
        </NavLink>
        <span className="me-whose">{me?.acting?.name}</span>
        <LanguageSwitch />
      </header>
      <Places />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and may hold nothing else to focus */}
      <main id="main" className="me-main" tabIndex={0} aria-busy={moving}>
        <Outlet />
      </main>
    </div>
  );
}

function Places() {
  const { t } = useTranslation();
  const may = useMay();
  const mine = useRead<Mine>(may("readMine") ? "/mine" : undefined);
  const unread = mine.data?.unread.length ?? 0;
  return (
    <nav className="me-places" aria-label={t("shell.rooms")}>
      {places.map(({ to, name, icon }) => (
        <NavLink key={to} to={to} end={to === "/"} className="me-place">
          <span aria-hidden className="me-place-icon">
            {icon}
          </span>
          <span>{t(`me.places.${name}`)}</span>
          {name === "notices" && unread > 0 && (
            <span className="me-unread">
              {unread}
              <span className="unseen">{t("me.unreadCount")}</span>
            </span>
          )}
        </NavLink>
      ))}
    </nav>
  );
}
