/** The timeline of a matter: what was done, by whom, in whose name, when, by which article. */
import { useTranslation } from "react-i18next";
import type { MatterInFull } from "../../../src/http/contract/application/matter.ts";
import { Cite } from "./cite.tsx";
import { momentText } from "./format.ts";
import { PersonalText } from "./personal-text.tsx";
import { useSay } from "./say.ts";
import "./procedure.css";

export function MatterTimeline({ of }: { of: MatterInFull }) {
  const { t } = useTranslation();
  const { timeline, closedOn } = of.matter;
  return (
    <ol className="timeline" aria-label={t("matter.timeline")}>
      {timeline.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a timeline only grows
        <li key={index} className="timeline-done">
          <Step of={of} step={step} />
        </li>
      ))}
      {closedOn !== undefined && (
        <li className="timeline-end">
          <span className="strong">{t("matter.closedOn", { day: closedOn })}</span>
        </li>
      )}
    </ol>
  );
}

function Step({ of, step }: { of: MatterInFull; step: MatterInFull["matter"]["timeline"][number] }) {
  const { t } = useTranslation();
  const say = useSay();
  const act = of.machine.acts[step.act];
  const who = [step.organisation === undefined ? undefined : of.names[step.organisation], of.names[step.by]];
  return (
    <>
      <div className="row">
        <span className="strong">{act ? say(act.say) : step.act}</span>
        <span className="quiet figure">{momentText(step.at)}</span>
        <span className="quiet">{[...new Set(who.filter((name) => name !== undefined))].join(" ")}</span>
        {act && <Cite brief by={act.by} />}
      </div>
      {step.note !== undefined && (
        <p className="timeline-note">
          <PersonalText text={step.note} still />
        </p>
      )}
      {step.evidence !== undefined && step.evidence.length > 0 && (
        <p className="quiet">{t("matter.withFiles", { n: step.evidence.length })}</p>
      )}
    </>
  );
}
