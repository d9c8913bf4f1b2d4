/** 我的账号: how I sign in, where I am signed in, for whom I may act, what I have promised. */
import { useTranslation } from "react-i18next";
import { organisationKindNames, roleNames } from "../../../../src/core/access/organisation.ts";
import { dayText, momentText } from "../../kit/format.ts";
import { type Me, useMe } from "../../kit/me.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { useLanguage, useSay } from "../../kit/say.ts";
import { AuthenticatorApp } from "./authenticator-app.tsx";
import { Passkeys } from "./passkeys.tsx";
import { ChangePassword } from "./password.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { Sessions } from "./sessions.tsx";
import "./account.css";

export function MyAccount() {
  const { t } = useTranslation();
  const me = useMe().data;
  if (!me) return null;
  return (
    <Page title={t("account.title")} beside={<span className="quiet">{me.account.name}</span>} lead={t("account.lead")}>
      <div className="split">
        <div className="stack">
          <SecondFactors me={me} />
          <Sessions />
        </div>
        <div className="stack">
          <Person me={me} />
          <Memberships me={me} />
          <Acknowledged me={me} />
        </div>
      </div>
    </Page>
  );
}

function SecondFactors({ me }: { me: Me }) {
  const { t } = useTranslation();
  const { factors } = me;
  const none = !factors.totp && factors.passkeys.length === 0;
  return (
    <Panel
      title={t("account.second")}
      beside={
        <span className={none ? "tag tag-mark" : "tag tag-blue"}>
          {none ? t("account.secondNone") : t("account.secondOn")}
        </span>
      }
    >
      <p className="quiet account-say">{t("account.secondSay")}</p>
      <div className="factors">
        <Passkeys me={me} />
        <AuthenticatorApp me={me} />
        <RecoveryCodes me={me} />
      </div>
    </Panel>
  );
}

function Person({ me }: { me: Me }) {
  const { t } = useTranslation();
  return (
    <Panel title={t("account.person")} actions={<ChangePassword me={me} />}>
      <dl className="facts">
        <dt>{t("door.name")}</dt>
        <dd>{me.account.name}</dd>
        <dt>{t("door.login")}</dt>
        <dd>{me.account.login ?? "—"}</dd>
        <dt>{t("door.password")}</dt>
        <dd>{me.factors.password ? t("account.passwordSet") : t("account.passwordNone")}</dd>
        {me.factors.providers.length > 0 && (
          <>
            <dt>{t("account.providers")}</dt>
            <dd>{me.factors.providers.join(" · ")}</dd>
          </>
        )}
      </dl>
    </Panel>
  );
}

/** For whom one may act, since when, as what. */
function Memberships({ me }: { me: Me }) {
  const { t } = useTranslation();
  const say = useSay();
  const comma = useLanguage() === "zh" ? "、" : ", ";
  return (
    <Panel title={t("account.memberships")} flush>
      {me.memberships.length === 0 ? (
        <Nothing title={t("account.noMembership")} />
      ) : (
        <ul className="memberships">
          {me.memberships.map(({ organisation, roles, since }) => (
            <li key={organisation.id}>
              <span className="strong">{organisation.name}</span>
              {me.acting?.id === organisation.id && <span className="tag tag-blue">{t("account.acting")}</span>}
              <span className="quiet membership-more">
                {say(organisationKindNames[organisation.kind])}
                {roles.length > 0 && ` · ${roles.map((role) => say(roleNames[role])).join(comma)}`}
                {` · ${t("account.since", { day: dayText(since) })}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Acknowledged({ me }: { me: Me }) {
  const { t } = useTranslation();
  const say = useSay();
  const { statement, acknowledgedAt } = me.confidentiality;
  if (acknowledgedAt === undefined) return null;
  return (
    <Panel title={t("confidentiality.title")}>
      <blockquote className="promise">{say(statement.text)}</blockquote>
      <p className="quiet figure account-say">
        {t("confidentiality.acknowledgedAt", { at: momentText(acknowledgedAt), version: statement.version })}
      </p>
    </Panel>
  );
}
