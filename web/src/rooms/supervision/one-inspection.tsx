/** One inspection: what is to be looked at, by whom and by when; what was found, what the operator says, what is done about it. */

import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Inspection } from "../../../../src/core/application/inspection.ts";
import {
  dispositions,
  inspectionForms,
  inspectionItems,
  inspectionMeans,
  inspectionResults,
  processStages,
} from "../../../../src/core/application/supervision-words.ts";
import { MatterPage, ReasonForm } from "../../kit/matter-page.tsx";
import { Panel } from "../../kit/page.tsx";
import { useListed, useSay } from "../../kit/say.ts";
import { ActForm, type ActSpec } from "./act-form.tsx";
import { hashesIn, listIn, textIn } from "./fields.tsx";

const acts: Readonly<Record<string, ActSpec>> = {
  find: {
    path: "finding",
    fields: [
      { name: "result", as: "choice", options: inspectionResults },
      { name: "visitedOn", as: "day" },
      { name: "items", as: "choices", options: inspectionItems },
      { name: "stages", as: "choices", options: processStages, optional: true },
      { name: "note", as: "area" },
      { name: "evidence", as: "files" },
    ],
    body: (values) => ({
      ...{ result: textIn(values, "result"), visitedOn: textIn(values, "visitedOn"), note: textIn(values, "note") },
      ...{ items: listIn(values, "items"), stages: listIn(values, "stages"), evidence: hashesIn(values) },
    }),
  },
  answer: {
    path: "answer",
    fields: [
      { name: "statement", as: "area" },
      { name: "evidence", as: "files" },
    ],
    body: (values) => ({ statement: textIn(values, "statement"), evidence: hashesIn(values) }),
  },
  dispose: {
    path: "dispose",
    fields: [
      { name: "disposition", as: "choice", options: dispositions },
      { name: "note", as: "area" },
    ],
    body: (values) => ({ disposition: textIn(values, "disposition"), note: textIn(values, "note") }),
  },
  publish: { path: "publish", fields: [], body: () => ({}) },
};

export function OneInspection() {
  const { t } = useTranslation();
  return (
    <MatterPage
      crumbs={[{ to: "/inspections", label: t("places.inspections") }]}
      besides={["cancel"]}
      form={(given) => {
        const spec = acts[given.option.act];
        if (spec !== undefined) return <ActForm given={given} spec={spec} base="/inspections" />;
        return <ReasonForm given={given} path={`/inspections/${given.full.matter.id}/cancel`} />;
      }}
    >
      {({ matter }) => <Parts inspection={matter as unknown as Inspection} />}
    </MatterPage>
  );
}

function Parts({ inspection }: { inspection: Inspection }) {
  const listed = useListed();
  const { t } = useTranslation();
  const say = useSay();
  const { task, finding, answer, disposition } = inspection;
  return (
    <>
      <Panel title={t("supervision.task")}>
        <dl className="matter-facts">
          <dt>{t("supervision.fields.means")}</dt>
          <dd>{say(inspectionMeans[task.means])}</dd>
          <dt>{t("supervision.fields.form")}</dt>
          <dd>{say(inspectionForms[task.form])}</dd>
          {task.class && (
            <>
              <dt>{t("supervision.class")}</dt>
              <dd>{task.class}</dd>
            </>
          )}
          <dt>{t("supervision.district")}</dt>
          <dd className="figure">{task.district}</dd>
          <dt>{t("supervision.fields.dueOn")}</dt>
          <dd className="figure">{task.dueOn}</dd>
          <dt>{t("supervision.fields.inspectors")}</dt>
          <dd>{listed(task.inspectors)}</dd>
          {task.plan && (
            <>
              <dt>{t("supervision.fields.plan")}</dt>
              <dd>
                <Link to={`/plans/${task.plan.id}`}>{task.plan.number}</Link>
              </dd>
            </>
          )}
        </dl>
      </Panel>
      {finding && (
        <Panel title={t("supervision.finding")}>
          <dl className="matter-facts">
            <dt>{t("supervision.fields.result")}</dt>
            <dd>{say(inspectionResults[finding.result])}</dd>
            <dt>{t("supervision.fields.visitedOn")}</dt>
            <dd className="figure">{finding.visitedOn}</dd>
            <dt>{t("supervision.fields.items")}</dt>
            <dd>{listed(finding.items.map((item) => say(inspectionItems[item])))}</dd>
            {finding.stages.length > 0 && (
              <>
                <dt>{t("supervision.fields.stages")}</dt>
                <dd>{listed(finding.stages.map((stage) => say(processStages[stage])))}</dd>
              </>
            )}
            <dt>{t("supervision.fields.note")}</dt>
            <dd>{finding.note}</dd>
            {answer && (
              <>
                <dt>{t("supervision.answered")}</dt>
                <dd>{answer}</dd>
              </>
            )}
            {disposition && (
              <>
                <dt>{t("supervision.fields.disposition")}</dt>
                <dd>
                  {say(dispositions[disposition.what])} {disposition.note}
                </dd>
              </>
            )}
          </dl>
        </Panel>
      )}
    </>
  );
}
