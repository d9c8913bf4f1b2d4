/** 等我办理: drafts that wait for my approval or publication, analyses I asked for, work that broke off, results to be renewed. Nothing where there is nothing. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ImpactPage } from "../../../../src/http/contract/impact.ts";
import type { Overview } from "../../../../src/http/contract/overview.ts";
import type { RenewalBook } from "../../../../src/http/contract/procedure/deadline.ts";
import type { StandardDraftList } from "../../../../src/http/contract/standard-draft.ts";
import { countText, momentText } from "../../kit/format.ts";
import { useMay, useMe } from "../../kit/me.tsx";
import { Panel } from "../../kit/page.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";

interface Line {
  readonly to: string;
  readonly what: string;
  readonly name: string;
  readonly tone?: "tag-red" | "tag-amber" | "tag-blue";
}

const ANALYSES = 20;
/** An analysis that is done is news for so long. */
const NEWS_MS = 7 * 86_400_000;

export function WaitingForMe({ now }: { now: Overview }) {
  const { t } = useTranslation();
  const lines = [...useDrafts(), ...useAnalyses(), ...useBrokenOff(now), ...useRenewals()];
  if (lines.length === 0) return null;
  return (
    <Panel title={t("overview.mine.title")}>
      <ul className="awaiting awaiting-lines">
        {lines.map(({ to, what, name, tone = "" }) => (
          <li key={`${to} ${what}`}>
            <span className={`tag ${tone}`}>{what}</span> <Link to={to}>{name}</Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function useDrafts(): readonly Line[] {
  const { t } = useTranslation();
  const say = useSay();
  const may = useMay();
  const me = useMe().data?.account.id;
  const mine = may("approveStandards") || may("publishStandards");
  const drafts = useRead<StandardDraftList>(mine ? "/standard-drafts" : undefined, { every: 60_000 });
  return (drafts.data?.items ?? []).flatMap(({ id, stage, title, standard, writers }): readonly Line[] => {
    const line = { to: `/workbench/${id}`, name: `${say(title)} ${standard.version ?? ""}` };
    // Whoever wrote on it does not approve it.
    const toApprove = stage === "submitted" && may("approveStandards") && me !== undefined && !writers.includes(me);
    if (toApprove) return [{ ...line, what: t("overview.mine.approve"), tone: "tag-amber" }];
    const toPublish = stage === "approved" && may("publishStandards");
    return toPublish ? [{ ...line, what: t("overview.mine.publish"), tone: "tag-amber" }] : [];
  });
}

function useAnalyses(): readonly Line[] {
  const { t } = useTranslation();
  const say = useSay();
  const me = useMe().data?.account.id;
  const impacts = useRead<ImpactPage>(useMay()("readImpacts") ? "/impacts" : undefined, {
    query: { limit: ANALYSES },
    every: 30_000,
  });
  const since = Date.now() - NEWS_MS;
  return (impacts.data?.items ?? [])
    .filter(({ by, finishedAt }) => by === me && finishedAt !== undefined && Date.parse(finishedAt) >= since)
    .flatMap(({ id, state, after, finishedAt = "" }): readonly Line[] => {
      const line = { to: `/impacts/${id}`, name: `${say(after.title)} ${after.version} · ${momentText(finishedAt)}` };
      if (state === "done") return [{ ...line, what: t("overview.mine.analysed"), tone: "tag-blue" }];
      return state === "failed" ? [{ ...line, what: t("overview.mine.analysisFailed"), tone: "tag-red" }] : [];
    });
}

function useBrokenOff({ recentRuns, recentImports }: Overview): readonly Line[] {
  const { t } = useTranslation();
  const runs = recentRuns.filter(({ state }) => state === "failed");
  const imports = recentImports.filter(({ state, followUp }) => state === "failed" || followUp?.state === "failed");
  return [
    ...runs.map(
      ({ id, asOf }): Line => ({
        ...{ to: `/runs/${id}`, name: t("runs.asOfDay", { day: asOf }) },
        ...{ what: t("overview.mine.runFailed"), tone: "tag-red" },
      }),
    ),
    ...imports.map(
      ({ id, fileName }): Line => ({
        ...{ to: `/imports/${id}`, name: fileName },
        ...{ what: t("overview.mine.importFailed"), tone: "tag-red" },
      }),
    ),
  ];
}

function useRenewals(): readonly Line[] {
  const { t } = useTranslation();
  const may = useMay();
  const book = useRead<RenewalBook>(may("readDeadlines") ? "/refresh" : undefined, {
    query: { limit: 1 },
    every: 60_000,
  });
  if (book.data === undefined || book.data.due === 0) return [];
  const { due, overdue } = book.data;
  const name = t("due.renewalCounts", { due: countText(due), overdue: countText(overdue) });
  const tone = overdue > 0 ? "tag-red" : "tag-amber";
  return [{ to: "/deadlines", what: t("overview.mine.renew"), name, tone }];
}
