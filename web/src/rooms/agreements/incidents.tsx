/** 安全事件: reported by anybody, contained, told, closed; and how the house is secured. */
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { incidentSorts } from "../../../../src/core/application/agreement-words.ts";
import type { Incident, SecurityReport } from "../../../../src/http/contract/application/agreement.ts";
import { Cite } from "../../kit/cite.tsx";
import { momentText } from "../../kit/format.ts";
import { MatterList } from "../../kit/matter-list.tsx";
import { type MatterForm, MatterPage } from "../../kit/matter-page.tsx";
import { useMay } from "../../kit/me.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { ActFields, type FieldSpec, NewMatter, Terms, useOptions } from "./form.tsx";

export function Incidents() {
  const { t } = useTranslation();
  const may = useMay();
  const [making, setMaking] = useState(false);
  return (
    <Page
      filled
      title={t("incidents.title")}
      lead={
        <>
          {t("incidents.lead")} <Cite by={{ instrument: "sz-2023", article: "14" }} />
        </>
      }
      actions={
        may("reportIncident") && (
          <Button type="primary" onClick={() => setMaking(true)}>
            {t("incidents.report")}
          </Button>
        )
      }
    >
      {may("readSecurity") && <Security />}
      <MatterList
        name="incidents"
        label={t("incidents.title")}
        kind="incident"
        to={({ id }) => `/incidents/${id}`}
        empty={<Nothing title={t("incidents.none")} />}
      />
      {making && <Report close={() => setMaking(false)} />}
    </Page>
  );
}

/** One line: the level of protection, and what stands in the audit chain. */
function Security() {
  const { t } = useTranslation();
  const report = useRead<SecurityReport>("/security-report").data;
  if (report === undefined) return null;
  const level = report.protection?.terms.level;
  return (
    <p className="quiet">
      {level === undefined ? t("incidents.noLevel") : t("incidents.level", { n: level })}
      {t("incidents.chain", { n: report.audit.entries })}
    </p>
  );
}

function Report({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const may = useMay();
  const options = useOptions();
  const fields: readonly FieldSpec[] = [
    { name: "sort", label: t("incidents.sort"), as: "choice", options: options(incidentSorts) },
    { name: "noticedAt", label: t("incidents.noticedAt"), as: "moment" },
    { name: "what", label: t("incidents.what"), as: "area" },
    { name: "personal", label: t("incidents.personal"), as: "check" },
    {
      ...{ name: "persons", label: t("incidents.persons"), as: "number", optional: true },
      when: ({ personal }) => personal === true,
    },
    {
      ...{ name: "measure", label: t("incidents.measure"), as: "area", optional: true },
      help: t("incidents.measureHelp"),
    },
  ];
  return (
    <NewMatter
      title={t("incidents.report")}
      path="/incidents"
      fields={fields}
      close={close}
      done={(id) => (may("readIncidents") ? void go(`/incidents/${id}`) : close())}
    />
  );
}

export function OneIncident() {
  const { t } = useTranslation();
  return (
    <MatterPage
      crumbs={[{ to: "/incidents", label: t("incidents.title") }]}
      besides={["tell-authority", "tell-persons"]}
      form={(given) => <Handle given={given} />}
    >
      {({ matter }) => <IncidentFacts incident={matter as Incident} />}
    </MatterPage>
  );
}

function Handle({ given }: { given: MatterForm }) {
  const { t } = useTranslation();
  const fields: Readonly<Record<string, readonly FieldSpec[]>> = {
    contain: [{ name: "measure", label: t("incidents.measure"), as: "area" }],
    "tell-authority": [
      { name: "authority", label: t("incidents.authority"), as: "text" },
      { name: "text", label: t("incidents.text"), as: "area" },
    ],
    "tell-persons": [
      { name: "spared", label: t("incidents.spared"), as: "check" },
      { name: "way", label: t("incidents.way"), as: "text" },
      { name: "text", label: t("incidents.text"), as: "area" },
    ],
    close: [
      { name: "cause", label: t("incidents.cause"), as: "area" },
      { name: "lesson", label: t("incidents.lesson"), as: "area" },
    ],
  };
  const path = `/incidents/${given.full.matter.id}/${given.option.act}`;
  return <ActFields given={given} path={path} fields={fields[given.option.act] ?? []} changes={["/security-report"]} />;
}

function IncidentFacts({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const say = useSay();
  const { sort, what, noticedAt, personal, persons, authority, personsTold, cause, lesson } = incident;
  const told = (one: Incident["authority"]) => one && `${momentText(one.at)} ${one.to}：${one.text}`;
  return (
    <Panel title={t("incidents.facts")}>
      <Terms
        lines={[
          [t("incidents.sort"), say(incidentSorts[sort])],
          [t("incidents.what"), what],
          [t("incidents.noticedAt"), momentText(noticedAt)],
          [t("incidents.personal"), t(personal ? "incidents.yes" : "incidents.no")],
          [t("incidents.persons"), persons],
          [t("incidents.authority"), told(authority)],
          [t("incidents.personsTold"), told(personsTold)],
          [t("incidents.cause"), cause],
          [t("incidents.lesson"), lesson],
        ]}
      />
    </Panel>
  );
}
