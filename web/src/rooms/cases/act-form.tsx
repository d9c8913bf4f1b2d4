/** The form of an act: what the law wants said with it, and nothing more. What the server refuses stands in the form, with its article. */
import { Button, Drawer, Input, Radio, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Remedy, remedies } from "../../../../src/core/procedure/objection.ts";
import type { CaseActOption, CaseAnswer, CaseInFull } from "../../../../src/http/contract/procedure/case.ts";
import type { RecordContent } from "../../../../src/http/contract/record.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { changedByCases, collections } from "../../kit/case-words.ts";
import { Cite } from "../../kit/cite.tsx";
import { ContentForm } from "../../kit/content-form.tsx";
import { EvidenceUpload, type HandedIn } from "../../kit/evidence-upload.tsx";
import { Field } from "../../kit/field.tsx";
import { useMay } from "../../kit/me.tsx";
import { useSay } from "../../kit/say.ts";
import { FormProblem } from "../../kit/wait.tsx";

const outcomesOf = {
  "objection/decide": ["upheld", "rejected"],
  "review/decide": ["maintained", "amended"],
  "repair/decide": ["granted", "refused"],
  "reconsideration/answer": ["upheld", "rejected"],
  "management-card/review": ["recorded", "returned"],
  "commitment-breach/decide": ["confirmed", "dismissed"],
} as const;
type Outcome = (typeof outcomesOf)[keyof typeof outcomesOf][number];

interface Draft {
  readonly outcome?: Outcome;
  readonly finding?: "differs" | "agrees";
  readonly upheld?: boolean;
  readonly remedy?: Remedy | undefined;
  readonly content?: RecordContent;
  readonly reason: string;
  readonly approver: string;
  readonly document: string;
  readonly files: readonly HandedIn[];
}

