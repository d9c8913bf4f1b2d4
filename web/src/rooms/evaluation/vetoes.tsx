/** 一票否决 and caps: what lowered the grade whatever the score, with the records that did. Absent where none acted. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Explained } from "../../../../src/http/contract/evaluation.ts";
import { Cite } from "../../kit/cite.tsx";
import { GradeTag } from "../../kit/grade.tsx";
import { Panel } from "../../kit/page.tsx";
import { PersonalText } from "../../kit/personal-text.tsx";
import { dayOfRecord, kindName, summaryOf } from "../../kit/record-words.ts";
import { useLanguage, useSay } from "../../kit/say.ts";

export function Vetoes({ code, explained }: { code: string; explained: Explained }) {
  const { t } = useTranslation();
  const say = useSay();
  if (explained.vetoes.length === 0) return null;
  return (
    <Panel
      title={t("evaluation.vetoes")}
      beside={
        <span className="quiet">
          {t("evaluation.gradeOfScore", { grade: explained.result.explanation.gradeOfScore })}
        </span>
      }
    >
      <ul className="veto-list">
        {explained.vetoes.map((veto) => (
          <li key={veto.veto}>
            <p className="row">
              <strong>{say(veto.title)}</strong>
              <span>{t(`evaluation.effect.${veto.effect}`)}</span>
              <GradeTag grade={veto.grade} />
              <span className={veto.decisive ? "tag tag-mark" : "tag"}>
                {veto.decisive ? t("evaluation.decisive") : t("evaluation.notDecisive")}
              </span>
            </p>
            <p className="quiet">
              {say(veto.rule)}
              {veto.by && (
                <>
                  {" "}
                  <Cite by={veto.by} />
                </>
              )}
            </p>
            <ul className="veto-records">
              {veto.entries.map((entry) => (
                <VetoRecord key={entry.record.id} code={code} entry={entry} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function VetoRecord({ code, entry }: { code: string; entry: Explained["vetoes"][number]["entries"][number] }) {
  const language = useLanguage();
  const content = entry.record.current;
  return (
    <li>
      <span className="figure quiet">{dayOfRecord(content)}</span>{" "}
      <Link to={`/operators/${code}?record=${entry.record.id}`}>
        {kindName(content.kind, language)} · <PersonalText still text={summaryOf(content, language)} />
      </Link>
    </li>
  );
}
