/** 店铺名单: the platform's lists, one with its shops and the report of how they could be joined with public results. */
import { Button, Input, Popconfirm } from "antd";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Subscription } from "../../../../src/core/application/subscription.ts";
import type { MatterAnswer } from "../../../../src/http/contract/application/matter.ts";
import type { JoinReport } from "../../../../src/http/contract/application/partners.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { Cite } from "../../kit/cite.tsx";
import { Field } from "../../kit/field.tsx";
import { GradeTag } from "../../kit/grade.tsx";
import { MatterList } from "../../kit/matter-list.tsx";
import { ActDrawer, type MatterForm, MatterPage, ReasonForm } from "../../kit/matter-page.tsx";
import { May, useMay } from "../../kit/me.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";

export function Subscriptions() {
  const { t } = useTranslation();
  const go = useNavigate();
  const [title, setTitle] = useState("");
  const made = useAct({
    act: () => post<MatterAnswer>("/subscriptions", { title: title.trim() }),
    changes: ["/matters"],
    afterwards: ({ matter }) => go(`/subscriptions/${matter.id}`),
  });
  return (
    <Page
      filled
      title={t("partners.subscriptions")}
      lead={t("partners.subscriptionsLead")}
      actions={
        <May right="changeSubscriptions">
          <Popconfirm
            title={t("partners.subscribe")}
            description={
              <Input
                aria-label={t("partners.title")}
                placeholder={t("partners.title")}
                value={title}
                maxLength={100}
                onChange={(event) => setTitle(event.target.value)}
              />
            }
            okButtonProps={{ disabled: title.trim() === "" }}
            onConfirm={() => made.run(undefined)}
          >
            <Button type="primary" loading={made.busy}>
              {t("partners.subscribe")}
            </Button>
          </Popconfirm>
        </May>
      }
    >
      <MatterList
        name="subscriptions"
        label={t("partners.subscriptions")}
        kind="subscription"
        to={({ id }) => `/subscriptions/${id}`}
      />
    </Page>
  );
}

export function OneSubscription() {
  const { t } = useTranslation();
  return (
    <MatterPage
      crumbs={[{ to: "/subscriptions", label: t("partners.subscriptions") }]}
      besides={["remove-shops", "set-tiers", "end"]}
      form={(given) => formOf(given)}
    >
      {({ matter }) => <Parts subscription={matter as unknown as Subscription} />}
    </MatterPage>
  );
}

function formOf(given: MatterForm) {
  const path = `/subscriptions/${given.full.matter.id}`;
  if (given.option.act === "put-shops") return <ShopsForm given={given} path={`${path}/shops`} put />;
  if (given.option.act === "remove-shops") return <ShopsForm given={given} path={`${path}/shops/remove`} />;
  return given.option.act === "end" ? <ReasonForm given={given} path={`${path}/end`} /> : undefined;
}

function ShopsForm({ given, path, put = false }: { given: MatterForm; path: string; put?: boolean }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const lines = text.split(/\r?\n/).flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
  const shops = put
    ? lines.map((line) => {
        const [shop = "", code = ""] = line.split(/[,，\t]/).map((part) => part.trim());
        return { shop, code };
      })
    : lines;
  const complete = shops.length > 0 && shops.every((each) => typeof each === "string" || each.code !== "");
  return (
    <ActDrawer given={given} path={path} body={{ shops }} complete={complete} changes={["/subscriptions"]}>
      <Field id="shops" label={t("partners.shops")} help={t(put ? "partners.putHelp" : "partners.removeHelp")}>
        <Input.TextArea id="shops" rows={12} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
    </ActDrawer>
  );
}

function Parts({ subscription }: { subscription: Subscription }) {
  const { t } = useTranslation();
  const may = useMay();
  const report = useRead<JoinReport>(may("queryShops") ? `/subscriptions/${subscription.id}/report` : undefined);
  return (
    <Panel title={t("partners.report")} beside={<Cite brief by={{ instrument: "cn-2016-2794", article: "(14)" }} />}>
      <p>{t("partners.shopCount", { n: subscription.shops.length })}</p>
      {may("queryShops") && (
        <Reading of={report} rows={6}>
          {(found) => <Report report={found} />}
        </Reading>
      )}
    </Panel>
  );
}

function Report({ report }: { report: JoinReport }) {
  const { t } = useTranslation();
  const rate = (report.matchRateMicro / 10_000).toFixed(2);
  return (
    <div className="stack">
      <p>
        {t("partners.rate")} <span className="figure strong">{rate}%</span>{" "}
        <span className="quiet">{t("partners.matched", { n: report.codes, m: report.matchedCodes })}</span>
      </p>
      <p>
        {(["favoured", "ordinary", "careful", "unrated"] as const).map((tier) => (
          <Fragment key={tier}>
            <span className="tag">
              {t(`partners.tiers.${tier}`)} {report.tiers[tier] ?? 0}
            </span>{" "}
          </Fragment>
        ))}
      </p>
      <Listed title={t("partners.honest")} shops={report.honest} />
      <Listed title={t("partners.risk")} shops={report.risk} />
    </div>
  );
}

function Listed({ title, shops }: { title: string; shops: JoinReport["honest"] }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {shops.length === 0 && <p className="quiet">{t("partners.nothing")}</p>}
      {shops.length > 0 && (
        <div className="grid-scroll">
          <table className="grid">
            <thead>
              <tr>
                <th scope="col">{t("partners.shop")}</th>
                <th scope="col">{t("partners.grade")}</th>
                <th scope="col">{t("partners.reasons")}</th>
                <th scope="col">{t("partners.offer")}</th>
              </tr>
            </thead>
            <tbody>
              {shops.map((each) => (
                <tr key={each.shop}>
                  <th scope="row">
                    <a href={each.explanation}>{each.name ?? each.code}</a>
                    <br />
                    <span className="quiet">{each.shop}</span>
                  </th>
                  <td>
                    <GradeTag grade={each.grade} />
                  </td>
                  <td>{each.reasons.map(say).join(" ")}</td>
                  <td>{each.offer.incentives.map(say).join("；")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
