/**
 * 假如试算: an analyst changes a weight, a number of a rule or the bound of a grade and sees at once what it does to one operator; records may be thought away
 * too. Everything is worked out in the page by the evaluator that makes every result; nothing is kept.
 */
import { DownloadOutlined, UndoOutlined } from "@ant-design/icons";
import { Alert, Button, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { comparedParts, outlookOf } from "../../../../src/core/evaluation/what-if.ts";
import type { StandardList } from "../../../../src/http/contract/standard.ts";
import type { StandardDraftList } from "../../../../src/http/contract/standard-draft.ts";
import { useAct } from "../../kit/acting.tsx";
import { useAddress } from "../../kit/address.ts";
import { post } from "../../kit/api.ts";
import { CodeText } from "../../kit/code.tsx";
import { download } from "../../kit/csv.ts";
import { shareText } from "../../kit/format.ts";
import { May, useMay } from "../../kit/me.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { type Material, type Present, useMaterial, usePresent } from "../../kit/what-if.ts";
import { NowAndThen, SameBytes } from "../../kit/what-if-view.tsx";
import { BandsTried } from "./bands-tried.tsx";
import { ChangeList } from "./change-list.tsx";
import { FigureTree } from "./figure-tree.tsx";
import { RecordsTried } from "./records-tried.tsx";
import { type Trial, useTrial } from "./trial.ts";
import "./what-if.css";

export function WhatIf() {
  const { t } = useTranslation();
  const { code = "" } = useParams();
  const address = useAddress();
  const draft = address.get("draft");
  const [standard, version] = (address.get("standard") ?? "").split("@");
  const named = { ...(standard && { standard }), ...(version && { version }) };
  const material = useMaterial(code, draft === undefined ? named : { draft });
  return (
    <Page
      title={t("whatIf.title")}
      crumbs={[
        { to: "/operators", label: t("operators.title") },
        { to: `/operators/${code}`, label: material.data?.name ?? code },
        { to: `/operators/${code}/evaluation`, label: t("evaluation.title") },
      ]}
      beside={<CodeText code={code} />}
      lead={t("whatIf.lead")}
      actions={<StandardChoice of={material.data} draft={draft} choose={(next) => address.set(next)} />}
    >
      <Reading of={material} rows={14}>
        {(value) => <Tried key={value.standardDigest} material={value} />}
      </Reading>
    </Page>
  );
}

interface Choice {
  readonly of: Material | undefined;
  readonly draft: string | undefined;
  readonly choose: (next: { readonly standard: string | undefined; readonly draft: string | undefined }) => void;
}

/** Every version on the shelf, and for whoever may read them the drafts that could be one. */
function StandardChoice({ of, draft, choose }: Choice) {
  const { t } = useTranslation();
  const say = useSay();
  const may = useMay();
  const shelf = useRead<StandardList>("/standards", { lasting: true });
  const drafts = useRead<StandardDraftList>(may("readStandardDrafts") ? "/standard-drafts" : undefined);
  const usable = (drafts.data?.items ?? []).filter(
    ({ valid, stage }) => valid && stage !== "published" && stage !== "withdrawn",
  );
  const kept = of && `${of.standard.id}@${of.standard.version}`;
  return (
    <Select<string>
      aria-label={t("whatIf.standard")}
      className="what-if-standard"
      popupMatchSelectWidth={false}
      value={(draft === undefined ? kept : `${DRAFT}${draft}`) ?? null}
      onChange={(next) =>
        choose(
          next.startsWith(DRAFT)
            ? { standard: undefined, draft: next.slice(DRAFT.length) }
            : { standard: next, draft: undefined },
        )
      }
      options={[
        ...usable.map((one) => ({
          value: `${DRAFT}${one.id}`,
          label: t("whatIf.draft", { title: say(one.title), version: one.standard.version ?? "" }),
        })),
        ...(shelf.data?.items ?? []).map((one) => ({
          value: `${one.id}@${one.version}`,
          label: `${say(one.title)} ${one.version}`,
        })),
      ]}
    />
  );
}

const DRAFT = "draft:";

function Tried({ material }: { material: Material }) {
  const present = usePresent(material);
  const trial = useTrial(material);
  if (!present.same) return <SameBytes present={present} />;
  return (
    <div className="what-if">
      <div className="stack">
        <FigureTree present={present} trial={trial} />
      </div>
      <aside className="stack">
        <Outcome present={present} trial={trial} />
        <BandsTried material={material} trial={trial} />
        <RecordsTried present={present} trial={trial} />
      </aside>
    </div>
  );
}

function Outcome({ present, trial }: { present: Present; trial: Trial }) {
  const { t } = useTranslation();
  const { material, evaluation: before } = present;
  const { evaluation: after, changes, without } = trial;
  const nothing = changes.size === 0 && without.size === 0;
  return (
    <div className="what-if-outcome">
      <Panel
        title={t("whatIf.outcome")}
        beside={<span className="quiet figure">{t("evaluation.asOf", { day: material.asOf })}</span>}
        actions={
          <>
            <Button size="small" icon={<UndoOutlined />} disabled={changes.size === 0} onClick={trial.undo}>
              {t("whatIf.undo")}
            </Button>
            <Button size="small" disabled={nothing} onClick={trial.reset}>
              {t("whatIf.reset")}
            </Button>
          </>
        }
      >
        <div className="stack" aria-live="polite">
          {after === undefined ? (
            <Alert type="warning" showIcon title={t("whatIf.notNow")} />
          ) : (
            <>
              <NowAndThen before={outlookOf(material.standard, before)} after={outlookOf(trial.standard, after)} />
              <p className="quiet">
                {t("whatIf.moved", {
                  n: comparedParts(trial.standard, before, after).filter((part) => part.before !== part.after).length,
                })}{" "}
                · {t("evaluation.coverage", { share: shareText(after.explanation.coverageMicro) })}
              </p>
            </>
          )}
          <ChangeList material={material} trial={trial} />
          {changes.size > 0 && (
            <div className="row">
              <Button size="small" icon={<DownloadOutlined />} onClick={() => saved(trial)}>
                {t("whatIf.download")}
              </Button>
              <May right="draftStandards">
                <BeginDraft material={material} trial={trial} />
              </May>
            </div>
          )}
          <SameBytes present={present} />
        </div>
      </Panel>
    </div>
  );
}

/** What was tried becomes a draft on the workbench, where it goes its way to the shelf. */
function BeginDraft({ material, trial }: { material: Material; trial: Trial }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id, version } = material.standard;
  const begin = useAct({
    act: () => post<{ readonly id: string }>("/standard-drafts", { base: { id, version }, content: trial.standard }),
    changes: ["/standard-drafts"],
    afterwards: (draft) => void navigate(`/workbench/${draft.id}`),
  });
  return (
    <Button size="small" loading={begin.busy} onClick={() => begin.run(undefined)}>
      {t("whatIf.toDraft")}
    </Button>
  );
}

/** Its worked examples are those of the standard as it was: whoever makes a version of it works them out anew. */
function saved({ standard }: Trial): void {
  download(`${standard.id}-what-if.json`, `${JSON.stringify(standard, undefined, 2)}\n`, "application/json");
}
