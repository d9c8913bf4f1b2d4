/** 信息共享: batches handed over, each with mode, count, digest and receipt; whoever received one fetches and acknowledges it here. */
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { exchangeModes } from "../../../../src/core/application/agreement-words.ts";
import type { Exchange } from "../../../../src/http/contract/application/agreement.ts";
import type { OrganisationList } from "../../../../src/http/contract/identity/organisation.ts";
import { Cite } from "../../kit/cite.tsx";
import { MatterList } from "../../kit/matter-list.tsx";
import { MatterPage, ReasonForm } from "../../kit/matter-page.tsx";
import { useMay } from "../../kit/me.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { ActFields, type FieldSpec, NewMatter, Terms, useOptions, type Values } from "./form.tsx";

export function Exchanges() {
  const { t } = useTranslation();
  const may = useMay();
  const [making, setMaking] = useState(false);
  return (
    <Page
      filled
      title={t("exchanges.title")}
      lead={
        <>
          {t("exchanges.lead")} <Cite by={{ instrument: "sz-2023", article: "18" }} />
        </>
      }
      actions={
        may("shareData") && (
          <Button type="primary" onClick={() => setMaking(true)}>
            {t("exchanges.share")}
          </Button>
        )
      }
    >
      <MatterList
        name="exchanges"
        label={t("exchanges.title")}
        kind="exchange"
        to={({ id }) => `/exchanges/${id}`}
        empty={<Nothing title={t("exchanges.none")} />}
      />
      {making && <Share close={() => setMaking(false)} />}
    </Page>
  );
}

function Share({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const go = useNavigate();
  return (
    <NewMatter
      title={t("exchanges.share")}
      path="/exchanges"
      fields={useFields()}
      first={{ mode: "push", what: "results" }}
      bodyOf={bodyOf}
      close={close}
      done={(id) => void go(`/exchanges/${id}`)}
    />
  );
}

function useFields(): readonly FieldSpec[] {
  const { t } = useTranslation();
  const options = useOptions();
  const may = useMay();
  const organisations = useRead<OrganisationList>(may("readOrganisations") ? "/organisations" : undefined);
  const receivers = (organisations.data?.items ?? []).filter(({ kind }) => kind !== "agency" && kind !== "operator");
  const whats = (["results", "records"] as const).map((value) => ({ value, label: t(`exchanges.whats.${value}`) }));
  const to = { name: "to", label: t("exchanges.to") };
  return [
    receivers.length === 0
      ? { ...to, as: "text", help: t("exchanges.toHelp") }
      : { ...to, as: "choice", options: receivers.map(({ id, name }) => ({ value: id, label: name })) },
    { name: "mode", label: t("exchanges.mode"), as: "choice", options: options(exchangeModes) },
    { name: "agreement", label: t("exchanges.agreement"), as: "text", help: t("exchanges.agreementHelp") },
    { name: "catalogue", label: t("exchanges.catalogue"), as: "text" },
    { name: "title", label: t("exchanges.name"), as: "text" },
    { name: "what", label: t("exchanges.what"), as: "choice", options: whats },
    { name: "regions", label: t("exchanges.regions"), as: "text", optional: true, help: t("exchanges.regionsHelp") },
    { name: "scope", label: t("exchanges.scope"), as: "area" },
  ];
}

function bodyOf({ agreement, regions = "", ...rest }: Values): object {
  return {
    ...rest,
    basis: { agreement },
    regions: String(regions)
      .split(/[\s,，、]+/)
      .filter(Boolean),
  };
}

export function OneExchange() {
  const { t } = useTranslation();
  const receipt: readonly FieldSpec[] = [
    { name: "hash", label: t("exchanges.hash"), as: "text", help: t("exchanges.receiptHelp") },
  ];
  return (
    <MatterPage
      crumbs={[{ to: "/exchanges", label: t("exchanges.title") }]}
      besides={["withdraw"]}
      form={(given) => {
        const path = `/exchanges/${given.full.matter.id}/${given.option.act}`;
        if (given.option.act === "withdraw") return <ReasonForm given={given} path={path} />;
        return <ActFields given={given} path={path} fields={receipt} />;
      }}
    >
      {({ matter }) => <ExchangeFacts exchange={matter as Exchange} />}
    </MatterPage>
  );
}

function ExchangeFacts({ exchange }: { exchange: Exchange }) {
  const { t } = useTranslation();
  const say = useSay();
  const { terms, count, hash, receipt, closedOn, id } = exchange;
  return (
    <Panel
      title={t("exchanges.facts")}
      actions={
        closedOn === undefined && <Button href={`/api/v1/exchanges/${id}/content`}>{t("exchanges.fetch")}</Button>
      }
    >
      <Terms
        lines={[
          [t("exchanges.mode"), say(exchangeModes[terms.mode])],
          [
            t("exchanges.basis"),
            "agreement" in terms.basis ? terms.basis.agreement : <Cite key="basis" by={terms.basis} />,
          ],
          [t("exchanges.catalogue"), terms.catalogue],
          [t("exchanges.what"), t(`exchanges.whats.${terms.what}`)],
          [t("exchanges.scope"), terms.scope],
          [t("exchanges.count"), count],
          [
            t("exchanges.hash"),
            <span key="hash" className="digest">
              {hash}
            </span>,
          ],
          [t("exchanges.receipt"), receipt && <span className="digest">{receipt}</span>],
        ]}
      />
    </Panel>
  );
}
