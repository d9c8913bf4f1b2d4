/** 信用信息: every record of one's file, what moved the score first, each with its source, when it was known, its effect and its last day. */
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { DossierAnswer, DossierEntry } from "../../../../src/http/contract/record.ts";
import { useAddress } from "../../kit/address.ts";
import { MarkTag } from "../../kit/mark.tsx";
import { MePage } from "../../kit/me-page.tsx";
import { Points } from "../../kit/money.tsx";
import { PersonalText } from "../../kit/personal-text.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { dayOfRecord, kindName, summaryOf } from "../../kit/record-words.ts";
import { useLanguage } from "../../kit/say.ts";
import { StandingText } from "../../kit/standing.tsx";
import { originOf, useMyDossier, usePoints } from "./my-file.ts";

const shownAs = ["moving", "standing", "ended"] as const;
type Shown = (typeof shownAs)[number];

export function Records() {
  const { t } = useTranslation();
  const dossier = useMyDossier();
  return (
    <MePage title={t("me.places.records")} lead={t("me.recordsLead")}>
      <Reading of={dossier} rows={8}>
        {(answer) => <List answer={answer} />}
      </Reading>
    </MePage>
  );
}

function List({ answer }: { answer: DossierAnswer }) {
  const { t } = useTranslation();
  const address = useAddress();
  const points = usePoints();
  const { entries } = answer.dossier;
  const groups: Readonly<Record<Shown, readonly DossierEntry[]>> = {
    moving: entries
      .filter(({ record }) => (points.get(record.id) ?? 0) !== 0)
      .toSorted((a, b) => (points.get(a.record.id) ?? 0) - (points.get(b.record.id) ?? 0)),
    standing: entries.filter(({ standing }) => standing.stands),
    ended: entries.filter(({ standing }) => !standing.stands),
  };
  const shown =
    shownAs.find((name) => name === address.get("show")) ?? (groups.moving.length > 0 ? "moving" : "standing");
  return (
    <>
      <p>
        <Segmented<Shown>
          size="large"
          aria-label={t("me.show")}
          value={shown}
          onChange={(next) => address.set({ show: next })}
          options={shownAs.map((value) => ({ value, label: `${t(`me.shown.${value}`)} ${groups[value].length}` }))}
        />
      </p>
      {groups[shown].length === 0 ? (
        <Nothing title={t("dossier.empty")} />
      ) : (
        <ul className="me-list">
          {groups[shown].map((entry) => (
            <li key={entry.record.id} className={entry.standing.stands ? undefined : "me-ended"}>
              <Line answer={answer} entry={entry} points={points.get(entry.record.id)} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Line(props: { answer: DossierAnswer; entry: DossierEntry; points: number | undefined }) {
  const language = useLanguage();
  const { record, standing } = props.entry;
  const { source } = originOf(props.entry, props.answer);
  return (
    <>
      <div className="me-line">
        <Link className="me-whole strong" to={`/records/${record.id}`}>
          {kindName(record.current.kind, language)}
        </Link>
        {props.points !== undefined && props.points !== 0 && (
          <span className="me-points">
            <Points micro={props.points} />
          </span>
        )}
      </div>
      <p>
        <PersonalText still text={summaryOf(record.current, language)} />{" "}
        {record.marks.map((mark) => (
          <MarkTag key={mark.kind} kind={mark.kind} />
        ))}
      </p>
      <p className="quiet">
        <span className="figure">{dayOfRecord(record.current) ?? "—"}</span> · <StandingText standing={standing} />
        {source && <> · {source.name}</>}
      </p>
    </>
  );
}
