/** One application: who, for which operator, by what; the letter to look at, a code to post, and the decision with its reason. */
import { Alert, Button, Drawer, Input, Modal, Popconfirm } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { CodeToPost, Representation } from "../../../../src/http/contract/identity/representation.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { Cite } from "../../kit/cite.tsx";
import { CodeText } from "../../kit/code.tsx";
import { EvidenceView } from "../../kit/evidence-view.tsx";
import { Field } from "../../kit/field.tsx";
import { momentText } from "../../kit/format.ts";
import { May, useMay, useMe } from "../../kit/me.tsx";
import { ShownOnce } from "../../kit/once.tsx";
import { RepresentationStageTag } from "../../kit/representation-stage.tsx";
import { useStaffName } from "../../kit/staff-name.ts";

const changes = ["/representations", "/organisations", "/accounts"];

interface OneProps {
  readonly representation: Representation;
  readonly changed: (representation: Representation) => void;
  readonly close: () => void;
}

export function OneRepresentation(props: OneProps) {
  const { t } = useTranslation();
  const { representation } = props;
  const may = useMay();
  const me = useMe().data;
  const own = me?.account.id === representation.account.id;
  const open = representation.stage === "applied" || representation.stage === "confirmed";
  return (
    <Drawer
      open
      size={620}
      onClose={props.close}
      title={`${representation.account.name} · ${representation.operator?.name ?? representation.code}`}
      footer={
        may("decideRepresentation") && !own ? (
          <div className="row">
            {open && <Approve {...props} />}
            {open && <WithReason {...props} act="decline" />}
            {representation.stage === "approved" && <WithReason {...props} act="end" />}
          </div>
        ) : (
          own && <p className="quiet">{t("representations.own")}</p>
        )
      }
    >
      <div className="stack">
        <Facts representation={representation} />
        {representation.evidence && (
          <May right="readEvidence">
            <section>
              <h3 className="drawer-heading">{t("representations.letter")}</h3>
              <EvidenceView
                hash={representation.evidence}
                title={t("representations.viewTitle")}
                say={t("representations.viewSay")}
                usual={[t("representations.letterPurpose")]}
              />
            </section>
          </May>
        )}
        {representation.method === "contact-code" && open && may("decideRepresentation") && !own && (
          <PostCode {...props} />
        )}
      </div>
    </Drawer>
  );
}

function Facts({ representation }: { representation: Representation }) {
  const { t } = useTranslation();
  const staffName = useStaffName();
  const { contact } = representation;
  return (
    <dl className="facts">
      <dt>{t("representations.stage")}</dt>
      <dd>
        <RepresentationStageTag stage={representation.stage} />{" "}
        <Cite brief by={{ instrument: "sz-2023", article: "16" }} />
      </dd>
      <dt>{t("representations.applicant")}</dt>
      <dd>{representation.account.name}</dd>
      <dt>{t("representations.operator")}</dt>
      <dd>
        {representation.operator ? (
          <Link to={`/operators/${representation.code}`}>{representation.operator.name}</Link>
        ) : (
          t("representations.unknownOperator")
        )}
      </dd>
      <dt>{t("operators.code")}</dt>
      <dd>
        <CodeText code={representation.code} />
      </dd>
      <dt>{t("representations.method")}</dt>
      <dd>{t(`representations.methods.${representation.method}`)}</dd>
      <dt>{t("representations.appliedAt")}</dt>
      <dd className="figure">{momentText(representation.appliedAt)}</dd>
      {representation.method === "contact-code" && (
        <>
          <dt>{t("representations.contact")}</dt>
          <dd>
            {contact === undefined
              ? t("representations.notSent")
              : t("representations.sentTo", { at: momentText(contact.sentAt), masked: contact.masked })}
            {contact?.confirmedAt && (
              <div>{t("representations.confirmedAt", { at: momentText(contact.confirmedAt) })}</div>
            )}
          </dd>
        </>
      )}
      {representation.decidedAt && (
        <>
          <dt>{t("representations.decide")}</dt>
          <dd>
            {t("representations.decidedBy", {
              by: staffName(representation.decidedBy ?? ""),
              at: momentText(representation.decidedAt),
            })}
            {representation.reason && <div>{representation.reason}</div>}
          </dd>
        </>
      )}
    </dl>
  );
}

