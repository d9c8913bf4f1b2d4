/** 跟进: what an import that is done means for results: operators with a result that were looked into, and those that got a new one. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Import } from "../../../../src/http/contract/import.ts";
import { Panel } from "../../kit/page.tsx";
import { Remaining } from "../../kit/remaining.tsx";
import { useSay } from "../../kit/say.ts";
import { Figure, WorkBar, WorkStateTag } from "../../kit/work.tsx";

export function FollowUp({ followUp }: { followUp: NonNullable<Import["followUp"]> }) {
  const { t } = useTranslation();
  const say = useSay();
  const { state, total, looked, evaluated, withdrawn, fault } = followUp;
  const running = state === "running";
  return (
    <Panel
      title={t("imports.followUp.title")}
      beside={
        <span className="row">
          <WorkStateTag state={state} />
          <Remaining done={looked} total={total} running={running} />
        </span>
      }
      actions={
        evaluated > 0 && <Link to="/publicity?view=list&stage=evaluated">{t("imports.followUp.toApprove")}</Link>
      }
    >
      {running && (
        <WorkBar share={total === 0 ? 0 : looked / total} state={state} label={t("imports.followUp.title")} />
      )}
      <dl className="figures">
        <Figure name={t("imports.followUp.looked")} value={looked} />
        <Figure name={t("imports.followUp.evaluated")} value={evaluated} />
        <Figure name={t("imports.followUp.withdrawn")} value={withdrawn} />
      </dl>
      {fault && (
        <p className="fault" role="alert">
          {say(fault)}
        </p>
      )}
      <p className="quiet">{t("imports.followUp.say")}</p>
    </Panel>
  );
}
