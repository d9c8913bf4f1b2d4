/** Every version of a record, each with what it changed against the one before of the same source. */
import { useTranslation } from "react-i18next";
import { severities } from "../../../../src/core/record/record.ts";
import type { CreditRecord, RecordContent } from "../../../../src/http/contract/record.ts";
import { momentText, yuanText } from "../../kit/format.ts";
import { PersonalText } from "../../kit/personal-text.tsx";
import { detailName, detailNames, detailText, type SharedField, sharedFields } from "../../kit/record-words.ts";
import { type Language, useLanguage } from "../../kit/say.ts";
import { useSourceName } from "../../kit/source-name.ts";

type Version = CreditRecord["versions"][number];

export function Versions({ record }: { record: CreditRecord }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const sourceName = useSourceName();
  if (record.versions.length < 2) return null;
  return (
    <section>
      <h3 className="drawer-heading">{t("record.versions", { n: record.versions.length })}</h3>
      <ol className="versions">
        {record.versions.map((version, index) => {
          const before = previousOf(record.versions, index);
          return (
            <li key={`${version.knownAt}/${version.provenance.source}`}>
              <p>
                <strong>{t("record.version", { n: index + 1 })}</strong>{" "}
                <span className="quiet figure">
                  {version.on} · {momentText(version.knownAt)} · {sourceName(version.provenance.source)}
                </span>
              </p>
              {version.reason && (
                <p>
                  {t("record.why")}
                  <PersonalText text={version.reason} />
                </p>
              )}
              {before && <Differences from={before.content} to={version.content} language={language} />}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** The version it is compared with: the one before of the same source, or, for a further source's first word, the one before. */
function previousOf(versions: readonly Version[], index: number): Version | undefined {
  const earlier = versions.slice(0, index);
  return earlier.findLast((other) => other.provenance.source === versions[index]?.provenance.source) ?? earlier.at(-1);
}

function Differences(props: { from: RecordContent; to: RecordContent; language: Language }) {
  const { t } = useTranslation();
  const { from, to, language } = props;
  const shared = sharedFields.filter((field) => from[field] !== to[field]);
  const details = detailNames(to.kind).filter(
    (name) => String(from.details[name] ?? "") !== String(to.details[name] ?? ""),
  );
  if (shared.length + details.length === 0) return <p className="quiet">{t("record.same")}</p>;
  const detail = (content: RecordContent, name: string) => {
    const value = content.details[name];
    return value === undefined ? "—" : detailText(content.kind, name, value, language);
  };
  return (
    <table className="grid diff">
      <thead>
        <tr>
          <th scope="col">{t("imports.field")}</th>
          <th scope="col">{t("record.before")}</th>
          <th scope="col">{t("record.after")}</th>
        </tr>
      </thead>
      <tbody>
        {shared.map((field) => (
          <tr key={field}>
            <th scope="row">{t(`record.fields.${field}`)}</th>
            <td>
              <del>
                <PersonalText still text={sharedText(from, field, language)} />
              </del>
            </td>
            <td>
              <ins>
                <PersonalText still text={sharedText(to, field, language)} />
              </ins>
            </td>
          </tr>
        ))}
        {details.map((name) => (
          <tr key={name}>
            <th scope="row">{detailName(to.kind, name, language)}</th>
            <td>
              <del>
                <PersonalText still text={detail(from, name)} />
              </del>
            </td>
            <td>
              <ins>
                <PersonalText still text={detail(to, name)} />
              </ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function sharedText(content: RecordContent, field: SharedField, language: Language): string {
  if (field === "amountFen" && content.amountFen !== undefined) return yuanText(content.amountFen);
  if (field === "severity" && content.severity) return severities[content.severity][language];
  return String(content[field] ?? "—");
}
