/** What a measure says of itself: the item with its article, the basis, who is told, until when, and until when one may answer. */
import { useTranslation } from "react-i18next";
import type { Measure } from "../../../src/core/application/measure.ts";
import { Cite } from "./cite.tsx";
import { useSay } from "./say.ts";
import "./matter.css";

export function MeasureFacts({ measure }: { measure: Measure }) {
  const { t } = useTranslation();
  const say = useSay();
  const { item, terms, answerBy, appealBy, heardOn, why } = measure;
  const { rule, document, request, result } = terms;
  const lines = [
    [t("measures.grounds"), terms.grounds],
    [t("measures.rule"), rule && `${rule.title} ${rule.clause}`],
    [
      t("measures.document"),
      document && `${document.number}（${t(`measures.sorts.${document.sort}`)} ${document.unperformed}）`,
    ],
    [t("measures.request"), request && `${request.authority} ${request.document}`],
    [t("measures.lookedAt"), result?.grade],
    [t("measures.until"), terms.until],
    [t("measures.answerBy"), answerBy],
    [t("measures.heardOn"), heardOn],
    [t("measures.appealBy"), appealBy],
    [t("measures.edition"), item.edition],
    [t("matter.reason"), measure.imposed?.reason],
    [t("matter.note"), why],
  ] as const;
  return (
    <dl className="matter-facts">
      <dt>{t("measures.item")}</dt>
      <dd>
        <span className="strong">{say(item.title)}</span> <Cite by={item.by} />
        <br />
        <span className="quiet">
          {say(item.says)} · {t(`measures.shown.${item.shown}`)}
        </span>
      </dd>
      {lines
        .filter(([, value]) => value !== undefined && value !== "")
        .map(([label, value]) => (
          <Line key={label} label={label} value={value ?? ""} />
        ))}
    </dl>
  );
}

function Line({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
