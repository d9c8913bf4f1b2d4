/** The head of a credit file: who it is, under which code, how it stands, with its grade and its marks. */
import { Alert, Button, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { operatorRoles, operatorStatuses, subjectTypes } from "../../../../src/core/operator/operator.ts";
import type { OperatorAnswer } from "../../../../src/http/contract/operator.ts";
import type { Dossier } from "../../../../src/http/contract/record.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { Cite } from "../../kit/cite.tsx";
import { CodeText } from "../../kit/code.tsx";
import { scoreText } from "../../kit/format.ts";
import { GradeTag } from "../../kit/grade.tsx";
import { MarkTag } from "../../kit/mark.tsx";
import { May } from "../../kit/me.tsx";
import { useSay } from "../../kit/say.ts";
import { StaleTag } from "../../kit/stale.tsx";
import { StageTag } from "../../kit/work.tsx";
import type { Effects } from "./effects.ts";
import { Storefronts } from "./storefronts.tsx";

export function FileHead({
  answer,
  effects,
  marks,
}: {
  answer: OperatorAnswer;
  effects: Effects;
  marks: Dossier["marks"];
}) {
  const { t } = useTranslation();
  const { latest } = effects;
  return (
    <div className="row">
      <span className="file-code">
        <CodeText code={answer.operator.code.value} />
      </span>
      {answer.sample && <span className="tag tag-sample">{t("sample.tag")}</span>}
      {latest && (
        <Link to={`/operators/${answer.operator.code.value}/evaluation?result=${latest.id}`} className="file-grade">
          <GradeTag grade={latest.grade} />
          {latest.scoreCentipoints !== undefined && (
            <span className="file-score figure">{scoreText(latest.scoreCentipoints)}</span>
          )}
        </Link>
      )}
      {effects.stage && <StageTag stage={effects.stage} />}
      <StaleTag since={answer.staleSince} />
      {marks.map((mark) => (
        <MarkTag key={mark} kind={mark} />
      ))}
    </div>
  );
}

export function Profile({ answer }: { answer: OperatorAnswer }) {
  const { t } = useTranslation();
  const say = useSay();
  const [showing, setShowing] = useState(false);
  const { operator } = answer;
  const shops = operator.storefronts.filter((storefront) => storefront.until === undefined).length;
  const former = operator.names.filter((name) => name.name !== answer.name).map((name) => name.name);
  return (
    <div className="file-profile">
      <span>{say(operatorStatuses[operator.status])}</span>
      <span>{say(subjectTypes[operator.subjectType])}</span>
      {operator.roles.map((role) => (
        <span key={role}>{say(operatorRoles[role])}</span>
      ))}
      <button type="button" className="link-button" onClick={() => setShowing(true)}>
        {t("dossier.storefronts", { n: shops })}
      </button>
      {operator.establishedOn && (
        <span className="figure">{t("dossier.established", { day: operator.establishedOn })}</span>
      )}
      <span className="figure">
        {t("dossier.region", { region: [answer.regionName, operator.region].filter(Boolean).join(" ") })}
      </span>
      {former.length > 0 && <span>{t("dossier.formerly", { names: former.join(", ") })}</span>}
      {!("refused" in answer.governing) && (
        <span>
          {t("dossier.governedBy")}
          <Link to={`/law/${answer.governing.id}`}>{say(answer.governing.title)}</Link>
          {answer.governing.label && <span className="tag tag-label file-label">{say(answer.governing.label)}</span>}
        </span>
      )}
      {showing && <Storefronts answer={answer} close={() => setShowing(false)} />}
    </div>
  );
}

/** Says why an operator is not evaluated, and where a person can settle it: a code that fails its check digit may be confirmed. */
export function CodeNotice({ answer }: { answer: OperatorAnswer }) {
  const { t } = useTranslation();
  const say = useSay();
  const [confirming, setConfirming] = useState(false);
  const { operator } = answer;
  const failed =
    operator.codeConfirmed === undefined && operator.codeFindings.some((finding) => finding.grade === "failed");
  if (answer.notAdmitted === undefined && operator.codeFindings.length === 0) return null;
  return (
    <>
      <Alert
        className="file-notice"
        type={answer.notAdmitted === undefined ? "info" : "warning"}
        showIcon
        title={
          answer.notAdmitted
            ? say(answer.notAdmitted.say)
            : operator.codeFindings.map((finding) => say(finding.say)).join(" ")
        }
        description={answer.notAdmitted && <Cite by={answer.notAdmitted.by} />}
        action={
          failed && (
            <May right="confirmCode">
              <Button onClick={() => setConfirming(true)}>{t("dossier.confirmCode")}</Button>
            </May>
          )
        }
      />
      {confirming && <ConfirmCode code={operator.code.value} close={() => setConfirming(false)} />}
    </>
  );
}

function ConfirmCode({ code, close }: { code: string; close: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const confirm = useAct({
    act: () => post<OperatorAnswer>(`/operators/${code}/confirm-code`, { reason: reason.trim() }),
    changes: ["/operators", "/overview"],
    told: () => t("dossier.codeConfirmed"),
    afterwards: close,
  });
  return (
    <Modal
      open
      title={t("dossier.confirmCode")}
      okText={t("dossier.confirmCode")}
      okButtonProps={{ disabled: reason.trim().length < 2 }}
      confirmLoading={confirm.busy}
      onOk={() => confirm.run(undefined)}
      onCancel={close}
    >
      <div className="form">
        <p>{t("dossier.confirmCodeSay")}</p>
        <p>
          <CodeText code={code} />
        </p>
        <div className="field">
          <label htmlFor="confirm-reason">{t("dossier.reason")}</label>
          <Input.TextArea
            id="confirm-reason"
            rows={3}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      </div>
    </Modal>
  );
}
