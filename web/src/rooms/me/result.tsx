/** 评价结果: every part of the score with the records behind it, the results before, and an objection to it at any time. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Mine } from "../../../../src/http/contract/mine.ts";
import { useAddress } from "../../kit/address.ts";
import { scoreText } from "../../kit/format.ts";
import { GradeTag } from "../../kit/grade.tsx";
import { MeCard, MePage } from "../../kit/me-page.tsx";
import { Points } from "../../kit/money.tsx";
import { PersonalText } from "../../kit/personal-text.tsx";
import { Reading } from "../../kit/reading.tsx";
import { kindName, summaryOf } from "../../kit/record-words.ts";
import { useLanguage } from "../../kit/say.ts";
import { StageTag } from "../../kit/work.tsx";
import { useMine, useMyDossier, useMyHistory, usePoints, useProcedureOfMine } from "./my-file.ts";
import { type Part, PartLine } from "./part-line.tsx";
import { ResultHead } from "./result-head.tsx";

export function MyResult() {
  const { t } = useTranslation();
  const mine = useMine();
  return (
    <MePage title={t("me.links.result")} back={{ to: "/", label: t("me.places.home") }}>
      <Reading of={mine}>{(value) => <Whole mine={value} />}</Reading>
    </MePage>
  );
}

function Whole({ mine }: { mine: Mine }) {
  const { t } = useTranslation();
  const reconsidered = useProcedureOfMine("reconsideration") !== undefined;
  const initial = useAddress().get("which") === "initial" && mine.initial !== undefined;
  const result = initial ? mine.initial : mine.result;
  if (result === undefined)
    return (
      <MeCard title={t("me.grade")}>
        <p>{t("mine.noResult")}</p>
      </MeCard>
    );
  return (
    <>
      {initial ? (
        <Link className="me-back" to="/result">
          {t("me.resultInForce")}
        </Link>
      ) : (
        mine.initial && (
          <Link className="me-back" to="/result?which=initial">
            {t("me.initial")}
          </Link>
        )
      )}
      <MeCard
        title={t(initial ? "me.initial" : "me.grade")}
        beside={<span className="quiet figure">{t("me.asOf", { day: result.asOf })}</span>}
      >
        <ResultHead result={result} governing={mine.governing} />
        <div className="me-acts">
          <Link className="me-act" to={`/results/${result.id}/object`}>
            {t("me.objectToResult")}
          </Link>
          {reconsidered && (
            <Link className="me-act" to={`/results/${result.id}/reconsider`}>
              {t("me.reconsider")}
            </Link>
          )}
          {(result.publication.stage === "published" || result.publication.stage === "in-publicity") && (
            <a className="me-act" href={`/o/${mine.operator.code}`}>
              {t("dossier.publicPage")}
            </a>
          )}
        </div>
      </MeCard>
      <MeCard title={t("me.parts")}>
        <ul className="me-list">
          {result.parts.map((part) => (
            <li key={part.title.zh}>
              <PartLine part={part} />
              <RecordsOf part={part} />
            </li>
          ))}
        </ul>
      </MeCard>
      <History />
    </>
  );
}

/** How many records of one part are named before the rest are counted. */
const RECORDS_SHOWN = 8;

function RecordsOf({ part }: { part: Part }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const points = usePoints();
  const entries = useMyDossier().data?.dossier.entries ?? [];
  const records = part.records.flatMap((id) => entries.find(({ record }) => record.id === id)?.record ?? []);
  if (records.length === 0) return null;
  return (
    <ul className="stack me-records-of">
      {records.slice(0, RECORDS_SHOWN).map((record) => (
        <li key={record.id} className="me-line">
          <Link to={`/records/${record.id}`}>
            {kindName(record.current.kind, language)} ·{" "}
            <PersonalText still text={summaryOf(record.current, language)} />
          </Link>
          <Points micro={points.get(record.id) ?? 0} />
        </li>
      ))}
      {records.length > RECORDS_SHOWN && (
        <li>
          <Link to="/records">{t("me.moreRecords", { n: records.length - RECORDS_SHOWN })}</Link>
        </li>
      )}
    </ul>
  );
}

function History() {
  const { t } = useTranslation();
  const history = useMyHistory();
  return (
    <MeCard title={t("me.history")}>
      <Reading of={history} rows={3}>
        {({ items }) => (
          <ul className="me-list">
            {items.map(({ result, publication }) => (
              <li key={result.id} className="row">
                <span className="figure">{result.asOf}</span>
                <GradeTag grade={result.grade} />
                {result.notRated === undefined && (
                  <span className="figure strong">{scoreText(result.scoreCentipoints)}</span>
                )}
                <StageTag stage={publication.stage} />
                {publication.withdrawnReason && <p className="quiet">{publication.withdrawnReason}</p>}
              </li>
            ))}
          </ul>
        )}
      </Reading>
    </MeCard>
  );
}
