/** One draft of a standard: written as a tree, as tables or as it is; compared, tried, and led through its steps. */
import { RedoOutlined, SaveOutlined, UndoOutlined } from "@ant-design/icons";
import { Button, Segmented } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useBlocker, useParams } from "react-router";
import type { StandardDraft } from "../../../../src/http/contract/standard-draft.ts";
import { useAddress } from "../../kit/address.ts";
import { Page } from "../../kit/page.tsx";
import { Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { Compare } from "./compare.tsx";
import { Conflict } from "./conflict.tsx";
import { DraftStage } from "./draft-stage.tsx";
import { DryRuns } from "./dry-runs.tsx";
import { Editor, useEditing } from "./editing.tsx";
import { LeaveOrStay } from "./leave-or-stay.tsx";
import { NextSteps, Steps } from "./next-steps.tsx";
import { Outline } from "./outline.tsx";
import { Problems } from "./problems.tsx";
import { RawText } from "./raw-text.tsx";
import { WeightGrid } from "./weight-grid.tsx";
import "./workbench.css";

export function OneDraft() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const draft = useRead<StandardDraft>(`/standard-drafts/${id}`);
  if (draft.data === undefined)
    return (
      <Page title={t("workbench.draft")} crumbs={[{ to: "/workbench", label: t("workbench.title") }]}>
        <Reading of={draft} rows={14}>
          {() => null}
        </Reading>
      </Page>
    );
  return (
    <Editor key={id} draft={draft.data}>
      <Desk />
    </Editor>
  );
}

const views = ["tree", "table", "json", "compare"] as const;
type View = (typeof views)[number];

function Desk() {
  const { t } = useTranslation();
  const say = useSay();
  const address = useAddress();
  const { draft, content, changed, closed } = useEditing();
  const view = views.find((each) => each === address.get("view")) ?? "tree";
  useLeaveWarning(changed);
  // Another part of the same draft is no leaving.
  const leaving = useBlocker(
    ({ currentLocation, nextLocation }) => changed && currentLocation.pathname !== nextLocation.pathname,
  );
  return (
    <Page
      title={say(draft.title)}
      crumbs={[{ to: "/workbench", label: t("workbench.title") }]}
      beside={
        <>
          <span className="figure">{textOf(content.version)}</span>
          <DraftStage stage={draft.stage} />
          {changed && <span className="tag tag-mark">{t("workbench.unsaved")}</span>}
        </>
      }
      lead={<Lead draft={draft} content={content} />}
      actions={closed ? undefined : <WriteActs />}
    >
      <Conflict />
      <Segmented<View>
        className="workbench-views"
        aria-label={t("workbench.view")}
        value={view}
        onChange={(next) => address.set({ view: next === "tree" ? undefined : next })}
        options={views.map((value) => ({ value, label: t(`workbench.views.${value}`) }))}
      />
      <div className={closed ? "workbench workbench-closed" : "workbench"}>
        <div className="workbench-main">
          {view === "tree" && <Outline />}
          {view === "table" && <WeightGrid />}
          {view === "json" && <RawText />}
          {view === "compare" && <Compare />}
        </div>
        <aside className="stack" aria-label={t("workbench.aside")}>
          <NextSteps />
          <Problems />
          <DryRuns />
          <Steps />
        </aside>
      </div>
      {leaving.state === "blocked" && <LeaveOrStay leave={leaving.proceed} stay={leaving.reset} />}
    </Page>
  );
}

function Lead({ draft, content }: { draft: StandardDraft; content: Readonly<Record<string, unknown>> }) {
  const { t } = useTranslation();
  const effective = textOf(content.effectiveFrom);
  const facts = [
    textOf(content.id),
    effective === "" ? "" : t("standards.effective", { day: effective }),
    draft.base ? t("workbench.begunFrom", draft.base) : "",
    t("workbench.versionN", { version: draft.version }),
  ];
  return <span>{facts.filter((fact) => fact !== "").join(" · ")}</span>;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function WriteActs() {
  const { t } = useTranslation();
  const { changed, undo, redo, save, saving } = useEditing();
  return (
    <>
      <Button icon={<UndoOutlined />} disabled={undo === undefined} title="Ctrl+Z" onClick={undo}>
        {t("workbench.undo")}
      </Button>
      <Button icon={<RedoOutlined />} disabled={redo === undefined} title="Ctrl+Shift+Z" onClick={redo}>
        {t("workbench.redo")}
      </Button>
      <Button type="primary" icon={<SaveOutlined />} disabled={!changed} loading={saving} title="Ctrl+S" onClick={save}>
        {t("workbench.save")}
      </Button>
    </>
  );
}

function useLeaveWarning(changed: boolean): void {
  useEffect(() => {
    if (!changed) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [changed]);
}
