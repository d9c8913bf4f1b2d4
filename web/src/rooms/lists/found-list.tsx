/** 设立名单: its names, what founds it, its criteria and its term. What the law does not found is refused, with the article. */
import { Button, Drawer, Input, InputNumber, Radio, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { recordKinds } from "../../../../src/core/record/catalogue.ts";
import type { CreditList, NewCreditList } from "../../../../src/http/contract/procedure/list.ts";
import type { StandardList } from "../../../../src/http/contract/standard.ts";
import { post, put } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Field } from "../../kit/field.tsx";
import { useRead } from "../../kit/reads.ts";
import { isNegative, kindName } from "../../kit/record-words.ts";
import { useRegister } from "../../kit/register.ts";
import { useLanguage, useSay } from "../../kit/say.ts";
import { FormProblem } from "../../kit/wait.tsx";

const ranks = [
  "law",
  "administrative-regulation",
  "local-regulation",
  "departmental-rule",
  "normative-document",
  "draft",
] as const satisfies readonly NewCreditList["basis"]["rank"][];

interface Draft {
  readonly id: string;
  readonly kind: NewCreditList["kind"];
  readonly zh: string;
  readonly en: string;
  readonly instrument: string;
  readonly article: string;
  readonly rank: NewCreditList["basis"]["rank"];
  readonly standard: string;
  readonly grade: string;
  readonly forMonths: number;
  readonly without: readonly string[];
  readonly termMonths?: number | undefined;
}

const empty: Draft = {
  id: "",
  kind: "honest",
  zh: "",
  en: "",
  instrument: "",
  article: "",
  rank: "local-regulation",
  standard: "",
  grade: "",
  forMonths: 12,
  without: [],
};

