/** 变动: everything that happened to the file in the order in which we learned it, newest first. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Dossier } from "../../../../src/http/contract/record.ts";
import { momentText } from "../../kit/format.ts";
import { type MarkKind, MarkTag } from "../../kit/mark.tsx";
import { PersonalText } from "../../kit/personal-text.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { kindName, summaryOf } from "../../kit/record-words.ts";
import { useLanguage } from "../../kit/say.ts";

type Kind = "reported" | "corrected" | "withdrawn" | "repaired" | "optedOut" | "marked" | "named" | "opened" | "closed";

interface Change {
  readonly key: string;
  /** The legal day, or the moment of learning where there is one. */
  readonly at: string;
  readonly kind: Kind;
  readonly text: string;
  readonly why?: string | undefined;
  readonly record?: string;
  readonly mark?: MarkKind;
}

export function Changes({ dossier, open }: { dossier: Dossier; open: (record: string) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const changes = useMemo(
    () =>
      changesOf(
        dossier,
        (entry) => `${kindName(entry.record.current.kind, language)} · ${summaryOf(entry.record.current, language)}`,
      ),
    [dossier, language],
  );
  if (changes.length === 0) return <Nothing title={t("dossier.empty")} />;
  return (
    <ol className="changes">
      {changes.map((change) => (
        <li key={change.key}>
          <span className="change-at figure">{change.at.includes("T") ? momentText(change.at) : change.at}</span>
          <span className={`tag change-${change.kind}`}>{t(`change.${change.kind}`)}</span>
          <span className="change-text">
            {change.record ? (
              <button type="button" className="link-button" onClick={() => open(change.record ?? "")}>
                <PersonalText still text={change.text} />
              </button>
            ) : (
              <PersonalText still text={change.text} />
            )}
            {change.mark && <MarkTag kind={change.mark} />}
            {change.why && (
              <span className="quiet">
                {" "}
                {t("record.why")}
                <PersonalText still text={change.why} />
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

type Entry = Dossier["entries"][number];

function changesOf(dossier: Dossier, textOf: (entry: Entry) => string): readonly Change[] {
  const ofRecords = dossier.entries.flatMap((entry) => changesOfRecord(entry, textOf(entry)));
  const names = dossier.operator.names.map(
    (name): Change => ({ key: `name/${name.from}/${name.name}`, at: name.from, kind: "named", text: name.name }),
  );
  const shops = dossier.operator.storefronts.flatMap((shop): Change[] => [
    { key: `open/${shop.key}/${shop.from}`, at: shop.from, kind: "opened", text: shop.name ?? shop.key },
    ...(shop.until
      ? [
          {
            key: `close/${shop.key}/${shop.until}`,
            at: shop.until,
            kind: "closed" as const,
            text: shop.name ?? shop.key,
          },
        ]
      : []),
  ]);
  return [...ofRecords, ...names, ...shops].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

function changesOfRecord({ record }: Entry, text: string): readonly Change[] {
  const base = { text, record: record.id };
  return [
    ...record.versions.map(
      (version, index): Change => ({
        ...base,
        key: `${record.id}/v${index}`,
        at: version.knownAt,
        kind: version.reason === undefined ? "reported" : "corrected",
        why: version.reason,
      }),
    ),
    ...record.marks.map(
      (mark): Change => ({
        ...base,
        key: `${record.id}/m/${mark.kind}`,
        at: mark.since,
        kind: "marked",
        mark: mark.kind,
        why: mark.note,
      }),
    ),
    ...(record.withdrawn
      ? [
          {
            ...base,
            key: `${record.id}/w`,
            at: record.withdrawn.on,
            kind: "withdrawn" as const,
            why: record.withdrawn.reason,
          },
        ]
      : []),
    ...(record.repaired
      ? [
          {
            ...base,
            key: `${record.id}/r`,
            at: record.repaired.on,
            kind: "repaired" as const,
            why: record.repaired.reason,
          },
        ]
      : []),
    ...(record.optedOut ? [{ ...base, key: `${record.id}/o`, at: record.optedOut.on, kind: "optedOut" as const }] : []),
  ];
}
