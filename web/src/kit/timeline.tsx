/** The timeline of a case: what was done, by whom and when; and below it what is still to be done, each with its last moment and its article. */
import { useTranslation } from "react-i18next";
import type { CaseInFull } from "../../../src/http/contract/procedure/case.ts";
import { Cite } from "./cite.tsx";
import { DueLine } from "./due.tsx";
import { momentText } from "./format.ts";
import { PersonalText } from "./personal-text.tsx";
import { useSay } from "./say.ts";
import "./procedure.css";

export function Timeline({ of }: { of: CaseInFull }) {
  const { t } = useTranslation();
  const { timeline } = of.case;
  return (
    <ol className="timeline" aria-label={t("cases.timeline")}>
      {timeline.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a timeline only grows
        <li key={index} className="timeline-done">
          <Done of={of} step={step} />
        </li>
      ))}
      {of.deadlines.map((due) => (
        <li key={`${due.act}/${due.of}`} className="timeline-due">
          <DueLine due={due} today={of.today} />
        </li>
      ))}
      {of.deadlines.length === 0 && of.case.closedOn !== undefined && (
        <li className="timeline-end">
          <span className="strong">{t("cases.closedOn", { day: of.case.closedOn })}</span>
        </li>
      )}
    </ol>
  );
}

function Done({ of, step }: { of: CaseInFull; step: CaseInFull["case"]["timeline"][number] }) {
  const { t } = useTranslation();
  const say = useSay();
  const act = of.machine.acts[step.act];
  const name =
    act !== undefined
      ? say(act.say)
      : step.act === "assign"
        ? t("cases.assigned")
        : step.act === "add-evidence"
          ? t("cases.evidenceAdded")
          : step.act;
  return (
    <>
      <div className="row">
        <span className="strong">{name}</span>
        <span className="quiet figure">{momentText(step.at)}</span>
        <span className="quiet">{of.names[step.by] ?? ""}</span>
        {act && <Cite brief by={act.by} />}
      </div>
      {step.note !== undefined && (
        <p className="timeline-note">
          <PersonalText text={step.note} still />
        </p>
      )}
      {step.evidence !== undefined && step.evidence.length > 0 && (
        <p className="quiet">{t("cases.withFiles", { n: step.evidence.length })}</p>
      )}
    </>
  );
}
