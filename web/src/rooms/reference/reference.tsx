/** 参考核验: before funds, procurement, credit or customs an authority looks up lists and restraints, each with its basis. For reference, never a decision. */
import { Button, Input, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReferenceAnswer } from "../../../../src/http/contract/application/measures.ts";
import { read } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Cite } from "../../kit/cite.tsx";
import { CodeText } from "../../kit/code.tsx";
import { Field } from "../../kit/field.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { useSay } from "../../kit/say.ts";
import { FormProblem } from "../../kit/wait.tsx";
import "../../kit/matter.css";

const scenes = ["funds", "procurement", "credit", "customs"] as const;
type Scene = (typeof scenes)[number];

export function Reference() {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  const [scene, setScene] = useState<Scene>("funds");
  const [purpose, setPurpose] = useState("");
  const [found, setFound] = useState<ReferenceAnswer>();
  const attempt = useAttempt({
    act: () =>
      read<ReferenceAnswer>(
        `/operators/${encodeURIComponent(code.trim())}/reference`,
        { scene },
        { purpose: purpose.trim() },
      ),
    done: setFound,
  });
  return (
    <Page title={t("reference.title")} lead={t("reference.lead")}>
      <div className="stack">
        <Panel title={t("reference.check")}>
          <form
            className="form"
            onSubmit={(event) => {
              event.preventDefault();
              attempt.run(undefined);
            }}
          >
            <Field id="reference-code" label={t("reference.code")}>
              <Input
                id="reference-code"
                maxLength={40}
                value={code}
                onChange={(event) => setCode(event.target.value)}
              />
            </Field>
            <div className="field">
              <span className="field-label" id="reference-scene">
                {t("reference.scene")}
              </span>
              <Radio.Group
                aria-labelledby="reference-scene"
                value={scene}
                onChange={(event) => setScene(event.target.value as Scene)}
                options={scenes.map((value) => ({ value, label: t(`reference.scenes.${value}`) }))}
              />
            </div>
            <Field id="reference-purpose" label={t("reference.purpose")}>
              <Input
                id="reference-purpose"
                maxLength={200}
                value={purpose}
                onChange={(event) => setPurpose(event.target.value)}
              />
            </Field>
            <FormProblem problem={attempt.problem} />
            <span>
              <Button
                type="primary"
                htmlType="submit"
                loading={attempt.busy}
                disabled={code.trim() === "" || purpose.trim().length < 2}
              >
                {t("reference.check")}
              </Button>
            </span>
          </form>
        </Panel>
        {found && <Found answer={found} />}
      </div>
    </Page>
  );
}

function Found({ answer }: { answer: ReferenceAnswer }) {
  const { t } = useTranslation();
  const say = useSay();
  const { lists, restraints, informedCommitment } = answer;
  return (
    <Panel title={answer.name} named>
      <p>
        <CodeText code={answer.code} /> <span className="tag">{t(`reference.scenes.${answer.scene}`)}</span>{" "}
        <span className="quiet figure">{t("reference.asOf", { day: answer.asOf })}</span>
      </p>
      <p className="strong">{say(answer.note)}</p>
      <dl className="matter-facts">
        <dt>{t("reference.lists")}</dt>
        <dd>
          {lists.length === 0 && <span className="quiet">{t("reference.noLists")}</span>}
          {lists.map((list) => (
            <p key={list.list}>
              {say(list.title)} {list.document} {list.authority} {list.until && t("matter.until", { day: list.until })}{" "}
              <Cite by={list.by} />
            </p>
          ))}
        </dd>
        <dt>{t("reference.restraints")}</dt>
        <dd>
          {restraints.length === 0 && <span className="quiet">{t("reference.noRestraints")}</span>}
          {restraints.map((restraint) => (
            <p key={restraint.number}>
              {say(restraint.title)} {restraint.number} {restraint.until && t("matter.until", { day: restraint.until })}{" "}
              <Cite by={restraint.by} />
            </p>
          ))}
        </dd>
        <dt>{t("reference.commitment")}</dt>
        <dd>
          {informedCommitment.applicable
            ? t("reference.applicable")
            : t("reference.notApplicable", {
                because: informedCommitment.because ? say(informedCommitment.because) : "",
              })}{" "}
          {informedCommitment.by && <Cite by={informedCommitment.by} />}
        </dd>
      </dl>
    </Panel>
  );
}
