/** Where an address leads nowhere, and where a page has failed. */
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useRouteError } from "react-router";
import { Page } from "../kit/page.tsx";
import { asProblem, ProblemView } from "../kit/problem-view.tsx";
import { Nothing } from "../kit/reading.tsx";

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t("astray.title")}>
      <Nothing title={t("astray.say")}>
        <Link to="/">{t("astray.home")}</Link>
      </Nothing>
    </Page>
  );
}

/** Also met after an update, when the page still asks for parts of the former release: a reload mends it. */
export function Defect() {
  const { t } = useTranslation();
  const error = useRouteError();
  console.error(error);
  return (
    <Page title={t("astray.defect")}>
      <ProblemView problem={asProblem(error)} />
      <p>
        <Button type="primary" onClick={() => location.reload()}>
          {t("astray.reload")}
        </Button>
      </p>
    </Page>
  );
}
