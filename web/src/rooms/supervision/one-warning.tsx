/** One warning: what gave rise to it, what the operator is told, what everybody reads, and what is done about the risk. */

import { useState } from "react";
import { useTranslation } from "react-i18next";
import { warningLevels, warningOutcomes } from "../../../../src/core/application/supervision-words.ts";
import { type Warning, type WarningTrigger, warningTriggers } from "../../../../src/core/application/warning.ts";
import { Cite } from "../../kit/cite.tsx";
import { ActDrawer, type MatterForm, MatterPage, ReasonForm } from "../../kit/matter-page.tsx";
import { Panel } from "../../kit/page.tsx";
import { useSay } from "../../kit/say.ts";
import { ActForm, type ActSpec } from "./act-form.tsx";
import { Fields, hashesIn, isComplete, textIn, type Values } from "./fields.tsx";
import { warningBody, warningFields } from "./warning-terms.ts";

const acts: Readonly<Record<string, ActSpec>> = {
  issue: {
    path: "issue",
    fields: [{ name: "official", as: "text", help: "official" }],
    body: (values) => ({ official: textIn(values, "official") }),
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
      { name: "outcome", as: "choice", options: warningOutcomes },
      { name: "note", as: "area" },
    ],
    body: (values) => ({ outcome: textIn(values, "outcome"), note: textIn(values, "note") }),
  },
};

export function OneWarning() {
  const { t } = useTranslation();
  return (
    <MatterPage
      crumbs={[{ to: "/warnings", label: t("places.warnings") }]}
      besides={["amend", "drop", "cancel"]}
      form={(given) => {
        const { act } = given.option;
        const spec = acts[act];
        if (spec !== undefined) return <ActForm given={given} spec={spec} base="/warnings" />;
        if (act === "amend") return <Amend given={given} />;
        return (
          <ReasonForm given={given} path={`/warnings/${given.full.matter.id}/${act}`} changes={["/supervision"]} />
        );
      }}
    >
      {({ matter }) => <Parts warning={matter as unknown as Warning} />}
    </MatterPage>
  );
}

function Amend({ given }: { given: MatterForm }) {
  const { id, terms } = given.full.matter as unknown as Warning;
  const { level, text, tip, until } = terms;
  const [values, setValues] = useState<Values>({ level, text, until, ...(tip !== undefined && { tip }) });
  return (
    <ActDrawer
      given={given}
      path={`/warnings/${id}/amend`}
      body={warningBody(values)}
      complete={isComplete(warningFields, values)}
    >
      <Fields fields={warningFields} values={values} change={setValues} about={id} />
    </ActDrawer>
  );
}

function Parts({ warning }: { warning: Warning }) {
  const { t } = useTranslation();
  const say = useSay();
  const { terms, issued, answer, disposition } = warning;
  return (
    <Panel title={t("supervision.content")}>
      <dl className="matter-facts">
        <dt>{t("supervision.fields.level")}</dt>
        <dd>{say(warningLevels[terms.level])}</dd>
        <dt>{t("supervision.trigger")}</dt>
        <dd>
          {say(warningTriggers[terms.trigger.kind])} {triggerText(terms.trigger)}
        </dd>
        <dt>{t("supervision.basis")}</dt>
        <dd>
          <Cite by={terms.basis} />
        </dd>
        <dt>{t("supervision.fields.text")}</dt>
        <dd>{terms.text}</dd>
        <dt>{t("supervision.fields.tip")}</dt>
        <dd>{terms.tip ?? t("supervision.notPublic")}</dd>
        {issued && (
          <>
            <dt>{t("supervision.approvedBy")}</dt>
            <dd>
              {issued.official} <span className="figure quiet">{issued.on}</span>
            </dd>
          </>
        )}
        {answer && (
          <>
            <dt>{t("supervision.answered")}</dt>
            <dd>{answer}</dd>
          </>
        )}
        {disposition && (
          <>
            <dt>{t("supervision.fields.outcome")}</dt>
            <dd>
              {say(warningOutcomes[disposition.outcome])} {disposition.note}
            </dd>
          </>
        )}
      </dl>
    </Panel>
  );
}

function triggerText(trigger: WarningTrigger): string {
  switch (trigger.kind) {
    case "low-grade":
      return `${trigger.grade}（≤ ${trigger.threshold}，${trigger.standard}）`;
    case "class":
      return trigger.class;
    case "inspection":
      return trigger.inspection;
    case "rule":
      return trigger.rule;
    case "document":
      return trigger.document;
  }
}
