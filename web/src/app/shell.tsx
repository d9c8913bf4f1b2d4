/** The frame around every page of the desk: the rooms on the left; search, for whom one acts, the account, language and help on top. */
import { MenuOutlined, QuestionCircleOutlined } from "@ant-design/icons";
import { Button, Tooltip } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, Outlet, useLocation, useNavigation } from "react-router";
import { May, type Me, useMe } from "../kit/me.tsx";
import { AccountMenu, ActingFor } from "./account-menu.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { placesFor } from "./navigation.tsx";
import { OperatorSearch } from "./operator-search.tsx";
import { ShortcutHelp, useShortcuts } from "./shortcuts.tsx";

export function Shell() {
  const me = useMe().data;
  return me ? <Frame me={me} /> : null;
}

function Frame({ me }: { me: Me }) {
  const { t } = useTranslation();
  const groups = placesFor(me);
  const [helping, setHelping] = useState(false);
  const [listed, setListed] = useOpenUntilMoved();
  useShortcuts(groups, () => setHelping((shown) => !shown));
  const moving = useNavigation().state !== "idle";
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t("shell.skip")}
      </a>
      <header className="top">
        <Button
          className="places-button"
          type="text"
          icon={<MenuOutlined />}
          aria-label={t("shell.rooms")}
          aria-expanded={listed}
          aria-controls="places"
          onClick={() => setListed(!listed)}
        />
        <NavLink to="/" className="brand">
          <img src="/desk/favicon.svg" alt="" width={24} height={24} />
          <span className="brand-name">{t("shell.name")}</span>
          <span className="brand-door">
            {t(me.kind === "operator" || me.kind === "person" ? "shell.ownDoor" : "shell.door")}
          </span>
        </NavLink>
        <May right="searchOperators">{me.kind !== "operator" && <OperatorSearch />}</May>
        <div className="top-tools">
          <ActingFor me={me} />
          <AccountMenu me={me} />
          <LanguageSwitch />
          <Tooltip title={t("shortcuts.title")}>
            <Button
              className="help-button"
              type="text"
              icon={<QuestionCircleOutlined />}
              aria-label={t("shortcuts.title")}
              onClick={() => setHelping(true)}
            />
          </Tooltip>
        </div>
      </header>
      <Places groups={groups} listed={listed} />
      <main id="main" className="main" tabIndex={-1} aria-busy={moving}>
        <Outlet />
      </main>
      <ShortcutHelp groups={groups} open={helping} close={() => setHelping(false)} />
    </div>
  );
}

/** On a phone the list of rooms lies over the page until one of them is opened. */
function useOpenUntilMoved(): [open: boolean, set: (open: boolean) => void] {
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes whenever the address has changed
  useEffect(() => setOpen(false), [pathname]);
  return [open, setOpen];
}

function Places({ groups, listed }: { groups: ReturnType<typeof placesFor>; listed: boolean }) {
  const { t } = useTranslation();
  return (
    <nav id="places" className={listed ? "places places-listed" : "places"} aria-label={t("shell.rooms")}>
      {groups.map((group) => (
        <div key={group.name} className="place-group">
          {group.name !== "work" && <p className="place-group-name">{t(`places.groups.${group.name}`)}</p>}
          <ul>
            {group.places.map((place) => (
              <li key={place.to}>
                <NavLink to={place.to} end={place.to === "/"} className="place" title={t(`places.${place.name}`)}>
                  <span className="place-icon" aria-hidden>
                    {place.icon}
                  </span>
                  <span className="place-name">{t(`places.${place.name}`)}</span>
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
