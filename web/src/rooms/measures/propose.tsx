/** 拟采取措施: an item of a catalogue, the operator, the grounds, and what the item wants named. Nobody else sees it before the operator is told. */
import { Checkbox, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { MatterInFull } from "../../../../src/http/contract/application/matter.ts";
import type { MeasureCatalogues } from "../../../../src/http/contract/application/measures.ts";
import { Cite } from "../../kit/cite.tsx";
import { EvidenceUpload, type HandedIn } from "../../kit/evidence-upload.tsx";
import { Field } from "../../kit/field.tsx";
import { DayLine, FormDrawer, TextArea, TextLine } from "../../kit/form-drawer.tsx";
import { Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";

type Item = MeasureCatalogues["catalogues"][number]["items"][number];
const sorts = ["judgment", "penalty", "other"] as const;

interface Draft {
  readonly item: string;
  readonly code: string;
  readonly name: string;
  readonly grounds: string;
  readonly ruleTitle: string;
  readonly ruleClause: string;
  readonly number: string;
  readonly sort: (typeof sorts)[number];
  readonly unperformed: string;
  readonly minor: boolean;
  readonly authority: string;
  readonly request: string;
  readonly result: string;
  readonly until: string | undefined;
}

const empty: Draft = {
  item: "",
  code: "",
  name: "",
  grounds: "",
  ruleTitle: "",
  ruleClause: "",
  number: "",
  sort: "penalty",
  unperformed: "",
  minor: false,
  authority: "",
  request: "",
  result: "",
  until: undefined,
};

export function ProposeMeasure({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const catalogues = useRead<MeasureCatalogues>("/measure-catalogues", { lasting: true });
  const [draft, setDraft] = useState<Draft>(empty);
  const [files, setFiles] = useState<readonly HandedIn[]>([]);
  const own = catalogues.data?.own ?? [];
  const item = own.flatMap(({ items }) => items).find(({ id }) => id === draft.item);
  const complete =
    item !== undefined &&
    draft.until !== undefined &&
    [draft.code, draft.name, draft.grounds].every((text) => text.trim() !== "");
  return (
    <FormDrawer<MatterInFull>
      title={t("measures.propose")}
      doText={t("measures.propose")}
      path="/measures"
      body={bodyOf(draft, item, files)}
      complete={complete}
      changes={["/matters", "/members"]}
      done={({ matter }) => go(`/measures/${matter.id}`)}
      close={close}
    >
      <Reading of={catalogues}>
        {({ own: choice }) => (
          <ChooseItem choice={choice} item={item} choose={(chosen) => setDraft({ ...draft, item: chosen })} />
        )}
      </Reading>
      <Whom draft={draft} change={(part) => setDraft({ ...draft, ...part })} />
      {item && <Wanted item={item} draft={draft} change={(part) => setDraft({ ...draft, ...part })} />}
      <DayLine
        id="measure-until"
        label={t("measures.until")}
        value={draft.until}
        change={(until) => setDraft({ ...draft, until })}
        {...(item?.longestMonths !== undefined && {
          help: t("measures.untilHelp", { months: item.longestMonths }),
        })}
      />
      <EvidenceUpload about={{ kind: "matter", id: "new" }} files={files} change={setFiles} />
    </FormDrawer>
  );
}

function ChooseItem(props: { choice: MeasureCatalogues["own"]; item: Item | undefined; choose: (id: string) => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const { choice, item, choose } = props;
  return (
    <>
      <Field id="measure-item" label={t("measures.item")} help={t("measures.itemHelp")}>
        <Select
          id="measure-item"
          showSearch={{ optionFilterProp: "label" }}
          value={item?.id ?? null}
          onChange={(id: string) => choose(id)}
          options={choice.map((catalogue) => ({
            label: say(catalogue.title),
            options: catalogue.items.map(({ id, title }) => ({ value: id, label: say(title) })),
          }))}
        />
      </Field>
      {item && (
        <p className="quiet">
          {say(item.says)} · {t(`measures.shown.${item.shown}`)} <Cite by={item.by} />
        </p>
      )}
    </>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

function Whom({ draft, change }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextLine
        id="measure-code"
        label={t("measures.code")}
        longest={40}
        value={draft.code}
        change={(code) => change({ code })}
      />
      <TextLine id="measure-name" label={t("measures.name")} value={draft.name} change={(name) => change({ name })} />
      <TextArea
        id="measure-grounds"
        label={t("measures.grounds")}
        help={t("measures.groundsHelp")}
        value={draft.grounds}
        change={(grounds) => change({ grounds })}
      />
      <TextLine
        id="measure-result"
        label={t("measures.result")}
        longest={100}
        value={draft.result}
        change={(result) => change({ result })}
      />
    </>
  );
}

/** What the item wants to be named with it. */
function Wanted({ item, draft, change }: PartProps & { item: Item }) {
  const { t } = useTranslation();
  return (
    <>
      {item.needs.includes("rule") && (
        <>
          <TextLine
            id="measure-rule"
            label={t("measures.ruleTitle")}
            value={draft.ruleTitle}
            change={(ruleTitle) => change({ ruleTitle })}
          />
          <TextLine
            id="measure-clause"
            label={t("measures.ruleClause")}
            value={draft.ruleClause}
            change={(ruleClause) => change({ ruleClause })}
          />
        </>
      )}
      {item.needs.includes("document") && <Document draft={draft} change={change} />}
      {item.needs.includes("request") && (
        <>
          <TextLine
            id="measure-authority"
            label={t("measures.requestAuthority")}
            value={draft.authority}
            change={(authority) => change({ authority })}
          />
          <TextLine
            id="measure-request"
            label={t("measures.requestDocument")}
            value={draft.request}
            change={(request) => change({ request })}
          />
        </>
      )}
    </>
  );
}

function Document({ draft, change }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextLine
        id="measure-document"
        label={t("measures.documentNumber")}
        value={draft.number}
        change={(number) => change({ number })}
      />
      <Field id="measure-sort" label={t("measures.documentSort")}>
        <Select
          id="measure-sort"
          value={draft.sort}
          onChange={(sort: Draft["sort"]) => change({ sort })}
          options={sorts.map((value) => ({ value, label: t(`measures.sorts.${value}`) }))}
        />
      </Field>
      <TextLine
        id="measure-unperformed"
        label={t("measures.unperformed")}
        value={draft.unperformed}
        change={(unperformed) => change({ unperformed })}
      />
      <Checkbox checked={draft.minor} onChange={(event) => change({ minor: event.target.checked })}>
        {t("measures.minor")}
      </Checkbox>
    </>
  );
}

function bodyOf(draft: Draft, item: Item | undefined, files: readonly HandedIn[]): object {
  const needs = item?.needs ?? [];
  const { code, name, grounds, until, result, number, sort, unperformed, minor } = draft;
  return {
    ...{ item: draft.item, code: code.trim(), name: name.trim(), grounds: grounds.trim(), until },
    ...(needs.includes("rule") && said(draft.ruleTitle, draft.ruleClause)
      ? { rule: { title: draft.ruleTitle.trim(), clause: draft.ruleClause.trim() } }
      : {}),
    ...(needs.includes("document") && said(number, unperformed)
      ? { document: { number: number.trim(), sort, unperformed: unperformed.trim(), minorAndCorrected: minor } }
      : {}),
    ...(needs.includes("request") && said(draft.authority, draft.request)
      ? { request: { authority: draft.authority.trim(), document: draft.request.trim() } }
      : {}),
    ...(said(result) ? { result: result.trim() } : {}),
    ...(files.length === 0 ? {} : { evidence: files.map(({ hash }) => hash) }),
  };
}

function said(...texts: readonly string[]): boolean {
  return texts.every((text) => text.trim() !== "");
}
