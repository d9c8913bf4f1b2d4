/** One plan: its terms and rules, its lists with their digests, the draw and the button by which anybody who holds the lists draws again. */

import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { draw } from "../../../../src/core/application/draw.ts";
import type { Plan } from "../../../../src/core/application/plan.ts";
import {
  inspectionForms,
  inspectionMeans,
  inspectionResults,
  processStages,
} from "../../../../src/core/application/supervision-words.ts";
import { canonical } from "../../../../src/core/canonical.ts";
import type { MatterInFull } from "../../../../src/http/contract/application/matter.ts";
import { ActDrawer, type MatterForm, MatterPage, ReasonForm } from "../../kit/matter-page.tsx";
import { Panel } from "../../kit/page.tsx";
import { useListed, useSay } from "../../kit/say.ts";
import { ActForm, type ActSpec } from "./act-form.tsx";
import { useBodies } from "./bodies.ts";
import { Fields, isComplete, listIn, textIn, type Values } from "./fields.tsx";
import { planBody, planFields, risksText } from "./plan-terms.ts";
import { RulesTable } from "./rules.tsx";

const acts: Readonly<Record<string, ActSpec>> = {
  submit: { path: "submit", fields: [], body: () => ({}) },
  approve: {
    path: "approve",
    fields: [{ name: "official", as: "text", help: "official" }],
    body: (values) => ({ official: textIn(values, "official") }),
  },
  issue: {
    path: "issue",
    fields: [{ name: "document", as: "text" }],
    body: (values) => ({ document: textIn(values, "document") }),
  },
  "name-inspectors": {
    path: "inspectors",
    fields: [{ name: "inspectors", as: "tags", help: "inspectors" }],
    body: (values) => ({ inspectors: listIn(values, "inspectors").map((number) => ({ number })) }),
  },
  freeze: {
    path: "freeze",
    fields: [{ name: "seedFrom", as: "text", help: "seedFrom" }],
    body: (values) => ({ seedFrom: textIn(values, "seedFrom") }),
  },
  draw: {
    path: "draw",
    fields: [{ name: "publicSeed", as: "text", help: "publicSeed" }],
    body: (values) => ({ publicSeed: textIn(values, "publicSeed") }),
  },
  "publish-results": { path: "publish-results", fields: [], body: () => ({}) },
};

/** What the desk keeps of a plan beside what all matters have. */
const planOf = ({ matter }: MatterInFull): Plan => matter as unknown as Plan;

export function OnePlan() {
  const { t } = useTranslation();
  return (
    <MatterPage
      crumbs={[{ to: "/plans", label: t("places.plans") }]}
      besides={["end", "return", "amend", "name-inspectors"]}
      form={(given) => <PlanForm given={given} />}
    >
      {(full) => <PlanParts plan={planOf(full)} />}
    </MatterPage>
  );
}

function PlanForm({ given }: { given: MatterForm }) {
  const { act } = given.option;
  const spec = acts[act];
  if (spec !== undefined) return <ActForm given={given} spec={spec} base="/plans" />;
  if (act === "amend") return <Amend given={given} />;
  return <ReasonForm given={given} path={`/plans/${given.full.matter.id}/${act}`} changes={["/supervision"]} />;
}

function Amend({ given }: { given: MatterForm }) {
  const plan = planOf(given.full);
  const authorities = useBodies(["regulator", "authority"]);
  const { title, purpose, means, regions, stages, from, until, risks } = plan.terms;
  const [rules, setRules] = useState(plan.rules);
  const [values, setValues] = useState<Values>({
    ...{ title, purpose, means, regions, stages, from, until },
    ...{ parties: plan.parties, risks: risksText(risks) },
  });
  const fields = planFields(authorities);
  return (
    <ActDrawer
      given={given}
      path={`/plans/${plan.id}/amend`}
      body={{ ...planBody(values), rules }}
      complete={isComplete(fields, values)}
      changes={["/supervision"]}
    >
      <Fields fields={fields} values={values} change={setValues} about={plan.id} />
      <RulesTable rules={rules} change={setRules} />
    </ActDrawer>
  );
}

