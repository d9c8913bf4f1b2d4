/** What can be done with a draft now, by whom, and why not yet; and what has been done with it. */
import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { StandardDraft } from "../../../../src/http/contract/standard-draft.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Cite } from "../../kit/cite.tsx";
import { Field } from "../../kit/field.tsx";
import { momentText } from "../../kit/format.ts";
import { Panel } from "../../kit/page.tsx";
import { useSay } from "../../kit/say.ts";
import { useStaffName } from "../../kit/staff-name.ts";
import { FormProblem } from "../../kit/wait.tsx";
import { DraftWay } from "./draft-way.tsx";
import { useEditing } from "./editing.tsx";

const leadsOn = (act: StandardDraft["acts"][number]["act"]) =>
  act === "submit" || act === "approve" || act === "publish";

type Act = Exclude<StandardDraft["acts"][number]["act"], "save">;

export function NextSteps() {
  const { t } = useTranslation();
  const say = useSay();
  const { draft, changed } = useEditing();
  const [doing, setDoing] = useState<Act>();
  const listed = draft.acts.filter(({ act }) => act !== "save");
  const acts = [...listed.filter(({ act }) => leadsOn(act)), ...listed.filter(({ act }) => !leadsOn(act))];
  return (
    <Panel title={t("workbench.next")}>
      <DraftWay draft={draft} />
      {acts.length === 0 && <p className="quiet">{t(`workbench.waits.${draft.stage}`)}</p>}
      {changed && acts.length > 0 && <p className="quiet">{t("workbench.saveFirst")}</p>}
      <ul className="next-steps">
        {acts.map(({ act, refusal }) => (
          <li key={act}>
            <Button
              type={leadsOn(act) ? "primary" : "default"}
              danger={act === "withdraw"}
              disabled={changed || refusal !== undefined}
              aria-describedby={refusal === undefined ? undefined : `why-not-${act}`}
              onClick={() => setDoing(act as Act)}
            >
              {t(`workbench.acts.${act as Act}`)}
            </Button>
            {refusal && (
              <p className="quiet" id={`why-not-${act}`}>
                {say(refusal.say)} <Cite brief by={refusal.by} />
              </p>
            )}
          </li>
        ))}
      </ul>
      {draft.published && (
        <p>
          <Link to={`/standards/${draft.published.id}?version=${encodeURIComponent(draft.published.version)}`}>
            {t("workbench.publishedAs", draft.published)}
          </Link>
        </p>
      )}
      {doing && <DoAct act={doing} close={() => setDoing(undefined)} />}
    </Panel>
  );
}

/** To give back and to give up need a reason; with the others something may be said. */
function DoAct({ act, close }: { act: Act; close: () => void }) {
  const { t } = useTranslation();
  const { draft } = useEditing();
  const [said, setSaid] = useState("");
  const needsReason = act === "return" || act === "withdraw";
  const body = needsReason ? { reason: said.trim() } : said.trim() === "" ? {} : { note: said.trim() };
  const attempt = useAttempt({
    act: () => post<StandardDraft>(`/standard-drafts/${draft.id}/${act}`, body, { ifMatch: `"${draft.version}"` }),
    done: close,
    changes: ["/standard-drafts", "/standards"],
  });
  return (
    <Modal
      open
      title={t(`workbench.acts.${act}`)}
      onCancel={close}
      okText={t(`workbench.acts.${act}`)}
      cancelText={t("matter.cancel")}
      confirmLoading={attempt.busy}
      okButtonProps={{ disabled: needsReason && said.trim().length < 2, danger: act === "withdraw" }}
      onOk={() => attempt.run(undefined)}
    >
      <div className="form">
        <p>{t(`workbench.actsSay.${act}`, { day: effectiveFrom(draft) })}</p>
        <Field id="draft-said" label={t(needsReason ? "workbench.reason" : "workbench.note")}>
          <Input.TextArea
            id="draft-said"
            rows={3}
            maxLength={2000}
            value={said}
            onChange={(event) => setSaid(event.target.value)}
          />
        </Field>
        <FormProblem problem={attempt.problem} />
      </div>
    </Modal>
  );
}

function effectiveFrom({ content }: StandardDraft): string {
  return typeof content.effectiveFrom === "string" ? content.effectiveFrom : "";
}

export function Steps() {
  const { t } = useTranslation();
  const name = useStaffName();
  const { draft } = useEditing();
  return (
    <Panel title={t("workbench.steps")}>
      <ol className="draft-steps">
        {draft.steps.toReversed().map((step) => (
          <li key={`${step.version} ${step.act}`}>
            <span className="strong">{t(`workbench.done.${step.act}`)}</span> {name(step.by)}{" "}
            <span className="quiet figure">{momentText(step.at)}</span>
            {step.note && <p>{step.note}</p>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
