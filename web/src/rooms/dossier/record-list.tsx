/** Records one a line, newest first, with the year on the rail; what has ended is greyed and says why. */
import { Fragment, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { severities } from "../../../../src/core/record/record.ts";
import type { DossierEntry } from "../../../../src/http/contract/record.ts";
import { MarkTag } from "../../kit/mark.tsx";
import { Money, Points } from "../../kit/money.tsx";
import { PersonalText } from "../../kit/personal-text.tsx";
import { dayOfRecord, kindName, summaryOf } from "../../kit/record-words.ts";
import { useLanguage, useSay } from "../../kit/say.ts";
import { useSourceName } from "../../kit/source-name.ts";
import { StandingText } from "../../kit/standing.tsx";
import type { Effects } from "./effects.ts";

interface ListProps {
  readonly entries: readonly DossierEntry[];
  readonly effects: Effects;
  readonly open: (record: string) => void;
}

export function RecordList({ entries: given, effects, open }: ListProps) {
  const { t } = useTranslation();
  const entries = useMemo(() => given.toSorted(byDay), [given]);
  return (
    <div className="grid-scroll">
      <table className="grid record-table">
        <thead>
          <tr>
            <th scope="col">{t("record.day")}</th>
            <th scope="col">{t("record.kind")}</th>
            <th scope="col">{t("record.what")}</th>
            <th scope="col">{t("record.severity")}</th>
            <th scope="col" className="end">
              {t("record.amount")}
            </th>
            <th scope="col">{t("record.standing")}</th>
            <th scope="col" className="end">
              {t("record.effect")}
            </th>
            <th scope="col">{t("record.source")}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry, index) => (
            <Fragment key={entry.record.id}>
              <YearLine entry={entry} before={entries[index - 1]} />
              <RecordLine entry={entry} points={effects.points.get(entry.record.id)} open={open} />
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Newest first; what states no day comes last. */
function byDay(a: DossierEntry, b: DossierEntry): number {
  const [first, second] = [dayOfRecord(a.record.current) ?? "", dayOfRecord(b.record.current) ?? ""];
  return first < second ? 1 : first > second ? -1 : 0;
}

function YearLine({ entry, before }: { entry: DossierEntry; before: DossierEntry | undefined }) {
  const { t } = useTranslation();
  const year = (of: DossierEntry | undefined) => of && (dayOfRecord(of.record.current)?.slice(0, 4) ?? "");
  if (before && year(before) === year(entry)) return null;
  return (
    <tr className="year-line">
      <th colSpan={8} scope="rowgroup">
        {year(entry) || t("record.noDay")}
      </th>
    </tr>
  );
}

function RecordLine({
  entry,
  points,
  open,
}: {
  entry: DossierEntry;
  points: number | undefined;
  open: (record: string) => void;
}) {
  const say = useSay();
  const language = useLanguage();
  const sourceName = useSourceName();
  const { record, standing } = entry;
  const content = record.current;
  const version = record.versions.at(-1);
  return (
    <tr className={standing.stands ? undefined : "ended"}>
      <td className="figure">{dayOfRecord(content) ?? "—"}</td>
      <td className="nowrap">
        <button type="button" className="link-button" onClick={() => open(record.id)}>
          {kindName(content.kind, language)}
        </button>
      </td>
      <td className="record-what">
        <PersonalText still text={summaryOf(content, language)} />
        {record.marks.map((mark) => (
          <MarkTag key={mark.kind} kind={mark.kind} />
        ))}
        {content.authority && (
          <span className="record-authority">
            {[content.authority, content.documentNumber].filter(Boolean).join(" ")}
          </span>
        )}
      </td>
      <td className="nowrap">{content.severity ? say(severities[content.severity]) : ""}</td>
      <td className="end">{content.amountFen !== undefined && <Money fen={content.amountFen} />}</td>
      <td>
        <StandingText standing={standing} />
      </td>
      <td className="end">{points !== undefined && points !== 0 && <Points micro={points} />}</td>
      <td className="record-source">{version && sourceName(version.provenance.source)}</td>
    </tr>
  );
}
