/** 检查与判定: what was seen or counted, by the sort of the examination; and what a person makes of a hit. */
import { Checkbox, InputNumber, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { examinations, hitOutcomes, waitingHits } from "../../../../src/core/application/shop-check.ts";
import type { ActList } from "../../../../src/http/contract/application/act.ts";
import type { ShopLaw } from "../../../../src/http/contract/application/shop.ts";
import { EvidenceUpload, type HandedIn } from "../../kit/evidence-upload.tsx";
import { Field } from "../../kit/field.tsx";
import { DayLine, TextArea, TextLine } from "../../kit/form-drawer.tsx";
import { ActDrawer, type MatterForm } from "../../kit/matter-page.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { linesOf } from "./goods.tsx";
import { Choice } from "./keeping.tsx";
import { shopOf } from "./shop.ts";

type Sort = keyof typeof examinations;
type Said = Readonly<Record<string, string>>;
const counted = ["orders", "asPromised", "disputes", "resolved"] as const;

export function ExamineForm({ given }: { given: MatterForm }) {
  const { t } = useTranslation();
  const { id, shop } = shopOf(given.full);
  const [sort, setSort] = useState<Sort>("goods");
  const [said, setSaid] = useState<Said>({});
  const [flag, setFlag] = useState(false);
  const [files, setFiles] = useState<readonly HandedIn[]>([]);
  const seen = seenOf(sort, said, flag, shop.url);
  const body = { seen, evidence: files.map(({ hash }) => hash) };
  const say = (name: string, value: string | undefined) => setSaid({ ...said, [name]: value ?? "" });
  return (
    <ActDrawer
      given={given}
      path={`/shop-checks/${id}/examinations`}
      body={body}
      complete={seen !== undefined}
      changes={["/shop-checks"]}
    >
      <Choice
        id="examine-sort"
        label={t("shops.sort")}
        of={examinations}
        value={sort}
        change={(next) => {
          setSort(next);
          setSaid({});
          setFlag(false);
        }}
      />
      <Fields sort={sort} said={said} say={say} flag={flag} setFlag={setFlag} />
      <EvidenceUpload about={{ kind: "matter", id }} files={files} change={setFiles} />
    </ActDrawer>
  );
}

interface FieldsProps {
  readonly sort: Sort;
  readonly said: Said;
  readonly say: (name: string, value: string | undefined) => void;
  readonly flag: boolean;
  readonly setFlag: (flag: boolean) => void;
}

function Fields({ sort, said, say, flag, setFlag }: FieldsProps) {
  const { t } = useTranslation();
  const area = (name: "titles" | "terms" | "names" | "page" | "other" | "figures") => (
    <TextArea
      key={name}
      id={`examine-${name}`}
      label={t(`shops.${name}`)}
      longest={200_000}
      value={said[name] ?? ""}
      change={(value) => say(name, value)}
    />
  );
  const line = (name: "claim" | "found" | "otherName" | "knownAt" | "firstStepAt" | "badgeLink") => (
    <TextLine
      key={name}
      id={`examine-${name}`}
      label={t(`shops.${name}`)}
      longest={2000}
      value={said[name] ?? ""}
      change={(value) => say(name, value)}
    />
  );
  const day = (name: "received" | "asked") => (
    <DayLine
      key={name}
      id={`examine-${name}`}
      label={t(`shops.${name}`)}
      value={said[name] === "" ? undefined : said[name]}
      change={(value) => say(name, value)}
    />
  );
  const tick = (label: string) => (
    <Checkbox checked={flag} onChange={(event) => setFlag(event.target.checked)}>
      {label}
    </Checkbox>
  );
  switch (sort) {
    case "goods":
      return area("titles");
    case "page":
      return <PageItems said={said} say={say} />;
    case "returns":
      return (
        <>
          {day("received")}
          {day("asked")}
          <ExceptionChoice said={said} say={say} />
          {tick(t("shops.accepted"))}
        </>
      );
    case "fulfilment":
      return (
        <>
          {counted.map((name) => (
            <Field key={name} id={`examine-${name}`} label={t(`shops.${name}`)}>
              <InputNumber
                id={`examine-${name}`}
                min={0}
                precision={0}
                value={said[name] === undefined ? null : Number(said[name])}
                onChange={(value) => say(name, String(value ?? 0))}
              />
            </Field>
          ))}
        </>
      );
    case "terms":
      return area("terms");
    case "recall":
      return <>{(["knownAt", "firstStepAt"] as const).map(line)}</>;
    case "claims":
      return (
        <>
          {(["claim", "found"] as const).map(line)}
          {tick(t("shops.matches"))}
        </>
      );
    case "likeness":
      return (
        <>
          {line("otherName")}
          {(["page", "other"] as const).map(area)}
        </>
      );
    case "badges":
      return (
        <>
          <BadgeChoice said={said} say={say} />
          {line("badgeLink")}
        </>
      );
    case "names":
      return area("names");
    case "figures":
      return area("figures");
    case "data":
      return <p className="quiet">{t("shops.dataHelp")}</p>;
  }
}

function PageItems({ said, say }: Pick<FieldsProps, "said" | "say">) {
  const spoken = useSay();
  const law = useRead<ShopLaw>("/shop-law");
  return (
    <>
      {(law.data?.pageItems ?? []).map((item) => (
        <TextLine
          key={item.item}
          id={`page-${item.item}`}
          label={spoken(item.say)}
          longest={1000}
          value={said[item.item] ?? ""}
          change={(value) => say(item.item, value)}
        />
      ))}
    </>
  );
}

function ExceptionChoice({ said, say }: Pick<FieldsProps, "said" | "say">) {
  const { t } = useTranslation();
  const spoken = useSay();
  const law = useRead<ShopLaw>("/shop-law");
  return (
    <Field id="examine-exception" label={t("shops.exception")}>
      <Select
        id="examine-exception"
        value={said.exception ?? ""}
        onChange={(value) => say("exception", value)}
        options={[
          { value: "", label: t("shops.noException") },
          ...(law.data?.exceptions ?? []).map((each) => ({ value: String(each.code), label: spoken(each.say) })),
        ]}
      />
    </Field>
  );
}

const badges = ["credit-mark", "business-licence", "icp", "authority"] as const;

function BadgeChoice({ said, say }: Pick<FieldsProps, "said" | "say">) {
  const { t } = useTranslation();
  return (
    <Field id="examine-badge" label={t("shops.badge")}>
      <Select
        id="examine-badge"
        value={said.badge ?? null}
        onChange={(value) => say("badge", value ?? undefined)}
        options={badges.map((value) => ({ value, label: t(`shops.badges.${value}`) }))}
      />
    </Field>
  );
}

/** What is sent; undefined while something is lacking. */
function seenOf(sort: Sort, said: Said, flag: boolean, on: string): object | undefined {
  const has = (...names: readonly string[]) => names.every((name) => (said[name] ?? "").trim() !== "");
  switch (sort) {
    case "goods":
      return { sort, titles: linesOf(said.titles ?? "") };
    case "page":
      return { sort, says: Object.fromEntries(Object.entries(said).filter(([, text]) => text.trim() !== "")) };
    case "returns": {
      const exception = has("exception") ? { exception: Number(said.exception) } : {};
      const wish = { receivedOn: said.received, askedOn: said.asked, accepted: flag, ...exception };
      return has("received", "asked") ? { sort, wishes: [wish] } : undefined;
    }
    case "fulfilment": {
      const [orders, asPromised, disputes, disputesResolved] = counted.map((name) => Number(said[name] ?? 0));
      return { sort, orders, asPromised, disputes, disputesResolved };
    }
    case "terms":
      return has("terms") ? { sort, text: said.terms } : undefined;
    case "recall":
      if (!has("knownAt")) return undefined;
      return { sort, knownAt: said.knownAt, ...(has("firstStepAt") ? { firstStepAt: said.firstStepAt } : {}) };
    case "claims":
      return has("claim", "found") ? { sort, claim: said.claim, found: said.found, matches: flag } : undefined;
    case "likeness":
      if (!has("page", "other", "otherName")) return undefined;
      return { sort, page: said.page, other: said.other, otherName: said.otherName };
    case "badges": {
      const link = has("badgeLink") ? { link: said.badgeLink } : {};
      return has("badge") ? { sort, badges: [{ badge: said.badge, on, ...link }] } : undefined;
    }
    case "names":
      return has("names") ? { sort, names: linesOf(said.names ?? "") } : undefined;
    case "figures":
      return has("figures") ? { sort, figures: figuresIn(said.figures ?? "") } : undefined;
    case "data":
      return { sort };
  }
}

/** `name=value` a line; a line that is none is left out. */
function figuresIn(text: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    linesOf(text).flatMap((line) => {
      const [, name, value] = /^(\w+)\s*[=＝]\s*(-?\d+)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, Number(value)]];
    }),
  );
}