interface FormProps {
  readonly full: CaseInFull;
  readonly name: string;
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

export function ActForm({ full, option, close }: { full: CaseInFull; option: CaseActOption; close: () => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const { case: one } = full;
  const name = `${one.kind}/${option.act}`;
  const [draft, setDraft] = useState<Draft>({ reason: "", approver: "", document: "", files: [] });
  const attempt = useAttempt({
    act: () => post<CaseAnswer>(`/${collections[one.kind]}/${one.id}/${option.act}`, bodyOf(name, draft)),
    done: close,
    changes: changedByCases,
  });
  return (
    <Drawer
      open
      size={560}
      onClose={close}
      title={`${say(option.say)} · ${one.receipt}`}
      extra={<Cite by={option.by} />}
      footer={
        <div className="drawer-acts">
          <Button onClick={close}>{t("imports.cancel")}</Button>
          <Button
            type="primary"
            disabled={!isComplete(name, draft)}
            loading={attempt.busy}
            onClick={() => attempt.run(undefined)}
          >
            {say(option.say)}
          </Button>
        </div>
      }
    >
      <div className="form">
        <Questions full={full} name={name} draft={draft} change={(part) => setDraft({ ...draft, ...part })} />
        <FormProblem problem={attempt.problem} />
      </div>
    </Drawer>
  );
}

function Questions(props: FormProps) {
  const { name } = props;
  return (
    <>
      <Choices {...props} />
      {asksRemedy(props) && <RemedyChoice {...props} />}
      {asksContent(props) && <Content {...props} />}
      {name.endsWith("/extend") && <Approver {...props} />}
      {name === "repair/decide" && <Document {...props} />}
      {asksReason(name) && <Reason {...props} />}
      {name === "objection/answer" && (
        <EvidenceUpload
          about={{ kind: "case", id: props.full.case.id }}
          files={props.draft.files}
          change={(files) => props.change({ files })}
        />
      )}
    </>
  );
}

function Choices({ name, draft, change }: FormProps) {
  const { t } = useTranslation();
  const outcomes: readonly Outcome[] = name in outcomesOf ? outcomesOf[name as keyof typeof outcomesOf] : [];
  if (outcomes.length > 0)
    return (
      <Choose
        id="outcome"
        label={t("cases.outcome")}
        value={draft.outcome}
        options={outcomes.map((value) => ({ value, label: t(`cases.outcomes.${value}`) }))}
        choose={(value) => {
          const outcome = outcomes.find((known) => known === value);
          if (outcome) change({ outcome });
        }}
      />
    );
  if (name === "objection/check")
    return (
      <Choose
        id="finding"
        label={t("cases.finding")}
        value={draft.finding}
        options={(["differs", "agrees"] as const).map((value) => ({ value, label: t(`cases.findings.${value}`) }))}
        choose={(value) => change({ finding: value === "differs" ? "differs" : "agrees" })}
      />
    );
  if (name === "objection/answer")
    return (
      <Choose
        id="upheld"
        label={t("cases.answerTitle")}
        value={draft.upheld === undefined ? undefined : draft.upheld ? "yes" : "no"}
        options={[
          { value: "yes", label: t("cases.upheld") },
          { value: "no", label: t("cases.notUpheld") },
        ]}
        choose={(value) => change({ upheld: value === "yes" })}
      />
    );
  return null;
}

function Choose(props: {
  id: string;
  label: string;
  value: string | undefined;
  options: { value: string; label: string }[];
  choose: (value: string) => void;
}) {
  return (
    <div className="field">
      <span className="field-label" id={`act-${props.id}`}>
        {props.label}
      </span>
      <Radio.Group
        aria-labelledby={`act-${props.id}`}
        optionType="button"
        value={props.value ?? null}
        options={props.options}
        onChange={(event) => props.choose(String(event.target.value))}
      />
    </div>
  );
}

function asksRemedy({ name, draft }: FormProps): boolean {
  if (name === "objection/check") return draft.finding === "differs";
  return name === "objection/decide" && draft.outcome === "upheld";
}

function isWorded(remedy: Remedy | undefined): boolean {
  return remedy === "corrected" || remedy === "supplemented";
}

/** Where the record is to be corrected with the decision, or follows what its source has decided since. */
function asksContent({ full, name, draft }: FormProps): boolean {
  if (full.subject.record === undefined) return false;
  if (name === "source-change/follow") return full.case.kind === "source-change" && full.case.change === "changed";
  if (name === "objection/check") return draft.finding === "differs" && isWorded(draft.remedy);
  return name === "objection/decide" && draft.outcome === "upheld" && isWorded(draft.remedy);
}

/** With a decision it must be said; with a check it may be, by whoever may decide, and is then done in the same act. */
function RemedyChoice({ name, draft, change, full }: FormProps) {
  const { t } = useTranslation();
  const say = useSay();
  const may = useMay();
  const atOnce = name === "objection/check";
  if (atOnce && !may("decideObjection")) return null;
  const ofResult = full.case.about.of === "result";
  const fitting = (Object.keys(remedies) as Remedy[]).filter((name) =>
    ofResult ? name === "reevaluated" || name === "other" : true,
  );
  return (
    <Field
      id="act-remedy"
      label={t(atOnce ? "cases.remedyAtOnce" : "cases.remedy")}
      {...(atOnce && { help: t("cases.remedyAtOnceHelp") })}
    >
      <Select<Remedy>
        id="act-remedy"
        allowClear={atOnce}
        value={draft.remedy ?? null}
        onChange={(remedy?: Remedy) => change({ remedy })}
        options={fitting.map((value) => ({ value, label: say(remedies[value]) }))}
      />
    </Field>
  );
}

function Content({ full, draft, change }: FormProps) {
  const { t } = useTranslation();
  const now = full.subject.record?.record.current;
  if (now === undefined) return null;
  return (
    <section aria-label={t("cases.content")}>
      <h3 className="drawer-heading">{t("cases.content")}</h3>
      <div className="form case-content">
        <ContentForm content={draft.content ?? now} change={(content) => change({ content })} />
      </div>
    </section>
  );
}

function Approver({ draft, change }: FormProps) {
  const { t } = useTranslation();
  return (
    <Field id="act-approver" label={t("cases.approver")} help={t("cases.approverHelp")}>
      <Input
        id="act-approver"
        maxLength={200}
        value={draft.approver}
        onChange={(event) => change({ approver: event.target.value })}
      />
    </Field>
  );
}

function Document({ draft, change }: FormProps) {
  const { t } = useTranslation();
  return (
    <Field id="act-document" label={t("cases.document")} help={t("cases.documentHelp")}>
      <Input
        id="act-document"
        maxLength={200}
        value={draft.document}
        onChange={(event) => change({ document: event.target.value })}
      />
    </Field>
  );
}

/** Acceptance says nothing but itself. */
function asksReason(name: string): boolean {
  return !name.endsWith("/accept");
}

function Reason({ name, draft, change }: FormProps) {
  const { t } = useTranslation();
  const words =
    name === "objection/check"
      ? { label: t("cases.note"), help: t("cases.reasonHelp") }
      : name === "objection/forward"
        ? { label: t("cases.forwardProof"), help: t("cases.forwardHelp") }
        : name === "management-card/report"
          ? { label: t("cases.reportReceipt"), help: undefined }
          : { label: t("cases.reason"), help: t("cases.reasonHelp") };
  return (
    <Field id="act-reason" label={words.label} {...(words.help !== undefined && { help: words.help })}>
      <Input.TextArea
        id="act-reason"
        rows={4}
        maxLength={name === "objection/forward" ? 500 : name === "management-card/report" ? 200 : 10_000}
        value={draft.reason}
        onChange={(event) => change({ reason: event.target.value })}
      />
    </Field>
  );
}

function isComplete(name: string, draft: Draft): boolean {
  const said = draft.reason.trim().length >= 2;
  if (name.endsWith("/accept") || name === "objection/forward") return true;
  if (name.endsWith("/extend")) return said && draft.approver.trim() !== "";
  if (name in outcomesOf && draft.outcome === undefined) return false;
  if (name === "objection/decide" && draft.outcome === "upheld" && draft.remedy === undefined) return false;
  if (name === "objection/check" && draft.finding === undefined) return false;
  if (name === "objection/answer" && draft.upheld === undefined) return false;
  return said;
}

/** What a check that found a difference puts right at once, where anything was chosen. */
function correctionOf({ finding, remedy, content }: Draft): object {
  if (finding !== "differs" || remedy === undefined) return {};
  return { correction: { remedy, ...(isWorded(remedy) && content !== undefined && { content }) } };
}

/** What goes out: of each act its own words. */
function bodyOf(name: string, draft: Draft): Readonly<Record<string, unknown>> {
  const reason = draft.reason.trim();
  if (name.endsWith("/accept")) return {};
  if (name === "objection/forward") return reason === "" ? {} : { proof: reason };
  if (name === "objection/check") return { finding: draft.finding, note: reason, ...correctionOf(draft) };
  if (name === "management-card/report") return { receipt: reason };
  if (name.endsWith("/extend")) return { approver: draft.approver.trim(), reason };
  if (name === "objection/answer")
    return {
      upheld: draft.upheld,
      reason,
      ...(draft.files.length > 0 && { evidence: draft.files.map(({ hash }) => hash) }),
    };
  const document = draft.document.trim();
  return {
    ...(draft.outcome !== undefined && { outcome: draft.outcome }),
    ...(draft.outcome === "upheld" && draft.remedy !== undefined && { remedy: draft.remedy }),
    ...(draft.content !== undefined && { content: draft.content }),
    ...(document !== "" && { document }),
    reason,
  };
}
