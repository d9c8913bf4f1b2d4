/** 由服务器试算: for a browser that does not come to the server's bytes, such as a very old one. The server works the same out and answers. */
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { WhatIf } from "../../../../src/http/contract/mine.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { MeCard } from "../../kit/me-page.tsx";
import { useSay } from "../../kit/say.ts";
import { FormProblem } from "../../kit/wait.tsx";
import { NowAndThen } from "../../kit/what-if-view.tsx";
import { useMyCode } from "./my-file.ts";

export function AskServer({ without }: { without: readonly string[] }) {
  const { t } = useTranslation();
  const say = useSay();
  const code = useMyCode();
  const [outcome, setOutcome] = useState<WhatIf>();
  const attempt = useAttempt({
    act: () => post<WhatIf>(`/operators/${code}/what-if`, { without }),
    done: setOutcome,
  });
  return (
    <MeCard title={t("me.outcome")}>
      {outcome === undefined ? (
        <Button
          type="primary"
          size="large"
          block
          disabled={without.length === 0}
          loading={attempt.busy}
          onClick={() => attempt.run(undefined)}
        >
          {t("me.whatIfDo")}
        </Button>
      ) : (
        <>
          <NowAndThen before={outcome.before} after={outcome.after} />
          <p className="quiet">{say(outcome.notice)}</p>
        </>
      )}
      <FormProblem problem={attempt.problem} />
    </MeCard>
  );
}
