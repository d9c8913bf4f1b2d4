/**
 * One matter: left what it says, right what is to be done next and what was done. One next step, the rest beside it; what the law does not allow now is
 * seen, closed, with its article. The form of each act is the room's.
 */
import { Button, Drawer, Input } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import type { MatterAct, MatterInFull } from "../../../src/http/contract/application/matter.ts";
import { post } from "./api.ts";
import { useAttempt } from "./attempt.ts";
import { Cite } from "./cite.tsx";
import { CodeText } from "./code.tsx";
import { Field } from "./field.tsx";
import { MatterDays } from "./matter-list.tsx";
import { MatterTimeline } from "./matter-timeline.tsx";
import { type Crumb, Page, Panel } from "./page.tsx";
import { Reading } from "./reading.tsx";
import { useRead } from "./reads.ts";
import { useListed, useSay } from "./say.ts";
import { FormProblem } from "./wait.tsx";
import "./matter.css";

/** What a form of an act is given; it closes itself once the act is done. */
export interface MatterForm {
  readonly full: MatterInFull;
  readonly option: MatterAct;
  readonly close: () => void;
}

export interface MatterPageProps {
  readonly crumbs: readonly Crumb[];
  /** What this kind says besides number, days and parties: panels on the left. */
  readonly children?: (full: MatterInFull) => ReactNode;
  /** The form of an act, as a drawer; undefined for acts that the room does not offer. */
  readonly form: (given: MatterForm) => ReactNode;
  /** Acts that are offered beside the next step only when somebody means them. */
  readonly besides?: readonly string[];
}

/** As a page of the desk; the id stands in the address as `:id`. */
export function MatterPage(props: MatterPageProps) {
  const { t } = useTranslation();
  const say = useSay();
  const { id = "" } = useParams();
  const full = useRead<MatterInFull>(`/matters/${id}`, { every: 30_000 });
  const one = full.data;
  return (
    <Page
      title={one ? titled(say(one.kindSay), one.matter.number) : t("matter.list")}
      crumbs={props.crumbs}
      beside={one && <span className={one.matter.closedOn ? "tag" : "tag tag-blue"}>{say(one.stageSay)}</span>}
      lead={one?.matter.title}
    >
      <Reading of={full} rows={12}>
        {(value) => <MatterBody {...props} full={value} />}
      </Reading>
    </Page>
  );
}

/** Some series are called as the kind is: `约定〔2026〕1号` says it once. */
function titled(kind: string, number: string): string {
  return number.startsWith(kind) ? number : `${kind} ${number}`;
}

/** What stands on the page, for whatever frame is around it. */
export function MatterBody({
  full,
  children,
  form,
  besides,
}: Omit<MatterPageProps, "crumbs"> & { full: MatterInFull }) {
  const { t } = useTranslation();
  return (
    <div className="matter-split">
      <div className="stack">
        <MatterFacts full={full} />
        {children?.(full)}
      </div>
      <div className="stack">
        <MatterActs full={full} form={form} {...(besides && { besides })} />
        <Panel title={t("matter.timeline")}>
          <MatterTimeline of={full} />
        </Panel>
      </div>
    </div>
  );
}

function MatterFacts({ full }: { full: MatterInFull }) {
  const listed = useListed();
  const { t } = useTranslation();
  const { matter, names, operator } = full;
  const parties = matter.parties.map((id) => names[id] ?? id);
  const sight = matter.shownToAll
    ? t("matter.shownToAll")
    : matter.shownToOperator
      ? t("matter.shownToOperator")
      : t("matter.inside");
  return (
    <Panel title={matter.number} named>
      <dl className="matter-facts">
        <dt>{t("matter.title")}</dt>
        <dd>{matter.title}</dd>
        {operator && (
          <>
            <dt>{t("matter.subject")}</dt>
            <dd>
              {operator.name} <CodeText code={operator.code} />
            </dd>
          </>
        )}
        <dt>{t("matter.owner")}</dt>
        <dd>{names[matter.owner] ?? matter.owner}</dd>
        {parties.length > 0 && (
          <>
            <dt>{t("matter.parties")}</dt>
            <dd>{listed(parties)}</dd>
          </>
        )}
        {(matter.from !== undefined || matter.until !== undefined) && (
          <>
            <dt>{t("matter.days")}</dt>
            <dd>
              <MatterDays of={{ ...matter, holds: full.holds }} />
            </dd>
          </>
        )}
        <dt>{t("matter.sight")}</dt>
        <dd>{sight}</dd>
      </dl>
    </Panel>
  );
}

