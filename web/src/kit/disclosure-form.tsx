/** 披露表单: the fields of one form, each shown or kept by itself, the statement of responsibility, and the signature. For a new disclosure and for a corrected one. */
import { Button, Checkbox, Input, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Disclosure, DisclosureForms } from "../../../src/http/contract/application/disclosure.ts";
import { post } from "./api.ts";
import { useAttempt } from "./attempt.ts";
import { Cite } from "./cite.tsx";
import { DayField } from "./day-field.tsx";
import { Field } from "./field.tsx";
import { today } from "./format.ts";
import { useSay } from "./say.ts";
import { FormProblem } from "./wait.tsx";

type Sort = Disclosure["sort"];
type Item = Disclosure["items"][number]["item"];
interface Filled {
  readonly text: string;
  readonly open: boolean;
}

export interface DisclosureFormProps {
  readonly forms: DisclosureForms;
  readonly sort: Sort;
  /** The version that is corrected. */
  readonly before?: Disclosure;
  readonly done: (made: Disclosure) => void;
}

export function DisclosureForm(props: DisclosureFormProps) {
  const { t } = useTranslation();
  const say = useSay();
  const { forms, sort, before } = props;
  const form = forms.forms.find((each) => each.sort === sort);
  const [filled, setFilled] = useState<Readonly<Partial<Record<Item, Filled>>>>(() => filledBy(before));
  const [head, setHead] = useState<Head>(() => headOf(before));
  const [signing, setSigning] = useState({ read: false, signer: "" });
  const attempt = useAttempt({
    act: () => post<Disclosure>(pathOf(before), bodyOf(props, filled, head, signing.signer)),
    done: (made) => props.done(made),
    changes: ["/disclosures", "/matters", "/operators"],
  });
  const complete = signing.read && signing.signer.trim().length > 1 && Object.values(filled).some(isFilled);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        attempt.run(undefined);
      }}
    >
      <HeadFields sort={sort} fixed={before !== undefined} head={head} set={setHead} />
      <p className="quiet">{t("disclosures.fieldsHelp")}</p>
      {groupsOf(form?.items ?? []).map((group) => (
        <section key={group.name.zh} aria-label={say(group.name)}>
          <h3>
            {say(group.name)} {group.by && <Cite by={group.by} />}
          </h3>
          {group.items.map(({ item, say: name, by }) => (
            <OneField
              key={item}
              id={`field-${item}`}
              name={say(name)}
              {...(group.by === undefined && { by })}
              filled={filled[item]}
              set={(next) => setFilled({ ...filled, [item]: next })}
            />
          ))}
        </section>
      ))}
      <Signature forms={forms} signing={signing} set={setSigning} />
      <FormProblem problem={attempt.problem} />
      <Button type="primary" size="large" block htmlType="submit" disabled={!complete} loading={attempt.busy}>
        {t(before === undefined ? "disclosures.sign" : "disclosures.signAnew")}
      </Button>
    </form>
  );
}

type FormItem = DisclosureForms["forms"][number]["items"][number];

interface Group {
  readonly name: FormItem["groupSay"];
  /** The article where all fields of the group have one. */
  readonly by?: FormItem["by"];
  readonly items: readonly FormItem[];
}

function groupsOf(items: readonly FormItem[]): readonly Group[] {
  return [...Map.groupBy(items, ({ group }) => group).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const one = group.every(({ by }) => by.instrument === first.by.instrument && by.article === first.by.article);
    return [{ name: first.groupSay, items: group, ...(one && { by: first.by }) }];
  });
}

interface Head {
  readonly url: string;
  readonly occurredOn?: string;
  readonly code: string;
  readonly name: string;
}

