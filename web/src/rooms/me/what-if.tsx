/** 试算: what the grade would be without some records, part by part, by the evaluator that makes every result. Nothing is written. */
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { WhatIf } from "../../../../src/http/contract/mine.ts";
import type { DossierAnswer } from "../../../../src/http/contract/record.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { scoreText } from "../../kit/format.ts";
import { GradeTag } from "../../kit/grade.tsx";
import { MeCard, MePage } from "../../kit/me-page.tsx";
import { ExactPoints, Points } from "../../kit/money.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { dayOfRecord, kindName, summaryOf } from "../../kit/record-words.ts";
import { useLanguage, useSay } from "../../kit/say.ts";
import { FormProblem } from "../../kit/wait.tsx";
import { useMyCode, useMyDossier, usePoints } from "./my-file.ts";

export function TryWhatIf() {
  const { t } = useTranslation();
  const dossier = useMyDossier();
  return (
    <MePage title={t("me.links.what-if")} lead={t("me.whatIfLead")}>
      <Reading of={dossier}>{(answer) => <Choose answer={answer} />}</Reading>
    </MePage>
  );
}

function Choose({ answer }: { answer: DossierAnswer }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const code = useMyCode();
  const points = usePoints();
  const [without, setWithout] = useState<readonly string[]>([]);
  const [outcome, setOutcome] = useState<WhatIf>();
  const attempt = useAttempt({
    act: () => post<WhatIf>(`/operators/${code}/what-if`, { without }),
    done: setOutcome,
  });
  const costing = answer.dossier.entries
    .filter(({ record, standing }) => standing.stands && (points.get(record.id) ?? 0) < 0)
    .toSorted((a, b) => (points.get(a.record.id) ?? 0) - (points.get(b.record.id) ?? 0));
  if (costing.length === 0)
    return (
      <MeCard title={t("me.chooseRecords")}>
        <Nothing title={t("me.nothingCosts")} />
      </MeCard>
    );
  return (
    <>
      <MeCard title={t("me.chooseRecords")}>
        <ul className="me-choice">
          {costing.map(({ record }) => (
            <li key={record.id} className="me-line">
              <Checkbox
                checked={without.includes(record.id)}
                onChange={(event) => {
                  setOutcome(undefined);
                  setWithout(
                    event.target.checked ? [...without, record.id] : without.filter((other) => other !== record.id),
                  );
                }}
              >
                <span className="figure">{dayOfRecord(record.current) ?? ""}</span>{" "}
                {kindName(record.current.kind, language)} · {summaryOf(record.current, language)}
              </Checkbox>
              <Points micro={points.get(record.id) ?? 0} />
            </li>
          ))}
        </ul>
        <FormProblem problem={attempt.problem} />
        <div className="me-acts">
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
        </div>
      </MeCard>
      <div aria-live="polite">{outcome && <Outcome of={outcome} />}</div>
    </>
  );
}

function Outcome({ of }: { of: WhatIf }) {
  const { t } = useTranslation();
  const say = useSay();
  const moved = of.parts.filter(({ before, after }) => before !== after);
  return (
    <MeCard title={t("me.outcome")}>
      <div className="me-compare">
        <Side name={t("me.before")} of={of.before} />
        <span aria-hidden>→</span>
        <Side name={t("me.after")} of={of.after} />
      </div>
      {moved.length === 0 && <p>{t("me.nothingMoves")}</p>}
      {moved.length > 0 && (
        <>
          <h3>{t("me.movedParts")}</h3>
          <ul className="stack">
            {moved.map((part) => (
              <li key={`${part.group}/${part.indicator}`} className="me-line">
                <span>{say(part.title)}</span>
                <span className="figure">
                  <ExactPoints micro={part.before} /> → <ExactPoints micro={part.after} /> (
                  <Points micro={part.after - part.before} />)
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="quiet">
        {say(of.notice)} {say(of.standard.title)} {of.standard.version}
      </p>
    </MeCard>
  );
}

function Side({ name, of }: { name: string; of: WhatIf["before"] }) {
  const say = useSay();
  return (
    <div>
      <p className="quiet">{name}</p>
      <div className="me-grade">
        <GradeTag grade={of.grade} size="large" />
        {of.scoreCentipoints !== undefined && <span className="me-score figure">{scoreText(of.scoreCentipoints)}</span>}
      </div>
      {of.notRated && <p>{say(of.notRated)}</p>}
      {of.vetoes.map((veto) => (
        <p key={veto.zh} className="quiet">
          {say(veto)}
        </p>
      ))}
    </div>
  );
}