function MatterActs({ full, form, besides = [] }: Pick<MatterPageProps, "form" | "besides"> & { full: MatterInFull }) {
  const { t } = useTranslation();
  const [doing, setDoing] = useState<MatterAct>();
  const { closedOn } = full.matter;
  // What is another's hand is left out: the timeline says who did it.
  const mine = full.acts.filter(({ refusal }) => refusal?.code !== "not-your-part");
  const primary =
    mine.find(({ act, allowed }) => allowed && !besides.includes(act)) ?? mine.find(({ allowed }) => allowed);
  if (mine.length === 0) return null;
  return (
    <Panel title={t("matter.acts")}>
      {primary === undefined && <p className="quiet">{t(closedOn === undefined ? "matter.nothing" : "matter.over")}</p>}
      {primary && <Primary option={primary} go={() => setDoing(primary)} />}
      {closedOn === undefined &&
        mine
          .filter((option) => option !== primary)
          .map((option) => <Other key={option.act} option={option} go={() => setDoing(option)} />)}
      {doing && form({ full, option: doing, close: () => setDoing(undefined) })}
    </Panel>
  );
}

interface OptionProps {
  readonly option: MatterAct;
  readonly go: () => void;
}

function Primary({ option, go }: OptionProps) {
  const say = useSay();
  return (
    <div className="matter-primary row">
      <Button type="primary" size="large" onClick={go}>
        {say(option.say)}
      </Button>
      <Cite by={option.by} />
    </div>
  );
}

function Other({ option, go }: OptionProps) {
  const { t } = useTranslation();
  const say = useSay();
  const { refusal } = option;
  return (
    <div className="matter-act">
      <Button disabled={!option.allowed} onClick={go}>
        {say(option.say)}
      </Button>
      <span className="matter-act-why">
        {refusal && say(refusal.say)} <Cite by={refusal?.by ?? option.by} />
        {refusal?.notBefore && <> {t("state.notBefore", { day: refusal.notBefore })}</>}
      </span>
    </div>
  );
}

/** The frame of an act's form: its fields, the button that does it, and what the server says against it, with its article. */
export function ActDrawer(props: {
  given: MatterForm;
  /** Where it is sent, such as `/agreements/…/end`. */
  path: string;
  body: object;
  complete: boolean;
  /** Paths whose answers may have changed beside `/matters`. */
  changes?: readonly string[];
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const say = useSay();
  const { given, path, body, complete } = props;
  const attempt = useAttempt({
    act: () => post(path, body),
    done: given.close,
    changes: ["/matters", ...(props.changes ?? [])],
  });
  return (
    <Drawer
      open
      size={560}
      onClose={given.close}
      title={`${say(given.option.say)} · ${given.full.matter.number}`}
      extra={<Cite brief by={given.option.by} />}
      footer={
        <div className="drawer-acts">
          <Button onClick={given.close}>{t("matter.cancel")}</Button>
          <Button type="primary" disabled={!complete} loading={attempt.busy} onClick={() => attempt.run(undefined)}>
            {say(given.option.say)}
          </Button>
        </div>
      }
    >
      <div className="form">
        {props.children}
        <FormProblem problem={attempt.problem} />
      </div>
    </Drawer>
  );
}

/** The form of an act that wants nothing but a reason, sent as `{reason}`. */
export function ReasonForm({ given, path, changes }: { given: MatterForm; path: string; changes?: readonly string[] }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const body = { reason: reason.trim() };
  return (
    <ActDrawer given={given} path={path} body={body} complete={body.reason.length > 1} {...(changes && { changes })}>
      <Field id="matter-reason" label={t("matter.reason")}>
        <Input.TextArea
          id="matter-reason"
          rows={4}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </ActDrawer>
  );
}
