/** What one holds in hand after sending: the receipt number, that it is marked, and what happens now until when. */
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { CaseInFull } from "../../../../src/http/contract/procedure/case.ts";
import type { CaseOfAnyKind } from "../../kit/case-words.ts";
import { Cite } from "../../kit/cite.tsx";
import { Copy } from "../../kit/copy.tsx";
import { DueLine } from "../../kit/due.tsx";
import { useRead } from "../../kit/reads.ts";

const markedKinds: readonly string[] = ["objection", "review"];

export function Receipt({ of }: { of: CaseOfAnyKind }) {
  const { t } = useTranslation();
  const full = useRead<CaseInFull>(`/cases/${of.id}`);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const marked = markedKinds.includes(of.kind) && of.stage === "accepted";
  return (
    <>
      <section className="receipt me-receipt" aria-live="polite">
        <h2 ref={heading} tabIndex={-1}>
          {t("me.sent")}
        </h2>
        <p className="quiet">{t("cases.receipt")}</p>
        <p className="receipt-number figure">{of.receipt}</p>
        <Copy text={of.receipt} />
        {marked && (
          <p className="me-marked">
            <span className="tag tag-mark">{t("me.marked")}</span> {t("me.markedSay")}{" "}
            <Cite by={{ instrument: "sz-credit-2023", article: "50" }} />
          </p>
        )}
      </section>
      {full.data && full.data.deadlines.length > 0 && (
        <section className="me-card" aria-label={t("me.whatNow")}>
          <h2>{t("me.whatNow")}</h2>
          <div className="stack">
            {full.data.deadlines.map((due) => (
              <DueLine key={`${due.act}/${due.of}`} due={due} today={full.data.today} />
            ))}
          </div>
        </section>
      )}
      <div className="me-acts">
        <Link className="me-act me-act-first" to={`/cases/${of.id}`}>
          {t("me.toCase")}
        </Link>
        <Link className="me-act" to="/">
          {t("me.places.home")}
        </Link>
      </div>
    </>
  );
}
