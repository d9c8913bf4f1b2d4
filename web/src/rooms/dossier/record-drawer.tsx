/** One record in full: how it stands, every field with the column it came from, its source, its versions and marks, and what can be done. */
import { Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { severities } from "../../../../src/core/record/record.ts";
import type { Dossier, DossierEntry, RecordContent } from "../../../../src/http/contract/record.ts";
import { momentText } from "../../kit/format.ts";
import { MarkTag } from "../../kit/mark.tsx";
import { useMay } from "../../kit/me.tsx";
import { Money, Points } from "../../kit/money.tsx";
import { PersonalText } from "../../kit/personal-text.tsx";
import {
  dayOfRecord,
  detailName,
  detailNames,
  detailText,
  kindName,
  type SharedField,
  sharedFields,
  summaryOf,
} from "../../kit/record-words.ts";
import { useLanguage, useSay } from "../../kit/say.ts";
import { proofOf } from "../../kit/source-form.tsx";
import { useSourceName } from "../../kit/source-name.ts";
import { StandingText } from "../../kit/standing.tsx";
import type { Effects } from "./effects.ts";
import { RecordActs } from "./record-acts.tsx";
import { Versions } from "./versions.tsx";

interface DrawerProps {
  readonly code: string;
  readonly entry: DossierEntry;
  readonly dossier: Dossier;
  readonly effects: Effects;
  /** Acts are for the present: a page turned back in time only shows. */
  readonly past: boolean;
  readonly close: () => void;
}

export function RecordDrawer(props: DrawerProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const may = useMay();
  const { entry, past } = props;
  const { record } = entry;
  const points = props.effects.points.get(record.id);
  return (
    <Drawer
      open
      size={720}
      onClose={props.close}
      title={`${kindName(record.current.kind, language)} · ${dayOfRecord(record.current) ?? t("record.noDay")}`}
      footer={
        past ? (
          <p className="quiet">{t("record.pastOnly")}</p>
        ) : (
          may("correctRecord") && <RecordActs code={props.code} entry={entry} />
        )
      }
    >
      <div className="stack">
        <p className="record-summary">
          <PersonalText text={summaryOf(record.current, language)} />
        </p>
        <dl className="facts record-standing">
          <dt>{t("record.standing")}</dt>
          <dd>
            <StandingText standing={entry.standing} />
          </dd>
          {record.withdrawn && (
            <>
              <dt>{t("standing.withdrawn")}</dt>
              <dd>
                {record.withdrawn.on} · <PersonalText text={record.withdrawn.reason} />
              </dd>
            </>
          )}
          {record.repaired && (
            <>
              <dt>{t("standing.repaired")}</dt>
              <dd>
                {record.repaired.on} · <PersonalText text={record.repaired.reason} />
              </dd>
            </>
          )}
          {points !== undefined && (
            <>
              <dt>{t("record.effect")}</dt>
              <dd>
                <Points micro={points} />{" "}
                <Link to={`/operators/${props.code}/evaluation`}>{t("record.seeEvaluation")}</Link>
              </dd>
            </>
          )}
          {record.marks.map((mark) => (
            <MarkFacts key={mark.kind} mark={mark} />
          ))}
        </dl>
        <Fields entry={entry} />
        <Provenance entry={entry} />
        <Versions record={record} />
      </div>
    </Drawer>
  );
}

function MarkFacts({ mark }: { mark: DossierEntry["record"]["marks"][number] }) {
  const { t } = useTranslation();
  return (
    <>
      <dt>{t("record.mark")}</dt>
      <dd>
        <MarkTag kind={mark.kind} /> {t("record.since", { day: mark.since })}
        {mark.note && (
          <>
            {" "}
            · <PersonalText text={mark.note} />
          </>
        )}
        {mark.reference && <> · {mark.reference}</>}
      </dd>
    </>
  );
}

function Fields({ entry }: { entry: DossierEntry }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const content = entry.record.current;
  const columns = entry.record.versions.at(-1)?.provenance.columns ?? {};
  const details = detailNames(content.kind).filter((name) => content.details[name] !== undefined);
  return (
    <section>
      <h3 className="drawer-heading">{t("record.content")}</h3>
      <table className="grid field-table">
        <thead>
          <tr>
            <th scope="col">{t("imports.field")}</th>
            <th scope="col">{t("record.value")}</th>
            <th scope="col">{t("record.column")}</th>
          </tr>
        </thead>
        <tbody>
          {sharedFields
            .filter((field) => content[field] !== undefined)
            .map((field) => (
              <tr key={field}>
                <th scope="row">{t(`record.fields.${field}`)}</th>
                <td>
                  <SharedValue content={content} field={field} />
                </td>
                <td className="quiet">{columns[field] ?? "—"}</td>
              </tr>
            ))}
          {details.map((name) => (
            <tr key={name}>
              <th scope="row">{detailName(content.kind, name, language)}</th>
              <td>
                <PersonalText text={detailText(content.kind, name, content.details[name] ?? "", language)} />
              </td>
              <td className="quiet">{columns[`details.${name}`] ?? "—"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function SharedValue({ content, field }: { content: RecordContent; field: SharedField }) {
  const say = useSay();
  if (field === "amountFen") return content.amountFen === undefined ? null : <Money fen={content.amountFen} />;
  if (field === "severity") return content.severity ? say(severities[content.severity]) : null;
  if (field === "url" && content.url && /^https?:\/\//.test(content.url))
    return (
      <a href={content.url} target="_blank" rel="noreferrer noopener">
        {content.url}
      </a>
    );
  return <PersonalText text={content[field] ?? ""} />;
}

function Provenance({ entry }: { entry: DossierEntry }) {
  const { t } = useTranslation();
  const sourceName = useSourceName();
  return (
    <section>
      <h3 className="drawer-heading">{t("record.provenance")}</h3>
      <ul className="provenance">
        {entry.record.versions.map((version) => (
          <li key={`${version.knownAt}/${version.provenance.source}/${version.provenance.line ?? ""}`}>
            <strong>{sourceName(version.provenance.source)}</strong>
            <span>
              {t(`sources.bases.${version.provenance.basis.kind}`)}
              {t("record.colon")}
              {proofOf(version.provenance.basis)}
            </span>
            <span className="quiet figure">
              {t("record.knownAt", { at: momentText(version.knownAt) })}
              {version.provenance.importId ? (
                <>
                  {" · "}
                  <Link to={`/imports/${version.provenance.importId}`}>
                    {t("record.fromImport", { line: version.provenance.line ?? "" })}
                  </Link>
                </>
              ) : (
                ` · ${t("record.byHand")}`
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
