/** 机构资质: what the agency may do and shows that it can; what expires soon stands first. */
import { Alert, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { businessTypes, qualificationSorts } from "../../../../src/core/application/agreement-words.ts";
import type { AgencyQualifications, Qualification } from "../../../../src/http/contract/application/agreement.ts";
import { Cite } from "../../kit/cite.tsx";
import { today } from "../../kit/format.ts";
import { MatterPage, ReasonForm } from "../../kit/matter-page.tsx";
import { useMay } from "../../kit/me.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useLanguage, useSay } from "../../kit/say.ts";
import { ActFields, type FieldSpec, NewMatter, Terms, useOptions } from "./form.tsx";

const tones = { standing: "tag tag-green", expiring: "tag tag-amber", expired: "tag tag-red", ended: "tag" } as const;

export function Qualifications() {
  const { t } = useTranslation();
  const may = useMay();
  const say = useSay();
  const read = useRead<AgencyQualifications>("/qualifications");
  const [making, setMaking] = useState(false);
  return (
    <Page
      title={t("qualifications.title")}
      lead={
        <>
          {t("qualifications.lead")} <Cite by={{ instrument: "sz-2023", article: "3" }} />
        </>
      }
      actions={
        may("changeQualifications") && (
          <Button type="primary" onClick={() => setMaking(true)}>
            {t("qualifications.make")}
          </Button>
        )
      }
    >
      <Reading of={read}>
        {({ items, filing }) => (
          <div className="stack">
            <p className="quiet">{say(filing)}</p>
            {items.some(({ state }) => state !== "standing") && (
              <Alert type="warning" showIcon title={t("qualifications.alert")} />
            )}
            <section className="panel grid-scroll" aria-label={t("qualifications.title")}>
              {items.length === 0 ? <Nothing title={t("qualifications.none")} /> : <Table items={items} />}
            </section>
          </div>
        )}
      </Reading>
      {making && <Make close={() => setMaking(false)} />}
    </Page>
  );
}

function Table({ items }: { items: AgencyQualifications["items"] }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <table className="grid">
      <thead>
        <tr>
          <th scope="col">{t("qualifications.document")}</th>
          <th scope="col">{t("qualifications.sort")}</th>
          <th scope="col">{t("qualifications.issuer")}</th>
          <th scope="col">{t("qualifications.until")}</th>
          <th scope="col">{t("qualifications.state")}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ qualification: { id, terms }, state }) => (
          <tr key={id}>
            <td>
              <Link to={`/qualifications/${id}`}>{terms.document}</Link>
            </td>
            <td>{say(qualificationSorts[terms.sort])}</td>
            <td>{terms.issuer}</td>
            <td className="figure">{terms.until ?? "—"}</td>
            <td>
              <span className={tones[state]}>{t(`qualifications.states.${state}`)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Make({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const options = useOptions();
  const fields: readonly FieldSpec[] = [
    { name: "sort", label: t("qualifications.sort"), as: "choice", options: options(qualificationSorts) },
    { name: "document", label: t("qualifications.document"), as: "text" },
    { name: "issuer", label: t("qualifications.issuer"), as: "text" },
    {
      ...{ name: "types", label: t("qualifications.types"), as: "choices", options: options(businessTypes) },
      when: ({ sort }) => sort === "business",
    },
    { name: "level", label: t("qualifications.level"), as: "number", when: ({ sort }) => sort === "protection" },
    { name: "from", label: t("qualifications.from"), as: "day" },
    { name: "until", label: t("qualifications.until"), as: "day", optional: true },
  ];
  return (
    <NewMatter
      title={t("qualifications.make")}
      path="/qualifications"
      fields={fields}
      first={{ from: today() }}
      close={close}
      done={(id) => void go(`/qualifications/${id}`)}
    />
  );
}

export function OneQualification() {
  const { t } = useTranslation();
  const renewal: readonly FieldSpec[] = [
    { name: "document", label: t("qualifications.document"), as: "text" },
    { name: "until", label: t("qualifications.until"), as: "day" },
  ];
  return (
    <MatterPage
      crumbs={[{ to: "/qualifications", label: t("qualifications.title") }]}
      besides={["end"]}
      form={(given) => {
        const path = `/qualifications/${given.full.matter.id}/${given.option.act}`;
        if (given.option.act === "end") return <ReasonForm given={given} path={path} changes={["/qualifications"]} />;
        return <ActFields given={given} path={path} fields={renewal} changes={["/qualifications"]} />;
      }}
    >
      {({ matter }) => <QualificationTerms qualification={matter as Qualification} />}
    </MatterPage>
  );
}

function QualificationTerms({ qualification: { terms } }: { qualification: Qualification }) {
  const { t } = useTranslation();
  const say = useSay();
  const comma = useLanguage() === "zh" ? "、" : ", ";
  return (
    <Panel title={t("qualifications.terms")}>
      <Terms
        lines={[
          [t("qualifications.sort"), say(qualificationSorts[terms.sort])],
          [t("qualifications.document"), terms.document],
          [t("qualifications.issuer"), terms.issuer],
          [t("qualifications.types"), terms.types?.map((type) => say(businessTypes[type])).join(comma)],
          [t("qualifications.level"), terms.level],
        ]}
      />
    </Panel>
  );
}
