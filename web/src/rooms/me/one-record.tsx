/** One record: what it says, whose word it is and since when it is known, what it took or gave, until when; and what one may do about it. */
import { Button, Popconfirm } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { severities } from "../../../../src/core/record/record.ts";
import type { DossierAnswer, DossierEntry, RecordContent } from "../../../../src/http/contract/record.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { changedByCases } from "../../kit/case-words.ts";
import { momentText } from "../../kit/format.ts";
import { MarkTag } from "../../kit/mark.tsx";
import { MeCard, MePage } from "../../kit/me-page.tsx";
import { Money, Points } from "../../kit/money.tsx";
import { PersonalText } from "../../kit/personal-text.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import {
  detailName,
  detailNames,
  detailText,
  isNegative,
  kindName,
  type SharedField,
  sharedFields,
  summaryOf,
} from "../../kit/record-words.ts";
import { useLanguage, useSay } from "../../kit/say.ts";
import { StandingText } from "../../kit/standing.tsx";
import { openCaseAbout, originOf, useMine, useMyCode, useMyDossier, usePoints, useProcedureOfMine } from "./my-file.ts";

export function OneRecord() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id = "" } = useParams();
  const dossier = useMyDossier();
  const entry = dossier.data?.dossier.entries.find(({ record }) => record.id === id);
  return (
    <MePage
      title={entry ? kindName(entry.record.current.kind, language) : t("me.record")}
      back={{ to: "/records", label: t("me.places.records") }}
    >
      <Reading of={dossier}>
        {(answer) => (entry ? <Whole answer={answer} entry={entry} /> : <Nothing title={t("me.noRecord")} />)}
      </Reading>
    </MePage>
  );
}

function Whole({ answer, entry }: { answer: DossierAnswer; entry: DossierEntry }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const points = usePoints().get(entry.record.id);
  const { version, source } = originOf(entry, answer);
  const { record } = entry;
  return (
    <>
      <MeCard title={t("me.record")}>
        <p className="strong">
          <PersonalText still text={summaryOf(record.current, language)} />
        </p>
        <dl className="me-facts">
          <dt>{t("record.effect")}</dt>
          <dd>
            {points === undefined || points === 0 ? (
              t("me.noEffect")
            ) : (
              <>
                <Points micro={points} /> {t("me.pointsWord")}
              </>
            )}
          </dd>
          <dt>{t("record.standing")}</dt>
          <dd>
            <StandingText standing={entry.standing} />
          </dd>
          <dt>{t("record.source")}</dt>
          <dd>
            {source?.name ?? "—"}
            {source && <span className="quiet"> · {t(`sources.bases.${source.basis.kind}`)}</span>}
          </dd>
          {version && (
            <>
              <dt>{t("me.knownSince")}</dt>
              <dd className="figure">{momentText(version.knownAt)}</dd>
            </>
          )}
          {record.marks.map((mark) => (
            <Mark key={mark.kind} mark={mark} />
          ))}
        </dl>
        <Acts entry={entry} />
      </MeCard>
      <MeCard title={t("record.content")}>
        <Fields content={record.current} />
      </MeCard>
    </>
  );
}

function Mark({ mark }: { mark: DossierEntry["record"]["marks"][number] }) {
  const { t } = useTranslation();
  return (
    <>
      <dt>{t("record.mark")}</dt>
      <dd>
        <MarkTag kind={mark.kind} /> {t("record.since", { day: mark.since })}
      </dd>
    </>
  );
}

function Fields({ content }: { content: RecordContent }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const details = detailNames(content.kind).filter((name) => content.details[name] !== undefined);
  return (
    <dl className="me-facts">
      {sharedFields
        .filter((name) => content[name] !== undefined && name !== "authorityCode")
        .map((name) => (
          <Fact key={name} name={t(`record.fields.${name}`)}>
            <SharedValue content={content} name={name} />
          </Fact>
        ))}
      {details.map((name) => (
        <Fact key={name} name={detailName(content.kind, name, language)}>
          {detailText(content.kind, name, content.details[name] ?? "", language)}
        </Fact>
      ))}
    </dl>
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

function SharedValue({ content, name }: { content: RecordContent; name: SharedField }) {
  const say = useSay();
  if (name === "amountFen" && content.amountFen !== undefined) return <Money fen={content.amountFen} />;
  if (name === "severity" && content.severity !== undefined) return <>{say(severities[content.severity])}</>;
  return <PersonalText still text={String(content[name] ?? "")} />;
}

/** What may be done about a record; where something is under way already, that stands in its place. */
function Acts({ entry }: { entry: DossierEntry }) {
  const { t } = useTranslation();
  const mine = useMine().data;
  const { record, standing } = entry;
  const objection = openCaseAbout(mine, "objection", record.id);
  const repair = openCaseAbout(mine, "repair", record.id);
  return (
    <div className="me-acts">
      {objection ? (
        <Link className="me-act" to={`/cases/${objection.id}`}>
          {t("me.openObjection", { receipt: objection.receipt })}
        </Link>
      ) : (
        <Link className="me-act me-act-first" to={`/records/${record.id}/object`}>
          {t("me.object")}
        </Link>
      )}
      {repair ? (
        <Link className="me-act" to={`/cases/${repair.id}`}>
          {t("me.openRepair", { receipt: repair.receipt })}
        </Link>
      ) : (
        isNegative(record.current.kind) &&
        standing.stands && (
          <Link className="me-act" to={`/records/${record.id}/repair`}>
            {t("me.repair")}
          </Link>
        )
      )}
      <Reconsider mine={mine} record={record.id} />
      {record.current.kind === "award" && standing.stands && <OptOut record={record.id} />}
    </div>
  );
}

/** 复议申请, where the rules that govern know it (LY 第十三条). */
function Reconsider({ mine, record }: { mine: ReturnType<typeof useMine>["data"]; record: string }) {
  const { t } = useTranslation();
  const known = useProcedureOfMine("reconsideration") !== undefined;
  const open = openCaseAbout(mine, "reconsideration", record);
  if (open)
    return (
      <Link className="me-act" to={`/cases/${open.id}`}>
        {t("me.openReconsideration", { receipt: open.receipt })}
      </Link>
    );
  if (!known) return null;
  return (
    <Link className="me-act" to={`/records/${record}/reconsider`}>
      {t("me.reconsider")}
    </Link>
  );
}

/** 不予记录奖励 (条例第三十九条第二款): the operator's own wish, for good. */
function OptOut({ record }: { record: string }) {
  const { t } = useTranslation();
  const code = useMyCode();
  const act = useAct({
    act: () => post(`/operators/${code}/records/${record}/opt-out`),
    changes: [...changedByCases],
    told: () => t("me.optedOut"),
  });
  return (
    <Popconfirm title={t("me.optOut")} description={t("me.optOutSay")} onConfirm={() => act.run(undefined)}>
      <Button loading={act.busy}>{t("me.optOut")}</Button>
    </Popconfirm>
  );
}
