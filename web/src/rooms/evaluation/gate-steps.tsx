/**
 * 发布前的关口: what the law asks before the public may see this result, step by step, each with its article. One next act is open;
 * the others are seen, closed, and say what they wait for.
 */
import { CheckCircleFilled, ClockCircleOutlined, HourglassOutlined, MinusCircleOutlined } from "@ant-design/icons";
import { Button, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Gate, Notice, PublicationAnswer } from "../../../../src/http/contract/publication.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { Cite } from "../../kit/cite.tsx";
import { May, useMay, useMe } from "../../kit/me.tsx";
import { Panel } from "../../kit/page.tsx";
import { Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { StageTag } from "../../kit/work.tsx";
import { ResultMarks } from "./result-marks.tsx";

type Step = Gate["steps"][number];
const icons = {
  done: <CheckCircleFilled />,
  waiting: <HourglassOutlined />,
  "to-do": <ClockCircleOutlined />,
  "not-needed": <MinusCircleOutlined />,
} as const;
const rightsOfVerbs = {
  approve: "approveResults",
  notice: "serveNotice",
  publicity: "startPublicity",
  publish: "publishResults",
} as const;
const verbs = { approval: "approve", notice: "notice", publicity: "publicity", publication: "publish" } as const;

export function GateSteps({ code, result }: { code: string; result: string }) {
  const { t } = useTranslation();
  const say = useSay();
  const gate = useRead<Gate>(`/results/${result}/gate`);
  return (
    <Panel
      title={t("gate.title")}
      beside={
        <>
          {gate.data && <StageTag stage={gate.data.publication.stage} />}
          {gate.data?.pack.label && <span className="tag tag-label">{say(gate.data.pack.label)}</span>}
        </>
      }
    >
      <Reading of={gate} rows={4}>
        {(value) => <Steps code={code} gate={value} />}
      </Reading>
    </Panel>
  );
}

function Steps({ code, gate }: { code: string; gate: Gate }) {
  const { publication } = gate;
  const over = publication.stage === "withdrawn" || publication.stage === "superseded";
  const next = over ? undefined : gate.steps.find((step) => step.state === "to-do");
  return (
    <>
      <ol className="gate">
        {gate.steps.map((step, index) => (
          <StepLine key={step.step} code={code} gate={gate} step={step} before={gate.steps[index - 1]} next={next} />
        ))}
      </ol>
      {over ? (
        <Over gate={gate} />
      ) : (
        <>
          <May right="markRecord">
            <ResultMarks code={code} gate={gate} />
          </May>
          <May right="withdrawResult">
            <Withdraw code={code} gate={gate} />
          </May>
        </>
      )}
    </>
  );
}

interface StepProps {
  readonly code: string;
  readonly gate: Gate;
  readonly step: Step;
  readonly before: Step | undefined;
  readonly next: Step | undefined;
}

function StepLine({ code, gate, step, before, next }: StepProps) {
  const { t } = useTranslation();
  const say = useSay();
  const me = useMe().data;
  const may = useMay();
  const isNext = step === next;
  // What runs before it keeps the next act closed: the wait after a notice, or publicity.
  const running = isNext && before?.state === "waiting" ? before : undefined;
  const ownWork = isNext && step.step === "approval" && gate.publication.scorer === me?.account.id;
  return (
    <li className={step.state === "done" ? "gate-step gate-done" : isNext ? "gate-step gate-next" : "gate-step"}>
      <span className="gate-icon" aria-hidden>
        {icons[step.state]}
      </span>
      <div className="gate-text">
        <p className="strong">
          {t(`gate.step.${step.step}`)}
          <span className="gate-state">{t(`gate.state.${step.state}`)}</span>
        </p>
        <p>{say(step.say)}</p>
        {step.state === "waiting" && <Running step={step} />}
        {running && !running.provisional && running.notBefore && (
          <p className="gate-why">
            {t("state.notBefore", { day: running.notBefore })} <Cite brief by={running.by} />
          </p>
        )}
        {ownWork && <p className="gate-why">{t("gate.ownWork")}</p>}
        {next && step.state === "to-do" && !isNext && (
          <p className="gate-why">
            {t("gate.waits", { step: t(`gate.step.${next.step}`) })} <Cite by={next.by} />
          </p>
        )}
        <p>
          <Cite by={step.by} />
        </p>
        {step.state === "to-do" && may(rightsOfVerbs[verbs[step.step]]) && (
          <StepAct
            code={code}
            gate={gate}
            step={step}
            closed={!isNext || running !== undefined || ownWork}
            primary={isNext}
          />
        )}
      </div>
    </li>
  );
}

/** The act is done and its time runs: there is nothing to do but to wait. */
function Running({ step }: { step: Step }) {
  const { t } = useTranslation();
  const { until: day } = step;
  return (
    <>
      {day && (
        <p className="strong">{t(step.step === "publicity" ? "gate.publicityRuns" : "gate.noticeRuns", { day })}</p>
      )}
      {step.provisional && <p className="gate-why">{t("gate.provisional")}</p>}
    </>
  );
}

function StepAct(props: { code: string; gate: Gate; step: Step; closed: boolean; primary: boolean }) {
  const { t } = useTranslation();
  const { gate, step } = props;
  const verb = verbs[step.step];
  const [asking, setAsking] = useState(false);
  const act = useAct({
    act: (body: object) => post<PublicationAnswer>(`/results/${gate.result}/${verb}`, body),
    changes: [`/results/${gate.result}`, `/operators/${props.code}`, "/operators", "/overview", "/publicity"],
    told: () => t(`gate.told.${verb}`),
    afterwards: () => setAsking(false),
  });
  return (
    <>
      <Button
        type={props.primary ? "primary" : "default"}
        disabled={props.closed}
        loading={act.busy}
        onClick={() => (verb === "notice" ? setAsking(true) : act.run({}))}
      >
        {t(`gate.do.${verb}`)}
      </Button>
      {asking && <NoticeForm busy={act.busy} send={act.run} close={() => setAsking(false)} />}
    </>
  );
}

/** Told by these ways without a receipt, the notice itself is sent and proves its delivery. */
const provesItself: readonly Notice["channel"][] = ["in-product", "e-mail"];

const channels = ["in-product", "mail", "post", "in-person", "e-mail"] as const;

function NoticeForm({ busy, send, close }: { busy: boolean; send: (notice: Notice) => void; close: () => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Notice>({ channel: "in-product" });
  return (
    <Modal
      open
      title={t("gate.do.notice")}
      okText={t("gate.do.notice")}
      okButtonProps={{ disabled: !provesItself.includes(draft.channel) && draft.receipt === undefined }}
      confirmLoading={busy}
      onOk={() => send(draft)}
      onCancel={close}
    >
      <div className="form">
        <p className="act-say">{t("gate.noticeSay")}</p>
        <div className="field">
          <label htmlFor="notice-channel">{t("gate.channel")}</label>
          <Select
            id="notice-channel"
            value={draft.channel}
            onChange={(channel) => setDraft({ ...draft, channel })}
            options={channels.map((value) => ({ value, label: t(`gate.channels.${value}`) }))}
          />
        </div>
        <div className="field">
          <label htmlFor="notice-receipt">{t("gate.receipt")}</label>
          <Input
            id="notice-receipt"
            maxLength={500}
            value={draft.receipt ?? ""}
            onChange={(event) => {
              const receipt = event.target.value;
              setDraft({ channel: draft.channel, ...(receipt.trim() !== "" && { receipt }) });
            }}
          />
          <span className="field-help">{t("gate.receiptHelp")}</span>
        </div>
      </div>
    </Modal>
  );
}

function Over({ gate }: { gate: Gate }) {
  const { t } = useTranslation();
  const { publication } = gate;
  return (
    <p className="quiet">
      {publication.stage === "withdrawn"
        ? t("gate.withdrawn", { day: publication.withdrawnOn ?? "", reason: publication.withdrawnReason ?? "" })
        : t("gate.superseded")}
    </p>
  );
}

function Withdraw({ code, gate }: { code: string; gate: Gate }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<string>();
  const act = useAct({
    act: (why: string) => post<PublicationAnswer>(`/results/${gate.result}/withdraw`, { reason: why }),
    changes: [`/results/${gate.result}`, `/operators/${code}`, "/operators", "/overview", "/publicity"],
    told: () => t("gate.told.withdraw"),
    afterwards: () => setReason(undefined),
  });
  return (
    <div className="gate-withdraw">
      <Button type="text" danger onClick={() => setReason("")}>
        {t("gate.do.withdraw")}
      </Button>
      {reason !== undefined && (
        <Modal
          open
          title={t("gate.do.withdraw")}
          okText={t("gate.do.withdraw")}
          okButtonProps={{ danger: true, disabled: reason.trim().length < 2 }}
          confirmLoading={act.busy}
          onOk={() => act.run(reason.trim())}
          onCancel={() => setReason(undefined)}
        >
          <div className="form">
            <p className="act-say">{t("gate.withdrawSay")}</p>
            <div className="field">
              <label htmlFor="withdraw-reason">{t("dossier.reason")}</label>
              <Input.TextArea
                id="withdraw-reason"
                rows={3}
                maxLength={2000}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            </div>
          </div>
        </Modal>
      )}
    </div>
  );
}
