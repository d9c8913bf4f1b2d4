/** A page that is not open to the person who came: says so calmly, names who may, and where to go from here. */
import { LockOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { roleNames } from "../../../src/core/access/organisation.ts";
import { type Right, rights } from "../../../src/core/access/rights.ts";
import { type RightName, useMe } from "../kit/me.tsx";
import { Page } from "../kit/page.tsx";
import { useListed, useSay } from "../kit/say.ts";

export function Forbidden({ right }: { right: RightName }) {
  const { t } = useTranslation();
  return (
    <Page title={t("forbidden.title")}>
      <section className="panel forbidden" aria-label={t("forbidden.title")}>
        <LockOutlined className="forbidden-icon" aria-hidden />
        <WhoMay right={right} />
        <p className="forbidden-next">
          <Link to="/">{t("astray.home")}</Link>
        </p>
      </section>
    </Page>
  );
}

function WhoMay({ right }: { right: RightName }) {
  const { t } = useTranslation();
  const say = useSay();
  const listed = useListed();
  const me = useMe().data;
  const { agency = [] }: Right = rights[right];
  if (me?.kind !== "agency")
    return (
      <>
        <p className="forbidden-say">{t("forbidden.agencyOnly")}</p>
        {me && (
          <p className="quiet">
            {t("forbidden.youActFor", {
              whom: me.acting ? me.acting.name : t("shell.myself"),
            })}
          </p>
        )}
      </>
    );
  return (
    <>
      <p className="forbidden-say">
        {agency.length === 0
          ? t("forbidden.othersOnly")
          : t("forbidden.roles", { roles: listed(agency.map((role) => say(roleNames[role]))) })}
      </p>
      <p className="quiet">
        {t("forbidden.yourRoles", {
          roles: listed(me.roles.map((role) => say(roleNames[role]))) || t("forbidden.none"),
        })}
      </p>
      {agency.length > 0 && <p className="quiet">{t("forbidden.ask")}</p>}
    </>
  );
}
