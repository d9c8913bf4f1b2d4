/** One instruction: what is said, by when it is answered, and the reply. */

import { useTranslation } from "react-i18next";
import type { Instruction } from "../../../../src/core/application/instruction.ts";
import { instructionSorts, normKinds } from "../../../../src/core/application/supervision-words.ts";
import { today } from "../../kit/format.ts";
import { MatterPage } from "../../kit/matter-page.tsx";
import { Panel } from "../../kit/page.tsx";
import { useSay } from "../../kit/say.ts";
import { ActForm, type ActSpec } from "./act-form.tsx";
import { hashesIn, textIn } from "./fields.tsx";

const acts: Readonly<Record<string, ActSpec>> = {
  answer: {
    path: "answer",
    fields: [
      { name: "reply", as: "area" },
      { name: "evidence", as: "files" },
    ],
    body: (values) => ({ reply: textIn(values, "reply"), evidence: hashesIn(values) }),
  },
  press: {
    path: "press",
    fields: [
      { name: "reason", as: "area" },
      { name: "dueOn", as: "day" },
    ],
    body: (values) => ({ reason: textIn(values, "reason"), dueOn: textIn(values, "dueOn") }),
  },
  close: {
    path: "close",
    fields: [{ name: "note", as: "area" }],
    body: (values) => ({ note: textIn(values, "note") }),
  },
};

export function OneInstruction() {
  const { t } = useTranslation();
  return (
    <MatterPage
      crumbs={[{ to: "/instructions", label: t("places.instructions") }]}
      besides={["press"]}
      form={(given) => {
        const spec = acts[given.option.act];
        return spec && <ActForm given={given} spec={spec} base="/instructions" />;
      }}
    >
      {({ matter }) => <Parts instruction={matter as unknown as Instruction} />}
    </MatterPage>
  );
}

function Parts({ instruction }: { instruction: Instruction }) {
  const { t } = useTranslation();
  const say = useSay();
  const { terms, dueOn, reply, stage } = instruction;
  const late = stage === "sent" && dueOn !== undefined && dueOn < today();
  return (
    <Panel title={t("supervision.content")}>
      <dl className="matter-facts">
        <dt>{t("supervision.fields.sort")}</dt>
        <dd>{say(instructionSorts[terms.sort])}</dd>
        <dt>{t("supervision.fields.text")}</dt>
        <dd>{terms.text}</dd>
        {terms.document && (
          <>
            <dt>{t("supervision.fields.document")}</dt>
            <dd>{terms.document}</dd>
          </>
        )}
        {terms.standard && (
          <>
            <dt>{t("supervision.fields.standard")}</dt>
            <dd>
              {terms.standard.id} {terms.standard.version}
            </dd>
          </>
        )}
        {terms.norm && (
          <>
            <dt>{t("supervision.fields.normKind")}</dt>
            <dd>
              {say(normKinds[terms.norm.kind])} <span className="figure">{terms.norm.from}</span>
            </dd>
          </>
        )}
        {dueOn && (
          <>
            <dt>{t("supervision.fields.dueOn")}</dt>
            <dd>
              <span className="figure">{dueOn}</span>{" "}
              {late && <span className="tag tag-red">{t("supervision.late")}</span>}
            </dd>
          </>
        )}
        {reply && (
          <>
            <dt>{t("supervision.fields.reply")}</dt>
            <dd>
              {reply.text} <span className="figure quiet">{reply.on}</span>
            </dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