function HeadFields(props: { sort: Sort; fixed: boolean; head: Head; set: (head: Head) => void }) {
  const { t } = useTranslation();
  const { sort, fixed, head, set } = props;
  return (
    <>
      {sort === "product-page" && (
        <Field id="url" label={t("disclosures.url")}>
          <Input
            id="url"
            type="url"
            maxLength={500}
            value={head.url}
            onChange={(event) => set({ ...head, url: event.target.value })}
          />
        </Field>
      )}
      {sort === "major-event" && (
        <Field id="occurredOn" label={t("disclosures.occurredOn")}>
          <DayField
            id="occurredOn"
            label={t("disclosures.occurredOn")}
            latest={today()}
            value={head.occurredOn}
            onChange={(day) => set(day === undefined ? withoutDay(head) : { ...head, occurredOn: day })}
          />
        </Field>
      )}
      {sort === "about-operator" && (
        <>
          <Field id="name" label={t("disclosures.subject")}>
            <Input
              id="name"
              maxLength={200}
              disabled={fixed}
              value={head.name}
              onChange={(event) => set({ ...head, name: event.target.value })}
            />
          </Field>
          <Field id="code" label={t("disclosures.code")}>
            <Input
              id="code"
              maxLength={40}
              disabled={fixed}
              value={head.code}
              onChange={(event) => set({ ...head, code: event.target.value })}
            />
          </Field>
        </>
      )}
    </>
  );
}

function withoutDay({ occurredOn: _, ...head }: Head): Head {
  return head;
}

function OneField(props: {
  id: string;
  name: string;
  by?: FormItem["by"];
  filled: Filled | undefined;
  set: (next: Filled) => void;
}) {
  const { t } = useTranslation();
  const { id, name, by, set } = props;
  const filled = props.filled ?? { text: "", open: true };
  return (
    <Field id={id} label={name} help={by && <Cite by={by} />}>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 1, maxRows: 6 }}
        maxLength={4000}
        value={filled.text}
        onChange={(event) => set({ ...filled, text: event.target.value })}
      />
      {isFilled(filled) && (
        <Switch
          aria-label={`${name}：${t("disclosures.open")}`}
          checked={filled.open}
          checkedChildren={t("disclosures.open")}
          unCheckedChildren={t("disclosures.closed")}
          onChange={(open) => set({ ...filled, open })}
        />
      )}
    </Field>
  );
}

interface Signing {
  readonly read: boolean;
  readonly signer: string;
}

function Signature(props: { forms: DisclosureForms; signing: Signing; set: (next: Signing) => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const { forms, signing, set } = props;
  const { version, text } = forms.statement;
  return (
    <>
      <h3>{t("disclosures.statement", { version })}</h3>
      <p className="prose">{say(text)}</p>
      <Checkbox checked={signing.read} onChange={(event) => set({ ...signing, read: event.target.checked })}>
        {t("disclosures.agree")}
      </Checkbox>
      <Field id="signer" label={t("disclosures.signer")} help={t("disclosures.signerHelp")}>
        <Input
          id="signer"
          maxLength={100}
          value={signing.signer}
          onChange={(event) => set({ ...signing, signer: event.target.value })}
        />
      </Field>
    </>
  );
}

function isFilled(one: Filled | undefined): boolean {
  return one !== undefined && one.text.trim() !== "";
}

function filledBy(before: Disclosure | undefined): Readonly<Partial<Record<Item, Filled>>> {
  return Object.fromEntries(before?.items.map(({ item, text, open }) => [item, { text, open }]) ?? []);
}

function headOf(before: Disclosure | undefined): Head {
  const { url = "", occurredOn, subject } = before ?? {};
  const named = { url, code: subject?.code ?? "", name: subject?.name ?? "" };
  return occurredOn === undefined ? named : { ...named, occurredOn };
}

function pathOf(before: Disclosure | undefined): string {
  return before === undefined ? "/disclosures" : `/disclosures/${before.id}/amend`;
}

function bodyOf(
  { forms, sort, before }: DisclosureFormProps,
  filled: Readonly<Partial<Record<Item, Filled>>>,
  head: Head,
  signer: string,
): object {
  const items = Object.entries(filled)
    .filter(([, one]) => isFilled(one))
    .map(([item, one]) => ({ item, text: one.text.trim(), open: one.open }));
  return {
    ...(before === undefined && { sort }),
    ...(before === undefined && sort === "about-operator" && { code: head.code.trim(), name: head.name.trim() }),
    ...(sort === "product-page" && { url: head.url.trim() }),
    ...(head.occurredOn !== undefined && { occurredOn: head.occurredOn }),
    items,
    signer: signer.trim(),
    statement: forms.statement.version,
  };
}
