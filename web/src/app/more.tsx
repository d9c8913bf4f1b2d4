/** 更多: the rest of the operators' centre, for whom one acts, the account, and the way out. */
import { RightOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useAct } from "../kit/acting.tsx";
import { post } from "../kit/api.ts";
import { useMe } from "../kit/me.tsx";
import { MePage } from "../kit/me-page.tsx";
import { ActingFor } from "./account-menu.tsx";

const links = [
  "matters",
  "result",
  "what-if",
  "commitments",
  "disclosures",
  "partners",
  "asked",
  "download",
  "law",
  "enterprises",
] as const;

export function More() {
  const { t } = useTranslation();
  const me = useMe().data;
  const cache = useQueryClient();
  const leave = useAct({
    act: () => post("/sign-out", {}, { unkept: true }),
    changes: [],
    afterwards: () => {
      cache.clear();
      location.assign("/desk/sign-in");
    },
  });
  if (!me) return null;
  return (
    <MePage title={t("me.places.more")}>
      <ul className="me-links">
        {links.map((to) => (
          <li key={to}>
            <Link to={`/${to}`}>
              {t(`me.links.${to}`)} <RightOutlined aria-hidden />
            </Link>
          </li>
        ))}
        <li>
          <a href="/desk/account">
            {t("places.account")} <RightOutlined aria-hidden />
          </a>
        </li>
        <li>
          <a href="/">
            {t("shell.public")} <RightOutlined aria-hidden />
          </a>
        </li>
      </ul>
      <section className="me-card" aria-label={t("shell.actingFor")}>
        <p className="quiet">{me.account.name}</p>
        <ActingFor me={me} />
        <p className="me-leave">
          <Button block loading={leave.busy} onClick={() => leave.run(undefined)}>
            {t("shell.signOut")}
          </Button>
        </p>
      </section>
    </MePage>
  );
}
