/** 承诺书模板 (NDRC 九): every published version with its five parts; a new one, or the next version of one. */
import { Button, Drawer, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { commitmentParts } from "../../../../src/core/procedure/commitment.ts";
import type {
  CommitmentTemplate,
  CommitmentTemplateList,
  NewCommitmentTemplate,
} from "../../../../src/http/contract/procedure/commitment.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Cite } from "../../kit/cite.tsx";
import { CommitmentText, commitmentPartNames } from "../../kit/commitment-text.tsx";
import { Field } from "../../kit/field.tsx";
import { May } from "../../kit/me.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { FormProblem } from "../../kit/wait.tsx";

const blank: NewCommitmentTemplate = { id: "", title: { zh: "", en: "" }, kind: "general", parts: {} };

export function Templates() {
  const { t } = useTranslation();
  const templates = useRead<CommitmentTemplateList>("/commitment-templates");
  const [draft, setDraft] = useState<NewCommitmentTemplate>();
  return (
    <Page
      title={t("commitments.title")}
      lead={
        <>
          {t("commitments.lead")} <Cite by={{ instrument: "cn-2016-2794", article: "(9)" }} />
        </>
      }
      actions={
        <May right="changeTemplates">
          <Button type="primary" onClick={() => setDraft(blank)}>
            {t("commitments.new")}
          </Button>
        </May>
      }
    >
      <Reading of={templates}>
        {({ items }) => (
          <div className="stack">
            {items.length === 0 && (
              <section className="panel">
                <Nothing title={t("commitments.noTemplates")} />
              </section>
            )}
            {items.map((template) => (
              <One key={`${template.id}/${template.version}`} template={template} next={setDraft} />
            ))}
          </div>
        )}
      </Reading>
      {draft && <Edit start={draft} close={() => setDraft(undefined)} />}
    </Page>
  );
}

function One({ template, next }: { template: CommitmentTemplate; next: (draft: NewCommitmentTemplate) => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const { id, title, kind, parts, version, publishedOn } = template;
  return (
    <Panel
      title={say(title)}
      beside={
        <span className="quiet figure">
          {t(`commitments.kinds.${kind}`)} · {t("commitments.version", { n: version })}
          {publishedOn && <> · {t("commitments.publishedOn", { day: publishedOn })}</>}
        </span>
      }
      actions={
        <May right="changeTemplates">
          <Button onClick={() => next({ id, title, kind, parts })}>{t("commitments.newVersion")}</Button>
        </May>
      }
    >
      <CommitmentText parts={parts} />
    </Panel>
  );
}

const kinds = ["general", "advance-compensation", "unconditional-return", "repair"] as const;

function Edit({ start, close }: { start: NewCommitmentTemplate; close: () => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const [draft, setDraft] = useState(start);
  const attempt = useAttempt({
    act: () => post("/commitment-templates", draft),
    done: close,
    changes: ["/commitment-templates"],
  });
  const ready = draft.title.zh.trim() !== "" && draft.title.en.trim() !== "" && /^[a-z0-9][a-z0-9-]*$/.test(draft.id);
  return (
    <Drawer
      open
      size={640}
      onClose={close}
      title={start.id === "" ? t("commitments.new") : t("commitments.newVersion")}
      footer={
        <div className="drawer-acts">
          <Button onClick={close}>{t("imports.cancel")}</Button>
          <Button type="primary" disabled={!ready} loading={attempt.busy} onClick={() => attempt.run(undefined)}>
            {t("commitments.publish")}
          </Button>
        </div>
      }
    >
      <div className="form">
        <Field id="template-id" label={t("lists.id")} help={t("sources.idHelp")}>
          <Input
            id="template-id"
            maxLength={63}
            disabled={start.id !== ""}
            value={draft.id}
            onChange={(event) => setDraft({ ...draft, id: event.target.value })}
          />
        </Field>
        {(["zh", "en"] as const).map((language) => (
          <Field
            key={language}
            id={`template-${language}`}
            label={t(language === "zh" ? "lists.name" : "lists.nameEn")}
          >
            <Input
              id={`template-${language}`}
              maxLength={200}
              value={draft.title[language]}
              onChange={(event) => setDraft({ ...draft, title: { ...draft.title, [language]: event.target.value } })}
            />
          </Field>
        ))}
        <Field id="template-kind" label={t("lists.kind")}>
          <Select
            id="template-kind"
            value={draft.kind}
            onChange={(kind) => setDraft({ ...draft, kind })}
            options={kinds.map((value) => ({ value, label: t(`commitments.kinds.${value}`) }))}
          />
        </Field>
        {commitmentPartNames.map((name) => (
          <Field key={name} id={`template-${name}`} label={say(commitmentParts[name])}>
            <Input.TextArea
              id={`template-${name}`}
              rows={4}
              maxLength={5000}
              value={draft.parts[name] ?? ""}
              onChange={(event) => setDraft({ ...draft, parts: withPart(draft.parts, name, event.target.value) })}
            />
          </Field>
        ))}
        <FormProblem problem={attempt.problem} />
      </div>
    </Drawer>
  );
}

function withPart(
  parts: NewCommitmentTemplate["parts"],
  name: (typeof commitmentPartNames)[number],
  text: string,
): NewCommitmentTemplate["parts"] {
  const { [name]: _, ...others } = parts;
  return text === "" ? others : { ...others, [name]: text };
}
