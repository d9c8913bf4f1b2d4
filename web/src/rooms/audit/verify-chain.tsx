/** Follows the whole chain from its beginning, on demand; says that it is whole, or names the first link that does not fit. */
import { Alert, Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AuditVerification } from "../../../../src/http/contract/audit.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { countText } from "../../kit/format.ts";
import { ProblemView } from "../../kit/problem-view.tsx";
import { Loading } from "../../kit/reading.tsx";
import { useSay } from "../../kit/say.ts";

export function VerifyChain() {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState<AuditVerification>();
  const [open, setOpen] = useState(false);
  const verify = useAttempt<undefined, AuditVerification>({
    act: () => post<AuditVerification>("/audit/verify"),
    done: setAnswer,
    changes: ["/audit"],
  });
  return (
    <>
      <Button
        type="primary"
        loading={verify.busy}
        onClick={() => {
          setAnswer(undefined);
          setOpen(true);
          verify.run(undefined);
        }}
      >
        {t("audit.verify")}
      </Button>
      {open && (
        <Modal open title={t("audit.verify")} footer={null} onCancel={() => setOpen(false)}>
          {verify.problem ? (
            <ProblemView problem={verify.problem} />
          ) : answer === undefined ? (
            <>
              <p>{t("audit.verifying")}</p>
              <Loading rows={2} />
            </>
          ) : (
            <Answer answer={answer} />
          )}
        </Modal>
      )}
    </>
  );
}

function Answer({ answer }: { answer: AuditVerification }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <div className="form">
      <Alert
        className="verify-answer"
        type={answer.fault ? "error" : "success"}
        showIcon
        role="status"
        title={answer.fault ? t("audit.broken") : t("audit.whole")}
        description={say(answer.say)}
      />
      <dl className="facts">
        <dt>{t("audit.headSize")}</dt>
        <dd className="figure">{countText(answer.head.size)}</dd>
        <dt>{t("audit.headHash")}</dt>
        <dd className="digest">{answer.head.hash}</dd>
        <dt>{t("audit.heads")}</dt>
        <dd className="figure">{countText(answer.signedHeads)}</dd>
        <dt>{t("audit.unsealed")}</dt>
        <dd className="figure">{countText(answer.unsealed)}</dd>
      </dl>
    </div>
  );
}