/** The code goes into a letter to the registered contact: shown once, to whoever writes it. */
function PostCode({ representation, changed }: OneProps) {
  const { t } = useTranslation();
  const [masked, setMasked] = useState(representation.contact?.masked ?? "");
  const [shown, setShown] = useState<CodeToPost>();
  const make = useAct({
    act: () =>
      post<CodeToPost>(
        `/representations/${encodeURIComponent(representation.id)}/send-code`,
        { masked: masked.trim() },
        { unkept: true },
      ),
    changes,
    afterwards: (answer) => {
      setShown(answer);
      changed(answer.representation);
    },
  });
  return (
    <section>
      <h3 className="drawer-heading">
        {representation.contact ? t("representations.sendCodeAgain") : t("representations.sendCode")}
      </h3>
      <div className="form">
        <Alert type="info" showIcon title={t("representations.sendCodeSay")} />
        <Field id="post-masked" label={t("representations.masked")} help={t("representations.maskedHelp")}>
          <Input id="post-masked" maxLength={200} value={masked} onChange={(event) => setMasked(event.target.value)} />
        </Field>
        <div className="row">
          <Button disabled={masked.trim().length < 2} loading={make.busy} onClick={() => make.run(undefined)}>
            {t("representations.makeCode")}
          </Button>
        </div>
      </div>
      {shown && (
        <ShownOnce
          title={t("representations.codeTitle")}
          say={t("representations.codeSay", { masked: masked.trim() })}
          name={t("representations.code")}
          secret={shown.code}
          until={t("accounts.until", { at: momentText(shown.validUntil) })}
          close={() => setShown(undefined)}
        />
      )}
    </section>
  );
}

function Approve({ representation, close }: OneProps) {
  const { t } = useTranslation();
  // By a posted code: only once it has come back right.
  const waits = representation.method === "contact-code" && representation.stage !== "confirmed";
  const approve = useAct({
    act: () => post(`/representations/${encodeURIComponent(representation.id)}/approve`),
    changes,
    told: () => t("representations.approved"),
    afterwards: close,
  });
  return (
    <Popconfirm
      disabled={waits}
      title={t("representations.approveTitle", { person: representation.account.name })}
      description={t("representations.approveSay")}
      okText={t("representations.approve")}
      onConfirm={() => approve.run(undefined)}
    >
      <Button
        type="primary"
        disabled={waits}
        title={waits ? t("representations.waitsForCode") : undefined}
        loading={approve.busy}
      >
        {t("representations.approve")}
      </Button>
    </Popconfirm>
  );
}

function WithReason({ representation, close, act }: OneProps & { act: "decline" | "end" }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<string>();
  const run = useAct({
    act: () =>
      post(`/representations/${encodeURIComponent(representation.id)}/${act}`, { reason: reason?.trim() ?? "" }),
    changes,
    told: () => t(act === "decline" ? "representations.declined" : "representations.ended"),
    afterwards: close,
  });
  return (
    <>
      <Button danger onClick={() => setReason("")}>
        {t(`representations.${act}`)}
      </Button>
      {reason !== undefined && (
        <Modal
          open
          title={t(`representations.${act}`)}
          okText={t(`representations.${act}`)}
          okButtonProps={{ danger: true, disabled: reason.trim().length < 2 }}
          confirmLoading={run.busy}
          onOk={() => run.run(undefined)}
          onCancel={() => setReason(undefined)}
        >
          <Field id="decision-reason" label={t("representations.reason")} help={t("representations.reasonShown")}>
            <Input.TextArea
              id="decision-reason"
              rows={3}
              maxLength={2000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
        </Modal>
      )}
    </>
  );
}
