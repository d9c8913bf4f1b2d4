/** What a case is about as it stands now, what is stated, and the files that are to show it: each with its hash, opened with a purpose. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { objectionGrounds } from "../../../../src/core/procedure/objection.ts";
import { repairConditions } from "../../../../src/core/procedure/repair.ts";
import { severities } from "../../../../src/core/record/record.ts";
import type { CaseInFull } from "../../../../src/http/contract/procedure/case.ts";
import type { RecordContent } from "../../../../src/http/contract/record.ts";
import { Cite } from "../../kit/cite.tsx";
import { EvidenceView } from "../../kit/evidence-view.tsx";
import { bytesText, momentText, scoreText } from "../../kit/format.ts";
import { GradeTag } from "../../kit/grade.tsx";
import { MarkTag } from "../../kit/mark.tsx";
import { May, useMay } from "../../kit/me.tsx";
import { Money } from "../../kit/money.tsx";
import { Panel } from "../../kit/page.tsx";
import { PersonalText } from "../../kit/personal-text.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { detailName, detailNames, detailText, kindName, sharedFields } from "../../kit/record-words.ts";
import { useLanguage, useSay } from "../../kit/say.ts";
import { StandingText } from "../../kit/standing.tsx";
import { StageTag } from "../../kit/work.tsx";

export function CaseFacts({ full }: { full: CaseInFull }) {
  return (
    <>
      <Said full={full} />
      <Matter full={full} />
      <Files full={full} />
    </>
  );
}

function Said({ full }: { full: CaseInFull }) {
  const { t } = useTranslation();
  const say = useSay();
  const comma = useLanguage() === "zh" ? "、" : ", ";
  const { case: one, pack } = full;
  const grounds = one.kind === "objection" ? one.grounds : [];
  const known = Object.entries(objectionGrounds).filter(([name]) => grounds.includes(name));
  return (
    <Panel title={t("cases.statement")}>
      <dl className="facts">
        {known.length > 0 && (
          <>
            <dt>{t("cases.grounds")}</dt>
            <dd>{known.map(([, words]) => say(words)).join(comma)}</dd>
          </>
        )}
        {one.kind === "repair" && (
          <>
            <dt>{t("cases.stated")}</dt>
            <dd>{one.stated.map((name) => say(repairConditions[name])).join(comma)}</dd>
          </>
        )}
        <dt>{t("cases.statement")}</dt>
        <dd className="prose">
          <PersonalText text={one.statement} />
        </dd>
        <dt>{t("cases.through")}</dt>
        <dd>
          {t(`cases.throughs.${one.through}`)} · <span className="figure">{momentText(one.openedAt)}</span>
        </dd>
        <dt>{t("cases.pack")}</dt>
        <dd>
          {say(pack.title)} <span className="quiet">{one.pack.version}</span>
          {pack.label && <span className="tag tag-label cite-label">{say(pack.label)}</span>}
        </dd>
      </dl>
    </Panel>
  );
}

function Matter({ full }: { full: CaseInFull }) {
  const { t } = useTranslation();
  const say = useSay();
  const language = useLanguage();
  const may = useMay();
  const { subject, operator } = full;
  const { record, source, result, entry } = subject;
  const content = record?.record.current;
  return (
    <Panel
      title={say(subject.title)}
      named
      actions={
        may("readDossier") &&
        (result ? (
          <Link to={`/operators/${operator.code}/evaluation?result=${result.result}`}>{t("cases.openResult")}</Link>
        ) : (
          <Link to={`/operators/${operator.code}`}>{t("cases.openRecord")}</Link>
        ))
      }
    >
      {record && content && (
        <dl className="facts">
          <dt>{t("record.kind")}</dt>
          <dd>
            {kindName(content.kind, language)}{" "}
            {record.record.marks.map((mark) => (
              <MarkTag key={mark.kind} kind={mark.kind} />
            ))}
          </dd>
          <dt>{t("record.standing")}</dt>
          <dd>
            <StandingText standing={record.standing} />
          </dd>
          {source && (
            <>
              <dt>{t("record.source")}</dt>
              <dd>{source.name}</dd>
            </>
          )}
          <Content content={content} />
        </dl>
      )}
      {result && (
        <p className="row">
          <GradeTag grade={result.grade} />
          {result.grade !== "NR" && <span className="figure strong">{scoreText(result.scoreCentipoints)}</span>}
          <StageTag stage={result.stage} />
          {result.publicityLastDay && (
            <span className="figure">{t("due.until", { day: result.publicityLastDay })}</span>
          )}
          {result.marks?.map((mark) => (
            <MarkTag key={mark.kind} kind={mark.kind} />
          ))}
        </p>
      )}
      {entry && (
        <p>
          {t(`lists.kinds.${entry.listKind}`)} · <span className="figure">{entry.enteredOn}</span>
        </p>
      )}
    </Panel>
  );
}

function Content({ content }: { content: RecordContent }) {
  const { t } = useTranslation();
  const say = useSay();
  const language = useLanguage();
  return (
    <>
      {sharedFields
        .filter((name) => content[name] !== undefined && name !== "authorityCode")
        .map((name) => (
          <Fact key={name} name={t(`record.fields.${name}`)}>
            {name === "amountFen" ? (
              <Money fen={content.amountFen ?? 0} />
            ) : name === "severity" && content.severity !== undefined ? (
              say(severities[content.severity])
            ) : (
              <PersonalText text={String(content[name])} />
            )}
          </Fact>
        ))}
      {detailNames(content.kind)
        .filter((name) => content.details[name] !== undefined)
        .map((name) => (
          <Fact key={name} name={detailName(content.kind, name, language)}>
            <PersonalText text={detailText(content.kind, name, content.details[name] ?? "", language)} />
          </Fact>
        ))}
    </>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Files({ full }: { full: CaseInFull }) {
  const { t } = useTranslation();
  const { evidence, case: one } = full;
  const unnamed = one.evidence.filter((hash) => !evidence.some((file) => file.hash === hash));
  return (
    <Panel title={t("cases.evidence")} beside={<Cite brief by={{ instrument: "sz-credit-2023", article: "48" }} />}>
      {one.evidence.length === 0 && <Nothing title={t("cases.noEvidence")} />}
      <ul className="stack">
        {evidence.map((file) => (
          <li key={file.hash}>
            <div>
              <span className="strong">{file.name}</span>{" "}
              <span className="quiet figure">
                {bytesText(file.bytes)} · {momentText(file.keptAt)}
              </span>
            </div>
            <Open hash={file.hash} />
          </li>
        ))}
        {unnamed.map((hash) => (
          <li key={hash}>
            <Open hash={hash} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Open({ hash }: { hash: string }) {
  const { t } = useTranslation();
  return (
    <May right="readEvidence">
      <EvidenceView
        hash={hash}
        title={t("cases.openEvidence")}
        say={t("cases.openEvidenceSay")}
        usual={[t("cases.evidencePurpose")]}
      />
    </May>
  );
}