function PlanParts({ plan }: { plan: Plan }) {
  const listed = useListed();
  const { t } = useTranslation();
  const say = useSay();
  const { terms, approval, document, inspectors, lists, outcomes } = plan;
  return (
    <>
      <Panel title={t("supervision.terms")}>
        <dl className="matter-facts">
          <dt>{t("supervision.fields.purpose")}</dt>
          <dd>{terms.purpose}</dd>
          <dt>{t("supervision.fields.means")}</dt>
          <dd>{say(inspectionMeans[terms.means])}</dd>
          <dt>{t("supervision.fields.regions")}</dt>
          <dd className="figure">{listed(terms.regions)}</dd>
          {terms.stages.length > 0 && (
            <>
              <dt>{t("supervision.fields.stages")}</dt>
              <dd>{listed(terms.stages.map((stage) => say(processStages[stage])))}</dd>
            </>
          )}
          {approval && (
            <>
              <dt>{t("supervision.approvedBy")}</dt>
              <dd>
                {approval.official} <span className="figure quiet">{approval.on}</span>
              </dd>
            </>
          )}
          {document && (
            <>
              <dt>{t("supervision.fields.document")}</dt>
              <dd>{document}</dd>
            </>
          )}
          <dt>{t("supervision.fields.inspectors")}</dt>
          <dd>{inspectors.length === 0 ? t("supervision.none") : listed(inspectors.map(({ number }) => number))}</dd>
          {outcomes && (
            <>
              <dt>{t("supervision.outcomes")}</dt>
              <dd>
                {Object.entries(outcomes)
                  .map(([result, n]) => `${say(wordOf(result))} ${n}`)
                  .join("；")}
              </dd>
            </>
          )}
        </dl>
      </Panel>
      {lists && <Lists plan={plan} />}
      {plan.draw && <DrawPanel plan={plan} />}
      <Panel title={t("supervision.matrix")}>
        <RulesTable rules={plan.rules} />
      </Panel>
    </>
  );
}

const cancelled = { zh: "已取消", en: "cancelled" };

function wordOf(result: string) {
  return Object.entries(inspectionResults).find(([name]) => name === result)?.[1] ?? cancelled;
}

function Lists({ plan: { lists } }: { plan: Plan }) {
  const { t } = useTranslation();
  if (lists === undefined) return null;
  return (
    <Panel title={t("supervision.lists")}>
      <dl className="matter-facts">
        <dt>{t("supervision.subjects")}</dt>
        <dd>
          {t("supervision.entries", { n: lists.subjects.length })}{" "}
          <span className="digest quiet draw-code">{lists.digests.subjects}</span>
        </dd>
        <dt>{t("supervision.fields.inspectors")}</dt>
        <dd>
          {t("supervision.entries", { n: lists.inspectors.length })}{" "}
          <span className="digest quiet draw-code">{lists.digests.inspectors}</span>
        </dd>
        <dt>{t("supervision.fields.seedFrom")}</dt>
        <dd>{lists.seedFrom}</dd>
        <dt>{t("supervision.frozenOn")}</dt>
        <dd className="figure">{lists.on}</dd>
      </dl>
    </Panel>
  );
}

/** The draw as it was kept; drawn again here, by this browser, from the lists and the seed alone. */
function DrawPanel({ plan }: { plan: Plan }) {
  const listed = useListed();
  const { t } = useTranslation();
  const say = useSay();
  const [agrees, setAgrees] = useState<boolean>();
  const { lists, rules, draw: made } = plan;
  if (lists === undefined || made === undefined) return null;
  const again = () => setAgrees(canonical(draw(lists, rules.classes, made.publicSeed)) === canonical(made.drawn));
  const names = new Map(lists.subjects.map(({ code, name }) => [code, name]));
  return (
    <Panel title={t("supervision.draw")} actions={<Button onClick={again}>{t("supervision.drawAgain")}</Button>}>
      <p>
        {t("supervision.fields.publicSeed")} <strong className="draw-code">{made.publicSeed}</strong>
      </p>
      <p className="digest quiet draw-code">{made.seed}</p>
      {agrees !== undefined && (
        <p role="status" className={agrees ? "tag tag-green" : "tag tag-red"}>
          {t(agrees ? "supervision.agrees" : "supervision.differs")}
        </p>
      )}
      <div className="scroll-x">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t("matter.subject")}</th>
              <th scope="col">{t("supervision.class")}</th>
              <th scope="col">{t("supervision.fields.form")}</th>
              <th scope="col">{t("supervision.fields.inspectors")}</th>
            </tr>
          </thead>
          <tbody>
            {made.drawn.map(({ code, class: ofClass, form, inspectors }, at) => (
              <tr key={code}>
                <th scope="row">
                  <Link to={`/inspections/${made.inspections[at]}`}>{names.get(code) ?? code}</Link>
                </th>
                <td className={`risk-${ofClass}`}>{ofClass}</td>
                <td>{say(inspectionForms[form])}</td>
                <td>{listed(inspectors)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