/** Founds a list, or changes the one given: its kind and number stay. */
export function FoundList({ changing, close }: { changing?: CreditList; close: () => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Draft>(changing === undefined ? empty : draftOf(changing));
  const title = t(changing === undefined ? "lists.new" : "lists.change");
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const attempt = useAttempt({
    act: () => {
      if (changing === undefined) return post("/lists", listOf(draft));
      const { id, ...changed } = listOf(draft);
      return put(`/lists/${id}`, changed, `"${changing.version}"`);
    },
    done: close,
    changes: ["/lists"],
  });
  const ready = /^[a-z0-9][a-z0-9-]{0,62}$/.test(draft.id) && draft.zh.trim() !== "" && draft.en.trim() !== "";
  return (
    <Drawer
      open
      size={560}
      onClose={close}
      title={title}
      footer={
        <div className="drawer-acts">
          <Button onClick={close}>{t("imports.cancel")}</Button>
          <Button type="primary" disabled={!ready} loading={attempt.busy} onClick={() => attempt.run(undefined)}>
            {title}
          </Button>
        </div>
      }
    >
      <div className="form">
        <div className="field">
          <span className="field-label" id="list-kind">
            {t("lists.kind")}
          </span>
          <Radio.Group
            aria-labelledby="list-kind"
            disabled={changing !== undefined}
            value={draft.kind}
            onChange={(event) => change({ kind: event.target.value as Draft["kind"] })}
            options={(["honest", "serious-dishonesty"] as const).map((value) => ({
              value,
              label: t(`lists.kinds.${value}`),
            }))}
          />
        </div>
        <Text id="zh" label={t("lists.name")} value={draft.zh} change={(zh) => change({ zh })} />
        <Text id="en" label={t("lists.nameEn")} value={draft.en} change={(en) => change({ en })} />
        <Text
          id="id"
          label={t("lists.id")}
          value={draft.id}
          change={(id) => change({ id })}
          fixed={changing !== undefined}
          help={t("sources.idHelp")}
        />
        <Basis draft={draft} change={change} />
        {draft.kind === "honest" && <HonestCriteria draft={draft} change={change} />}
        <Field id="list-term" label={t("lists.term")}>
          <InputNumber
            id="list-term"
            min={1}
            max={240}
            value={draft.termMonths ?? null}
            onChange={(termMonths) => change({ termMonths: termMonths ?? undefined })}
          />
        </Field>
        <FormProblem problem={attempt.problem} />
      </div>
    </Drawer>
  );
}

function Text(props: {
  id: string;
  label: string;
  value: string;
  change: (value: string) => void;
  help?: string;
  fixed?: boolean;
}) {
  return (
    <Field id={`list-${props.id}`} label={props.label} {...(props.help !== undefined && { help: props.help })}>
      <Input
        id={`list-${props.id}`}
        maxLength={200}
        disabled={props.fixed ?? false}
        value={props.value}
        onChange={(event) => props.change(event.target.value)}
      />
    </Field>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

function Basis({ draft, change }: PartProps) {
  const { t } = useTranslation();
  const say = useSay();
  const { references } = useRegister();
  return (
    <>
      <Field id="list-instrument" label={t("lists.instrument")}>
        <Select
          id="list-instrument"
          showSearch={{ optionFilterProp: "label" }}
          value={draft.instrument === "" ? null : draft.instrument}
          onChange={(instrument) => change({ instrument })}
          options={references.map(({ id, title }) => ({ value: id, label: say(title) }))}
        />
      </Field>
      <div className="form-row">
        <Text id="article" label={t("lists.article")} value={draft.article} change={(article) => change({ article })} />
        <Field id="list-rank" label={t("lists.rank")}>
          <Select<Draft["rank"]>
            id="list-rank"
            value={draft.rank}
            onChange={(rank) => change({ rank })}
            options={ranks.map((value) => ({ value, label: t(`law.ranks.${value}`) }))}
          />
        </Field>
      </div>
    </>
  );
}

function HonestCriteria({ draft, change }: PartProps) {
  const { t } = useTranslation();
  const say = useSay();
  const language = useLanguage();
  const standards = useRead<StandardList>("/standards");
  return (
    <>
      <Field id="list-standard" label={t("lists.standard")}>
        <Select
          id="list-standard"
          allowClear
          value={draft.standard === "" ? null : draft.standard}
          onChange={(standard: string | null | undefined) => change({ standard: standard ?? "" })}
          options={(standards.data?.items ?? []).map(({ id, title }) => ({ value: id, label: say(title) }))}
        />
      </Field>
      <div className="form-row">
        <Text id="grade" label={t("lists.grade")} value={draft.grade} change={(grade) => change({ grade })} />
        <Field id="list-months" label={t("lists.forMonths")}>
          <InputNumber
            id="list-months"
            min={0}
            max={120}
            value={draft.forMonths}
            onChange={(forMonths) => change({ forMonths: forMonths ?? 0 })}
          />
        </Field>
      </div>
      <Field id="list-without" label={t("lists.noStanding", { kinds: "" })}>
        <Select
          id="list-without"
          mode="multiple"
          value={[...draft.without]}
          onChange={(without: string[]) => change({ without })}
          options={recordKinds.filter(isNegative).map((value) => ({ value, label: kindName(value, language) }))}
        />
      </Field>
    </>
  );
}

function draftOf({ id, kind, title, basis, criteria = [], termMonths }: CreditList): Draft {
  const grade = criteria.find((one) => one.ask === "grade-at-least");
  const without = criteria.find((one) => one.ask === "no-standing-record");
  return {
    ...empty,
    id,
    kind,
    ...title,
    ...basis,
    termMonths,
    ...(grade && { standard: grade.standard, grade: grade.grade, forMonths: grade.forMonths }),
    without: without?.kinds ?? [],
  };
}

function listOf(draft: Draft): NewCreditList {
  const grade: NewCreditList["criteria"] =
    draft.standard === "" || draft.grade.trim() === ""
      ? []
      : [
          {
            ask: "grade-at-least",
            standard: draft.standard,
            grade: draft.grade.trim(),
            forMonths: draft.forMonths,
          },
        ];
  const without: NewCreditList["criteria"] =
    draft.without.length === 0 ? [] : [{ ask: "no-standing-record", kinds: draft.without }];
  return {
    id: draft.id,
    kind: draft.kind,
    title: { zh: draft.zh.trim(), en: draft.en.trim() },
    basis: { instrument: draft.instrument, article: draft.article.trim(), rank: draft.rank },
    ...(draft.kind === "honest" && { criteria: [...grade, ...without] }),
    ...(draft.termMonths !== undefined && { termMonths: draft.termMonths }),
  };
}
