/** Records behind a figure, each a link into the credit file, with what each moved where the standard says so. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ExplainedIndicator } from "../../../../src/http/contract/evaluation.ts";
import { Points } from "../../kit/money.tsx";
import { PersonalText } from "../../kit/personal-text.tsx";
import { dayOfRecord, kindName, summaryOf } from "../../kit/record-words.ts";
import { useLanguage } from "../../kit/say.ts";
import { useSourceName } from "../../kit/source-name.ts";
import { StandingText } from "../../kit/standing.tsx";

type MovingRecord = ExplainedIndicator["records"][number];

export function RecordTable({ code, records }: { code: string; records: readonly MovingRecord[] }) {
  const { t } = useTranslation();
  return (
    <table className="grid">
      <thead>
        <tr>
          <th scope="col">{t("record.day")}</th>
          <th scope="col">{t("record.what")}</th>
          <th scope="col">{t("record.standing")}</th>
          <th scope="col">{t("record.source")}</th>
          <th scope="col" className="end">
            {t("evaluation.move")}
          </th>
        </tr>
      </thead>
      <tbody>
        {records.map((record) => (
          <Line key={record.record} code={code} record={record} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ code, record }: { code: string; record: MovingRecord }) {
  const language = useLanguage();
  const sourceName = useSourceName();
  const { entry } = record;
  const content = entry?.record.current;
  const source = entry?.record.versions.at(-1)?.provenance.source;
  const origin = content && [content.authority, content.documentNumber].filter(Boolean).join(" ");
  return (
    <tr>
      <td className="figure">{(content && dayOfRecord(content)) ?? "—"}</td>
      <td>
        <Link to={`/operators/${code}?record=${record.record}`}>
          {content ? (
            <>
              {kindName(content.kind, language)} · <PersonalText still text={summaryOf(content, language)} />
            </>
          ) : (
            record.record
          )}
        </Link>
        {origin && <span className="record-sub">{origin}</span>}
      </td>
      <td>{entry && <StandingText standing={entry.standing} />}</td>
      <td className="quiet">{source === undefined ? "—" : sourceName(source)}</td>
      <td className="end">
        <Points micro={record.points} />
      </td>
    </tr>
  );
}
