/** One disclosure: its fields with who sees each and by which article, what is held and why, and every signature with its digest. */
import { Button, Input, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Disclosure } from "../../../src/http/contract/application/disclosure.ts";
import { post } from "./api.ts";
import { useAttempt } from "./attempt.ts";
import { Cite } from "./cite.tsx";
import { Field } from "./field.tsx";
import { momentText } from "./format.ts";
import { useSay } from "./say.ts";
import { FormProblem } from "./wait.tsx";
import "./disclosure.css";

const changes = ["/disclosures", "/matters", "/operators"];

/** `as`: its discloser shows and hides fields; staff look into what is held; everybody else reads. */
export function DisclosureFields({ of, as }: { of: Disclosure; as: "discloser" | "agency" | "reader" }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <dl className="disclosed-list">
      {of.items.map((each) => (
        <div key={each.item} className="disclosed">
          <dt>
            {say(each.say)} <Cite by={each.by} />
          </dt>
          <dd>
            <p className="prose">{each.text}</p>
            {each.url && (
              <a href={each.url} rel="nofollow noopener">
                {each.url}
              </a>
            )}
            <div className="disclosed-state">
              <span className={each.shown ? "tag tag-green" : "tag"}>
                {t(each.shown ? "disclosures.seen" : "disclosures.unseen")}
              </span>
              {each.held && <span className="tag tag-red">{say(each.held)}</span>}
              {as === "discloser" && of.stage === "disclosed" && <Opening of={of} item={each} />}
            </div>
            {as === "agency" && of.stage === "disclosed" && each.held && <Review of={of} item={each} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

type Item = Disclosure["items"][number];

function Opening({ of, item }: { of: Disclosure; item: Item }) {
  const { t } = useTranslation();
  const say = useSay();
  const attempt = useAttempt({
    act: (open: boolean) => post(`/disclosures/${of.id}/items`, { item: item.item, open }),
    done: () => undefined,
    changes,
  });
  return (
    <>
      <Switch
        aria-label={`${say(item.say)}：${t("disclosures.open")}`}
        checked={item.open}
        loading={attempt.busy}
        checkedChildren={t("disclosures.open")}
        unCheckedChildren={t("disclosures.closed")}
        onChange={(open) => attempt.run(open)}
      />
      <FormProblem problem={attempt.problem} />
    </>
  );
}

function Review({ of, item }: { of: Disclosure; item: Item }) {
  const { t } = useTranslation();
  const say = useSay();
  const [reason, setReason] = useState("");
  const attempt = useAttempt({
    act: (decision: "cleared" | "withheld") =>
      post(`/disclosures/${of.id}/review`, { item: item.item, decision, reason: reason.trim() }),
    done: () => setReason(""),
    changes,
  });
  const id = `reason-${of.id}-${item.item}`;
  const closed = reason.trim().length < 2;
  return (
    <div className="form">
      <Field id={id} label={`${t("disclosures.reason")}：${say(item.say)}`}>
        <Input id={id} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <div className="row">
        <Button disabled={closed} loading={attempt.busy} onClick={() => attempt.run("cleared")}>
          {t("disclosures.clear")}
        </Button>
        <Button disabled={closed} loading={attempt.busy} onClick={() => attempt.run("withheld")}>
          {t("disclosures.withhold")}
        </Button>
      </div>
      <FormProblem problem={attempt.problem} />
    </div>
  );
}

export function DisclosureEnd({ of }: { of: Disclosure }) {
  const { t } = useTranslation();
  if (of.foundFalse) return <p className="tag tag-red">{t("disclosures.foundFalse", of.foundFalse)}</p>;
  return of.withdrawnOn === undefined ? null : (
    <p className="quiet">{t("disclosures.withdrawn", { day: of.withdrawnOn })}</p>
  );
}

export function DisclosureSignatures({ of }: { of: Disclosure }) {
  const { t } = useTranslation();
  return (
    <ol className="plain">
      {of.signed.map(({ at, hash, signer, statement }, index) => (
        <li key={hash}>
          <p>
            {t("disclosures.version", { n: index + 1 })} · <span className="figure">{momentText(at)}</span>
            {signer && <> · {signer}</>} · {t("disclosures.statement", { version: statement })}
          </p>
          <p className="digest quiet">SHA-256 {hash}</p>
        </li>
      ))}
    </ol>
  );
}

/** Withdrawing one's own, with the reason. */
export function WithdrawDisclosure({ of }: { of: Disclosure }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<string>();
  const attempt = useAttempt({
    act: () => post(`/disclosures/${of.id}/withdraw`, { reason: reason?.trim() ?? "" }),
    done: () => setReason(undefined),
    changes,
  });
  if (of.stage !== "disclosed") return null;
  if (reason === undefined) return <Button onClick={() => setReason("")}>{t("disclosures.withdraw")}</Button>;
  return (
    <div className="form">
      <Field id="withdraw-reason" label={t("disclosures.reason")} help={t("disclosures.withdrawHelp")}>
        <Input
          id="withdraw-reason"
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <FormProblem problem={attempt.problem} />
      <Button danger disabled={reason.trim().length < 2} loading={attempt.busy} onClick={() => attempt.run(undefined)}>
        {t("disclosures.withdraw")}
      </Button>
    </div>
  );
}
