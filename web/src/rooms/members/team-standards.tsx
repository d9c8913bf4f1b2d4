/** 团体标准: what the association registered and published, with its number and text. */
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { TeamStandard } from "../../../../src/core/application/team-standard.ts";
import type { MatterInFull, MatterSummary } from "../../../../src/http/contract/application/matter.ts";
import { EvidenceUpload, type HandedIn } from "../../kit/evidence-upload.tsx";
import { DayLine, FormDrawer, TextArea, TextLine } from "../../kit/form-drawer.tsx";
import { ActDrawer, type MatterForm, MatterPage, ReasonForm } from "../../kit/matter-page.tsx";
import { Panel } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";

export function TeamStandards() {
  const { t } = useTranslation();
  const say = useSay();
  const [drafting, setDrafting] = useState(false);
  const standards = useRead<{ readonly items: readonly MatterSummary[] }>("/matters", {
    query: { kind: "team-standard", limit: 200 },
  });
  return (
    <>
      <Reading of={standards} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing title={t("members.noStandards")} />
          ) : (
            <ul>
              {items.map(({ id, title, stageSay }) => (
                <li key={id}>
                  <Link to={`/team-standards/${id}`}>{title}</Link> <span className="tag">{say(stageSay)}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
      <Button onClick={() => setDrafting(true)}>{t("members.newStandard")}</Button>
      {drafting && <Draft close={() => setDrafting(false)} />}
    </>
  );
}

function Draft({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const [title, setTitle] = useState("");
  const [standardNumber, setNumber] = useState("");
  const [edition, setEdition] = useState("");
  const [abstract, setAbstract] = useState("");
  const [effectiveFrom, setFrom] = useState<string>();
  const [files, setFiles] = useState<readonly HandedIn[]>([]);
  const words = {
    title: title.trim(),
    standardNumber: standardNumber.trim(),
    edition: edition.trim(),
    abstract: abstract.trim(),
  };
  const complete = Object.values(words).every((text) => text !== "") && effectiveFrom !== undefined && files.length > 0;
  return (
    <FormDrawer<MatterInFull>
      title={t("members.newStandard")}
      doText={t("members.newStandard")}
      path="/team-standards"
      body={{ ...words, effectiveFrom, evidence: files.map(({ hash }) => hash) }}
      complete={complete}
      changes={["/matters"]}
      done={({ matter }) => go(`/team-standards/${matter.id}`)}
      close={close}
    >
      <TextLine id="standard-title" label={t("members.standardTitle")} value={title} change={setTitle} />
      <TextLine
        id="standard-number"
        label={t("members.standardNumber")}
        help={t("members.standardNumberHelp")}
        longest={60}
        value={standardNumber}
        change={setNumber}
      />
      <TextLine id="standard-edition" label={t("members.edition")} value={edition} change={setEdition} />
      <TextArea id="standard-abstract" label={t("members.abstract")} value={abstract} change={setAbstract} />
      <DayLine id="standard-from" label={t("members.effectiveFrom")} value={effectiveFrom} change={setFrom} />
      <EvidenceUpload about={{ kind: "matter", id: "new" }} files={files} change={setFiles} />
    </FormDrawer>
  );
}

export function OneTeamStandard() {
  const { t } = useTranslation();
  return (
    <MatterPage
      crumbs={[{ to: "/members", label: t("members.title") }]}
      form={(given) => <ActForm given={given} />}
      besides={["drop", "retire"]}
    >
      {({ matter }) => {
        const { terms } = matter as unknown as TeamStandard;
        return (
          <Panel title={t("members.abstract")}>
            <dl className="matter-facts">
              <dt>{t("members.type")}</dt>
              <dd>{t("members.typeT")}</dd>
              <dt>{t("members.standardNumber")}</dt>
              <dd>{terms.standardNumber}</dd>
              <dt>{t("members.edition")}</dt>
              <dd>{terms.edition}</dd>
              <dt>{t("members.effectiveFrom")}</dt>
              <dd className="figure">{terms.effectiveFrom}</dd>
            </dl>
            <p className="prose">{terms.abstract}</p>
          </Panel>
        );
      }}
    </MatterPage>
  );
}

function ActForm({ given }: { given: MatterForm }) {
  const { t } = useTranslation();
  const [note, setNote] = useState("");
  const path = `/team-standards/${given.full.matter.id}`;
  const { act } = given.option;
  if (act === "retire" || act === "drop") return <ReasonForm given={given} path={`${path}/${act}`} />;
  return (
    <ActDrawer given={given} path={`${path}/publish`} body={{ note: note.trim() }} complete>
      <TextArea id="standard-note" label={t("matter.note")} longest={2000} value={note} change={setNote} />
    </ActDrawer>
  );
}