export function JudgeForm({ given }: { given: MatterForm }) {
  const { t } = useTranslation();
  const say = useSay();
  const shop = shopOf(given.full);
  const waiting = waitingHits(shop);
  const acts = useRead<ActList>("/acts");
  const [examination, setExamination] = useState(waiting[0]?.number);
  const [outcome, setOutcome] = useState<keyof typeof hitOutcomes>();
  const [reason, setReason] = useState("");
  const suggested = waiting.find(({ number }) => number === examination)?.hits.find((hit) => hit.act)?.act;
  const [chosen, setChosen] = useState<string>();
  const act = outcome === "upheld" ? (chosen ?? suggested) : undefined;
  const body = { examination, outcome, reason, ...(act && { act }) };
  const complete =
    examination !== undefined &&
    outcome !== undefined &&
    reason.trim() !== "" &&
    (outcome !== "upheld" || act !== undefined);
  return (
    <ActDrawer
      given={given}
      path={`/shop-checks/${shop.id}/judgements`}
      body={body}
      complete={complete}
      changes={["/shop-checks"]}
    >
      <Field id="judge-examination" label={t("shops.examination")}>
        <Select
          id="judge-examination"
          value={examination}
          onChange={setExamination}
          options={waiting.map(({ number, sort }) => ({
            value: number,
            label: `${number} ${say(examinations[sort])}`,
          }))}
        />
      </Field>
      <Choice id="judge-outcome" label={t("shops.outcome")} of={hitOutcomes} value={outcome} change={setOutcome} />
      {outcome === "upheld" && (
        <Field id="judge-act" label={t("shops.act")}>
          <Select
            id="judge-act"
            showSearch
            optionFilterProp="label"
            value={act}
            onChange={setChosen}
            options={(acts.data?.items ?? [])
              .filter(({ bearing }) => bearing === "dishonest")
              .map((each) => ({ value: each.code, label: `${each.code} ${say(each.say)}` }))}
          />
        </Field>
      )}
      <TextArea id="judge-reason" label={t("shops.reason")} longest={1000} value={reason} change={setReason} />
    </ActDrawer>
  );
}
