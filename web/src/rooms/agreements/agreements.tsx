/** 约定: commissions, contributions, the three ways of receiving; a platform sees and registers those with its shops. */
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { agreementClauses, agreementSorts } from "../../../../src/core/application/agreement-words.ts";
import type { OrganisationList } from "../../../../src/http/contract/identity/organisation.ts";
import { Cite } from "../../kit/cite.tsx";
import { today } from "../../kit/format.ts";
import { MatterList } from "../../kit/matter-list.tsx";
import { useMay, useMe } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { type FieldSpec, NewMatter, useOptions, type Values } from "./form.tsx";

export function Agreements() {
  const { t } = useTranslation();
  const may = useMay();
  const [making, setMaking] = useState(false);
  return (
    <Page
      filled
      title={t("agreements.title")}
      lead={
        <>
          {t("agreements.lead")} <Cite by={{ instrument: "sz-2023", article: "11" }} />
        </>
      }
      actions={
        may("changeAgreements") && (
          <Button type="primary" onClick={() => setMaking(true)}>
            {t("agreements.make")}
          </Button>
        )
      }
    >
      <MatterList
        name="agreements"
        label={t("agreements.title")}
        kind="agreement"
        to={({ id }) => `/agreements/${id}`}
        empty={<Nothing title={t("agreements.none")} />}
      />
      {making && <Make close={() => setMaking(false)} />}
    </Page>
  );
}

function Make({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const platform = useMe().data?.kind === "platform";
  return (
    <NewMatter
      title={t("agreements.make")}
      path="/agreements"
      fields={useFields(platform)}
      first={{ from: today(), clauses: [], ...(platform && { sort: "service" }) }}
      close={close}
      done={(id) => void go(`/agreements/${id}`)}
    />
  );
}

function useFields(platform: boolean): readonly FieldSpec[] {
  const { t } = useTranslation();
  const options = useOptions();
  const may = useMay();
  const organisations = useRead<OrganisationList>(may("readOrganisations") ? "/organisations" : undefined);
  const sorts = options(agreementSorts).filter(({ value }) => (value === "service") === platform);
  const isOf = (...wanted: readonly string[]) => {
    return ({ sort }: Values) => wanted.includes(String(sort));
  };
  const others = (organisations.data?.items ?? []).filter(({ kind }) => kind !== "agency");
  const named = others.map(({ id, name }) => ({ value: id, label: name }));
  return [
    { name: "sort", label: t("agreements.sort"), as: "choice", options: sorts },
    { name: "counterpart", label: t("agreements.counterpart"), as: "text" },
    {
      ...{ name: "with", label: t("agreements.with"), as: "choice", optional: true, options: named },
      help: t("agreements.withHelp"),
      when: () => named.length > 0,
    },
    { name: "contract", label: t("agreements.contract"), as: "text" },
    { name: "scope", label: t("agreements.scope"), as: "area" },
    { name: "from", label: t("agreements.from"), as: "day" },
    { name: "until", label: t("agreements.until"), as: "day", optional: true },
    { name: "quota", label: t("agreements.quota"), as: "number", when: isOf("purchase") },
    { name: "payer", label: t("agreements.payer"), as: "text", when: isOf("commission") },
    {
      ...{ name: "relation", label: t("agreements.relation"), as: "area", when: isOf("commission") },
      help: t("agreements.relationHelp"),
    },
    {
      ...{ name: "clauses", label: t("agreements.clauses"), as: "choices", optional: true },
      options: options(agreementClauses),
    },
  ];
}
