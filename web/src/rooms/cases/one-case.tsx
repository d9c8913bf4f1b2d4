/**
 * One case. Left what is said and what shows it; right the timeline with every deadline, its last moment and its article, and what is to be done next.
 * A provider sees the same page with what is open to it.
 */
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import type { CaseInFull } from "../../../../src/http/contract/procedure/case.ts";
import { CodeText } from "../../kit/code.tsx";
import { useMay } from "../../kit/me.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { RevealIn } from "../../kit/personal-text.tsx";
import { Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { Timeline } from "../../kit/timeline.tsx";
import { Told } from "../../kit/told.tsx";
import { Assign } from "./assign.tsx";
import { CaseActs } from "./case-acts.tsx";
import { CaseFacts } from "./case-facts.tsx";
import { CaseNotices } from "./case-notices.tsx";
import "./cases.css";

export function OneCase() {
  const { t } = useTranslation();
  const say = useSay();
  const may = useMay();
  const { id = "" } = useParams();
  const full = useRead<CaseInFull>(`/cases/${id}`, { every: 30_000 });
  const one = full.data;
  return (
    <Page
      title={one ? `${t(`cases.kinds.${one.case.kind}`)} ${one.case.receipt}` : t("cases.one")}
      crumbs={[{ to: "/cases", label: t("cases.title") }]}
      beside={one && <span className={one.case.closedOn ? "tag" : "tag tag-blue"}>{say(one.stageSay)}</span>}
      lead={
        one && (
          <>
            {may("readDossier") ? (
              <Link to={`/operators/${one.operator.code}`}>{one.operator.name}</Link>
            ) : (
              one.operator.name
            )}{" "}
            <CodeText code={one.operator.code} />
          </>
        )
      }
      actions={one && <Assign full={one} />}
    >
      <Reading of={full} rows={12}>
        {(value) => (
          <RevealIn code={value.operator.code}>
            <div className="case-split">
              <div className="stack">
                <CaseFacts full={value} />
              </div>
              <div className="stack">
                <CaseActs full={value} />
                <Panel title={t("cases.timeline")}>
                  <Timeline of={value} />
                </Panel>
                <CaseNotices full={value} />
                {value.case.about.of === "record" && <Told of={{ record: value.case.about.record }} />}
                {value.case.about.of === "result" && <Told of={{ result: value.case.about.result }} />}
              </div>
            </div>
          </RevealIn>
        )}
      </Reading>
    </Page>
  );
}
